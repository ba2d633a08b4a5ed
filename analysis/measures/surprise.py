"""Novelty, transience and resonance of a sequence of distributions.

Novelty is how far a text is from those before it, transience how far it is from those after it. Resonance, their
difference, shows how much of what was new stayed (Barron, Huang, Spang & DeDeo 2018).
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def divergence(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Kullback-Leibler divergence of p from q in bits, over the last axis; all shares of q must be above 0.

    >>> float(divergence(np.array([1.0, 0.0]), np.array([0.5, 0.5])))
    1.0
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * np.log2(p / q), 0.0)
    return terms.sum(axis=-1)


def of_sequence(rows: ArrayLike, window: int) -> pd.DataFrame:
    """Novelty, transience and resonance of every row: `novelty, transience, resonance` (float64, bits).

    `rows` (texts, items) are distributions in the order of time. Novelty is the mean divergence from the `window` rows
    before, transience from the `window` rows after (Barron et al. 2018, eqs. 2 to 4). The first `window` rows have no
    novelty and the last have no transience (NaN); resonance needs both.

    >>> of_sequence([[0.5, 0.5], [0.25, 0.75], [0.25, 0.75]], 1)["resonance"].round(3).to_list()
    [nan, 0.189, nan]
    """
    novelty, transience = _both_ways(np.asarray(rows, dtype="float64"), window)
    return pd.DataFrame({"novelty": novelty, "transience": transience, "resonance": novelty - transience})


def resonance(rows: np.ndarray, window: int) -> np.ndarray:
    """The resonance of every row, as `of_sequence` has it: float64 (texts,).

    >>> resonance(np.array([[0.5, 0.5], [0.25, 0.75], [0.25, 0.75]]), 1).round(3).tolist()
    [nan, 0.189, nan]
    """
    novelty, transience = _both_ways(rows, window)
    return novelty - transience


def _both_ways(p: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Novelty and transience."""
    return _mean_divergence(p, window), _mean_divergence(p[::-1], window)[::-1]


def _mean_divergence(p: np.ndarray, window: int) -> np.ndarray:
    found = np.full(len(p), np.nan)
    later = p[window:]
    if len(later):
        before = [p[window - lag : len(p) - lag] for lag in range(1, window + 1)]
        found[window:] = np.mean([divergence(later, rows) for rows in before], axis=0)
    return found


def smoothed(counts: np.ndarray, background: np.ndarray, weight: float) -> np.ndarray:
    """Smoothed distributions from counts (rows, items): (counts + weight background) / (n + weight), float64.

    `background` sums to 1; where it is above 0, so is the result (Dirichlet smoothing, Zhai & Lafferty 2004, eq. 4).

    >>> smoothed(np.array([[1.0, 0.0]]), np.array([0.5, 0.5]), 1.0).tolist()
    [[0.75, 0.25]]
    """
    n = counts.sum(axis=-1, keepdims=True)
    return (counts + weight * background) / (n + weight)
