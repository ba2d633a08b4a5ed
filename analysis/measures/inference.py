"""What may be believed: q-values of many tests, the threshold that the study takes, the interval of a proportion."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from analysis.measures.resampling import INTERVAL

SIGNIFICANT = 0.05  # the greatest q-value of what is called a finding


def benjamini_hochberg(p: ArrayLike) -> np.ndarray:
    """q-values: the least false discovery rate that rejects each test, min over j >= k of m p_(j) / j, at most 1.

    `p` float64 in [0, 1], in any order; NaN (no test was made) stays NaN and is not counted. Benjamini & Hochberg
    (1995), by SciPy; holds for independent and positively dependent tests.
    """
    from scipy.stats import false_discovery_control

    p = np.asarray(p, dtype="float64")
    q = np.full(p.shape, np.nan)
    made = ~np.isnan(p)
    if made.any():
        q[made] = false_discovery_control(p[made])
    return q


def wilson(count: ArrayLike, n: ArrayLike, share: float = INTERVAL) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's score interval of the proportion count / n: its lower and upper ends, float64, shaped as the input.

    With p = count / n and z the normal quantile of (1 + share) / 2, the ends are
    [p + z²/2n ± z √(p(1 - p)/n + z²/4n²)] / (1 + z²/n) (Wilson 1927, J. Am. Stat. Assoc. 22, 209-212; without
    correction for continuity). It has a width also at 0 of n and at n of n, where a bootstrap has none. NaN where n is
    0.
    """
    k, n = np.asarray(count, dtype="float64"), np.asarray(n, dtype="float64")
    z = NormalDist().inv_cdf((1 + share) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = k / n
        middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        low, high = (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)
    return np.where(k == 0, p, low)[()], np.where(k == n, p, high)[()]  # the formula's ends but for rounding
