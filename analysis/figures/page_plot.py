"""A page as the program sees it, beside the paragraphs that were read from it."""

import textwrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from analysis.figures.layout.canvas import canvas, drawn, figure_of, narrow
from analysis.figures.style import BLUE, GREY, ORANGE, RED

_PART_INKS = {"preambular": BLUE, "operative": RED, "annex": ORANGE}
_SHEET = (612, 792)  # points; the size of the specimen's pages
_HEIGHT = 5.4  # inches, of a wide figure
_TITLE = 0.3  # inches
_STRETCH = (0.85, 1.2)  # limits for stretching letters to the width of their run; beyond, they look bold or squeezed
_LINE = 0.102  # inches; height of a line of the list
_CHARACTERS = 51  # in a line of the list


@drawn
def page_and_paragraphs(runs: pd.DataFrame, table: pd.DataFrame) -> Figure:
    """A page drawn from its `runs`, with footnote markers in colour, and beside it the paragraphs read from it.

    `runs` as `page_reading.page_runs` returns them; `table` has `id, part, level, text, notes`, as
    `page_reading.paragraphs` returns them. In a narrow figure the paragraphs are below the page.
    """
    list_height = _TITLE + sum(_height(row) for row in table.itertuples())
    fig = canvas(_HEIGHT)
    fig.set_layout_engine("none")
    width = fig.get_figwidth()
    if narrow(fig):
        sheet = 0.98 * width
        page_height = sheet * _SHEET[1] / _SHEET[0]
        height = page_height + _TITLE + list_height
        fig.set_figheight(height)
        left = fig.add_axes((0.01, 1 - (page_height + _TITLE) / height, 0.98, page_height / height))
        right = fig.add_axes((0.01, 0, 0.98, (list_height - _TITLE) / height))
    else:
        sheet = (_HEIGHT - _TITLE) * _SHEET[0] / _SHEET[1] / width
        left = fig.add_axes((0.005, 0.01, sheet, 1 - _TITLE / _HEIGHT))
        right = fig.add_axes((sheet + 0.04, 0.01, 0.95 - sheet, 1 - _TITLE / _HEIGHT))
    left.set_title("The page as the reader sees it")
    right.set_title("Paragraphs read from it")
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
    """The paragraphs, from top to bottom; the axes are measured in inches."""
    ax.set_axis_off()
    box = ax.get_position()
    width, height = box.width * figure_of(ax).get_figwidth(), box.height * figure_of(ax).get_figheight()
    ax.set(xlim=(0, width), ylim=(0, height))
    y = height - 0.05
    for row in table.itertuples():
        inset, colour = 0.1 * (row.level - 1), _PART_INKS[row.part]
        ax.text(inset, y, row.id, color=colour, fontsize=6, fontweight="bold", va="top")
        if row.notes:
            ax.text(inset, y - _LINE, f"note {row.notes}", color=GREY, fontsize=6, va="top")
        ax.text(0.62, y, "\n".join(_lines(row)), fontsize=6, va="top")
        y -= _height(row)


def _lines(row: Any) -> list[str]:
    return textwrap.wrap(row.text, _CHARACTERS)


def _height(row: Any) -> float:
    """Inches that a paragraph takes in the list."""
    return _LINE * max(len(_lines(row)), 1 + bool(row.notes)) + 0.08
