"""The interval of a proportion."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from analysis.resampling import INTERVAL


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
