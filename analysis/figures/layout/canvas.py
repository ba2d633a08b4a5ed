"""The width of a figure, and the text around it that must fit.

Every figure can be drawn 180 mm wide (a page), 85 mm wide (a column of a journal) or anything between and about that.
Either one figure is asked for at a width, `figures.rates(table, width="85mm")`, or all that are drawn inside of
`with figures.at_width("85mm"):` have it. No figure is scaled: letters have the same size at every width.
"""

import functools
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import house
from corpus.errors import CorpusError

PAGE, COLUMN = 180.0, 85.0  # mm
LEAST, MOST = 60.0, 400.0  # mm; outside of these a figure cannot be read or printed
MM = 25.4  # in an inch
NARROW = 130.0  # mm; a figure that is narrower has its panels below each other
LINE = 0.145  # inches; height of a line of a legend
_UNITS = {"mm": 1.0, "cm": 10.0, "in": MM}
_LETTER = 0.6  # mean width of a letter, as a share of its size
_P = ParamSpec("_P")
_asked: ContextVar[float | None] = ContextVar("width of figures", default=None)


def millimetres(width: str | float) -> float:
    """A width in millimetres: of "85mm", "8.5 cm", "3.35in", or a number of millimetres.

    Raises CorpusError for anything else, and for a width below LEAST or above MOST.

    >>> millimetres("85mm"), millimetres("8.5 cm"), millimetres(180)
    (85.0, 85.0, 180.0)
    """
    stated = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)?\s*", str(width))
    if not stated:
        raise CorpusError(f"{width!r} is no width; give millimetres, like 85mm or 180mm.")
    found = float(stated[1]) * _UNITS[stated[2] or "mm"]
    if not LEAST <= found <= MOST:
        raise CorpusError(f"A figure cannot be {width} wide; give {LEAST:g} to {MOST:g} mm.")
    return found


@contextmanager
def at_width(width: str | float | None) -> Iterator[None]:
    """A context in which every figure is drawn at this width; None leaves each at its usual one.

    >>> with at_width("85mm"):
    ...     round(canvas(2.0).get_figwidth() * MM)
    85
    """
    if width is None:
        yield
        return
    token = _asked.set(millimetres(width))
    try:
        yield
    finally:
        _asked.reset(token)


def drawn(draw: Callable[_P, Figure]) -> Callable[..., Figure]:
    """A decorator: the function draws in the house style, and takes `width` ("85mm", or a number of millimetres).

    >>> square = drawn(lambda: canvas(2.0))
    >>> round(square(width="85mm").get_figwidth() * MM)
    85
    """

    @functools.wraps(draw)
    def at_any_width(*args: _P.args, **more: _P.kwargs) -> Figure:
        width = more.pop("width", None)
        with house(), at_width(width):
            return draw(*args, **more)

    return at_any_width


def canvas(height: float, *, narrow: float | None = None, usual: float = PAGE) -> Figure:
    """An empty figure of the width that was asked for, by default `usual` (mm).

    `height` is in inches; `narrow` is that of a narrow figure.

    >>> figure = canvas(2.0)
    >>> round(figure.get_figwidth() * MM), float(figure.get_figheight())
    (180, 2.0)
    """
    width = _asked.get() or usual
    inches = narrow if narrow is not None and width < NARROW else height
    return Figure(figsize=(width / MM, inches), layout="constrained")


def figure_of(ax: Axes) -> Figure:
    """The figure that axes are in.

    >>> figure = canvas(2.0)
    >>> figure_of(figure.subplots()) is figure
    True
    """
    if not isinstance(ax.figure, Figure):
        raise TypeError("These axes are in a part of a figure, whose width is not known.")
    return ax.figure


def narrow(fig: Figure) -> bool:
    """Is the figure about as wide as a column?

    >>> [bool(narrow(canvas(2.0, usual=width))) for width in (COLUMN, PAGE)]
    [True, False]
    """
    return fig.get_figwidth() * MM < NARROW


def taller(fig: Figure, inches: float) -> None:
    """Makes room: for a legend, or for one more row.

    >>> figure = canvas(2.0)
    >>> taller(figure, 0.5)
    >>> float(figure.get_figheight())
    2.5
    """
    fig.set_figheight(fig.get_figheight() + inches)


def wrapped(labels: Sequence[str], fig: Figure, letters: int = 24) -> list[str]:
    """Labels on several lines in a narrow figure, never broken in brackets; as they are in a wide one.

    >>> wrapped(["a label of two lines (in brackets)"], canvas(2.0, usual=COLUMN), letters=16)[0].splitlines()
    ['a label of two', 'lines', '(in brackets)']
    """
    if not narrow(fig):
        return list(labels)
    kept = [re.sub(r"\([^)]*\)", lambda found: found[0].replace(" ", "\xa0"), label) for label in labels]
    return [textwrap.fill(label, letters).replace("\xa0", " ") for label in kept]


def legend(fig: Figure, handles: Sequence[Artist], title: str = "") -> None:
    """A legend below the axes, in as many columns as fit the width; the figure grows by its height. A label that is
    wider than the figure is broken.

    >>> from matplotlib.lines import Line2D
    >>> figure = canvas(2.0)
    >>> with house():
    ...     legend(figure, [Line2D([], [], label="not read")])
    >>> [text.get_text() for text in figure.legends[0].get_texts()], bool(figure.get_figheight() > 2)
    (['not read'], True)
    """
    if not handles:
        return
    size = mpl.rcParams["legend.fontsize"]
    room = 72 * fig.get_figwidth() - 8
    widths = [_width(str(handle.get_label()), size) for handle in handles]
    columns = next((n for n in range(len(handles), 1, -1) if _together(widths, n) <= room), 1)
    lines = -(-len(handles) // columns) + bool(title)
    if columns == 1:
        lines += sum(_broken(handle, room, size) for handle in handles)
    taller(fig, LINE * lines + 0.08)
    fig.legend(handles=list(handles), loc="outside lower center", ncols=columns, title=title or None)


def _broken(handle: Artist, room: float, size: float) -> int:
    """Breaks a label that is wider than the figure; returns how many lines more it has."""
    label = str(handle.get_label())
    if _width(max(label.split("\n"), key=len), size) <= room:
        return 0
    made = textwrap.fill(label, max(int((room - _width("", size)) / size / _LETTER), 10))
    handle.set_label(made)
    return made.count("\n") - label.count("\n")


def _width(label: str, size: float) -> float:
    """The width of an entry of a legend in points: sign, gaps and letters."""
    return size * (_LETTER * len(label) + 2.0 + 0.8 + 2.0)


def _together(widths: Sequence[float], columns: int) -> float:
    """The width of a legend: its first columns have an entry more where the entries do not come out even."""
    rows, longer = divmod(len(widths), columns)
    sizes = [rows + (i < longer) for i in range(columns)]
    starts = [sum(sizes[:i]) for i in range(columns)]
    return sum(max(widths[start : start + size]) for start, size in zip(starts, sizes, strict=True))
