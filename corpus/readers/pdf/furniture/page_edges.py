"""Where on each page the running heads end and the running feet begin: symbols, page numbers, lines that recur."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.pdf.type_lines import Line, Page
from corpus.text import numerals, page_furniture

# A/RES/67/195, A/RES/57/270 B, A/C.2/80/L.10/Rev.1, S/RES/2231 (2015), A/CONF.157/24 (Part I)
SYMBOL = re.compile(r"[A-Z]+(?:/[\w.()\-]+)+(?: [A-Z](?:[-–][A-Z])?| \([\w ]+\))?\*{0,3}")
PAGE_NUMBER = re.compile(r"[–—-]? ?(\d+) ?(?:/ ?\d+)?[ –—-]*(?:\d\d-\d{5})?")
ROMAN_NUMBER = re.compile(r"[–—-]? ?([ivxlc]{1,8}) ?[–—-]?")
NAMED_NUMBER = re.compile(r"(?:Page|p\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,4} of \d{1,4}", re.I)
JOB_NUMBER = re.compile(
    r"(?:GE|V|K|HR|ME|BK)\. ?\d\d-\d{5}.*|\d\d-\d{5}\b.*|\*\d+\*|(?:\d\d-\d{5} )?Please recycle.*|\d{6}|K\d{7} .*"
)
UNDER_SYMBOL = re.compile(r"(?:English|Page \d{1,4}(?: of \d{1,4})?)(?: only)?|ENGLISH|PAGE \d+")
SENTENCE = re.compile(r"[.,;:]['\"”’)\]]*$|^(?:\d{1,3}\.|\([a-z]{1,4}\)|Annex\b|ANNEX\b)")
TOP, BOTTOM = 0.85, 0.14  # running heads are above, page numbers below these shares of the page's height
DEEP = 2.5  # running feet are within this many lines of the lowest
APART = 1.5  # running matter in the size of the text is this far from it, in distances of lines
SAME_HEIGHT = 3.0  # points by which the baselines of a running head may differ
SAME_SIZE = 0.06  # share by which sizes of type may differ and still be the same
FEWEST_CELLS, NEXT_ROW = 2, 4.0  # cells of a table's head, and how far the row under it is, in type sizes
LONE = 1.9  # distance of a head that says something else on each page from the text, in distances of lines
FEWEST_HEADS, MOST_PAGES_SHARE = 3, 0.6  # pages, and share of the pages, that have such a head
MOST_ROWS = 5  # rows of a running head or foot
ENOUGH_PAGES = 3  # from which on page numbers must follow each other
MOST_PAGES = 1_000  # a greater number on a line by itself is no page's


@dataclass(frozen=True)
class Edges:
    """The baselines in points between which the text of a page is."""

    foot: float
    head: float


def edges(pages: Sequence[Page], size: float, leading: float) -> list[Edges]:
    """The edges of the text on each page; `size` and `leading` are those of the text, in points."""
    running = _Running(pages, size, leading)
    heads = _heads(pages, running)
    return [Edges(_foot_top(page, running), head - leading / 2) for page, head in zip(pages, heads, strict=True)]


def is_foot(line: Line) -> bool:
    """May the line be a page number or a job number?"""
    text = line.text()
    return bool(PAGE_NUMBER.fullmatch(text) or JOB_NUMBER.fullmatch(text))


class _Running:
    """What recurs at the heads and feet of a document's pages."""

    def __init__(self, pages: Sequence[Page], size: float, leading: float):
        self.size, self.leading, self.pages = size, leading, len(pages)
        rows = [row for page in pages for rows in (_top_rows(page), _bottom_rows(page)) for row in rows]
        self._offsets = Counter(offset for row in rows for line in row if (offset := _offset(line)) is not None)
        places: dict[tuple[str, int | None], list[tuple[int, float]]] = {}
        for row in rows:
            for words in _words(row):
                places.setdefault(words, []).append((row[0].page, row[0].y))
        self._places = places
        self._tops = Counter(round(row[0].y) for page in pages[1:] if (row := _lone_top(page, leading)))

    def is_page_number(self, line: Line) -> bool:
        """Is it the number of the page, by itself, as the other pages have it?"""
        text = line.text()
        if NAMED_NUMBER.fullmatch(text):
            return True
        offset = _offset(line)
        if offset is None:
            return False
        return self._offsets[offset] > 1 or offset == (False, 0) or self.pages < ENOUGH_PAGES

    def recurs(self, row: list[Line]) -> bool:
        """Do other pages have the same row at the same height, and is it no sentence?"""
        here = row[0]
        return any(
            page != here.page and abs(y - here.y) < SAME_HEIGHT
            for words in _words(row)
            if words[0] and not SENTENCE.search(words[0])
            for page, y in self._places[words]
        )

    def is_usual_head(self, row: list[Line]) -> bool:
        """Do most pages have a row by itself at the height of this one, whatever it says?"""
        count = sum(self._tops[height] for height in range(round(row[0].y) - 1, round(row[0].y) + 2))
        return count >= max(FEWEST_HEADS, MOST_PAGES_SHARE * self.pages)


def _offset(line: Line) -> tuple[bool, int] | None:
    """Of a page number by itself: is it roman, and by how much is it greater than the number of the sheet?"""
    text = line.text()
    found = PAGE_NUMBER.fullmatch(text)
    if found and len(found[1]) <= len(str(MOST_PAGES)) and int(found[1]) < MOST_PAGES:
        return False, int(found[1]) - line.page
    roman = ROMAN_NUMBER.fullmatch(text)
    value = numerals.roman_value(roman[1]) if roman else None
    return None if value is None else (True, value - line.page)


def _words(row: list[Line]) -> list[tuple[str, int | None]]:
    """The text of a row; and without the number at one of its ends, with what that is more than the sheet's number."""
    text = " ".join(line.text() for line in row)
    found = re.match(r"(\d{1,4}) (?=\D)", text) or re.search(r"(?<=\D) (\d{1,4})$", text)
    if not found:
        return [(text, None)]
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return [(text, None), (rest, int(found[1]) - row[0].page)]


# --- heads


def _heads(pages: Sequence[Page], running: _Running) -> list[float]:
    """Baseline of the last line of each page's running head; above the sheet where there is none."""
    found = [_head_bottom(page, running) for page in pages]  # of the first page without its masthead
    symbols = [y for page in pages[1:] if (y := _symbol_baseline(page)) is not None]
    known = [y / page.height for page, y in zip(pages[1:], found[1:], strict=True) if y is not None]
    usual = min(known, default=2.0) if symbols else 2.0
    return [
        y if y is not None else (page.height * usual if at else 2 * page.height)
        for at, (page, y) in enumerate(zip(pages, found, strict=True))
    ]


def _symbol_baseline(page: Page) -> float | None:
    """Baseline of the document's symbol in the running head; None where the page has none."""
    tops = [line.y for line in page.lines if line.y > TOP * page.height and SYMBOL.fullmatch(line.text())]
    return min(tops, default=None)


def _head_bottom(page: Page, running: _Running) -> float | None:
    """Baseline of the last line of a page's running head: under the symbol, or of the last row that recurs."""
    bottom = symbol = _symbol_baseline(page) if page.number > 1 else None
    rows = [row for row in _top_rows(page) if symbol is None or row[0].y < symbol - 1]
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else _next_row(page, row)
        if symbol is not None and all(UNDER_SYMBOL.fullmatch(line.text()) for line in row):
            bottom = row[0].y
        elif any(running.is_page_number(line) for line in row):
            bottom = row[0].y if _is_apart(row[0], following, running) else bottom
        elif _is_table(row, following) or not (running.recurs(row) or (not at and running.is_usual_head(row))):
            break
        elif _is_apart(row[0], following, running):
            bottom = row[0].y
    return bottom


def _is_apart(line: Line, following: list[Line], running: _Running) -> bool:
    """Is a line in another size than the text, or far from the row next to it?"""
    if not following or abs(line.size - running.size) > SAME_SIZE * running.size:
        return True
    return abs(line.y - following[0].y) > APART * running.leading


def _is_table(row: list[Line], below: list[Line]) -> bool:
    """Is a row that recurs the head of a table: with several cells, and cells right under each?"""
    if min(len(row), len(below)) < FEWEST_CELLS or row[0].y - below[0].y > NEXT_ROW * below[0].size:
        return False
    return all(
        any(abs(cell.x0 - other.x0) < cell.size or abs(cell.x1 - other.x1) < cell.size for other in below)
        for cell in row
    )


# --- feet


def _foot_top(page: Page, running: _Running) -> float:
    """Height at which the text ends: just above the page number, the job number and what recurs."""
    low = [line for line in page.lines if line.y < BOTTOM * page.height]
    if not low:
        return 0.0
    floor = min(line.y for line in low) + DEEP * running.size
    feet = [line.y for line in low if line.y <= floor and _is_foot_of(page, line, running)]
    top = max(feet, default=-1.0)
    for row in _bottom_rows(page):
        if row[0].y > top + 1:
            above = _row_above(page, row[0])
            if not running.recurs(row) or not _is_apart(row[0], above, running) or _is_table(above, row):
                break
        top = max(top, row[0].y)
    return top + 0.5


def _is_foot_of(page: Page, line: Line, running: _Running) -> bool:
    text = line.text()
    if JOB_NUMBER.fullmatch(text) or page_furniture.is_continued(text):
        return True
    return running.is_page_number(line) and _is_apart(line, _row_above(page, line), running)


# --- rows


def _lone_top(page: Page, leading: float) -> list[Line]:
    """The first row of a page if it is far from the next one and is no sentence; else empty."""
    row = next(iter(_top_rows(page)), [])
    if not row or SENTENCE.search(" ".join(line.text() for line in row)):
        return []
    following = _next_row(page, row)
    is_far = not following or row[0].y - following[0].y > LONE * leading
    return row if is_far and not _is_table(row, following) else []


def _top_rows(page: Page) -> list[list[Line]]:
    return _rows(line for line in page.lines if line.y > TOP * page.height)


def _bottom_rows(page: Page) -> list[list[Line]]:
    return _rows(reversed([line for line in page.lines if line.y < BOTTOM * page.height]))


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """The outermost lines of a page in rows, those at its edge first."""
    found: list[list[Line]] = []
    for line in lines:
        if found and abs(found[-1][0].y - line.y) < SAME_HEIGHT:
            found[-1].append(line)
        elif len(found) == MOST_ROWS:
            break
        else:
            found.append([line])
    return found


def _next_row(page: Page, row: list[Line]) -> list[Line]:
    below = [line for line in page.lines if line.y < row[0].y - SAME_HEIGHT]
    return [line for line in below if line.y > below[0].y - SAME_HEIGHT]


def _row_above(page: Page, line: Line) -> list[Line]:
    """The nearest row above that is text: no foot itself."""
    above = [other for other in page.lines if other.y > line.y + SAME_HEIGHT and not is_foot(other)]
    return [other for other in above if other.y < above[-1].y + SAME_HEIGHT]
