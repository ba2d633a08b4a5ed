"""What on a page is text, what footnotes, what furniture: the layout of UN documents, estimated from measures.

Nothing here is in absolute points: sizes, margins and leading are estimated for each document, since templates changed.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.type_lines import Line

RULE = re.compile(r"[_\u2014\u2015\u2500 ]{5,}")  # the rule above footnotes is drawn with underscores
# A/RES/67/195, A/RES/57/270 B, A/C.2/80/L.10/Rev.1, S/RES/2231 (2015), A/CONF.157/24 (Part I)
SYMBOL = re.compile(r"[A-Z]+(?:/[\w.()\-]+)+(?: [A-Z](?:[-–][A-Z])?| \([\w ]+\))?\*{0,3}")
PAGE_NUMBER = re.compile(r"[–-]? ?\d+ ?(?:/ ?\d+)?[ –-]*(?:\d\d-\d{5})?")
JOB_NUMBER = re.compile(r"\d\d-\d{5}\b.*|\*\d+\*|(?:\d\d-\d{5} )?Please recycle.*|\d{6}")
TITLE_NUMBER = re.compile(r"\S*\d/\S*\d.*|Decision \S*\d.*")
_FOOTNOTE_LABEL = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]+|[a-z]\b")
TOP, BOTTOM = 0.85, 0.14  # running heads are above, page numbers below these shares of the page's height
SMALL = 0.93  # footnotes are at most this large, relative to the body (usually .84)
FREQUENT = 0.25  # an edge with this share of the commonest edge's lines is one of the text's
FULL = 3.0  # a line that ends within this many type sizes of the right margin may continue
MUCH = 0.5  # a size in which this share of the commonest size's characters is set may be the text's
DEEP = 2.5  # running feet are within this many lines of the lowest


@dataclass(frozen=True)
class Layout:
    """Measures of a document in points: type size of its text, margins of its column, distance of its lines."""

    size: float
    left: float
    right: float
    leading: float


@dataclass
class Zones:
    """A page divided into zones; each of its lines is in one of the lists."""

    number: int
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def measure(pages: list[list[Line]]) -> Layout:
    """Estimates the layout from the lines of all pages: the commonest size, left edge, right edge and leading."""
    lines = [line for page in pages for line in _above_rule(page) if not _is_foot(line)]
    lines = lines or [line for page in pages for line in page]
    size = _text_size(lines)
    # The size is rounded to a tenth of a point, the edge to a point; damaged files have type of any size.
    body = [line for line in lines if abs(line.size - size) <= max(0.06 * size, 0.06)]
    left = _left_edge(body)
    near = max(0.2 * size, 0.5)
    flush = [line for line in body if abs(line.x0 - left) <= near]
    ends = sorted(line.x1 for line in flush)
    right = ends[int(0.95 * (len(ends) - 1))]
    return Layout(size, median(line.x0 for line in flush), right, _leading(flush, size))


def _above_rule(lines: list[Line]) -> list[Line]:
    return lines[: next((i for i, line in enumerate(lines) if RULE.fullmatch(line.text())), len(lines))]


def _text_size(lines: list[Line]) -> float:
    """The largest size used for much of the text: footnotes can outweigh the body, and titles are short or bold."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += sum(len(run.text) for run in line.runs if not run.bold)
    most = max(sizes.values())
    return max(size for size, weight in sizes.items() if weight >= MUCH * most) if most else lines[0].size


def _leading(flush: list[Line], size: float) -> float:
    """The commonest distance to a line that begins in lower case: only later lines of a paragraph do."""
    steps = Counter(
        round(a.y - b.y, 1)
        for a, b in pairwise(flush)
        if a.page == b.page and b.runs[0].text[:1].islower() and 0.9 * size < a.y - b.y < 2 * size
    )
    return steps.most_common(1)[0][0] if steps else 1.2 * size


def _left_edge(body: list[Line]) -> int:
    """The leftmost edge at which many lines begin: first lines of paragraphs are indented from it."""
    edges = Counter(round(line.x0) for line in body if not line.bold) or Counter(round(line.x0) for line in body)
    most = max(edges.values())
    return min(x for x, count in edges.items() if count == most or count > max(1, FREQUENT * most))


def divide(pages: list[list[Line]], heights: list[float], layout: Layout) -> list[Zones]:
    """Divides each page into zones; `heights` are the heights of the pages in points."""
    heads = _head_bottoms(pages, heights, layout)
    zones = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        zone = Zones(number)
        head, foot = heads[number - 1], _foot_top(lines, height, layout)
        inner: list[Line] = []
        for line in lines:
            (inner if foot < line.y < head else zone.furniture).append(line)
        if number == 1:
            cut = _masthead_end(inner, layout)
            zone.furniture, inner = zone.furniture + inner[:cut], inner[cut:]
            zone.furniture.sort(key=lambda line: -line.y)
        cut = _notes_start(inner, layout)
        zone.body, zone.notes = inner[:cut], inner[cut:]
        zones.append(zone)
    return zones


def _head_bottoms(pages: list[list[Line]], heights: list[float], layout: Layout) -> list[float]:
    """Height below which the text of each page begins: just under the symbol in its running head."""
    found = [_symbol_baseline(lines, height) for lines, height in zip(pages, heights, strict=True)]
    found[0] = None
    known = [y / height for y, height in zip(found, heights, strict=True) if y is not None]
    usual = min(known, default=2.0)
    return [
        (y if y is not None else height * usual if number else 2 * height) - layout.leading / 2
        for number, (y, height) in enumerate(zip(found, heights, strict=True))
    ]


def _symbol_baseline(lines: list[Line], height: float) -> float | None:
    """Baseline of the document's symbol in the running head; None where the page has none."""
    tops = [line.y for line in lines if line.y > TOP * height and SYMBOL.fullmatch(line.text())]
    return min(tops, default=None)


def _foot_top(lines: list[Line], height: float, layout: Layout) -> float:
    """Height at which the text ends: just above the page number and the job number."""
    low = [line for line in lines if line.y < BOTTOM * height]
    if not low:
        return 0.0
    floor = min(line.y for line in low) + DEEP * layout.size
    feet = [line.y for line in low if line.y <= floor and _is_foot(line)]
    return max(feet, default=-1.0) + 0.5


def _is_foot(line: Line) -> bool:
    text = line.text()
    return bool(PAGE_NUMBER.fullmatch(text) or JOB_NUMBER.fullmatch(text))


def _masthead_end(lines: list[Line], layout: Layout) -> int:
    """Number of lines on the first page before its text: up to the last line that starts left of the column.

    Session, agenda item and its title start at the page's margin; the rest of the masthead is above them. The number of
    a resolution's title starts there too, but belongs to the text.
    """
    end, margin = 0, min((line.x0 for line in lines), default=0.0)
    if margin > layout.left - layout.size:
        return 0
    for i, line in enumerate(lines):
        if line.runs[0].italic:
            break
        if line.x0 < margin + layout.size / 2 and not TITLE_NUMBER.fullmatch(line.text()):
            end = i + 1
    return end


def _notes_start(lines: list[Line], layout: Layout) -> int:
    """Index of the first line that belongs to the footnotes: the rule, or the first marker of a run of small lines."""
    for i in range(len(lines) - 1, -1, -1):
        if RULE.fullmatch(lines[i].text()) and _mostly_small(lines[i + 1 :], layout):
            return i
    start = len(lines)
    while start and lines[start - 1].size < SMALL * layout.size:
        start -= 1
    return next((i for i in range(start, len(lines)) if is_note_start(lines[i], layout)), len(lines))


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
