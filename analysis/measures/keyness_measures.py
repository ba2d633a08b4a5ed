"""Measures of keyness: how much more often an item occurs in one corpus than in another.

In all functions `a, b` are the counts of an item in corpora 1 and 2, and `c, d` the sizes of the two in words. Each is
a number or an array of the same length; results are float64. A positive value means that the item is over-used in
corpus 1. Logarithms are natural unless the docstring says otherwise. It also says what happens at a count of zero.
"""

import numpy as np
from numpy.typing import ArrayLike

AT_ZERO = 0.5  # replaces a count of zero, and no other count, in the log ratio


def _cell(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """observed ln(observed / expected), 0 where nothing was observed."""
    ratio = np.divide(observed, expected, out=np.ones_like(expected), where=observed > 0)
    return observed * np.log(ratio)


def _floats(*values: ArrayLike) -> tuple[np.ndarray, ...]:
    return np.broadcast_arrays(*(np.asarray(value, dtype="float64") for value in values))


def expected(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Expected counts E1 = c(a+b)/(c+d) and E2 = d(a+b)/(c+d) if both use the item alike (Rayson & Garside 2000).

    >>> [float(count) for count in expected(30, 10, 1000, 3000)]
    [10.0, 30.0]
    """
    a, b, c, d = _floats(a, b, c, d)
    return c * (a + b) / (c + d), d * (a + b) / (c + d)


def g2_two_term(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """Log-likelihood 2(a ln a/E1 + b ln b/E2), signed by a/c - b/d (Rayson & Garside 2000).

    A count of zero adds 0. Without its sign it is compared with chi-square of one degree of freedom. The words of one
    paragraph are not independent, so a p-value from it is far too small in running text.

    >>> round(float(g2_two_term(30, 10, 1000, 3000)), 2)
    43.94
    """
    a, b, c, d = _floats(a, b, c, d)
    e1, e2 = expected(a, b, c, d)
    return _sign(a, b, c, d) * 2 * (_cell(a, e1) + _cell(b, e2))


def g2_four_term(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """Log-likelihood over all four cells, with c - a and d - b, signed by a/c - b/d (Dunning 1993); a zero adds 0.

    >>> round(float(g2_four_term(30, 10, 1000, 3000)), 2)
    44.49
    """
    a, b, c, d = _floats(a, b, c, d)
    e1, e2 = expected(a, b, c, d)
    rest = _cell(c - a, c - e1) + _cell(d - b, d - e2)
    return _sign(a, b, c, d) * 2 * (_cell(a, e1) + _cell(b, e2) + rest)


def _sign(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    return np.where(a * d >= b * c, 1.0, -1.0)


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """Binary logarithm of the ratio of rates, log2((a/c) / (b/d)) (Hardie 2014).

    A count of 0 is replaced by 0.5, and no other count is changed. The result is 0 where the item is in neither corpus.

    >>> log_ratio([40, 4], [10, 0], 1000, 1000).tolist()
    [2.0, 3.0]
    """
    a, b, c, d = _floats(a, b, c, d)
    neither = (a == 0) & (b == 0)
    x, y = (np.where(n == 0, AT_ZERO, n) for n in (a, b))
    return np.where(neither, 0.0, np.log2((x / c) / (y / d)))


def log_ratio_interval(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, tests: int = 1, alpha: float = 0.05
) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper end of the confidence interval of the log ratio (Evert 2022).

    It is Clopper & Pearson's interval of a out of a + b, with alpha / (2 `tests`) on each side (Bonferroni), on the
    scale log2((d/c) p/(1-p)). The lower end is -infinity where a is 0, the upper end infinity where b is 0.

    >>> low, high = log_ratio_interval(40, 10, 1000, 1000)
    >>> round(float(low), 2), round(float(high), 2)
    (0.98, 3.17)
    """
    from scipy.stats import beta

    a, b, c, d = _floats(a, b, c, d)
    tail = alpha / (2 * tests)
    low = np.where(a > 0, beta.ppf(tail, np.maximum(a, 1), b + 1), 0.0)
    high = np.where(b > 0, beta.ppf(1 - tail, a + 1, np.maximum(b, 1)), 1.0)
    with np.errstate(divide="ignore"):
        low, high = (np.log2(d / c) + np.log2(p) - np.log2(1 - p) for p in (low, high))
    return low, high


def log_ratio_bound(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, *, tests: int = 1, alpha: float = 0.05
) -> np.ndarray:
    """The end of `log_ratio_interval` nearer to 0; 0 where the interval includes 0 ("LRC", Evert 2022).

    >>> round(float(log_ratio_bound(40, 10, 1000, 1000)), 2), float(log_ratio_bound(11, 10, 1000, 1000))
    (0.98, 0.0)
    """
    low, high = log_ratio_interval(a, b, c, d, tests=tests, alpha=alpha)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def weighted_log_odds(
    first: ArrayLike, second: ArrayLike, prior: ArrayLike, *, four_terms: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds with an informative Dirichlet prior, and its z-score, for all words at once.

    `first, second` are the counts of every word in the two corpora, `prior` the pseudo-counts of every word (a scalar:
    the same for all). Returns delta and z = delta / sqrt(1/(y1 + prior) + 1/(y2 + prior)) (float64, one per word), as
    in Monroe, Colaresi & Quinn (2008), eqs. 15, 20 and 22; `four_terms` adds the other words' terms to the variance.
    NaN if there is only one word.

    >>> delta, z = weighted_log_odds([10, 90], [5, 95], [1, 1])
    >>> round(float(delta[0]), 2), round(float(z[0]), 2)
    (0.66, 1.3)
    """
    y1, y2, prior = _floats(first, second, prior)
    own = y1 + prior, y2 + prior
    rest = [x.sum() - x for x in own]
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(own[0] / rest[0]) - np.log(own[1] / rest[1])
        variance = 1 / own[0] + 1 / own[1] + (1 / rest[0] + 1 / rest[1] if four_terms else 0.0)
        return delta, delta / np.sqrt(variance)
