"""What comes in and what goes from one resolution of a small series to the next, counted by hand."""

from dataclasses import replace

import pytest

import two_series
from analysis.descent import genealogy, inheritance
from corpus.tables.lexicon import Concept

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
    """The ferries go here though they come back later; the bakeries go a step later."""
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
