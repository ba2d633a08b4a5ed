"""Labels of every kind give the paragraphs that a reader of the page sees, with the numbers as printed."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing.segment import segment
from corpus.parsing.structure import label_runs, list_labels
from corpus.readers.block import Block
from corpus.text import numerals
from folders import CASES

LABELS = tomllib.loads((CASES / "labels.toml").read_text(encoding="utf-8"))["case"]


def _document(lines, *, opening="The General Assembly,"):
    return segment([Block(line, line=number) for number, line in enumerate([opening, *lines], 1)])


def _read(document):
    return [f"{p.paragraph_id.partition('#')[2]} {p.number or '-'}" for p in document.paragraphs]


@pytest.mark.parametrize("case", LABELS, ids=lambda case: case["name"])
def test_in_the_body(case):
    document = _document(case["text"].strip().splitlines())
    assert _read(document) == ["P0 -", *case["paragraphs"].split(", ")]
    assert {p.part for p in document.paragraphs if p.paragraph_id.startswith("#O")} == {"operative"}


@pytest.mark.parametrize("case", LABELS, ids=lambda case: case["name"])
def test_in_an_annex(case):
    lines = ["1. Adopts the plan.", "90th plenary meeting", "Annex", "Plan", *case["text"].strip().splitlines()]
    annex = [p for p in _document(lines).paragraphs if p.part == "annex"]
    assert [p.number or "-" for p in annex] == [row.split(" ", 1)[1] for row in case["paragraphs"].split(", ")]
    assert [p.level for p in annex] == [1 + row.split(" ")[0].count(".") for row in case["paragraphs"].split(", ")]


@pytest.mark.parametrize(
    ("lines", "warning"),
    [
        (["1. Decides;", "2. Urges;", "4. Notes."], "line 4: paragraph 4 follows paragraph 2"),
        (["1. Decides:", "(a) Oars;", "(c) Lamps."], "line 4: sub-paragraph c follows sub-paragraph a"),
        (["1. Decides:", "(b) Oars;", "(c) Lamps."], "line 3: sub-paragraph b is the first of its list"),
        (["1. Decides:", "a) Oars:", "i) Old;", "iii) New."], "line 5: sub-paragraph iii follows sub-paragraph i"),
        (["1. Decides;", "2. Notes;", "2 ter. Urges."], "line 4: paragraph 2 ter follows paragraph 2"),
        (["1. Decides:", "(a) Oars;", "(a) Lamps."], None),
        (["1. Decides:", "(a) Oars;", "all of them;", "(b) Lamps."], None),
    ],
)
def test_a_label_that_is_missing_from_a_run_is_reported(lines, warning):
    found = [text for text in _document(lines).warnings if "follows" in text or "first" in text]
    assert found == ([warning] if warning else [])


@pytest.mark.parametrize(
    "text",
    ["1.5 million oars", "A. Smith rowed", "2024 was wet.", "7 March 2037", "No. 5 sank", "i.e. rope", "(see rope)"],
)
def test_what_may_begin_a_sentence_is_no_label_by_itself(text):
    assert label_runs.labels(["1. Decides to row.", text])[1] is None


@given(st.sampled_from(["({})", "{})", "{}."]), st.integers(2, 30), st.sampled_from(["lowerLetter", "lowerRoman"]))
def test_a_list_of_any_length_is_on_one_level(shape, length, style):
    items = [f"{shape.format(numerals.in_style(number, style))} To row;" for number in range(1, length + 1)]
    document = _document(["1. Requests the pilots:", *items, "2. Decides."])
    assert [p.level for p in document.paragraphs] == [1, 1, *[2] * length, 1]
    assert not [text for text in document.warnings if "sub-paragraph" in text]


@given(st.lists(st.sampled_from(["1.", "(a)", "a.", "i)", "2 bis.", "1.1", "-", "PP1", "[3.]", "“1.", "rope", "A."])))
def test_ids_are_unique_whatever_the_labels(labels):
    paragraphs = _document([f"{label} Notes rope;" for label in labels]).paragraphs
    assert len({p.paragraph_id for p in paragraphs}) == len(labels) + 1


def test_the_text_after_a_label_keeps_its_bracket():
    label = list_labels.split("[2. Urges masters to sing;]")
    assert (label.text, label.rest) == ("2", "[Urges masters to sing;]")
