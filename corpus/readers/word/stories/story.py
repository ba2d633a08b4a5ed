"""A paragraph of a story (the text, a text box, a note, a header) and the elements in it that show something."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from corpus.readers.word.package import W

TEXT = frozenset((W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"))


class Piece(NamedTuple):
    """An element that shows something, and the style of the paragraph that it was written in."""

    node: etree._Element
    style: str | None


@dataclass
class Paragraph:
    """A paragraph, or several that became one when the marks between them were deleted."""

    properties: etree._Element | None
    style: str | None = None
    content: list[Piece] = field(default_factory=list)
    cell: int | None = None  # the number of its table cell
    row: int | None = None  # the number of its table row
    story: int = 0  # 0: the part itself; others: its text boxes
    in_contents: bool = False  # is it a line of a table of contents?
    goes_on: bool = False  # is its mark deleted or hidden, or is it the initial of the next paragraph?
    unread: list[str] = field(default_factory=list)  # what Word makes only when it shows it, a clause each
    shows: bool = True  # does it show on paper, if only as an empty line?
