"""Line breaks within a paragraph (Shift+Enter): where people who type with them begin a new paragraph."""

import re

from corpus.readers.inline_runs import Line
from corpus.readers.word.inline.runs import Content
from corpus.text import page_furniture, patterns, resolution_head
from corpus.text.verbs import opening

_ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|APPENDIX|Enclosure|ENCLOSURE)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?\b")
_JOINER = re.compile(r"\b(?:and|or)$")
_SHORT = 60  # characters of a heading, which has no final punctuation


def parted(content: Content, *, in_head: bool) -> list[Line]:
    """The lines of a paragraph as those of separate paragraphs; lines of one sentence are joined by a space.

    `in_head`: the organ has not spoken yet.
    """
    found = [content.lines[0]]
    before = content.texts[0]
    for line, text in zip(content.lines[1:], content.texts[1:], strict=True):
        if _begins(before, text.strip(), in_head=in_head):
            found.append(line)
            before = text
        else:
            found[-1].add(" ")
            _append(found[-1], line)
            before = text if text.strip() else before + "\n"
    return found


def whole(content: Content) -> Line:
    """All lines of a paragraph as a single one."""
    line = Line()
    for at, other in enumerate(content.lines):
        if at:
            line.add(" ")
        _append(line, other)
    return line


def _append(line: Line, other: Line) -> None:
    shift = len(line.pieces)
    line.pieces += other.pieces
    line.marks += [(count + shift, mark) for count, mark in other.marks]


def _begins(before: str, text: str, *, in_head: bool) -> bool:
    """Does a paragraph begin with a line, `text`, which follows a line, `before`?"""
    last = before.strip()
    if not last or not text:
        return False
    if before.endswith("\n"):  # an empty line is between them
        return True
    if patterns.is_organ(last) or patterns.is_organ(text):
        return True
    if resolution_head.is_tail(text) or (in_head and _parts_head(last, text)):
        return True
    ended = patterns.is_ended(last) or bool(_JOINER.search(last))
    label = patterns.TYPED_LABEL.match(text)
    if label and label.end() < len(text):
        return ended or (len(last) <= _SHORT and text[label.end() :].lstrip()[:1].isupper())
    return ended and (opening(text)[1] is not None or bool(_ANNEX.match(text)))


def _parts_head(before: str, text: str) -> bool:
    """Does a line belong to another part of a resolution's head than the line before it?"""
    apart = any(page_furniture.is_masthead(line) or page_furniture.is_page_furniture(line) for line in (before, text))
    return apart or resolution_head.opens_part(text) or resolution_head.ends_part(before)
