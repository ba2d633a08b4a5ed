"""Small figures, 85 mm wide, of the findings that open the report. Each has one thing to see, with direct labels."""

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import COLUMN, canvas, drawn
from analysis.figures.layout.direct_labels import End
from analysis.figures.layout.years import title as axis_title
from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, ORANGE, RED, SKY, ink, nothing
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts

HEIGHT = 1.75  # inches


def _axes(height: float = HEIGHT) -> tuple[Figure, Axes]:
    fig = canvas(height, usual=COLUMN)
    ax = fig.subplots()
    ax.grid(visible=False)
    return fig, ax


@drawn
def new_wording(table: pd.DataFrame) -> Figure:
    """Words that are carried over and words that are new, by year; `table` as `novel_wording.shares` returns it.

    >>> import corpus
    >>> facts = corpus.load().series().select(symbols="A/RES/80/118").facts
    >>> table = pd.DataFrame({"symbol": ["A/RES/80/118"], "n_words": [900], "words_new": [100]})
    >>> [text.get_text() for text in new_wording(series_facts.mark(table, facts)).axes[0].texts]
    ['carried over', 'new']
    """
    fig, ax = _axes()
    if table.empty:
        nothing(ax, "One resolution only")
        return fig
    axis = years.of(series_facts.of(table))
    x, carried = years.place_of(table, axis), table["n_words"] - table["words_new"]
    ax.bar(x, carried, width=axis.room, color=SKY)
    ax.bar(x, table["words_new"], bottom=carried, width=axis.room, color=ORANGE)
    ax.annotate("carried over", (0.04, 0.78), xycoords="axes fraction", color=BLUE)
    ax.annotate("new", (0.04, 0.9), xycoords="axes fraction", color=ink(ORANGE), weight="bold")
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.set_ylabel("Words")
    years.axis(ax, axis.first, axis.last)
    return fig


@drawn
def rates(table: pd.DataFrame, names: Sequence[str]) -> Figure:
    """Rates of at most four concepts through the years, with their names at the ends of the lines.

    `table` as `concept_rates.rates` returns it for whole resolutions.

    >>> import analysis, corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> figure = rates(analysis.rates(series, "igf", replicates=9), ["igf"])
    >>> figure.axes[0].get_ylabel()
    'Per 1,000 words'
    """
    facts = series_facts.of(table)
    axis = years.of(facts)
    fig, ax = _axes()
    ends = []
    for colour, name in zip(COLOURS, list(names)[:4], strict=False):
        own = table[table["concept"] == name].sort_values("adopted", kind="stable")
        _line(ax, own, own["rate"], colour)
        if len(own):
            label = textwrap.fill(facts.labels.get(name, name), 18)
            ends.append(End(axis.last + 0.5, float(own["rate"].iloc[-1]), label, ink(colour)))
    ax.set_ylim(bottom=0)
    years.axis(ax, axis.first, axis.last, beside=1.5)
    direct_labels.at_ends(ax, ends, height=HEIGHT - 0.5)
    ax.set_ylabel("Per 1,000 words")
    return fig


def _line(ax: Axes, own: pd.DataFrame, values: pd.Series, colour: str) -> None:
    """A line through the resolutions of adjacent sessions; it stops where one was not read."""
    facts = series_facts.of(own)
    x = years.place_of(own, years.of(facts))
    for _, at in own.groupby(own["symbol"].map(facts.runs), sort=False).groups.items():
        ax.plot(x[at], values.loc[at], color=colour, marker=".", markersize=3)


def _wrapped(labels: pd.Series) -> list[str]:
    """Long labels on two lines."""
    return [textwrap.fill(label, 30) for label in labels]


@drawn
def tree(table: pd.DataFrame) -> Figure:
    """The tree in the order of adoption; `table` as `resolution_trees.of_series` returns it.

    >>> tree(pd.DataFrame({"tree": [], "node": []})).axes[0].texts[0].get_text()
    'One resolution only'
    """
    from scipy.cluster.hierarchy import dendrogram

    fig, ax = _axes()
    own = table[table["tree"] == "in order"].sort_values("node", kind="stable")
    if own.empty:
        nothing(ax, "One resolution only")
        return fig
    merges = own[["left", "right", "height", "size"]].to_numpy(dtype="float64")
    facts = series_facts.of(table)
    adopted = list(facts.adopted.values())
    years = [f"{day.year % 100:02d}" for day in adopted]
    dendrogram(merges, ax=ax, labels=years, color_threshold=0, above_threshold_color=BLUE, leaf_font_size=6,
               leaf_rotation=0)  # fmt: skip
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(f"{axis_title(facts.dated_by_session)}, last two digits")
    return fig


@drawn
def log_ratios(table: pd.DataFrame, top: int = 6) -> Figure:
    """The words of greatest conservative bound with their intervals; `table` as `keyness.against_reference` returns
    it.

    >>> table = pd.DataFrame({"word": ["broadband"], "log_ratio": [6.0], "low": [5.0], "high": [7.0], "bound": [5.0]})
    >>> [label.get_text() for label in log_ratios(table).axes[0].get_yticklabels()]
    ['broadband']
    """
    own = table[table["bound"] > 0].head(top)[::-1].reset_index(drop=True)
    fig, ax = _axes()
    if own.empty:
        nothing(ax, "No word is more frequent here")
        return fig
    ends = own[["low", "high"]].replace([np.inf, -np.inf], np.nan)
    ax.hlines(own.index, ends["low"], ends["high"].fillna(own["log_ratio"]), color=BLUE)
    ax.plot(own["log_ratio"].replace(np.inf, np.nan), own.index, "o", color=BLUE)
    ax.set_yticks(own.index, own["word"])
    ticks = [0, 4, 8, 12]
    ax.set_xticks(ticks, [f"{2**tick:,}" for tick in ticks])
    ax.set_xlim(left=0)
    ax.set_xlabel("Times as often as in other resolutions")
    return fig


@drawn
def verb_shares(table: pd.DataFrame, classes: Sequence[str] = ("directive", "observing")) -> Figure:
    """Shares of two classes of verbs among the operative paragraphs; `table` as `opening_verbs.by_class` returns it.

    >>> table = pd.DataFrame({"part": ["preambular"], "verb_class": ["observing"]})
    >>> verb_shares(table).axes[0].texts[0].get_text()
    'No operative paragraph opens with a verb'
    """
    own = table[(table["part"] == "operative") & table["verb_class"].isin(list(classes))]
    fig, ax = _axes()
    if own.empty:
        nothing(ax, "No operative paragraph opens with a verb")
        return fig
    axis = years.of(series_facts.of(table))
    ends = []
    for colour, name in zip(COLOURS, classes, strict=False):
        rows = own[own["verb_class"] == name].sort_values("adopted", kind="stable")
        _line(ax, rows, 100 * rows["share"], colour)
        if len(rows):
            last = float(100 * rows["share"].iloc[-1])
            ends.append(End(axis.last + 0.5, last, f"{name} {last:.0f}%", ink(colour)))
    ax.set_ylim(0, 100)
    years.axis(ax, axis.first, axis.last, beside=1.4)
    direct_labels.at_ends(ax, ends, height=HEIGHT - 0.5)
    ax.set_ylabel("% of operative paragraphs")
    return fig


@drawn
def trends(table: pd.DataFrame, top: int = 8) -> Figure:
    """The concepts with a trend in new wording, by how much later or earlier they are newly written.

    `table` as `new_wording_trends.of_concepts` returns it.

    >>> table = pd.DataFrame({"concept": ["ai"], "label": ["AI"], "q": [0.01], "later": [9.0], "low": [7.0],
    ...                   "high": [10.0]})
    >>> [label.get_text() for label in trends(table).axes[0].get_yticklabels()]
    ['AI']
    """
    own = table[table["q"] <= SIGNIFICANT].sort_values(["q", "concept"]).head(top)
    own = own.sort_values(["later", "concept"], ignore_index=True)
    fig, ax = _axes(2.1)
    if own.empty:
        nothing(ax, "No concept with a trend in new wording")
        return fig
    colours = [RED if later > 0 else BLUE for later in own["later"]]
    ax.hlines(own.index, own["low"], own["high"], color=colours)
    ax.scatter(own["later"], own.index, color=colours, s=14, zorder=3)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_yticks(own.index, _wrapped(own["label"]))
    ax.set_xlabel("Years later (+) or earlier (−)")
    return fig


@drawn
def newest(table: pd.DataFrame, top: int = 5) -> Figure:
    """The concepts whose rates moved least by chance, before and in the newest resolution; filled where it passes.

    `table` as `newest.concepts` returns it.

    >>> newest(pd.DataFrame({"concept": [], "p": []})).axes[0].texts[0].get_text()
    'No concept in two resolutions'
    """
    own = table.dropna(subset="p").sort_values(["p", "concept"]).head(top)[::-1].reset_index(drop=True)
    fig, ax = _axes()
    if own.empty:
        nothing(ax, "No concept in two resolutions")
        return fig
    ax.hlines(own.index, own["rate_before"], own["rate"], color=GREY)
    ax.plot(own["rate_before"], own.index, "|", color=BLACK, markersize=8)
    for row in own.itertuples():
        face = RED if row.moved else "white"
        ax.plot(row.rate, row.Index, "o", color=RED, markerfacecolor=face)
        ax.annotate(f"{row.count_before} to {row.count}", (max(row.rate, row.rate_before), row.Index), (5, 0),
                    textcoords="offset points", va="center", fontsize=6.5)  # fmt: skip
    ax.set_yticks(own.index, _wrapped(own["label"]))
    ax.set_ylim(-0.6, len(own) - 0.4)
    ax.set_xlim(left=0)
    ax.set_xlabel("Per 1,000 words, before (|) and now (o)")
    return fig
