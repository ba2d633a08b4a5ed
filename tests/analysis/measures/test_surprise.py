"""Divergence and smoothing, computed by hand."""

import numpy as np
import pytest

from analysis.measures import surprise

HALF, QUARTERS = (0.5, 0.5, 0), (0.25, 0.25, 0.5)


def test_the_divergence_of_one_distribution_from_each_of_several():
    """log2 of .5 / .25 is 1; a share of 0 adds nothing."""
    found = surprise.divergence(np.array(HALF), np.array([QUARTERS, (0.5, 0.25, 0.25)]))
    assert found == pytest.approx([1, 0.5])


def test_novelty_is_the_mean_divergence_from_all_rows_before_and_transience_from_all_after():
    """Three items and a window of two: from QUARTERS to HALF it is 1 bit, from HALF to itself 0."""
    found = surprise.of_sequence([QUARTERS, (0.5, 0.25, 0.25), HALF, QUARTERS, QUARTERS], 2)
    assert found.loc[2].to_list() == pytest.approx([0.75, 1, -0.25])
    assert found["novelty"].isna().to_list() == [True, True, False, False, False]
    assert found["transience"].isna().to_list() == [False, False, False, True, True]


def test_smoothing_adds_the_background_by_its_weight_and_gives_distributions():
    """(3 + 4 x .5) / (4 + 4), (1 + 4 x .25) / 8, (0 + 4 x .25) / 8; a row without a count is the background."""
    background = np.array([0.5, 0.25, 0.25])
    found = surprise.smoothed(np.array([[3, 1, 0], [0, 0, 0]]), background, 4.0)
    assert found == pytest.approx(np.array([[0.625, 0.25, 0.125], background]))
    assert found.sum(axis=1) == pytest.approx([1, 1])
