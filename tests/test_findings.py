"""Sentences say what the tables say."""

import pandas as pd
import pytest
import specimen

from analysis import coverage, findings, trends

LABELS = {key: concept.label for key, concept in specimen.CONCEPTS.items()}


@pytest.fixture(scope="module")
def small():
    made = specimen.corpus()
    made.resolutions["n_notes"] = pd.array([None] * 3, dtype="Int64")
    made.resolutions["source"] = "specimen"
    made.resolutions.loc[1, "draft"] = True
    made.catalogue["title"] = ""
    return made


def test_coverage_counts_read_and_unread(small):
    sentence = findings.coverage(coverage.table(small), "test")
    assert sentence == (
        "3 of the 4 annual resolutions have been read, A/RES/51/7 as a draft, from A/RES/50/1 (1995) to "
        "A/RES/53/9 (1998); not read are A/RES/52/3."
    )
    assert findings.gaps(coverage.table(small), "test") == "The gaps: A/RES/52/3 (1997)."


def test_growth_names_first_last_and_longest(small):
    sentence = findings.growth(coverage.lengths(small))
    assert "from 37 words in A/RES/50/1 (1995) to 11 in A/RES/53/9 (1998)" in sentence
    assert "the longest is A/RES/50/1 (1995), 37" in sentence


def test_peak_gives_rate_interval_and_count(small):
    sentence = findings.peaks(trends.rates(small), ["satellite", "radio"], LABELS)
    assert sentence.startswith("Satellite: first in A/RES/51/7 (1996, draft), highest in A/RES/53/9 (1998) with 181.82")
    assert "2 occurrences" in sentence


def test_a_concept_that_stands_nowhere_is_said_to():
    made = specimen.corpus({"A/RES/50/1": [("operative", "Notes nothing else.")]}, {"A/RES/50/1": "1995-12-20"})
    assert findings.peaks(trends.rates(made), ["radio"], LABELS) == "Radio: in none of the resolutions read."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("radio", "satellite", "between A/RES/51/7 (1996, draft), 2 against 1, and A/RES/53/9 (1998), 0 against 2."),
        ("satellite", "radio", "Radio has not overtaken Satellite"),
    ],
)
def test_overtaking(small, old, new, expected):
    assert expected in findings.overtaking(trends.rates(small), old, new, LABELS)


def test_parts_are_told_apart(small):
    sentence = findings.by_part(trends.rates(small, by_part=True), "radio", LABELS)
    assert sentence.startswith("Radio: 3 times in the preamble and once in the operative part in A/RES/50/1 (1995)")
