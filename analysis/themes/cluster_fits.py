"""Fits: threads divided into clusters by one of two methods, many times.

The methods are k-means (Lloyd 1982) and non-negative matrix factorisation (Lee & Seung 1999; a thread belongs to the
component that adds most to it).
"""

import hashlib
from contextlib import AbstractContextManager
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csc_array, csr_array

from analysis.measures import resampling
from analysis.measures.clusters import cluster_agreement, kmeans

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

NMF, KMEANS = "NMF", "k-means"
METHODS = (NMF, KMEANS)
_MOST_KEPT = 5000  # labels of fits; the themes of a study need about 1,500
_kept: dict[tuple[bytes, int, str, int], np.ndarray] = {}  # many questions ask for the same fits


def labels(weights: np.ndarray | csr_array, k: int, method: str, seed: int) -> np.ndarray:
    """The clusters of one fit: int64 from 0, largest first, one entry per row of `weights`; `seed` is the method's.

    >>> labels(np.eye(2)[[0, 0, 1]], 2, "k-means", seed=1)
    array([0, 0, 1])
    """
    if k < 2:
        return np.zeros(weights.shape[0], dtype=np.int64)
    found = _nmf(weights, k, seed) if method == NMF else kmeans.clusters(weights, k, seed)
    order = np.argsort(-np.bincount(found, minlength=k), kind="stable")
    return np.argsort(order)[found]


class _Turned(csr_array):
    """A sparse array that is transposed once: scikit-learn asks for that in every round of a fit."""

    @cached_property
    def T(self) -> csc_array:  # noqa: N802 (as SciPy calls it)
        return self.transpose()


def _nmf(weights: np.ndarray | csr_array, k: int, seed: int) -> np.ndarray:
    import warnings

    from sklearn import decomposition, exceptions

    model = decomposition.NMF(k, init="random", random_state=seed, max_iter=200, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exceptions.ConvergenceWarning)  # the largest component is clear long before
        parts = model.fit_transform(_Turned(weights))
    return (parts * np.linalg.norm(model.components_, axis=1)).argmax(axis=1)


def seeds(n: int, *names: str, seed: int = resampling.SEED) -> list[int]:
    """Seeds for n fits, from the study's seed and names that say what they are for.

    >>> seeds(2, "themes") == seeds(2, "themes"), seeds(2, "themes") == seeds(2, "noise")
    (True, False)
    """
    return resampling.generator(seed, *names).integers(2**31, size=n).tolist()


def one_thread() -> AbstractContextManager:
    """A context in which scikit-learn uses one thread.

    Many small fits are then several times faster, and their sums do not depend on the number of cores.

    >>> with one_thread():
    ...     labels(np.eye(2)[[0, 0, 1]], 2, "NMF", seed=1)
    array([0, 0, 1])
    """
    return _libraries().limit(limits=1)


@cache
def _libraries() -> "ThreadpoolController":
    """The libraries that use threads; to find them takes longer than a fit."""
    import sklearn.decomposition  # noqa: F401  (a library must be loaded before it can be limited)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def fits(
    weights: np.ndarray | csr_array, k: int, method: str, *, runs: int, seed: int = resampling.SEED
) -> list[np.ndarray]:
    """Labels of `runs` fits of the same weights, each with a different seed; a fit is made once and then kept.

    Fewer runs are the first of more runs.

    >>> [found.tolist() for found in fits(np.eye(2)[[0, 0, 1]], 2, "k-means", runs=2)]
    [[0, 0, 1], [0, 0, 1]]
    """
    same = _hash(weights)
    with one_thread():
        return [_once((same, k, method, own), weights) for own in seeds(runs, "themes", method, str(k), seed=seed)]


def _hash(weights: np.ndarray | csr_array) -> bytes:
    table = csr_array(weights)
    arrays = (table.data, table.indices.astype("int64"), table.indptr.astype("int64"))
    return hashlib.sha256(repr(weights.shape).encode() + b"".join(own.tobytes() for own in arrays)).digest()


def _once(key: tuple[bytes, int, str, int], weights: np.ndarray | csr_array) -> np.ndarray:
    """The labels of a fit (hash of the weights, clusters, method, seed), made now or kept from before."""
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _, k, method, seed = key
        _kept[key] = labels(weights, k, method, seed)
        _kept[key].flags.writeable = False
    return _kept[key]


def typical(
    weights: np.ndarray | csr_array, k: int, method: str, *, runs: int = 50, seed: int = resampling.SEED
) -> np.ndarray:
    """The labels of the fit, of many, that agrees best with the others (adjusted Rand index); see `labels`.

    >>> typical(np.eye(2)[[0, 0, 1]], 2, "k-means", runs=3)
    array([0, 0, 1])
    """
    found = fits(weights, k, method, runs=runs, seed=seed)
    return found[int(cluster_agreement.agreement(found).sum(axis=1).argmax())]
