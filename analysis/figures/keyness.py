"""Words that set one selection apart from another."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, GREY, PAGE, RED, house, nothing

BELIEVED = 0.05  # q-value
ROW = 0.19  # inches


def keyness(table: pd.DataFrame, first: str, second: str, top: int = 12) -> Figure:
    """The words most over-used in either of two selections, A and B: log ratio with its whole interval, and counts.

    `table` as `keyness.between` or `keyness.against_reference` gives it; `first`, `second` name A and B. Only words
    whose interval leaves out 0 are drawn, those of greatest bound on top; hollow where a permutation of paragraphs
    does not bear them out. Both panels have the same axis; a side without words is left out.
    """
    sides = [("A", first, _strongest(table, 1, top), BLUE), ("B", second, _strongest(table, -1, top), RED)]
    sides = [side for side in sides if len(side[2])]
    with house():
        rows = max((len(own) for _, _, own, _ in sides), default=1)
        fig = Figure(figsize=(PAGE, 1.25 + ROW * rows), layout="constrained")
        axes = fig.subplots(1, max(len(sides), 1), squeeze=False)[0]
        if not sides:
            nothing(axes[0], "No word differs")
            axes[0].set(xlabel="Log ratio (binary: 1 is twice the rate)", ylabel="Word")
        for ax, (letter, name, own, colour) in zip(axes, sides, strict=False):
            _panel(ax, own, colour, rows, _furthest([side[2] for side in sides]))
            ax.set_title(f"More in {letter}: {name}")
        fig.legend(handles=_legend(first, second, table), loc="outside lower center", ncols=2)
        return fig


def _panel(ax: Axes, own: pd.DataFrame, colour: str, rows: int, end: float) -> None:
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
    ax.set_yticks(y, [f"{r.word}  {r.count_1:,} / {r.count_2:,}" for r in own.itertuples()])
    ax.set_ylim(-0.6, rows - 0.4)
    ax.set_xlim(0, end)
    ax.set_xlabel("Log ratio (binary: 1 is twice the rate)")


def _furthest(sides: list[pd.DataFrame]) -> float:
    """The end of the axis: just beyond every log ratio and every end of an interval that is not infinite."""
    values = np.abs(np.concatenate([own[["log_ratio", "low", "high"]].to_numpy(dtype="float64") for own in sides]))
    return 1.06 * float(values[np.isfinite(values)].max())


def _unsure(own: pd.DataFrame) -> np.ndarray:
    """Words that a permutation of paragraphs does not bear out; none where none was made."""
    return (own["q"] > BELIEVED).to_numpy() if "q" in own else np.zeros(len(own), dtype=bool)


def _strongest(table: pd.DataFrame, side: int, top: int) -> pd.DataFrame:
    own = table[(table["log_ratio"] * side > 0) & (table["bound"] != 0)]
    return own.assign(by=-own["bound"].abs()).sort_values(["by", "word"]).head(top)


def _legend(first: str, second: str, table: pd.DataFrame) -> list[Line2D]:
    plain = {"color": GREY, "linestyle": "none"}
    marks = [
        Line2D([], [], marker="o", label="log ratio", **plain),
        Line2D([], [], color=GREY, marker="|", markersize=6, label="95% interval, widened for all words compared"),
    ]
    if np.isinf(table.loc[table["bound"] != 0, ["low", "high"]].to_numpy(dtype="float64")).any():
        marks.append(Line2D([], [], marker=">", label="interval without end (no occurrence in the other)", **plain))
    hollow = Line2D(
        [], [], marker="o", markerfacecolor="white", label=f"q > {BELIEVED:g}, paragraphs permuted", **plain
    )
    names = f"A: {first}; B: {second}" if second else f"A: {first}"
    counts = [Line2D([], [], label=text, **plain) for text in ("beside each word: n in A / n in B", names)]
    return [*marks, *([hollow] if "q" in table else []), *counts]
