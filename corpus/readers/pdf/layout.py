"""What on a page is text, what footnotes, what furniture: the layout of UN documents, estimated from measures.

Nothing here is in absolute points: sizes, margins and leading are estimated for each document, since templates changed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.readers.pdf import columns
from corpus.readers.pdf.furniture import masthead, page_edges
from corpus.readers.pdf.type_lines import Column, Line, Page

RULE = re.compile(r"[_\u2014\u2015\u2500 ]{5,}")  # the rule above footnotes is drawn with underscores
SLASHED = re.compile(r"(\d{1,3}|[a-z]|\*{1,3})/(?=\s|$)")  # the label of a footnote in typewritten documents, "5/"
_FOOTNOTE_LABEL = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]+|[a-z]\b")
SMALL = 0.93  # footnotes are at most this large, relative to the body (usually .84)
FREQUENT = 0.25  # an edge with this share of the commonest edge's lines is one of the text's
FULL = 3.0  # a line that ends within this many type sizes of the right margin may continue
MUCH = 0.5  # a size in which this share of the commonest size's characters is set may be the text's
OTHER_EDGE = 0.6  # left edges that differ by more than this, in type sizes, are of pages with other margins
FEWEST_PAGES = 3  # with odd and with even numbers, from which on their margins are measured apart
FEW = 8  # lines; of so few the longest shows the right edge
APART = 1.3  # notes in the size of the text are this far from it, in distances of lines


@dataclass(frozen=True)
class Layout:
    """Measures of a document in points: type size of its text, margins of its column, distance of its lines."""

    size: float
    left: float
    right: float
    leading: float


@dataclass
class Zones:
    """A page, or a column of one, divided into zones; each of its lines is in one of the lists."""

    number: int
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    unread: str | None = None  # what the page shows but its lines do not have


def measure(pages: Sequence[Page]) -> Layout:
    """Estimates the layout from the lines of all pages: the commonest size, left edge, right edge and leading.

    Only pages of the commonest width count, so that an annex on landscape pages changes no margin of the others.
    """
    usual = _usual_width(pages)
    alike = [page for page in pages if _width(page) == usual]
    texts = [masthead.below(page.lines) if page.number == 1 else page.lines for page in alike]
    lines = [line for text in texts for line in _above_rule(text) if not page_edges.is_foot(line)]
    lines = lines or [line for page in pages for line in page.lines]
    size = _text_size(lines)
    flush, left, right = _edges(lines, size)
    return Layout(size, left, right, _leading(flush, size))


def _edges(lines: Sequence[Line], size: float) -> tuple[list[Line], float, float]:
    """The lines that begin at the left edge of the text, that edge, and the right one."""
    # The size is rounded to a tenth of a point, the edge to a point; damaged files have type of any size.
    body = [line for line in lines if abs(line.size - size) <= max(0.06 * size, 0.06)] or list(lines)
    edge = _left_edge(body)
    near = max(0.2 * size, 0.5)
    flush = [line for line in body if abs(line.x0 - edge) <= near]
    ends = sorted(line.x1 for line in flush)
    return flush, median(line.x0 for line in flush), ends[int(0.95 * (len(ends) - 1))] if len(ends) > FEW else ends[-1]


def _above_rule(lines: Sequence[Line]) -> Sequence[Line]:
    return lines[: next((i for i, line in enumerate(lines) if RULE.fullmatch(line.text())), len(lines))]


def _text_size(lines: Sequence[Line]) -> float:
    """The largest size used for much of the text: footnotes can outweigh the body, and titles are short or bold."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += sum(len(run.text) for run in line.runs if not run.bold)
    most = max(sizes.values())
    return max(size for size, weight in sizes.items() if weight >= MUCH * most) if most else lines[0].size


def _leading(flush: Sequence[Line], size: float) -> float:
    """The commonest distance to a line that begins in lower case: only later lines of a paragraph do."""
    steps = Counter(
        round(a.y - b.y, 1)
        for a, b in pairwise(flush)
        if a.page == b.page and b.runs[0].text[:1].islower() and 0.9 * size < a.y - b.y < 2.6 * size
    )
    return steps.most_common(1)[0][0] if steps else 1.2 * size


def _left_edge(body: Sequence[Line]) -> int:
    """The leftmost edge at which many lines begin: first lines of paragraphs are indented from it."""
    edges = Counter(round(line.x0) for line in body if not line.bold) or Counter(round(line.x0) for line in body)
    most = max(edges.values())
    return min(x for x, count in edges.items() if count == most or count > max(1, FREQUENT * most))


def divide(pages: Sequence[Page], layout: Layout) -> list[Zones]:
    """Divides each page into zones: one for each column in the order of reading, its furniture with the first.

    Tells each line in which column it is.
    """
    inner: list[list[Line]] = []
    zones: list[Zones] = []
    for page, edge in zip(pages, page_edges.edges(pages, layout.size, layout.leading), strict=True):
        zone = Zones(page.number, unread=page.unread)
        lines: list[Line] = []
        for line in page.lines:
            (lines if edge.foot < line.y < edge.head else zone.furniture).append(line)
        if page.number == 1:
            cut = masthead.end(lines, layout.left, layout.right, layout.size)
            zone.furniture, lines = zone.furniture + lines[:cut], lines[cut:]
            zone.furniture.sort(key=lambda line: -line.y)
        zone.furniture += page.aside
        inner.append(lines)
        zones.append(zone)
    made: list[Zones] = []
    for zone, texts in zip(zones, _columns(pages, inner, layout), strict=True):
        for text in texts or [[]]:
            cut = _notes_start(text, layout)
            made.append(Zones(zone.number, text[:cut], text[cut:], zone.furniture, zone.unread))
            zone = Zones(zone.number)
    return made


def _columns(pages: Sequence[Page], inner: list[list[Line]], layout: Layout) -> list[list[list[Line]]]:
    """The lines of each page, a list for each column of text on it, in the order of reading."""
    starts = columns.edges(inner)
    regions = [columns.regions(lines, starts) for lines in inner]
    margins = _Margins(pages, regions, layout, is_divided=bool(starts))
    order = 0
    for page, found in zip(pages, regions, strict=True):
        for region in found:
            order += 1
            column = Column(order, *margins.of(page, region.column))
            for line in region.lines:
                line.column = column
    return [[region.lines for region in found] for found in regions]


class _Margins:
    """The left and right edges of the text in each column, in points, on pages of each width, at the left and right."""

    def __init__(self, pages: Sequence[Page], regions: list[list[columns.Region]], layout: Layout, *, is_divided: bool):
        self.layout, self.is_divided = layout, is_divided
        self.usual = _usual_width(pages)
        self._lines: dict[tuple[int | None, int], dict[int, list[Line]]] = {}
        for page, found in zip(pages, regions, strict=True):
            for region in found:
                kind = self._lines.setdefault((region.column, _width(page)), {})
                kind.setdefault(page.number, []).extend(region.lines)
        self._edges = {kind: self._of_sides(kind, by_page) for kind, by_page in self._lines.items()}

    def of(self, page: Page, column: int | None) -> tuple[float, float]:
        """The edges of a column of a page."""
        return self._edges[column, _width(page)][page.number % 2]

    def _of_sides(
        self, kind: tuple[int | None, int], by_page: dict[int, list[Line]]
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """The edges on pages with even and with odd numbers: printed books have other margins at the left and right."""
        whole = self._measured(kind, [line for lines in by_page.values() for line in lines])
        sides = [[lines for number, lines in by_page.items() if number % 2 == side] for side in (0, 1)]
        if min(map(len, sides)) < FEWEST_PAGES:
            return whole, whole
        even, odd = (_edges([line for lines in side for line in lines], self.layout.size)[1:] for side in sides)
        shift = odd[0] - even[0]
        if abs(shift) < OTHER_EDGE * self.layout.size or abs(odd[1] - even[1] - shift) > self.layout.size:
            return whole, whole
        return even, odd

    def _measured(self, kind: tuple[int | None, int], lines: list[Line]) -> tuple[float, float]:
        usual = self.layout.left, self.layout.right
        if not lines or (kind == (None, self.usual) and not self.is_divided):
            return usual
        _, left, right = _edges(lines, self.layout.size)
        return left, max(line.x1 for line in lines) if kind[0] is None and self.is_divided else right


def _width(page: Page) -> int:
    """The width of a page in tens of points: pages of about the same width are alike."""
    return round(page.width / 10)


def _usual_width(pages: Sequence[Page]) -> int:
    """The width of most of the text."""
    lines: Counter[int] = Counter()
    for page in pages:
        lines[_width(page)] += len(page.lines)
    return lines.most_common(1)[0][0]


def _notes_start(lines: list[Line], layout: Layout) -> int:
    """Index of the first line that belongs to the footnotes: the rule, or the first marker of a run of small lines."""
    for i in range(len(lines) - 1, -1, -1):
        if RULE.fullmatch(lines[i].text()) and _mostly_small(lines[i + 1 :], layout):
            return i
    start = len(lines)
    while start and lines[start - 1].size < SMALL * layout.size:
        start -= 1
    small = next((i for i in range(start, len(lines)) if is_note_start(lines[i], layout)), len(lines))
    return small if small < len(lines) else _slashed_start(lines, layout)


def _slashed_start(lines: list[Line], layout: Layout) -> int:
    """Index of the first note of a typewritten page, in the size of the text: "5/", apart from the text above it."""
    start = len(lines)
    for i in range(len(lines) - 1, 0, -1):
        if slashed_label(lines[i]) and lines[i - 1].y - lines[i].y > APART * layout.leading:
            start = i
        elif lines[i - 1].y - lines[i].y > 2 * APART * layout.leading:
            break
    return start


def slashed_label(line: Line) -> str | None:
    """The label of a footnote in the form "5/" with which a line begins."""
    found = SLASHED.match(line.text())
    return found[1] if found else None


def _mostly_small(lines: list[Line], layout: Layout) -> bool:
    small = sum(line.size < SMALL * layout.size for line in lines)
    return small * 2 >= len(lines)


def is_note_start(line: Line, layout: Layout) -> bool:
    """Does a small line open with the label of a footnote: a raised figure, or stars?"""
    label = note_label(line)
    if label is None or line.size >= SMALL * layout.size:
        return False
    return line.runs[0].raised or label[0] in "*†‡§"


def note_label(line: Line) -> str | None:
    """The label of the footnote that a line may open."""
    found = _FOOTNOTE_LABEL.match(line.runs[0].text)
    return found[0] if found else None
