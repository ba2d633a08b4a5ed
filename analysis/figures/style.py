"""The house style of all figures, and what their axes share.

Colours are those of Okabe & Ito (2008), safe for colour-blind readers. They are never the only sign: markers differ
too. Widths fit a journal's column (89 mm) or page (183 mm).
"""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from corpus.series_facts import SeriesFacts

COLUMN, PAGE = 3.5, 7.2  # inches
NARROW = 85 / 25.4  # inches; 85 mm is the narrowest journal column that we know
BLACK, ORANGE, SKY, GREEN, BLUE, RED, PINK = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
COLOURS = (BLUE, RED, GREEN, ORANGE, PINK, SKY, BLACK)
GREY = "#8A8A8A"
PART_COLOURS = {"preambular": SKY, "operative": BLUE, "annex": ORANGE}
_STYLE = {
    "timezone": "UTC",
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every machine
    "font.size": 7.5,
    "axes.titlesize": 8,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 7.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.5,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "lines.markersize": 4,
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
}
BAR = pd.Timedelta(days=270)  # width of a bar; less than a year, so that bars of adjacent sessions are separate
UNREAD = Line2D([], [], linestyle="none", marker="x", color=GREY, markersize=4, label="exists, not read")


@contextmanager
def house(**more: object) -> Iterator[None]:
    """A context in which figures are drawn and saved in the house style, whatever the user's settings.

    It starts from matplotlib's defaults; `more` are settings for one figure.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE | more)
        yield


def short(symbol: str) -> str:
    """A symbol as an axis label: "A/RES/67/195" is "67/195"."""
    return symbol.partition("/RES/")[2] or symbol


def column_heads(facts: SeriesFacts) -> dict[str, str]:
    """Symbol -> heading for the column of each resolution of a series: "67/195 (2012, draft)"."""
    return {s: f"{short(s)} ({day.year}{', draft' if s in facts.drafts else ''})" for s, day in facts.adopted.items()}


def between(order: Sequence[str], facts: SeriesFacts) -> list[str]:
    """Axis labels for the places between neighbours, "57/238 | 59/220", with * where some between were not read."""
    labels = []
    for before, after in itertools.pairwise(order):
        gap = "" if facts.runs[before] == facts.runs[after] else "*"
        draft = " (draft)" if before in facts.drafts or after in facts.drafts else ""
        labels.append(f"{short(before)} | {short(after)}{gap}{draft}")
    return labels


def unread_dates(facts: SeriesFacts) -> pd.Series:
    """The dates of the resolutions of a series that exist but were not read: datetime64."""
    return pd.Series(list(facts.unread), dtype="datetime64[us]")


def years_axis(ax: Axes, dates: pd.Series) -> None:
    """A time axis with ticks between the years and labels in the middle of each year.

    Most resolutions are adopted in December; with labels at the ticks they would seem to belong to the next year.
    """
    years = range(dates.min().year, dates.max().year + 1)
    alone = len(ax.figure.axes) == 1
    labelled = [year for year in years if alone or year % 4 == 0]
    ax.set_xticks([pd.Timestamp(year, 7, 1) for year in labelled], [f"{year}" for year in labelled])
    ax.set_xticks([pd.Timestamp(year, 1, 1) for year in [*years, years[-1] + 1]], minor=True)
    ax.tick_params(axis="x", which="major", length=0, labelsize=6 if alone else 7)
    ax.grid(axis="x", visible=False)
    ax.set_xlim(
        pd.Timestamp(years[0], 1, 1), max(pd.Timestamp(years[-1] + 1, 2, 1), dates.max() + pd.Timedelta(days=160))
    )


def nothing(ax: Axes, note: str) -> None:
    """Empty axes with a note that says what is missing."""
    ax.text(0.5, 0.5, note, transform=ax.transAxes, ha="center", va="center", color=GREY)
    ax.set_xticks([])
    ax.set_yticks([])


def unread_marks(ax: Axes, unread: pd.Series) -> None:
    """Grey crosses under the zero line at the resolutions that exist but were not read."""
    if unread.empty:  # an empty series of dates would spoil the axis
        return
    ax.plot(unread, np.zeros(len(unread)), transform=ax.get_xaxis_transform(), marker="x", color=GREY, markersize=3,
            linestyle="none", clip_on=False, zorder=5)  # fmt: skip
