"""Small figures, 85 mm wide, of the findings that open the report. Each has one thing to see, with direct labels."""

import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, NARROW, ORANGE, RED, SKY, house, nothing
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts

HEIGHT = 1.75  # inches


def _axes(height: float = HEIGHT) -> tuple[Figure, Axes]:
    fig = Figure(figsize=(NARROW, height), layout="constrained")
    ax = fig.subplots()
    ax.grid(visible=False)
    return fig, ax


def new_wording(table: pd.DataFrame) -> Figure:
    """Words that are carried over and words that are new, by year; `table` as `novel_wording.shares` returns it."""
    with house():
        fig, ax = _axes()
        if table.empty:
            nothing(ax, "One resolution only")
            return fig
        adopted = series_facts.of(table).adopted
        days = pd.to_datetime(table["symbol"].map(adopted))
        carried = table["n_words"] - table["words_new"]
        width = pd.Timedelta(days=260)
        ax.bar(days, carried, width=width, color=SKY)
        ax.bar(days, table["words_new"], bottom=carried, width=width, color=ORANGE)
        ax.annotate("carried over", (0.04, 0.78), xycoords="axes fraction", color=BLUE)
        ax.annotate("new", (0.04, 0.9), xycoords="axes fraction", color="#A36F00", weight="bold")
        ax.yaxis.set_major_formatter("{x:,.0f}")
        ax.set_ylabel("Words")
        _years(ax, days)
        return fig


def rates(table: pd.DataFrame, names: Sequence[str]) -> Figure:
    """Rates of at most four concepts through the years, with their names at the ends of the lines.

    `table` as `concept_rates.rates` returns it for whole resolutions.
    """
    labels = series_facts.of(table).labels
    with house():
        fig, ax = _axes()
        ends = []
        for colour, name in zip(COLOURS, list(names)[:4], strict=False):
            own = table[table["concept"] == name].sort_values("adopted", kind="stable")
            _line(ax, own, own["rate"], colour)
            if len(own):
                ends.append((float(own["rate"].iloc[-1]), labels.get(name, name), colour, own["adopted"].iloc[-1]))
        ax.set_ylim(bottom=0)
        _end_labels(ax, ends)
        _years(ax, table["adopted"])
        ax.set_ylabel("Per 1,000 words")
        return fig


def _line(ax: Axes, own: pd.DataFrame, values: pd.Series, colour: str) -> None:
    """A line through the resolutions of adjacent sessions; it stops where one was not read."""
    run = own["symbol"].map(series_facts.of(own).runs)
    for _, at in own.groupby(run, sort=False).groups.items():
        ax.plot(own.loc[at, "adopted"], values.loc[at], color=colour, marker=".", markersize=3)


def _wrapped(labels: pd.Series) -> list[str]:
    """Long labels on two lines."""
    return [textwrap.fill(label, 30) for label in labels]


def _years(ax: Axes, days: pd.Series) -> None:
    """Labels in the middle of every fourth year; most resolutions are adopted in December."""
    first, last = days.min().year, days.max().year
    years = range(first, last + 1, 4 if last - first > 8 else 1)
    ax.set_xticks([pd.Timestamp(year, 7, 1) for year in years], [f"{year}" for year in years])


def _end_labels(ax: Axes, ends: list[tuple[float, str, str, pd.Timestamp]]) -> None:
    """A label at the end of each line, none over another."""
    least = 0.11 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    below = -np.inf
    for rate, label, colour, day in sorted(ends, key=lambda end: end[:2]):
        y = max(rate, below + least)
        below = y
        ax.annotate(label, (day, y), (4, 0), textcoords="offset points", color=colour, va="center", fontsize=6.5,
                    annotation_clip=False)  # fmt: skip


def tree(table: pd.DataFrame) -> Figure:
    """The tree in the order of adoption; `table` as `resolution_trees.of_series` returns it."""
    from scipy.cluster.hierarchy import dendrogram

    with house():
        fig, ax = _axes()
        own = table[table["tree"] == "in order"].sort_values("node")
        if own.empty:
            nothing(ax, "One resolution only")
            return fig
        merges = own[["left", "right", "height", "size"]].to_numpy(dtype="float64")
        adopted = list(series_facts.of(table).adopted.values())
        years = [f"{day.year % 100:02d}" for day in adopted]
        dendrogram(merges, ax=ax, labels=years, color_threshold=0, above_threshold_color=BLUE, leaf_font_size=6,
                   leaf_rotation=0)  # fmt: skip
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        ax.set_xlabel("Year of adoption (20..)")
        return fig


def log_ratios(table: pd.DataFrame, top: int = 6) -> Figure:
    """The words of greatest conservative bound with their intervals; `table` as `keyness.against_reference` returns
    it."""
    own = table[table["bound"] > 0].head(top)[::-1].reset_index(drop=True)
    with house():
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


def verb_shares(table: pd.DataFrame, classes: Sequence[str] = ("directive", "observing")) -> Figure:
    """Shares of two classes of verbs among the operative paragraphs; `table` as `opening_verbs.by_class` returns it."""
    own = table[(table["part"] == "operative") & table["verb_class"].isin(list(classes))]
    with house():
        fig, ax = _axes()
        if own.empty:
            nothing(ax, "No operative paragraph opens with a verb")
            return fig
        ends = []
        for colour, name in zip(COLOURS, classes, strict=False):
            rows = own[own["verb_class"] == name].sort_values("adopted", kind="stable")
            _line(ax, rows, 100 * rows["share"], colour)
            if len(rows):
                ends.append((float(100 * rows["share"].iloc[-1]), name, colour, rows["adopted"].iloc[-1]))
        ax.set_ylim(0, 100)
        _end_labels(ax, ends)
        ax.set_ylabel("% of operative paragraphs")
        _years(ax, own["adopted"])
        return fig


def trends(table: pd.DataFrame, top: int = 8) -> Figure:
    """The concepts with a trend in new wording, by how much later or earlier they are newly written.

    `table` as `new_wording_trends.of_concepts` returns it.
    """
    own = table[table["q"] <= SIGNIFICANT].sort_values(["q", "concept"]).head(top)
    own = own.sort_values(["later", "concept"], ignore_index=True)
    with house():
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


def newest(table: pd.DataFrame, top: int = 5) -> Figure:
    """The concepts whose rates moved least by chance, before and in the newest resolution; filled where it passes.

    `table` as `newest.concepts` returns it.
    """
    own = table.dropna(subset="p").sort_values(["p", "concept"]).head(top)[::-1].reset_index(drop=True)
    with house():
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
