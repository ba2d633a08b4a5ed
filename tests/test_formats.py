"""The same resolution in every format gives equal paragraphs."""

from dataclasses import replace

import pytest
from making import block_text, page_html, source, wrapped_text, write_docx

from corpus.errors import CorpusError
from corpus.readers import read
from corpus.segment import segment


def _written(kind, folder):
    of = source()
    if kind == "docx":
        return write_docx(of, folder / "lamplight.docx")
    made = {"wrapped": ("txt", wrapped_text), "block": ("txt", block_text), "html": ("html", page_html)}
    suffix, make = made[kind]
    path = folder / f"{kind}.{suffix}"
    path.write_text(make(of), encoding="utf-8")
    return path


def _document(kind, folder):
    return segment(read(_written(kind, folder)), "lamplight")


def _content(document, *, notes=True):
    keep = {} if notes else {"notes": ()}
    return [replace(p, page=None, line=None, **keep) for p in document.paragraphs]


EXPECTED = [
    ("P0", None, 1, None, None, ()),
    ("P1", None, 1, None, "Recalling", ()),
    ("P2", None, 1, None, "Noting with quiet satisfaction", ("1",)),
    ("P3", None, 1, None, "Deeply concerned", ("2",)),
    ("O1", "1", 1, "Shelves and lamps", "Welcomes", ("2",)),
    ("O2", "2", 1, "Shelves and lamps", "Also calls upon", ()),
    ("O2.a", "a", 2, "Shelves and lamps", None, ()),
    ("O2.b", "b", 2, "Shelves and lamps", None, ()),
    ("O2.b.i", "i", 3, "Shelves and lamps", None, ()),
    ("O2.b.ii", "ii", 3, "Shelves and lamps", None, ()),
    ("O3", "3", 1, "Upkeep", "Decides", ("3",)),
]


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx", "block"])
def test_paragraphs_are_those_of_the_source(kind, tmp_path):
    document = _document(kind, tmp_path)
    got = [
        (p.paragraph_id.partition("#")[2], p.number, p.level, p.heading, p.verb_form, p.notes)
        for p in document.paragraphs
    ]
    assert got == [row if kind != "block" else (*row[:5], ()) for row in EXPECTED]
    assert [p.text.replace("{", "") for p in document.paragraphs if "{" in p.text] == []
    assert not document.warnings


@pytest.mark.parametrize("kind", ["html", "docx", "block"])
def test_every_format_gives_the_paragraphs_of_the_wrapped_text(kind, tmp_path):
    notes = kind != "block"
    assert _content(_document(kind, tmp_path), notes=notes) == _content(_document("wrapped", tmp_path), notes=notes)


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx", "block"])
def test_the_head_is_read(kind, tmp_path):
    document = _document(kind, tmp_path)
    assert document.symbol == "A/RES/91/402"
    assert document.title == "Lamplight reading rooms for the crews of inland ferries and river pilots"
    assert (document.session, document.agenda_item, document.adopted) == (91, "27 (c)", "2037-03-04")
    assert document.meeting == "83rd"
    assert document.report == "Report of the Second Committee (A/91/733/Add.4, para. 9)"
    assert document.draft is False
    assert abs(sum(document.shares.values()) - 1) < 0.001


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx"])
def test_notes_are_tied_to_the_paragraphs_that_cite_them(kind, tmp_path):
    notes = _document(kind, tmp_path).notes
    assert [note.text for note in notes] == [note["text"] for note in source()["notes"]]
    assert [[name.partition("#")[2] for name in note.cited_by] for note in notes] == [["P2"], ["P3", "O1"], ["O3"]]


def test_a_docx_with_entities_is_refused(tmp_path):
    part = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    path = write_docx(source(), tmp_path / "entities.docx", **{"word/document.xml": part})
    with pytest.raises(CorpusError, match="declares entities"):
        read(path)


def test_a_docx_that_unpacks_to_too_much_is_refused(tmp_path):
    path = write_docx(source(), tmp_path / "bomb.docx", **{"word/document.xml": "<x>" + " " * 70_000_000 + "</x>"})
    assert path.stat().st_size < 1_000_000
    with pytest.raises(CorpusError, match="unpacks to more than"):
        read(path)


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><h1>404 Not Found</h1></body></html>", "error or challenge page"),
        ("<html><script>window.gokuProps = {}</script><body></body></html>", "error or challenge page"),
        ("<html><body><iframe src='x'></iframe></body></html>", "only a viewer"),
    ],
)
def test_a_page_that_is_no_document_is_refused(page, says, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(CorpusError, match=says):
        read(path)


def test_an_old_word_file_without_libreoffice_says_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CorpusError, match="save it as DOCX"):
        read(path)
