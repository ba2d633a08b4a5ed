"""What the corpus contains, and how long the resolutions are."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.figures.style import (
    BAR,
    BLUE,
    GREY,
    PAGE,
    PART_COLOURS,
    UNREAD,
    house,
    short,
    unread_dates,
    unread_marks,
    years_axis,
)
from corpus import series_facts, series_list


def coverage(table: pd.DataFrame) -> Figure:
    """What exists and what was read: `symbol, series` (str), `adopted` (datetime64), `read, draft` (bool).

    Kinds of which there is none are left out of the legend.
    """
    with house():
        fig = Figure(figsize=(PAGE, 2.4), layout="constrained")
        ax = fig.subplots()
        listed = series_list.read()
        rows = [s for s in listed if s in set(table["series"])][::-1]
        y = table["series"].map({s: i for i, s in enumerate(rows)})
        for label, chosen, style in _coverage_styles(table):
            if not chosen.any():
                continue
            ax.plot(table["adopted"][chosen], y[chosen], linestyle="none", label=f"{label} ({chosen.sum()})", **style)
        ax.set_yticks(range(len(rows)), [listed[s].short for s in rows])
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.set_xlabel("Date of adoption")
        ax.grid(axis="y", visible=False)
        years_axis(ax, table["adopted"])
        fig.legend(loc="outside upper right", ncols=3)
        return fig


def _coverage_styles(table: pd.DataFrame) -> list[tuple[str, pd.Series, dict]]:
    read, draft = table["read"], table["draft"]
    return [
        ("read", read & ~draft, {"marker": "o", "color": BLUE, "markersize": 6}),
        ("read as a draft", read & draft, {"marker": "o", "color": BLUE, "markersize": 6, "markerfacecolor": "white"}),
        ("exists, not read", ~read, {"marker": "x", "color": GREY, "markersize": 5}),
    ]


def lengths(table: pd.DataFrame) -> Figure:
    """Length of each resolution by part, stacked, at its date; `table` as `coverage.lengths` returns it."""
    unread = unread_dates(series_facts.of(table))
    with house():
        fig = Figure(figsize=(PAGE, 2.8), layout="constrained")
        ax = fig.subplots()
        index = ["adopted", "symbol", "draft"]
        wide = table.pivot_table(index=index, columns="part", values="n_words", fill_value=0)
        adopted, names, drafts = (wide.index.get_level_values(name) for name in index)
        hatches = ["////" if draft else "" for draft in drafts]
        base = np.zeros(len(wide))
        for part in [p for p in PART_COLOURS if p in wide]:
            ax.bar(adopted, wide[part], bottom=base, color=PART_COLOURS[part], width=BAR, hatch=hatches,
                   edgecolor="white", linewidth=0.5)  # fmt: skip
            base += wide[part].to_numpy()
        for date, name, top in zip(adopted, names, base, strict=True):
            ax.annotate(short(name), (date, top), (0, 2), textcoords="offset points", ha="center", fontsize=5)
        unread_marks(ax, unread)
        dates = pd.concat([table["adopted"], unread])
        years_axis(ax, dates)
        ax.set_xlim(right=dates.max() + BAR)
        ax.set_xlabel("Date of adoption")
        ax.set_ylabel("Words")
        ax.yaxis.set_major_formatter("{x:,.0f}")
        ax.grid(axis="x", visible=False)
        ax.legend(handles=_length_legend(table, len(unread)), loc="upper left")
        return fig


def _length_legend(table: pd.DataFrame, n_unread: int) -> list:
    present = set(table["part"])
    parts = [part for part in PART_COLOURS if part in present]
    handles: list = [Patch(color=PART_COLOURS[part], label=part) for part in reversed(parts)]  # as they are stacked
    if table["draft"].any():
        handles.append(Patch(facecolor=GREY, edgecolor="white", hatch="////", label="draft"))
    if n_unread:
        handles.append(UNREAD)
    return handles
