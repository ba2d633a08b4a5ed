"""A file to its documents: what the file's name adds to what the text states."""

import pytest

from corpus.parsing import parse
from resolution_formats import page_html, source

DRAFT = source() | {"session": "E/2037/L.9", "adoption": "Draft resolution", "report": "", "meeting": "", "date": ""}


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("E_2037_L.16.html", "E/2037/L.16"),
        ("A_C.2_91_L.7.html", "A/C.2/91/L.7"),
        ("A_RES_91_402_draft.html", "A/RES/91/402"),
        ("lamps.html", "E/2037/L.9"),
    ],
)
def test_the_symbol_of_a_file_is_in_the_names_of_its_paragraphs(name, symbol):
    found = parse.documents(page_html(DRAFT).encode(), name)[0]
    named = [*(p.paragraph_id for p in found.paragraphs), *(id_ for note in found.notes for id_ in note.cited_by)]
    assert found.symbol == symbol and len(found.notes) == 3
    assert {id_.partition("#")[0] for id_ in named} == {symbol}
    assert set(named) == {p.paragraph_id for p in found.paragraphs}
