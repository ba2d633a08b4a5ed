"""What a reader makes of a file: blocks of text that belong together on the page, in reading order.

Every format is read into this one shape. So the same resolution gives equal paragraphs, whatever it was read from.
"""

from dataclasses import dataclass

BODY, NOTE, FURNITURE, TABLE = "body", "note", "furniture", "table"
PICTURE_PAGE = "the page is a picture without a text layer; run text recognition (OCR) on the file to read it"


@dataclass(frozen=True)
class Block:
    """Text that belongs together in a file: a paragraph, a heading, a footnote or a running head.

    `text` is one line with single spaces and starts with the printed label ("12. Recognizes", "(a) To"). Footnote
    markers that the reader recognised have been moved to `marks`.
    """

    text: str
    role: str = BODY  # BODY, NOTE, FURNITURE or TABLE (one block per row, cells in order)
    page: int | None = None  # from 1; None where the format has no pages
    line: int | None = None  # from 1; line of a text file where the block starts
    label: str | None = None  # of a NOTE: "1", "*"
    marks: tuple[tuple[int, str], ...] = ()  # footnote markers taken out: (offset in text, label)
    heading: bool | None = None  # does the layout make it a heading? None: the format cannot tell
    opening: str | None = None  # the italic words that open it, "Taking note"; None: the format cannot tell
    mended: tuple[tuple[str, str | None], ...] = ()  # damage: (as printed, as read; None where it was left as it is)
    indent: float | None = None  # of its first line, in points from the left margin of the text
    unread: tuple[str, ...] = ()  # what the file has here besides, a clause each: "a picture is not read"
