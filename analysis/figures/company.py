"""The company of words, then and now."""

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, GREY, ORANGE, PAGE, STYLE


def company(table: pd.DataFrame, then: str, now: str) -> Figure:
    """logDice of each node's strongest company in two periods with 95% intervals, a panel a node.

    `table` as `collocates.then_and_now` gives it; `then`, `now` name the periods.
    """
    nodes = list(dict.fromkeys(table["node"]))
    rows = -(-len(nodes) // 2)
    most = table.groupby("node").size().max()
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 0.6 + rows * (0.5 + 0.16 * most)), layout="constrained")
        axes = fig.subplots(rows, 2, squeeze=False, sharex=True).ravel()
        for ax in axes[len(nodes) :]:
            ax.set_visible(False)
        for ax, node in zip(axes, nodes, strict=False):
            _panel(ax, table[table["node"] == node], node)
        for ax in axes[max(len(nodes) - 2, 0) : len(nodes)]:
            ax.set_xlabel("logDice (14: never apart)")
            ax.tick_params(axis="x", labelbottom=True)
        fig.legend(handles=_legend(then, now), loc="outside lower center", ncols=3)
        return fig


def _panel(ax: Axes, own: pd.DataFrame, node: str) -> None:
    y = pd.Series(range(len(own) - 1, -1, -1), index=own.index, dtype="float64")
    for side, colour, marker, shift in (("then", ORANGE, "s", 0.15), ("now", BLUE, "o", -0.15)):
        ax.hlines(y + shift, own[f"low_{side}"], own[f"high_{side}"], color=colour, linewidth=1)
        ax.plot(own[f"log_dice_{side}"], y + shift, marker, color=colour)
    ax.set_yticks(y, own["word"])
    ax.set_ylim(-0.6, len(own) - 0.4)
    ax.set_title(node)


def _legend(then: str, now: str) -> list[Line2D]:
    return [
        Line2D([], [], color=ORANGE, marker="s", linestyle="none", label=then),
        Line2D([], [], color=BLUE, marker="o", linestyle="none", label=now),
        Line2D([], [], color=GREY, label="95% interval (bootstrap over paragraphs)"),
    ]
