"""Breaks of short series, found by each method as they must be."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.change import dates_of_change
from analysis.measures.change_points import burst_automaton, change_posterior, neighbour_clustering, segmentation

VALUES = st.lists(st.integers(0, 9), min_size=4, max_size=8)


def brute_force(values, penalty, min_size):
    n, best = len(values), (np.inf, None)
    for k in range(n // min_size):
        for inner in itertools.combinations(range(1, n), k):
            ends = [*inner, n]
            if min(np.diff([0, *ends])) >= min_size:
                cost = sum(np.var(values[i:j]) * (j - i) for i, j in zip([0, *ends[:-1]], ends, strict=True))
                best = min(best, (cost + penalty * k, ends), key=lambda b: b[0])
    return best[0]


@settings(deadline=None)
@given(VALUES, st.floats(0.1, 30), st.integers(1, 2))
def test_the_exact_segmentation_costs_no_more_than_any_other(values, penalty, min_size):
    ends = segmentation.optimal(values, penalty, min_size=min_size)
    cost = segmentation.total_cost(values, ends) + penalty * (len(ends) - 1)
    assert cost == pytest.approx(brute_force(values, penalty, min_size))
    assert (
        cost <= segmentation.total_cost(values, e := segmentation.pelt(values, penalty)) + penalty * (len(e) - 1) + 1e-9
    )


def test_how_often_pelt_misses_the_optimum_on_short_series(capsys):
    rng = np.random.default_rng(22)
    missed = 0
    for _ in range(150):
        values, penalty = rng.normal(size=22), rng.uniform(0.2, 3)
        costs = [segmentation.total_cost(values, ends) + penalty * (len(ends) - 1)
                 for ends in (segmentation.pelt(values, penalty), segmentation.optimal(values, penalty))]  # fmt: skip
        missed += costs[0] > costs[1] + 1e-9
    with capsys.disabled():
        print(f"\nPELT misses the optimum in {missed} of 150 random series of 22 values")
    assert missed <= 8


def test_the_penalty_path_runs_from_many_breaks_to_none():
    path = segmentation.penalty_path([0, 0, 1, 0, 0, 10, 11, 10, 10, 11])
    assert list(path["n_breaks"]) == sorted(path["n_breaks"], reverse=True)
    assert path["n_breaks"].iloc[-1] == 0
    assert (5, 10) in set(path["ends"])
    assert (path["penalty_to"].iloc[:-1].to_numpy() < path["penalty_from"].iloc[1:].to_numpy()).all()


def test_a_series_without_spread_has_no_break():
    path = segmentation.penalty_path([2.0] * 6)
    assert list(path["n_breaks"]) == [0]
    assert dates_of_change.steadiest(path) == 1


def slow_posterior(y, n, most):
    """The same by integrals over the rates, placement by placement."""
    from scipy import integrate, stats

    beta = change_posterior.SHAPE * sum(n) / sum(y)
    prior = stats.gamma(change_posterior.SHAPE, scale=1 / beta)
    weights = {}
    for k in range(most + 1):
        placements = list(itertools.combinations(range(1, len(y)), k))
        for inner in placements:
            value = 1.0 / len(placements)
            for i, j in itertools.pairwise([0, *inner, len(y)]):
                value *= integrate.quad(
                    lambda r, i=i, j=j: prior.pdf(r) * np.prod(stats.poisson.pmf(y[i:j], r * np.array(n[i:j]))),
                    0, 40, limit=200, points=[0.01, 1, 3, 10],
                )[0]  # fmt: skip
            weights[inner] = value
    total = sum(weights.values())
    return [sum(w for inner, w in weights.items() if at in inner) / total for at in range(len(y))]


def test_the_posterior_is_that_of_numerical_integration():
    y, n = [1, 0, 6, 7], [1.0, 1.5, 1.2, 1.0]
    assert change_posterior.of_changes(y, n, most=2).at == pytest.approx(slow_posterior(y, n, 2), abs=2e-3)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=9))
def test_probabilities_add_up(counts):
    found = change_posterior.of_changes(counts, [1000] * len(counts))
    assert found.number.sum() == pytest.approx(1)
    assert found.at[0] == 0
    assert found.at.sum() == pytest.approx((found.number * np.arange(len(found.number))).sum())
    assert ((found.at >= 0) & (found.at <= 1 + 1e-9)).all()


def test_nothing_tells_of_a_change_where_nothing_stands():
    found = change_posterior.of_changes([0, 0, 0, 0], [1000] * 4)
    assert found.number.argmax() == 0


def test_neighbour_clustering_only_merges_neighbours():
    merges = neighbour_clustering.cluster([1, 9, 1, 9, 1])
    assert len(merges) == 4
    assert all(m.start < m.middle < m.end for m in merges)
    assert neighbour_clustering.periods(neighbour_clustering.cluster([1, 1, 1, 9, 9]), 2) == [3, 5]
    with pytest.raises(ValueError, match="between 1 and 5"):
        neighbour_clustering.periods(merges, 6)


def test_a_break_is_found_again_though_the_text_before_it_is_left_out():
    x = np.array([0, 0, 0, 9, 9, 9.0])
    assert dates_of_change.left_out(6, 3, lambda kept: segmentation.optimal(x[kept], 5)[:-1]) == 1
    assert dates_of_change.left_out(6, 2, lambda kept: segmentation.optimal(x[kept], 5)[:-1]) < 0.5


def test_bursts_need_occurrences_and_a_rise():
    assert burst_automaton.kleinberg([0, 0, 0], [10, 10, 10]).states.sum() == 0
    assert list(burst_automaton.kleinberg([1, 1, 9, 9], [20] * 4).states) == [0, 0, 1, 1]
