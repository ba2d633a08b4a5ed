"""Tests of trend and of permutation: exact, symmetric, and right about independent series."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import inference, trend_tests

SHORT = st.lists(st.integers(0, 4), min_size=2, max_size=6)


@settings(max_examples=50)  # of up to 720 orders each
@given(SHORT)
def test_the_exact_p_is_that_of_all_orders(values):
    scores = [abs(trend_tests.score(order)) for order in permutations(values)]
    wanted = np.mean([s >= abs(trend_tests.score(values)) for s in scores])
    assert trend_tests.exact_p(values) == pytest.approx(wanted)


@given(SHORT)
def test_backwards_is_the_same_with_the_other_sign(values):
    assert trend_tests.score(values) == -trend_tests.score(values[::-1])
    assert trend_tests.exact_p(values) == trend_tests.exact_p(values[::-1])


def test_a_steady_rise_is_found_and_a_constant_is_not():
    assert trend_tests.exact_p(range(8)) == pytest.approx(2 / 40320)
    assert trend_tests.exact_p([3] * 8) == 1


def test_the_slope_is_per_unit_of_time_and_not_per_text():
    even, uneven = (trend_tests.theil_sen([0, 1, 2, 6], times) for times in ([0, 1, 2, 3], [0, 1, 2, 6]))
    assert uneven.slope == 1
    assert even.slope > 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_values_are_no_less_than_p_and_keep_its_order(p):
    q = inference.benjamini_hochberg(p)
    assert (q >= np.array(p) - 1e-12).all()
    assert q.max() <= 1
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= -1e-12).all()


def test_tests_that_were_not_made_do_not_count():
    q = inference.benjamini_hochberg([0.01, np.nan, 0.04])
    assert q[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(q[1])


def test_a_permutation_p_counts_both_tails_and_is_never_zero():
    """Of 9 permutations none is as great as 5, all are less than 9; three of them are at least 2."""
    chance = np.array([[0.0, 0], [1, 1], [2, 2], [-1, 0], [0, 0], [1, 0], [2, 0], [0, 1], [0, 2.0]])
    p = inference.permutation_p(np.array([5.0, 0.0]), chance)
    assert p == pytest.approx([2 * 1 / 10, 1])
    assert inference.permutation_p(np.array([2.0, 2.0]), chance) == pytest.approx([2 * 3 / 10, 2 * 3 / 10])
    assert inference.permutation_p(np.array([-5.0, 0.0]), chance)[0] == pytest.approx(0.2)
