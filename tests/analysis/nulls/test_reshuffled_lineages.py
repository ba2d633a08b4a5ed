"""Series made of the real paragraphs that enter in another order: what stays, and what is dealt out anew."""

import itertools
from collections import Counter

import numpy as np
import pytest

import copied_series
import next_texts
from analysis.counts import word_matrix
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages

NOBODY = -1  # at a place that is empty


@pytest.fixture(scope="module")
def lineages(annual):
    return reshuffled_lineages.of_series(annual)


def in_places(lineages, placed):
    """What is said at each place (row) in each text (column); `NOBODY` where it is empty."""
    table = np.full((len(lineages.entry), lineages.n), NOBODY)
    table[lineages.lineage, lineages.text] = placed
    return table


def made(entry, last, edits, n=3, part=None):
    """Lineages whose states are numbered one after the other; `edits` by lag, one list a lineage."""
    entry, last = np.array(entry), np.array(last)
    lengths = last - entry + 1
    first = np.concatenate([[0], lengths.cumsum()[:-1]])
    kinds = np.array(part or ["operative"] * len(entry), dtype=object)
    by_state = np.concatenate([own[:length] for own, length in zip(edits, lengths, strict=True)])
    return Lineages(np.arange(lengths.sum()), first, by_state, entry, last, kinds, n)


def test_the_texts_in_which_wordings_enter_are_those_of_the_series_as_placed(lineages):
    """Asked of all draws at once, or read off each: a place has at first the first state of its wording."""
    first = {state: lineage for lineage, state in enumerate(lineages.first)}
    at_once = lineages.entries(5, 3, "a test")
    for entry, placed in zip(at_once, lineages.reshuffled(5, 3, "a test"), strict=True):
        states = placed[lineages.first]
        assert [entry[first[state]] for state in states] == lineages.entry.tolist()


FOUR = made([0, 0, 1, 2], [0, 2, 1, 2], [[0, 0, 0]] * 4)


def test_every_order_of_four_lineages_is_as_likely_as_any_other():
    dealt = FOUR._dealt(4800, 7).T
    times = Counter(map(tuple, dealt.tolist()))
    assert set(times) == set(itertools.permutations(range(4)))
    chi_square = sum((count - 200) ** 2 / 200 for count in times.values())
    assert chi_square < 49.7, "the 99.9th percentile of chi-square with 23 degrees of freedom"


def test_wordings_stay_in_their_part_and_edited_ones_among_the_edited():
    edited = [[0, 1, 1], [0, 0, 0], [0, 0, 0], [0, 1, 1], [0, 1, 1], [0, 0, 0]]
    parts = ["preambular"] * 3 + ["operative"] * 3
    few = made([0, 0, 0, 0, 0, 0], [2, 2, 2, 2, 2, 2], edited, part=parts)
    assert {frozenset(row[:3]) for row in few._dealt(50, 1).T.tolist()} == {frozenset([0, 1, 2])}
    kept = few._dealt(50, 1, keep_edits=True).T
    assert {tuple(column) for column in kept[:, [0, 5]].tolist()} == {(0, 5)}
    assert {frozenset(row) for row in kept[:, [3, 4]].tolist()} == {frozenset([3, 4])}


def test_a_wording_has_gone_through_its_edits_when_its_place_has():
    two = made([0, 1], [3, 3], [[0, 0, 1, 1], [0, 1, 2, 2]], n=4)  # states 0-3 and 4-6; edited once, and twice
    exchanged = in_places(two, two._placed(np.array([1, 0])))
    assert exchanged.tolist() == [[4, 4, 6, 6], [NOBODY, 0, 2, 2]]
    assert in_places(two, two._placed(np.array([0, 1]))).tolist() == [[0, 0, 2, 2], [NOBODY, 4, 5, 6]]


def test_the_observed_places_add_up_to_the_texts(annual, lineages):
    words = word_matrix.by_paragraph(annual).counts.sum(axis=1)
    counted = np.column_stack([np.ones(len(words)), words])
    found = lineages.totals(lineages.values(counted), lineages.observed())
    sizes = annual.paragraphs.groupby("symbol").size().loc[annual.order]
    assert found[:, 0].tolist() == sizes.tolist()
    assert found[:, 1].tolist() == annual.sizes("resolution").loc[annual.order].tolist()


def test_nobody_comes_or_goes_at_another_time(lineages):
    for placed in lineages.reshuffled(3, 1):
        assert len(placed) == lineages.n_states
        assert sorted(placed[lineages.first]) == sorted(lineages.first), "each wording enters once"


def test_the_reshuffled_series_is_edited_about_as_much(annual, lineages):
    counts = lineages.values(word_matrix.by_paragraph(annual).counts.toarray())

    def edited(states):
        placed = in_places(lineages, states)
        both = (placed[:, 1:] != NOBODY) & (placed[:, :-1] != NOBODY)
        return np.abs(counts[placed[:, 1:][both]] - counts[placed[:, :-1][both]]).sum()

    kept = np.mean([edited(placed) for placed in lineages.reshuffled(20, 1, keep_edits=True)])
    by_part_alone = np.mean([edited(placed) for placed in lineages.reshuffled(20, 1)])
    real = edited(lineages.observed())
    assert 0.6 * real < kept < 1.1 * real
    assert by_part_alone < 0.6 * real


def test_a_copy_of_the_newest_changes_no_draw(annual, lineages):
    longer = reshuffled_lineages.of_series(next_texts.copied(annual))
    for keep in (False, True):
        shorter = lineages.reshuffled(3, 1, "copy", keep_edits=keep)
        for one, other in zip(shorter, longer.reshuffled(3, 1, "copy", keep_edits=keep), strict=True):
            entered = one[lineages.first], other[longer.first]
            places = [dict(zip(made.first, range(len(made.entry)), strict=True)) for made in (lineages, longer)]
            assert [places[0][s] for s in entered[0]] == [places[1][s] for s in entered[1]]


def test_an_invented_series_is_of_lineages_too():
    invented = copied_series.lineages(np.random.default_rng(1))
    assert (invented.last >= invented.entry).all()
    assert invented.n_states == (invented.last - invented.entry + 1).sum()
    assert 0.1 < copied_series.edited(invented).mean() < 0.4
