"""Tracked changes are read as accepted: what is deleted takes no number, what is joined is one paragraph."""

import pytest

from corpus.readers.word.docx import from_bytes
from word_files import deleted, docx, level, list_of, numbered, paragraph, run, tracked

_LIST = list_of(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
_DEL, _FROM, _TO = tracked("del"), tracked("moveFrom"), tracked("moveTo")


def _texts(body):
    return [block.text for block in from_bytes(docx(body, numbering=_LIST), "changes.docx")]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        # of runs
        (paragraph("Row ", deleted(run("fast")), tracked("ins", run("slowly")), "."), ["Row slowly."]),
        (paragraph(tracked("ins", deleted(run("inserted and deleted"))), "Row."), ["Row."]),
        (paragraph(tracked("moveFrom", run("Row."))) + paragraph(tracked("moveTo", run("Bail."))), ["Bail."]),
        # of marks
        (numbered("Row ", mark=_DEL) + paragraph("and bail;") + numbered("Sing."), ["1. Row and bail;", "2. Sing."]),
        (
            numbered("Row, ", mark=_DEL) + numbered("bail ", mark=_DEL) + numbered("and sing."),
            ["1. Row, bail and sing."],
        ),
        (numbered("Row;") + numbered("Bail.", mark=_DEL), ["1. Row;", "2. Bail."]),
        # of numbered paragraphs
        (numbered("Row;") + numbered(deleted(run("Bail;")), mark=_DEL) + numbered("Sing."), ["1. Row;", "2. Sing."]),
        (numbered(deleted(run("Row;")), mark=_DEL) + paragraph("Bail;") + numbered("Sing."), ["Bail;", "1. Sing."]),
        (
            numbered("Row;")
            + numbered(tracked("moveFrom", run("Bail;")), mark=_FROM)
            + numbered("Sing;")
            + numbered(tracked("moveTo", run("Bail;")), mark=_TO),
            ["1. Row;", "2. Sing;", "3. Bail;"],
        ),
        (numbered(tracked("ins", run("Row;")), mark=tracked("ins")) + numbered("Bail."), ["1. Row;", "2. Bail."]),
    ],
)
def test_changes_of_runs_and_marks(body, texts):
    assert _texts(body) == texts


def test_paragraphs_have_their_new_properties():
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/>{}</w:numPr>'
    before = '<w:numberingChange w:id="2" w:author="a" w:original="%1:5:0:."/>'
    body = (
        paragraph("In.", properties=listed.format(0, "") + '<w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>')
        + paragraph("Out.", properties=f'<w:pPrChange w:id="1"><w:pPr>{listed.format(0, "")}</w:pPr></w:pPrChange>')
        + paragraph("Down.", properties=listed.format(1, before))
        + paragraph(run("Shown.", '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'))
    )
    assert _texts(body) == ["1. In.", "Out.", "(a) Down.", "Shown."]


def test_rows_and_cells_that_are_deleted():
    def row(words, of_row="", of_cell=""):
        return f"<w:tr><w:trPr>{of_row}</w:trPr><w:tc><w:tcPr>{of_cell}</w:tcPr>{paragraph(words)}</w:tc></w:tr>"

    rows = row("stays") + row("goes", tracked("del")) + row("comes", tracked("ins"))
    rows += row("goes too", of_cell=tracked("cellDel"))
    assert _texts(f"<w:tbl>{rows}</w:tbl>") == ["stays", "comes"]


def test_a_paragraph_is_not_joined_beyond_its_cell():
    cells = "".join(f"<w:tc>{paragraph(words, mark=_DEL)}</w:tc>" for words in ("left", "right"))
    assert _texts(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph('below')}") == ["left", "right", "below"]


def test_a_hidden_mark_joins_as_a_deleted_one_does_and_hidden_paragraphs_take_no_number():
    body = numbered("Rope. ", mark="<w:vanish/><w:specVanish/>") + paragraph("It is coiled.")
    body += numbered(run("Unseen.", "<w:vanish/>"), mark="<w:vanish/>") + numbered("Tar.")
    assert _texts(body) == ["1. Rope. It is coiled.", "2. Tar."]


def test_a_large_initial_belongs_to_the_paragraph_after_it():
    body = paragraph("T", properties='<w:framePr w:dropCap="drop"/>') + paragraph("he pilots row.")
    assert _texts(body) == ["The pilots row."]


def test_a_long_run_of_hidden_paragraphs_ends_where_one_shows():
    body = paragraph(run("x", "<w:vanish/>"), mark="<w:vanish/>") * 2_000 + paragraph("Row.")
    assert _texts(body) == ["Row."]
