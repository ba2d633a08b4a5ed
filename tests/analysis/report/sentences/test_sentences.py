"""Sentences say what the tables say."""

import pandas as pd
import pytest

import small_corpus
from analysis.counts import coverage
from analysis.report.sentences import on_coverage, on_rates
from analysis.words import concept_rates


@pytest.fixture(scope="module")
def small():
    made = small_corpus.corpus()
    made.resolutions["n_notes"] = pd.array([None] * 3, dtype="Int64")
    made.resolutions["source"] = "specimen"
    made.resolutions.loc[1, "draft"] = True
    made.catalogue["title"] = ""
    return made


def test_coverage_counts_read_and_unread(small):
    sentence = on_coverage.coverage(coverage.table(small), "test")
    assert sentence == (
        "3 of the 4 resolutions have been read, A/RES/51/7 as a draft, from A/RES/50/1 (1995) to "
        "A/RES/53/9 (1998); not read are A/RES/52/3."
    )
    assert on_coverage.gaps(coverage.table(small), "test") == "The gaps: A/RES/52/3 (1997)."


def test_growth_names_first_last_and_longest(small):
    sentence = on_coverage.growth(coverage.lengths(small))
    assert "from 37 words in A/RES/50/1 (1995) to 11 in A/RES/53/9 (1998)" in sentence
    assert "the longest is A/RES/50/1 (1995), 37" in sentence


def test_peak_gives_rate_interval_and_count(small):
    sentence = on_rates.peaks(concept_rates.rates(small), ["satellite", "radio"])
    assert sentence.startswith("Satellite: first in A/RES/51/7 (1996, draft), highest in A/RES/53/9 (1998) with 181.82")
    assert "2 occurrences" in sentence


def test_a_concept_that_stands_nowhere_is_said_to():
    made = small_corpus.corpus({"A/RES/50/1": [("operative", "Notes nothing else.")]}, {"A/RES/50/1": "1995-12-20"})
    assert on_rates.peaks(concept_rates.rates(made), ["radio"]) == "Radio: in none of the resolutions read."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("radio", "satellite", "between A/RES/51/7 (1996, draft), 2 against 1, and A/RES/53/9 (1998), 0 against 2."),
        ("satellite", "radio", "Radio has not overtaken Satellite"),
    ],
)
def test_overtaking(small, old, new, expected):
    assert expected in on_rates.overtaking(concept_rates.rates(small), old, new)


def test_parts_are_told_apart(small):
    sentence = on_rates.by_part(concept_rates.rates(small, by_part=True), "radio")
    assert sentence.startswith("Radio: 3 times in the preamble and once in the operative part in A/RES/50/1 (1995)")
