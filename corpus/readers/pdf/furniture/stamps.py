"""What others have printed on a page: watermarks, signatures, numbers of files, what a browser adds to a printout."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.readers.pdf.furniture import over_text
from corpus.readers.pdf.type_lines import Line, Page
from corpus.text import page_furniture

LARGE = 2.0  # a watermark is at least this large, in type sizes of the page
OUTER = 0.06  # share of the page's height in which a browser prints, at its top and its foot
EDGE = 0.12  # share of the page's height in which archives stamp their pages
SAME_HEIGHT = 3.0  # points by which the baselines of a row on several pages may differ


def take_out(pages: Sequence[Page]) -> None:
    """Moves watermarks, stamps and what browsers print from the lines of each page to what is aside."""
    _move(pages, _browser_rows(pages))
    _move(pages, {id(line) for page in pages for line in _stamps(page)})
    _move(pages, _large_words(pages))


def _move(pages: Iterable[Page], found: set[int]) -> None:
    if not found:
        return
    for page in pages:
        page.aside += [line for line in page.lines if id(line) in found]
        page.lines = [line for line in page.lines if id(line) not in found]


def _large_words(pages: Sequence[Page]) -> set[int]:
    """Large words that are printed across the text elsewhere, or in pale type on several pages or like \"DRAFT\"."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += sum(len(run.text) for run in line.runs)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = [line for page in pages for line in page.lines if line.size > LARGE * usual]
    if not large:
        return set()
    known = {line.text() for page in pages for line in page.aside if line.size > LARGE * usual}
    places = Counter((line.text(), round(line.y)) for line in large)
    return {
        id(line)
        for line in large
        if line.text() in known or (_is_pale(line) and _is_watermark(line.text(), places[line.text(), round(line.y)]))
    }


def _is_watermark(text: str, count: int) -> bool:
    """Does a large word say what a watermark does, or is it on several pages?"""
    return count > 1 or bool(page_furniture.WATERMARK.fullmatch(text))


def _is_pale(line: Line) -> bool:
    return all(run.pale for run in line.runs)


# --- stamps


def _stamps(page: Page) -> list[Line]:
    found = [
        line
        for line in page.lines
        if _at_edge(line, page, EDGE) and page_furniture.ARCHIVE_STAMP.fullmatch(line.text())
    ]
    if any(line.runs[0].text[:4].lower() in over_text.SIGNING for line in page.lines):
        found += over_text.signatures([(line, line.text()) for line in page.lines])
    return found


def _at_edge(line: Line, page: Page, share: float) -> bool:
    return not share * page.height < line.y < (1 - share) * page.height


# --- printouts of browsers


def _browser_rows(pages: Sequence[Page]) -> set[int]:
    """The lines of the rows that a browser prints at the top and the foot of each page: date and title, address."""
    outer = [line for page in pages for line in page.lines if _is_outer(line, page)]
    printed = [line for line in outer if page_furniture.PRINTED_BY_BROWSER.fullmatch(line.text())]
    heights = [line.y for line in printed]
    rows = [y for y in heights if 2 * sum(abs(y - other) < SAME_HEIGHT for other in heights) >= len(pages)]
    return {id(line) for line in outer if any(abs(line.y - y) < SAME_HEIGHT for y in rows)}


def _is_outer(line: Line, page: Page) -> bool:
    """Is the line in the first or the last row of its page?"""
    ends = page.lines[0].y, page.lines[-1].y
    return _at_edge(line, page, OUTER) and any(abs(line.y - y) < SAME_HEIGHT for y in ends)
