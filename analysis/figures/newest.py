"""The newest resolution against the last years."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import BLUE, GREY, PAGE, RED, house, nothing, short

SIGNS = {"above": ("^", RED), "inside": ("o", GREY), "below": ("v", BLUE)}
RANGE = "#D0D0D0"
SMALLEST = 0.1  # per 1,000 words; below this the scale is linear


def concept_ranges(table: pd.DataFrame) -> Figure:
    """The newest rate of each concept with its interval, over the range of its rates in the resolutions before.

    `table` as `newest.concepts` gives it; concepts that stand in none of the resolutions are left out.
    """
    own = table[(table["rate"] > 0) | (table["most"] > 0)].sort_values(["rate", "concept"], ignore_index=True)
    newest, since, n_before = (table[column].iloc[0] for column in ("symbol", "since", "n_before"))
    with house():
        fig = Figure(figsize=(PAGE, 0.9 + 0.19 * len(own)), layout="constrained")
        ax = fig.subplots()
        if not n_before or own.empty:
            nothing(ax, "No concept in two resolutions of this series")
            return fig
        ax.barh(own.index, own["most"] - own["least"], left=own["least"], height=0.72, color=RANGE)
        ax.plot(own["rate_before"], own.index, linestyle="none", marker="|", markersize=8, color="black")
        for lies, (marker, colour) in SIGNS.items():
            rows = own[own["lies"] == lies]
            ax.hlines(rows.index, rows["low"], rows["high"], color=colour, linewidth=0.9)
            ax.plot(rows["rate"], rows.index, linestyle="none", marker=marker, color=colour)
        ax.set_yticks(own.index, own["label"])
        ax.set_ylim(-0.7, len(own) - 0.3)
        ax.set_xscale("symlog", linthresh=SMALLEST, linscale=0.4)
        ticks = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10]
        ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_xticks([], minor=True)
        ax.set_xlim(left=0)
        ax.set_xlabel("Occurrences per 1,000 words (logarithmic scale from 0.1 on)")
        fig.legend(handles=_legend(short(newest), short(since), n_before), loc="outside lower center", ncols=3)
        return fig


def _legend(newest: str, since: str, n_before: int) -> list:
    told = {"above": "above that range", "inside": "inside it", "below": "below it"}
    signs = [
        Line2D([], [], marker=marker, color=colour, linewidth=0.9, label=f"{newest}, {told[lies]} (95% interval)")
        for lies, (marker, colour) in SIGNS.items()
    ]
    span = Patch(color=RANGE, label=f"range of the {n_before} resolutions read before, from {since} on")
    before = Line2D([], [], linestyle="none", marker="|", markersize=8, color="black", label="the one read before")
    return [*signs, span, before]
