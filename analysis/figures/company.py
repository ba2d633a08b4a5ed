"""The company of words, then and now."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, GREY, ORANGE, PAGE, house

SIDES = (("then", ORANGE, "s", 0.18), ("now", BLUE, "o", -0.18))


def company(table: pd.DataFrame, shown: Sequence[str], least: int) -> Figure:
    """logDice of each node's strongest company in two periods with 95% intervals, and in how many of the node's
    paragraphs the word stands; a panel a node.

    `table` as `collocates.then_and_now` gives it; `shown` names the two periods, or the only one; `least` is the number
    of paragraphs together from which a word is listed. Hollow marks are words that do not pass (`company`).
    """
    nodes = list(dict.fromkeys(table["node"]))
    sides = SIDES[-len(shown) :]
    with house():
        heights = _heights(table.groupby("node", sort=False).size().to_list())
        fig = Figure(figsize=(PAGE, 0.6 + 0.23 * sum(heights)), layout="constrained")
        axes = fig.subplots(len(heights), 2, squeeze=False, sharex=True, height_ratios=heights).ravel()
        if not nodes:
            axes[0].set(title="No word stands with another often enough", yticks=[], ylabel="Word")
        for ax, node in zip(axes, nodes, strict=False):
            _panel(ax, table[table["node"] == node], node, sides, least)
        for ax in axes[max(len(nodes), 1) :]:
            ax.set_visible(False)
        for ax in axes:
            ax.set_xlabel("logDice (14: never apart)")
            ax.tick_params(axis="x", labelbottom=True)
        fig.legend(handles=_legend(shown, sides), loc="outside lower center", ncols=3)
        return fig


def _heights(words: list[int]) -> list[int]:
    """The height of each row of two panels, in words; `words` has the number of each panel."""
    return [max(words[i : i + 2]) + 3 for i in range(0, len(words), 2)] or [4]


def _panel(ax: Axes, own: pd.DataFrame, node: str, sides: Sequence[tuple], least: int) -> None:
    y = np.arange(len(own) - 1, -1, -1, dtype="float64")
    for side, colour, marker, shift in sides:
        ax.hlines(y + shift, own[f"low_{side}"], own[f"high_{side}"], color=colour, linewidth=1)
        for at, value, sure in zip(y + shift, own[f"log_dice_{side}"], own[f"company_{side}"], strict=True):
            ax.plot(value, at, marker, color=colour, markersize=3.5, markerfacecolor=colour if sure else "white")
        for at, row in zip(y + shift, own.to_dict("records"), strict=True):
            ax.text(1.01, at, _count(row, side, least), transform=ax.get_yaxis_transform(), color=colour, fontsize=5.5,
                    va="center")  # fmt: skip
    ax.set_yticks(y, own["word"])
    ax.set_ylim(-0.7, len(own) - 0.3)
    ax.set_title(node)


def _count(row: dict, side: str, least: int) -> str:
    """In how many of the node's paragraphs the word stands, as "7 of 23"."""
    both, of = row[f"both_{side}"], row[f"n_node_{side}"]
    return f"{f'<{least}' if np.isnan(both) else f'{both:.0f}'} of {of:.0f}" if of else "node absent"


def _legend(shown: Sequence[str], sides: Sequence[tuple]) -> list[Line2D]:
    named = [
        Line2D([], [], color=colour, marker=marker, linestyle="none", label=name)
        for name, (_, colour, marker, _) in zip(shown, sides, strict=True)
    ]
    return [
        *named,
        Line2D([], [], color=GREY, label="95% interval (bootstrap over paragraphs)"),
        Line2D([], [], color=GREY, marker="o", markerfacecolor="white", linestyle="none", label="hollow: q > 0.05"),
        Line2D([], [], linestyle="none", label="right: paragraphs with both, of those with the node"),
    ]
