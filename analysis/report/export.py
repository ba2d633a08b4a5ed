"""The results of a notebook to a folder of reports.

Each result is a figure (PNG, SVG, PDF), the table behind it (CSV, 6 significant digits) and a record (JSON) with its
title, caption and finding, from which the report is written.

A notebook writes through one object, `Results`. Run by hand it makes its own (`by_hand`), which writes to
reports/local/by_hand; `study` puts another in its place. So a cell run in JupyterLab never changes the reports.
"""

import base64
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import house
from analysis.report import csv_tables, provenance
from analysis.report.render import render
from corpus import atomic
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from networkx import DiGraph

SCREEN_DPI = 110  # of figures shown in a notebook
ROWS = 12  # of a table that is shown in a notebook
FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Result:
    """What a notebook hands to the report."""

    key: str  # of the file names: letters, digits, underscores
    title: str
    caption: str  # what is drawn, in which units, with which uncertainty
    finding: str  # one sentence, its numbers computed


@dataclass(frozen=True)
class Shown:
    """A result as JupyterLab shows it: title, finding, figure or some rows of the table, caption."""

    result: Result
    rows: pd.DataFrame
    n_rows: int  # of the whole table
    png: bytes | None = None
    width: int = 0  # of the figure on a screen, in pixels

    def __repr__(self) -> str:
        return f"{self.result.title}: {self.result.finding}"

    def _repr_html_(self) -> str:
        facts = asdict(self.result) | {"figure": "", "width": self.width, "rows": "", "left_out": ""}
        if self.png is not None:
            facts["figure"] = base64.b64encode(self.png).decode("ascii")
        else:
            shown, alike = _told_apart(self.rows.head(ROWS))
            facts["rows"] = shown.to_html(index=False, border=0, na_rep="", float_format="{:.6g}".format)
            facts["left_out"] = f"{len(shown)} of {self.n_rows} rows. " if len(shown) < self.n_rows else ""
            if alike:
                facts["left_out"] += f"The same in all rows shown: {', '.join(alike)}. "
        return render("result.html.j2", facts, escape=True)


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


@dataclass
class Results:
    """Where the results of one notebook go; made by whoever runs the notebook, and used from top to bottom.

    `made_with` is the line of `provenance.made_with`.
    """

    folder: Path
    notebook: str
    made_with: str = field(default_factory=provenance.made_with)
    n_saved: int = field(default=0, init=False)  # results of this notebook so far: their order in the report

    def save(
        self,
        result: Result,
        table: pd.DataFrame,
        drawing: Figure | None = None,
        *,
        page: str | None = None,
        rows: pd.DataFrame | None = None,
    ) -> Shown:
        """Writes a result's table, figure, page (HTML) and record; gives back what shows it in the notebook.

        `rows` are those of a table without a figure that are shown, by default its first.
        """
        self.save_table(result.key, table)
        if drawing is not None:
            for suffix in FORMATS:
                self._save_figure(drawing, self.folder / "figures" / f"{result.key}.{suffix}", result)
        if page is not None:
            with atomic.replacing(self.folder / "pages" / f"{result.key}.html") as temporary:
                temporary.write_text(page, encoding="utf-8")
        self._save_record(result, figure=drawing is not None, page=page is not None)
        png = None if drawing is None else (self.folder / "figures" / f"{result.key}.png").read_bytes()
        width = 0 if drawing is None else int(drawing.get_figwidth() * SCREEN_DPI)
        return Shown(result, table if rows is None else rows, len(table), png, width)

    def save_table(self, key: str, table: pd.DataFrame) -> None:
        """Writes tables/`key`.csv, a table that a result refers to."""
        csv_tables.save_table(table, self.folder / "tables" / f"{key}.csv")

    def save_graph(self, key: str, graph: "DiGraph") -> None:
        """Writes tables/`key`.graphml, nodes and edges in the order of the graph."""
        from networkx import write_graphml_xml

        with atomic.replacing(self.folder / "tables" / f"{key}.graphml") as temporary:
            write_graphml_xml(graph, str(temporary), encoding="utf-8", prettyprint=True)

    def _save_record(self, result: Result, **has: bool) -> None:
        place = {"notebook": self.notebook, "order": self.n_saved, "made_with": self.made_with}
        self.n_saved += 1
        with atomic.replacing(self.folder / "notebooks" / "results" / f"{result.key}.json") as temporary:
            text = json.dumps(asdict(result) | has | place, ensure_ascii=False, indent=1)
            temporary.write_text(text + "\n", encoding="utf-8")

    def _save_figure(self, drawing: Figure, path: Path, result: Result) -> None:
        suffix = path.suffix[1:]
        about = _about(result.title, self.made_with)[suffix]
        with house(**{"svg.hashsalt": result.key}), atomic.replacing(path) as temporary:
            drawing.savefig(temporary, format=suffix, dpi=300, metadata=about)
            drawing.set_layout_engine("none")  # what was laid out once stays so in the other formats


def save(drawing: Figure, table: pd.DataFrame, path: str | Path) -> None:
    """Writes a figure of one's own, and the table behind it beside it as CSV (six significant digits).

    `path` ends in .pdf, .svg or .png (300 dpi). Raises CorpusError for another ending or a folder that is not there.
    """
    path = Path(path)
    if path.suffix not in [f".{suffix}" for suffix in FORMATS]:
        raise CorpusError(f"{path}: a figure is written as {', '.join(FORMATS)}; give the name such an ending.")
    if not path.parent.is_dir():
        raise CorpusError(f"{path.parent}: there is no such folder.")
    suffix = path.suffix[1:]
    about = _about(path.stem, provenance.made_with())[suffix]
    with house(**{"svg.hashsalt": path.stem}), atomic.replacing(path) as temporary:
        drawing.savefig(temporary, format=suffix, dpi=300, metadata=about)
    csv_tables.save_table(table, path.with_suffix(".csv"))


def _about(title: str, made_with: str) -> dict[str, dict[str, str | None]]:
    """What figures say of themselves, by format: neither time nor path."""
    about = {"Title": title, "Creator": made_with}
    return {
        "png": {"Title": title, "Source": made_with, "Software": None},
        "svg": {**about, "Date": None},
        "pdf": {**about, "CreationDate": None, "Producer": None},
    }


def by_hand(notebook: str) -> Results:
    """Where the cells of a notebook write when a reader runs them: reports/local/by_hand."""
    return Results(provenance.local() / "by_hand", notebook)
