"""Word's DOCX to blocks: automatic numbers, notes, italics, headings and tracked changes, read from the XML."""

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from corpus.readers.block import BODY, FURNITURE, NOTE, Block
from corpus.readers.file_bytes import content
from corpus.readers.inline_runs import Line
from corpus.readers.table_cells import with_tables
from corpus.readers.word import note_parts, package, stories
from corpus.readers.word.inline.runs import Content, Reader
from corpus.readers.word.inline.soft_breaks import parted, whole
from corpus.readers.word.label_cells import Placed, joined
from corpus.readers.word.lists.list_numbers import Numbering
from corpus.readers.word.package import value
from corpus.readers.word.stories.story import Paragraph
from corpus.readers.word.styles import Styles
from corpus.text import page_furniture, patterns, repairs

_HEADING_STYLE = re.compile(r"heading ?\d|title|_?\s*h_?\s?\d+(?:/\d)*|h\d+g?|hch_?g?", re.I)
_OUTLINE = tuple("012345678")  # levels of headings; 9 is the text
_ANNEX = re.compile(r"(?:annex|appendix|enclosure)(?: (?:[ivxlc]+|[a-z]|\d{1,2}))?", re.I)


def read(path: str | Path) -> list[Block]:
    """The blocks of a DOCX file. Raises CorpusError when it is broken, unsafe, or not a Word document."""
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of a DOCX file's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    return _Document(package.opened(data, name)).blocks()


class _Document:
    """A document, while its blocks are made."""

    def __init__(self, parts: package.Package) -> None:
        self.parts = parts
        self.styles = Styles(parts.styles)
        self.numbering = Numbering(parts.numbering, self.styles.nodes)
        self.reader = Reader(self.styles, note_parts.of(parts), note_parts.comments(parts), parts.targets)
        self.unread: list[str] = []  # what no block has told of yet
        self.heading_styles: dict[str | None, bool] = {}
        self.begun = False  # has the organ spoken?

    def blocks(self) -> list[Block]:
        """The blocks: headers and footers, the text, the notes."""
        furniture = self._furniture()
        self.numbering.begin()
        paragraphs = stories.paragraphs(self.parts.body, self.styles)
        marks = map(self.reader.typed_mark, paragraphs)
        self.reader.typed = frozenset(mark for mark in marks if mark is not None)
        found: list[Placed] = []
        for paragraph in paragraphs:
            found += self._of_paragraph(paragraph, found)
        if self.unread and found:
            found[0].block = _telling(found[0].block, self.unread)
        found = joined(found)
        body = _mark_masthead([placed.block for placed in found])
        return [*furniture, *with_tables(body, [placed.cell is not None for placed in found]), *self._notes()]

    def _of_paragraph(self, paragraph: Paragraph, before: list[Placed]) -> list[Placed]:
        """The blocks of a paragraph. What it has besides text is told by its first block, else by the block before."""
        shown = self.reader.content(paragraph)
        made = self._lines(paragraph, shown) if paragraph.shows else []
        made += [Block(text, FURNITURE) for text in shown.ornaments]
        found = [Placed(block, paragraph.row, paragraph.cell) for block in made if block.text]
        unread = [*paragraph.unread, *shown.unread]
        if not unread:
            return found
        if found or before:
            told = found[0] if found else before[-1]
            told.block = _telling(told.block, unread)
        else:
            self.unread += unread
        return found

    def _lines(self, paragraph: Paragraph, shown: Content) -> list[Block]:
        label = self.numbering.label(*self.styles.numbering(paragraph.properties))
        blocks: list[Block] = []
        for line in parted(shown, in_head=not self.begun):
            block = line.block(label)
            self.begun = self.begun or patterns.is_organ(block.text)
            if paragraph.in_contents:
                block = replace(block, role=FURNITURE)
            elif shown.opens_with_mark and not blocks and not label:
                block = _typed_note(block)
            if block.role == BODY:
                block = self._as_shown(block, paragraph, shown, line, label)
            if block.text:
                blocks.append(block)
            label = ""
        return blocks

    def _as_shown(self, block: Block, paragraph: Paragraph, shown: Content, line: Line, label: str) -> Block:
        """The block with what its layout says: is it a heading? "annex" set in capitals is printed "ANNEX"."""
        in_capitals = shown.in_capitals and _ANNEX.fullmatch(block.text)
        text = block.text.upper() if in_capitals else block.text
        return replace(block, text=text, heading=self._heading(paragraph, line, label, text))

    def _heading(self, paragraph: Paragraph, line: Line, label: str, text: str) -> bool | None:
        """True for heading styles and for bold lines without final punctuation; None where nothing decides."""
        if patterns.is_ended(text):
            return None
        styled = self._is_heading_style(paragraph.style)
        styled = styled or value(paragraph.properties, "outlineLvl") in _OUTLINE
        return True if styled or (line.is_bold() and not label) else None

    def _is_heading_style(self, style: str | None) -> bool:
        if style not in self.heading_styles:
            named = any(_HEADING_STYLE.fullmatch(name.strip()) for name in self.styles.names(style)[:2])
            self.heading_styles[style] = named or self.styles.outline(style) is not None
        return self.heading_styles[style]

    def _notes(self) -> list[Block]:
        """The notes that are cited, in the text or in another note."""
        self.numbering.begin()
        notes = self.reader.notes
        blocks: list[Block] = []
        for key in notes.cited():
            texts, unread = self._texts(notes.text_of(key))
            label = notes.labels[key]
            text = repairs.join_lines(texts)
            text = text.removeprefix(label).strip() if not label.isdigit() else text
            blocks += [Block(text, NOTE, label=label, unread=tuple(unread))] if text else []
        return blocks

    def _furniture(self) -> list[Block]:
        """The lines of headers and footers, each once."""
        found = [text for part in self.parts.headers for text in self._texts(part)[0]]
        return [Block(text, FURNITURE) for text in dict.fromkeys(found)]

    def _texts(self, root: etree._Element | None) -> tuple[list[str], list[str]]:
        """The texts of the paragraphs below an element, with ornamental letters; and what is not text."""
        texts: list[str] = []
        unread: list[str] = []
        for paragraph in stories.paragraphs(root, self.styles) if root is not None else []:
            shown = self.reader.content(paragraph)
            label = self.numbering.label(*self.styles.numbering(paragraph.properties)) if paragraph.shows else ""
            texts += [whole(shown).block(label).text, *shown.ornaments]
            unread += [*paragraph.unread, *shown.unread]
        return [text for text in texts if text], unread


def _telling(block: Block, unread: list[str]) -> Block:
    return replace(block, unread=(*block.unread, *unread))


def _typed_note(block: Block) -> Block:
    """A note that was typed as a paragraph, its raised label in front; a label alone is text."""
    (_, label), *marks = block.marks
    if not block.text:
        return replace(block, text=label, marks=())
    return replace(block, role=NOTE, label=label, marks=tuple(marks))


def _mark_masthead(blocks: list[Block]) -> list[Block]:
    """Turns blocks above the text that are masthead or page marks into furniture."""
    start = next((at for at, block in enumerate(blocks) if patterns.is_organ(block.text)), 0)
    return [
        replace(block, role=FURNITURE) if at < start and block.role == BODY and _is_furniture(block.text) else block
        for at, block in enumerate(blocks)
    ]


def _is_furniture(text: str) -> bool:
    return page_furniture.is_masthead(text) or page_furniture.is_page_furniture(text)
