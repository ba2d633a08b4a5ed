"""The same resolution in every format gives equal paragraphs."""

import os
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.parsing.segment import segment
from corpus.readers import html, read
from corpus.readers.block import NOTE, TABLE
from corpus.readers.word import doc
from resolution_formats import block_text, docx_parts, page_html, source, wrapped_text, write_docx, write_pdf


def _written(kind, folder):
    of = source()
    if kind == "docx":
        return write_docx(of, folder / "lamplight.docx")
    if kind == "pdf":
        return write_pdf(of, folder / "lamplight.pdf")
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


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx", "block", "pdf"])
def test_paragraphs_are_those_of_the_source(kind, tmp_path):
    document = _document(kind, tmp_path)
    got = [
        (p.paragraph_id.partition("#")[2], p.number, p.level, p.heading, p.verb_form, p.notes)
        for p in document.paragraphs
    ]
    assert got == [row if kind != "block" else (*row[:5], ()) for row in EXPECTED]
    assert [p.text.replace("{", "") for p in document.paragraphs if "{" in p.text] == []
    assert not document.warnings


@pytest.mark.parametrize("kind", ["html", "docx", "block", "pdf"])
def test_every_format_gives_the_paragraphs_of_the_wrapped_text(kind, tmp_path):
    notes = kind != "block"
    assert _content(_document(kind, tmp_path), notes=notes) == _content(_document("wrapped", tmp_path), notes=notes)


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx", "block", "pdf"])
def test_the_head_is_read(kind, tmp_path):
    document = _document(kind, tmp_path)
    assert document.symbol == "A/RES/91/402"
    assert document.title == "Lamplight reading rooms for the crews of inland ferries and river pilots"
    assert (document.session, document.agenda_item, document.adopted) == (91, "27 (c)", "2037-03-04")
    assert document.meeting == "83rd"
    assert document.report == "Report of the Second Committee (A/91/733/Add.4, para. 9)"
    assert document.draft is False
    assert abs(sum(document.shares.values()) - 1) < 0.001


@pytest.mark.parametrize("kind", ["wrapped", "html", "docx", "pdf"])
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


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_a_damaged_docx_is_read_or_refused_but_never_crashes(at, rubbish):
    with tempfile.TemporaryDirectory() as name:
        path = write_docx(source(), Path(name) / "damaged.docx")
        data = bytearray(path.read_bytes())
        at %= len(data)
        data[at : at + len(rubbish)] = rubbish
        path.write_bytes(data)
        try:
            segment(read(path), "damaged")
        except CorpusError as error:
            assert len(str(error).splitlines()) == 1


def test_flipped_bits_in_a_packed_part_are_refused(tmp_path):
    """Found by fuzzing: the stream of the footnotes could not be unpacked."""
    path = write_docx(source(), tmp_path / "flipped.docx")
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/footnotes.xml")
    data = bytearray(path.read_bytes())
    start = part.header_offset + 30 + len(part.filename)
    data[start : start + 12] = b"\xff" * 12
    path.write_bytes(data)
    with pytest.raises(CorpusError, match="damaged or locked"):
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


def _office(folder, script, monkeypatch):
    """A program that takes LibreOffice's place; returns an old Word file to be read through it."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    path = folder / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_an_old_word_file_is_read_as_the_docx_that_libreoffice_makes_of_it(tmp_path, monkeypatch):
    made = write_docx(source(), tmp_path / "made.docx")
    path = _office(tmp_path, f'cp "{made}" "$6/document.docx"', monkeypatch)
    assert read(path) == read(made)
    path = _office(tmp_path, "exit 3", monkeypatch)
    with pytest.raises(CorpusError, match="could not convert"):
        read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
def test_libreoffice_is_ended_with_all_that_it_started_when_its_time_is_up(tmp_path, monkeypatch):
    monkeypatch.setattr(doc, "_SECONDS", 0.5)
    path = _office(tmp_path, f"sleep 60 & echo $! > {tmp_path / 'child'}; wait", monkeypatch)
    with pytest.raises(CorpusError, match="could not convert"):
        doc.as_docx(path.read_bytes(), path.name, 0.5)
    child = int((tmp_path / "child").read_text())
    until = time.monotonic() + 5
    while time.monotonic() < until and _runs(child):
        time.sleep(0.02)
    assert not _runs(child)


def _runs(process):
    state = Path(f"/proc/{process}/stat")
    if Path("/proc").exists():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_tables_of_figures_are_no_paragraphs_in_html(tmp_path):
    rows = "<tr><td>Atlantis</td><td>0.010</td></tr><tr><td>Ys</td><td>1.250</td></tr>"
    page = page_html(source()).replace("<h2>Upkeep</h2>", f"<table>{rows}</table><h2>Upkeep</h2>")
    document = segment(html.parse(page))
    assert [w.partition(": ")[2] for w in document.warnings] == ["a table of 4 lines is not among the paragraphs"]
    assert len(document.paragraphs) == len(EXPECTED)


def test_a_table_for_layout_holds_paragraphs():
    page = (
        page_html(source()).replace("<body>", "<body><table><tr><td>").replace("</body>", "</td></tr></table></body>")
    )
    assert len(segment(html.parse(page)).paragraphs) == len(EXPECTED)


def test_tables_of_figures_are_no_paragraphs_in_docx(tmp_path):
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Ys", "1.250"))
    part = docx_parts(source())["word/document.xml"].replace(
        "</w:body>", f"<w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body>"
    )
    blocks = read(write_docx(source(), tmp_path / "table.docx", **{"word/document.xml": part}))
    assert [block.text for block in blocks if block.role == TABLE] == ["Ys", "1.250"]


def test_a_footnote_that_only_another_footnote_cites_is_read_after_it(tmp_path):
    cited = '<w:r><w:footnoteReference w:id="9"/></w:r></w:p></w:footnote></w:footnotes>'
    further = '<w:footnote w:id="9"><w:p><w:r><w:t>A note on a note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    notes = docx_parts(source())["word/footnotes.xml"]
    notes = notes.replace("</w:p></w:footnote></w:footnotes>", cited).replace("</w:footnotes>", further)
    blocks = read(write_docx(source(), tmp_path / "notes.docx", **{"word/footnotes.xml": notes}))
    found = [(block.label, block.text) for block in blocks if block.role == NOTE]
    assert found[-1] == (str(len(source()["notes"]) + 1), "A note on a note.")


def test_a_docx_of_another_maker(tmp_path):
    made = pytest.importorskip("docx").Document()
    made.sections[0].header.paragraphs[0].text = "A/RES/91/7"
    made.add_heading("91/7. Rope for rafts", 1)
    made.add_paragraph("The General Assembly,")
    line = made.add_paragraph()
    line.add_run("Recalling").italic = True
    line.add_run(" its people\u2011centred rope,").font.superscript = False
    made.add_heading("Upkeep", 2)
    for text in ("Decides to row;", "Urges others to row:"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("Left;", style="List Bullet")
    made.add_paragraph("Requests tar.", style="List Number")
    made.save(tmp_path / "made.docx")
    document = segment(read(tmp_path / "made.docx"))
    assert (document.symbol, document.title) == ("A/RES/91/7", "Rope for rafts")
    assert [(p.paragraph_id.partition("#")[2], p.number) for p in document.paragraphs] == [
        ("P0", None), ("P1", None), ("O1", "1"), ("O2", "2"), ("O2.b", None), ("O3", "3"),
    ]  # fmt: skip
    assert document.paragraphs[1].text == "Recalling its people-centred rope,"


def test_word_saved_as_html_gives_notes_and_nested_lists():
    page = """<html><body><p>91/7. Rope for rafts</p><p><i>The General Assembly</i>,</p><p><i>Recalling</i> rope,<a
    style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a>
    and tar,</p><ol><li>Decides to row:<ol type=a><li>Left;</li><li>Right;</li></ol></li><li>Urges calm.</li></ol>
    <p>9th plenary meeting<br>3 May 2036</p><div id=ftn1><p><a><span class=MsoFootnoteReference>[1]</span></a>
    See tar.</p></div></body></html>"""
    document = segment(html.parse(page))
    got = [(p.paragraph_id, p.text) for p in document.paragraphs[1:]]
    assert got == [
        ("A/RES/91/7#P1", "Recalling rope, and tar,"),
        ("A/RES/91/7#O1", "Decides to row:"),
        ("A/RES/91/7#O1.a", "Left;"),
        ("A/RES/91/7#O1.b", "Right;"),
        ("A/RES/91/7#O2", "Urges calm."),
    ]
    assert [(note.label, note.text, note.cited_by) for note in document.notes] == [
        ("1", "See tar.", ("A/RES/91/7#P1",))
    ]


@pytest.mark.parametrize("tag", ["div", "i", "ol"])
@pytest.mark.parametrize("depth", [300, 2_000, 100_000])
def test_nothing_is_lost_by_depth_or_the_page_is_refused(tag, depth):
    page = page_html(source())
    at = page.index("<p", page.index("General Assembly,</p>"))
    deep = f"{page[:at]}{f'<{tag}>' * depth}{page[at:]}"
    if depth < 2_040:
        assert [p.text for p in segment(html.parse(deep)).paragraphs] == [
            p.text for p in segment(html.parse(page)).paragraphs
        ]
    else:
        with pytest.raises(CorpusError, match="nested thousands deep"):
            html.parse(deep)


@pytest.mark.parametrize("charset", ["undefined", "zlib_codec", "idna", "unicode_escape", "no-such", "utf-16"])
def test_an_encoding_that_is_none_of_pages_is_ignored(charset):
    page = page_html(source())
    stated = page.replace("<head>", f'<head><meta charset="{charset}">', 1).encode()
    assert html.from_bytes(stated, "bells.html") == html.parse(page)
