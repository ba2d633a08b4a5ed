"""The lines of type of a page: runs that share a baseline, with the spaces between them inferred from the gaps."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pypdfium2

from corpus.readers.pdf.furniture import over_text
from corpus.readers.pdf.glyph_runs import Run, is_spaced, page_type

# Cells of a table or of the masthead are further apart than this, in type sizes; a label and its text are not.
CELL_GAP = 3.0
# Baselines that differ by less than this, in type sizes, are the same line.
SAME_BASELINE = 0.2
# A footnote marker is at most this far above the baseline and at most this large, both in the line's type sizes.
RAISED, SMALLER = 0.7, 0.85
LONGEST_MARKER = 8  # characters: "12, 13"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text on a page: its place in the order of reading, and its left and right edge in points."""

    order: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Halfway between the edges."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Line:
    """Runs from left to right on one baseline; a wide gap starts another line on the same baseline."""

    page: int
    runs: list[Run] = field(default_factory=list)
    y: float = 0.0
    size: float = 0.0
    x1: float = -math.inf
    column: Column = Column(0, 0.0, 0.0)  # the column of text that it is in
    _read: tuple[int, str] = field(
        default=(0, ""), repr=False, compare=False
    )  # the text of so many runs; they are only added, divided and taken out

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @property
    def indent(self) -> float:
        """Distance from the left edge of its column, in points."""
        return self.x0 - self.column.left

    @property
    def bold(self) -> bool:
        """Is every letter and digit of the line bold?"""
        return all(run.bold for run in self.runs if not run.raised and any(map(str.isalnum, run.text)))

    def text(self) -> str:
        """The line as read, markers included, single spaces."""
        if self._read[0] != len(self.runs):
            self._read = len(self.runs), " ".join("".join([piece for piece, _ in pieces(self)]).split())
        return self._read[1]


@dataclass
class Page:
    """A page, its lines from top to bottom; what is found to be no text of the document is among `aside`."""

    number: int  # from 1
    width: float  # points, with the text upright
    height: float
    lines: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # hidden or turned text, watermarks, stamps, numbers of lines
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)  # left, bottom, right, top
    unread: str | None = None  # what the page shows but its lines do not have: "the page is a picture without text"


def pieces(line: Line) -> Iterator[tuple[str, Run]]:
    """The runs of a line with the spaces between them, as (text, run)."""
    before = None
    for run in line.runs:
        yield (" " + run.text if before and is_spaced(before, run) else run.text), run
        before = run


def page_lines(page: pypdfium2.PdfPage, number: int, *, layered: bool = False) -> Page:
    """The lines of one page from top to bottom, cells of a row from left to right.

    `number` is the page's number, from 1. `layered`: the file has layers, some of which may not be shown. Coordinates
    are points from the lower left corner of the page, turned so that most of the text reads from left to right.
    """
    found = page_type(page, layered=layered)
    printed_over = over_text.runs_over_text(found.runs)
    gone = {id(run) for run in printed_over}
    text = [run for run in found.runs if id(run) not in gone]
    frame = found.frame
    made = Page(number, frame.width, frame.height, lines_of(text, number), pictures=found.pictures)
    for runs in (*found.turned.values(), printed_over, found.hidden):
        made.aside += lines_of(runs, number)
    return made


def lines_of(runs: Iterable[Run], number: int) -> list[Line]:
    """Runs of one direction as lines, from top to bottom; `number` is the page's."""
    lines: list[Line] = []
    for run in runs:
        if not lines or not _continues(lines[-1], run):
            lines.append(Line(number, y=run.y, size=run.size))
        _append(lines[-1], run)
    return _in_reading_order(lines)


def _continues(line: Line, run: Run) -> bool:
    """Is the run on this line, to the right of what is there?"""
    size, up = max(line.size, run.size), run.y - line.y
    if not -0.5 * size < run.x0 - line.x1 < CELL_GAP * size:
        return False
    if abs(up) < SAME_BASELINE * size:
        return True
    if run.size < SMALLER * line.size:
        return 0 < up < RAISED * size
    return line.size < SMALLER * run.size and 0 < -up < RAISED * size


def _append(line: Line, run: Run) -> None:
    """Adds a run to a line; the line keeps the baseline and size of its largest type."""
    if run.size > line.size / SMALLER:
        line.y, line.size = run.y, run.size
        for other in line.runs:
            other.raised = _is_raised(line, other)
    run.raised = _is_raised(line, run)
    line.runs.append(run)
    line.x1 = max(line.x1, run.x1)


def _is_raised(line: Line, run: Run) -> bool:
    return run.size < SMALLER * line.size and run.y - line.y > SAME_BASELINE * run.size


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """From top to bottom; lines on one baseline, and the markers raised above it, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and _same_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in _joined(sorted(row, key=lambda line: line.x0))]


def _same_row(above: Line, line: Line) -> bool:
    """Are the baselines the same, or is the upper line only a footnote marker of the lower?"""
    reach = RAISED if above.size < SMALLER * line.size else SAME_BASELINE
    return above.y - line.y < reach * line.size


def _joined(row: list[Line]) -> list[Line]:
    """Joins neighbours on one baseline that the file draws out of order, unless a gap between cells divides them."""
    joined = row[:1]
    for line in row[1:]:
        if _is_within(joined[-1], line):
            _insert(joined[-1], line.runs[0])
        elif _continues(joined[-1], line.runs[0]):
            for run in line.runs:
                _append(joined[-1], run)
        else:
            joined.append(line)
    for line in joined:
        line.size = _main_size(line)
    return joined


def _is_within(line: Line, marker: Line) -> bool:
    """Is a footnote marker drawn into a space of a line?"""
    run = marker.runs[0]
    is_small = len(marker.runs) == 1 and run.size < SMALLER * line.size and len(run.text) < LONGEST_MARKER
    return is_small and 0 < run.y - line.y < RAISED * line.size and line.x0 < run.x0 and run.x1 < line.x1


def _insert(line: Line, marker: Run) -> None:
    """Puts a marker into a line, after the word that ends before it; within a run, places of words are estimated."""
    at = max(i for i, run in enumerate(line.runs) if run.x0 < marker.x0)
    run = line.runs[at]
    marker.raised = True
    if marker.x0 > run.x1 - marker.size / 2:
        line.runs.insert(at + 1, marker)
        return
    share = (marker.x0 - run.x0) / (run.x1 - run.x0)
    spaces = [i for i, character in enumerate(run.text) if character == " "] or [len(run.text)]
    cut = min(spaces, key=lambda i: abs(i - share * len(run.text)))
    before = replace(run, text=run.text[:cut], x1=marker.x0, blank=None)
    after = replace(run, text=run.text[cut:].lstrip(), x0=marker.x1 + run.size / 2)
    line.runs[at : at + 1] = [before, marker, after] if after.text else [before, marker]


def _main_size(line: Line) -> float:
    """The type size of most of a line."""
    sizes: Counter[float] = Counter()
    for run in line.runs:
        sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0]


def part(line: Line, runs: list[Run]) -> Line:
    """Some of the runs of a line as a line of their own."""
    made = Line(line.page, y=line.y, size=runs[0].size, column=line.column)
    for run in runs:
        made.runs.append(run)
        made.x1 = max(made.x1, run.x1)
    made.size = _main_size(made)
    return made
