"""When did a share change? The posterior over dates of change, exact.

Of the n paragraphs of each text, y have a concept. The share is constant between changes, and the share of each segment
has a Beta prior. The marginal likelihood of a segment has a closed form (the beta-binomial), and the sums over all
placements of up to three changes are taken segment by segment (Auger & Lawrence 1989; Fearnhead 2006, Stat. Comput. 16,
203-213), so nothing is simulated, and the work grows with the square of the number of texts. This is Barry &
Hartigan's (1993) product-partition model. The prior gives each number of changes the same weight, and divides it
equally among the placements of that number.

All functions work over leading dimensions, so that hundreds of series are done at once.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

MOST = 3  # changes
WEIGHT = 1.0  # of the Beta prior, in paragraphs; its mean is the share of the whole series
WEIGHTS = (0.5, 1.0, 2.0, 4.0)  # to compare: from a prior that weighs half a paragraph to one that weighs four
SURE = 0.95  # probability that an interval of the date holds
_LEAST = 1e-6  # prior means are kept this far from 0 and 1


class Posterior(NamedTuple):
    """The probabilities, and the sums that they come from; texts i to j - 1 are the segment [i, j]."""

    at: np.ndarray  # probability of a change just before each text, float64 (..., n), 0 for the first
    numbers: np.ndarray  # probability of each number of changes, float64 (..., most + 1)
    evidence: np.ndarray  # log marginal likelihood of each segment, float64 (..., n + 1, n + 1)
    before: np.ndarray  # log of the sum over all divisions of texts 0 to j - 1 into s segments, at [s - 1, ..., j]
    after: np.ndarray  # the same of texts i to the last, at [s - 1, ..., i]


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
    segments = min(most, y.shape[-1] - 1) + 1
    before = _divided(evidence, segments)
    after = _divided(np.swapaxes(evidence[..., ::-1, ::-1], -1, -2), segments)[..., ::-1]
    joint = before[..., -1] + _log_prior(segments, y.shape[-1]).reshape(-1, *[1] * (y.ndim - 1))
    share = joint - _log_sum(joint)
    at = np.zeros(y.shape)
    for number, own in enumerate(share):  # of all that divide the texts into number + 1 segments
        for left in range(number):
            both = before[left] + after[number - 1 - left] - before[number][..., -1:]
            at += np.exp(own[..., None] + both[..., :-1])
    return Posterior(at, np.moveaxis(np.exp(share), 0, -1), evidence, before, after)


def _log_prior(segments: int, n: int) -> np.ndarray:
    """Log prior of each placement in n texts with 1, 2 ... segments: float64 (segments,)."""
    return np.array([-math.log(segments) - math.log(math.comb(n - 1, number)) for number in range(segments)])


def _divided(evidence: np.ndarray, segments: int) -> np.ndarray:
    """Log of the sum over all divisions of texts 0 to j - 1 into 1, 2 ... segments: (segments, ..., n + 1)."""
    found = [evidence[..., 0, :]]
    for _ in range(segments - 1):
        found.append(_log_sum(np.moveaxis(found[-1][..., :, None] + evidence, -2, 0)))
    return np.stack(found)


def _log_sum(values: np.ndarray) -> np.ndarray:
    """Log of the sum of the exponentials along the first dimension; minus infinity where all are."""
    top = values.max(axis=0)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(values - top).sum(axis=0)) + top


def _log_evidence(y: np.ndarray, n: np.ndarray, weight: float) -> np.ndarray:
    """Log marginal likelihood of texts i to j - 1 as one segment, at [..., i, j], without terms common to all
    placements: ln B(a + Y, b + N - Y) - ln B(a, b). Minus infinity where j is not after i."""
    from scipy.special import betaln

    share = y.sum(axis=-1) / np.maximum(n.sum(axis=-1), 1.0)
    mean = np.clip(share, _LEAST, 1 - _LEAST)[..., None]
    a, b = weight * mean, weight * (1 - mean)
    starts, ends = np.triu_indices(y.shape[-1] + 1, 1)
    inside = [_summed(values)[..., ends] - _summed(values)[..., starts] for values in (y, n)]
    found = np.full((*y.shape[:-1], y.shape[-1] + 1, y.shape[-1] + 1), -np.inf)
    found[..., starts, ends] = betaln(a + inside[0], b + inside[1] - inside[0]) - betaln(a, b)
    return found


def _summed(values: np.ndarray) -> np.ndarray:
    """Cumulative sums along the last dimension, from 0."""
    return np.concatenate([np.zeros((*values.shape[:-1], 1)), values.cumsum(axis=-1)], axis=-1)


def no_change(found: Posterior) -> np.ndarray:
    """The probability that nothing changes: float64 (...).

    >>> round(float(no_change(of_changes([10, 11, 10, 9], [20] * 4))), 2)
    0.78
    """
    return found.numbers[..., 0]


def most_probable(found: Posterior, at: int) -> tuple[int, int]:
    """The segments on either side of the change just before text `at`, in the most probable placement that has it:
    the start of the one before, and the end of the one after. For the posterior of one series.

    >>> most_probable(of_changes([1, 1, 1, 15, 16, 15], [20] * 6), 3)
    (0, 6)
    """
    n, segments = found.at.shape[-1], len(found.before)
    back, onward = _best(found.evidence, at), _best(np.swapaxes(found.evidence[::-1, ::-1], 0, 1), n - at)
    prior = _log_prior(segments, n)
    ways = [(back[left][0] + onward[right][0] + prior[left + right + 1], -left - right, -right, left, right)
            for left in range(segments) for right in range(segments - 1 - left)]  # fmt: skip
    *_, left, right = max(ways)
    return back[left][1], n - onward[right][1]


def _best(evidence: np.ndarray, end: int) -> list[tuple[float, int]]:
    """Of the best division of texts 0 to `end` - 1 into 1 to `MOST` segments: its log, and the start of the last."""
    best, found = evidence[0], []
    for segments in range(1, MOST + 1):
        ways = evidence[:, end] + (np.where(np.arange(len(best)) == 0, 0.0, -np.inf) if segments == 1 else best)
        found.append((float(ways.max()), int(ways.argmax())))
        best = best if segments == 1 else (best[:, None] + evidence).max(axis=0)
    return found


def interval(found: Posterior, at: int, *, share: float = SURE) -> tuple[int, int]:
    """The shortest run of dates around the change just before text `at` that holds a change with the probability
    `share`, if there is any change: the first and the last text before which it may be.

    Of equally short runs it returns the one with the greater probability. For the posterior of one series.

    >>> interval(of_changes([1, 1, 1, 15, 16, 15], [20] * 6), 3)
    (3, 3)
    """
    n = found.at.shape[-1]
    changed = _changed(found)
    needed = share * (1 - found.numbers[0])
    for length in range(1, n):
        firsts = range(max(at - length + 1, 1), min(at, n - length) + 1)
        held = {(first, first + length - 1): float(changed[first, first + length - 1]) for first in firsts}
        best = max(held, key=lambda run: held[run])
        if held[best] >= needed - 1e-12:
            return best
    return 1, n - 1


def _changed(found: Posterior) -> np.ndarray:
    """The probability of a change just before one of the texts i to j at least: float64 (n, n), at [i, j]."""
    n, segments = found.at.shape[-1], len(found.before)
    nowhere = np.where(np.arange(n + 1) == 0, 0.0, -np.inf)
    before, after = [nowhere, *found.before], [nowhere[::-1], *found.after]
    of_segments = np.zeros((n + 1, n + 1))  # the probability that texts i to j - 1 are a segment
    for number in range(segments):
        share = np.log(np.maximum(found.numbers[number], 1e-300)) - found.before[number][-1]
        for left in range(number + 1):
            of_segments += np.exp(before[left][:, None] + found.evidence + after[number - left][None, :] + share)
    within = of_segments.cumsum(axis=0)[:, ::-1].cumsum(axis=1)[:, ::-1]  # from i or earlier, to j or later
    changed = np.zeros((n, n))
    changed[1:, :] = 1 - within[: n - 1, 1:]
    return changed
