"""What the Assembly does, by part and year; how strongly, by several ladders."""

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLACK, COLOURS, GREY, PAGE, UNREAD, house, nothing, unread_marks, years_axis

MARKERS = "os^Dv"
SPREAD = 300  # days over which the lines of one date stand side by side, so that none hides another at the same value


def verb_classes(table: pd.DataFrame, unread: pd.Series, run: pd.Series) -> Figure:
    """Share of the paragraphs that open with a verb of each class, a panel a part; `table` as `verbs.by_class` gives
    it, `run` as `trends.runs_of_sessions`."""
    parts = [part for part in ("preambular", "operative", "annex") if part in set(table["part"])]
    classes = list(dict.fromkeys(table["verb_class"]))
    with house():
        fig = Figure(figsize=(PAGE, 0.6 + 2.5 * max(len(parts), 1)), layout="constrained")
        axes = fig.subplots(max(len(parts), 1), 1, sharex=True, squeeze=False)[:, 0]
        if not parts:
            nothing(axes[0], "No paragraph of this series opens with a verb")
            return fig
        for ax, part in zip(axes, parts, strict=True):
            for i, name in enumerate(classes):
                own = table[(table["part"] == part) & (table["verb_class"] == name)]
                _line(ax, own, "share", run, i, len(classes))
            ax.set_title(part.capitalize())
            ax.set_ylabel("Share of paragraphs that\nopen with a verb")
            ax.set_ylim(0, 1)
            ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
            _axis(ax, table, unread)
        axes[-1].set_xlabel("Date of adoption")
        handles = _legend(classes, "95% interval (Wilson)", table["draft"].any(), len(unread))
        fig.legend(handles=handles, loc="outside lower center", ncols=4)
        return fig


def ladders(table: pd.DataFrame, unread: pd.Series, run: pd.Series, least: int) -> Figure:
    """Mean strength of the opening verbs on each ladder, where it ranks at least `least`; lines stop where it does not.
    `table` as `verbs.strength` gives it."""
    names = list(dict.fromkeys(table["ladder"]))
    drawn = table.assign(strength=table["strength"].where(table["n_ranked"] >= least))
    with house():
        fig = Figure(figsize=(PAGE, 3.0), layout="constrained")
        ax = fig.subplots()
        for i, name in enumerate(names):
            _line(ax, drawn[drawn["ladder"] == name], "strength", run, i, len(names))
        ax.set_ylim(0, 1)
        ax.set_ylabel("Mean strength (0 weakest verb of\na ladder, 1 strongest)")
        ax.set_xlabel("Date of adoption")
        _axis(ax, table, unread)
        drafts = drawn.loc[drawn["strength"].notna(), "draft"]
        handles = _legend(names, "95% interval (bootstrap)", drafts.any(), len(unread))
        fig.legend(handles=handles, loc="outside lower center", ncols=4)
        return fig


def _axis(ax: Axes, table: pd.DataFrame, unread: pd.Series) -> None:
    """Years from the first resolution to the last, read or not, with marks at those not read."""
    dates = pd.concat([table["adopted"], unread])
    unread_marks(ax, unread)
    years_axis(ax, dates)
    ax.set_xlim(right=dates.max() + pd.Timedelta(days=SPREAD))


def _line(ax: Axes, own: pd.DataFrame, column: str, run: pd.Series, i: int, n: int) -> None:
    """One line that stops at gaps and where there is no value, with intervals, hollow for drafts, set aside
    by its place among n."""
    colour, marker = COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)]
    dates = own["adopted"] + pd.Timedelta(days=SPREAD / n * (i - (n - 1) / 2))
    for _, part in own.groupby(own["symbol"].map(run), sort=False):
        ax.plot(dates[part.index], part[column], color=colour, linewidth=0.9)
    errors = np.maximum([own[column] - own["low"], own["high"] - own[column]], 0)
    ax.errorbar(dates, own[column], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.6, alpha=0.6)
    style = {"color": colour, "markersize": 3.5, "markeredgewidth": 0.7, "clip_on": False, "zorder": 4}
    for at in own.index[own[column].notna()]:
        face = "white" if own.at[at, "draft"] else colour
        ax.plot(dates[at], own.at[at, column], marker, markerfacecolor=face, **style)


def _legend(names: list[str], interval: str, with_draft: bool, n_unread: int) -> list[Line2D]:
    lines = [
        Line2D([], [], color=COLOURS[i % len(COLOURS)], marker=MARKERS[i % len(MARKERS)], markersize=3, label=name)
        for i, name in enumerate(names)
    ]
    lines.append(Line2D([], [], color=GREY, marker="|", linestyle="none", markersize=8, label=interval))
    if with_draft:
        hollow = {"marker": "o", "markersize": 3, "markerfacecolor": "white"}
        lines.append(Line2D([], [], color=BLACK, linestyle="none", label="draft", **hollow))
    return [*lines, UNREAD] if n_unread else lines
