"""Tests for a trend in one direction, and the slope.

All functions take the values in the order of time. Mann-Kendall's test uses only their order; Theil-Sen's slope uses
the dates, because resolutions are not evenly spaced. The test assumes that values are independent. They are not where
each text copies the last. So there are two corrections of the variance for serial correlation (both assume even
spacing, which a series with gaps lacks), and an exact permutation p-value for wording that is new each time.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

Z_95 = 1.959963984540054


class MannKendall(NamedTuple):
    """S, its variance, Z with continuity correction, and the two-sided p-value of the normal approximation."""

    s: int
    variance: float
    z: float
    p: float


def score(values: ArrayLike) -> int:
    """Kendall's S, the sum over all pairs i < j of sign(x_j - x_i)."""
    x = np.asarray(values, dtype="float64")
    return int(np.sign(np.subtract.outer(x, x))[np.tril_indices(len(x), -1)].sum())


def mann_kendall(values: ArrayLike, *, correction: float = 1.0) -> MannKendall:
    """Mann-Kendall's test with correction for ties (Mann 1945; Kendall 1975).

    var S = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18, times `correction` (1: independent values). Z is 0 if S is 0.
    """
    x = np.asarray(values, dtype="float64")
    ties = np.unique(x, return_counts=True)[1]
    variance = correction * (_cubic(len(x)) - sum(_cubic(int(t)) for t in ties)) / 18
    s = score(x)
    z = (s - np.sign(s)) / math.sqrt(variance) if s and variance > 0 else 0.0
    return MannKendall(s, variance, float(z), math.erfc(abs(z) / math.sqrt(2)))


def _cubic(n: int) -> int:
    return n * (n - 1) * (2 * n + 5)


def exact_p(values: ArrayLike) -> float:
    """Two-sided p-value of S over all orders of the values, ties included: the share with |S| at least as large.

    It is exact for any n and need not list the orders: the number of orders with k inversions is the coefficient of q^k
    in the Gaussian multinomial (MacMahon 1915), and S = (pairs that are not tied) - 2 k.
    """
    x = np.asarray(values, dtype="float64")
    ties = np.unique(x, return_counts=True)[1]
    by_inversions = _orders_by_inversions([int(t) for t in ties])
    pairs = len(by_inversions) - 1
    observed = abs(score(x))
    extreme = sum(n for k, n in enumerate(by_inversions) if abs(pairs - 2 * k) >= observed)
    return extreme / sum(by_inversions)


def _orders_by_inversions(ties: list[int]) -> list[int]:
    """Numbers of orders of a multiset with 0, 1, 2 ... inversions; `ties` are the multiplicities."""
    polynomial, placed = [1], 0
    for t in ties:
        for i in range(1, t + 1):  # the Gaussian binomial [placed + t over t], one factor at a time
            polynomial = _divided(_times(polynomial, placed + i), i)
        placed += t
    return polynomial


def _times(polynomial: list[int], m: int) -> list[int]:
    """The polynomial times 1 - q^m."""
    longer = polynomial + [0] * m
    return [x - (longer[k - m] if k >= m else 0) for k, x in enumerate(longer)]


def _divided(polynomial: list[int], m: int) -> list[int]:
    """The polynomial divided by 1 - q^m, without remainder."""
    found: list[int] = []
    for k, x in enumerate(polynomial):
        found.append(x + (found[k - m] if k >= m else 0))
    return found[: len(polynomial) - m]


class Slope(NamedTuple):
    """Theil-Sen's slope and its 95% interval, in units of the values per unit of time."""

    slope: float
    low: float
    high: float


def theil_sen(values: ArrayLike, times: ArrayLike) -> Slope:
    """The median of (x_j - x_i) / (t_j - t_i) over all pairs, with Sen's interval (Sen 1968; ranks as in scipy).

    Like the test, the interval assumes independent values. All are NaN with fewer than two different times; the
    interval is NaN also with too many ties.
    """
    from scipy.stats import theilslopes

    x, t = np.asarray(values, dtype="float64"), np.asarray(times, dtype="float64")
    if len(np.unique(t)) < 2:
        return Slope(np.nan, np.nan, np.nan)
    with np.errstate(invalid="ignore"):  # with many ties neither the variance of the ranks nor the interval is known
        found = theilslopes(x, t, 0.95)
    return Slope(float(found.slope), float(found.low_slope), float(found.high_slope))


def hamed_rao_factor(values: ArrayLike, *, lags: int = 3) -> float:
    """The factor that corrects the variance of S for serial correlation (Hamed & Rao 1998, eq. 19).

    1 + 2/[n(n-1)(n-2)] sum over k of (n-k)(n-k-1)(n-k-2) r_k, with r_k the autocorrelation of the ranks of the
    detrended values, only where |r_k| > 1.96 / sqrt(n). Only the first `lags` are used: with all of them the variance
    can shrink. The factor is 1 for fewer than three values.
    """
    from scipy.stats import rankdata

    if len(np.asarray(values)) < 3:
        return 1.0
    ranks = rankdata(_detrended(values))
    n = len(ranks)
    r = _autocorrelations(ranks, lags)
    kept = np.where(np.abs(r) > Z_95 / math.sqrt(n), r, 0.0)
    k = np.arange(1, lags + 1)
    return float(1 + 2 / (n * (n - 1) * (n - 2)) * np.sum((n - k) * (n - k - 1) * (n - k - 2) * kept))


def yue_wang_factor(values: ArrayLike, *, lags: int = 1) -> float:
    """The factor that corrects the variance of S for serial correlation (Yue & Wang 2004, eq. 4).

    1 + 2 sum (1 - k/n) r_k over the first `lags` autocorrelations of the detrended values; 1 for fewer than three
    values.
    """
    if len(np.asarray(values)) < 3:
        return 1.0
    x = _detrended(values)
    k = np.arange(1, lags + 1)
    return float(1 + 2 * np.sum((1 - k / len(x)) * _autocorrelations(x, lags)))


def _detrended(values: ArrayLike) -> np.ndarray:
    x = np.asarray(values, dtype="float64")
    order = np.arange(len(x))
    return x - theil_sen(x, order).slope * order


def _autocorrelations(values: np.ndarray, lags: int) -> np.ndarray:
    centred = values - values.mean()
    total = centred @ centred
    return np.array([centred[k:] @ centred[:-k] / total if total > 0 else 0.0 for k in range(1, lags + 1)])
