"""The house style of all figures: colours, letters and lines, and how resolutions are named.

Colours are those of Okabe & Ito (2008), safe for colour-blind readers. They are never the only sign: markers, labels or
places differ too. Letters have at least six points in print, whatever the width of the figure (`layout.canvas`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from corpus.series_facts import SeriesFacts

BLACK, ORANGE, SKY, GREEN, BLUE, RED, PINK = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
COLOURS = (BLUE, RED, GREEN, ORANGE, PINK, SKY, BLACK)
GREY = "#767676"
INK = {ORANGE: "#8F6300", SKY: "#1F6F9F", PINK: "#A04A7C"}  # darker, for letters in a colour that is too light to read
SMALL = 6.0  # points; no letter is smaller
PART_COLOURS = {"preambular": SKY, "operative": BLUE, "annex": ORANGE}
_STYLE = {
    "timezone": "UTC",
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every machine
    "font.size": 7,
    "axes.titlesize": 7.5,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.5,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": 6.5,
    "legend.title_fontsize": 6.5,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "lines.markersize": 4,
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
}
UNREAD = Line2D([], [], linestyle="none", marker="x", color=GREY, markersize=4, label="not read")


@contextmanager
def house(**more: object) -> Iterator[None]:
    """A context in which figures are drawn and saved in the house style, whatever the user's settings.

    It starts from matplotlib's defaults; `more` are settings for one figure.

    >>> with house():
    ...     mpl.rcParams["font.size"]
    7.0
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE | more)
        yield


def short(symbol: str) -> str:
    """A symbol as an axis label: "A/RES/67/195" is "67/195".

    >>> short("A/RES/79/194")
    '79/194'
    """
    return symbol.partition("/RES/")[2] or symbol


def column_heads(facts: SeriesFacts) -> dict[str, str]:
    """Symbol -> heading for the column of each resolution of a series: "67/195 (2012, draft)".

    >>> import corpus
    >>> column_heads(corpus.load().series().select(symbols="A/RES/80/118").facts)
    {'A/RES/80/118': '80/118 (2025)'}
    """
    return {s: f"{short(s)} ({day.year}{', draft' if s in facts.drafts else ''})" for s, day in facts.adopted.items()}


def nothing(ax: Axes, note: str) -> None:
    """Empty axes with a note that says what is missing.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> nothing(ax, "One resolution only")
    >>> ax.texts[0].get_text(), len(ax.get_xticks())
    ('One resolution only', 0)
    """
    ax.text(0.5, 0.5, note, transform=ax.transAxes, ha="center", va="center", color=GREY, wrap=True)
    ax.set_xticks([])
    ax.set_yticks([])


def ink(colour: str) -> str:
    """The colour for letters in it: darker where it is too light to read.

    >>> ink(ORANGE), ink(BLACK)
    ('#8F6300', '#000000')
    """
    return INK.get(colour, colour)
