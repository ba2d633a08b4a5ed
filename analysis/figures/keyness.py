"""Words that set one selection apart from another."""

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, GREY, PAGE, RED, STYLE


def keyness(table: pd.DataFrame, first: str, second: str, top: int = 12) -> Figure:
    """The words most over-used in either of two selections: log ratio, its conservative bound, and counts.

    `table` as `keyness.between` or `keyness.against_reference` gives it, in its order; `first`, `second` name the
    selections. Words whose bound is not 0 come first on either side; a side without any is left out.
    """
    sides = [(first, _strongest(table, 1, top), BLUE), (second, _strongest(table, -1, top), RED)]
    sides = [side for side in sides if len(side[1])]
    with mpl.rc_context(STYLE):
        rows = max(len(own) for _, own, _ in sides)
        fig = Figure(figsize=(PAGE, 1.0 + 0.19 * rows), layout="constrained")
        axes = fig.subplots(1, len(sides), squeeze=False)[0]
        for ax, (name, own, colour) in zip(axes, sides, strict=True):
            y = range(rows - 1, rows - 1 - len(own), -1)
            ax.hlines(y, own["bound"].abs(), own["log_ratio"].abs(), color=colour, linewidth=0.9)
            ax.plot(own["bound"].abs(), y, "|", color=colour, markersize=7, markeredgewidth=1.4)
            ax.plot(own["log_ratio"].abs(), y, "o", color=colour)
            ax.set_yticks(y, [f"{r.word}  {r.count_1:,} : {r.count_2:,}" for r in own.itertuples()])
            ax.set_ylim(-0.6, rows - 0.4)
            ax.set_xlim(left=0)
            ax.set_title(f"More in {name}")
            ax.set_xlabel("Log ratio (binary: 1 is twice the rate)")
        fig.legend(handles=_legend(), loc="outside lower center", ncols=2)
        return fig


def _strongest(table: pd.DataFrame, side: int, top: int) -> pd.DataFrame:
    own = table[(table["log_ratio"] * side > 0) & (table["bound"] != 0)]
    return own.assign(by=-own["bound"].abs()).sort_values(["by", "word"]).head(top)


def _legend() -> list[Line2D]:
    plain = {"color": GREY, "linestyle": "none"}
    bound = {"marker": "|", "markersize": 7, "markeredgewidth": 1.4}
    return [
        Line2D([], [], marker="o", label="log ratio (beside the word: counts, first : second)", **plain),
        Line2D([], [], label="end of its 95% interval nearer to 0, over all words", **bound, **plain),
    ]
