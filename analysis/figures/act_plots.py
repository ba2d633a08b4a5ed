"""What an organ does, how strongly, and what it cites."""

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import (
    BLACK,
    BLUE,
    COLOURS,
    GREY,
    ORANGE,
    PAGE,
    UNREAD,
    house,
    nothing,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts

PLACES = {"body": (BLUE, "o", ""), "notes": (ORANGE, "s", "////")}  # colour, marker, hatch
LABELS = {"body": "body", "notes": "footnotes"}
LINEAR = 10  # years up to which the scale of ages is linear; above, logarithmic, for a few old documents
ASIDE = pd.Timedelta(days=75)  # shift of each place from the date of adoption, so that the two are side by side
BAR = pd.Timedelta(days=140)


def ages(table: pd.DataFrame) -> Figure:
    """Above, how many documents each resolution cites; below, median, quartiles and range of their ages.

    `table` as `citations.ages` returns it. Body and footnotes are side by side. A resolution that cites nothing has a
    0; one whose source has lost its footnotes has a question mark.
    """
    unread = unread_dates(series_facts.of(table))
    with house():
        fig = Figure(figsize=(PAGE, 4.8), layout="constrained")
        numbers, years = fig.subplots(2, 1, sharex=True)
        dates = pd.concat([table["adopted"], unread])
        for place, side in zip(PLACES, (-1, 1), strict=True):
            _numbers(numbers, table, place, side * ASIDE)
            _ages(years, table, place, side * ASIDE)
        numbers.set_ylim(0, 1.15 * max(1, table["n_body"].max(), table["n_notes"].fillna(0).max()))
        numbers.set_ylabel("Documents cited")
        numbers.yaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        _age_scale(years)
        years.set_xlabel("Date of adoption")
        for ax in (numbers, years):
            unread_marks(ax, unread)
            years_axis(ax, dates)
            ax.set_xlim(right=dates.max() + ASIDE + BAR)
        fig.legend(handles=_citation_legend(table, len(unread)), loc="outside lower center", ncols=4)
        return fig


def _age_scale(ax: Axes) -> None:
    """Ages from 0, linear up to LINEAR and logarithmic above."""
    ax.set_yscale("symlog", linthresh=LINEAR, linscale=1.5)
    ax.set_yticks([0, 2, 5, 10, 20, 50, 100], labels=["0", "2", "5", "10", "20", "50", "100"])
    ax.set_yticks([], minor=True)
    ax.set_ylim(-0.5, 1.1 * max(2 * LINEAR, ax.dataLim.y1))
    ax.set_ylabel(f"Age of what is cited (years;\nlogarithmic above {LINEAR})")


def _numbers(ax: Axes, table: pd.DataFrame, place: str, aside: pd.Timedelta) -> None:
    """Bars with their numbers, hollow for drafts; a question mark where the number is unknown."""
    colour, _, hatch = PLACES[place]
    for date, n, draft in zip(table["adopted"] + aside, table[f"n_{place}"], table["draft"], strict=True):
        if known := pd.notna(n):
            style = {"color": "white", "edgecolor": colour} if draft else {"color": colour, "edgecolor": "white"}
            ax.bar(date, n, width=BAR, linewidth=0.5, hatch=hatch, **style)
        ax.annotate(f"{n}" if known else "?", (date, n if known else 0), (0, 1.5), textcoords="offset points",
                    ha="center", fontsize=6, color=BLACK if known else GREY)  # fmt: skip


def _ages(ax: Axes, table: pd.DataFrame, place: str, aside: pd.Timedelta) -> None:
    """Range, middle half and median, hollow for drafts."""
    colour, marker, _ = PLACES[place]
    own = table.dropna(subset=f"{place}_median")
    dates = own["adopted"] + aside
    ax.vlines(dates, own[f"{place}_youngest"], own[f"{place}_oldest"], color=colour, linewidth=0.8)
    ax.vlines(dates, own[f"{place}_lower"], own[f"{place}_upper"], color=colour, linewidth=4, alpha=0.4)
    for date, median, draft in zip(dates, own[f"{place}_median"], own["draft"], strict=True):
        ax.plot(date, median, marker, color=colour, markerfacecolor="white" if draft else colour)


def _citation_legend(table: pd.DataFrame, n_unread: int) -> list:
    handles: list = [
        Patch(facecolor=colour, edgecolor="white", hatch=hatch, label=f"number, {LABELS[place]}")
        for place, (colour, _, hatch) in PLACES.items()
    ]
    handles += [
        Line2D(
            [], [], color=colour, marker=marker, markersize=4, linestyle="none", label=f"median age, {LABELS[place]}"
        )
        for place, (colour, marker, _) in PLACES.items()
    ]
    handles += [
        Line2D([], [], color=GREY, linewidth=4, alpha=0.4, label="middle half"),
        Line2D([], [], color=GREY, linewidth=0.8, label="youngest to oldest"),
    ]
    if table["draft"].any():
        handles.append(Patch(facecolor="white", edgecolor=BLACK, linewidth=0.8, label="draft (hollow)"))
    if table["n_notes"].isna().any():
        handles.append(Line2D([], [], color=GREY, marker="$?$", linestyle="none", label="footnotes lost in the source"))
    return [*handles, UNREAD] if n_unread else handles


MARKERS = "os^Dv"
TITLES = {"preambular": "Preamble", "operative": "Operative part", "annex": "Annex"}
SPREAD = 300  # days over which the points of one date are spread, so that none hides another of the same value


def verb_classes(table: pd.DataFrame) -> Figure:
    """Share of the paragraphs that open with a verb of each class, one panel per part.

    `table` as `opening_verbs.by_class` returns it. Small figures above a panel (n) are the numbers of these
    paragraphs. A class that does not occur in a part is left out of its panel.
    """
    facts = series_facts.of(table)
    unread = unread_dates(facts)
    parts = [part for part in TITLES if part in set(table["part"])]
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
                if own["count"].any():
                    _verb_line(ax, own, "share", facts.runs, i, len(classes))
            _numbers_above(ax, table[table["part"] == part])
            ax.set_title(TITLES[part], pad=12)
            ax.set_ylabel("Share of the paragraphs\nthat open with a verb")
            ax.set_ylim(0, 1)
            ax.yaxis.set_major_formatter(mpl.ticker.PercentFormatter(1, decimals=0))
            _verb_axis(ax, table, unread)
        axes[-1].set_xlabel("Date of adoption")
        handles = _verb_legend(classes, "95% interval (Wilson)", table["draft"].any(), len(unread))
        fig.legend(handles=handles, loc="outside lower center", ncols=4)
        return fig


def _numbers_above(ax: Axes, own: pd.DataFrame) -> None:
    """The number of paragraphs with a verb of each resolution, above the axes, which end at 1."""
    style = {"textcoords": "offset points", "ha": "center", "fontsize": 5.5, "color": GREY, "annotation_clip": False}
    ax.annotate("n", (0, 1), (-6, 4), xycoords="axes fraction", **style)
    for row in own.drop_duplicates("symbol").itertuples():
        ax.annotate(f"{row.n_paragraphs}", (row.adopted, 1), (0, 4), **style)


def ladders(table: pd.DataFrame, least: int) -> Figure:
    """Mean strength of the opening verbs on each ladder; lines stop where it ranks fewer than `least` verbs.

    `table` as `verb_strength.on_ladders` returns it.
    """
    facts = series_facts.of(table)
    unread = unread_dates(facts)
    names = list(dict.fromkeys(table["ladder"]))
    drawn = table.assign(strength=table["strength"].where(table["n_ranked"] >= least))
    with house():
        fig = Figure(figsize=(PAGE, 3.0), layout="constrained")
        ax = fig.subplots()
        for i, name in enumerate(names):
            _verb_line(ax, drawn[drawn["ladder"] == name], "strength", facts.runs, i, len(names))
        ax.set_ylim(0, 1)
        ax.set_ylabel("Mean strength (0: weakest verb\nof a ladder, 1: strongest)")
        ax.set_xlabel("Date of adoption")
        _verb_axis(ax, table, unread)
        drafts = drawn.loc[drawn["strength"].notna(), "draft"]
        handles = _verb_legend(names, "95% interval (bootstrap)", drafts.any(), len(unread))
        fig.legend(handles=handles, loc="outside lower center", ncols=4)
        return fig


def _verb_axis(ax: Axes, table: pd.DataFrame, unread: pd.Series) -> None:
    """Years from the first resolution to the last, read or not, with marks at those not read."""
    dates = pd.concat([table["adopted"], unread])
    unread_marks(ax, unread)
    years_axis(ax, dates)
    ax.set_xlim(right=dates.max() + pd.Timedelta(days=SPREAD))


def _verb_line(ax: Axes, own: pd.DataFrame, column: str, run: Mapping[str, int], i: int, n: int) -> None:
    """One line with intervals, which stops at gaps and missing values; hollow for drafts; shifted as line i of n."""
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


def _verb_legend(names: list[str], interval: str, with_draft: bool, n_unread: int) -> list[Line2D]:
    lines = [
        Line2D([], [], color=COLOURS[i % len(COLOURS)], marker=MARKERS[i % len(MARKERS)], markersize=3, label=name)
        for i, name in enumerate(names)
    ]
    lines.append(Line2D([], [], color=GREY, marker="|", linestyle="none", markersize=8, label=interval))
    if with_draft:
        hollow = {"marker": "o", "markersize": 3, "markerfacecolor": "white"}
        lines.append(Line2D([], [], color=BLACK, linestyle="none", label="draft", **hollow))
    return [*lines, UNREAD] if n_unread else lines
