"""What comes in and what goes from one resolution of a small series to the next, counted by hand."""

from dataclasses import replace

import pandas as pd
import pytest

import two_series
from analysis.descent import genealogy, inheritance
from corpus.tables.lexicon import Concept
from facts import facts

WORDS = ("lanterns", "ferries", "mountain", "every", "bakeries", "choirs", "herons")


@pytest.fixture(scope="module")
def small():
    followed = {word: Concept(word, word.title(), (word,)) for word in WORDS}
    return replace(two_series.corpus(), concepts=followed).series("test")


@pytest.fixture(scope="module")
def traced(small):
    return genealogy.trace(small)


def ways(small, traced, *symbols):
    """Each concept that came or went: by paragraph, by edit, dropped with a paragraph, edited out."""
    table = inheritance.concepts(small, traced, symbols=list(symbols)).set_index("concept")
    columns = table[["by_paragraph", "by_edit", "dropped", "edited_out"]]
    return {concept: tuple(row) for concept, row in columns.iterrows() if row.any()}


def test_a_concept_goes_with_the_paragraphs_that_the_next_resolution_read_left_out(small, traced):
    """The ferries are dropped here, though they come back later; the bakeries are dropped one step later."""
    assert ways(small, traced, "A/RES/51/7") == {
        "ferries": (0, 0, 1, 0), "mountain": (0, 0, 0, 1), "every": (0, 1, 0, 0), "choirs": (1, 0, 0, 0)
    }  # fmt: skip


def test_what_comes_back_is_carried_and_what_another_series_had_is_new(small, traced):
    assert ways(small, traced, "A/RES/53/9") == {
        "every": (0, 0, 1, 0), "bakeries": (0, 0, 1, 0), "choirs": (0, 0, 1, 0), "herons": (1, 0, 0, 0)
    }  # fmt: skip


def test_steps_are_summed_and_into_the_first_resolution_there_is_none_that_loses_anything(small, traced):
    both = ways(small, traced, "A/RES/51/7", "A/RES/53/9")
    assert both["choirs"] == (1, 0, 1, 0)
    assert both["every"] == (0, 1, 1, 0)
    assert {went for _, _, went, _ in ways(small, traced, "A/RES/50/1").values()} == {0}


def test_words_are_carried_come_in_by_edits_or_in_new_paragraphs(small, traced):
    """HILLS has 8 content words, BOATS 12, MUSIC 9 and HERONS 11; 9 of the 10 of BREAD were there, "valley" was not."""
    entries = inheritance.entries(small, traced).set_index(["symbol", "part"])
    assert list(entries.index) == [("A/RES/51/7", "preambular"), ("A/RES/51/7", "operative"),
                                   ("A/RES/53/9", "preambular"), ("A/RES/53/9", "operative")]  # fmt: skip
    assert entries[["carried", "by_edit", "by_paragraph"]].to_numpy().tolist() == [
        [8, 0, 0],
        [9, 1, 9],
        [20, 0, 0],
        [0, 0, 11],
    ]
    assert entries["new"].to_list() == pytest.approx([0, 10 / 19, 0, 1])


def test_ages_go_from_the_oldest_language_to_the_newest_and_their_shares_are_of_the_words():
    rows = [("R1", 2001, 2001, 0, 40), ("R2", 2003, 2003, 0, 10), ("R2", 2003, 2001, 1, 20), ("R2", 2003, 2001, 2, 10)]
    lines = pd.DataFrame(rows, columns=["symbol", "year", "first_year", "order", "n_words"]).assign(draft=False)
    ages = inheritance.ages(genealogy.Genealogy(lines, pd.DataFrame(), facts({"R1": 0, "R2": 0})))
    assert ages.index.to_list() == [0, 1, 2]
    columns = ages[["symbol", "first_year", "n", "n_words", "share"]]
    assert columns.to_numpy().tolist() == [["R1", 2001, 1, 40, 1], ["R2", 2001, 2, 30, 0.75], ["R2", 2003, 1, 10, 0.25]]
