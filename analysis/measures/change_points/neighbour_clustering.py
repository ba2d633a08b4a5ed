"""Variability-based neighbour clustering: the periods of a series, from the bottom up.

Neighbours that differ least are merged first, and only neighbours (Gries & Hilpert 2008). The method takes the values
in their order and supposes that they are evenly spaced; a series with gaps is not, so that the dates of its periods
are to be read as "between these two texts". Merged values are pooled, as in the published code, and not averaged.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Merge(NamedTuple):
    """A step: values `start` to `end` - 1 become one period, its parts having met at `middle`. `distance` is the
    standard deviation of the pooled values, `height` the sum of the distances so far."""

    start: int
    middle: int
    end: int
    distance: float
    height: float


def cluster(values: ArrayLike) -> list[Merge]:
    """All merges, in order; of equal distances the earlier pair first. Standard deviations have n - 1.

    `values` is a vector, or a matrix (times, items): then the distance is the root of the summed variances.
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
    """The ends of the k periods that remain when the last k - 1 merges are undone, the length of the series last.

    Raises ValueError when there are fewer values than periods.
    """
    n = len(merges) + 1
    if not 1 <= k <= n:
        raise ValueError(f"{n} values have between 1 and {n} periods, not {k}")
    return sorted({merge.middle for merge in merges[len(merges) - (k - 1) :]} | {n})
