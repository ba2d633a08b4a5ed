"""How strongly two words keep company, from how many paragraphs hold both.

`both` is the number of paragraphs that hold the two words, `first` and `second` the numbers that hold each, `total` the
number of paragraphs; numbers or arrays. Log-likelihood and PMI are NLTK's.
"""

import numpy as np
from numpy.typing import ArrayLike


def _nltk(name: str, both: float, first: float, second: float, total: float) -> float:
    from nltk.metrics import BigramAssocMeasures

    return float(getattr(BigramAssocMeasures, name)(both, (first, second), total))


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's (1993) log-likelihood over the four cells, by NLTK; not signed."""
    return _nltk("likelihood_ratio", both, first, second, total)


def pmi(both: int, first: int, second: int, total: int) -> float:
    """Pointwise mutual information, log2(both total / (first second)), by NLTK (Church & Hanks 1990).

    -infinity where the two are never together.
    """
    return _nltk("pmi", both, first, second, total) if both else float("-inf")


def log_dice(both: ArrayLike, first: ArrayLike, second: ArrayLike) -> np.ndarray:
    """14 + log2(2 both / (first + second)): at most 14; it does not depend on the size of the corpus (Rychlý 2008).

    -infinity where the two are never together. `log_dice_nltk` has the same from NLTK's Dice.
    """
    both, first, second = (np.asarray(x, dtype="float64") for x in (both, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * both / (first + second))
