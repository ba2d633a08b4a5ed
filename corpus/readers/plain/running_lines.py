"""Lines at the edges of pages, in text with form feeds or printed from a browser: heads, feet, page numbers."""

import re
from bisect import bisect_left
from collections import Counter

from corpus.readers.block import BODY, FURNITURE
from corpus.text import numerals, page_furniture, patterns
from corpus.text.repairs import single_spaces

FORM_FEED = "\f"
_HEAD = re.compile(r"(?:[AES](?:/[\w.()-]+)+\*?\s+)?(?:English\s+)?page\s+\d{1,4}(?:\s+[AES](?:/[\w.()-]+)+\*?)?", re.I)
_DASHED_NUMBER = re.compile(r"[-–—]\s?\d{1,3}\s?[-–—]")
_TONGUE = re.compile(r"(?:Original:\s*)?English(?: only)?", re.I)
_ADDRESS_AND_PAGE = re.compile(r"(?:https?|file|about):\S+\s+\d{1,3}/\d{1,3}|\d{1,3}/\d{1,3}\s+(?:https?|file):\S+")
_LONGEST = 150  # characters of a running head
_LINES_AT_EDGE = 3  # of a page, that may be its head or foot


def mark(lines: list[str], found: list[str], start: int) -> None:
    """Marks in `found` the lines that are furniture; above `start` the head of the document is left as it is."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled:
        if found[at] == BODY and _is_edge(single_spaces(lines[at])):
            found[at] = FURNITURE
    _mark_at_form_feeds(lines, found, filled, start)
    for place, at in enumerate(filled):
        beside = [found[filled[near]] for near in (place - 1, place + 1) if 0 <= near < len(filled)]
        if at > start and FURNITURE in beside and _TONGUE.fullmatch(single_spaces(lines[at])):
            found[at] = FURNITURE


def _is_edge(line: str) -> bool:
    """Is the line what a typesetter or a browser prints at the edge of a page?"""
    if len(line) > _LONGEST:
        return False
    if _HEAD.fullmatch(line) or _DASHED_NUMBER.fullmatch(line) or _ADDRESS_AND_PAGE.fullmatch(line):
        return True
    stamp = page_furniture.PRINTED_BY_BROWSER.match(line)
    return stamp is not None and (stamp.end() == len(line) or not patterns.is_ended(line))


def _mark_at_form_feeds(lines: list[str], found: list[str], filled: list[int], start: int) -> None:
    """Marks page numbers beside form feeds, and lines that are the same there on several pages, but for numbers."""
    feeds = [at for at, line in enumerate(lines) if FORM_FEED in line]
    places = [bisect_left(filled, feed) for feed in feeds]
    above = [filled[max(0, place - _LINES_AT_EDGE) : place] for place in places]
    below = [filled[place : place + _LINES_AT_EDGE] for place in places]
    numbers = {
        *_page_numbers(lines, [near[-1:] for near in above]),
        *_page_numbers(lines, [near[:1] for near in below]),
    }
    edges = [at for near in (*above, *below) for at in near]
    shapes = Counter(_shape(lines[at]) for at in edges)
    for at in edges:
        line = single_spaces(lines[at])
        repeated = shapes[_shape(line)] > 1 and len(line) < _LONGEST and not _is_text(line)
        if at > start and found[at] == BODY and (at in numbers or repeated):
            found[at] = FURNITURE


def _page_numbers(lines: list[str], nearest: list[list[int]]) -> list[int]:
    """The lines that are the numbers of their pages: alone beside each form feed, and one higher at each."""
    found = [at for near in nearest for at in near]
    values = [_value(single_spaces(lines[at])) for at in found]
    steps = {value - place for place, value in enumerate(values) if value is not None}
    is_run = len(found) == len(nearest) > 1 and None not in values and len(steps) == 1
    return found if is_run else []


def _value(line: str) -> int | None:
    return numerals.whole_number(line) or numerals.roman_value(line)


def _is_text(line: str) -> bool:
    """Does the line end like a paragraph or begin like one, or has it no letters, as a rule or the number of a note?"""
    has_letters = any(letter.isalpha() for letter in line)
    return not has_letters or patterns.is_ended(line) or patterns.LABEL.match(line) is not None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", single_spaces(line))
