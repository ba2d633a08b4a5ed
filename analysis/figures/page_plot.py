"""A page as the program sees it, beside the paragraphs that were read from it."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.figures.style import BLUE, GREY, ORANGE, PAGE, RED, house

_PART_INKS = {"preambular": BLUE, "operative": RED, "annex": ORANGE}
_SHEET = (612, 792)  # points; the size of the specimen's pages
_HEIGHT = 5.4  # inches
_STRETCH = (0.85, 1.2)  # limits for stretching letters to the width of their run; beyond, they look bold or squeezed
_LINE = 0.0185  # height of a line of the list, as a share of the figure
_CHARACTERS = 53  # in a line of the list


def page_and_paragraphs(runs: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """A page drawn from its `runs`, with footnote markers in colour, and beside it the paragraphs read from it.

    `runs` as `page_reading.page_runs` returns them; `table` has `id, part, level, text, notes`, as
    `page_reading.paragraphs` returns them.
    """
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(PAGE, _HEIGHT), layout="none")
        width = (_HEIGHT - 0.3) * _SHEET[0] / _SHEET[1] / PAGE
        left = fig.add_axes((0.005, 0.01, width, 1 - 0.3 / _HEIGHT), title="The page as the reader sees it")
        right = fig.add_axes((width + 0.04, 0.01, 0.95 - width, 1 - 0.3 / _HEIGHT), title="Paragraphs read from it")
        _page(left, runs)
        _list(right, table)
        return fig


def _page(ax: Axes, runs: pd.DataFrame) -> None:
    """Draws runs at their places, each as wide as on the page, whatever font is used."""
    ax.set(xlim=(0, _SHEET[0]), ylim=(0, _SHEET[1]), xticks=[], yticks=[])
    ax.spines[:].set_visible(True)
    for run in runs[runs["text"].str.strip() != ""].itertuples():
        style, weight = "italic" if run.italic else "normal", "bold" if run.bold else "normal"
        letters = TextPath((0, 0), run.text, run.size, prop={"family": "STIXGeneral", "style": style, "weight": weight})
        stretch = np.clip(run.width / letters.get_extents().width, *_STRETCH)
        fit = Affine2D().scale(stretch, 1).translate(run.x, run.y)
        ax.add_patch(PathPatch(fit.transform_path(letters), color=RED if run.raised else "black", linewidth=0.15))


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
        ax.text(0.2, y, "\n".join(lines), fontsize=6, va="top", transform=ax.transAxes)
        y -= _LINE * max(len(lines), 1 + bool(row.notes)) + 0.014
