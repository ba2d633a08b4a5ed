"""How strongly two words are associated, from the number of paragraphs that contain both, and what chance gives.

`both` is the number of paragraphs with both words, `first` and `second` the numbers with each, `total` the number of
all paragraphs; each is a number or an array.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def log_likelihood(both: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> np.ndarray:
    """Dunning's (1993) log-likelihood, 2 times the sum of n ln(n / expected) over the four cells; not signed.

    >>> float(log_likelihood(10, 30, 30, 900).round(2)), float(log_likelihood(1, 30, 30, 900).round(2))
    (34.42, 0.0)
    """
    both, first, second, total = (np.asarray(x, dtype="float64") for x in (both, first, second, total))
    cells = {
        (True, True): both,
        (True, False): first - both,
        (False, True): second - both,
        (False, False): total - first - second + both,
    }
    found = np.zeros(np.broadcast(both, first, second, total).shape)
    for (with_first, with_second), n in cells.items():
        expected = (first if with_first else total - first) * (second if with_second else total - second) / total
        found = found + n * np.log(np.divide(n, expected, out=np.ones_like(found), where=n > 0))
    return 2 * found


def pmi(both: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> np.ndarray:
    """Pointwise mutual information in bits, log2(both total / (first second)) (Church & Hanks 1990).

    -infinity where the two are never together.

    >>> pmi([10, 0], 30, 30, 900).round(4).tolist()
    [3.3219, -inf]
    """
    both, first, second, total = (np.asarray(x, dtype="float64") for x in (both, first, second, total))
    with np.errstate(divide="ignore"):
        return np.log2(both * total / (first * second))


def log_dice(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """14 + log2(2 both / (first + second)), float64: at most 14, whatever the size of the corpus (Rychlý 2008).

    -infinity where the two are never together.

    >>> log_dice([10, 5], [10, 10], [10, 10]).tolist()
    [14.0, 13.0]
    """
    both, first, second = (np.asarray(x, dtype="float64") for x in (both, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * both / (first + second))


def by_chance(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> list[np.ndarray]:
    """How likely at least 0, 1, 2 ... paragraphs have both words if the first is dealt out anew among the paragraphs.

    It is dealt out within strata (parts, say), so that words of one part are not associated for that alone. `first`
    and `total` are int64 (strata,), `second` int64 (strata, words): one first word is compared with many second ones.
    Returns for each word float64 (as many as both can have, + 1), falling from 1; words in equally many paragraphs of
    each stratum have the same array. This is the exact conditional test of association, one-sided: Fisher's (1935) in
    each stratum, their counts added up (Birch 1964, J. R. Stat. Soc. B 26, 313-324).

    >>> [chance.tolist() for chance in by_chance([1, 1], [[1, 0], [1, 1]], [2, 2])]
    [[1.0, 0.75, 0.25], [1.0, 0.5]]
    """
    first, second, total = (np.asarray(n, dtype="int64") for n in (first, second, total))
    different, which = np.unique(second, axis=1, return_inverse=True)
    strata = [
        {int(n): _together(int(drawn), int(n), int(paragraphs)) for n in np.unique(own)}
        for drawn, own, paragraphs in zip(first, different, total, strict=True)
    ]
    found = [_at_least([chance[n] for chance, n in zip(strata, own, strict=True)]) for own in different.T.tolist()]
    return [found[i] for i in which.ravel()]


def _together(drawn: int, own: int, paragraphs: int) -> tuple[int, np.ndarray, int]:
    """The chance of each number of paragraphs with both (hypergeometric), as far as it is more than 0 in float64.

    Also the number that the first value is for, and the greatest number that there can be.
    """
    from scipy.special import gammaln

    def log_choose(n: int, k: np.ndarray) -> np.ndarray:
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

    both = np.arange(max(0, drawn + own - paragraphs), min(drawn, own) + 1)
    rest = log_choose(paragraphs - own, drawn - both) - log_choose(paragraphs, np.array(drawn))
    chance = np.exp(log_choose(own, both) + rest)
    chance /= chance.sum()
    possible = np.flatnonzero(chance)
    return int(both[possible[0]]), chance[possible[0] : possible[-1] + 1], int(both[-1])


def _at_least(strata: Sequence[tuple[int, np.ndarray, int]]) -> np.ndarray:
    """How likely are at least 0, 1, 2 ... in all strata together?"""
    chance = np.ones(1)
    for _, here, _ in strata:
        chance = np.convolve(chance, here)
    least, most = sum(own[0] for own in strata), sum(own[2] for own in strata)
    falling = np.minimum(chance[::-1].cumsum()[::-1], 1.0)
    return np.concatenate([np.full(least, falling[0]), falling, np.zeros(most + 1 - least - len(falling))])
