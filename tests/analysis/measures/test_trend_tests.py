"""Tests of trend: exact, symmetric, and right about independent series."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import inference, trend_tests

SHORT = st.lists(st.integers(0, 4), min_size=2, max_size=6)


@given(SHORT)
def test_the_exact_p_is_that_of_all_orders(values):
    scores = [abs(trend_tests.score(order)) for order in permutations(values)]
    wanted = np.mean([s >= abs(trend_tests.score(values)) for s in scores])
    assert trend_tests.exact_p(values) == pytest.approx(wanted)


@given(st.lists(st.floats(0, 50, allow_subnormal=False), min_size=3, max_size=20))
def test_backwards_is_the_same_with_the_other_sign(values):
    there, back = (trend_tests.mann_kendall(x) for x in (values, values[::-1]))
    assert (there.s, there.z, there.p) == (-back.s, -back.z, back.p)
    assert trend_tests.exact_p(values) == trend_tests.exact_p(values[::-1])


def test_a_steady_rise_is_found_and_a_constant_is_not():
    assert trend_tests.exact_p(range(8)) == pytest.approx(2 / 40320)
    assert trend_tests.mann_kendall([3] * 8) == (0, 0, 0, 1)
    assert trend_tests.exact_p([3] * 8) == 1


def test_the_slope_is_per_unit_of_time_and_not_per_text():
    even, uneven = (trend_tests.theil_sen([0, 1, 2, 6], times) for times in ([0, 1, 2, 3], [0, 1, 2, 6]))
    assert uneven.slope == 1
    assert even.slope > 1


def test_positive_serial_correlation_makes_the_test_more_careful():
    rng = np.random.default_rng(3)
    wander = np.cumsum(rng.normal(size=60))
    assert trend_tests.yue_wang_factor(wander) > 1
    assert trend_tests.hamed_rao_factor(wander) > 1


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


def test_without_a_correction_the_variance_is_that_of_independent_values():
    """n(n - 1)(2n + 5) / 18 with n 5, and Z = (10 - 1) / its root."""
    found = trend_tests.mann_kendall([4, 5, 6, 8, 9])
    assert found.variance == pytest.approx(5 * 4 * 15 / 18)
    assert found.z == pytest.approx(9 / np.sqrt(5 * 4 * 15 / 18))


@pytest.mark.parametrize("values", [[3] * 8, [3, 5], [3]])
def test_values_that_do_not_vary_and_too_few_are_not_corrected(values):
    assert trend_tests.hamed_rao_factor(values) == 1
    assert trend_tests.yue_wang_factor(values) == 1


def test_three_values_are_enough_for_the_correction_of_one_lag():
    """0, 3, 0 about a slope of 0: deviations -1, 2, -1, r_1 = -4/6, and 1 + 2 (1 - 1/3) r_1 = 1/9."""
    assert trend_tests.yue_wang_factor([0, 3, 0]) == pytest.approx(1 / 9)
