"""Words: those that distinguish selections, and those that occur together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.layout.canvas import canvas, drawn, legend, narrow, taller
from analysis.figures.style import BLUE, GREY, ORANGE, RED, ink, nothing
from analysis.measures.inference import SIGNIFICANT

SIDES = (("then", ORANGE, "s", 0.22), ("now", BLUE, "o", -0.22))


@drawn
def company(table: pd.DataFrame, shown: Sequence[str], least: int) -> Figure:
    """logDice of each node's strongest collocates in two spans with 95% intervals, and in how many of the node's
    paragraphs the word occurs; one panel per node.

    `table` as `collocates.then_and_now` returns it; `shown` names the two spans, or the only one; `least` is the
    number of shared paragraphs from which a word is listed. Hollow marks are words that do not pass (`company`).
    """
    nodes = list(dict.fromkeys(table["node"]))
    sides = SIDES[-len(shown) :]
    fig = canvas(0.2)
    columns = 1 if narrow(fig) else 2
    heights = _heights(table.groupby("node", sort=False).size().to_list(), columns)
    taller(fig, 0.21 * sum(heights))
    axes = fig.subplots(len(heights), columns, squeeze=False, sharex=True, height_ratios=heights).ravel()
    if not nodes:
        axes[0].set(title="No word keeps another company often enough", yticks=[], ylabel="Word")
    for ax, node in zip(axes, nodes, strict=False):
        _company_panel(ax, table[table["node"] == node], node, sides, least)
    for ax in axes[max(len(nodes), 1) :]:
        ax.set_visible(False)
    for ax in axes[max(len(nodes) - columns, 0) :]:
        ax.set_xlabel("logDice (14: never apart)")
        ax.tick_params(axis="x", labelbottom=True)
    legend(fig, _company_legend(shown, sides))
    return fig


def _heights(words: list[int], columns: int) -> list[int]:
    """The height of each row of panels, in words; `words` has the number of words of each panel."""
    return [max(words[i : i + columns]) + 2 for i in range(0, len(words), columns)] or [4]


def _company_panel(ax: Axes, own: pd.DataFrame, node: str, sides: Sequence[tuple], least: int) -> None:
    y = np.arange(len(own) - 1, -1, -1, dtype="float64")
    for side, colour, marker, shift in sides:
        ax.hlines(y + shift, own[f"low_{side}"], own[f"high_{side}"], color=colour, linewidth=1)
        for at, value, sure in zip(y + shift, own[f"log_dice_{side}"], own[f"company_{side}"], strict=True):
            ax.plot(value, at, marker, color=colour, markersize=3.5, markerfacecolor=colour if sure else "white")
        for at, row in zip(y + shift, own.to_dict("records"), strict=True):
            ax.text(1.01, at, _count(row, side, least), transform=ax.get_yaxis_transform(), va="center", fontsize=6,
                    color=ink(colour))  # fmt: skip
    ax.set_yticks(y, own["word"])
    ax.set_ylim(-0.7, len(own) - 0.3)
    ax.set_title(node)


def _count(row: dict, side: str, least: int) -> str:
    """In how many of the node's paragraphs the word occurs, as "7 of 23"."""
    both, of = row[f"both_{side}"], row[f"n_node_{side}"]
    return f"{f'<{least}' if np.isnan(both) else f'{both:.0f}'} of {of:.0f}" if of else "node absent"


def _company_legend(shown: Sequence[str], sides: Sequence[tuple]) -> list[Line2D]:
    named = [
        Line2D([], [], color=colour, marker=marker, linestyle="none", label=name)
        for name, (_, colour, marker, _) in zip(shown, sides, strict=True)
    ]
    return [
        *named,
        Line2D([], [], color=GREY, label="95% interval (bootstrap over paragraphs)"),
        Line2D(
            [],
            [],
            color=GREY,
            marker="o",
            markerfacecolor="white",
            linestyle="none",
            label=f"hollow: q > {SIGNIFICANT:g}",
        ),
        Line2D([], [], linestyle="none", label="right: paragraphs with both, of the node's"),
    ]


ROW = 0.19  # inches


@drawn
def keyness(table: pd.DataFrame, first: str, second: str, *, top: int = 15) -> Figure:
    """How many times as often each word occurs in A (`first`) as in B (`second`), or in B as in A, with intervals.

    `table` as `analysis.words.keyness` returns it. Drawn are the `top` words on either side whose interval excludes an
    equal rate, those with the largest bound on top; hollow if a permutation of paragraphs does not confirm them. Both
    panels have the same axis, in powers of two; a side without words is left out.

    >>> table = pd.DataFrame({"word": [], "log_ratio": [], "low": [], "high": [], "bound": []})
    >>> keyness(table, "A", "B").axes[0].texts[0].get_text()
    'No word differs'
    """
    sides = [("A", first, _strongest(table, 1, top), BLUE), ("B", second, _strongest(table, -1, top), RED)]
    sides = [side for side in sides if len(side[2])]
    fig = canvas(0.2)
    if not sides:
        taller(fig, 1)
        ax = fig.subplots()
        nothing(ax, "No word differs")
        ax.set(xlabel="Times as often", ylabel="Word")
    else:
        sizes = [len(own) for _, _, own, _ in sides]
        below = narrow(fig)
        taller(fig, ROW * (sum(sizes) if below else max(sizes)) + 0.6 * (len(sides) if below else 1))
        shape = (len(sides), 1) if below else (1, len(sides))
        heights = [n + 3 for n in sizes] if below else [1]
        axes = fig.subplots(*shape, squeeze=False, height_ratios=heights).ravel()
        for ax, (letter, name, own, colour) in zip(axes, sides, strict=True):
            height = len(own) if below else max(sizes)
            _keyness_panel(ax, own, colour, height, _furthest([side[2] for side in sides]))
            ax.set_title(f"More in {letter}: {name}")
    legend(fig, _keyness_legend(first, second, table))
    return fig


def _keyness_panel(ax: Axes, own: pd.DataFrame, colour: str, rows: int, end: float) -> None:
    y = np.arange(rows - 1, rows - 1 - len(own), -1)
    ends = np.sort(own[["low", "high"]].abs().to_numpy(dtype="float64"), axis=1)
    ax.hlines(y, ends[:, 0], np.minimum(ends[:, 1], end), color=colour, linewidth=0.9)
    ax.plot(ends[:, 0], y, "|", color=colour, markersize=6, markeredgewidth=1.2)
    closed = np.isfinite(ends[:, 1])
    ax.plot(ends[closed, 1], y[closed], "|", color=colour, markersize=6, markeredgewidth=1.2)
    for at in y[~closed]:
        ax.plot(end, at, ">", color=colour, markersize=3.5, clip_on=False)
    for at, ratio, hollow in zip(y, own["log_ratio"].abs(), _unsure(own), strict=True):
        ax.plot(ratio, at, "o", color=colour, markerfacecolor="white" if hollow else colour)
    ax.set_yticks(y, [f"{row.word}  {row.count_1:,} / {row.count_2:,}" for row in own.itertuples()])
    ax.set_ylim(-0.6, rows - 0.4)
    ax.set_xlim(0, end)
    powers = np.arange(0, end, max(np.ceil(end / 4), 1))
    ax.set_xticks(powers, [f"{2 ** int(power):,}" for power in powers])
    ax.set_xlabel("Times as often")


def _furthest(sides: list[pd.DataFrame]) -> float:
    """The end of the axis: just beyond every log ratio and every finite end of an interval."""
    values = np.abs(np.concatenate([own[["log_ratio", "low", "high"]].to_numpy(dtype="float64") for own in sides]))
    return 1.06 * float(values[np.isfinite(values)].max())


def _unsure(own: pd.DataFrame) -> np.ndarray:
    """Words that a permutation of paragraphs does not confirm (bool); all False without a permutation."""
    return (own["q"] > SIGNIFICANT).to_numpy() if "q" in own else np.zeros(len(own), dtype=bool)


def _strongest(table: pd.DataFrame, side: int, top: int) -> pd.DataFrame:
    own = table[(table["log_ratio"] * side > 0) & (table["bound"] != 0)]
    return own.assign(by=-own["bound"].abs()).sort_values(["by", "word"]).head(top)


def _keyness_legend(first: str, second: str, table: pd.DataFrame) -> list[Line2D]:
    plain = {"color": GREY, "linestyle": "none"}
    marks = [
        Line2D([], [], marker="o", label="ratio of the rates", **plain),
        Line2D([], [], color=GREY, marker="|", markersize=6, label="95% interval, widened for all words compared"),
    ]
    if np.isinf(table.loc[table["bound"] != 0, ["low", "high"]].to_numpy(dtype="float64")).any():
        marks.append(Line2D([], [], marker=">", label="interval without end (no occurrence in the other)", **plain))
    hollow = Line2D(
        [], [], marker="o", markerfacecolor="white", label=f"q > {SIGNIFICANT:g}, paragraphs permuted", **plain
    )
    names = f"A: {first}; B: {second}" if second else f"A: {first}"
    counts = [Line2D([], [], label=text, **plain) for text in ("beside each word: n in A / n in B", names)]
    return [*marks, *([hollow] if "q" in table else []), *counts]
