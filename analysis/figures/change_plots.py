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
    house,
    nothing,
    short,
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


def slopes(whole: pd.DataFrame, new: pd.DataFrame) -> Figure:
    """Theil-Sen slopes of concepts with Sen's intervals, in the whole text and in new wording.

    Both tables as `concept_slopes.of_concepts` returns them; concepts that never occur are left out.
    """
    order = whole[whole["total"] > 0].sort_values(["slope", "concept"])["concept"]
    y = pd.Series(range(len(order)), index=order)
    with house():
        fig = Figure(figsize=(PAGE, 0.9 + 0.19 * len(order)), layout="constrained")
        ax = fig.subplots()
        ax.axvline(0, color=GREY, linewidth=0.8)
        for table, colour, shift in ((whole, BLUE, 0.15), (new, RED, -0.15)):
            _slope_points(ax, table[table["concept"].isin(order)], y, colour, shift)
        if order.empty:
            nothing(ax, "No concept occurs in this series")
        labels = whole.set_index("concept")["label"]
        ax.set_yticks(y, [labels[key] for key in order])
        ax.set_ylim(-0.7, len(order) - 0.3)
        ax.set_xscale("symlog", linthresh=0.1)
        ticks = [-1, -0.5, -0.1, 0, 0.1, 0.5, 1]
        ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_xticks([], minor=True)
        ax.set_xlabel("Change of the rate a year (occurrences per 1,000 words; scale linear within ±0.1)")
        fig.legend(handles=_slope_legend(), loc="outside lower center", ncols=4)
        return fig


def _slope_points(ax: Axes, table: pd.DataFrame, y: pd.Series, colour: str, shift: float) -> None:
    at = table["concept"].map(y).astype("float64") + shift
    ax.hlines(at, table["low"], table["high"], color=colour, linewidth=0.9)
    believed = table["q"] <= SIGNIFICANT
    ax.plot(table["slope"][believed], at[believed], "D", color=colour, markersize=4.5)
    ax.plot(table["slope"][~believed], at[~believed], "|", color=colour, markersize=6, markeredgewidth=1.2)


def _slope_legend() -> list:
    dark = {"color": "black", "linestyle": "none"}
    return [Line2D([], [], color=BLUE, label="whole text"), Line2D([], [], color=RED, label="new wording alone"),
            Line2D([], [], marker="D", markersize=4.5, label=f"q ≤ {SIGNIFICANT:g} (exact test)", **dark),
            Line2D([], [], marker="|", markersize=6, label=f"q > {SIGNIFICANT:g}", **dark)]  # fmt: skip


def breaks(dates: pd.DataFrame, boundaries: pd.DataFrame) -> Figure:
    """When the rate of each concept changes, as probabilities, and above them where the whole wording breaks.

    `dates` as `dates_of_change.dates` and `boundaries` as `dates_of_change.boundaries` return them, for the same texts.
    """
    order = dates.idxmax(axis=1).map({s: i for i, s in enumerate(dates.columns)})
    rows = dates.loc[pd.DataFrame({"at": order, "p": -dates.max(axis=1)}).sort_values(["at", "p"]).index]
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(PAGE, 1.6 + 0.17 * len(rows)), layout="constrained")
        top, ax = fig.subplots(2, 1, sharex=True, height_ratios=[3, max(len(rows), 1)])
        _methods(top, boundaries)
        if rows.empty:
            nothing(ax, "No concept is frequent enough in two texts of this series")
            return fig
        image = ax.imshow(rows.to_numpy(), cmap="Blues", vmin=0, vmax=1, aspect="auto")
        for (i, j), value in np.ndenumerate(rows.to_numpy()):
            if value >= 0.1:
                ax.text(j, i, f"{value:.2f}".replace("0.", "."), ha="center", va="center", fontsize=5.5,
                        color="white" if value > 0.55 else "black")  # fmt: skip
        ax.set_yticks(range(len(rows)), [series_facts.of(dates).labels[key] for key in rows.index])
        between = [f"{short(r.before)} | {short(r.after)}{'' if r.adjacent else '*'}{' (draft)' if r.draft else ''}"
                   for r in boundaries.itertuples()]  # fmt: skip
        ax.set_xticks(range(len(between)), between, rotation=45, ha="right", rotation_mode="anchor")
        gaps = "" if boundaries["adjacent"].all() else " (* some between them were not read)"
        ax.set_xlabel(f"Between two resolutions{gaps}")
        fig.colorbar(image, ax=ax, label="Probability of a change of the rate", shrink=0.7)
        return fig


def _methods(ax: Axes, boundaries: pd.DataFrame) -> None:
    names = {"segmentation": "exact segmentation", "pelt": "the same by PELT", "clustering": "neighbour clustering"}
    for y, method in enumerate(names):
        at = np.flatnonzero(boundaries[method])
        ax.plot(at, [y] * len(at), "s", color=RED, markersize=6)
        for x in at[: len(at) if method == "segmentation" else 0]:
            ax.annotate(
                f"{boundaries['kept'][x]:.0%}", (x, y), (6, 0), textcoords="offset points", va="center", fontsize=6
            )
    ax.set_yticks(range(len(names)), names.values())
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_title("Breaks of the whole wording (%: still there when one text is left out)")
    ax.tick_params(axis="x", length=0, labelbottom=False)
