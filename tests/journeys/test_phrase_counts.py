"""Every count of a lexicon phrase equals a count by an independent regular expression."""

import csv

import pytest

import corpus
import regex_counts
from corpus.questions import asked
from folders import shared


@pytest.fixture(scope="module")
def shipped() -> dict:
    loaded = corpus.load(drafts=True)
    found, counts = loaded.concept_counts(map(asked.itself, regex_counts.phrases())), {}
    for phrase, (_, column) in zip(regex_counts.phrases(), found.items(), strict=True):
        for (symbol, part), n in column[column > 0].items():
            if part != "annex":
                counts[phrase, symbol, part] = int(n)
    return counts


def stored() -> dict:
    with regex_counts.TABLE.open(encoding="utf-8", newline="") as file:
        return {(r["phrase"], r["symbol"], r["part"]): int(r["count"]) for r in csv.DictReader(file)}


def test_shipped_counts_equal_the_stored_counts_by_regular_expression(shipped):
    expected = stored()
    read = {symbol for _, symbol, _ in expected}
    assert {key: n for key, n in shipped.items() if key[1] in read} == expected


def test_stored_counts_equal_a_new_count_over_the_texts():
    if not (shared() / "texts").is_dir():
        pytest.skip(f"no texts in {shared()}; set ICT4D_SHARED")
    assert {(r["phrase"], r["symbol"], r["part"]): r["count"] for r in regex_counts.count()} == stored()


@pytest.mark.parametrize(
    ("symbol", "preamble", "operative"), [("A/RES/68/198", 5, 2), ("A/RES/79/194", 2, 4), ("A/RES/56/183", 0, 0)]
)
def test_the_forum_as_counted_by_hand(symbol, preamble, operative):
    found = corpus.load().counts("internet governance forum")
    assert (found[symbol, "preambular"], found[symbol, "operative"]) == (preamble, operative)
