"""Numbers of lines in the margin: on every line or every fifth, at the left or the right, through or page by page.

They number lines, so they are as far apart as lines are. Numbers of paragraphs in the margin are not, and stay.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.glyph_runs import Run
from corpus.readers.pdf.type_lines import Line, Page

MOST_DIGITS = 4
APART = 0.3  # a number is at least this far from the text of its line, in type sizes
MOST = 500  # numbers on a page
MOST_PLACES = 3  # columns of numbers that are looked at, by their left or right edge
SAME_PLACE = 1.5  # points by which the edges of numbers in one column may differ
FEWEST, FEWEST_IN_STEPS = 5, 3  # numbers on a page: of every line; of every second, fifth or tenth line
REGULAR = 0.8  # share of neighbours with the usual step and distance
SAME_DISTANCE = 0.2  # distances that differ by less than this share are the same
LINE_LOW, LINE_HIGH = 0.6, 1.5  # distance of two numbers by the lines between, in distances of lines
FEWEST_INSIDE = 2  # numbers beside a line that continues a paragraph, or beside none
MOST_COVERED = 0.4  # share of the lines that may extend over the numbers: those of a masthead


@dataclass(frozen=True)
class _Number:
    value: int
    run: Run
    line: Line


@dataclass(frozen=True)
class _Place:
    """Where the numbers of lines are: the edge that they have in common, in points."""

    edge: Callable[[Run], float]
    x: float

    def holds(self, number: _Number) -> bool:
        """Is a number in this column?"""
        return abs(self.edge(number.run) - self.x) < SAME_PLACE


def _left(run: Run) -> float:
    return run.x0


def _right(run: Run) -> float:
    return run.x1


def take_out(pages: Sequence[Page]) -> None:
    """Moves the numbers of lines from the lines of each page to what is aside, as one line a page."""
    numbers = [_numbers(page.lines) for page in pages]
    places = [place for page, found in zip(pages, numbers, strict=True) for place in _places(page.lines, found)]
    for page, found in zip(pages, numbers, strict=True):
        chosen = [number for number in found if any(place.holds(number) for place in places)]
        if chosen and all(a.value < b.value for a, b in pairwise(chosen)):
            _remove(page, chosen)


def _numbers(lines: Iterable[Line]) -> list[_Number]:
    """Numbers at the beginning or at the end of lines, from top to bottom."""
    found = []
    for line in lines:
        for at, beside in ((0, 1), (-1, -2)):
            run = line.runs[at]
            if len(run.text) > MOST_DIGITS or not run.text.isdecimal():
                continue
            if len(line.runs) == 1:
                found.append(_Number(int(run.text), run, line))
                break
            other = line.runs[beside]
            if max(other.x0 - run.x1, run.x0 - other.x1) > APART * line.size or not other.text.strip("_"):
                found.append(_Number(int(run.text), run, line))
    return sorted(found, key=lambda number: -number.run.y)


def _places(lines: Sequence[Line], numbers: Sequence[_Number]) -> list[_Place]:
    """The places of the numbers of lines on a page; empty if there are none."""
    if not FEWEST_IN_STEPS <= len(numbers) <= MOST:
        return []
    found = []
    for edge in (_right, _left):
        for usual, count in Counter(round(edge(number.run)) for number in numbers).most_common(MOST_PLACES):
            if count < FEWEST_IN_STEPS:
                break
            near = [edge(number.run) for number in numbers if abs(edge(number.run) - usual) < SAME_PLACE]
            place = _Place(edge, median(near))
            column = [number for number in numbers if place.holds(number)]
            if not _are_notes(column) and _count_lines(lines, column) and _are_in_margin(lines, column):
                found.append(place)
    return found


def _are_notes(column: Sequence[_Number]) -> bool:
    """Are the numbers the raised labels of footnotes, close to their text?"""
    close = [n for n in column if n.run.raised and len(n.line.runs) > 1]
    return 2 * sum(n.line.runs[1].x0 - n.run.x1 < n.line.size for n in close) > len(column)


def _count_lines(lines: Sequence[Line], column: Sequence[_Number]) -> bool:
    """Do the numbers count lines: are they equally far apart, however long the paragraphs are?"""
    steps = Counter(b.value - a.value for a, b in pairwise(column))
    step = steps.most_common(1)[0][0] if steps else 0
    if step < 1 or len(column) < (FEWEST if step == 1 else FEWEST_IN_STEPS):
        return False
    distances = [(a.run.y - b.run.y) / (b.value - a.value) for a, b in pairwise(column) if b.value - a.value == step]
    usual = median(distances)
    regular = sum(abs(distance - usual) < SAME_DISTANCE * usual for distance in distances)
    if regular < REGULAR * (len(column) - 1):
        return False
    apart = _distance_of_lines(lines, column)
    is_usual = LINE_LOW * apart < usual < LINE_HIGH * apart
    inside, beside_none = _inside(lines, column)
    if step > 1:
        return is_usual
    return inside >= FEWEST_INSIDE or (is_usual and inside + beside_none >= FEWEST_INSIDE)


def _distance_of_lines(lines: Sequence[Line], column: Sequence[_Number]) -> float:
    """The usual distance of the lines of text on a page, in points; 0 for a page with a single line."""
    alone = {id(number.line) for number in column if len(number.line.runs) == 1}
    places = sorted((line.y for line in lines if id(line) not in alone), reverse=True)
    steps = Counter(round(a - b) for a, b in pairwise(places) if a - b > 1)
    return steps.most_common(1)[0][0] if steps else 0.0


def _inside(lines: Sequence[Line], column: Sequence[_Number]) -> tuple[int, int]:
    """How many numbers are beside a line that begins in lower case, and how many beside no line at all."""
    inside = beside_none = 0
    for number in column:
        row = [line for line in lines if abs(line.y - number.run.y) < number.run.size / 2]
        words = [run.text for line in row for run in line.runs if run is not number.run]
        beside_none += not words
        inside += bool(words) and words[0][:1].islower()
    return inside, beside_none


def _are_in_margin(lines: Sequence[Line], column: Sequence[_Number]) -> bool:
    """Do few other lines of the page extend over the place of the numbers?"""
    left, right = min(number.run.x0 for number in column), max(number.run.x1 for number in column)
    numbers = {id(number.run) for number in column}
    covered = sum(
        any(run.x0 < right and run.x1 > left for run in line.runs if id(run) not in numbers) for line in lines
    )
    return covered <= MOST_COVERED * len(column)


def _remove(page: Page, numbers: Sequence[_Number]) -> None:
    gone = {id(number.run) for number in numbers}
    kept = []
    for line in page.lines:
        runs = [run for run in line.runs if id(run) not in gone]
        if len(runs) < len(line.runs) and runs:
            line.runs, line.x1 = runs, max(run.x1 for run in runs)
            line.y = next((run.y for run in runs if not run.raised), line.y)
        if runs:
            kept.append(line)
    page.lines = kept
    first = numbers[0].run
    text = " ".join(number.run.text for number in numbers)
    whole = Run(text, first.x0, first.x1, first.y, first.size, first.italic, first.bold)
    page.aside.append(Line(page.number, [whole], first.y, first.size, first.x1))
