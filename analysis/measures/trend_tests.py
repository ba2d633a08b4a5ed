"""Slope and direction of a series of values.

All functions take the values in the order of time. Kendall's S uses only their order; Theil-Sen's slope uses the dates,
because resolutions are not evenly spaced. The exact p-value assumes that values are independent. Values of texts that
copy each other are not: for those see `words.new_wording_trends`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


def score(values: ArrayLike) -> int:
    """Kendall's S, the sum over all pairs i < j of sign(x_j - x_i).

    >>> score([1, 3, 2, 4])
    4
    """
    x = np.asarray(values, dtype="float64")
    return int(np.sign(np.subtract.outer(x, x))[np.tril_indices(len(x), -1)].sum())


def exact_p(values: ArrayLike) -> float:
    """Two-sided p-value of S over all orders of the values, ties included: the share with |S| at least as large.

    It is exact for any n and need not list the orders: the number of orders with k inversions is the coefficient of q^k
    in the Gaussian multinomial (MacMahon 1915), and S = (pairs that are not tied) - 2 k.

    >>> round(exact_p([1, 2, 3, 4]), 4)
    0.0833
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

    >>> float(theil_sen([1, 3, 5, 7], [0, 1, 2, 3]).slope)
    2.0
    """
    from scipy.stats import theilslopes

    x, t = np.asarray(values, dtype="float64"), np.asarray(times, dtype="float64")
    if len(np.unique(t)) < 2:
        return Slope(np.nan, np.nan, np.nan)
    with np.errstate(invalid="ignore"):  # with many ties neither the variance of the ranks nor the interval is known
        found = theilslopes(x, t, 0.95)
    return Slope(float(found.slope), float(found.low_slope), float(found.high_slope))
