"""Change points of a short series: where its level moves.

A segmentation is the list of its segments' ends, with the length of the series last: [5, 10] breaks ten values after
the fifth. The cost of a segment is its sum of squared deviations from its mean (l2), and every break adds a penalty.
`pelt` is the pruned search of ruptures. With segments of at least two values it can miss the optimum. So `optimal`
solves the same problem exactly by dynamic programming, and the two are compared wherever they are shown.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

MIN_SIZE = 2


def _matrix(values: ArrayLike) -> np.ndarray:
    """One row per time. A matrix with more columns than rows is rotated to as many columns; distances are unchanged."""
    x = np.asarray(values, dtype="float64")
    x = x.reshape(len(x), -1)
    if x.shape[1] <= len(x):
        return x
    return np.asarray(np.linalg.qr(x.T, mode="r")).T


def pelt(values: ArrayLike, penalty: float, *, min_size: int = MIN_SIZE) -> list[int]:
    """Pruned exact linear time search with l2 cost (Killick, Fearnhead & Eckley 2012; ruptures, every position tried).

    `values` is a vector, or a matrix with one row per time. A series too short for two segments has no break.
    """
    import ruptures

    x = _matrix(values)
    if len(x) < 2 * min_size:
        return [len(x)]
    return ruptures.Pelt(model="l2", min_size=min_size, jump=1).fit(x).predict(pen=penalty)


def optimal(values: ArrayLike, penalty: float, *, min_size: int = MIN_SIZE) -> list[int]:
    """The segmentation of least cost plus penalty, by exact dynamic programming (Jackson et al. 2005).

    Of equal segmentations it returns the one whose last segment starts first. Segments have at least `min_size` values.
    """
    cost = _costs(_matrix(values))
    n = len(cost) - 1
    best, start = np.full(n + 1, np.inf), np.zeros(n + 1, dtype="int64")
    best[0] = -penalty
    for end in range(min_size, n + 1):
        totals = best[: end - min_size + 1] + cost[: end - min_size + 1, end] + penalty
        start[end] = int(np.argmin(totals))
        best[end] = totals[start[end]]
    return _ends(start, n)


def _ends(start: np.ndarray, n: int) -> list[int]:
    ends = [n]
    while start[ends[-1]] > 0:
        ends.append(int(start[ends[-1]]))
    return ends[::-1]


def _costs(x: np.ndarray) -> np.ndarray:
    """Sum of squared deviations of x[i:j] at [i, j]: (n + 1, n + 1)."""
    n = len(x)
    sums, squares = (np.vstack([np.zeros(x.shape[1]), y.cumsum(axis=0)]) for y in (x, x**2))
    found = np.zeros((n + 1, n + 1))
    for i in range(n):
        length = np.arange(1, n - i + 1)[:, None]
        spread = (squares[i + 1 :] - squares[i]) - (sums[i + 1 :] - sums[i]) ** 2 / length
        found[i, i + 1 :] = np.maximum(spread, 0).sum(axis=1)
    return found


def total_cost(values: ArrayLike, ends: list[int]) -> float:
    """The l2 cost of a segmentation, without penalties."""
    cost = _costs(_matrix(values))
    return float(sum(cost[i, j] for i, j in zip([0, *ends[:-1]], ends, strict=True)))


def bic_penalty(values: ArrayLike) -> float:
    """The penalty for a break, 2 s^2 ln n: what BIC charges for a date and a level.

    s^2 is half the mean square of first differences (von Neumann 1941), which level shifts hardly affect. 0 for a
    single value.
    """
    x = _matrix(values)
    if len(x) < 2:
        return 0.0
    variance = float((np.diff(x, axis=0) ** 2).sum(axis=1).mean() / 2)
    return 2 * variance * np.log(len(x))


def penalty_path(values: ArrayLike, *, steps: int = 200, min_size: int = MIN_SIZE) -> pd.DataFrame:
    """Every segmentation that is optimal for some penalty between zero and the total cost of the series.

    Tries `steps` penalties, evenly spaced on a logarithmic scale. Returns, from the most breaks to none: `n_breaks`
    (int64), `ends` (tuple of int), `penalty_from, penalty_to` (float64, the smallest and largest penalty that gave it),
    `cost` (float64), `pelt_agrees` (bool: PELT gave the same at each of these penalties).
    """
    values = _matrix(values)
    whole = total_cost(values, [len(values)])
    penalties = np.geomspace(whole * 1e-4, whole * 1.01, steps) if whole > 0 else np.array([1.0])
    found = [tuple(optimal(values, p, min_size=min_size)) for p in penalties]
    agrees = [tuple(pelt(values, p, min_size=min_size)) == ends for p, ends in zip(penalties, found, strict=True)]
    tried = pd.DataFrame({"ends": found, "penalty": penalties, "agrees": agrees})
    path = tried.groupby("ends", sort=False).agg(
        penalty_from=("penalty", "min"), penalty_to=("penalty", "max"), pelt_agrees=("agrees", "all")
    )
    path = path.reset_index()
    path.insert(0, "n_breaks", path["ends"].map(len) - 1)
    path["cost"] = [total_cost(values, list(ends)) for ends in path["ends"]]
    return path[["n_breaks", "ends", "penalty_from", "penalty_to", "cost", "pelt_agrees"]]
