"""Labels at the things that they name, so that no legend has to be looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes


@dataclass(frozen=True)
class End:
    """A label at the end of a line."""

    x: float
    y: float
    text: str
    colour: str


def at_ends(ax: Axes, ends: Sequence[End], *, height: float) -> None:
    """Labels to the right of the ends of lines, none over another; call it when the limits of the axes are set.

    `height` is that of the axes in inches.

    >>> from analysis.figures.style import house
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> with house():
    ...     at_ends(ax, [End(1, 0.5, "one", "red"), End(1, 0.5, "two", "blue")], height=2.0)
    >>> one, two = ax.texts
    >>> two.xy[1] > one.xy[1]  # the second is moved up
    True
    """
    size = mpl.rcParams["legend.fontsize"]
    share = ax.transScale + ax.transLimits  # from data to shares of the axes
    below = -1.0
    for end in sorted(ends, key=lambda end: (end.y, end.text)):
        tall = 1.15 * size * (end.text.count("\n") + 1) / 72 / height
        middle = max(float(share.transform((end.x, end.y))[1]), below + tall / 2)
        below = middle + tall / 2
        ax.annotate(end.text, (end.x, middle), (4, 0), xycoords=("data", "axes fraction"), textcoords="offset points",
                    color=end.colour, va="center", fontsize=size, annotation_clip=False)  # fmt: skip


def at_point(ax: Axes, x: float, y: float, text: str, colour: str, *, up: float = 3) -> None:
    """A note above a point, or below it (`up` is in points), that leans inwards near the ends of the axis.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> at_point(ax, 1.0, 0.5, "first", "red")
    >>> ax.texts[0].get_ha()  # at the right end of the axis it leans to the left
    'right'
    """
    left, right = ax.get_xlim()
    share = (x - left) / (right - left)
    side = "left" if share < 0.12 else "right" if share > 0.88 else "center"
    ax.annotate(text, (x, y), (0, up), textcoords="offset points", ha=side, va="bottom" if up >= 0 else "top",
                color=colour, fontsize=mpl.rcParams["xtick.labelsize"], annotation_clip=False)  # fmt: skip


def in_margin(ax: Axes, y: float, text: str, colour: str) -> None:
    """A label in the margin to the right of a row.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> in_margin(ax, 0.5, "14 of 16", "red")
    >>> ax.texts[0].get_text()
    '14 of 16'
    """
    ax.annotate(text, (1, y), (4, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
                color=colour, fontsize=mpl.rcParams["xtick.labelsize"], annotation_clip=False)  # fmt: skip
