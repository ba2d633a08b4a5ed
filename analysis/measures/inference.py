"""Statistical inference: q-values of many tests, the study's threshold, the interval of a proportion."""

from collections import Counter
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from analysis.measures.resampling import INTERVAL

SIGNIFICANT = 0.05  # the largest q-value that is called a finding
_EQUAL = 1e-9  # statistics that differ by less are equal


def benjamini_hochberg(p: ArrayLike) -> np.ndarray:
    """q-values: the smallest false discovery rate that rejects each test, min over j >= k of m p_(j) / j, at most 1.

    `p` is float64 in [0, 1], in any order; NaN (no test) stays NaN and is not counted. Returns float64 of the same
    shape. Benjamini & Hochberg (1995), computed by SciPy; valid for independent and positively dependent tests.

    >>> benjamini_hochberg([0.01, 0.02, np.nan, 0.5]).tolist()
    [0.03, 0.03, nan, 0.5]
    """
    from scipy.stats import false_discovery_control

    p = np.asarray(p, dtype="float64")
    q = np.full(p.shape, np.nan)
    made = ~np.isnan(p)
    if made.any():
        q[made] = false_discovery_control(p[made])
    return q


def discrete_benjamini_hochberg(p: ArrayLike, attainable: Sequence[np.ndarray]) -> np.ndarray:
    """q-values of exact tests of counts, each of which has only a few possible p-values.

    `p` (tests,) as `benjamini_hochberg` takes them, without NaN; `attainable` has the p-values (values,) that each test
    could have given; an array that several tests share is looked at once. Where Benjamini & Hochberg expect chance to
    bring m p of m tests to p, the sum over the tests of the greatest attainable value up to p is taken, which is less
    (Heyse 2011, J. Biopharm. Stat. 21, 868-884). Returns float64 of the same shape, at most 1.

    >>> discrete_benjamini_hochberg([0.01, 0.5], np.array([[1, 0.01], [1, 0.5]])).tolist()
    [0.01, 0.255]
    """
    p = np.asarray(p, dtype="float64")
    if not len(p):
        return p
    by_size, reached = np.sort(p), np.zeros(len(p))
    arrays = list(attainable)
    different, times = {id(values): values for values in arrays}, Counter(map(id, arrays))
    for name, values in different.items():
        steps = np.concatenate([[0.0], np.sort(values)])
        reached += times[name] * steps[np.searchsorted(steps, by_size * (1 + _EQUAL), side="right") - 1]
    as_small = np.searchsorted(by_size, by_size * (1 + _EQUAL), side="right")
    q = np.minimum.accumulate((reached / as_small)[::-1])[::-1]
    return np.minimum(q[np.searchsorted(by_size, p)], 1.0)


def permutation_p(real: np.ndarray, chance: np.ndarray, alike: np.ndarray | None = None) -> np.ndarray:
    """The two-sided p-value of a statistic: float64, at most 1, shaped like `real`.

    `chance` (permutations, ...) has the statistic of each permutation. The real one counts among them, so p is never 0;
    the smaller of the two tails is doubled (Phipson & Smyth 2010; Fisher 1935). Values that differ by less than 1e-9
    are equal, and so are those of permutations that are `alike` (bool, shaped like `chance`).

    >>> float(permutation_p(np.array(3.0), np.array([0.0, 1.0, 2.0, -1.0])))
    0.4
    """
    return two_sided(at_least(chance, real, alike), at_least(-chance, -real, alike), len(chance))


def at_least(chance: np.ndarray, real: np.ndarray, alike: np.ndarray | None = None) -> np.ndarray:
    """How many permutations give a statistic as great as the real one, or greater: int64, shaped like `real`.

    Those that are `alike` (bool, shaped like `chance`) do, whatever theirs is: what is asked about is as it really is,
    and the statistic differs by something else.

    >>> chance = np.array([0.0, 1.0, 2.0])
    >>> int(at_least(chance, np.array(1.0))), int(at_least(chance, np.array(1.0), np.array([True, False, False])))
    (2, 3)
    """
    as_great = chance >= real - _EQUAL
    return (as_great if alike is None else as_great | alike).sum(axis=0)


def two_sided(more: np.ndarray, less: np.ndarray, permutations: int) -> np.ndarray:
    """`permutation_p` from the numbers of permutations with a statistic as great or greater, and as small or smaller:
    so they can be counted some at a time.

    >>> float(two_sided(np.array(0), np.array(4), 4))
    0.4
    """
    return np.minimum(1.0, 2 * (1 + np.minimum(more, less)) / (1 + permutations))


def wilson(count: ArrayLike, n: ArrayLike, share: float = INTERVAL) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's score interval of the proportion count / n: lower and upper ends, float64, shaped like the input.

    With p = count / n and z the normal quantile of (1 + share) / 2, the ends are
    [p + z²/2n ± z √(p(1 - p)/n + z²/4n²)] / (1 + z²/n) (Wilson 1927, J. Am. Stat. Assoc. 22, 209-212; without
    correction for continuity). It has a width at 0 of n and at n of n too, where a bootstrap has none. NaN where n is
    0.

    >>> low, high = wilson(5, 10)
    >>> round(float(low), 3), round(float(high), 3)
    (0.237, 0.763)
    """
    k, n = np.asarray(count, dtype="float64"), np.asarray(n, dtype="float64")
    z = NormalDist().inv_cdf((1 + share) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = k / n
        middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        low, high = (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)
    return np.where(k == 0, p, low)[()], np.where(k == n, p, high)[()]  # as the formula, without rounding error
