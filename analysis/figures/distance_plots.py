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
    SKY,
    UNREAD,
    between,
    house,
    nothing,
    short,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts
from corpus.series_facts import SeriesFacts


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


STEP_TICKS = (0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1)


def steps(table: pd.DataFrame) -> Figure:
    """The distance of each step, over what copying explains; breaks filled, with the year of the later resolution.

    `table` as `wording_breaks.steps` returns it. The axis is that of the square root, so that small steps are seen.
    """
    facts = series_facts.of(table)
    with house():
        fig = Figure(figsize=(PAGE, 2.9), layout="constrained")
        ax = fig.subplots()
        if table.empty:
            nothing(ax, "One resolution only: no step")
            return fig
        x = np.arange(len(table))
        low, distance, high = table[["chance_low", "distance", "chance_high"]].to_numpy(dtype="float64").T
        ax.vlines(x, low, high, color=SKY, linewidth=7, alpha=0.55)
        broken = table["breaks"].to_numpy(dtype=bool)
        ax.plot(x[~broken], distance[~broken], "o", color=BLUE, markerfacecolor="white")
        ax.plot(x[broken], distance[broken], "o", color=RED, markersize=5)
        for i in np.flatnonzero(broken):
            year = facts.adopted[table["after"].iloc[i]].year
            ax.annotate(f"{year}", (x[i], max(distance[i], high[i])), (0, 5), textcoords="offset points", ha="center",
                        fontsize=6.5, color=RED)  # fmt: skip
        top = float(max(distance.max(), high.max()))
        ax.set_yscale("function", functions=(np.sqrt, np.square))
        ticks = [tick for tick in STEP_TICKS if tick <= 1.2 * top] or [0]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_ylim(0, max(1.25 * top, 0.02))
        ax.set_xlim(-0.7, len(x) - 0.3)
        ax.set_xticks(x, between(list(facts.adopted), facts), rotation=45, ha="right", rotation_mode="anchor")
        ax.grid(axis="x", visible=False)
        gaps = "" if len(set(facts.runs.values())) == 1 else " (* some between them were not read)"
        ax.set_xlabel(f"From one resolution to the next{gaps}")
        ax.set_ylabel("Cosine distance\n(square-root scale)")
        fig.legend(handles=_step_legend(), loc="outside lower center", ncols=3)
        return fig


def _step_legend() -> list[Line2D]:
    none = {"linestyle": "none", "marker": "o"}
    return [Line2D([], [], color=RED, markersize=5, label="farther than copying explains (q ≤ .05)", **none),
            Line2D([], [], color=BLUE, markerfacecolor="white", label="not farther, or the newest", **none),
            Line2D([], [], color=SKY, alpha=0.55, linewidth=7, label="what copying explains (95%)")]  # fmt: skip


SUPPORTED = 0.5  # branches with less support have no number
_TREES = {"in order": "Only neighbours may join", "free": "Any may join"}


def trees(table: pd.DataFrame) -> Figure:
    """The two trees of the resolutions side by side, with the support of branches in per cent.

    `table` as `resolution_trees.of_series` returns it.
    """
    facts = series_facts.of(table)
    with house(**{"axes.grid": False}):
        if table.empty:
            fig = Figure(figsize=(PAGE, 1.6), layout="constrained")
            nothing(fig.subplots(), "One resolution only: no tree")
            return fig
        fig = Figure(figsize=(PAGE, 1.0 + 0.145 * len(facts.adopted)), layout="constrained")
        for ax, (kind, title) in zip(fig.subplots(1, 2), _TREES.items(), strict=True):
            own = table[table["tree"] == kind].reset_index(drop=True)
            _tree(ax, own, facts)
            correlation = own["cophenetic"].iloc[0]
            ax.set_title(title + ("" if pd.isna(correlation) else f"\ncophenetic correlation {correlation:.2f}"))
        return fig


def _tree(ax: Axes, own: pd.DataFrame, facts: SeriesFacts) -> None:
    """One tree, the root on the left; the earlier of two branches is above."""
    from scipy.cluster.hierarchy import dendrogram

    labels = [short(s) + (" (draft)" if s in facts.drafts else "") for s in facts.adopted]
    links = own[["left", "right", "height", "size"]].to_numpy(dtype="float64")
    look = {"orientation": "left", "leaf_font_size": 6, "link_color_func": lambda _: BLUE}
    drawn = dendrogram(links, labels=labels, ax=ax, **look)
    ends = {leaf: (10.0 * rank + 5, 10.0 * rank + 5) for rank, leaf in enumerate(drawn["leaves"])}
    for (left, right, height, _), support in zip(links, own["support"], strict=True):
        above, below = ends[int(left)], ends[int(right)]
        ends[len(ends)] = (above[0], below[1])
        if support >= SUPPORTED:  # between the two branches, where no line of theirs is
            ax.annotate(f"{100 * support:.0f}", (height, (above[1] + below[0]) / 2), (2, 0), va="center",
                        textcoords="offset points", fontsize=5.5)  # fmt: skip
    highest = links[:, 2].max()
    ax.set_xlim(1.06 * highest if highest > 0 else 1.0, 0)
    ax.invert_yaxis()
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("Height of the merge (Ward)")


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
