"""Themes: how stable the clusters are, which threads belong together, and the share of each theme through the years."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BLUE,
    COLOURS,
    COLUMN,
    GREY,
    PAGE,
    RED,
    house,
    nothing,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts
from corpus.series_facts import SeriesFacts

MEASURES = {
    "over_seeds": "other seeds",
    "texts_left_out": "one text left out",
    "resampled": "a fifth of threads left out",
}


def stability(table: pd.DataFrame, chosen: pd.Series, threshold: float) -> Figure:
    """Agreement of clusterings by number of clusters, one panel per method.

    `table` as `stability.scan` returns it, `chosen` as `stability.chosen`; `threshold` is the least agreement called
    stable.
    """
    with house():
        fig = Figure(figsize=(COLUMN, 2.6), layout="constrained")
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
        fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, columnspacing=1,
                   handlelength=1.2, handletextpad=0.5)  # fmt: skip
        return fig


def consensus(matrix: np.ndarray, themes: pd.Series) -> Figure:
    """How often two threads are put together when some are left out; threads ordered by theme and agreement within it.

    `matrix` as `stability.consensus` returns it, `themes` (int) in the same order.
    """
    inside = np.array([matrix[i, themes.to_numpy() == theme].mean() for i, theme in enumerate(themes)])
    order = np.lexsort([-inside, themes.to_numpy()])
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(COLUMN, 3.1), layout="constrained")
        ax = fig.subplots()
        image = ax.imshow(matrix[np.ix_(order, order)], cmap="cividis", vmin=0, vmax=1, interpolation="nearest")
        ends = themes.value_counts().sort_index().cumsum()
        middles = ends - themes.value_counts().sort_index() / 2
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_ticks(middles, [f"{theme}" for theme in middles.index])
            axis.set_tick_params(length=0)
        for end in ends.iloc[:-1]:
            ax.axhline(end - 0.5, color="white", linewidth=0.6)
            ax.axvline(end - 0.5, color="white", linewidth=0.6)
        ax.set_xlabel("Threads, by theme")
        ax.set_ylabel("Threads, by theme")
        fig.colorbar(image, ax=ax, label="Share of fits that put both together", shrink=0.85)
        return fig


def theme_shares(table: pd.DataFrame, names: Mapping[int, str]) -> Figure:
    """The share of each theme in the words of each resolution, one panel per theme, with 95% intervals.

    `table` as `theme_shares.shares` returns it, `names` maps theme to name. Drafts have hollow markers.
    """
    facts = series_facts.of(table)
    unread = unread_dates(facts)
    rows = -(-len(names) // 2)
    with house():
        fig = Figure(figsize=(PAGE, 0.4 + 1.5 * rows), layout="constrained")
        axes = fig.subplots(rows, 2, sharex=True, sharey=True, squeeze=False).ravel()
        for ax in axes[len(names) :]:
            ax.set_visible(False)
        for ax, (theme, name), colour in zip(axes, names.items(), COLOURS * 3, strict=False):
            ax.set_title(f"{theme}  {name}")
            _share_line(ax, table[table["theme"] == theme], facts, colour)
            unread_marks(ax, unread)
            years_axis(ax, pd.concat([table["adopted"], unread]))
        axes[0].set_ylim(0, min(1, 1.05 * table["high"].max()))
        for ax in axes[::2]:
            ax.set_ylabel("Share of the words")
        return fig


def _share_line(ax: Axes, own: pd.DataFrame, facts: SeriesFacts, colour: str) -> None:
    for _, part in own.groupby(own["symbol"].map(facts.runs), sort=False):
        ax.plot(part["adopted"], part["share"], color=colour)
    errors = np.maximum([own["share"] - own["low"], own["high"] - own["share"]], 0)
    ax.errorbar(own["adopted"], own["share"], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.7)
    faces = ["white" if symbol in facts.drafts else colour for symbol in own["symbol"]]
    ax.scatter(own["adopted"], own["share"], s=12, facecolors=faces, edgecolors=colour, clip_on=False, zorder=3)
