"""Wilson's interval."""

import numpy as np
import pytest
from scipy.stats import binomtest

from analysis.measures.inference import wilson

CASES = [(0, 1), (0, 8), (1, 8), (7, 8), (8, 8), (34, 74), (16, 74), (0, 59), (500, 1000)]


@pytest.mark.parametrize(("count", "n"), CASES)
@pytest.mark.parametrize("share", [0.9, 0.95])
def test_the_interval_is_that_of_scipy(count, n, share):
    expected = binomtest(count, n).proportion_ci(confidence_level=share, method="wilson")
    assert [float(end) for end in wilson(count, n, share)] == pytest.approx([expected.low, expected.high], abs=1e-12)


def test_it_is_never_without_width_and_never_beyond_its_proportion():
    count = np.arange(11)
    low, high = wilson(count, 10)
    assert ((low >= 0) & (low <= count / 10) & (count / 10 <= high) & (high <= 1) & (low < high)).all()
    assert low[0] == 0 and high[-1] == 1


def test_it_covers_at_about_its_nominal_rate():
    rng = np.random.default_rng(1927)
    count = rng.binomial(60, 0.2, size=20_000)
    low, high = wilson(count, 60)
    assert 0.94 < ((low <= 0.2) & (high >= 0.2)).mean() < 0.97


def test_of_nothing_there_is_no_interval():
    assert all(np.isnan(end) for end in wilson(0, 0))
