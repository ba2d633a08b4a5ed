"""Texts of many kinds become the paragraphs that a careful person would type."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.parsing.segment import segment
from corpus.readers.block import BODY, FURNITURE, NOTE, Block
from corpus.readers.plain import text_file
from folders import CASES

CASES = tomllib.loads((CASES / "segments.toml").read_text(encoding="utf-8"))["case"]
STATED = ("symbol", "title", "session", "agenda_item", "adopted", "meeting", "vote", "draft", "outcome", "headings")


def _blocks(text):
    lines = enumerate(text.strip().splitlines(), 1)
    return [Block(line, line=number) for number, line in lines if line.strip()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_paragraphs(case):
    document = segment(_blocks(case["text"]))
    got = [f"{p.paragraph_id.partition('#')[2]} {p.part} {p.level}" for p in document.paragraphs]
    assert got == case["paragraphs"].splitlines()
    for name in STATED:
        if name in case:
            assert getattr(document, name) == case[name], name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_ids_are_unique_and_every_character_is_counted(case):
    document = segment(_blocks(case["text"]))
    ids = [p.paragraph_id for p in document.paragraphs]
    assert len(ids) == len(set(ids))
    assert document.shares["other"] == 0
    assert sum(document.shares.values()) == pytest.approx(1, abs=0.001)


def test_every_paragraph_says_where_it_stands():
    document = segment([Block("The General Assembly,", page=1), Block("1. Decides.", page=2, line=9)])
    assert [(p.page, p.line) for p in document.paragraphs] == [(1, None), (2, 9)]


def test_a_jump_of_numbers_is_reported_with_its_place():
    document = segment(_blocks("The General Assembly,\n1. Decides;\n3. Urges."))
    assert document.warnings == ["line 3: paragraph 3 follows paragraph 1"]


def test_a_paragraph_without_a_verb_is_reported():
    document = segment(_blocks("The General Assembly,\n1. Decides;\n2. Bananas for all."))
    assert document.warnings == ["line 3: no verb opens “Bananas for all.”"]


def test_notes_and_markers_that_do_not_meet_are_reported():
    blocks = [
        Block("The General Assembly,"),
        Block("1. Decides.", marks=((8, "1"),)),
        Block("See A/90/1.", NOTE, page=1, label="2"),
    ]
    assert segment(blocks, "A_RES_90_2").warnings == [
        "note 2 (page 1) is cited nowhere",
        "A/RES/90/2#O1: cites note 1, which is not in the file",
    ]


def test_a_note_over_two_blocks_is_one_note():
    blocks = [
        Block("The General Assembly,"),
        Block("1. Decides.", marks=((10, "1"),)),
        Block("See people-", NOTE, label="1"),
        Block("centred rafts.", NOTE),
    ]
    (note,) = segment(blocks).notes
    assert (note.text, note.cited_by) == ("See people-centred rafts.", ("#O1",))


def test_headings_follow_the_layout_where_it_is_known():
    blocks = [
        Block("The General Assembly,"),
        Block("Oars: a plan.", heading=True),
        Block("Recalling rope", heading=False),
        Block("1. Decides."),
    ]
    document = segment(blocks)
    assert document.headings == ["Oars: a plan."]
    assert document.paragraphs[1].text == "Recalling rope"


def test_running_heads_state_the_symbol():
    blocks = [Block("A/RES/91/5", FURNITURE), Block("The General Assembly,"), Block("1. Decides.")]
    assert segment(blocks).symbol == "A/RES/91/5"


@pytest.mark.parametrize(
    "text",
    ["A letter to a friend.\nIt rained.", "Minutes\nThe chair spoke.", "", "12\n13\n14"],
)
def test_what_is_no_resolution_is_refused(text):
    with pytest.raises(CorpusError, match="not a resolution"):
        segment(_blocks(text), "letter")


def test_another_language_is_named():
    line = "L'Assemblée rappelle que les îles de la mer et les rives du fleuve sont au cœur de la vie des pays,"
    with pytest.raises(CorpusError, match="seems to be French"):
        segment([Block(line)] * 5, "ile")


_words = st.text("abcdeé Ä,.;:()1239-—“”*\u2011", max_size=60)


@given(st.lists(st.tuples(_words, st.sampled_from([BODY, NOTE, FURNITURE])), max_size=30))
@settings(deadline=None, max_examples=150)
def test_nothing_vanishes(pieces):
    blocks = [Block("The General Assembly,"), *(Block(text, role) for text, role in pieces), Block("1. Decides.")]
    document = segment(blocks)
    assert abs(document.shares["other"]) < 0.001
    body = "".join(block.text for block in blocks if block.role == BODY)
    kept = "".join([*(p.text for p in document.paragraphs), *document.headings])
    letters = [char for char in body if char.isalpha()]
    lettered = [p.number for p in document.paragraphs if p.number and p.number.isalpha()]
    assert sum(char.isalpha() for char in kept) + sum(map(len, lettered)) == len(letters)


@given(st.text(max_size=2000))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read_or_refused(text):
    try:
        segment(text_file.parse(text))
    except CorpusError as error:
        assert str(error).strip()
