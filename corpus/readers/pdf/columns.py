"""Columns of text on a page, as in a newspaper: where they are, and the lines of each, one column after the other.

Columns are told from the cells of a table by what they hold: lines of about the same length, many of which go on in
lower case, without holes beside which the other column has text. Lines across all columns divide a page into bands.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.type_lines import Line, part
from corpus.text import patterns

GUTTER = 0.8  # columns are at least this far apart, in type sizes
INDENT = 4.0  # first lines of paragraphs are indented by less than this, in type sizes
FEWEST = 4  # lines that a column has, at least, where columns are found
MOST_LINES = 1_000  # of a page; three columns in small print have about 300
INNER = 0.2  # the second column begins at least this share of the width of the text to the right
FULL = 0.7  # a line of at least this share of its column's width is full
MOSTLY_FULL = 0.4  # share of the lines of a column that are full
ALIKE = 0.55  # the narrower of two neighbouring columns has at least this share of the other's width
LOWER = 0.2  # share of lines of both columns that begin in lower case: they continue a paragraph
ENDED = 0.07  # share of lines that end with a punctuation mark
WORDS = 3  # words of a line of a column, on average
HOLE = 2.2  # distance of lines, in usual distances, from which there is a hole between them
MOST_HOLES = 2  # beside which the other column has text; a table of long cells has more


@dataclass(frozen=True)
class Region:
    """Lines that are read one after the other: a column, or what extends across all columns."""

    lines: list[Line]
    column: int | None = None  # from 0; None: across the page


def segments(line: Line) -> list[Line]:
    """The line divided at gaps that may be between columns."""
    cuts = [
        at
        for at in range(1, len(line.runs))
        if line.runs[at].x0 - line.runs[at - 1].x1 > GUTTER * line.size and not line.runs[at].raised
    ]
    if not cuts:
        return [line]
    return [part(line, line.runs[start:end]) for start, end in zip([0, *cuts], [*cuts, None], strict=True)]


def edges(pages: Sequence[Sequence[Line]]) -> list[float]:
    """Left edges of the second and later columns of a document, in points; empty for text in one column."""
    found: Counter[float] = Counter()
    for lines in pages:
        found.update(_edges(lines))
    kept: list[float] = []
    for edge, _ in found.most_common():
        if all(abs(edge - other) > INDENT * 2 for other in kept):
            kept.append(edge)
    return sorted(kept)


def _edges(lines: Sequence[Line]) -> list[float]:
    """Left edges of the second and later columns of a page."""
    if not 2 * FEWEST <= len(lines) <= MOST_LINES:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    inner = left + INNER * (right - left)
    if sum(line.x0 > inner or any(run.x0 > inner for run in line.runs[1:]) for line in lines) < FEWEST:
        return []
    parts = [segment for line in lines for segment in segments(line)]
    starts = Counter(round(segment.x0) for segment in parts if segment.x0 > inner)
    found: list[float] = []
    before = left
    for edge in sorted(x for x, count in starts.items() if count + starts[x + 1] >= FEWEST):
        if edge - before > INDENT * parts[0].size and _are_columns(parts, before, edge - 0.5):
            found.append(edge - 0.5)
            before = edge
    return found


def _are_columns(parts: Sequence[Line], before: float, edge: float) -> bool:
    """Are there two columns, one from `before` to the edge and one from the edge on?"""
    size = median(segment.size for segment in parts)
    first = [s for s in parts if s.x0 > before - size / 2 and s.x1 < edge - 0.2 * size]
    second = [s for s in parts if edge - 0.2 * size <= s.x0 < edge + INDENT * size]
    crossing = [s.y for s in parts if _crosses(s, edge)]
    first, second = _same_band(first, second, crossing)
    if min(len(first), len(second)) < FEWEST:
        return False
    return _are_alike(first, second) and _is_running_text([*first, *second]) and _holes(first, second) <= MOST_HOLES


def _crosses(line: Line, edge: float) -> bool:
    return line.x0 < edge - 1.5 * line.size and line.x1 > edge + line.size


def _same_band(
    first: Sequence[Line], second: Sequence[Line], crossing: Sequence[float]
) -> tuple[list[Line], list[Line]]:
    """The lines of two columns in the band with most of them; lines across the page divide it into bands."""
    bounds = sorted(crossing)
    bands: dict[int, tuple[list[Line], list[Line]]] = {}
    for at, column in enumerate((first, second)):
        for line in column:
            bands.setdefault(bisect(bounds, line.y), ([], []))[at].append(line)
    return max(bands.values(), key=lambda band: min(map(len, band)), default=([], []))


def _are_alike(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Are two columns about equally wide, and are many lines of both full?"""
    widths = []
    for column in (first, second):
        left = min(s.x0 for s in column)
        ends = sorted(s.x1 for s in column)
        width = ends[int(0.9 * (len(ends) - 1))] - left
        if sum(s.x1 - left > FULL * width for s in column) < MOSTLY_FULL * len(column):
            return False
        widths.append(width)
    return min(widths) > ALIKE * max(widths)


def _is_running_text(lines: Sequence[Line]) -> bool:
    texts = [line.text() for line in lines]
    lower = sum(text[:1].islower() for text in texts)
    if sum(patterns.is_ended(text) for text in texts) < ENDED * len(texts):
        return False
    return lower > LOWER * len(texts) and sum(len(text.split()) for text in texts) > WORDS * len(texts)


def _holes(first: Sequence[Line], second: Sequence[Line]) -> int:
    """Number of holes in one column beside which the other has text."""
    count = 0
    for column, other in ((first, second), (second, first)):
        places = sorted((s.y for s in column), reverse=True)
        steps = [a - b for a, b in pairwise(places) if a - b > 1]
        usual = median(steps) if steps else 0.0
        for above, below in pairwise(places):
            if above - below > HOLE * usual and any(below + usual / 2 < s.y < above - usual / 2 for s in other):
                count += 1
    return count


def regions(lines: Sequence[Line], found: Sequence[float]) -> list[Region]:
    """The lines of a page in the order of reading; `found` are the left edges of the document's later columns."""
    if not found or not any(_in_column(segment, found) for line in lines for segment in segments(line)):
        return [Region(list(lines))]
    made: list[Region] = []
    band: list[list[Line]] = [[] for _ in range(len(found) + 1)]
    for line in lines:
        parts = segments(line)
        if any(_crosses(segment, edge) for segment in parts for edge in found) or _is_between(parts, found):
            made += _of_band(band)
            band = [[] for _ in range(len(found) + 1)]
            made = _with_line(made, line)
            continue
        for at in range(len(found) + 1):
            runs = [run for segment in parts if _in_column(segment, found) == at for run in segment.runs]
            if runs:
                band[at].append(line if len(runs) == len(line.runs) else part(line, runs))
    return [*made, *_of_band(band)]


def _in_column(line: Line, found: Sequence[float]) -> int:
    """The number of the column where a line begins."""
    return sum(line.x0 >= edge - 0.5 * line.size for edge in found)


def _is_between(parts: Sequence[Line], found: Sequence[float]) -> bool:
    """Is a line alone on its row and centred between two columns, like the number of a section?"""
    if len(parts) != 1:
        return False
    line, middle = parts[0], (parts[0].x0 + parts[0].x1) / 2
    return any(abs(middle - edge) < 1.5 * line.size and line.x0 < edge - 0.5 * line.size for edge in found)


def _with_line(made: list[Region], line: Line) -> list[Region]:
    if made and made[-1].column is None:
        made[-1].lines.append(line)
        return made
    return [*made, Region([line])]


def _of_band(band: list[list[Line]]) -> list[Region]:
    return [Region(lines, at) for at, lines in enumerate(band) if lines]
