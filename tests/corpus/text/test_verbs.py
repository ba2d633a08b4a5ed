"""The verb that opens a paragraph."""

import csv
from importlib.resources import files

import pytest

from corpus.text.verbs import opening

CASES = [
    ("Also recognizes the rope;", "Also recognizes", "recognize"),
    ("Taking note with appreciation of the tar,", "Taking note with appreciation", "take note"),
    ("Takes note of the tar;", "Takes note", "take note"),
    ("Expressing its deep concern at leaks,", "Expressing its deep concern", "express concern"),
    ("Expresses its gratitude to the pilots;", "Expresses its gratitude", "express gratitude"),
    ("Bearing in mind the tide,", "Bearing in mind", "bear in mind"),
    ("Deeply concerned that oars break,", "Deeply concerned", "concerned"),
    ("We reaffirm the rope.", "We reaffirm", "reaffirm"),
    ("We also call for oars.", "We also call for", "call for"),
    ("We are concerned by leaks.", "We are concerned", "concerned"),
    ("Strongly urges all to bail;", "Strongly urges", "urge"),
    ("Calls upon pilots;", "Calls upon", "call upon"),
    ("Calls once again upon pilots;", "Calls once again upon", "call upon"),
    ("Recalling also its raft,", "Recalling also", "recall"),
    ("Noting with grave concern the leak,", "Noting with grave concern", "note"),
    ("Having considered the report,", "Having considered", "consider"),
    ("Looks forward to the tide;", "Looks forward", "look forward"),
    ("Urgently requests rope;", "Urgently requests", "request"),
    ("Draws the attention of pilots to leaks;", "Draws the attention", "draw attention"),
    ("Decides, in this regard, to row;", "Decides", "decide"),
    ("Reiterates that rafts float;", "Reiterates", "reiterate"),
    ("Guided by the stars,", "Guided", "guided"),
    ("Mindful of the tide,", "Mindful", "mindful"),
    ("The General Assembly,", None, None),
    ("In building rafts, pilots are urged to sing.", None, None),
    ("Bananas for all.", None, None),
    ("and to row on;", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "form", "lemma"), CASES)
def test_opening(text, form, lemma):
    assert opening(text) == (form, lemma)


def test_italics_show_a_verb_that_the_list_lacks():
    assert opening("Bedazzles the pilots with lamps;", "Bedazzles") == ("Bedazzles", None)
    assert opening("Recalls The State of Rafts, a book;", "Recalls The State of Rafts") == ("Recalls", "recall")
    assert opening("A whole paragraph;", "A whole paragraph;") == (None, None)


def test_the_table_of_verbs():
    with files("corpus").joinpath("data/verbs.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    forms = [row["form"] for row in rows]
    assert len(forms) == len(set(forms))
    assert {row["part"] for row in rows} == {"preambular", "operative"}
    assert all(form == form.lower().strip() and row["lemma"] for form, row in zip(forms, rows, strict=True))
    assert all(opening(f"{form.capitalize()} x")[1] == row["lemma"] for form, row in zip(forms, rows, strict=True))
