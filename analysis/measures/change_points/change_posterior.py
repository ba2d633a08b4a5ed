"""When did a rate change? The posterior over dates of change, by enumeration.

The counts y of a concept in texts of n words are Poisson, with a rate that is constant between changes; the rate of
each segment has a Gamma prior. With two dozen texts, every placement of up to three changes can be listed and its
marginal likelihood computed in closed form, so nothing is simulated. This is Barry & Hartigan's (1993)
product-partition model with a Poisson likelihood. The prior gives each number of changes the same weight, and divides
it equally among the placements of that number.
"""

import itertools
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

MOST = 3  # changes
SHAPE = 0.5  # of the Gamma prior; its mean is the rate of the whole series
SHAPES = (0.25, 0.5, 1.0, 2.0)  # others to compare: from a vaguer prior to one that weighs as much as two occurrences


class Posterior(NamedTuple):
    """`at`: probability (float64) of a change just before each text, 0 for the first. `number`: probability (float64)
    of 0, 1, 2 ... changes. `best`: the most probable placement, as ends of segments, with the length last."""

    at: np.ndarray
    number: np.ndarray
    best: tuple[int, ...]


def of_changes(counts: ArrayLike, words: ArrayLike, *, most: int = MOST, shape: float = SHAPE) -> Posterior:
    """The posterior over changes of a Poisson rate, given the counts and the words of the texts in order.

    The Gamma prior of each segment has `shape` and, as its mean, the rate of the whole series, so it weighs as much as
    `shape` occurrences. Texts without words are allowed and add nothing. A series without occurrences gives the prior.
    """
    y, n = np.asarray(counts, dtype="float64"), np.asarray(words, dtype="float64")
    evidence = _log_evidence(y, n, shape, shape * n.sum() / max(y.sum(), 1.0))
    placements = _placements(len(y), most)
    logs = np.concatenate([_log_joint(ends, evidence, len(placements)) for ends in placements])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    return _summed(placements, weights, len(y))


@cache
def _placements(n: int, most: int) -> tuple[np.ndarray, ...]:
    """Every placement of 0, 1, 2 ... changes: the ends of the segments, one row per placement, int64."""
    found = []
    for k in range(min(most, n - 1) + 1):
        inner = np.array(list(itertools.combinations(range(1, n), k)), dtype=np.int64)
        found.append(np.hstack([inner, np.full((len(inner), 1), n)]))
    return tuple(found)


def _log_evidence(y: np.ndarray, n: np.ndarray, shape: float, rate: float) -> np.ndarray:
    """Log marginal likelihood of texts i to j - 1 as one segment, at [i, j], without terms common to all placements."""
    from scipy.special import gammaln

    cy, cn = (np.concatenate([[0.0], x.cumsum()]) for x in (y, n))
    total, exposure = cy[None, :] - cy[:, None], cn[None, :] - cn[:, None]
    inside = np.triu(np.ones_like(total, dtype=bool), 1)
    total, exposure = np.where(inside, total, 0.0), np.where(inside, exposure, 0.0)
    return shape * np.log(rate) - gammaln(shape) + gammaln(shape + total) - (shape + total) * np.log(rate + exposure)


def _log_joint(ends: np.ndarray, evidence: np.ndarray, n_numbers: int) -> np.ndarray:
    """Log of prior times likelihood for each placement of one number of changes; `n_numbers` numbers are possible."""
    starts = np.hstack([np.zeros((len(ends), 1), dtype=np.int64), ends[:, :-1]])
    return evidence[starts, ends].sum(axis=1) - np.log(n_numbers) - np.log(len(ends))


def _summed(placements: tuple[np.ndarray, ...], weights: np.ndarray, n: int) -> Posterior:
    by_number = np.split(weights, np.cumsum([len(ends) for ends in placements])[:-1])
    at = np.zeros(n)
    for ends, own in zip(placements, by_number, strict=True):
        for column in ends[:, :-1].T:
            at += np.bincount(column, weights=own, minlength=n)
    k = max(range(len(placements)), key=lambda number: by_number[number].max())
    best = placements[k][by_number[k].argmax()]
    return Posterior(at, np.array([own.sum() for own in by_number]), tuple(int(end) for end in best))
