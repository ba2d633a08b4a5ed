"""When did a rate change? The posterior over dates of change, by enumeration.

The counts y of a concept in texts of n words are Poisson with a rate that is constant between changes; each segment's
rate has a Gamma prior. With a dozen texts every placement of nought to three changes can be listed and its marginal
likelihood had in closed form, so that nothing is simulated. It is Barry & Hartigan's (1993) product-partition model
with the counts' own likelihood; the prior gives each number of changes the same weight and each placement of that
number the same share of it.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

MOST = 3  # changes
SHAPE = 0.5  # of the Gamma prior; its mean is the rate of the whole series
SHAPES = (0.25, 0.5, 1.0, 2.0)  # others to try: from a vaguer prior to one that weighs as much as two occurrences


class Posterior(NamedTuple):
    """`at`: probability (float64) that a change stands just before each text, 0 for the first. `number`: probability of
    0, 1, 2 ... changes. `best`: the most probable placement, as ends of segments with the length last."""

    at: np.ndarray
    number: np.ndarray
    best: tuple[int, ...]


def of_changes(counts: ArrayLike, words: ArrayLike, *, most: int = MOST, shape: float = SHAPE) -> Posterior:
    """The posterior over changes of a Poisson rate, given the counts and the words of the texts in order.

    The Gamma prior of each segment has `shape` and, as its mean, the rate of the whole series, so that it weighs as
    much as `shape` occurrences. A series without any occurrence has its prior back. Texts without words raise nothing
    but add nothing.
    """
    y, n = np.asarray(counts, dtype="float64"), np.asarray(words, dtype="float64")
    evidence = _log_evidence(y, n, shape, shape * n.sum() / max(y.sum(), 1.0))
    placements = list(_placements(len(y), most))
    logs = np.array([_log_joint(ends, evidence, len(y), most) for ends in placements])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    return _summed(placements, weights, len(y), most)


def _placements(n: int, most: int) -> Iterator[tuple[int, ...]]:
    for k in range(min(most, n - 1) + 1):
        for inner in itertools.combinations(range(1, n), k):
            yield (*inner, n)


def _log_evidence(y: np.ndarray, n: np.ndarray, shape: float, rate: float) -> np.ndarray:
    """Log marginal likelihood of the texts i to j - 1 as one segment at [i, j], less what no segmentation changes."""
    from scipy.special import gammaln

    cy, cn = (np.concatenate([[0.0], x.cumsum()]) for x in (y, n))
    total, exposure = cy[None, :] - cy[:, None], cn[None, :] - cn[:, None]
    inside = np.triu(np.ones_like(total, dtype=bool), 1)
    total, exposure = np.where(inside, total, 0.0), np.where(inside, exposure, 0.0)
    return shape * np.log(rate) - gammaln(shape) + gammaln(shape + total) - (shape + total) * np.log(rate + exposure)


def _log_joint(ends: tuple[int, ...], evidence: np.ndarray, n: int, most: int) -> float:
    from math import comb, log

    prior = -log(min(most, n - 1) + 1) - log(comb(n - 1, len(ends) - 1))
    return prior + sum(evidence[i, j] for i, j in zip((0, *ends[:-1]), ends, strict=True))


def _summed(placements: list[tuple[int, ...]], weights: np.ndarray, n: int, most: int) -> Posterior:
    at, number = np.zeros(n), np.zeros(min(most, n - 1) + 1)
    for ends, weight in zip(placements, weights, strict=True):
        at[list(ends[:-1])] += weight
        number[len(ends) - 1] += weight
    return Posterior(at, number, placements[int(weights.argmax())])


def as_table(found: Posterior, symbols: list[str]) -> pd.DataFrame:
    """`symbol` (str) and `probability` (float64) of a change between the text before it and this one."""
    return pd.DataFrame({"symbol": symbols, "probability": found.at})
