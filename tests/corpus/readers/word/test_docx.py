"""Whole documents: nothing that is printed is lost without a warning, and headings are those that Word shows."""

import io
import re
import zipfile

import pytest
from lxml import etree

from corpus.readers.block import FURNITURE, Block
from corpus.readers.word.docx import from_bytes
from folders import shared
from resolution_formats import docx_parts, source
from word_files import W, box, cites, deleted, docx, level, list_of, note, numbered, paragraph, run, style, styled

_PRINTED = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_NOT_PRINTED = (f"{{{W}}}del", f"{{{W}}}moveFrom")
_SIGNS = re.compile(r"[\W_]+")


def _lost(data: bytes, blocks: list[Block]) -> list[str]:
    """Texts of the file that are in no block and no warning; found by a plain search through the XML."""
    said = [
        f"{block.text} {block.label or ''} {' '.join(m for _, m in block.marks)} {block.unread}" for block in blocks
    ]
    found = _SIGNS.sub("", "".join(said))
    lost = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(_PRINTED.fullmatch, archive.namelist()):
            for node in etree.fromstring(archive.read(name)).iter(f"{{{W}}}t"):
                above = [ancestor.tag for ancestor in node.iterancestors()]
                printed = not any(tag in _NOT_PRINTED or tag.endswith("}Fallback") for tag in above)
                words = _SIGNS.sub("", node.text or "")
                if printed and words not in found:
                    lost.append(node.text)
    return lost


def _files():
    folder = shared() / "files" / "docx"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.name)
def test_no_text_of_a_real_file_is_lost(path):
    data = path.read_bytes()
    assert _lost(data, from_bytes(data, path.name)) == []


def test_real_files_are_there():
    if not _files():
        pytest.skip(f"no folder files/docx in {shared()}; set ICT4D_SHARED")
    assert len(_files()) > 1


def _everything() -> bytes:
    """A document with something of every kind."""
    body = [
        paragraph("The General Assembly,"),
        styled("Heading1", "Upkeep"),
        numbered("Requests", deleted(run(" all")), " the pilots:"),
        numbered("To row;", box(paragraph("In a box.")), level=1),
        paragraph(run("Unseen", "<w:vanish/>"), "Seen", cites("footnote", 2), cites("endnote", 2)),
        f"<w:tbl><w:tr><w:tc>{paragraph('Ys')}</w:tc><w:tc>{paragraph('1.250')}</w:tc></w:tr></w:tbl>",
        styled("TOC1", "Upkeep 3"),
        paragraph("9th plenary meeting", "<w:r><w:br/></w:r>", "3 May 2036"),
    ]
    return docx(
        "".join(body),
        styles=style("Heading1", "") + style("TOC1", ""),
        numbering=list_of(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")),
        footnotes=note("footnote", 2, "Of rope."),
        endnotes=note("endnote", 2, "Of bells."),
        header1=paragraph("A/RES/91/7"),
    )


def test_no_text_of_specimens_is_lost():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in docx_parts(source()).items():
            archive.writestr(name, part)
    for data in (_everything(), buffer.getvalue()):
        assert _lost(data, from_bytes(data, "all.docx")) == []


def test_the_search_finds_what_is_lost():
    blocks = from_bytes(_everything(), "all.docx")
    without = [block for block in blocks if block.text not in ("In a box.", "Of bells.")]
    assert _lost(_everything(), without) == ["In a box.", "Of bells."]


@pytest.mark.parametrize(
    ("name", "inner", "is_heading"),
    [
        ("Heading1", "", True),
        ("H1", "", True),
        ("Quay", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', True),
        ("Quay", '<w:basedOn w:val="Level"/>', True),
        ("Quay", "<w:rPr><w:b/></w:rPr>", True),
        ("Quay", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', None),
        ("Quay", "", None),
    ],
)
def test_headings_by_style(name, inner, is_heading):
    above = style("Level", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    blocks = from_bytes(docx(styled(name, "Upkeep"), styles=above + style(name, inner)), "headings.docx")
    assert [block.heading for block in blocks] == [is_heading]


def test_a_numbered_heading_is_one_by_its_style():
    numbering = list_of(level(0, "upperRoman", "%1."))
    inner = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    blocks = from_bytes(
        docx(styled("Heading1", "Upkeep"), numbering=numbering, styles=style("Heading1", inner)), "h.docx"
    )
    assert [(block.text, block.heading) for block in blocks] == [("I. Upkeep", True)]


def test_the_head_is_furniture_only_above_the_organ():
    body = paragraph("United Nations") + paragraph("The General Assembly,") + paragraph("United Nations")
    roles = [block.role == FURNITURE for block in from_bytes(docx(body), "head.docx")]
    assert roles == [True, False, False]
