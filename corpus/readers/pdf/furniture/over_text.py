"""Type that is printed over the text of a page, so that the two would be read as one: watermarks, signatures."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from corpus.readers.pdf.glyph_runs import Run
from corpus.text import page_furniture

LARGE = 2.2  # a watermark is at least this large, in type sizes of the page
OVERLAP = 0.5  # of the shorter of two runs that are printed over each other, in x
DESCENT, ASCENT = 0.2, 0.75  # of type, in type sizes
SAME_EDGE = 3.0  # points by which the left edges of lines of one stamp may differ
SAME_SIZE = 0.1  # share by which their sizes may differ
NEXT_LINE = 2.0  # type sizes: lines of a stamp are not further apart
LONGEST_STAMP = 10  # lines
MOST_LOOKED_AT = 100  # runs or lines after the first of a stamp
MOST_LARGE = 100  # runs of a page that may be a watermark
SIGNING = ("digi", "elec", "sign")  # how the stamp of a signature begins

T = TypeVar("T", bound="Placed")


class Placed(Protocol):
    """A run or a line: where it begins and how large it is, in points."""

    @property
    def x0(self) -> float: ...

    @property
    def y(self) -> float: ...

    @property
    def size(self) -> float: ...


def runs_over_text(runs: Sequence[Run]) -> list[Run]:
    """The runs of a page, in the order of the file, that are a watermark or the stamp of a signature."""
    return [*_watermarks(runs), *signatures([(run, run.text) for run in runs])]


def _watermarks(runs: Sequence[Run]) -> list[Run]:
    """The runs that are much larger than the text and printed over it."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = [run for run in runs if run.size > LARGE * usual]
    text = [run for run in runs if run.size <= LARGE * usual] if large else []
    return [run for run in large[:MOST_LARGE] if any(_are_over_each_other(run, other) for other in text)]


def _are_over_each_other(mark: Run, run: Run) -> bool:
    shared = min(mark.x1, run.x1) - max(mark.x0, run.x0)
    is_across = shared > OVERLAP * min(mark.x1 - mark.x0, run.x1 - run.x0)
    return is_across and mark.y - DESCENT * mark.size < run.y < mark.y + ASCENT * mark.size


def signatures(texts: Sequence[tuple[T, str]]) -> list[T]:
    """The lines of the stamps of digital signatures among runs or lines, each given with its text."""
    found: list[T] = []
    for at, (_, text) in enumerate(texts):
        if text[:4].lower() in SIGNING and page_furniture.SIGNATURE.match(text):
            found += _signature(texts[at : at + MOST_LOOKED_AT])
    return found


def _signature(texts: Sequence[tuple[T, str]]) -> list[T]:
    """The lines of one stamp, of which the first is given first: name, date, reason."""
    first = texts[0][0]
    stamp = [first]
    count = 1  # lines up to the last that says what a signature does
    for item, text in texts[1:]:
        is_below = 0 < stamp[-1].y - item.y < NEXT_LINE * item.size
        is_like = abs(item.x0 - first.x0) < SAME_EDGE and abs(item.size - first.size) < SAME_SIZE * item.size
        if is_below and is_like and len(stamp) < LONGEST_STAMP:
            stamp.append(item)
            count = len(stamp) if page_furniture.SIGNED.match(text) else count
    return stamp[:count]
