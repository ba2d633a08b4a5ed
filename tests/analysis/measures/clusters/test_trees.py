"""Two trees of rows in order: SciPy's, and the same when only neighbours are merged."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import cophenet, is_valid_linkage, linkage
from scipy.spatial.distance import pdist, squareform

from analysis.measures.clusters import trees

ROWS = np.array([[0.0, 0], [0, 1], [5, 0], [5, 1.5], [0.2, 0.3]])  # the last lies with the first two


def test_the_free_tree_is_that_of_scipy_with_the_earlier_side_first():
    found, expected = trees.free(ROWS), linkage(ROWS, method="ward")
    assert found[:, 2:] == pytest.approx(expected[:, 2:])
    assert np.sort(found[:, :2], axis=1) == pytest.approx(np.sort(expected[:, :2], axis=1))
    assert found[1, :2].tolist() == [5, 1], "rows 0 and 4 before row 1"


def test_in_order_only_neighbours_are_merged():
    tree = trees.in_order(ROWS)
    assert is_valid_linkage(tree)
    for branch in trees.members(tree):
        assert max(branch) - min(branch) == len(branch) - 1
    assert frozenset([0, 1, 4]) in trees.members(trees.free(ROWS))


def test_where_the_order_does_not_matter_both_are_the_same():
    line = np.array([[0.0], [1], [3.5], [10], [11.2], [30]])
    free, chained = trees.free(line), trees.in_order(line)
    assert chained[:, 2:] == pytest.approx(free[:, 2:])
    assert trees.members(chained) == trees.members(free)


def test_a_merge_costs_what_ward_says():
    """Twice the sum of squares that it adds, under the root: of two single rows their distance."""
    heights = trees.in_order(np.array([[0.0], [2.0], [10.0]]))[:, 2]
    assert heights == pytest.approx([2, np.sqrt(2 * (2 / 3) * 9**2)])


def test_no_branch_runs_backwards():
    rng = np.random.default_rng(1)
    for _ in range(20):
        assert (np.diff(trees.in_order(rng.normal(size=(9, 3)))[:, 2]) >= 0).all()


def test_members_and_the_last_divide():
    tree = trees.free(np.array([[0.0], [1], [10], [11.5]]))
    assert trees.members(tree) == [frozenset([0, 1]), frozenset([2, 3]), frozenset(range(4))]
    assert trees.divide(tree) == {frozenset([0, 1]), frozenset([2, 3])}
    assert trees.divide(trees.free(np.array([[0.0], [1]]))) == {frozenset([0]), frozenset([1])}


def test_the_cophenetic_correlation_is_that_of_scipy():
    distances = pdist(ROWS)
    tree = trees.free(ROWS)
    assert trees.cophenetic(tree, squareform(distances)) == pytest.approx(cophenet(tree, distances)[0])


def test_equal_distances_have_no_cophenetic_correlation():
    two = trees.free(np.array([[0.0], [1]]))
    assert np.isnan(trees.cophenetic(two, np.array([[0.0, 1], [1, 0]])))
    assert np.isnan(trees.cophenetic(trees.free(np.zeros((3, 1))), np.zeros((3, 3))))
