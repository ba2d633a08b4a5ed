"""Facts on terms that are taken up and given up, and the words made of them."""

import pandas as pd
import pytest

import voice
from analysis.report import render
from analysis.report.facts.found import of_terms

CHAPTER = {"permutations": "99", "replicates": "20", "seed": 1, "drafts": "", "unplaced": 2,
           "where_unread": lambda sentence: ""}  # fmt: skip


def term(name, z, q=0.01, *, n=12, steady=True, also=""):
    return {"term": name, "also": also, "n_texts": 5, "n_words": 900, "n_new": n, "n_paragraphs": n, "n_texts_with": 3,
            "later": 2 * z, "low": z, "high": 3 * z, "steady": steady, "z": z, "q": q}  # fmt: skip


def words(rows):
    from dataclasses import asdict

    table = pd.DataFrame(rows, columns=list(term("a", 1)))
    told = of_terms.emerging(table, 5)
    found = render.filled_in("02_phrases", "emerging", CHAPTER | asdict(told))
    assert voice.faults(found) == []
    return found


def test_both_sides_are_named_and_the_others_counted():
    many = [term(f"a long name {i}", 9 - i / 10) for i in range(8)]
    said = words([*many, term("bell", -3), term("red bell", -2, n=7), term("kite", -1, 0.3)])
    assert said["headline"] == (
        "Of all words and phrases, new paragraphs take up “a long name 0” and 7 others, and give up “bell”."
    )
    assert "11 terms" in said["how_sure"] and "each direction holds" in said["how_sure"]
    assert "10 terms pass" in said["details"] and "2 pairs" in said["caption"]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        ([term("bell", 3)], "Of all words and phrases, new paragraphs take up “bell”."),
        ([term("bell", -3)], "Of all words and phrases, new paragraphs give up “bell”."),
        ([term("bell", 3, 0.5)], "New paragraphs neither take up nor give up any"),
        ([term("bell", float("nan"), float("nan"))], "No word or phrase can be followed"),
        ([], "No word or phrase can be followed"),
    ],
)
def test_every_case_has_its_headline(rows, starts):
    assert words(rows)["headline"].startswith(starts)


def test_a_term_of_a_single_text_is_said_to_be_one():
    assert "“bell” rests on a single text" in words([term("bell", 3, steady=False), term("kite", 4)])["how_sure"]
    many = [term(f"bell{i}", 3, steady=False) for i in range(5)]
    assert "5 of those named rest on a single text" in words(many)["how_sure"]


def test_what_is_always_together_is_said_with_it():
    assert "always with “red”" in words([term("red bell", 3, also="red")])["details"]
