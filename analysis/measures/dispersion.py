"""Dispersion: is an item spread over the parts of a corpus, or concentrated in a few?

In every function `counts` (v) are the occurrences of an item in each part, and `sizes` the numbers of words of the
parts. `counts` is a vector (parts) or a matrix (parts, items), which may be a sparse one; the result is a number or a
vector of items (float64), NaN for an item that does not occur. Directions differ: 0 means even for DP and DPnorm, 1 for
D. The parts here are paragraphs or resolutions, which differ tenfold in length. So DP and DPnorm, which take sizes into
account, are preferred; Juilland's D loses its range where there are many parts (Biber et al. 2016).
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import coo_array, issparse, sparray


def _shares(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Share of each part in the item's occurrences, and in the words of the corpus; both (parts, ...)."""
    v, s = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    s = (s / s.sum()).reshape(-1, *[1] * (v.ndim - 1))
    with np.errstate(invalid="ignore"):
        return v / v.sum(axis=0), s


def _rates(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    v, s = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    return v / s.reshape(-1, *[1] * (v.ndim - 1))


def _cells(counts: sparray) -> coo_array:
    """The cells of a matrix that are not 0, each once."""
    cells = coo_array(counts, dtype="float64", copy=True)
    cells.sum_duplicates()
    cells.eliminate_zeros()
    return cells


def dp(counts: ArrayLike | sparray, sizes: ArrayLike) -> np.ndarray:
    """Deviation of proportions, half the sum of |v/f - s|: 0 is even (Gries 2008).

    >>> float(dp([4, 0], [100, 300])), dp([[1, 4], [3, 0]], [100, 300]).tolist()
    (0.75, [0.0, 0.75])
    """
    if issparse(counts):
        return _sparse_dp(_cells(counts), np.asarray(sizes, dtype="float64"))
    own, s = _shares(counts, sizes)
    return np.abs(own - s).sum(axis=0) / 2


def _sparse_dp(cells: coo_array, sizes: np.ndarray) -> np.ndarray:
    """A part without the item adds its share s to the sum, so that all add 1, and a part with it |v/f - s| - s more."""
    s, items = (sizes / sizes.sum())[cells.row], cells.shape[1]
    f = np.bincount(cells.col, cells.data, items)
    more = np.bincount(cells.col, np.abs(cells.data / f[cells.col] - s) - s, items)
    return np.where(f > 0, (1 + more) / 2, np.nan)


def dp_norm(counts: ArrayLike | sparray, sizes: ArrayLike) -> np.ndarray:
    """DP divided by its maximum, DP / (1 - min s): 0 is even, 1 all in the smallest part (Lijffijt & Gries 2012).

    NaN if there is only one part.

    >>> float(dp_norm([4, 0], [100, 300])), float(dp_norm([1, 3], [100, 300]))
    (1.0, 0.0)
    """
    s = np.asarray(sizes, dtype="float64")
    room = 1 - s.min() / s.sum()
    return dp(counts, sizes) / room if room > 0 else dp(counts, sizes) * np.nan


def juilland_d(counts: ArrayLike | sparray, sizes: ArrayLike) -> np.ndarray:
    """Juilland's D on rates p = v/size: 1 - (sd(p) / mean(p)) / sqrt(n - 1), population sd: 1 is even (Gries 2020).

    >>> float(juilland_d([2, 2, 2], [100, 100, 100])), float(juilland_d([4, 0], [100, 300]))
    (1.0, 0.0)
    """
    if issparse(counts):
        return _sparse_d(_cells(counts), np.asarray(sizes, dtype="float64"))
    p = _rates(counts, sizes)
    with np.errstate(invalid="ignore"):
        return 1 - (p.std(axis=0) / p.mean(axis=0)) / np.sqrt(len(p) - 1)


def _sparse_d(cells: coo_array, sizes: np.ndarray) -> np.ndarray:
    """Parts without the item have the rate 0; a part without words has none, and D is not defined then."""
    n, items = cells.shape
    p = cells.data / sizes[cells.row]
    mean = np.bincount(cells.col, p, items) / n
    squares = np.bincount(cells.col, (p - mean[cells.col]) ** 2, items)
    without = n - np.bincount(cells.col, minlength=items)
    with np.errstate(invalid="ignore", divide="ignore"):
        d = 1 - np.sqrt((squares + without * mean**2) / n) / mean / np.sqrt(n - 1)
    return d if (sizes > 0).all() else np.full(items, np.nan)
