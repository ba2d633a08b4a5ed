"""Themes: how stable the clusters are, which threads belong together, and the share of each theme through the years."""

import textwrap
from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import COLUMN, canvas, drawn, legend, narrow, taller
from analysis.figures.layout.years import Years
from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, RED, UNREAD, ink, nothing
from corpus import series_facts
from corpus.series_facts import SeriesFacts

MEASURES = {
    "over_seeds": "other seeds",
    "texts_left_out": "one text left out",
    "resampled": "a fifth of threads left out",
}


@drawn
def stability(table: pd.DataFrame, chosen: pd.Series, threshold: float) -> Figure:
    """Agreement of clusterings by number of clusters, one panel per method.

    `table` as `stability.scan` returns it, `chosen` as `stability.chosen`; `threshold` is the least agreement called
    stable.

    >>> stability(pd.DataFrame(), pd.Series(dtype="float64"), 0.8).axes[0].texts[0].get_text()
    'Too few threads in this series'
    """
    fig = canvas(1.9, usual=COLUMN)
    axes = fig.subplots(1, 2, sharey=True)
    if table.empty:
        for ax in axes:
            nothing(ax, "Too few threads in this series")
        return fig
    for ax, (method, own) in zip(axes, table.groupby("method", sort=False), strict=True):
        for (name, label), colour, marker in zip(MEASURES.items(), (BLUE, RED, GREY), "os^", strict=True):
            ax.plot(own["k"], own[name], color=colour, marker=marker, label=label)
        ax.axhline(threshold, color=GREY, linewidth=0.8, linestyle=":")
        if method == chosen["method"]:
            ax.axvspan(chosen["k"] - 0.3, chosen["k"] + 0.3, color=GREY, alpha=0.15, linewidth=0)
        ax.set_title(method)
        ax.set_xlabel("Number of clusters")
        ax.set_xticks(own["k"])
    axes[0].set_ylabel("Agreement (adjusted Rand index)")
    axes[0].set_ylim(0, 1.03)
    legend(fig, axes[0].get_legend_handles_labels()[0])
    return fig


_NAMED_ON_AXIS = 3  # themes; the names of more are below the figure


@drawn
def consensus(matrix: np.ndarray, members: pd.DataFrame, names: Mapping[int, str]) -> Figure:
    """How often two threads are put together when some are left out; threads ordered by theme and firmness.

    `matrix` as `stability.consensus` returns it; `members` has the threads in the same order, with `theme` (int) and
    `firmness` (float64, `stability.firmness`); `names` maps theme to name.

    >>> members = pd.DataFrame({"theme": [1, 2], "firmness": [1.0, 1.0]})
    >>> figure = consensus(np.eye(2), members, {1: "rights", 2: "broadband"})
    >>> figure.axes[0].images[0].get_array().shape
    (2, 2)
    """
    themes = members["theme"]
    order = np.lexsort([-members["firmness"].to_numpy(), themes.to_numpy()])
    fig = canvas(2.7, usual=COLUMN)
    ax = fig.subplots()
    ax.grid(visible=False)
    image = ax.imshow(matrix[np.ix_(order, order)], cmap="cividis", vmin=0, vmax=1, interpolation="nearest")
    sizes = themes.value_counts().sort_index()
    ends = sizes.cumsum()
    few = len(sizes) <= _NAMED_ON_AXIS
    named = {theme: f"{theme}: {names[theme]}: {n}" for theme, n in sizes.items()}
    on_axis = [textwrap.fill(name, 24) if few else f"{theme}" for theme, name in named.items()]
    ax.set_yticks(ends - sizes / 2, on_axis)
    ax.set_xticks(ends - sizes / 2, [f"{theme}" for theme in sizes.index])
    ax.tick_params(length=0)
    for end in ends.iloc[:-1]:
        ax.axhline(end - 0.5, color="white", linewidth=0.6)
        ax.axvline(end - 0.5, color="white", linewidth=0.6)
    ax.set_xlabel("Paragraphs, by theme")
    ax.set_ylabel("Theme: number of paragraphs" if few else "Paragraphs, by theme")
    fig.colorbar(image, ax=ax, label="Share of fits that put\ntwo paragraphs together", shrink=0.85)
    if not few:
        legend(fig, [Line2D([], [], linestyle="none", label=name) for name in named.values()])
    return fig


_AT_END = 2  # words that name the end of an axis


@drawn
def paragraph_map(places: pd.DataFrame, ends: Mapping[str, list[str]], names: Mapping[int, str]) -> Figure:
    """Threads as points on two axes, coloured by theme; a theme's number is at its middle, words name the axes' ends.

    `places` and `ends` as `paragraph_map.of_threads` returns them, `names` maps theme to name. Threads that the newest
    text began have a black ring.

    >>> places = pd.DataFrame({"theme": [1, 2], "newest": [False, True], "x": [-1.0, 1.0], "y": [0.0, 0.5]})
    >>> ends = {"left": ["oar"], "right": ["lamp"], "below": ["rope"], "above": ["sail"]}
    >>> figure = paragraph_map(places, ends, {1: "rowing", 2: "light"})
    >>> figure.axes[0].get_xlabel(), [text.get_text() for text in figure.axes[0].texts]
    ('← oar        lamp →', ['1', '2'])
    """
    fig = canvas(3.1, usual=COLUMN)
    ax = fig.subplots()
    if places.empty:
        nothing(ax, "Too few threads in this series")
        return fig
    handles = []
    for (theme, name), colour in zip(names.items(), COLOURS * 3, strict=False):
        own = places[places["theme"] == theme]
        rings = [BLACK if new else "white" for new in own["newest"]]
        ax.scatter(own["x"], own["y"], s=13, color=colour, edgecolors=rings, linewidths=0.5, alpha=0.85)
        number = ax.text(own["x"].median(), own["y"].median(), f"{theme}", ha="center", va="center", color=ink(colour),
                         weight="bold", size=1.6 * mpl.rcParams["font.size"])  # fmt: skip
        number.set_path_effects([patheffects.withStroke(linewidth=2.5, foreground="white")])
        handles.append(Line2D([], [], linestyle="none", marker="o", color=colour,
                              label=textwrap.fill(f"{theme}: {name}", 50)))  # fmt: skip
    ax.set_xlabel(_between(ends["left"], ends["right"]))
    ax.set_ylabel(_between(ends["below"], ends["above"]))
    ax.set_xticks([])
    ax.set_yticks([])
    if places["newest"].any():
        handles.append(Line2D([], [], linestyle="none", marker="o", markerfacecolor="white", markeredgecolor=BLACK,
                              label="new in the newest text"))  # fmt: skip
    legend(fig, handles)
    return fig


def _between(low: list[str], high: list[str]) -> str:
    """What an axis says of its two ends."""
    return f"← {', '.join(low[:_AT_END])}        {', '.join(high[:_AT_END])} →"


_PANEL = 1.35  # inches


@drawn
def theme_shares(table: pd.DataFrame, names: Mapping[int, str]) -> Figure:
    """The share of each theme in the words of each resolution, one panel per theme, with 95% intervals.

    `table` as `theme_shares.shares` returns it, `names` maps theme to name. Drafts have hollow markers.

    >>> import corpus
    >>> facts = corpus.load().series().select(symbols="A/RES/80/118").facts
    >>> table = pd.DataFrame({"symbol": "A/RES/80/118", "adopted": pd.Timestamp("2025-12-15"), "draft": False,
    ...                   "theme": [1, 2], "share": [0.7, 0.3], "low": [0.6, 0.2], "high": [0.8, 0.4]})
    >>> figure = theme_shares(series_facts.mark(table, facts), {1: "rights", 2: "broadband"})
    >>> [ax.get_title(loc="left") for ax in figure.axes]
    ['1: rights', '2: broadband']
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    fig = canvas(0.35)
    columns = 1 if narrow(fig) else 2
    rows = max(-(-len(names) // columns), 1)
    taller(fig, rows * (_PANEL + 0.1))
    axes = fig.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
    for ax in axes[len(names) :]:
        ax.set_visible(False)
    for ax, (theme, name), colour in zip(axes, names.items(), COLOURS * 3, strict=False):
        ax.set_title(textwrap.fill(f"{theme}: {name}", 46))
        years.axis(ax, axis.first, axis.last, beside=0.9)
        ax.set_ylim(0, min(1.0, 1.05 * table["high"].max()))
        _share_line(ax, table[table["theme"] == theme], facts, axis, colour)
        years.unread_marks(ax, axis)
        ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
    for ax in axes[: len(names)][::columns]:
        ax.set_ylabel("Share of the words")
    for ax in axes[max(len(names) - columns, 0) : len(names)]:
        ax.set_xlabel(axis.title)
        ax.tick_params(axis="x", labelbottom=True)
    handles = [Line2D([], [], color=GREY, marker="|", markersize=8, linestyle="none", label="95% interval")]
    if facts.drafts:
        handles.append(
            Line2D([], [], color=BLACK, marker="o", markerfacecolor="white", linestyle="none", label="draft")
        )
    legend(fig, [*handles, UNREAD] if axis.unread else handles)
    return fig


def _share_line(ax: Axes, own: pd.DataFrame, facts: SeriesFacts, axis: Years, colour: str) -> None:
    own = own.sort_values("adopted", kind="stable")
    x = years.place_of(own, axis)
    for _, part in own.groupby(own["symbol"].map(facts.runs), sort=False):
        ax.plot(x[part.index], part["share"], color=colour)
    ax.vlines(x, own["low"], own["high"], color=colour, linewidth=0.7)
    faces = ["white" if symbol in facts.drafts else colour for symbol in own["symbol"]]
    ax.scatter(x, own["share"], s=10, facecolors=faces, edgecolors=colour, clip_on=False, zorder=3)
    if len(own):
        last = own["share"].iloc[-1]
        end = direct_labels.End(axis.last + 0.5, last, f"{last:.0%}", ink(colour))
        direct_labels.at_ends(ax, [end], height=0.75 * _PANEL)
