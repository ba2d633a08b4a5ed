"""Hierarchical clustering of rows that have an order: once free, once with only neighbours merged.

Both use Ward's criterion (Ward 1963): the two clusters are merged whose union adds least to the sum of squares within
clusters. With the constraint it is Grimm's CONISS (Grimm 1987). Heights are the root of twice what a merge adds, as in
SciPy. Under the constraint a later merge may add less than an earlier one; its height is then that of the earlier one,
so that no branch runs backwards.
"""

import warnings

import numpy as np


def free(rows: np.ndarray) -> np.ndarray:
    """Ward's tree: float64 (n - 1, 4), a merge a row, as `scipy.cluster.hierarchy.linkage` returns it; n >= 2.

    >>> free(np.array([[0.0], [5.0], [0.1]]))[:, :2].tolist()
    [[0.0, 2.0], [3.0, 1.0]]
    """
    from scipy.cluster.hierarchy import linkage

    return _earliest_first(linkage(rows, method="ward"))


def in_order(rows: np.ndarray) -> np.ndarray:
    """The same when only neighbours in the order of the rows are merged.

    >>> in_order(np.array([[0.0], [5.0], [0.1]]))[:, :2].tolist()
    [[1.0, 2.0], [0.0, 3.0]]
    """
    from scipy.sparse import diags
    from sklearn.cluster import ward_tree

    n = len(rows)
    chain = diags([np.ones(n - 1), np.ones(n - 1)], [-1, 1], format="csr")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the chain is one piece is known
        children, _, _, _, heights = ward_tree(rows, connectivity=chain, return_distance=True)
    sizes = _sizes(children, n)
    return _earliest_first(np.column_stack([children, np.maximum.accumulate(heights), sizes]).astype("float64"))


def _sizes(children: np.ndarray, n: int) -> np.ndarray:
    size = np.concatenate([np.ones(n), np.zeros(len(children))])
    for i, (left, right) in enumerate(children):
        size[n + i] = size[left] + size[right]
    return size[n:]


def _earliest_first(tree: np.ndarray) -> np.ndarray:
    """The same tree with the side that has the earliest row first in each merge, so that it is drawn in order."""
    n = len(tree) + 1
    earliest = list(range(n))
    turned = tree.copy()
    for row in turned:
        row[:2] = sorted(row[:2], key=lambda node: earliest[int(node)])
        earliest.append(earliest[int(row[0])])
    return turned


def members(tree: np.ndarray) -> list[frozenset[int]]:
    """The rows under each merge of a tree, in the order of the merges.

    >>> [sorted(rows) for rows in members(free(np.array([[0.0], [5.0], [0.1]])))]
    [[0, 2], [0, 1, 2]]
    """
    n = len(tree) + 1
    below = [frozenset([i]) for i in range(n)]
    for left, right in tree[:, :2].astype("int64"):
        below.append(below[left] | below[right])
    return below[n:]


def divide(tree: np.ndarray) -> frozenset[frozenset[int]]:
    """The two sets of rows that the last merge of a tree joins.

    >>> sorted(sorted(side) for side in divide(free(np.array([[0.0], [5.0], [0.1]]))))
    [[0, 2], [1]]
    """
    n = len(tree) + 1
    below = [frozenset([i]) for i in range(n)] + members(tree)
    left, right = tree[-1, :2].astype("int64")
    return frozenset([below[left], below[right]])


def cophenetic(tree: np.ndarray, distances: np.ndarray) -> float:
    """Pearson correlation of the heights at which two rows meet with their distances (Sokal & Rohlf 1962); NaN where
    all are equal. `distances` (n, n) is symmetric.

    >>> distances = np.array([[0.0, 5.0, 0.1], [5.0, 0.0, 4.9], [0.1, 4.9, 0.0]])
    >>> round(cophenetic(free(np.array([[0.0], [5.0], [0.1]])), distances), 3)
    1.0
    """
    from scipy.cluster.hierarchy import cophenet
    from scipy.spatial.distance import squareform

    pairs = squareform(distances, checks=False)
    met = cophenet(tree)
    if len(pairs) < 2 or np.ptp(pairs) == 0 or np.ptp(met) == 0:
        return float("nan")
    return float(np.corrcoef(met, pairs)[0, 1])
