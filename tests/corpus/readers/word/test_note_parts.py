"""Footnotes and endnotes, each with its own numbers and ids."""

from corpus.readers.block import NOTE
from corpus.readers.word.docx import from_bytes
from word_files import cites, deleted, docx, note, paragraph


def _read(body, **parts):
    blocks = from_bytes(docx(body, **parts), "notes.docx")
    marks = [label for block in blocks for _, label in block.marks if block.role != NOTE]
    return marks, [(block.label, block.text) for block in blocks if block.role == NOTE]


_FOOT = note("footnote", 2, " Of rope.") + note("footnote", 3, " Of tar.")
_END = note("endnote", 2, " Of bells.")
_BOTH = paragraph("Rope,", cites("footnote", 2), " bells,", cites("endnote", 2), " tar.", cites("footnote", 3))


def test_footnotes_and_endnotes_with_the_same_ids():
    marks, notes = _read(_BOTH, footnotes=_FOOT, endnotes=_END)
    assert marks == ["1", "i", "2"], "Word numbers endnotes in roman numerals"
    assert notes == [("1", "Of rope."), ("i", "Of bells."), ("2", "Of tar.")]


def test_equal_numbers_of_footnotes_and_endnotes_are_told_apart():
    decimal = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    marks, notes = _read(_BOTH, footnotes=_FOOT, endnotes=_END, settings=decimal)
    assert marks == ["1", "endnote 1", "2"]
    assert [label for label, _ in notes] == marks


def test_endnotes_alone_have_the_numbers_that_the_section_states():
    section = '<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="5"/></w:endnotePr></w:sectPr>'
    marks, notes = _read(paragraph("Bells.", cites("endnote", 2)) + section, endnotes=_END)
    assert (marks, notes) == (["5"], [("5", "Of bells.")])


def test_signs_in_place_of_numbers():
    chicago = '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>'
    assert _read(_BOTH, footnotes=_FOOT, endnotes=_END, settings=chicago)[0] == ["*", "i", "†"]


def test_a_note_whose_reference_is_deleted_is_none_and_takes_no_number():
    body = paragraph("Rope,", deleted(cites("footnote", 2)), " tar.", cites("footnote", 3))
    assert _read(body, footnotes=_FOOT) == (["1"], [("1", "Of tar.")])


def test_changes_in_a_note_are_accepted_and_its_paragraphs_joined():
    inner = paragraph(deleted("<w:r><w:t >Old</w:t></w:r>"), " Of rope") + paragraph("and tar.")
    footnotes = f'<w:footnote w:id="2">{inner}</w:footnote>'
    assert _read(paragraph("Rope.", cites("footnote", 2)), footnotes=footnotes)[1] == [("1", "Of rope and tar.")]
