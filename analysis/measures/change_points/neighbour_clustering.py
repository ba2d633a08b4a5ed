"""Variability-based neighbour clustering: the periods of a series, from the bottom up.

Only neighbours are merged, those that differ least first (Gries & Hilpert 2008). The method takes the values in order
and assumes that they are evenly spaced. A series with gaps is not, so read the dates of its periods as "between these
two texts". Merged values are pooled, as in the published code, not averaged.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Merge(NamedTuple):
    """A step: the periods from `start` to `middle` - 1 and from `middle` to `end` - 1 become one. `distance` is the
    standard deviation of the pooled values, `height` the sum of the distances so far."""

    start: int
    middle: int
    end: int
    distance: float
    height: float


def cluster(values: ArrayLike) -> list[Merge]:
    """All merges, in order; of equal distances the earlier pair first. Standard deviations use n - 1.

    `values` is a vector or a matrix (times, items); for a matrix the distance is the root of the summed variances.
    """
    x = np.asarray(values, dtype="float64")
    x = x.reshape(len(x), -1)
    edges, merges, height = list(range(len(x) + 1)), [], 0.0
    while len(edges) > 2:
        distances = [_spread(x[i:k]) for i, k in zip(edges, edges[2:], strict=False)]
        at = int(np.argmin(distances))
        height += distances[at]
        merges.append(Merge(edges[at], edges[at + 1], edges[at + 2], distances[at], height))
        del edges[at + 1]
    return merges


def _spread(x: np.ndarray) -> float:
    """Standard deviation of pooled values; 0 where all of them are 0."""
    return float(np.sqrt(x.var(axis=0, ddof=1).sum())) if x.any() else 0.0


def periods(merges: list[Merge], k: int) -> list[int]:
    """The ends of the k periods that remain when the last k - 1 merges are undone; the last end is the series' length.

    Raises ValueError if k is less than 1 or more than the number of values.
    """
    n = len(merges) + 1
    if not 1 <= k <= n:
        raise ValueError(f"{n} values can have between 1 and {n} periods, not {k}")
    return sorted({merge.middle for merge in merges[len(merges) - (k - 1) :]} | {n})
