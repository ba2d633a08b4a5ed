"""Lines parted by Shift+Enter: separate paragraphs where a paragraph begins, else one sentence."""

import pytest

from corpus.readers.word.docx import from_bytes
from word_files import docx, level, list_of, numbered, paragraph, run


def _content(lines):
    """Runs with a line break between two lines; "_" sets the words before it in italics."""
    pieces = []
    for line in lines:
        italic, mark, rest = line.rpartition("_")
        pieces.append((run(italic, "<w:i/>") if mark else "") + run(rest))
    return "<w:r><w:br/></w:r>".join(pieces)


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (["1. Requests_ the pilots:", "(a) To row;", "(b) To bail;", "2. Decides_ to meet."], None),
        (["Recalling_ the flood,", "Noting_ the rope,", "1. Decides_ to row."], None),
        (["3) Invites_ pilots to:", "a) Row;", "b) Bail; and", "c) Sing."], None),
        (["To row:", "• Slowly;", "– Together;", "* At dusk."], None),
        (["PP1 Recalling_ rope,", "PP2 Noting_ tar,", "OP1 Decides_ to row;", "2 bis. Urges_ calm."], None),
        (["Rules", "1. Ropes shall be coiled.", "1.1. By day.", "A. At night."], None),
        (["Decides_ to row.", "", "The pilots row."], ["Decides to row.", "The pilots row."]),
        (["Decides_ to meet.", "83rd plenary meeting", "7 March 2037"], None),
        (["Decides_ to row.", "Annex", "Rules"], ["Decides to row.", "Annex Rules"]),
        (["The General Assembly_,", "Recalling_ rope,"], None),
        (
            ["Urges_ pilots to row", "slowly, in paragraph", "12. of the rules,", "and to bail;"],
            ["Urges pilots to row slowly, in paragraph 12. of the rules, and to bail;"],
        ),
        (["A/RES/91/7", "Ninety-first session", "Agenda item 5"], None),
        (["91/7. Ferries and", "lamps for development"], ["91/7. Ferries and lamps for development"]),
        (["Row slowly,", "bail", "and sing."], ["Row slowly, bail and sing."]),
    ],
)
def test_lines_of_a_paragraph(lines, texts):
    expected = texts or [line.replace("_", "") for line in lines]
    found = [block.text for block in from_bytes(docx(paragraph(_content(lines))), "breaks.docx")]
    assert found == expected


def test_the_number_is_that_of_the_first_line_and_each_keeps_its_italics_and_marks():
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    lines = (
        _content(["Requests_ the pilots:", "(a) To row;"]) + raised + "<w:r><w:br/></w:r>" + _content(["(b) To go."])
    )
    body = numbered(lines) + numbered("Sing.")
    blocks = from_bytes(docx(body, numbering=list_of(level(0, "decimal", "%1."))), "breaks.docx")
    assert [block.text for block in blocks] == ["1. Requests the pilots:", "(a) To row;", "(b) To go.", "2. Sing."]
    assert [block.opening for block in blocks][:2] == ["Requests", ""]
    assert [block.marks for block in blocks] == [(), ((11, "1"),), (), ()]


def test_lines_of_one_sentence_keep_their_marks():
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    body = paragraph(_content(["Row slowly", "and bail"]), raised, _content([" soon", "or late."]))
    (block,) = from_bytes(docx(body), "breaks.docx")
    assert (block.text, block.marks) == ("Row slowly and bail soon or late.", ((19, "1"),))
