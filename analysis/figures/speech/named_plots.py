"""Whom a series asks, and which bodies it names: a row each, through the years."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.layout import years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow, wrapped
from analysis.figures.layout.years import Years
from analysis.figures.style import BLACK, GREY, ORANGE, RED, SKY, UNREAD, nothing
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts

_ROW, _TALL = 0.165, 0.26  # inches; height of a row in a wide figure and in a narrow one
_LETTERS = 26  # of a label in a narrow figure


@drawn
def addressees(table: pd.DataFrame, trends: pd.DataFrame) -> Figure:
    """Whom the directives of each resolution address; and how much later than directives in general they do.

    `table` as `directives.by_addressee` and `trends` as `directives.trends` return them.

    >>> import corpus
    >>> from analysis.acts import directives
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> found = directives.trends(series, permutations=19, replicates=10)
    >>> len(addressees(directives.by_addressee(series), found).axes)
    2
    """
    own = table.rename(columns={"addressee": "item", "count": "n", "count_new": "new"})
    order = own.groupby("item", sort=False)["n"].sum().sort_values(kind="stable").index
    return _rows(own, trends, list(order), "No paragraph directs, or the counts do not say whom", "directives")


@drawn
def bodies(table: pd.DataFrame, trends: pd.DataFrame, least: int = 5) -> Figure:
    """In how many paragraphs each resolution names each body; and how much later than other new wording.

    `table` as `bodies.named` and `trends` as `bodies.trends` return them. Bodies that fewer than `least` resolutions
    name are left out, where others remain, but for those that differ from chance.

    >>> import corpus
    >>> from analysis.acts import bodies as acts
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> found = acts.trends(series, permutations=19, replicates=10)
    >>> len(bodies(acts.named(series), found).axes)
    2
    """
    own = table.rename(columns={"body": "item", "n_paragraphs": "n", "n_paragraphs_new": "new"})
    named = own[own["n"] > 0].groupby("item", sort=False)["adopted"].agg(["size", "min", "max"])
    found = named.index.isin(trends.loc[trends["q"] <= SIGNIFICANT, "concept"])
    often = named[found | (named["size"] >= min(least, int(named["size"].max()) if len(named) else least))]
    order = list(often.sort_values(["min", "max"], ascending=False, kind="stable").index)
    return _rows(own, trends, order, "No body of the list is named", "paragraphs")


def _rows(own: pd.DataFrame, trends: pd.DataFrame, order: list[str], note: str, unit: str) -> Figure:
    """Dots by resolution on the left, effects on the right; the first of `order` is the lowest row."""
    fig = canvas(0.75 + _ROW * len(order), narrow=0.85 + _TALL * len(order))
    if not order:
        fig.set_figheight(1.2)
        nothing(fig.subplots(), note)
        return fig
    left, right = fig.subplots(1, 2, sharey=True, width_ratios=[2, 1] if narrow(fig) else [3, 1])
    axis = years.of(series_facts.of(own))
    labels = own.drop_duplicates("item").set_index("item")["label"]
    small = 0.4 if narrow(fig) else 1.0
    _dots(left, own[own["item"].isin(order)], order, axis, small)
    left.set_yticks(range(len(order)), wrapped([_capital(labels[item]) for item in order], fig, _LETTERS))
    left.set_ylim(-0.7, len(order) - 0.3)
    left.set_xlabel(axis.title)
    found = _effects(right, trends, order)
    for label, bold in zip(left.get_yticklabels(), found, strict=True):
        label.set_fontweight("bold" if bold else "normal")
    right.set_xlabel("Earlier (−),\nlater (+),\nyears" if narrow(fig) else "Years earlier (−)\nor later (+)")
    legend(fig, _legend(own, unit, bool(axis.unread), small))
    return fig


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _dots(ax: Axes, own: pd.DataFrame, order: list[str], axis: Years, small: float) -> None:
    years.axis(ax, axis.first, axis.last, beside=2.2)
    years.unread_marks(ax, axis)
    own = own[own["n"] > 0].reset_index(drop=True)
    x, y = years.place_of(own, axis), own["item"].map({item: i for i, item in enumerate(order)})
    edges = [BLACK if draft else "none" for draft in own["draft"]]
    ax.scatter(x, y, s=small * _area(own["n"]), color=SKY, edgecolors=edges, linewidths=0.6, clip_on=False)
    new = own["new"] > 0
    ax.scatter(x[new], y[new], s=small * _area(own["new"][new]), color=ORANGE, linewidths=0, clip_on=False)


def _area(n: pd.Series | np.ndarray) -> np.ndarray:
    """The area of a dot in square points; that of many does not hide the rows beside it."""
    return np.minimum(5.0 * np.asarray(n, dtype="float64"), 90.0)


def _effects(ax: Axes, trends: pd.DataFrame, order: list[str]) -> list[bool]:
    """The effect of each row with its interval; which of them differ from chance."""
    own = trends.set_index("concept").reindex(order)
    found = (own["q"] <= SIGNIFICANT).to_numpy()
    rows = np.arange(len(order))
    known = own["later"].notna().to_numpy()
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.hlines(rows[known], own["low"][known], own["high"][known], color=RED, linewidth=0.9)
    ax.plot(own["later"][found], rows[found], "o", color=RED, markersize=3.2)
    hollow = known & ~found
    ax.plot(own["later"][hollow], rows[hollow], "o", color=RED, markerfacecolor="white", markersize=3.2)
    ax.tick_params(axis="y", length=0)
    if not known.any():
        ax.set_xticks([])
    return list(found)


def _legend(own: pd.DataFrame, unit: str, unread: bool, small: float) -> list[Line2D]:
    dots = {"linestyle": "none", "marker": "o"}
    sizes = [1, 5] if own["n"].max() >= 5 else [1]
    handles = [
        Line2D([], [], color=SKY, markersize=float(small * _area(np.array([n]))[0]) ** 0.5,
               label=f"{n} {unit if n > 1 else unit[:-1]}", **dots)
        for n in sizes
    ]  # fmt: skip
    handles += [
        Line2D([], [], color=ORANGE, markersize=3, label="newly worded ones of these", **dots),
        Line2D([], [], color=RED, markersize=3.2, label=f"q ≤ {SIGNIFICANT:g} (95% interval)", **dots),
        Line2D([], [], color=RED, markersize=3.2, markerfacecolor="white", label=f"q > {SIGNIFICANT:g}", **dots),
    ]
    if own["draft"].any():
        handles.append(Line2D([], [], color=SKY, markeredgecolor=BLACK, markersize=4, label="draft", **dots))
    return [*handles, UNREAD] if unread else handles
