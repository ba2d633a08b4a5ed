"""What is new in each resolution, which concepts rise or fall, and when they change."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import (
    BAR,
    BLUE,
    GREY,
    ORANGE,
    PAGE,
    RED,
    SKY,
    UNREAD,
    between,
    house,
    nothing,
    unread_dates,
    unread_marks,
    years_axis,
)
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts


def new_wording(table: pd.DataFrame) -> Figure:
    """Words of each resolution in carried-over and in new paragraphs, stacked, at its date.

    `table` as `novel_wording.shares` returns it.
    """
    facts = series_facts.of(table)
    unread = unread_dates(facts)
    with house():
        fig = Figure(figsize=(PAGE, 2.8), layout="constrained")
        ax = fig.subplots()
        if table.empty:
            nothing(ax, "No resolution with an earlier one in this series")
            return fig
        dates, carried = pd.to_datetime(table["symbol"].map(facts.adopted)), table["n_words"] - table["words_new"]
        hatches = ["////" if draft else "" for draft in table["draft"]]
        style = {"width": BAR, "edgecolor": "white", "linewidth": 0.5, "hatch": hatches}
        ax.bar(dates, carried, color=SKY, **style)
        ax.bar(dates, table["words_new"], bottom=carried, color=ORANGE, **style)
        for date, top, share, adjacent in zip(
            dates, table["n_words"], table["share_new"], table["adjacent"], strict=True
        ):
            ax.annotate(f"{share:.0%}" + ("" if adjacent else "*"), (date, top), (0, 2), textcoords="offset points",
                        ha="center", fontsize=6)  # fmt: skip
        unread_marks(ax, unread)
        years_axis(ax, pd.concat([dates, unread]))
        ax.set_xlabel("Date of adoption")
        ax.set_ylabel("Words")
        ax.yaxis.set_major_formatter("{x:,.0f}")
        handles = [Patch(color=ORANGE, label="new (share above the bar)"), Patch(color=SKY, label="carried over"),
                   Patch(facecolor=GREY, edgecolor="white", hatch="////", label="draft, or compared with one"),
                   UNREAD]  # fmt: skip
        ax.legend(handles=handles, loc="upper left")
        return fig


def trends(table: pd.DataFrame, slopes: pd.DataFrame) -> Figure:
    """How much later or earlier than new wording in general each concept is newly written, and its whole-text slope.

    `table` as `new_wording_trends.of_concepts` and `slopes` as `concept_slopes.of_concepts` return them; concepts
    without a test are left out.
    """
    own = table.dropna(subset="later").sort_values(["later", "concept"], ignore_index=True)
    with house():
        fig = Figure(figsize=(PAGE, 0.9 + 0.19 * len(own)), layout="constrained")
        left, right = fig.subplots(1, 2, sharey=True, width_ratios=[5, 2])
        if own.empty:
            nothing(left, "No concept in new wording of two dates")
            right.set_visible(False)
            return fig
        found = own["q"] <= SIGNIFICANT
        left.hlines(own.index, own["low"], own["high"], color=RED, linewidth=0.9)
        left.plot(own["later"][found], own.index[found], "o", color=RED)
        left.plot(own["later"][~found], own.index[~found], "o", color=RED, markerfacecolor="white")
        left.set_yticks(own.index, [f"{r.label} ({r.n_new})" for r in own.itertuples()])
        left.set_ylim(-0.7, len(own) - 0.3)
        left.set_xlabel("Newly written earlier (−) or later (+)\nthan new wording in general, years")
        whole = slopes.set_index("concept").reindex(own["concept"]).reset_index()
        right.hlines(whole.index, whole["least"], whole["most"], color=BLUE, linewidth=0.9)
        right.plot(whole["slope"], whole.index, "|", color=BLUE, markersize=6, markeredgewidth=1.2)
        right.set_xlabel("Slope in the whole text,\nper 1,000 words a year")
        for ax in (left, right):
            ax.axvline(0, color=GREY, linewidth=0.8)
        fig.legend(handles=_trend_legend(), loc="outside lower center", ncols=3)
        return fig


def _trend_legend() -> list:
    dots = {"marker": "o", "color": RED}
    return [Line2D([], [], label=f"q ≤ {SIGNIFICANT:g} (95% interval)", **dots),
            Line2D([], [], markerfacecolor="white", label=f"q > {SIGNIFICANT:g}", **dots),
            Line2D([], [], color=BLUE, marker="|", markersize=6, label="slope, with each text left out")]  # fmt: skip


def breaks(dates: pd.DataFrame, changes: pd.DataFrame) -> Figure:
    """When the share of paragraphs with each concept changes, as probabilities; concepts that are named in bold.

    `dates` as `dates_of_change.dates` and `changes` as `dates_of_change.of_concepts` return them, for the same series.
    A line under the cells is the 95% interval of the date of a concept that is named.
    """
    facts = series_facts.of(dates)
    order = dates.idxmax(axis=1).map({s: i for i, s in enumerate(dates.columns)})
    rows = dates.loc[pd.DataFrame({"at": order, "p": -dates.max(axis=1)}).sort_values(["at", "p"]).index]
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(PAGE, 1.3 + 0.17 * max(len(rows), 3)), layout="constrained")
        ax = fig.subplots()
        if rows.empty:
            nothing(ax, "No concept is frequent enough in two texts of this series")
            return fig
        image = ax.imshow(rows.to_numpy(), cmap="Blues", vmin=0, vmax=1, aspect="auto")
        for (i, j), value in np.ndenumerate(rows.to_numpy()):
            if value >= 0.1:
                ax.text(j, i, f"{value:.2f}".replace("0.", "."), ha="center", va="center", fontsize=5.5,
                        color="white" if value > 0.55 else "black")  # fmt: skip
        ax.set_yticks(range(len(rows)), [facts.labels[key] for key in rows.index])
        _mark_named(ax, rows, changes[changes["named"]].set_index("concept"))
        labels = between(list(facts.adopted), facts)
        ax.set_xticks(range(len(labels)), labels, rotation=45, ha="right", rotation_mode="anchor")
        gaps = "" if len(set(facts.runs.values())) == 1 else " (* some between them were not read)"
        ax.set_xlabel(f"Between two resolutions{gaps}")
        fig.colorbar(image, ax=ax, label="Probability of a change", shrink=0.7)
        return fig


def _mark_named(ax: Axes, rows: pd.DataFrame, named: pd.DataFrame) -> None:
    """Bold labels for the concepts that are named, and the intervals of their dates under their cells."""
    place = {symbol: j for j, symbol in enumerate(rows.columns)}
    for i, (key, label) in enumerate(zip(rows.index, ax.get_yticklabels(), strict=True)):
        if key in named.index:
            label.set_fontweight("bold")
            first, last = (place[named.loc[key, end]] for end in ("earliest", "latest"))
            ax.plot([first - 0.45, last + 0.45], [i + 0.42, i + 0.42], color=RED, linewidth=1.4)
