"""k-means whose result depends only on the data and the seed, not on the processor.

Distances of sparse unit vectors are often equal: any two paragraphs that share no word are equally far apart. Rounding
then decides, and rounding differs between processors. So the weights are first rounded to multiples of 1/1024. Every
sum that decides is then a whole number of these, which float64 holds exactly in any order of addition. Ties go to the
first cluster.

The algorithm is Lloyd's (1982), with the seeding of Arthur & Vassilvitskii (2007, k-means++).
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SCALE = 1024  # weights are multiples of 1 / SCALE
MOST_ROWS = 2**16  # unit vectors: with so many, the squares of their sums are still exact
ROUNDS = 100  # of Lloyd's two steps; a few dozen suffice


def clusters(weights: "np.ndarray | csr_array", k: int, seed: int, *, starts: int = 3) -> np.ndarray:
    """The clusters of the best of `starts` starts: int64 labels from 0, one per row of `weights`.

    `weights` is float64 (rows, columns), dense or sparse, with rows of length at most 1. Raises ValueError for fewer
    rows than clusters, and for more than MOST_ROWS, beyond which sums are not exact.

    >>> clusters(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), 2, 1).tolist() in ([0, 0, 1], [1, 1, 0])
    True
    """
    from scipy.sparse import csr_array

    n = weights.shape[0]
    if not k <= n <= MOST_ROWS:
        raise ValueError(f"{n} rows cannot form {k} clusters: give at least {k} and at most {MOST_ROWS:,} rows.")
    points = csr_array(weights)
    points = csr_array((np.rint(points.data * SCALE), points.indices, points.indptr), shape=points.shape)
    rng = np.random.default_rng(seed)
    fits = [_lloyd(points, points[_seeding(points, k, rng)].toarray()) for _ in range(starts)]
    return min(fits, key=lambda fit: fit[1])[0]


def _seeding(points: "csr_array", k: int, rng: np.random.Generator) -> list[int]:
    """Rows to start from: each is drawn with a probability proportional to its squared distance from those before."""
    n, lengths = points.shape[0], points.power(2).sum(axis=1)
    rows = [int(rng.integers(n))]
    nearest = np.full(n, np.inf)
    while len(rows) < k:
        distances = lengths - 2 * (points @ points[rows[-1:]].toarray()[0]) + lengths[rows[-1]]
        nearest = np.minimum(nearest, distances)
        sums = np.cumsum(nearest).astype(np.int64)
        drawn = int(rng.integers(sums[-1])) if sums[-1] else 0  # 0: all rows are alike
        rows.append(int(np.searchsorted(sums, drawn, side="right")) % n)
    return rows


def _lloyd(points: "csr_array", centres: np.ndarray) -> tuple[np.ndarray, float]:
    """Labels from given starting centres, and the sum of squared distances minus the sum of the points' squares."""
    sums, sizes = centres, np.ones(len(centres))
    labels = np.zeros(points.shape[0], dtype=np.int64)
    for _ in range(ROUNDS):
        closeness = 2 * (points @ sums.T) / sizes - (sums**2).sum(axis=1) / sizes**2
        found = closeness.argmax(axis=1)
        member = np.eye(len(centres))[found]
        filled = member.sum(axis=0) > 0  # a cluster that lost all its rows keeps its centre
        sums = np.where(filled[:, None], (points.T @ member).T, sums)
        sizes = np.where(filled, member.sum(axis=0), sizes)
        if (found == labels).all():
            break
        labels = found
    return labels, -sum(float(value) for value in (sums**2).sum(axis=1) / sizes)
