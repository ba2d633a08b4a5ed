"""When did a share change? The posterior over dates of change, by enumeration.

Of the n paragraphs of each text, y have a concept. The share is constant between changes, and the share of each segment
has a Beta prior. With two dozen texts, every placement of up to three changes can be listed and its marginal likelihood
computed in closed form (the beta-binomial), so nothing is simulated. This is Barry & Hartigan's (1993)
product-partition model. The prior gives each number of changes the same weight, and divides it equally among the
placements of that number.

All functions work over leading dimensions, so that hundreds of series are done at once.
"""

import itertools
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

MOST = 3  # changes
WEIGHT = 1.0  # of the Beta prior, in paragraphs; its mean is the share of the whole series
WEIGHTS = (0.5, 1.0, 2.0, 4.0)  # to compare: from a prior that weighs half a paragraph to one that weighs four
SURE = 0.95  # probability that an interval of the date holds
_LEAST = 1e-6  # prior means are kept this far from 0 and 1


class Posterior(NamedTuple):
    """`weights`: probability of each placement, float64 (..., placements), in the order of `placements`. `at`:
    probability of a change just before each text, float64 (..., n), 0 for the first."""

    weights: np.ndarray
    at: np.ndarray


def of_changes(hits: ArrayLike, sizes: ArrayLike, *, most: int = MOST, weight: float = WEIGHT) -> Posterior:
    """The posterior over changes of a share, given the paragraphs with the concept and all paragraphs of each text.

    `hits` and `sizes` are (..., n), the texts in order along the last dimension. The Beta prior of each segment has the
    share of the whole series as its mean, and weighs as much as `weight` paragraphs. Texts without paragraphs are
    allowed and add nothing. A series without hits gives the prior.

    >>> of_changes([1, 1, 1, 15, 16, 15], [20] * 6).at.round(2).tolist()
    [0.0, 0.14, 0.14, 1.0, 0.1, 0.1]
    """
    y, n = (np.asarray(values, dtype="float64") for values in (hits, sizes))
    evidence = _log_evidence(y, n, weight)
    listed = placements(y.shape[-1], most)
    logs = np.concatenate([_log_joint(ends, evidence, len(listed)) for ends in listed], axis=-1)
    weights = np.exp(logs - logs.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return Posterior(weights, weights @ _has_change(y.shape[-1], most))


@cache
def placements(n: int, most: int = MOST) -> tuple[np.ndarray, ...]:
    """Every placement of 0, 1, 2 ... changes in n texts: the ends of the segments, one row a placement, int64."""
    found = []
    for k in range(min(most, n - 1) + 1):
        inner = np.array(list(itertools.combinations(range(1, n), k)), dtype=np.int64)
        found.append(np.hstack([inner, np.full((len(inner), 1), n)]))
    return tuple(found)


@cache
def _has_change(n: int, most: int) -> np.ndarray:
    """Has each placement (rows) a change just before each text (columns)? float64, 0 or 1."""
    tables = []
    for ends in placements(n, most):
        table = np.zeros((len(ends), n))
        np.put_along_axis(table, ends[:, :-1], 1.0, axis=1)
        tables.append(table)
    return np.concatenate(tables)


def _log_evidence(y: np.ndarray, n: np.ndarray, weight: float) -> np.ndarray:
    """Log marginal likelihood of texts i to j - 1 as one segment, at [..., i, j], without terms common to all
    placements: ln B(a + Y, b + N - Y) - ln B(a, b)."""
    from scipy.special import betaln

    share = y.sum(axis=-1) / np.maximum(n.sum(axis=-1), 1.0)
    mean = np.clip(share, _LEAST, 1 - _LEAST)[..., None]
    a, b = weight * mean, weight * (1 - mean)
    starts, ends = np.triu_indices(y.shape[-1] + 1, 1)
    inside = [_summed(values)[..., ends] - _summed(values)[..., starts] for values in (y, n)]
    found = np.zeros((*y.shape[:-1], y.shape[-1] + 1, y.shape[-1] + 1))
    found[..., starts, ends] = betaln(a + inside[0], b + inside[1] - inside[0]) - betaln(a, b)
    return found


def _summed(values: np.ndarray) -> np.ndarray:
    """Cumulative sums along the last dimension, from 0."""
    return np.concatenate([np.zeros((*values.shape[:-1], 1)), values.cumsum(axis=-1)], axis=-1)


def _log_joint(ends: np.ndarray, evidence: np.ndarray, n_numbers: int) -> np.ndarray:
    """Log of prior times likelihood for each placement of one number of changes; `n_numbers` numbers are possible."""
    starts = np.hstack([np.zeros((len(ends), 1), dtype=np.int64), ends[:, :-1]])
    total = np.zeros((*evidence.shape[:-2], len(ends)))
    for start, end in zip(starts.T, ends.T, strict=True):
        total += evidence[..., start, end]
    return total - np.log(n_numbers) - np.log(len(ends))


def no_change(found: Posterior) -> np.ndarray:
    """The probability that nothing changes: float64 (...).

    >>> round(float(no_change(of_changes([10, 11, 10, 9], [20] * 4))), 2)
    0.78
    """
    return found.weights[..., 0]


def most_probable(found: Posterior, at: int, *, most: int = MOST) -> tuple[int, int]:
    """The segments on either side of the change just before text `at`, in the most probable placement that has it:
    the start of the one before, and the end of the one after. For the posterior of one series.

    >>> most_probable(of_changes([1, 1, 1, 15, 16, 15], [20] * 6), 3)
    (0, 6)
    """
    n = found.at.shape[-1]
    inside = np.where(_has_change(n, most)[:, at] > 0, found.weights, -1.0)
    changes = np.flatnonzero(_has_change(n, most)[int(inside.argmax())])
    return int(max(changes[changes < at], default=0)), int(min(changes[changes > at], default=n))


def interval(found: Posterior, at: int, *, most: int = MOST, share: float = SURE) -> tuple[int, int]:
    """The shortest run of dates around the change just before text `at` that holds a change with the probability
    `share`, if there is any change: the first and the last text before which it may be.

    Of equally short runs it returns the one with the greater probability. For the posterior of one series.

    >>> interval(of_changes([1, 1, 1, 15, 16, 15], [20] * 6), 3)
    (3, 3)
    """
    n = found.at.shape[-1]
    passed = _has_change(n, most).cumsum(axis=1)  # changes up to each text
    needed = share * (1 - found.weights[0])
    for length in range(1, n):
        held = {}
        for first in range(max(at - length + 1, 1), min(at, n - length) + 1):
            last = first + length - 1
            held[first, last] = float(found.weights[passed[:, last] > passed[:, first - 1]].sum())
        best = max(held, key=lambda run: held[run])
        if held[best] >= needed - 1e-12:
            return best
    return 1, n - 1
