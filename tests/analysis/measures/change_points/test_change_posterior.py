"""The posterior over dates of change of a share, against slow integration and by hand; bursts."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from analysis.measures.change_points import burst_automaton, change_posterior


def slow_posterior(y, n, most, weight):
    """The same by integrals over the shares, placement by placement."""
    mean = sum(y) / sum(n)
    prior = stats.beta(weight * mean, weight * (1 - mean))
    weights = {}
    for k in range(most + 1):
        placements = list(itertools.combinations(range(1, len(y)), k))
        for inner in placements:
            value = 1.0 / len(placements)
            for i, j in itertools.pairwise([0, *inner, len(y)]):
                value *= integrate.quad(
                    lambda u, i=i, j=j: float(np.prod(stats.binom.pmf(y[i:j], n[i:j], prior.ppf(u)))), 0, 1, limit=400
                )[0]  # fmt: skip
            weights[inner] = value
    total = sum(weights.values())
    return [sum(w for inner, w in weights.items() if at in inner) / total for at in range(len(y))]


def listed(found, most=3):
    """Every placement of up to `most` changes, with its probability, one by one."""
    n, ways = found.at.shape[-1], {}
    for k in range(min(most, n - 1) + 1):
        placements = list(itertools.combinations(range(1, n), k))
        for inner in placements:
            logs = sum(found.evidence[i, j] for i, j in itertools.pairwise([0, *inner, n]))
            ways[inner] = logs - np.log(len(placements))
    top = max(ways.values())
    total = sum(np.exp(value - top) for value in ways.values())
    return {inner: np.exp(value - top) / total for inner, value in ways.items()}


@pytest.mark.parametrize("weight", [1.0, 4.0])
def test_the_posterior_is_that_of_numerical_integration(weight):
    y, n = [1, 1, 6, 7], [9, 11, 10, 12]
    found = change_posterior.of_changes(y, n, most=2, weight=weight)
    assert found.at == pytest.approx(slow_posterior(y, n, 2, weight), abs=2e-3)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=9))
def test_probabilities_add_up(texts):
    hits, sizes = [min(pair) for pair in texts], [max(pair) for pair in texts]
    found = change_posterior.of_changes(hits, sizes)
    assert found.numbers.sum() == pytest.approx(1)
    assert found.at[0] == 0
    assert found.at.sum() == pytest.approx(found.numbers @ np.arange(len(found.numbers)))
    assert ((found.at >= 0) & (found.at <= 1 + 1e-9)).all()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=9))
def test_the_sums_are_those_of_all_placements_one_by_one(texts):
    hits, sizes = [min(pair) for pair in texts], [max(pair) for pair in texts]
    found = change_posterior.of_changes(hits, sizes)
    ways = listed(found)
    at = [sum(p for inner, p in ways.items() if text in inner) for text in range(len(texts))]
    assert found.at == pytest.approx(at, abs=1e-9)
    assert change_posterior.no_change(found) == pytest.approx(ways[()])
    best = int(found.at.argmax())
    if best:
        before, after = change_posterior.most_probable(found, best)
        top = max(p for inner, p in ways.items() if best in inner)
        beside = [p for inner, p in ways.items() if best in inner
                  and max((t for t in inner if t < best), default=0) == before
                  and min((t for t in inner if t > best), default=len(texts)) == after]  # fmt: skip
        assert max(beside) == pytest.approx(top)


def test_a_hundred_texts_are_as_exact_as_ten():
    sizes = np.full(100, 40)
    hits = np.where(np.arange(100) < 60, 2, 30)
    found = change_posterior.of_changes(hits, sizes)
    assert found.at[60] == pytest.approx(1, abs=1e-6)
    assert change_posterior.interval(found, 60) == (60, 60)
    assert change_posterior.most_probable(found, 60) == (0, 100)


def test_many_series_at_once_are_each_by_itself():
    rng = np.random.default_rng(1)
    sizes = rng.integers(5, 40, size=(3, 4, 12))
    hits = rng.binomial(sizes, 0.3)
    together = change_posterior.of_changes(hits, sizes).at
    for i, j in np.ndindex(3, 4):
        assert together[i, j] == pytest.approx(change_posterior.of_changes(hits[i, j], sizes[i, j]).at)


def test_nothing_tells_of_a_change_where_nothing_occurs_or_all_is_alike():
    prior = change_posterior.of_changes([0] * 6, [0] * 6)
    for hits in ([0] * 6, [10] * 6):
        found = change_posterior.of_changes(hits, [10] * 6)
        assert found.at == pytest.approx(prior.at, abs=1e-3)
        assert change_posterior.no_change(found) == pytest.approx(0.25, abs=1e-3)


def test_one_text_changes_nowhere():
    found = change_posterior.of_changes([3], [10])
    assert found.at.tolist() == [0]
    assert change_posterior.no_change(found) == 1


def test_the_segments_on_both_sides_of_a_change():
    hits, sizes = [0, 0, 0, 20, 20, 20, 0, 0], [40] * 8
    found = change_posterior.of_changes(hits, sizes)
    assert change_posterior.most_probable(found, 3) == (0, 6)
    assert change_posterior.most_probable(found, 6) == (3, 8)


def test_the_interval_of_a_sharp_date_is_the_date_and_of_a_blurred_one_a_run():
    sharp = change_posterior.of_changes([0, 0, 0, 30, 30, 30], [60] * 6)
    assert change_posterior.interval(sharp, 3) == (3, 3)
    blurred = change_posterior.of_changes([0, 1, 2, 2, 3, 4], [8] * 6)
    first, last = change_posterior.interval(blurred, int(blurred.at.argmax()))
    assert first < last


@given(st.lists(st.integers(0, 12), min_size=2, max_size=8))
def test_the_interval_holds_what_it_should(hits):
    found = change_posterior.of_changes(hits, [12] * len(hits))
    at = int(found.at.argmax())
    first, last = change_posterior.interval(found, at)
    assert 1 <= first <= at <= last < len(hits)
    ways = listed(found)
    inside = sum(p for inner, p in ways.items() if any(first <= e <= last for e in inner))
    assert inside >= 0.95 * (1 - ways[()]) - 1e-9


def test_bursts_need_occurrences_and_a_rise():
    assert burst_automaton.kleinberg([0, 0, 0], [10, 10, 10]).states.sum() == 0
    assert list(burst_automaton.kleinberg([1, 1, 9, 9], [20] * 4).states) == [0, 0, 1, 1]
