"""A label in one table cell and its text in the next are one block."""

import pytest

from corpus.readers.block import BODY, TABLE
from corpus.readers.word.docx import from_bytes
from word_files import docx, level, list_of, numbered, paragraph

_ORGAN = paragraph("The General Assembly,")


def _table(*rows):
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


@pytest.mark.parametrize("label", ["1.", "2 bis.", "(a)", "iv)", "1.1.", "PP3", "•"])
def test_labels_in_a_column_of_their_own(label):
    body = _ORGAN + _table((paragraph(label), paragraph("Decides to row;")), (paragraph("x"), paragraph("Urges calm.")))
    texts = [block.text for block in from_bytes(docx(body), "cells.docx")[1:]]
    assert texts == [f"{label} Decides to row;", "x", "Urges calm."]


def test_automatic_labels_in_a_column_of_their_own():
    body = _ORGAN + _table(*((numbered(), paragraph(f"Decides to {act};")) for act in ("row", "bail")))
    blocks = from_bytes(docx(body, numbering=list_of(level(0, "decimal", "%1."))), "cells.docx")
    assert [(block.text, block.role) for block in blocks[1:]] == [
        ("1. Decides to row;", BODY), ("2. Decides to bail;", BODY),
    ]  # fmt: skip


def test_tables_of_figures_stay_tables():
    body = _ORGAN + _table((paragraph("Ys"), paragraph("1.250")), (paragraph("Quay"), paragraph("0.010")))
    blocks = from_bytes(docx(body), "cells.docx")[1:]
    assert [(block.text, block.role) for block in blocks] == [
        ("Ys", TABLE), ("1.250", TABLE), ("Quay", TABLE), ("0.010", TABLE),
    ]  # fmt: skip
