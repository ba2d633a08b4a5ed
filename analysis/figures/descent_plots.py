"""Agreed language: threads through the series, the age of the language, survival, where new language comes in."""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from analysis.figures.style import BLUE, COLUMN, GREY, PART_COLOURS, RED, column_heads, house, nothing
from corpus import series_facts

BOX = 0.16  # half the width of a box, as a share of the distance between two columns
BENDS = 16  # points on each edge of a ribbon
FAINT, FULL = 0.45, 0.9  # opacity of edited and of kept paragraphs
PART_NAMES = {"preambular": "preamble", "operative": "operative part"}


def year_colours(years: Sequence[int]) -> dict[int, str]:
    """Year -> colour, for the years in which language came in: the oldest is the darkest."""
    shades = mpl.colormaps["viridis"](np.linspace(0, 0.97, max(len(years), 2)))
    return {year: mpl.colors.to_hex(shade) for year, shade in zip(sorted(years), shades, strict=False)}


def edges(x0: float, y0: float, x1: float, y1: float) -> tuple[np.ndarray, np.ndarray]:
    """The upper edge of a ribbon from (x0, y0) to (x1, y1): x and y, flat at both ends."""
    t = np.linspace(0, 1, BENDS)
    return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t * t * (3 - 2 * t)


def _ribbon(row: Mapping) -> np.ndarray:
    x, y = edges(row["from_column"] + BOX, row["from_top"], row["to_column"] - BOX, row["to_top"])
    return np.concatenate([np.column_stack([x, y]), np.column_stack([x, y + 0.9])[::-1]])


def _box(row: Mapping) -> list[tuple[float, float]]:
    left, right, top = row["column"] - BOX, row["column"] + BOX, row["top"]
    return [(left, top), (right, top), (right, top + 0.9), (left, top + 0.9)]


def threads(boxes: pd.DataFrame, ribbons: pd.DataFrame) -> Figure:
    """Every paragraph of a series as a thread: a box in each resolution that has it, ribbons between.

    `boxes` and `ribbons` as `analysis.descent.drawing` returns them.
    """
    facts = series_facts.of(boxes)
    colours = year_colours(sorted(boxes["first_year"].unique()))
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(COLUMN, 5.2), layout="constrained")
        ax = fig.subplots()
        if boxes.empty:
            nothing(ax, "No paragraph is long enough to be traced")
            return fig
        alpha = np.where(ribbons["kind"] == "kept", FULL, FAINT)
        faces = [mpl.colors.to_rgba(colours[y], a) for y, a in zip(ribbons["first_year"], alpha, strict=True)]
        ax.add_collection(PolyCollection([_ribbon(row) for row in ribbons.to_dict("records")], facecolors=faces,
                                         edgecolors="none", rasterized=True))  # fmt: skip
        shades = [colours[year] for year in boxes["first_year"]]
        ax.add_collection(PolyCollection([_box(row) for row in boxes.to_dict("records")], facecolors=shades,
                                         edgecolors="none"))  # fmt: skip
        _columns(ax, boxes, column_heads(facts))
        _parts(ax, boxes)
        _unread_before(ax, [facts.unread_before[symbol] for symbol in dict.fromkeys(boxes["symbol"])])
        fig.legend(handles=_thread_legend(colours), loc="outside lower center", ncols=5, title="Wording first read in",
                   title_fontsize=7, fontsize=6.5, handlelength=0.9, columnspacing=1, handletextpad=0.4)  # fmt: skip
        return fig


def _columns(ax: Axes, boxes: pd.DataFrame, labels: Mapping[str, str]) -> None:
    symbols = list(dict.fromkeys(boxes["symbol"]))
    ax.set_xlim(-0.4, len(symbols) - 0.2)
    ax.set_ylim(boxes["top"].max() + 2, -1)
    ax.set_xticks(range(len(symbols)), [labels[s] for s in symbols], rotation=90, fontsize=6.5)
    ax.tick_params(axis="x", length=0, labeltop=True, labelbottom=False)
    ax.set_ylabel("Paragraphs, in the order of the text", fontsize=7)
    ax.set_yticks([])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)


def _parts(ax: Axes, boxes: pd.DataFrame) -> None:
    last = boxes[boxes["column"] == boxes["column"].max()]
    for part, own in last.groupby("part"):
        name = PART_NAMES.get(part, part)
        ax.text(last["column"].iloc[0] + 2 * BOX, own["top"].mean(), name, rotation=270, va="center", fontsize=6.5)


def _unread_before(ax: Axes, unread: Sequence[int]) -> None:
    """Grey crosses between columns where resolutions of the series were not read, with their number."""
    for i, n in enumerate(unread):
        if n:
            ax.text(i - 0.5, 0, f"×{n}", transform=ax.get_xaxis_transform(), ha="center", va="bottom",
                    fontsize=6, color=GREY)  # fmt: skip


def _thread_legend(colours: Mapping[int, str]) -> list[Patch]:
    years = [Patch(color=colour, label=str(year)) for year, colour in colours.items()]
    return [*years, Patch(color=GREY, label="ribbon: kept"), Patch(color=GREY, alpha=FAINT, label="ribbon: edited")]


def language_ages(table: pd.DataFrame) -> Figure:
    """What share of each resolution dates from which year; `table` as `inheritance.ages` returns it."""
    heads = column_heads(series_facts.of(table))
    wide = table.pivot(index="symbol", columns="first_year", values="share").fillna(0)
    wide = wide.loc[list(dict.fromkeys(table["symbol"]))]
    colours = year_colours(list(wide.columns))
    with house():
        fig = Figure(figsize=(COLUMN, 3.3), layout="constrained")
        ax = fig.subplots()
        if wide.empty:
            nothing(ax, "No paragraph is long enough to be traced")
            return fig
        base = np.zeros(len(wide))
        for year in wide.columns:
            ax.bar(range(len(wide)), wide[year], bottom=base, color=colours[year], width=0.8, label=str(year))
            base += wide[year].to_numpy()
        ax.set_xticks(range(len(wide)), [heads[s] for s in wide.index], rotation=90, fontsize=6.5)
        ax.set_ylabel("Share of the words")
        ax.set_ylim(0, 1)
        ax.grid(axis="x", visible=False)
        fig.legend(loc="outside lower center", ncols=7, title="Wording first read in", title_fontsize=7, fontsize=6.5,
                   handlelength=0.9, columnspacing=1, handletextpad=0.4)  # fmt: skip
        return fig


def survival(curves: pd.DataFrame, sessions: int) -> Figure:
    """Kaplan-Meier curves of paragraphs by cohort, with 95% bands.

    `curves` as `survival.curves` returns them; the run of adjacent sessions has `sessions` steps.
    """
    with house():
        fig = Figure(figsize=(COLUMN, 3.1), layout="constrained")
        ax = fig.subplots()
        own = curves[curves["part"] == "whole"]
        for (cohort, curve), colour, line in zip(
            own.groupby("cohort", sort=False), (RED, BLUE), ("-", "--"), strict=False
        ):
            label = f"{cohort} (n = {curve['n'].iloc[0]})"
            _steps(ax, curve, sessions, colour, line, label)
        if own.empty:
            nothing(ax, "No two adjacent sessions in this series")
            return fig
        ax.set_xlim(0, sessions + 0.25)
        ax.set_ylim(0, 1.02)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.set_xlabel("Sessions later")
        ax.set_ylabel("Share of paragraphs still there")
        fig.legend(loc="outside lower center", title="Paragraphs that", title_fontsize=7)
        return fig


def _steps(ax: Axes, curve: pd.DataFrame, sessions: int, colour: str, line: str, label: str) -> None:
    x = np.array([0, *curve["time"], min(curve["followed"].iloc[0], sessions) + 0.25])
    low, mid, high = (np.array([1, *curve[c], curve[c].iloc[-1]]) for c in ("low", "survival", "high"))
    ax.fill_between(x, low, high, step="post", color=colour, alpha=0.15, linewidth=0)
    ax.step(x, mid, where="post", color=colour, linestyle=line, label=label)


def entries(table: pd.DataFrame) -> Figure:
    """What share of the content words of each part is new, by edits and by paragraphs.

    `table` as `inheritance.entries` returns it.
    """
    facts = series_facts.of(table)
    heads, unread = column_heads(facts), facts.unread_before
    symbols = list(dict.fromkeys(table["symbol"]))
    with house():
        fig = Figure(figsize=(COLUMN, 3.3), layout="constrained")
        ax = fig.subplots()
        if not symbols:
            nothing(ax, "No resolution with an earlier one in this series")
            return fig
        for part, shift in (("preambular", -0.2), ("operative", 0.2)):
            own = table[table["part"] == part].set_index("symbol").reindex(symbols)
            size = own[["carried", "by_edit", "by_paragraph"]].sum(axis=1)
            edit, whole = own["by_edit"] / size, own["by_paragraph"] / size
            x, colour = np.arange(len(symbols)) + shift, PART_COLOURS[part]
            ax.bar(x, whole, width=0.38, color=colour)
            ax.bar(x, edit, bottom=whole, width=0.38, color="white", edgecolor=colour, hatch="/////", linewidth=0.5)
        for i, symbol in enumerate(symbols):
            if unread[symbol]:
                ax.text(i, 1.01, f"×{unread[symbol]}", ha="center", va="bottom", fontsize=6, color=GREY)
        ax.set_xticks(range(len(symbols)), [heads[s] for s in symbols], rotation=90, fontsize=6.5)
        ax.set_ylabel("Share of content words that are new")
        ax.set_ylim(0, 1)
        ax.grid(axis="x", visible=False)
        fig.legend(handles=_entry_legend(), loc="outside lower center", ncols=2)
        return fig


def _entry_legend() -> list[Patch]:
    parts = [Patch(color=PART_COLOURS[part], label=f"new paragraphs, {name}") for part, name in PART_NAMES.items()]
    return [*parts, Patch(facecolor="white", edgecolor=GREY, hatch="/////", label="edits of old paragraphs")]
