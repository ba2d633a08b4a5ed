"""How a series speaks: modal verbs, hedges and absolutes, and the length of paragraphs."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow
from analysis.figures.layout.direct_labels import End
from analysis.figures.layout.years import Years
from analysis.figures.style import BLACK, BLUE, ORANGE, SKY, UNREAD, ink, nothing
from corpus import series_facts

_COLUMNS, _FEW = 3, 2  # of panels in a wide figure and in a narrow one
_PANEL = 0.95  # inches; height of a panel
_PARTS = {"preambular": "Preamble", "operative": "Operative part", "annex": "Annex"}


@drawn
def modality(table: pd.DataFrame) -> Figure:
    """The rate of each marker in each resolution, in carried-over and in newly worded paragraphs; a panel a marker.

    `table` as `modality.rates` returns it.

    >>> import corpus
    >>> from analysis.acts import modality as acts
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> modality(acts.rates(series, replicates=10)).axes[0].get_title(loc="left")
    'should'
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    shown = [key for key, own in table.groupby("concept", sort=False) if own["count"].any()]
    if not shown:
        fig = canvas(1.2)
        nothing(fig.subplots(), "None of these words is in the texts read")
        return fig
    columns = min(len(shown), _COLUMNS)
    rows = -(-len(shown) // columns)
    fig = canvas(_PANEL * rows + 0.3)
    if narrow(fig):
        columns = min(len(shown), _FEW)
        rows = -(-len(shown) // columns)
        fig.set_figheight(_PANEL * rows + 0.3)
    panels = fig.subplots(rows, columns, squeeze=False)
    for ax, key in zip(panels.flat, shown, strict=False):
        _marker(ax, table[table["concept"] == key], axis)
    for i, ax in enumerate(panels.flat):
        ax.set_visible(i < len(shown))
        if i + columns >= len(shown):
            ax.set_xlabel(axis.title)
    fig.supylabel("Per 1,000 words", fontsize=7)
    handles: list = [
        Patch(color=ORANGE, label="in newly worded paragraphs"),
        Patch(color=SKY, label="in paragraphs carried over"),
        Line2D([], [], color=BLACK, marker="|", linestyle="none", markersize=8, label="95% interval (bootstrap)"),
    ]
    if table["draft"].any():
        handles.append(Patch(facecolor="white", edgecolor=BLACK, hatch="////", label="draft"))
    legend(fig, [*handles, UNREAD] if axis.unread else handles)
    return fig


def _marker(ax: Axes, own: pd.DataFrame, axis: Years) -> None:
    x = years.place_of(own, axis)
    words = own["n_words"].where(own["n_words"] > 0)
    new = 1000 * own["count_new"] / words
    old = 1000 * (own["count"] - own["count_new"]) / words
    hatches = ["////" if draft else "" for draft in own["draft"]]
    style = {"width": axis.room, "edgecolor": "white", "linewidth": 0.3, "hatch": hatches}
    ax.bar(x, old, color=SKY, **style)
    ax.bar(x, new, bottom=old, color=ORANGE, **style)
    ax.vlines(x, own["low"], own["high"], color=BLACK, linewidth=0.6)
    ax.set_ylim(0, 1.08 * max(own["rate"].max(), own["high"].quantile(0.9), 0.1))
    ax.set_title(own["label"].iloc[0])
    _few_years(ax, axis)
    years.unread_marks(ax, axis)
    last = own.sort_values("adopted", kind="stable").iloc[-1]
    end = End(ax.get_xlim()[1], float(last["rate"]), f"{last['rate']:.2g}", ink(SKY))
    direct_labels.at_ends(ax, [end], height=0.6)


def _few_years(ax: Axes, axis: Years) -> None:
    """At most four labels and no ticks between them: of many small panels, those take the most time to draw."""
    shown = list(range(axis.first, axis.last + 1))
    shown = shown[::-1][:: -(-len(shown) // 4)][::-1]
    ax.set_xlim(axis.first - 0.5, axis.last + 0.5)
    ax.set_xticks(shown, [f"{year}" for year in shown])
    ax.grid(axis="x", visible=False)


@drawn
def paragraph_lengths(table: pd.DataFrame) -> Figure:
    """The mean length of the paragraphs of each part, of the newly worded ones and of their sentences.

    `table` as `paragraph_lengths.lengths` returns it.

    >>> import corpus
    >>> from analysis.acts import paragraph_lengths as acts
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> len(paragraph_lengths(acts.lengths(series, replicates=10)).axes)
    2
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    parts = [part for part in _PARTS if part in set(table["part"])]
    fig = canvas(2.3)
    if not parts:
        nothing(fig.subplots(), "No paragraph is long enough to be measured")
        return fig
    if narrow(fig):
        fig.set_figheight(1.5 * len(parts) + 0.3)
    grid = (len(parts), 1) if narrow(fig) else (1, len(parts))
    panels = fig.subplots(*grid, sharey=True, squeeze=False).ravel()
    new = table["words_new"] / table["n_new"].where(table["n_new"] > 0)
    top = 1.05 * float(np.nanmax([table["mean"].max(), table["high"].quantile(0.9), new.max(), 10]))
    apart = _differs(table)
    for ax, part in zip(panels, parts, strict=True):
        _lengths(ax, table[table["part"] == part], axis, facts.runs, apart)
        ax.set_ylim(0, top)
        ax.set_title(_PARTS[part])
        ax.set_xlabel(axis.title)
    panels[0].set_ylabel("Words")
    handles = [
        Line2D([], [], color=BLUE, marker="o", markersize=3, label="a paragraph, mean"),
        Line2D([], [], color=BLUE, marker="|", linestyle="none", markersize=8, label="95% interval (bootstrap)"),
        Line2D([], [], color=ORANGE, marker="D", linestyle="none", markersize=3, label="a newly worded one, mean"),
    ]
    if apart:
        handles.append(Line2D([], [], color=BLACK, linestyle="--", label="a sentence, mean"))
    if table["draft"].any():
        handles.append(Line2D([], [], color=BLACK, marker="o", markersize=3, markerfacecolor="white", linestyle="none",
                              label="draft"))  # fmt: skip
    legend(fig, [*handles, UNREAD] if axis.unread else handles)
    return fig


def _differs(table: pd.DataFrame) -> bool:
    """Do sentences and paragraphs differ in length anywhere by a tenth?"""
    return bool((table["per_sentence"] < 0.9 * table["mean"]).any())


def _lengths(ax: Axes, own: pd.DataFrame, axis: Years, runs: dict, apart: bool) -> None:
    own = own.sort_values("adopted", kind="stable")
    x = years.place_of(own, axis)
    years.axis(ax, axis.first, axis.last)
    years.unread_marks(ax, axis)
    for _, part in own.groupby(own["symbol"].map(runs), sort=False):
        ax.plot(x[part.index], part["mean"], color=BLUE, linewidth=0.9)
        if apart:
            ax.plot(x[part.index], part["per_sentence"], color=BLACK, linewidth=0.8, linestyle="--")
    ax.vlines(x, own["low"], own["high"], color=BLUE, linewidth=0.6, alpha=0.6)
    for at in own.index:
        face = "white" if own.at[at, "draft"] else BLUE
        ax.plot(x[at], own.at[at, "mean"], "o", color=BLUE, markerfacecolor=face, markersize=3)
    new = own[own["n_new"] > 0]
    ax.plot(x[new.index], new["words_new"] / new["n_new"], "D", color=ORANGE, markersize=2.6, linestyle="none")
    last = float(own["mean"].iloc[-1])
    direct_labels.at_ends(ax, [End(ax.get_xlim()[1], last, f"{last:.0f}", BLUE)], height=1.5)
