"""What a reader makes of a file: blocks of text that stand together on the page, in reading order.

Every format goes through this one shape, so that the same resolution gives equal paragraphs whatever it was read from.
"""

from dataclasses import dataclass

BODY, NOTE, FURNITURE, TABLE = "body", "note", "furniture", "table"


@dataclass(frozen=True)
class Block:
    """Text that stands together in a file (a paragraph, a heading, a footnote, a running head), in reading order.

    `text` is one line with single spaces; the printed label is still in front of it ("12. Recognizes", "(a) To"),
    and footnote markers that the reader recognised have been taken out of it and stand in `marks`.
    """

    text: str
    role: str = BODY  # BODY, NOTE, FURNITURE or TABLE (one block a row, cells in order)
    page: int | None = None  # from 1; None where the format has no pages
    line: int | None = None  # from 1; line of a text file where the block starts
    label: str | None = None  # of a NOTE: "1", "*"
    marks: tuple[tuple[int, str], ...] = ()  # footnote markers taken out: (offset in text, label)
    heading: bool | None = None  # does the layout make it a heading? None: the format cannot tell
    opening: str | None = None  # the italic words that open it, "Taking note"; None: the format cannot tell
    mended: tuple[tuple[str, str | None], ...] = ()  # damage: (as found, as read; None where it was left)
    indent: float | None = None  # of its first line, in points from the left margin of the text
