"""The limits of a finding are kept: `voice.faults` finds what it should, and nothing in plain sentences."""

import pytest

import voice

GOOD = {
    "title": "Distances",
    "headline": "In newly written paragraphs only AI rises. Trends in whole texts are mostly copying.",
    "how_sure": "It rests on 29 occurrences. Two of the texts are drafts.",
    "details": "A/RES/79/194 (2024) is 0.06 away.",
    "caption": "Cosine distance.",
}
BAD = [
    ("headline", "", "no headline"),
    ("headline", "word " * 31, "a headline of 31 words"),
    ("headline", "It was 1, then 2, then 3, then 4.", "a headline with 4 numbers"),
    ("headline", "It moved (most (by far) of all).", "brackets in brackets in a headline"),
    ("how_sure", "One. Two. Three.", "more than two sentences on how sure it is"),
    ("details", "The rate is nan per 1,000.", "details has 'nan'"),
    ("details", "It fell by -0.00.", "details has '-0.00'"),
    ("caption", "From (32 to 32) rises.", "caption has '(32 to 32)'"),
    ("how_sure", "None knows.", "how_sure has 'None'"),
]


def test_plain_findings_have_no_fault():
    assert voice.faults(GOOD) == []


@pytest.mark.parametrize(("name", "text", "fault"), BAD)
def test_a_fault_is_named(name, text, fault):
    assert voice.faults(GOOD | {name: text}) == [fault]


def test_symbols_of_resolutions_are_no_numbers():
    assert voice.faults(GOOD | {"headline": "A/RES/79/194 took 18% of 1,234 words from A/RES/78/132."}) == []
