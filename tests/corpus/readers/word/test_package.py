"""The parts of a DOCX are found whatever their names, in both kinds of Office Open XML."""

import io
import re
import zipfile

from corpus.readers.word.docx import from_bytes
from word_files import cites, docx, level, list_of, note, numbered, paragraph, picture, style, styled

_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}


def _whole():
    body = styled("Heading1", "Upkeep") + numbered("Row.", cites("footnote", 2), picture("A quay"))
    return docx(
        body,
        styles=style("Heading1", ""),
        numbering=list_of(level(0, "decimal", "%1.")),
        footnotes=note("footnote", 2, "Of rope."),
        header1=paragraph("A/RES/91/7"),
    )


def _rewritten(data, change):
    """The archive with `change` made to the name and the text of each file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name).decode()))
    return buffer.getvalue()


def test_a_strict_document_gives_the_same_blocks():
    def strict(name, text):
        for transitional, address in _STRICT.items():
            text = text.replace(transitional, address)
        return name, text

    blocks = from_bytes(_rewritten(_whole(), strict), "strict.docx")
    assert blocks == from_bytes(_whole(), "quay.docx")
    assert [block.text for block in blocks] == ["A/RES/91/7", "Upkeep", "1. Row.", "Of rope."]
    assert blocks[1].heading and blocks[2].unread


def test_parts_with_other_names_are_found_by_their_relationships():
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relations(**targets):
        rows = (f'<Relationship Id="{k}" Type="{office}/{k}" Target="{target}"/>' for k, target in targets.items())
        inner = "".join(rows)
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'

    renamed = _rewritten(_whole(), lambda name, text: (re.sub(r"(\w+)\.xml$", r"\g<1>2.xml", name), text))
    buffer = io.BytesIO(renamed)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("_rels/.rels", relations(officeDocument="/word/document2.xml"))
        targets = {kind: f"{kind}2.xml" for kind in ("styles", "numbering", "footnotes")}
        archive.writestr("word/_rels/document2.xml.rels", relations(**targets))
    assert from_bytes(buffer.getvalue(), "renamed.docx") == from_bytes(_whole(), "quay.docx")
