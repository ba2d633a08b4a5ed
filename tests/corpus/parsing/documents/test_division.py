"""Several documents in one file: where each begins and ends, what it states, and whose the notes are."""

import tomllib

import pytest

from corpus.errors import CorpusError
from corpus.parsing.documents import reading, selection
from corpus.readers.block import FURNITURE, NOTE, Block
from corpus.readers.plain import text_file
from folders import CASES

CASES = tomllib.loads((CASES / "several_resolutions.toml").read_text(encoding="utf-8"))["case"]


def _documents(text, name=None):
    return reading.documents(text_file.parse("\n\n".join(text.strip().splitlines())), name)


def _line(document):
    ids = " ".join(p.paragraph_id.partition("#")[2] for p in document.paragraphs)
    return f"{document.symbol} | {document.title} | {ids}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_document_is_read_on_its_own(case):
    found = _documents(case["text"])
    if case["documents"]:
        assert [_line(document) for document in found] == case["documents"]
    assert len(found) == case.get("count", len(case["documents"]))
    for name in ("session", "agenda_item", "draft"):
        assert [getattr(document, name) for document in found] == case.get(name, [getattr(d, name) for d in found])
    warnings = [warning for document in found for warning in document.warnings]
    assert any(case.get("warning", "") in warning for warning in [*warnings, ""])
    assert not any("follows paragraph" in warning for warning in warnings)
    if len(found) > 1:
        assert all(f"the file holds {len(found)} resolutions" in document.warnings[0] for document in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_character_is_in_one_document(case):
    blocks = text_file.parse("\n\n".join(case["text"].strip().splitlines()))
    found = reading.documents(blocks)
    for document in found:
        assert sum(document.shares.values()) == pytest.approx(1, abs=0.001)
        assert document.shares["other"] == 0 or any("left out" in warning for warning in document.warnings)
    texts = [p.text for document in found for p in document.paragraphs]
    assert len(texts) == len({id(text) for text in texts})


def test_sections_of_a_resolution_are_no_documents():
    text = "I\nLamps\nThe General Assembly,\n1. Decides to row;\nII\nOars\nThe General Assembly,\n1. Requests oil."
    assert len(_documents(text, "A_RES_90_12.txt")) == 1


def test_notes_go_with_the_document_that_cites_them():
    blocks = [
        Block("90/8. Lamps"),
        Block("The General Assembly,"),
        Block("1. Decides.", marks=((11, "1"),)),
        Block("90/9. Oars"),
        Block("The General Assembly,"),
        Block("1. Requests.", marks=((12, "1"),)),
        Block("2. Notes.", marks=((9, "2"),)),
        Block("A/90/1.", NOTE, label="1"),
        Block("A/90/2.", NOTE, label="1"),
        Block("A/90/3,", NOTE, label="2"),
        Block("annex.", NOTE),
    ]
    found = reading.documents(blocks)
    assert [[note.text for note in document.notes] for document in found] == [
        ["A/90/1."],
        ["A/90/2.", "A/90/3, annex."],
    ]
    assert not any("note" in warning for document in found for warning in document.warnings)


def test_running_heads_go_with_the_text_of_their_page():
    blocks = [
        Block("A/RES/90/8", FURNITURE, page=1),
        Block("The General Assembly,", page=1),
        Block("1. Decides.", page=1),
        Block("4th plenary meeting", page=1),
        Block("A/RES/90/9", FURNITURE, page=2),
        Block("The General Assembly,", page=2),
        Block("1. Requests.", page=2),
    ]
    assert [document.symbol for document in reading.documents(blocks)] == ["A/RES/90/8", "A/RES/90/9"]


def test_one_of_several_is_chosen_by_symbol_or_number():
    found = _documents(CASES[1]["text"])
    assert selection.of_name(found, "A_RES_90_8_B.pdf") is found[1]
    assert selection.of_name(found, "A_RES_90_7_draft_no2.pdf") is found[1]
    assert [selection.of_number(found, number, "x") for number in ("1", "II")] == [0, 1]
    for name in ("x.pdf", "A_RES_90_7.pdf"):
        with pytest.raises(CorpusError, match=r"several resolutions, 2: \(1\) A/RES/90/8 A, “Lamps”; \(2\) A/RES"):
            selection.of_name(found, name)
    for number in ("3", "0", "IX", "z"):
        with pytest.raises(CorpusError, match=f"no draft '{number}'"):
            selection.of_number(found, number, "x")


def test_a_resolution_in_a_long_essay_is_a_quotation():
    sentence = "is a sentence of an essay on lamps, which is long enough to be told from the title of a text."
    essay = "\n".join(f"Number {n} {sentence}" for n in range(40))
    text = f"On lamps\n{essay}\nThe General Assembly,\nRecalling the flood,\n1. Decides to row.\n{essay}"
    with pytest.raises(CorpusError, match="that quotes a resolution, not a resolution: “The General Assembly,”"):
        _documents(text)
