"""Names of bodies: what the rule finds, and that people have looked at it."""

import csv

import pytest

from corpus import settings
from corpus.tables import lexicon
from corpus.text import tokens
from corpus.text.speech import body_names

OFTEN = 3  # resolutions


def test_a_name_has_capitals_and_says_what_it_is():
    found = body_names.candidates(
        "Welcomes the Summit of Lamps in Geneva, the Charter of Pilots and the union of bells,"
    )
    assert found == ["Summit of Lamps in Geneva"]


def test_every_row_of_the_list_has_a_source_and_a_use():
    with (settings.SHIPPED / "bodies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["use"] for row in rows} == {"counted", "less", "left out"}
    assert all(row["source"] for row in rows)
    assert all(row["note"] for row in rows if row["use"] != "counted")
    assert all(row["label"] and row["kind"] for row in rows if row["use"] == "counted")


@pytest.fixture(scope="module")
def often(shared_paragraphs):
    """Candidates in several resolutions, as words."""
    holders = {}
    for symbol, text in zip(shared_paragraphs["symbol"], shared_paragraphs["text"], strict=True):
        for name in body_names.candidates(text):
            holders.setdefault(" ".join(tokens.words(name)), set()).add(symbol)
    return sorted(name for name, symbols in holders.items() if len(symbols) >= OFTEN)


def test_what_the_rule_finds_often_was_reviewed(often):
    with (settings.SHIPPED / "bodies.csv").open(encoding="utf-8", newline="") as file:
        reviewed = [row["phrase"] for row in csv.DictReader(file)]
    missing = [name for name in often if not any(f" {phrase} " in f" {name} " for phrase in reviewed)]
    assert missing == []
    assert len(lexicon.reviewed("bodies")) > 40
