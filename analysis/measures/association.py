"""How strongly two words are associated, from the number of paragraphs that contain both, and what chance gives.

`both` is the number of paragraphs with both words, `first` and `second` the numbers with each, `total` the number of
all paragraphs. Log-likelihood and PMI take numbers and are NLTK's; logDice takes numbers or arrays.
"""

import numpy as np
from numpy.typing import ArrayLike


def _nltk(name: str, both: float, first: float, second: float, total: float) -> float:
    from nltk.metrics import BigramAssocMeasures

    return float(getattr(BigramAssocMeasures, name)(both, (first, second), total))


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's (1993) log-likelihood over the four cells, computed by NLTK; not signed."""
    return _nltk("likelihood_ratio", both, first, second, total)


def pmi(both: int, first: int, second: int, total: int) -> float:
    """Pointwise mutual information in bits, log2(both total / (first second)), by NLTK (Church & Hanks 1990).

    -infinity where the two are never together.

    >>> pmi(10, 30, 30, 900), pmi(0, 30, 30, 900)
    (3.3219280948873617, -inf)
    """
    return _nltk("pmi", both, first, second, total) if both else float("-inf")


def log_dice(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """14 + log2(2 both / (first + second)), float64: at most 14, whatever the size of the corpus (Rychlý 2008).

    -infinity where the two are never together.

    >>> log_dice([10, 5], [10, 10], [10, 10]).tolist()
    [14.0, 13.0]
    """
    both, first, second = (np.asarray(x, dtype="float64") for x in (both, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * both / (first + second))


def by_chance(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> np.ndarray:
    """How likely at least 0, 1, 2 ... paragraphs have both words if the first is dealt out anew among the paragraphs.

    It is dealt out within strata (parts, say), so that words of one part are not associated for that alone. `first`
    and `total` are int64 (strata,), `second` int64 (strata, words): one first word is compared with many second ones.
    Returns float64 (words, paragraphs with the first + 1), each row falling from 1. This is the exact conditional test
    of association, one-sided: Fisher's (1935) in each stratum, their counts added up (Birch 1964, J. R. Stat. Soc. B
    26, 313-324).

    >>> by_chance([1, 1], [[1], [1]], [2, 2]).tolist()
    [[1.0, 0.75, 0.25]]
    """
    from scipy.stats import hypergeom

    first, second, total = (np.asarray(n, dtype="int64") for n in (first, second, total))
    chance = np.ones((second.shape[1], 1))
    for drawn, own, paragraphs in zip(first, second, total, strict=True):
        here = hypergeom.pmf(np.arange(drawn + 1)[None, :], paragraphs, own[:, None], drawn)
        chance = _convolved(chance, here)
    return np.minimum(chance[:, ::-1].cumsum(axis=1)[:, ::-1], 1.0)


def _convolved(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The distributions of the sums of two counts, row by row."""
    found = np.zeros((len(one), one.shape[1] + other.shape[1] - 1))
    for k in range(other.shape[1]):
        found[:, k : k + one.shape[1]] += other[:, [k]] * one
    return found
