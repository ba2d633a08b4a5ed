"""Rates of concepts: through the years, and the newest compared with the last years."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import (
    BLACK,
    BLUE,
    COLOURS,
    GREY,
    NARROW,
    PAGE,
    RED,
    UNREAD,
    house,
    nothing,
    short,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts

SIGNS = {"more": ("^", RED), "": ("o", GREY), "less": ("v", BLUE)}  # of `newest.concepts`, column moved
BAND = "#D0D0D0"
SMALLEST = 0.1  # per 1,000 words; below this the scale is linear


def concept_ranges(table: pd.DataFrame) -> Figure:
    """The rate of each concept in the newest resolution and in the one before, over what copying explains.

    `table` as `newest.concepts` returns it; concepts that occur in neither are left out.
    """
    own = table.dropna(subset="p").sort_values(["rate", "concept"], ignore_index=True)
    with house():
        fig = Figure(figsize=(PAGE, 0.9 + 0.19 * len(own)), layout="constrained")
        ax = fig.subplots()
        if own.empty:
            nothing(ax, "No concept in two resolutions of this series")
            return fig
        low, high = (np.maximum(own["rate_before"] + own[end], 0) for end in ("chance_low", "chance_high"))
        ax.barh(own.index, high - low, left=low, height=0.72, color=BAND)
        ax.hlines(own.index, own["rate_before"], own["rate"], color=GREY, linewidth=0.9)
        ax.plot(own["rate_before"], own.index, linestyle="none", marker="|", markersize=8, color=BLACK)
        for moved, (marker, colour) in SIGNS.items():
            rows = own[own["moved"] == moved]
            ax.plot(rows["rate"], rows.index, linestyle="none", marker=marker, color=colour)
        counts = own["count_before"].astype(str) + " to " + own["count"].astype(str)
        ax.set_yticks(own.index, own["label"] + " (" + counts + ")")
        ax.set_ylim(-0.7, len(own) - 0.3)
        ax.set_xscale("symlog", linthresh=SMALLEST, linscale=0.4)
        ticks = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10]
        ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_xticks([], minor=True)
        ax.set_xlim(left=0)
        ax.set_xlabel("Occurrences per 1,000 words (logarithmic scale from 0.1 on)")
        newest, before = (short(own[column].iloc[0]) for column in ("symbol", "previous"))
        fig.legend(handles=_range_legend(newest, before), loc="outside lower center", ncols=3)
        return fig


def _range_legend(newest: str, before: str) -> list:
    told = {"more": "more than copying explains", "": "as copying explains", "less": "less than it explains"}
    signs = [
        Line2D([], [], linestyle="none", marker=marker, color=colour, label=f"{newest}: {told[moved]}")
        for moved, (marker, colour) in SIGNS.items()
    ]
    at = Line2D([], [], linestyle="none", marker="|", markersize=8, color=BLACK, label=before)
    return [*signs, Patch(color=BAND, label="95% of what copying gives"), at]


def rates(table: pd.DataFrame, panels: Mapping[str, Sequence[str]] | None = None, *, columns: int = 2) -> Figure:
    """Rates through the years, one line per concept; lines stop where a resolution was not read.

    `table` as `concept_rates.rates` returns it for one series; `panels` maps the title of each panel to its concept
    keys, by default one panel per concept. `columns` is 2 for a whole page, 1 for a column of 85 mm.
    """
    facts = series_facts.of(table)
    unread = unread_dates(facts)
    panels = panels or {facts.labels[key]: [key] for key in table["concept"].unique()}
    rows = -(-len(panels) // columns)
    with house():
        fig = Figure(figsize=(PAGE if columns > 1 else NARROW, 0.5 + 1.95 * rows), layout="constrained")
        axes = fig.subplots(rows, columns, sharex=True, squeeze=False).ravel()
        for ax in axes[len(panels) :]:
            ax.set_visible(False)
        for ax, (title, keys) in zip(axes, panels.items(), strict=False):
            ax.set_title(title)
            rate_lines(ax, table, keys)
            unread_marks(ax, unread)
            years_axis(ax, pd.concat([table["adopted"], unread]))
        for ax in axes[::columns]:
            ax.set_ylabel("Occurrences per 1,000 words")
        for ax in axes[-columns:]:
            ax.set_xlabel("Date of adoption")
        fig.legend(handles=_rate_legend(table, len(unread)), loc="outside lower center", ncols=4 if columns > 1 else 1)
        return fig


def rate_lines(ax: Axes, table: pd.DataFrame, keys: Sequence[str]) -> None:
    """Draws rates with their 95% intervals: one colour and marker per concept, hollow markers for drafts."""
    facts = series_facts.of(table)
    for i, key in enumerate(keys):
        own = table[table["concept"] == key].sort_values("adopted", kind="stable")
        colour, marker = COLOURS[i % len(COLOURS)], "os^Dv"[i % 5]
        shift = pd.Timedelta(days=45 * (i - (len(keys) - 1) / 2))  # so that intervals of one date are side by side
        dates = own["adopted"] + shift
        for _, part in own.groupby(own["symbol"].map(facts.runs), sort=False):
            ax.plot(dates[part.index], part["rate"], color=colour)
        errors = np.maximum([own["rate"] - own["low"], own["high"] - own["rate"]], 0)
        ax.errorbar(dates, own["rate"], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.7, alpha=0.7)
        faces = [("white" if draft else colour) for draft in own["draft"]]
        for date, rate, face in zip(dates, own["rate"], faces, strict=True):
            ax.plot(date, rate, marker=marker, color=colour, markerfacecolor=face, linestyle="none", clip_on=False)
        if len(keys) > 1:
            ax.plot([], [], color=colour, marker=marker, label=facts.labels[key])
    ax.set_ylim(bottom=0)
    if len(keys) > 1:
        ax.set_ylim(top=ax.get_ylim()[1] * (1 + 0.12 * len(keys)))  # room for the legend above the data
        ax.legend(loc="upper right")


def _rate_legend(table: pd.DataFrame, n_unread: int) -> list[Line2D]:
    plain = {"color": BLACK, "marker": "o"}
    handles = [Line2D([], [], label="adjacent resolutions, both read", **plain)]
    handles.append(Line2D([], [], color=GREY, linewidth=0.8, marker="|", linestyle="none", markersize=8,
                          label="95% interval (bootstrap over paragraphs)"))  # fmt: skip
    if table["low"].isna().any():
        handles.append(Line2D([], [], linestyle="none", label="without interval: counted by part, not by paragraph"))
    if table["draft"].any():
        handles.append(Line2D([], [], linestyle="none", markerfacecolor="white", label="draft", **plain))
    if n_unread:
        handles.append(UNREAD)
    return handles
