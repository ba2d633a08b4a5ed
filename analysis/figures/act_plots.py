"""What an organ does, how strongly, and what it cites."""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow
from analysis.figures.layout.direct_labels import End
from analysis.figures.layout.years import Years
from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, ORANGE, UNREAD, ink, nothing
from corpus import series_facts

PLACES = {"body": (BLUE, "o", ""), "notes": (ORANGE, "s", "////")}  # colour, marker, hatch
LABELS = {"body": "body", "notes": "footnotes"}
_ALL_NUMBERED = 32  # bars that all have their number in a wide figure; of more, a few have
_AGES = (0, 1, 2, 5, 10, 20, 50, 100, 200)


@drawn
def ages(table: pd.DataFrame) -> Figure:
    """Above, how many documents each resolution cites; below, median, quartiles and range of their ages.

    `table` as `citations.ages` returns it. Body and footnotes are side by side. A resolution that cites nothing has a
    0; one whose source has lost its footnotes has a question mark.
    """
    axis = years.of(series_facts.of(table))
    fig = canvas(4.0, narrow=3.6)
    numbers, old = fig.subplots(2, 1, sharex=True)
    for ax in (numbers, old):
        years.axis(ax, axis.first, axis.last)
        years.unread_marks(ax, axis)
    numbers.set_ylim(0, 1.15 * max(1, table["n_body"].max(), table["n_notes"].fillna(0).max()))
    ends: list[End] = []
    for i, place in enumerate(PLACES):
        x = years.place_of(table, axis) + years.aside(i, len(PLACES), axis.room)
        every = not narrow(fig) and len(table) <= _ALL_NUMBERED
        _numbers(numbers, table, x, place, axis.room / len(PLACES), every=every)
        ends += _ages(old, table, x, place)
    numbers.set_ylabel("Documents cited")
    numbers.yaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    _age_scale(old)
    direct_labels.at_ends(old, ends, height=1.4)
    old.set_xlabel(axis.title)
    legend(fig, _citation_legend(table, bool(axis.unread)))
    return fig


def _age_scale(ax: Axes) -> None:
    """Ages from 0 on the scale of the square root, since most are small and a few large."""
    top = 1.08 * max(10, ax.dataLim.y1)
    ax.set_yscale("function", functions=(_root, np.square))
    ax.set_ylim(0, top)
    ticks = [age for age in _AGES if age <= top]
    ax.set_yticks(ticks, [f"{age}" for age in ticks])
    ax.set_ylabel("Age of what is cited,\nyears (square-root scale)")


def _root(values: np.ndarray) -> np.ndarray:
    return np.sqrt(np.maximum(values, 0))


def _numbers(ax: Axes, table: pd.DataFrame, x: pd.Series, place: str, width: float, *, every: bool) -> None:
    """Bars with their numbers, hollow for drafts; a question mark where the number is unknown.

    In a narrow figure, or with many bars, numbers are written at the highest bar and the last one, and where most are
    lost from one text to the next.
    """
    colour, _, hatch = PLACES[place]
    counts = table[f"n_{place}"]
    told = set(table.index) if every else _turning_points(counts)
    for row, at, draft in zip(table.index, x, table["draft"], strict=True):
        known = pd.notna(counts[row])
        if known:
            style = {"color": "white", "edgecolor": colour} if draft else {"color": colour, "edgecolor": "white"}
            ax.bar(at, counts[row], width=width, linewidth=0.4, hatch=hatch, **style)
        if row in told or not known:
            ax.annotate(f"{counts[row]}" if known else "?", (at, counts[row] if known else 0), (0, 1.5), ha="center",
                        textcoords="offset points", fontsize=6, color=ink(colour) if known else GREY)  # fmt: skip


def _turning_points(counts: pd.Series) -> set:
    """The rows of the highest number, of the last, and of the two with the greatest fall between them; the first of
    these not where it is beside the highest."""
    known = counts.dropna().astype("float64")
    rows = {known.index[-1], known.idxmax()} if len(known) else set()
    fall = known.diff()
    if len(known) > 1 and fall.min() < 0:
        after = known.index.get_loc(fall.idxmin())
        beside = abs(after - 1 - known.index.get_loc(known.idxmax())) == 1
        rows |= {known.index[after], *([] if beside else [known.index[after - 1]])}
    return rows


def _ages(ax: Axes, table: pd.DataFrame, x: pd.Series, place: str) -> list[End]:
    """Range, middle half and median, hollow for drafts; gives the label of the last median, if it has one."""
    colour, marker, _ = PLACES[place]
    own = table.dropna(subset=f"{place}_median")
    at = x[own.index]
    ax.vlines(at, own[f"{place}_youngest"], own[f"{place}_oldest"], color=colour, linewidth=0.7)
    ax.vlines(at, own[f"{place}_lower"], own[f"{place}_upper"], color=colour, linewidth=3, alpha=0.4)
    for one, median, draft in zip(at, own[f"{place}_median"], own["draft"], strict=True):
        ax.plot(one, median, marker, color=colour, markersize=2.8, markerfacecolor="white" if draft else colour)
    last = own[f"{place}_median"].tail(1)
    return [End(ax.get_xlim()[1], median, f"{median:.0f} years", ink(colour)) for median in last]


def _citation_legend(table: pd.DataFrame, unread: bool) -> list:
    handles: list = [
        Patch(facecolor=colour, edgecolor="white", hatch=hatch, label=f"number, {LABELS[place]}")
        for place, (colour, _, hatch) in PLACES.items()
    ]
    handles += [
        Line2D([], [], color=colour, marker=marker, markersize=3, linestyle="none",
               label=f"median age, {LABELS[place]}")
        for place, (colour, marker, _) in PLACES.items()
    ]  # fmt: skip
    handles += [
        Line2D([], [], color=GREY, linewidth=4, alpha=0.4, label="middle half"),
        Line2D([], [], color=GREY, linewidth=0.8, label="youngest to oldest"),
    ]
    if table["draft"].any():
        handles.append(Patch(facecolor="white", edgecolor=BLACK, linewidth=0.8, label="draft (hollow)"))
    if table["n_notes"].isna().any():
        handles.append(Line2D([], [], color=GREY, marker="$?$", linestyle="none", label="footnotes lost in the source"))
    return [*handles, UNREAD] if unread else handles


MARKERS = "os^Dv"
TITLES = {"preambular": "Preamble", "operative": "Operative part", "annex": "Annex"}
_PANEL = 0.78  # inches; height of a panel of one class


@drawn
def verb_classes(table: pd.DataFrame) -> Figure:
    """Share of the paragraphs that open with a verb of each class: a row a class, a column a part.

    `table` as `opening_verbs.by_class` returns it. All panels have the same axes, and the last share is written at the
    right. A class that does not occur in a part has an empty panel.

    >>> import analysis, corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="operative")
    >>> figure = verb_classes(analysis.verbs_by_class(series))
    >>> round(figure.get_figwidth() * 25.4)  # mm
    180
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    parts = [part for part in TITLES if part in set(table["part"])]
    classes = list(dict.fromkeys(table["verb_class"]))
    fig = canvas(0.4 + _PANEL * max(len(classes), 1))
    if not parts:
        nothing(fig.subplots(), "No paragraph of this series opens with a verb")
        return fig
    grid = fig.subplots(len(classes), len(parts), sharex=True, sharey=True, squeeze=False)
    for row, name in zip(grid, classes, strict=True):
        for ax, part in zip(row, parts, strict=True):
            years.axis(ax, axis.first, axis.last, beside=0.75)
            ax.set_ylim(0, 1)
            ax.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
            own = table[(table["part"] == part) & (table["verb_class"] == name)]
            if own["count"].any():
                _verb_line(ax, own, "share", facts.runs, axis, 0, 1)
                last = own.sort_values("adopted", kind="stable")["share"].iloc[-1]
                direct_labels.at_ends(ax, [End(ax.get_xlim()[1], last, f"{last:.0%}", BLUE)], height=0.6)
            else:
                ax.text(0.5, 0.5, "none", transform=ax.transAxes, ha="center", va="center", color=GREY)
        row[0].set_ylabel(name, fontweight="bold", fontsize=6.5)
    for ax, part in zip(grid[0], parts, strict=True):
        ax.set_title(TITLES[part])
    for ax in grid[-1]:
        years.unread_marks(ax, axis)
        ax.set_xlabel(axis.title)
    legend(fig, _verb_legend([], "95% interval (Wilson)", table["draft"].any(), bool(axis.unread)))
    return fig


@drawn
def ladders(table: pd.DataFrame, least: int) -> Figure:
    """Mean strength of the opening verbs on each ladder; lines stop where it ranks fewer than `least` verbs.

    `table` as `verb_strength.on_ladders` returns it.
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    names = list(dict.fromkeys(table["ladder"]))
    ranked = table.assign(strength=table["strength"].where(table["n_ranked"] >= least))
    fig = canvas(2.4, narrow=2.2)
    ax = fig.subplots()
    years.axis(ax, axis.first, axis.last)
    years.unread_marks(ax, axis)
    for i, name in enumerate(names):
        _verb_line(ax, ranked[ranked["ladder"] == name], "strength", facts.runs, axis, i, len(names))
    ax.set_ylim(0, 1)
    ax.set_ylabel("Mean strength (0: weakest verb\nof a ladder, 1: strongest)")
    ax.set_xlabel(axis.title)
    drafts = ranked.loc[ranked["strength"].notna(), "draft"]
    legend(fig, _verb_legend(names, "95% interval (bootstrap)", drafts.any(), bool(axis.unread)))
    return fig


def _verb_line(ax: Axes, own: pd.DataFrame, column: str, run: Mapping[str, int], axis: Years, i: int, n: int) -> None:
    """One line with intervals, which stops at gaps and missing values; hollow for drafts; line i of n in each slot."""
    colour, marker = COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)]
    own = own.sort_values("adopted", kind="stable")
    x = years.place_of(own, axis) + years.aside(i, n, axis.room)
    for _, part in own.groupby(own["symbol"].map(run), sort=False):
        ax.plot(x[part.index], part[column], color=colour, linewidth=0.9)
    known = own[own[column].notna()]
    ax.vlines(x[known.index], known["low"], known["high"], color=colour, linewidth=0.6, alpha=0.6)
    for at in known.index:
        face = "white" if known.at[at, "draft"] else colour
        ax.plot(x[at], known.at[at, column], marker, color=colour, markerfacecolor=face, markersize=3,
                markeredgewidth=0.7, clip_on=False, zorder=4)  # fmt: skip


def _verb_legend(names: list[str], interval: str, drafts: bool, unread: bool) -> list[Line2D]:
    lines = [
        Line2D([], [], color=COLOURS[i % len(COLOURS)], marker=MARKERS[i % len(MARKERS)], markersize=3, label=name)
        for i, name in enumerate(names)
    ]
    lines.append(Line2D([], [], color=GREY, marker="|", linestyle="none", markersize=8, label=interval))
    if drafts:
        hollow = {"marker": "o", "markersize": 3, "markerfacecolor": "white"}
        lines.append(Line2D([], [], color=BLACK, linestyle="none", label="draft", **hollow))
    return [*lines, UNREAD] if unread else lines
