"""What the Assembly does, by part and year; how strongly, by several ladders."""

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import COLOURS, GREY, PAGE, STYLE, UNREAD, unread_marks, years_axis

MARKERS = "os^Dv"


def verb_classes(table: pd.DataFrame, unread: pd.Series, run: pd.Series) -> Figure:
    """Share of the paragraphs that open with a verb of each class, a panel a part; `table` as `verbs.by_class` gives
    it, `run` as `trends.runs_of_sessions`."""
    parts = [part for part in ("preambular", "operative", "annex") if part in set(table["part"])]
    classes = list(dict.fromkeys(table["verb_class"]))
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 0.5 + 2.3 * len(parts)), layout="constrained")
        axes = fig.subplots(len(parts), 1, sharex=True, squeeze=False)[:, 0]
        for ax, part in zip(axes, parts, strict=True):
            for i, name in enumerate(classes):
                own = table[(table["part"] == part) & (table["verb_class"] == name)]
                _line(ax, own, "share", run, i, len(classes))
            ax.set_title(part.capitalize())
            ax.set_ylabel("Share of paragraphs")
            ax.set_ylim(0, 1)
            ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
            unread_marks(ax, unread)
            years_axis(ax, pd.concat([table["adopted"], unread]))
        axes[-1].set_xlabel("Date of adoption")
        fig.legend(handles=_legend(classes), loc="outside lower center", ncols=4)
        return fig


def ladders(table: pd.DataFrame, unread: pd.Series, run: pd.Series) -> Figure:
    """Mean strength of the opening verbs on each ladder; `table` as `verbs.strength` gives it."""
    names = list(dict.fromkeys(table["ladder"]))
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 2.8), layout="constrained")
        ax = fig.subplots()
        for i, name in enumerate(names):
            _line(ax, table[table["ladder"] == name], "strength", run, i, len(names))
        ax.set_ylim(-0.02, 1)
        ax.set_ylabel("Mean strength (0 weakest verb of\na ladder, 1 strongest)")
        ax.set_xlabel("Date of adoption")
        unread_marks(ax, unread)
        years_axis(ax, pd.concat([table["adopted"], unread]))
        fig.legend(handles=_legend(names), loc="outside lower center", ncols=4)
        return fig


def _line(ax: Axes, own: pd.DataFrame, column: str, run: pd.Series, i: int, n: int) -> None:
    """One line that stops at gaps, with intervals, hollow for drafts, set aside by its place among n."""
    colour, marker = COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)]
    dates = own["adopted"] + pd.Timedelta(days=40 * (i - (n - 1) / 2))
    for _, part in own.groupby(own["symbol"].map(run), sort=False):
        ax.plot(dates[part.index], part[column], color=colour)
    errors = np.maximum([own[column] - own["low"], own["high"] - own[column]], 0)
    ax.errorbar(dates, own[column], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.6, alpha=0.6)
    for date, value, draft in zip(dates, own[column], own["draft"], strict=True):
        ax.plot(date, value, marker, color=colour, markerfacecolor="white" if draft else colour, markersize=3.5)


def _legend(names: list[str]) -> list[Line2D]:
    lines = [Line2D([], [], color=COLOURS[i % len(COLOURS)], marker=MARKERS[i % len(MARKERS)], label=name)
             for i, name in enumerate(names)]  # fmt: skip
    interval = Line2D([], [], color=GREY, marker="|", linestyle="none", markersize=8, label="95% interval (bootstrap)")
    draft = Line2D([], [], color="black", marker="o", markerfacecolor="white", linestyle="none", label="draft")
    return [*lines, interval, draft, UNREAD]
