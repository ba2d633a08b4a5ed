"""Footnote markers in text without layout are taken out, numbers of the sentence stay."""

import pytest

from corpus.readers.plain.footnote_markers import take_markers

# (text, labels of the file's notes, text that is left, labels found)
WITH_NOTES = [
    ("the Geneva1 and Tunis2 quays", "1 2", "the Geneva and Tunis quays", "1 2"),
    ("held in 2031,1 and endorsed,2", "1 2", "held in 2031, and endorsed,", "1 2"),
    ("the Ferry Plan 1 and other rafts", "1", "the Ferry Plan and other rafts", "1"),
    ("Rope for Rafts; 1", "1", "Rope for Rafts;", "1"),
    ("held in 20311 and so on", "1", "held in 2031 and so on", "1"),
    (
        "the code,1 Agenda 212 and paragraphs 4, 5 and 55",
        "1 2",
        "the code, Agenda 21 and paragraphs 4, 5 and 55",
        "1 2",
    ),
    ("paragraphs 1, 2 and 3 of the code1", "1 2 3", "paragraphs 1, 2 and 3 of the code", "1"),
    ("of 3 May 2031, 1 48/15 of 4 May", "1", "of 3 May 2031, 48/15 of 4 May", "1"),
    ("the Code,1 from 2 to 3 June", "1 2", "the Code, from 2 to 3 June", "1"),
    ("the Code,1 general comment No. 1 on rope", "1", "the Code, general comment No. 1 on rope", "1"),
    ("the Code,1 some 1 million rafts", "1", "the Code, some 1 million rafts", "1"),
    ("the Code,1 the Society, 1 including", "1", "the Code, the Society, including", "1 1"),
    ("the Code,1 Goals 1, 11 and 13", "1", "the Code, Goals 1, 11 and 13", "1"),
    ("Atlantis:* draft", "*", "Atlantis: draft", "*"),
    ("resolution 70/1 and COVID-19", "1 9", "resolution 70/1 and COVID-19", ""),
    ("the next 1.5 billion", "1 5", "the next 1.5 billion", ""),
]

WITHOUT_NOTES = [
    ("the first phase;4", "the first phase;", "4"),
    ("the Plan of Action1 and", "the Plan of Action and", "1"),
    ("CO2 and H2O", "CO2 and H2O", ""),
    ("some 1,614 rafts", "some 1,614 rafts", ""),
    ("Agenda 21 and 2030, and 70/1", "Agenda 21 and 2030, and 70/1", ""),
    ("lines C1 to C11", "lines C1 to C11", ""),
    ("the Plan 3 and", "the Plan 3 and", ""),
]


@pytest.mark.parametrize(("text", "labels", "left", "found"), WITH_NOTES)
def test_with_notes(text, labels, left, found):
    ((got, marks),) = take_markers([text], labels.split())
    assert (got, [mark for _, mark in marks]) == (left, found.split())


@pytest.mark.parametrize(("text", "left", "found"), WITHOUT_NOTES)
def test_without_notes(text, left, found):
    ((got, marks),) = take_markers([text], [])
    assert (got, [mark for _, mark in marks]) == (left, found.split())


def test_offsets_point_into_the_text_that_is_left():
    ((text, marks),) = take_markers(["rope1 and tar,2 too"], ["1", "2"])
    assert [text[:offset] for offset, _ in marks] == ["rope", "rope and tar,"]


def test_order_of_first_citation_runs_over_paragraphs():
    got = take_markers(["rope1 and oars", "the quay2 again", "the Rope1 once more"], ["1", "2"])
    assert [[mark for _, mark in marks] for _, marks in got] == [["1"], ["2"], ["1"]]
