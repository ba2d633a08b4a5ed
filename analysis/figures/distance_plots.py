"""How far apart texts are, and how new each was."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import (
    BLUE,
    GREEN,
    GREY,
    PAGE,
    RED,
    UNREAD,
    house,
    short,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts


def distance_map(apart: pd.DataFrame) -> Figure:
    """Heat map of distances between resolutions, as `distances.cosine` returns them."""
    facts = series_facts.of(apart)
    labels = [short(s) + (" (draft)" if s in facts.drafts else "") for s in apart.index]
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(0.72 * PAGE, 0.6 * PAGE), layout="constrained")
        ax = fig.subplots()
        image = ax.imshow(apart.to_numpy(), cmap="cividis_r", vmin=0, vmax=1)
        ax.set_xticks(range(len(labels)), labels, rotation=45, ha="right", rotation_mode="anchor")
        ax.set_yticks(range(len(labels)), labels)
        for (i, j), value in np.ndenumerate(apart.to_numpy()):
            ax.text(j, i, f"{value:.2f}"[1:] if i != j else "", ha="center", va="center", fontsize=5.5,
                    color="white" if value > 0.55 else "black")  # fmt: skip
        ax.set_xlabel(facts.words.text.capitalize())
        ax.set_ylabel(facts.words.text.capitalize())
        fig.colorbar(image, ax=ax, label="Cosine distance of TF-IDF vectors (0 = same)", shrink=0.8)
        return fig


LINEAR = 0.2  # bits; between this and its negative the axes are linear, logarithmic beyond
TICKS = (-1, -0.5, -0.2, -0.1, 0, 0.1, 0.2, 0.5, 1, 2)
NEIGHBOURS = (("novelty", "whole_before", BLUE, "o", -35), ("transience", "whole_after", RED, "s", 35))
BOTH = (("resonance", "unbroken", GREEN, "D", 0),)


def novelty(table: pd.DataFrame) -> Figure:
    """Novelty and transience of each resolution, and resonance below, with 95% intervals.

    `table` as `novelty.of_resolutions` returns it.
    """
    unread = unread_dates(series_facts.of(table))
    with house():
        fig = Figure(figsize=(PAGE, 4.6), layout="constrained")
        above, below = fig.subplots(2, 1, sharex=True, height_ratios=(1.15, 1))
        for ax, measures in ((above, NEIGHBOURS), (below, BOTH)):
            for measure in measures:
                _novelty_points(ax, table, *measure)
            _novelty_axis(ax, table, [measure[0] for measure in measures])
            years_axis(ax, pd.concat([table["adopted"], unread]))
        for symbol, date in zip(table["symbol"], table["adopted"], strict=True):
            above.text(date, 1.01, short(symbol), transform=above.get_xaxis_transform(), rotation=90, ha="center",
                       va="bottom", fontsize=5.5)  # fmt: skip
        unread_marks(below, unread)
        below.set_xlabel("Date of adoption")
        above.set_ylabel(f"Bits a word\n(linear to ±{LINEAR:g}, then log)")
        below.set_ylabel(f"Resonance, bits a word\n(linear to ±{LINEAR:g}, then log)")
        fig.legend(
            handles=_novelty_legend(len(unread) > 0, bool(table["draft"].any())), loc="outside lower center", ncols=3
        )
        return fig


def _novelty_points(
    ax: Axes, table: pd.DataFrame, column: str, adjacent: str, colour: str, marker: str, days: int
) -> None:
    own = table[table[column].notna()]
    dates = own["adopted"] + pd.Timedelta(days=days)
    ax.errorbar(dates, own[column], yerr=1.96 * own[f"{column}_se"], fmt="none", ecolor=colour, elinewidth=0.8)
    for date, value, draft, whole in zip(dates, own[column], own["draft"], own[adjacent], strict=True):
        face = "white" if draft else colour
        ax.plot(date, value, marker, color=colour, markerfacecolor=face, alpha=1 if whole else 0.45)


def _novelty_axis(ax: Axes, table: pd.DataFrame, columns: list[str]) -> None:
    """An axis for intervals on both sides of 0: linear near 0, logarithmic farther away."""
    ax.set_yscale("symlog", linthresh=LINEAR, linscale=1.2)
    ends = [table[column] + sign * 1.96 * table[f"{column}_se"] for column in columns for sign in (-1, 1)]
    known = pd.concat([*ends, pd.Series([0.0])])
    low, high = known.min(), known.max()
    low, high = 1.25 * low - 0.03, 1.25 * high + 0.03
    ax.set_ylim(low, high)
    ticks = [tick for tick in TICKS if low <= tick <= high]
    ax.set_yticks(ticks, [f"{tick:g}".replace("-", "−") for tick in ticks])
    ax.set_yticks([], minor=True)
    ax.axhline(0, color=GREY, linewidth=0.8, zorder=1)


def _novelty_legend(with_gaps: bool, with_drafts: bool) -> list[Line2D]:
    none = {"linestyle": "none"}
    gaps = [Line2D([], [], color=GREY, marker="o", alpha=0.45, label="pale: one between was not read", **none), UNREAD]
    drafts = [Line2D([], [], color=GREY, marker="o", markerfacecolor="white", label="a draft, or beside one", **none)]
    return [
        Line2D([], [], color=BLUE, marker="o", label="novelty: from the text before", **none),
        Line2D([], [], color=RED, marker="s", label="transience: from the text after", **none),
        Line2D([], [], color=GREEN, marker="D", label="resonance: novelty less transience", **none),
        Line2D([], [], color=GREY, label="95% interval (jackknife over paragraphs)"),
        *(gaps if with_gaps else []),
        *(drafts if with_drafts else []),
    ]
