"""Agreed language: threads through the series, the age of the language, survival, where new language comes in."""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.figures.layout import direct_labels, sparse_labels, years
from analysis.figures.layout.canvas import COLUMN, canvas, drawn, figure_of, legend
from analysis.figures.layout.direct_labels import End
from analysis.figures.style import BLACK, BLUE, GREY, PART_COLOURS, RED, UNREAD, column_heads, nothing, short
from corpus import series_facts

BOX = 0.16  # half the width of a box, as a share of the distance between two columns
BENDS = 16  # points on each edge of a ribbon
FAINT, FULL = 0.45, 0.9  # opacity of edited and of kept paragraphs
MANY = 5000  # boxes, from which on they are a picture in a vector file too
YEARS = 32  # that a legend names; of more, every second or third
_TWO_LINES = 0.17  # of the height of the figure of survival, which a label takes
PART_NAMES = {"preambular": "preamble", "operative": "operative part"}


def year_colours(years: Sequence[int]) -> dict[int, str]:
    """Year -> colour, for the years in which language came in: the oldest is the darkest.

    >>> sorted(year_colours([2024, 2002]))
    [2002, 2024]
    """
    shades = mpl.colormaps["viridis"](np.linspace(0, 0.97, max(len(years), 2)))
    return {year: mpl.colors.to_hex(shade) for year, shade in zip(sorted(years), shades, strict=False)}


def edges(x0: float, y0: float, x1: float, y1: float) -> tuple[np.ndarray, np.ndarray]:
    """The upper edge of a ribbon from (x0, y0) to (x1, y1): x and y, flat at both ends.

    >>> x, y = edges(0, 3, 1, 5)
    >>> float(y[0]), float(y[-1])
    (3.0, 5.0)
    """
    t = np.linspace(0, 1, BENDS)
    return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t * t * (3 - 2 * t)


def _ribbon(row: Mapping) -> np.ndarray:
    x, y = edges(row["from_column"] + BOX, row["from_top"], row["to_column"] - BOX, row["to_top"])
    return np.concatenate([np.column_stack([x, y]), np.column_stack([x, y + 0.9])[::-1]])


def _box(row: Mapping) -> list[tuple[float, float]]:
    left, right, top = row["column"] - BOX, row["column"] + BOX, row["top"]
    return [(left, top), (right, top), (right, top + 0.9), (left, top + 0.9)]


@drawn
def threads(boxes: pd.DataFrame, ribbons: pd.DataFrame) -> Figure:
    """Every paragraph of a series as a thread: a box in each resolution that has it, ribbons between.

    `boxes` and `ribbons` as `analysis.descent.drawing` returns them. Below, the resolution with most new paragraphs.
    """
    facts = series_facts.of(boxes)
    colours = year_colours(sorted(boxes["first_year"].unique()))
    fig = canvas(4.6, usual=COLUMN)
    ax = fig.subplots()
    ax.grid(visible=False)
    if boxes.empty:
        nothing(ax, "No paragraph is long enough to be traced")
        return fig
    alpha = np.where(ribbons["kind"] == "kept", FULL, FAINT)
    faces = [mpl.colors.to_rgba(colours[y], a) for y, a in zip(ribbons["first_year"], alpha, strict=True)]
    ax.add_collection(PolyCollection([_ribbon(row) for row in ribbons.to_dict("records")], facecolors=faces,
                                     edgecolors="none", rasterized=True))  # fmt: skip
    shades = [colours[year] for year in boxes["first_year"]]
    ax.add_collection(PolyCollection([_box(row) for row in boxes.to_dict("records")], facecolors=shades,
                                     edgecolors="none", rasterized=len(boxes) > MANY))  # fmt: skip
    _columns(ax, boxes, column_heads(facts))
    if len(boxes) <= MANY:  # else parts follow each other many times in a column
        _parts(ax, boxes)
    _unread_before(ax, [facts.unread_before[symbol] for symbol in dict.fromkeys(boxes["symbol"])])
    _most_new(ax, boxes)
    legend(fig, _thread_legend(colours), title="Wording first read in")
    return fig


def _most_new(ax: Axes, boxes: pd.DataFrame) -> None:
    """A note below the resolution, after the first, that has most new paragraphs."""
    new = boxes[(boxes["kind"] == "new") & (boxes["column"] > 0)]
    if new.empty:
        return
    column = int(new.groupby("column").size().idxmax())
    own = boxes[boxes["column"] == column]
    n = (own["kind"] == "new").sum()
    said = f"{short(own['symbol'].iloc[0])}: {n} of\n{len(own)} paragraphs new"
    left = max(column / (boxes["column"].max() + 1) - 0.35, 0.02)
    ax.annotate(said, (column, own["top"].max() + 1.5), (left, 0.06), textcoords="axes fraction", fontsize=6.5,
                arrowprops={"arrowstyle": "-", "linewidth": 0.5, "color": GREY})  # fmt: skip


_ACROSS = 0.85  # of the width of the figure that the columns have


def _columns(ax: Axes, boxes: pd.DataFrame, labels: Mapping[str, str]) -> None:
    symbols = list(dict.fromkeys(boxes["symbol"]))
    ax.set_xlim(-0.4, len(symbols) - 0.2)
    ax.set_ylim(boxes["top"].max() + 2, -1)
    shown = sparse_labels.chosen(len(symbols), _ACROSS * 72 * figure_of(ax).get_figwidth())
    ax.set_xticks(shown, [labels[symbols[i]] for i in shown], rotation=90, fontsize=6.5)
    ax.tick_params(axis="x", length=0, labeltop=True, labelbottom=False)
    ax.set_ylabel("Paragraphs, in the order of the text", fontsize=6.5)
    ax.set_yticks([])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _parts(ax: Axes, boxes: pd.DataFrame) -> None:
    last = boxes[boxes["column"] == boxes["column"].max()]
    for part, own in last.groupby("part"):
        name = PART_NAMES.get(part, part)
        ax.text(last["column"].iloc[0] + 2 * BOX, own["top"].mean(), name, rotation=270, va="center", fontsize=6.5)


def _unread_before(ax: Axes, unread: Sequence[int]) -> None:
    """Grey crosses between columns where resolutions of the series were not read, with their number if it has room."""
    room = len(unread) <= YEARS  # for the number
    for i, n in enumerate(unread):
        if n:
            ax.text(i - 0.5, 0, f"×{n}" if room else "×", transform=ax.get_xaxis_transform(), ha="center", va="bottom",
                    fontsize=6, color=GREY)  # fmt: skip


def _thread_legend(colours: Mapping[int, str]) -> list[Patch]:
    return [
        *_year_legend(colours),
        Patch(color=GREY, label="ribbon: kept"),
        Patch(color=GREY, alpha=FAINT, label="ribbon: edited"),
    ]


_TOLD = 0.06  # share of the newest text from which the year of a layer is written beside it


@drawn
def language_ages(table: pd.DataFrame) -> Figure:
    """What share of each resolution dates from which year; `table` as `inheritance.ages` returns it.

    The years of the layers that have most of the newest resolution are written beside it.

    >>> import corpus
    >>> facts = corpus.load().series().select(symbols="A/RES/80/118").facts
    >>> table = pd.DataFrame({"symbol": "A/RES/80/118", "year": 2025, "draft": False, "first_year": [2002, 2025],
    ...                   "n": 10, "n_words": 500, "share": 0.5})
    >>> language_ages(series_facts.mark(table, facts)).axes[0].get_ylabel()
    'Share of the words'
    """
    facts = series_facts.of(table)
    wide = table.pivot(index="symbol", columns="first_year", values="share").fillna(0)
    wide = wide.loc[list(dict.fromkeys(table["symbol"]))]
    colours = year_colours(list(wide.columns))
    fig = canvas(2.7, usual=COLUMN)
    ax = fig.subplots()
    if wide.empty:
        nothing(ax, "No paragraph is long enough to be traced")
        return fig
    axis = years.of(facts)
    x = wide.index.map(dict(axis.at)).to_numpy(dtype="float64")
    base = np.zeros(len(wide))
    ends = []
    for year in wide.columns:
        share = wide[year].to_numpy()
        ax.bar(x, share, bottom=base, color=colours[year], width=axis.room, label=str(year))
        if share[-1] >= _TOLD:
            ends.append(End(axis.last + 0.5, base[-1] + share[-1] / 2, f"{year}: {share[-1]:.0%}", BLACK))
        base += share
    years.axis(ax, axis.first, axis.last, beside=1.0)
    years.unread_marks(ax, axis)
    ax.set_ylabel("Share of the words")
    ax.set_ylim(0, 1)
    ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel(axis.title)
    direct_labels.at_ends(ax, ends, height=1.8)
    legend(fig, _year_legend(colours), title="Wording first read in")
    return fig


def _year_legend(colours: Mapping[int, str]) -> list[Patch]:
    shown = sparse_labels.chosen(len(colours), YEARS, 1)
    return [Patch(color=colour, label=str(year)) for i, (year, colour) in enumerate(colours.items()) if i in shown]


@drawn
def survival(curves: pd.DataFrame, sessions: int) -> Figure:
    """Kaplan-Meier curves of paragraphs by cohort, with 95% bands.

    `curves` as `survival.curves` returns them; the run of adjacent sessions has `sessions` steps.

    >>> from analysis.descent.survival import BORN, curves
    >>> lives = pd.DataFrame({"part": "operative", "cohort": BORN, "time": [1, 2], "ended": [True, False]})
    >>> survival(curves(lives), sessions=2).axes[0].get_ylabel()
    'Share of paragraphs still there'
    """
    fig = canvas(2.5, usual=COLUMN)
    ax = fig.subplots()
    own = curves[curves["part"] == "whole"]
    if own.empty:
        nothing(ax, "No two adjacent sessions in this series")
        return fig
    ax.set_xlim(0, sessions + 0.25)
    ax.set_ylim(0, 1.02)
    heights: list[float] = []
    for (cohort, curve), colour, line in zip(own.groupby("cohort", sort=False), (RED, BLUE), ("-", "--"), strict=False):
        _steps(ax, curve, sessions, colour, line)
        heights.append(_cohort(ax, curve, str(cohort), sessions, colour, heights))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
    ax.set_xlabel("Sessions later")
    ax.set_ylabel("Share of paragraphs still there")
    return fig


def _cohort(ax: Axes, curve: pd.DataFrame, cohort: str, sessions: int, colour: str, taken: Sequence[float]) -> float:
    """The name of a curve with its last value: above the end of a long curve, beside that of a short one.

    It is moved up where another is at that height (`taken`). Returns its height.
    """
    last = curve.iloc[-1]
    text = f"{cohort} (n = {last['n']:,}):\n{last['survival']:.0%} after {counted(int(last['time']))}"
    style = {"color": colour, "va": "bottom", "fontsize": 6.5, "textcoords": "offset points"}
    long = last["time"] > sessions / 2
    height = float(np.fmax(last["high"], last["survival"]) if long else last["survival"])
    for other in sorted(taken):
        if abs(height - other) < _TWO_LINES:
            height = other + _TWO_LINES
    if long:
        ax.annotate(text, (sessions, height), (0, 5), ha="right", **style)
    else:
        ax.annotate(text, (last["time"], height), (6, 4), ha="left", **style)
    return height


def counted(sessions: int) -> str:
    """A number of sessions in words.

    >>> counted(1), counted(12)
    ('1 session', '12 sessions')
    """
    return f"{sessions} session{'' if sessions == 1 else 's'}"


def _steps(ax: Axes, curve: pd.DataFrame, sessions: int, colour: str, line: str) -> None:
    x = np.array([0, *curve["time"], min(curve["followed"].iloc[0], sessions) + 0.25])
    low, mid, high = (np.array([1, *curve[c], curve[c].iloc[-1]]) for c in ("low", "survival", "high"))
    ax.fill_between(x, low, high, step="post", color=colour, alpha=0.15, linewidth=0)
    ax.step(x, mid, where="post", color=colour, linestyle=line)


@drawn
def entries(table: pd.DataFrame) -> Figure:
    """What share of the content words of each part is new, by edits and by paragraphs; a panel a part.

    `table` as `inheritance.entries` returns it.

    >>> import corpus
    >>> facts = corpus.load().series().select(symbols="A/RES/80/118").facts
    >>> table = pd.DataFrame({"symbol": "A/RES/80/118", "part": ["preambular", "operative"], "carried": 80,
    ...                   "by_edit": 15, "by_paragraph": 5, "new": 0.2})
    >>> figure = entries(series_facts.mark(table, facts))
    >>> len(figure.axes)
    2
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    fig = canvas(3.0, usual=COLUMN)
    if table.empty:
        nothing(fig.subplots(), "No resolution with an earlier one in this series")
        return fig
    panels = fig.subplots(len(PART_NAMES), 1, sharex=True)
    for ax, (part, name) in zip(panels, PART_NAMES.items(), strict=True):
        own = table[table["part"] == part].reset_index(drop=True)
        size = own[["carried", "by_edit", "by_paragraph"]].sum(axis=1)
        edit, whole = own["by_edit"] / size, own["by_paragraph"] / size
        x, colour = years.place_of(own, axis), PART_COLOURS[part]
        years.axis(ax, axis.first, axis.last)
        ax.set_ylim(0, 1)
        ax.bar(x, whole, width=axis.room, color=colour)
        ax.bar(x, edit, bottom=whole, width=axis.room, color="white", edgecolor=colour, hatch="/////", linewidth=0.5)
        _highest_and_last(ax, x, whole + edit)
        ax.set_title(name.capitalize())
        ax.set_ylabel("Words that are new")
        ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
        years.unread_marks(ax, axis)
    panels[-1].set_xlabel(axis.title)
    legend(fig, [*_entry_legend(), *([UNREAD] if axis.unread else [])])
    return fig


def _highest_and_last(ax: Axes, x: pd.Series, share: pd.Series) -> None:
    """The last share, and the highest of the second half of the series, when little is new any more."""
    known = share.dropna()
    if known.empty:
        return
    highest = known.iloc[len(known) // 2 :].idxmax()
    if highest != known.index[-1]:
        direct_labels.at_point(ax, x[highest], known[highest], f"{known[highest]:.0%}", BLACK, up=2)
    direct_labels.in_margin(ax, known.iloc[-1], f"{known.iloc[-1]:.0%}", BLACK)


def _entry_legend() -> list[Patch]:
    return [Patch(color=GREY, label="in new paragraphs"),
            Patch(facecolor="white", edgecolor=GREY, hatch="/////", label="by edits of old paragraphs")]  # fmt: skip
