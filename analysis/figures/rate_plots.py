"""Rates of concepts: through the years, and the newest compared with the one before."""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow, taller, wrapped
from analysis.figures.layout.direct_labels import End
from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, RED, UNREAD, ink, nothing, short
from corpus import series_facts

SIGNS = {"more": ("^", RED), "": ("o", GREY), "less": ("v", BLUE)}  # of `newest.concepts`, column moved
BAND = "#D0D0D0"
_TICKS = (0, 0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
_PANEL = 1.35  # inches; height of a panel of rates
MARKERS = "osD^v"


@drawn
def concept_ranges(table: pd.DataFrame) -> Figure:
    """The rate of each concept in the newest resolution and in the one before, over what copying explains.

    `table` as `newest.concepts` returns it; concepts that occur in neither are left out. The axis is that of the square
    root, so that rare concepts are seen and 0 has a place.

    >>> table = pd.DataFrame({"concept": [], "rate": [], "p": []})
    >>> concept_ranges(table).axes[0].texts[0].get_text()
    'No concept in two resolutions of this series'
    """
    own = table.dropna(subset="p").sort_values(["rate", "concept"], ignore_index=True)
    fig = canvas(0.6 + 0.165 * len(own), narrow=0.6 + 0.235 * len(own))
    ax = fig.subplots()
    if own.empty:
        taller(fig, 1)
        nothing(ax, "No concept in two resolutions of this series")
        return fig
    low, high = (np.maximum(own["rate_before"] + own[end], 0) for end in ("chance_low", "chance_high"))
    ax.barh(own.index, high - low, left=low, height=0.72, color=BAND)
    ax.hlines(own.index, own["rate_before"], own["rate"], color=GREY, linewidth=0.9)
    ax.plot(own["rate_before"], own.index, linestyle="none", marker="|", markersize=7, color=BLACK)
    for moved, (marker, colour) in SIGNS.items():
        rows = own[own["moved"] == moved]
        ax.plot(rows["rate"], rows.index, linestyle="none", marker=marker, color=colour)
    counts = own["count_before"].astype(str) + " to " + own["count"].astype(str)
    ax.set_yticks(own.index, wrapped(list(own["label"] + " (" + counts + ")"), fig, 30))
    for label, moved in zip(ax.get_yticklabels(), own["moved"], strict=True):
        label.set_fontweight("bold" if moved else "normal")
    ax.set_ylim(-0.7, len(own) - 0.3)
    top = 1.06 * max(own["rate"].max(), own["rate_before"].max(), high.max())
    ax.set_xscale("function", functions=(_root, np.square))
    ax.set_xlim(0, top)
    ticks = [tick for tick in _TICKS if tick <= top]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.set_xlabel("Occurrences per 1,000 words" + ("\n" if narrow(fig) else " ") + "(square-root scale)")
    newest, before = (short(own[column].iloc[0]) for column in ("symbol", "previous"))
    legend(fig, _range_legend(newest, before, set(own["moved"])))
    return fig


def _root(values: np.ndarray) -> np.ndarray:
    return np.sqrt(np.maximum(values, 0))


def _range_legend(newest: str, before: str, found: set[str]) -> list:
    told = {"more": "more than copying explains", "": "as copying explains", "less": "less than it explains"}
    signs = [
        Line2D([], [], linestyle="none", marker=marker, color=colour, label=f"{newest}: {told[moved]}")
        for moved, (marker, colour) in SIGNS.items()
        if moved in found
    ]
    at = Line2D([], [], linestyle="none", marker="|", markersize=7, color=BLACK, label=before)
    return [*signs, Patch(color=BAND, label="95% of what copying gives"), at]


@drawn
def rates(table: pd.DataFrame, panels: Mapping[str, Sequence[str]] | None = None) -> Figure:
    """Rates through the years, one line per concept; lines stop where a resolution was not read.

    `table` as `concept_rates.rates` returns it for one series; `panels` maps the title of each panel to its concept
    keys, by default one panel per concept. The last rate is written at the end of a line; in a panel of one concept
    also the highest, and the year in which the concept first occurs.

    >>> import analysis, corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> figure = rates(analysis.rates(series, "igf", replicates=10), width="85mm")
    >>> round(figure.get_size_inches()[0] * 25.4)
    85
    """
    facts = series_facts.of(table)
    panels = panels or {facts.labels[key]: [key] for key in table["concept"].unique()}
    fig = canvas(0.35)
    columns = 1 if narrow(fig) or len(panels) == 1 else 2
    rows = -(-len(panels) // columns)
    taller(fig, _PANEL * rows + (0.3 if len(panels) == 1 else 0))
    axes = fig.subplots(rows, columns, sharex=True, squeeze=False).ravel()
    for ax in axes[len(panels) :]:
        ax.set_visible(False)
    axis = years.of(facts)
    names = any(len(keys) > 1 for keys in panels.values())
    for ax, (title, keys) in zip(axes, panels.items(), strict=False):
        ax.set_title(title)
        years.axis(ax, axis.first, axis.last, beside=1.6 if names else 0.8)
        rate_lines(ax, table, keys)
        years.unread_marks(ax, axis)
    for ax in axes[: len(panels)][::columns]:
        ax.set_ylabel("Per 1,000 words")
    for ax in axes[max(len(panels) - columns, 0) : len(panels)]:
        ax.set_xlabel(axis.title)
        ax.tick_params(axis="x", labelbottom=True)
    legend(fig, _rate_legend(table, bool(axis.unread)))
    return fig


def rate_lines(ax: Axes, table: pd.DataFrame, keys: Sequence[str]) -> None:
    """Draws rates with their 95% intervals: one colour and marker per concept, hollow markers for drafts.

    >>> import analysis, corpus
    >>> from analysis.figures.style import house
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> with house():
    ...     ax = canvas(2.0).subplots()
    ...     rate_lines(ax, analysis.rates(series, "igf", replicates=9), ["igf"])
    >>> ax.texts[0].get_text().splitlines()
    ['0.46']
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    ends = []
    for i, key in enumerate(keys):
        colour, marker = COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)]
        own = table[table["concept"] == key].sort_values("adopted", kind="stable")
        x = years.place_of(own, axis) + years.aside(i, len(keys), 0.5 * axis.room)
        for _, run in own.groupby(own["symbol"].map(facts.runs), sort=False):
            ax.plot(x[run.index], run["rate"], color=colour)
        ax.vlines(x, own["low"], own["high"], color=colour, linewidth=0.7, alpha=0.6)
        for place, rate, draft in zip(x, own["rate"], own["draft"], strict=True):
            ax.plot(place, rate, marker=marker, markersize=3.2, color=colour, linestyle="none", clip_on=False,
                    markerfacecolor="white" if draft else colour)  # fmt: skip
        if len(own):
            name = f" {facts.labels[key]}" if len(keys) > 1 else ""
            ends.append(End(axis.last + 0.5, own["rate"].iloc[-1], f"{_rate(own['rate'].iloc[-1])}{name}", ink(colour)))
    ax.set_ylim(0, 1.16 * max(ax.dataLim.y1, 0.1))
    if len(keys) == 1:
        _story(ax, table[table["concept"] == keys[0]].sort_values("adopted", kind="stable"), axis)
    wide = [End(end.x, end.y, _on_lines(end.text), end.colour) for end in ends]
    direct_labels.at_ends(ax, wide, height=0.75 * _PANEL)


def _rate(value: float) -> str:
    """A rate in a figure: one decimal, two below 1."""
    return f"{value:.1f}" if value >= 1 or value == 0 else f"{value:.2f}"


def _on_lines(text: str) -> str:
    """The label of a line, broken so that it leaves the width to the line."""
    return textwrap.fill(text, 20)


def _story(ax: Axes, own: pd.DataFrame, axis: years.Years) -> None:
    """Where a rate is highest, and where the concept first occurs, unless that is the first or the last text."""
    if len(own) < 3 or not own["count"].any():
        return
    x = years.place_of(own, axis).to_numpy()
    rate = own["rate"].to_numpy()
    peak, first = int(np.nanargmax(rate)), int(np.flatnonzero(own["count"])[0])
    if peak < len(own) - 1:
        top = np.nanmax([rate[peak], own["high"].iloc[peak]])
        direct_labels.at_point(ax, x[peak], top, f"{_rate(rate[peak])} in {own['adopted'].iloc[peak].year}", GREY, up=1)
    if first > 3:
        ax.annotate(f"first in {own['adopted'].iloc[first].year}", (x[first] - 0.9, 0), (0, 4), ha="right",
                    textcoords="offset points", color=GREY, fontsize=6.5)  # fmt: skip


def _rate_legend(table: pd.DataFrame, unread: bool) -> list[Line2D]:
    none = {"linestyle": "none"}
    handles = []
    if table["low"].notna().any():
        handles.append(Line2D([], [], color=GREY, marker="|", markersize=8, label="95% interval", **none))
    if table["low"].isna().any():
        handles.append(Line2D([], [], label="without interval: counted by part, not by paragraph", **none))
    if table["draft"].any():
        handles.append(Line2D([], [], color=BLACK, marker="o", markerfacecolor="white", label="draft", **none))
    return [*handles, UNREAD] if unread else handles
