"""A map of the threads of a series in two dimensions: threads with similar words lie near each other.

The axes are the first two principal components of the threads' TF-IDF weights (Pearson 1901). How much of the weights'
variance they hold is said, and how far near neighbours on the map are near by all their words: trustworthiness, 1 where
none is a false neighbour and about 0.5 for points dealt out at random (Venna & Kaski 2001, eq. 1).
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.themes.thread_vectors import Threads

NEIGHBOURS = 10  # of which trustworthiness is counted
NAMED = 3  # words that name each end of an axis
LEAST = 4  # threads; fewer make no map
COLUMNS = ("thread", "paragraph_id", "theme", "newest", "x", "y")


class Map(NamedTuple):
    """Threads on two axes, and what the axes are."""

    places: pd.DataFrame  # a row a thread
    ends: dict[str, list[str]]  # "left", "right", "below", "above": the words that lead there, the strongest first
    held: float  # share of the variance of the weights that both axes hold, 0 to 1
    trust: float | None  # trustworthiness; None where there are too few threads


def of_threads(threads: Threads, members: pd.Series, newest: pd.Index) -> Map:
    """The map of the threads of a series.

    `threads` as `thread_vectors.vectors` returns them, `members` the theme of each (int64, indexed by thread), `newest`
    the threads that the newest text began. `places` has one row a thread: `thread, paragraph_id` (str), `theme`
    (int64), `newest` (bool), `x, y` (float64, in units of the weights, 0 in the middle). Without rows where there are
    fewer than four threads or two words.

    >>> weights = np.eye(4)[[0, 0, 1, 1, 2, 3]]
    >>> threads = Threads(pd.Index(list("abcdef")), list("abcdef"), ["lamp", "rope", "oar", "sail"], weights)
    >>> found = of_threads(threads, pd.Series(1, index=threads.names), pd.Index(["f"]))
    >>> round(found.held, 2), found.places["x"].abs().round(2).tolist()
    (0.77, [0.71, 0.71, 0.71, 0.71, 0.0, 0.0])
    """
    weights = csr_array(threads.weights).toarray()
    if len(weights) < LEAST or weights.size == 0 or weights.shape[1] < 2:
        return Map(pd.DataFrame(columns=list(COLUMNS)), {}, 0.0, None)
    _, strengths, directions = np.linalg.svd(weights - weights.mean(axis=0), full_matrices=False)
    axes = _directed(directions[:2])
    points = (weights - weights.mean(axis=0)) @ axes.T
    places = pd.DataFrame(
        {
            "thread": threads.names,
            "paragraph_id": threads.paragraphs,
            "theme": members.reindex(threads.names).to_numpy(),
            "newest": threads.names.isin(newest),
            "x": points[:, 0],
            "y": points[:, 1],
        }
    )
    (left, right), (below, above) = (_ends(axis, threads.words) for axis in axes)
    ends = {"left": left, "right": right, "below": below, "above": above}
    variance = strengths**2
    held = float(variance[:2].sum() / variance.sum()) if variance.sum() else 0.0
    return Map(places, ends, held, _trust(weights, points))


def _directed(axes: np.ndarray) -> np.ndarray:
    """The axes with the sign that makes their greatest loading positive, so that a map is never mirrored."""
    greatest = np.abs(axes).round(9).argmax(axis=1)
    return axes * np.where(axes[np.arange(len(axes)), greatest] < 0, -1, 1)[:, None]


def _ends(axis: np.ndarray, words: list[str]) -> tuple[list[str], list[str]]:
    """The words with the lowest and the highest loadings on an axis."""
    order = np.argsort(axis.round(9), kind="stable")
    low = [words[i] for i in order[:NAMED] if axis[i] < 0]
    high = [words[i] for i in order[::-1][:NAMED] if axis[i] > 0]
    return low, high


def _trust(weights: np.ndarray, points: np.ndarray) -> float | None:
    """Trustworthiness of the map; None where there are too few threads for it to be defined.

    Many threads are equally far from one another by their words, as those are that share none. They share their mean
    rank; in whatever order a computer finds them, the result is the same.
    """
    n, k = len(weights), NEIGHBOURS
    if n <= 2 * k:
        return None
    from scipy.stats import rankdata

    by_words = rankdata(_distances(weights), axis=1) - 1  # the rank of each thread itself is 0
    near = np.argsort(_distances(points), axis=1, kind="stable")[:, 1 : k + 1]
    too_far = np.maximum(np.take_along_axis(by_words, near, axis=1) - k, 0).sum()
    return float(1 - 2 / (n * k * (2 * n - 3 * k - 1)) * too_far)


def _distances(points: np.ndarray) -> np.ndarray:
    """How far each point is from each, rounded to what is more than the noise of computing; itself it is nearest to."""
    from sklearn.metrics import pairwise_distances  # here, because it is slow to import

    found = pairwise_distances(points).round(9)
    np.fill_diagonal(found, -1)
    return found
