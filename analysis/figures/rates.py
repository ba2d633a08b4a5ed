"""Rates of concepts through the years."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLACK, COLOURS, GREY, PAGE, UNREAD, house, unread_marks, years_axis


def small_multiples(
    table: pd.DataFrame,
    panels: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    unread: pd.Series,
    run: pd.Series,
) -> Figure:
    """Rates through the years, one panel a title, a line a concept; lines stop where a resolution was not read.

    `table` as `trends.rates` gives it for one series, `panels` title to concept keys, `labels` key to name, `unread`
    dates (datetime64) of resolutions of the series that were not read, `run` as `trends.runs_of_sessions` gives it.
    """
    rows = -(-len(panels) // 2)
    with house():
        fig = Figure(figsize=(PAGE, 0.5 + 1.95 * rows), layout="constrained")
        axes = fig.subplots(rows, 2, sharex=True, squeeze=False).ravel()
        for ax in axes[len(panels) :]:
            ax.set_visible(False)
        for ax, (title, keys) in zip(axes, panels.items(), strict=False):
            ax.set_title(title)
            rate_lines(ax, table, keys, labels, run)
            unread_marks(ax, unread)
            years_axis(ax, pd.concat([table["adopted"], unread]))
        for ax in axes[::2]:
            ax.set_ylabel("Occurrences per 1,000 words")
        for ax in axes[-2:]:
            ax.set_xlabel("Date of adoption")
        fig.legend(handles=_rate_legend(table, len(unread)), loc="outside lower center", ncols=4)
        return fig


def rate_lines(ax: Axes, table: pd.DataFrame, keys: Sequence[str], labels: Mapping[str, str], run: pd.Series) -> None:
    """Draws rates with their 95% intervals into axes: one colour and marker a concept, hollow markers for drafts."""
    for i, key in enumerate(keys):
        own = table[table["concept"] == key].sort_values("adopted", kind="stable")
        colour, marker = COLOURS[i % len(COLOURS)], "os^Dv"[i % 5]
        shift = pd.Timedelta(days=45 * (i - (len(keys) - 1) / 2))  # so that intervals of one date stand side by side
        dates = own["adopted"] + shift
        for _, part in own.groupby(own["symbol"].map(run), sort=False):
            ax.plot(dates[part.index], part["rate"], color=colour)
        errors = np.maximum([own["rate"] - own["low"], own["high"] - own["rate"]], 0)
        ax.errorbar(dates, own["rate"], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.7, alpha=0.7)
        faces = [("white" if draft else colour) for draft in own["draft"]]
        for date, rate, face in zip(dates, own["rate"], faces, strict=True):
            ax.plot(date, rate, marker=marker, color=colour, markerfacecolor=face, linestyle="none", clip_on=False)
        if len(keys) > 1:
            ax.plot([], [], color=colour, marker=marker, label=labels[key])
    ax.set_ylim(bottom=0)
    if len(keys) > 1:
        ax.set_ylim(top=ax.get_ylim()[1] * (1 + 0.12 * len(keys)))  # room for the legend above the data
        ax.legend(loc="upper right")


def _rate_legend(table: pd.DataFrame, n_unread: int) -> list[Line2D]:
    plain = {"color": BLACK, "marker": "o"}
    handles = [Line2D([], [], label="adjacent resolutions, both read", **plain)]
    handles.append(Line2D([], [], color=GREY, linewidth=0.8, marker="|", linestyle="none", markersize=8,
                          label="95% interval (bootstrap over paragraphs)"))  # fmt: skip
    if table["draft"].any():
        handles.append(Line2D([], [], linestyle="none", markerfacecolor="white", label="draft", **plain))
    if n_unread:
        handles.append(UNREAD)
    return handles
