"""Hostile files of our own, made in code: a row of the table is a name, a maker, and what must happen to the file."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import akoma_ntoso_writer
import odd_corpora
import resolution_formats
import resolution_pdf

REFUSED, READ, EITHER = "refused", "read", "either"
SYMBOL = "A/RES/81/707"
PARAGRAPHS = tuple(f"Decides that bell number{n}word rings over the wide harbours" for n in range(12))
WORDS = tuple(f"number{n}word" for n in range(12))
MEGABYTE = 1_000_000
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


@dataclass(frozen=True)
class Specimen:
    """`words` are in its text, one a paragraph: where the file is read, all of them must be."""

    name: str
    make: Callable[[], bytes]
    due: str = EITHER
    words: tuple[str, ...] = ()


def _text(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return odd_corpora.plain(
        odd_corpora.Text(("Recalling the lamps", "Noting the bells"), paragraphs, SYMBOL, "2026-12-14")
    )


def _plain(paragraphs: tuple[str, ...] = PARAGRAPHS, encoding: str = "utf-8") -> bytes:
    return _text(paragraphs).encode(encoding, "replace")


def _numbered(number: str) -> bytes:
    return _text().replace("3.\t", f"{number}\t").encode()


def _without_end() -> bytes:
    text = _text()
    return text[: int(len(text) * 0.9)].encode()


def _two() -> bytes:
    return (_text() + "\n" + _text().replace("81/707", "81/708")).encode()


def _doubled() -> bytes:
    half = _text().split("5.\t")
    return (half[0] + "5.\t" + half[1].split("9.\t")[0] + "5.\t" + half[1]).encode()


def _mojibake() -> bytes:
    text = _text(tuple(f"{paragraph} – “of the café’s crews”" for paragraph in PARAGRAPHS))
    return text.encode().decode("cp1252", "replace").encode()


# --- HTML


def _html(body: str, head: str = "<meta charset=utf-8>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _rows() -> list[str]:
    return [f"<p>{line}</p>" for line in _text().split("\n\n")]


def _nested(depth: int, tag: str = "div") -> bytes:
    rows = _rows()
    return _html("".join(f"<{tag}>" * (depth // len(rows)) + row for row in rows) + f"</{tag}>" * depth)


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lamps">{levels}]>'
    return f"{head}<html><body><p>&e9;</p></body></html>".encode()


# --- Akoma Ntoso


def _akoma_ntoso(before: str = "", after: str = "", encoding: str = "utf-8") -> bytes:
    """The paragraphs between two other texts."""
    clauses = (f"<paragraph><num>{n}.</num><content><p>{text}.</p></content></paragraph>"
               for n, text in enumerate(PARAGRAPHS, 1))  # fmt: skip
    body = before + "".join(clauses) + after
    return akoma_ntoso_writer.written(resolution_formats.source(), body=body).encode(encoding)


def _outside_xml() -> bytes:
    declared = '<!DOCTYPE akomaNtoso [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return _akoma_ntoso("<p>&e;</p>").replace(b"<akomaNtoso", declared.encode() + b"<akomaNtoso", 1)


def _notes_in_notes(depth: int) -> str:
    return "<p>" + "<authorialNote><p>lamps" * depth + "</p></authorialNote>" * depth + "</p>"


# --- DOCX


def _docx(**changed: str) -> bytes:
    parts = resolution_formats.docx_parts(resolution_formats.source()) | changed
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(body: str, before: str = "") -> bytes:
    return _docx(**{"word/document.xml": f"{before}<w:document {_SPACE}><w:body>{body}</w:body></w:document>"})


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _document_bomb() -> bytes:
    return _document(_paragraph("lamp " * 12 * MEGABYTE))


def _deep_tables(depth: int) -> bytes:
    inner = "".join(_paragraph(line.replace("&", "")) for line in _text().split("\n\n"))
    return _document("<w:tbl><w:tr><w:tc>" * depth + inner + "</w:tc></w:tr></w:tbl>" * depth)


def _laughing() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _document(_paragraph("&e9;"), f'<!DOCTYPE d [<!ENTITY e0 "lamps">{levels}]>')


def _outside() -> bytes:
    return _document(_paragraph("&outside;"), '<!DOCTYPE d [<!ENTITY outside SYSTEM "file:///etc/passwd">]>')


def _style_circle() -> bytes:
    circle = "".join(
        f'<w:style w:styleId="S{n}"><w:name w:val="s{n}"/><w:basedOn w:val="S{(n + 1) % 50}"/></w:style>'
        for n in range(50)
    )
    return _docx(**{"word/styles.xml": f"<w:styles {_SPACE}>{circle}</w:styles>"})


def _list_level(level: str) -> bytes:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return _document("".join(_paragraph(line.replace("&", ""), numbered) for line in _text().split("\n\n")))


def _archive(names: list[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


# --- PDF


def _pdf() -> bytes:
    return resolution_pdf.resolution(SYMBOL)


def _objects(*bodies: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """A PDF of objects numbered from 1, the first of which is the catalogue; without a table of places, as damaged
    files are."""
    written = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, start=1))
    return b"%PDF-1.7\n" + written + b"trailer\n" + trailer + b"\n%%EOF\n"


def _page(content: bytes, pages: bytes = ONE_PAGE, *more: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    drawn = b"/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R%b>>" % drawn
    return _objects(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, font, content, *more)


def _stream(data: bytes, filters: bytes = b"/FlateDecode", start: bytes = b"stream\n") -> bytes:
    return b"<</Length %d/Filter %b>>%b%b\nendstream" % (len(data), filters, start, data)


def _bomb(filters: bytes = b"/FlateDecode", start: bytes = b"stream\n", times: int = 1) -> bytes:
    packed = zlib.compressobj(9)
    data = packed.compress(b"BT /F 9 Tf (")
    for _ in range(400):
        data += packed.compress(b"lamps and " * 100_000)
    data += packed.compress(b") Tj ET") + packed.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return _page(_stream(data, filters, start))


def _indirect_bomb() -> bytes:
    return _bomb(b"6 0 R").replace(b"trailer", b"6 0 obj\n[/FlateDecode]\nendobj\ntrailer")


def _shown(text: bytes) -> bytes:
    data = b"BT /F 10 Tf 60 700 Td %b ET" % text
    return b"<</Length %d>>stream\n%b\nendstream" % (len(data), data)


def _form_loop() -> bytes:
    own = b"/Resources<</XObject<</X 6 0 R>>>>/Length 10"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 700]%b>>stream\n/X Do /X Do\nendstream" % own
    return _page(_shown(b"/X Do"), ONE_PAGE, form)


def _lone_surrogates() -> bytes:
    table = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <d820> endbfrange"
    data = b"/CIDInit /ProcSet findresource begin begincmap %b endcmap end" % table
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(data), data)
    made = _page(_shown(b"(The lamps of the harbours, A/RES/81/707) Tj"), ONE_PAGE, stream)
    return made.replace(b"/BaseFont/Times-Roman", b"/BaseFont/Times-Roman/ToUnicode 6 0 R")


ODD_CHARSETS = ("undefined", "utf-7", "idna", "zlib_codec", "rot13", "nonesuch", "utf-16", "punycode", "unicode_escape")
TABLE = [
    Specimen("as_it_should_be.txt", _plain, READ, WORDS),
    Specimen("utf_16.txt", partial(_plain, encoding="utf-16"), READ, WORDS),
    Specimen("empty.txt", bytes, REFUSED),
    Specimen("zeros.txt", partial(bytes, 10_000), REFUSED),
    Specimen("half_surrogate.txt", lambda: _text().encode("utf-16-le") + b"\x00\xd8", EITHER),
    Specimen("without_end.txt", _without_end, REFUSED),
    Specimen("two_in_one.txt", _two, REFUSED),
    Specimen("doubled_paragraphs.txt", _doubled, REFUSED),
    Specimen("mojibake.txt", _mojibake, REFUSED),
    Specimen("raised_two.txt", partial(_numbered, "².")),
    Specimen("five_thousand_digits.txt", partial(_numbered, "9" * 5000 + ".")),
    Specimen("long_roman.txt", partial(_numbered, f"({'m' * 5000})")),
    Specimen("arabic_digits.txt", partial(_numbered, "٣.")),
    Specimen("one_long_line.txt", lambda: _text().encode() + b"lamps " * 800_000),
    Specimen("many_lines.txt", lambda: _text().encode() + b"1. a\n\n" * 200_000),
    Specimen("formula_title.txt", lambda: _text().replace("Information and", "=HYPERLINK(1) and").encode()),
    Specimen("controls.txt", lambda: _text().replace(" bell ", " \x1b]0;x\x07\x9b31m\x00 ").encode()),
    Specimen("nested_300.html", partial(_nested, 300), READ, WORDS),
    Specimen("nested_3000.html", partial(_nested, 3000)),
    Specimen("nested_lists.html", partial(_nested, 30_000, "ol")),
    Specimen("nested_spans.html", partial(_nested, 100_000, "i")),
    Specimen("laughing.html", _entities),
    Specimen("attributes.html", lambda: _html(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>lamps</p>")),
    Specimen("open_tags.html", lambda: _html("<p><b><i>" * 500_000)),
    Specimen("script.html", lambda: _html("".join(_rows()) + "<script>document.write('lamps')</script>"), READ, WORDS),
    *(Specimen(f"charset_{name}.html", partial(_html, "".join(_rows()), f'<meta charset="{name}">'))
      for name in ODD_CHARSETS),
    Specimen("whole.xml", _akoma_ntoso, READ, WORDS),
    Specimen("two_bytes.xml", partial(_akoma_ntoso, encoding="utf-16"), READ, WORDS),
    Specimen("outside_entity.xml", _outside_xml, REFUSED),
    Specimen("nested_100.xml", partial(_akoma_ntoso, "<section>" * 100, "</section>" * 100), READ, WORDS),
    Specimen("nested_5000.xml", partial(_akoma_ntoso, "<section>" * 5000, "</section>" * 5000), REFUSED),
    Specimen("notes_in_notes.xml", partial(_akoma_ntoso, _notes_in_notes(90)), READ, WORDS),
    Specimen("notes_50000.xml", partial(_akoma_ntoso, f"<p>{'<authorialNote><p>a</p></authorialNote>' * 50_000}</p>")),
    Specimen("empty_lines.xml", partial(_akoma_ntoso, "<p/>" * 1_000_000)),
    Specimen("attributes.xml", partial(_akoma_ntoso, "<p " + " ".join(f"a{n}='1'" for n in range(200_000)) + "/>")),
    Specimen("number.xml", partial(_akoma_ntoso, f"<ol><li value='{'9' * 5000}'>lamps</li></ol>"), READ, WORDS),
    Specimen("other.xml", lambda: b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", REFUSED),
    Specimen("bomb.docx", _document_bomb),
    Specimen("cut.docx", lambda: _docx()[:2000], REFUSED),
    Specimen("no_document.docx", partial(_archive, ["word/styles.xml"]), REFUSED),
    Specimen("many_members.docx", partial(_archive, [f"word/header{n}.xml" for n in range(20_000)]), REFUSED),
    Specimen("tables_200.docx", partial(_deep_tables, 200)),
    Specimen("tables_20000.docx", partial(_deep_tables, 20_000)),
    Specimen("laughing.docx", _laughing),
    Specimen("outside_entity.docx", _outside),
    Specimen("style_circle.docx", _style_circle),
    *(Specimen(f"level_{n}.docx", partial(_list_level, level))
      for n, level in enumerate(("-1", "99", "²", "x", "9" * 5000))),
    Specimen("cut.pdf", lambda: _pdf()[: len(_pdf()) // 2], REFUSED),
    Specimen("rubbish.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, REFUSED),
    Specimen("bomb.pdf", _bomb),
    Specimen("bomb_twice.pdf", partial(_bomb, b"[/FlateDecode/FlateDecode]", times=2)),
    Specimen("bomb_hex_name.pdf", partial(_bomb, b"/Fl#61teDecode")),
    Specimen("bomb_carriage_return.pdf", partial(_bomb, start=b"stream\r")),
    Specimen("bomb_indirect.pdf", _indirect_bomb),
    Specimen("form_loop.pdf", _form_loop),
    Specimen("pages_loop.pdf", lambda: _page(_shown(b"(lamps) Tj"), b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")),
    Specimen("page_count.pdf", lambda: _page(_shown(b"(lamps) Tj"), b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")),
    Specimen("lone_surrogates.pdf", _lone_surrogates),
    Specimen("huge_text.pdf", lambda: _page(_shown(b"(lamps ) Tj " * 400_000))),
    Specimen("ole.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), REFUSED),
    Specimen("braces.rtf", lambda: b"{\\rtf" + b"{" * 100_000),
    Specimen("perfect.wpd", lambda: b"\xffWPC" + bytes(1000), REFUSED),
]  # fmt: skip


def all_of_them() -> list[Specimen]:
    return TABLE


def strange_paths(folder: Path) -> list[Path]:
    """Paths that are no files to read: a folder, a pipe, links, a device, no permission, a name that is no text."""
    folder.mkdir()
    names = [folder / f"{name}.txt" for name in ("folder", "absent", "broken_link", "circle", "new\nline")]
    names[0].mkdir()
    names[2].symlink_to(folder / "nowhere")
    names[3].symlink_to(names[3])
    found = [*names, Path(os.devnull), folder / ("long" * 100)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
        found.append(folder / "pipe.txt")
    return found
