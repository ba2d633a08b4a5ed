"""The masthead of a first page: the organ, the symbol, the date, and at the margin the session and the agenda item."""

import re
from collections.abc import Sequence

from corpus.readers.pdf.furniture.page_edges import SYMBOL
from corpus.readers.pdf.type_lines import SAME_BASELINE, Line
from corpus.text import numerals, page_furniture, patterns

TITLE_NUMBER = re.compile(r"\S*\d/\S*\d.*|Decision \S*\d.*")
NUMBERED = re.compile(r"(?:\d{1,3}\.|\([a-z]{1,4}\)) ")
UNITED = re.compile(r"United Nations\b|UNITED\b")
MOST_ABOVE = 4  # lines of which one begins a masthead; above it there are stamps and what recognition made of them
WIDEST_INDENT = 4.0  # of a first line, in type sizes
LETTERS = re.compile(r"[AEST](?: [AEST])*")  # the large letters of a masthead: "A", "A S"
CAPITALS = re.compile(  # as in the 1980s and 1990s
    r"(?:(?:UNITED|NATIONS|GENERAL|ASSEMBLY|SECURITY|COUNCIL|ECONOMIC|AND|SOCIAL|DISTR\.?|Distr\.|LIMITED|RESTRICTED"
    rf"|PROVISIONAL|ORIGINAL:|ENGLISH|FRENCH|SPANISH|RUSSIAN|ARABIC|CHINESE|ONLY|{numerals.DATE})(?:\s+|$))+"
)


def end(lines: Sequence[Line], left: float, right: float, size: float) -> int:
    """Number of lines on the first page before its text; `left` and `right` are its edges in points, `size` its size.

    The organ, symbol and date are at the top. Session, agenda item and its title start at the page's margin, left of
    the text. The number of a resolution's title starts there too, but belongs to the text.
    """
    top = _top(lines)
    below = lines[top:]
    margin = min((line.x0 for line in below), default=0.0)
    if margin > left - size:
        return top
    last = 0
    for i, line in enumerate(below):
        if _is_text(line, left, right, size):
            break
        if line.x0 < margin + size / 2 and not TITLE_NUMBER.fullmatch(line.text()):
            last = i + 1
    return top + last


def _is_text(line: Line, left: float, right: float, size: float) -> bool:
    """Does the text begin with a line: in italics, with a number or an organ, or as wide as the text?"""
    text = line.text()
    if line.runs[0].italic or NUMBERED.match(text) or patterns.ORGAN.match(text):
        return True
    is_wide = left - size / 2 < line.x0 < left + WIDEST_INDENT * size and line.x1 > right - size
    return is_wide and not line.bold


def _top(lines: Sequence[Line]) -> int:
    """Number of lines at the top of which each cell is one of a masthead's: "United Nations", a symbol, a date."""
    count = 0
    start = next((at for at, line in enumerate(lines[:MOST_ABOVE]) if UNITED.match(line.text())), 0)
    for at, line in enumerate(lines):
        if at >= start and not _is_of_masthead(line.text()):
            break
        if at + 1 == len(lines) or line.y - lines[at + 1].y > SAME_BASELINE * line.size:
            count = at + 1  # the row is complete
    named = any(page_furniture.is_masthead(line.text()) or CAPITALS.fullmatch(line.text()) for line in lines[:count])
    return count if named else 0


def _is_of_masthead(text: str) -> bool:
    shapes = SYMBOL, LETTERS, CAPITALS
    return any(shape.fullmatch(text) for shape in shapes) or page_furniture.is_masthead(text)


def below(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a first page from the one in which an organ speaks; all where none does."""
    at = next((i for i, line in enumerate(lines) if patterns.ORGAN.match(line.text()) and line.size > 0), None)
    return lines if at is None else lines[at:]
