"""How strongly two words are associated, from the number of paragraphs that contain both.

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
    """
    return _nltk("pmi", both, first, second, total) if both else float("-inf")


def log_dice(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """14 + log2(2 both / (first + second)), float64: at most 14, whatever the size of the corpus (Rychlý 2008).

    -infinity where the two are never together.
    """
    both, first, second = (np.asarray(x, dtype="float64") for x in (both, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * both / (first + second))
