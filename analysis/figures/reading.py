"""A page as the reader sees it, beside the paragraphs that were read from it."""

import textwrap

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import BLUE, GREY, ORANGE, PAGE, RED, STYLE

_PART_INKS = {"preambular": BLUE, "operative": RED, "annex": ORANGE}
_SHEET = (612, 792)  # points; the size of the specimen's pages
_HEIGHT = 5.4  # inches
_LINE = 0.0185  # height of a line of the list, as a share of the figure
_CHARACTERS = 54  # in a line of the list


def page_and_paragraphs(runs: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """A page drawn from its `runs` (as `reading.page_runs` gives them: footnote markers red, italics kept), and beside
    it the `id, part, level, text, notes` of the paragraphs read from it."""
    with mpl.rc_context(STYLE | {"axes.grid": False}):
        fig = Figure(figsize=(PAGE, _HEIGHT), layout="none")
        width = (_HEIGHT - 0.3) * _SHEET[0] / _SHEET[1] / PAGE
        left = fig.add_axes((0.005, 0.01, width, 1 - 0.3 / _HEIGHT), title="The page as the reader sees it")
        right = fig.add_axes((width + 0.04, 0.01, 0.95 - width, 1 - 0.3 / _HEIGHT), title="Paragraphs read from it")
        _page(left, runs, (_HEIGHT - 0.3) * 72 / _SHEET[1])
        _list(right, table)
        return fig


def _page(ax: Axes, runs: pd.DataFrame, scale: float) -> None:
    """Draws runs at their places; `scale` is how many points of the figure a point of the page takes."""
    ax.set(xlim=(0, _SHEET[0]), ylim=(0, _SHEET[1]), xticks=[], yticks=[])
    ax.spines[:].set_visible(True)
    for run in runs.itertuples():
        ax.text(
            run.x, run.y, run.text, fontsize=run.size * scale, color=RED if run.raised else "black",
            fontstyle="italic" if run.italic else "normal", fontweight="bold" if run.bold else "normal",
            family="STIXGeneral",
        )  # fmt: skip


def _list(ax: Axes, table: pd.DataFrame) -> None:
    ax.set_axis_off()
    y = 0.99
    for row in table.itertuples():
        inset, ink = 0.03 * (row.level - 1), _PART_INKS[row.part]
        ax.text(inset, y, row.id, color=ink, fontsize=5.5, fontweight="bold", va="top", transform=ax.transAxes)
        if row.notes:
            note = f"note {row.notes}"
            ax.text(inset, y - _LINE, note, color=GREY, fontsize=5.5, va="top", transform=ax.transAxes)
        lines = textwrap.wrap(row.text, _CHARACTERS)
        ax.text(0.18, y, "\n".join(lines), fontsize=6, va="top", transform=ax.transAxes)
        y -= _LINE * max(len(lines), 1 + bool(row.notes)) + 0.014
