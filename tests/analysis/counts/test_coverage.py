"""What is held of a small corpus, counted by hand."""

from dataclasses import replace

import pandas as pd
import pytest

import small_corpus
from analysis.counts import coverage


@pytest.fixture(scope="module")
def table():
    """50/1 is held, 51/7 was read as a draft, of 53/9 only the counts are here, 52/3 was not read."""
    made = small_corpus.corpus()
    read = made.resolutions.assign(
        held=[True, False, False],
        draft=[False, True, False],
        n_notes=pd.array([4, None, 0], dtype="Int64"),
        source=["a.txt", "b.txt", "c.txt"],
    )
    listed = made.catalogue.assign(title=["One", "Seven", "Three", "Nine"])
    return coverage.table(replace(made, resolutions=read, catalogue=listed)).set_index("symbol")


def test_a_text_is_held_only_where_its_file_is_and_never_of_one_that_was_not_read(table):
    assert table["text_held"].to_dict() == {
        "A/RES/50/1": True, "A/RES/51/7": False, "A/RES/52/3": False, "A/RES/53/9": False
    }  # fmt: skip
    assert table["text_held"].dtype == bool


def test_a_draft_is_a_draft_and_what_was_not_read_is_none(table):
    assert table["draft"].to_list() == [False, True, False, False]
    assert table["read"].to_list() == [True, True, False, True]


def test_paragraphs_of_each_part_and_words_are_counted_and_unknown_where_not_read(table):
    read = table[table["read"]]
    assert read["n_preambular"].to_list() == [3, 2, 1]
    assert read["n_operative"].to_list() == [2, 2, 1]
    assert read["n_words"].to_list() == [3 + 10 + 6 + 10 + 8, 3 + 6 + 6 + 8, 3 + 8]
    assert table.loc["A/RES/52/3", ["n_preambular", "n_operative", "n_words", "n_notes", "source"]].isna().all()


def test_footnotes_that_are_not_known_are_not_none_of_them(table):
    assert table["n_notes"].isna().to_list() == [False, True, True, False]
    assert table.loc["A/RES/53/9", "n_notes"] == 0
