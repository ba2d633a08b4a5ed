"""Words: those that distinguish selections, and those that occur together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.layout import years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow, taller, wrapped
from analysis.figures.style import BLUE, GREY, ORANGE, RED, UNREAD, ink, nothing
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts

TERMS = 12  # that are taken up, and as many that are given up, in one figure
_BESIDE = 1.6  # inches of the width of a wide figure that the labels of its rows take
AREA, LARGEST = 5.0, 100.0  # square points of the dot of one paragraph, and of the largest dot at most
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


@drawn
def emerging(table: pd.DataFrame, by_text: pd.DataFrame) -> Figure:
    """How much later or earlier than new wording in general terms are newly written, and in which texts.

    `table` are the rows of `emerging.of_series` to draw, those that are taken up first; `by_text` as
    `emerging.by_text` returns it for them.

    >>> from corpus import series_facts
    >>> none = pd.DataFrame({"term": [], "later": []})
    >>> emerging(none, none).axes[0].texts[0].get_text()
    'No term is taken up or given up more than chance explains'
    """
    fig = canvas(0.75 + 0.155 * len(table), narrow=0.8 + 0.235 * len(table))
    left, right = fig.subplots(1, 2, sharey=True, width_ratios=[1, 1] if narrow(fig) else [4, 5])
    if table.empty:
        taller(fig, 1)
        nothing(left, "No term is taken up or given up more than chance explains")
        right.set_visible(False)
        return fig
    own = table.reset_index(drop=True).assign(
        y=range(len(table)), colour=[RED if later > 0 else BLUE for later in table["later"]]
    )
    left.hlines(own["y"], own["low"], own["high"], color=own["colour"], linewidth=0.9)
    left.scatter(own["later"], own["y"], color=own["colour"], s=12, zorder=3)
    left.axvline(0, color=GREY, linewidth=0.8)
    left.set_yticks(own["y"], wrapped([f"{row.term} ({row.n_paragraphs})" for row in own.itertuples()], fig, 27))
    left.set_ylim(len(own) - 0.3, -0.7)
    left.set_xlabel("Years earlier (−)\nor later (+)" if narrow(fig) else
                    "Newly written earlier (−) or later (+)\nthan new wording in general, years")  # fmt: skip
    axis = years.of(series_facts.of(by_text))
    dots = by_text[by_text["n_paragraphs"] > 0]
    rows = own.set_index("term").loc[dots["term"]]
    most = int(dots["n_paragraphs"].max())
    right.scatter(years.place_of(dots, axis), rows["y"], s=_area(most) * dots["n_paragraphs"].to_numpy(dtype="float64"),
                  color=rows["colour"].to_list(), alpha=0.8, linewidth=0)  # fmt: skip
    right.tick_params(axis="y", length=0)
    years.axis(right, axis.first, axis.last, beside=1.3 if narrow(fig) else _BESIDE)
    years.unread_marks(right, axis)
    right.set_xlabel("Year of the new\nparagraphs" if narrow(fig) else "Year of the newly written paragraphs")
    legend(fig, _area_legend(most, bool(axis.unread)))
    return fig


def _area(most: int) -> float:
    """The square points of one paragraph where the largest dot is of `most`.

    >>> _area(4), _area(400)
    (5.0, 0.25)
    """
    return min(AREA, LARGEST / max(most, 1))


def _area_legend(most: int, unread: bool) -> list:
    dot = {"linestyle": "none", "marker": "o", "markeredgewidth": 0, "color": GREY}
    handles = [
        Line2D([], [], markersize=(_area(most) * n) ** 0.5, label=f"{n} paragraph{'' if n == 1 else 's'}", **dot)
        for n in sorted({1, most})
    ]
    return [*handles, UNREAD] if unread else handles
