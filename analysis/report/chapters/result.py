"""A result of the study: its words, the facts in them, its table, its figure; and how it shows itself in JupyterLab."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import house
from analysis.report.render import render

if TYPE_CHECKING:
    from networkx import DiGraph

SCREEN_DPI = 110  # of figures shown in a notebook
ROWS = 12  # of a table that is shown in a notebook
WORDS = ("title", "headline", "how_sure", "details", "caption")


@dataclass(frozen=True, eq=False)
class Result:
    """A result: what it is called, what was found, how sure that is, and the table behind it.

    As the last line of a cell it shows itself: title, headline, how sure, the figure or some rows of the table,
    caption, and the details folded.
    """

    key: str  # of the file names: letters, digits, underscores
    title: str
    headline: str  # what was found: a sentence of at most 30 words and three numbers
    how_sure: str  # what supports it and what could undo it: two sentences at most
    details: str  # the rest
    caption: str  # what is drawn, in which units, with which uncertainty
    table: pd.DataFrame
    facts: Mapping[str, Any] = field(default_factory=dict)  # the numbers and names in the words, by name
    figure: Figure | None = None
    small: Figure | None = None  # 85 mm wide, for the first page
    png: bytes | None = None  # the figure as it was saved; without it, it is drawn when it is shown
    rows: pd.DataFrame | None = None  # of a table without a figure, those that are shown; by default its first
    page: str | None = None  # HTML
    others: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # tables that it refers to, by their key
    graphs: Mapping[str, "DiGraph"] = field(default_factory=dict)
    call: str = ""  # code that makes it in a fresh kernel
    appendix: bool = False  # does it go to the methods that were tried and found nothing?

    def __repr__(self) -> str:
        return f"{self.title}: {self.headline}"

    def _repr_html_(self) -> str:
        facts = {name: getattr(self, name) for name in (*WORDS, "key")}
        return render("result.html.j2", facts | self._picture() | self._few_rows(), escape=True)

    def _picture(self) -> dict[str, str | int]:
        """The figure as PNG in base64, and its width on a screen in pixels; "" and 0 where there is none."""
        if self.figure is None:
            return {"figure": "", "width": 0}
        width = int(self.figure.get_figwidth() * SCREEN_DPI)
        return {"figure": base64.b64encode(self.png or self._drawn()).decode("ascii"), "width": width}

    def _drawn(self) -> bytes:
        assert self.figure is not None
        png = io.BytesIO()
        with house():
            self.figure.savefig(png, format="png", dpi=2 * SCREEN_DPI)
        return png.getvalue()

    def _few_rows(self) -> dict[str, str]:
        """Some rows of the table in HTML, and a sentence on what is left out; "" where there is a figure."""
        if self.figure is not None:
            return {"rows": "", "left_out": ""}
        chosen = self.table if self.rows is None else self.rows
        shown, alike = _told_apart(chosen.head(ROWS))
        left_out = f"{len(shown)} of {len(self.table)} rows. " if len(shown) < len(self.table) else ""
        if alike:
            left_out += f"The same in all rows shown: {', '.join(alike)}. "
        rows = shown.to_html(index=False, border=0, na_rep="", float_format="{:.6g}".format)
        return {"rows": rows, "left_out": left_out}


def _told_apart(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows without the columns in which all are alike, such as the name of the series; and these, with their value.

    A single row stays whole.
    """
    alike = [column for column in rows if len(rows) > 1 and rows[column].nunique(dropna=False) == 1]
    if len(alike) == len(rows.columns):
        alike = []
    first = rows[alike].iloc[0] if len(rows) else pd.Series()
    values = [f"{column} {first[column] if pd.notna(first[column]) else 'none'}" for column in alike]
    return rows.drop(columns=alike), values
