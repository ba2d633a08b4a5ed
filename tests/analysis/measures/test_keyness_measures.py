"""Keyness where counts are zero, of numbers and of arrays."""

import math

import pytest

from analysis.measures import keyness_measures as key


def test_the_log_ratio_is_zero_where_the_item_stands_in_neither_corpus_however_they_differ_in_size():
    assert key.log_ratio(0, 0, 1000, 4000) == 0
    found = key.log_ratio([0, 4, 0, 2], [0, 4, 2, 0], 1000, 4000)
    assert found == pytest.approx([0, 2, 0, 4])  # .5 for a 0: log2 of 4 x 1, x 1/4 and x 4


def test_the_interval_of_the_log_ratio_is_open_where_a_count_is_zero():
    low, high = key.log_ratio_interval([0, 5], [5, 0], 100, 100)
    assert low[0] == float("-inf")
    assert high[1] == float("inf")
    assert high[0] == pytest.approx(-low[1])


def test_the_interval_of_one_occurrence_against_one_is_that_of_clopper_and_pearson():
    """Of 1 in 2 it ends at 1 - √.975 and √.975; with five tests it is wider: √.995."""
    low, high = key.log_ratio_interval(1, 1, 100, 100)
    assert high == pytest.approx(math.log2(math.sqrt(0.975) / (1 - math.sqrt(0.975))))
    assert low == pytest.approx(-high)
    low, high = key.log_ratio_interval(1, 1, 100, 400, tests=5)
    assert high == pytest.approx(2 + math.log2(math.sqrt(0.995) / (1 - math.sqrt(0.995))))
