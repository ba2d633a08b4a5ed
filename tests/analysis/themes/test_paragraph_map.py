"""The map puts threads with the same words together, says which words lead where, and how far it can be trusted."""

import numpy as np
import pandas as pd
import pytest
from sklearn.manifold import trustworthiness

from analysis.themes import paragraph_map
from analysis.themes.thread_vectors import Threads

WORDS = [f"lamp{i}" for i in range(6)] + [f"oar{i}" for i in range(6)]


def threads(weights: np.ndarray) -> Threads:
    names = [f"t{i}" for i in range(len(weights))]
    return Threads(pd.Index(names, name="thread"), names, WORDS[: weights.shape[1]], weights)


def mapped(weights: np.ndarray) -> paragraph_map.Map:
    given = threads(weights)
    return paragraph_map.of_threads(given, pd.Series(1, index=given.names), given.names[-1:])


def two_kinds(seed: int = 1) -> np.ndarray:
    """Twenty threads of lamps, then twenty of oars."""
    rng = np.random.default_rng(seed)
    table = rng.random((40, 12)) * 0.1
    table[:20, :6] += rng.random((20, 6))
    table[20:, 6:] += rng.random((20, 6))
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def test_two_kinds_of_threads_lie_on_two_sides_and_their_words_at_the_ends():
    found = mapped(two_kinds())
    x = found.places["x"].to_numpy()
    assert (x[:20].max() < 0 < x[20:].min()) or (x[20:].max() < 0 < x[:20].min())
    ends = {word[:3] for word in found.ends["left"]}, {word[:3] for word in found.ends["right"]}
    assert sorted(map(sorted, ends)) == [["lam"], ["oar"]]
    assert found.trust is not None
    assert found.trust > 0.75


def test_distances_are_those_of_an_eigendecomposition_of_the_covariance():
    weights = two_kinds(2)
    values, directions = np.linalg.eigh(np.cov(weights.T, bias=True))
    expected = (weights - weights.mean(axis=0)) @ directions[:, ::-1][:, :2]
    found = mapped(weights)
    assert np.abs(found.places[["x", "y"]].to_numpy()) == pytest.approx(np.abs(expected), abs=1e-9)
    assert found.held == pytest.approx(values[::-1][:2].sum() / values.sum())


def test_the_order_of_the_threads_changes_no_place():
    weights, order = two_kinds(3), np.random.default_rng(4).permutation(40)
    places = mapped(weights).places[["x", "y"]].to_numpy()
    assert mapped(weights[order]).places[["x", "y"]].to_numpy() == pytest.approx(places[order], abs=1e-9)


def test_threads_of_no_kind_have_neighbours_that_the_map_does_not_keep():
    rng = np.random.default_rng(5)
    random = rng.dirichlet(np.full(12, 0.5), 120)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    found = mapped(random)
    assert found.trust is not None
    assert found.trust < 0.85
    assert found.held < 0.4


def test_trust_is_that_of_scikit_learn_where_no_two_distances_are_equal():
    weights = two_kinds(6)
    points = mapped(weights).places[["x", "y"]].to_numpy()
    expected = trustworthiness(weights, points, n_neighbors=paragraph_map.NEIGHBOURS)
    assert mapped(weights).trust == pytest.approx(expected, abs=1e-12)


def test_equal_distances_leave_trust_as_it_is_in_any_order_of_the_threads():
    rng = np.random.default_rng(7)
    weights = np.eye(12)[rng.integers(0, 12, 60)] + np.eye(12)[rng.integers(0, 12, 60)]
    found = {mapped(weights[rng.permutation(60)]).trust for _ in range(5)}
    assert max(found) - min(found) < 1e-9
    assert max(found) < 1


@pytest.mark.parametrize("n", [0, 1, 3])
def test_too_few_threads_make_no_map(n):
    found = mapped(np.eye(12)[:n])
    assert list(found.places.columns) == list(paragraph_map.COLUMNS)
    assert found.places.empty
    assert found.trust is None


def test_threads_without_a_difference_lie_on_one_point():
    found = mapped(np.tile(np.eye(12)[0], (30, 1)))
    assert found.places[["x", "y"]].abs().max().max() < 1e-9
    assert found.held == 0


def test_only_the_newest_threads_are_marked():
    assert mapped(two_kinds()).places["newest"].tolist() == [False] * 39 + [True]
