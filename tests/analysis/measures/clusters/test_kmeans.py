"""k-means on whole numbers: known clusters, ties, and the same answer whatever the order of the columns' sums."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.clusters import kmeans


def unit(rows):
    rows = np.asarray(rows, dtype="float64")
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def cost(weights, labels):
    """The sum of squared distances to the centres, by definition."""
    points = np.rint(weights * kmeans.SCALE)
    return sum(((points[labels == c] - points[labels == c].mean(axis=0)) ** 2).sum() for c in set(labels))


def test_three_groups_without_a_common_word_are_found():
    weights = unit(np.kron(np.eye(3), np.ones((5, 4))))
    labels = kmeans.clusters(weights, 3, seed=1)
    assert [len(set(labels[i : i + 5])) for i in (0, 5, 10)] == [1, 1, 1]
    assert len(set(labels)) == 3


def test_the_cost_is_near_that_of_scikit_learn():
    from sklearn.cluster import KMeans

    rng = np.random.default_rng(3)
    weights = unit(rng.random((60, 8)) ** 4)
    own = min(cost(weights, kmeans.clusters(weights, 4, seed)) for seed in range(10))
    theirs = min(cost(weights, KMeans(4, n_init=3, random_state=seed).fit_predict(weights)) for seed in range(10))
    assert own == pytest.approx(theirs, rel=0.02)


@given(st.integers(0, 2**31), st.integers(2, 5))
@settings(max_examples=40, deadline=None)
def test_rounding_errors_of_another_processor_change_nothing(seed, k):
    """Columns in another order are added up in another order; sparse rows tie everywhere."""
    rng = np.random.default_rng(seed)
    weights = unit(rng.random((30, 40)) * (rng.random((30, 40)) < 0.1))
    order = rng.permutation(40)
    noisy = weights * (1 + rng.uniform(-1e-15, 1e-15, weights.shape))
    expected = kmeans.clusters(weights, k, seed)
    assert (kmeans.clusters(weights[:, order], k, seed) == expected).all()
    assert (kmeans.clusters(noisy, k, seed) == expected).all()


def test_rows_that_are_all_alike_are_one_cluster():
    assert set(kmeans.clusters(np.tile(unit([[1, 2, 3]]), (6, 1)), 2, seed=1)) == {0}


@pytest.mark.parametrize("rows", [1, 2])
def test_fewer_rows_than_clusters_are_refused(rows):
    with pytest.raises(ValueError, match="cannot form 3"):
        kmeans.clusters(np.eye(3)[:rows], 3, seed=1)
