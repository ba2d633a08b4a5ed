"""How far apart texts are, and how new each was."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.layout import direct_labels, sparse_labels, years
from analysis.figures.layout.canvas import canvas, drawn, figure_of, legend, narrow, taller
from analysis.figures.layout.years import Years
from analysis.figures.style import BLACK, BLUE, GREEN, GREY, RED, SKY, UNREAD, column_heads, nothing, short
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts
from corpus.series_facts import SeriesFacts

_SQUARE = 0.75  # of the height of the figure that the map has for its labels


@drawn
def distance_map(apart: pd.DataFrame) -> Figure:
    """Heat map of distances between resolutions, as `distances.cosine` returns them: one triangle, labelled by year.

    Beside it the two pairs that are most and least alike. In a wide figure of few texts the distances are written,
    too; of many texts every second or third is labelled.

    >>> import corpus
    >>> from analysis.change import distances
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> figure = distance_map(distances.cosine(series))
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['2024', '2025']
    """
    facts = series_facts.of(apart)
    n, labels = len(apart), _years_of(list(apart.index), facts)
    fig = canvas(4.6, narrow=3.1)
    ax = fig.subplots()
    ax.grid(visible=False)
    below = np.tril(np.ones((n, n), dtype=bool), -1)
    values = np.where(below, apart.to_numpy(dtype="float64"), np.nan)
    image = ax.imshow(values, cmap="cividis_r", vmin=0, vmax=1)
    shown = sparse_labels.chosen(n, _SQUARE * 72 * fig.get_figheight())
    ax.set_xticks(shown, [labels[i] for i in shown], rotation=90)
    ax.set_yticks(shown, [labels[i] for i in shown])
    ax.tick_params(length=0, labelsize=6)
    if not narrow(fig) and n < 30:
        for i, j in zip(*np.nonzero(below), strict=True):
            ax.text(j, i, f"{values[i, j]:.2f}"[-3:], ha="center", va="center", fontsize=6,
                    color="white" if values[i, j] > 0.55 else "black")  # fmt: skip
    if below.any():
        nearest, farthest = (np.unravel_index(at, values.shape) for at in (np.nanargmin(values), np.nanargmax(values)))
        said = [f"{name}: {labels[j]} and {labels[i]} ({values[i, j]:.2f})"
                for name, (i, j) in (("most alike", nearest), ("least alike", farthest))]  # fmt: skip
        ax.text(0.99, 0.98, "\n".join(said), transform=ax.transAxes, ha="right", va="top")
    ax.set_xlabel(f"Earlier {facts.words.text}, by year")
    ax.set_ylabel(f"Later {facts.words.text}, by year")
    fig.colorbar(image, ax=ax, label="Cosine distance (0: same words)", shrink=0.8)
    return fig


def _years_of(symbols: Sequence[str], facts: SeriesFacts) -> list[str]:
    """The years of resolutions, with the number where a year has several; drafts are named."""
    year = {symbol: facts.adopted[symbol].year for symbol in symbols}
    of_year = Counter(year.values())
    names = []
    for symbol in symbols:
        name = f"{year[symbol]}" if of_year[year[symbol]] == 1 else f"{year[symbol]} ({short(symbol)})"
        names.append(name + (" (draft)" if symbol in facts.drafts else ""))
    return names


FEW = 15  # labels that always have room
_YEAR, _BESIDE = 18.0, 0.9  # points that a year takes; inches of the width that the labels of the axis take
_LINE = 0.1  # of the height of a panel that the label of a year takes
STEP_TICKS = (0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1)


@drawn
def steps(table: pd.DataFrame) -> Figure:
    """The distance of each step, over what copying explains; breaks filled, with the year of the later resolution.

    `table` as `wording_breaks.steps` returns it. A step is drawn in the year of the later resolution. The axis is that
    of the square root, so that small steps are seen.
    """
    facts = series_facts.of(table)
    fig = canvas(2.3, narrow=2.1)
    ax = fig.subplots()
    if table.empty:
        nothing(ax, "One resolution only: no step")
        return fig
    axis = years.of(facts)
    x = years.place_of(table, axis, "after").to_numpy()
    low, distance, high = table[["chance_low", "distance", "chance_high"]].to_numpy(dtype="float64").T
    years.axis(ax, axis.first, axis.last)
    ax.vlines(x, low, high, color=SKY, linewidth=4 if narrow(fig) else 8, alpha=0.55)
    broken = table["breaks"].to_numpy(dtype=bool)
    gap = ~table["adjacent"].to_numpy(dtype=bool)
    ax.plot(x[~broken], distance[~broken], "o", color=BLUE, markerfacecolor="white")
    ax.plot(x[broken], distance[broken], "o", color=RED, markersize=5)
    top = float(max(distance.max(), high.max()))
    ax.set_yscale("function", functions=(np.sqrt, np.square))
    ax.set_ylim(0, max(1.3 * top, 0.02))
    _break_years(ax, table, x, np.maximum(distance, high), facts)
    for i in np.flatnonzero(gap):
        ax.annotate("*", (x[i], low[i]), (0, -8), textcoords="offset points", ha="center", color=GREY)
    direct_labels.at_ends(
        ax, [direct_labels.End(axis.last + 0.5, distance[-1], f"{distance[-1]:.2f}", BLUE)], height=1.5
    )
    ticks = [tick for tick in STEP_TICKS if tick <= 1.2 * top] or [0]
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    years.unread_marks(ax, axis)
    ax.set_xlabel("Year of the later text")
    ax.set_ylabel("Cosine distance from the text\nbefore (square-root scale)")
    legend(fig, _step_legend(bool(gap.any())))
    return fig


def _break_years(ax: Axes, table: pd.DataFrame, x: np.ndarray, tops: np.ndarray, facts: SeriesFacts) -> None:
    """The year of each break; in a narrow figure two digits of it, which lean away from a break beside it."""
    tight = narrow(figure_of(ax))
    broken = np.flatnonzero(table["breaks"].to_numpy(dtype=bool))
    excess = (table["distance"] - table["chance_high"]).to_numpy(dtype="float64")
    free = broken if len(broken) <= FEW else _highest_around(broken, x, tops, _room_of_year(ax))
    for i in _labelled(ax, x, free, excess):
        year = facts.adopted[table["after"].iloc[i]].year
        side = "center" if not tight else "right" if i + 1 in broken else "left" if i - 1 in broken else "center"
        lean = {"center": 0, "right": 4, "left": -4}[side]
        ax.annotate(f"’{year % 100:02d}" if tight else f"{year}", (x[i], tops[i]), (lean, 4), ha=side,
                    textcoords="offset points", fontsize=6.5, color=RED)  # fmt: skip


def _labelled(ax: Axes, x: np.ndarray, rows: np.ndarray, strength: np.ndarray) -> np.ndarray:
    """The rows that have a label: all of a few; of many the strongest that have room."""
    if len(rows) <= FEW:
        return rows
    return rows[sparse_labels.apart(x[rows], strength[rows], _room_of_year(ax))]


def _room_of_year(ax: Axes) -> float:
    """How wide the label of a year is, in the units of the axis."""
    low, high = ax.get_xlim()
    return _YEAR * (high - low) / (72 * (figure_of(ax).get_figwidth() - _BESIDE))


def _highest_around(rows: np.ndarray, x: np.ndarray, tops: np.ndarray, room: float) -> np.ndarray:
    """Those of some rows above which a label lies over nothing: what is beside them ends lower."""
    return rows[[bool((tops[np.abs(x - x[i]) < room] <= tops[i]).all()) for i in rows]]


def _step_legend(gaps: bool) -> list[Line2D]:
    none = {"linestyle": "none", "marker": "o"}
    starred = Line2D([], [], linestyle="none", marker="$*$", color=GREY, label="one or more before it were not read")
    return [Line2D([], [], color=RED, markersize=5, label="farther than copying explains (q ≤ .05)", **none),
            Line2D([], [], color=BLUE, markerfacecolor="white", label="not farther, or the newest", **none),
            Line2D([], [], color=SKY, alpha=0.55, linewidth=7, label="what copying explains (95%)"),
            *([starred] if gaps else [])]  # fmt: skip


SUPPORTED = 0.5  # branches with less support have no number
_TREES = {"in order": "Only neighbours may join", "free": "Any may join"}


@drawn
def trees(table: pd.DataFrame) -> Figure:
    """The two trees of the resolutions, with the support of branches in per cent.

    `table` as `resolution_trees.of_series` returns it.
    """
    facts = series_facts.of(table)
    fig = canvas(0.5)
    if table.empty:
        taller(fig, 1)
        nothing(fig.subplots(), "One resolution only: no tree")
        return fig
    shape = (2, 1) if narrow(fig) else (1, 2)
    taller(fig, shape[0] * (0.5 + 0.125 * len(facts.adopted)))
    for ax, (kind, title) in zip(fig.subplots(*shape), _TREES.items(), strict=True):
        own = table[table["tree"] == kind].reset_index(drop=True)
        _tree(ax, own, facts)
        correlation = own["cophenetic"].iloc[0]
        ax.set_title(title + ("" if pd.isna(correlation) else f"\n(cophenetic correlation {correlation:.2f})"))
    return fig


def _tree(ax: Axes, own: pd.DataFrame, facts: SeriesFacts) -> None:
    """One tree, the root on the left; the earlier of two branches is above."""
    from scipy.cluster.hierarchy import dendrogram

    links = own[["left", "right", "height", "size"]].to_numpy(dtype="float64")
    look = {"orientation": "left", "leaf_font_size": 6, "link_color_func": lambda _: BLUE}
    made = dendrogram(links, labels=list(column_heads(facts).values()), ax=ax, **look)
    ends = {leaf: (10.0 * rank + 5, 10.0 * rank + 5) for rank, leaf in enumerate(made["leaves"])}
    for (left, right, height, _), support in zip(links, own["support"], strict=True):
        above, below = ends[int(left)], ends[int(right)]
        ends[len(ends)] = (above[0], below[1])
        if support >= SUPPORTED:  # between the two branches, where no line of theirs is
            ax.annotate(f"{100 * support:.0f}", (height, (above[1] + below[0]) / 2), (2, 0), va="center",
                        textcoords="offset points", fontsize=6)  # fmt: skip
    highest = links[:, 2].max()
    ax.set_xlim(1.06 * highest if highest > 0 else 1.0, 0)
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("Height of the merge (Ward)")


NEIGHBOURS = (("novelty", "whole_before", BLUE, "o"), ("transience", "whole_after", RED, "s"))


@drawn
def novelty(table: pd.DataFrame) -> Figure:
    """Novelty and transience of each resolution, and resonance below, with 95% intervals.

    `table` as `novelty.of_resolutions` returns it; with the columns of `novelty.against_copying` resonance is drawn
    over what copying explains. Nothing is drawn where the resolution between was not read.
    """
    axis = years.of(series_facts.of(table))
    fig = canvas(3.6, narrow=3.6)
    above, below = fig.subplots(2, 1, sharex=True)
    for ax in (above, below):
        years.axis(ax, axis.first, axis.last)
        ax.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    for i, (column, whole, colour, marker) in enumerate(NEIGHBOURS):
        own = table[table[whole].astype(bool)]
        _novelty_points(above, own, axis, column, colour, marker, years.aside(i, 2, 0.6 * axis.room))
    unbroken = table[table["unbroken"].astype(bool) & table["resonance"].notna()]
    tested = "chance_low" in table
    if tested:
        below.vlines(years.place_of(unbroken, axis), unbroken["chance_low"], unbroken["chance_high"], color=SKY,
                     linewidth=4 if narrow(fig) else 8, alpha=0.55)  # fmt: skip
    _novelty_points(below, unbroken, axis, "resonance", GREEN, "D", 0.0)
    if tested:
        _stayed(below, unbroken, axis)
    years.unread_marks(below, axis)
    below.set_xlabel(axis.title)
    above.set_ylabel("Novelty and transience,\nbits a word")
    below.set_ylabel("Resonance,\nbits a word")
    legend(fig, _novelty_legend(tested, bool(axis.unread), bool(table["draft"].any())))
    return fig


def _novelty_points(
    ax: Axes, table: pd.DataFrame, axis: Years, column: str, colour: str, marker: str, aside: float
) -> None:
    own = table[table[column].notna()]
    x = years.place_of(own, axis) + aside
    error = 1.96 * own[f"{column}_se"]
    ax.vlines(x, own[column] - error, own[column] + error, color=colour, linewidth=0.8)
    for place, value, draft in zip(x, own[column], own["draft"], strict=True):
        ax.plot(place, value, marker, color=colour, markersize=3.2, markerfacecolor="white" if draft else colour)


def _stayed(ax: Axes, own: pd.DataFrame, axis: Years) -> None:
    """The years of the resolutions whose resonance copying does not explain; the axis grows to have room for them."""
    height, low, high = np.ptp(ax.get_ylim()), *ax.get_ylim()
    found = own[(own["q"] <= SIGNIFICANT) & ~own["resonance"].between(own["chance_low"], own["chance_high"])]
    outside = np.maximum(found["resonance"] - found["chance_high"], found["chance_low"] - found["resonance"])
    shown = _labelled(ax, years.place_of(found, axis).to_numpy(), np.arange(len(found)), outside.to_numpy("float64"))
    for row in found.iloc[shown].to_dict("records"):
        more = row["resonance"] > row["chance_high"]
        end = row["resonance"] + (1.96 if more else -1.96) * row["resonance_se"]
        edge = max(end, row["chance_high"]) if more else min(end, row["chance_low"])
        direct_labels.at_point(ax, axis.at[row["symbol"]], edge, f"{row['adopted'].year}", BLACK, up=2 if more else -2)
        low, high = min(low, edge - _LINE * height), max(high, edge + _LINE * height)
    ax.set_ylim(low, high)


def _novelty_legend(tested: bool, unread: bool, drafts: bool) -> list[Line2D]:
    none = {"linestyle": "none"}
    chance = [Line2D([], [], color=SKY, alpha=0.55, linewidth=7, label="what copying explains (95%)")]
    hollow = [Line2D([], [], color=GREY, marker="o", markerfacecolor="white", label="a draft, or beside one", **none)]
    return [
        Line2D([], [], color=BLUE, marker="o", label="novelty: from the text before", **none),
        Line2D([], [], color=RED, marker="s", label="transience: from the text after", **none),
        Line2D([], [], color=GREEN, marker="D", label="resonance: novelty less transience", **none),
        Line2D([], [], color=GREY, label="95% interval"),
        *(chance if tested else []),
        *(hollow if drafts else []),
        *([UNREAD] if unread else []),
    ]
