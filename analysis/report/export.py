"""The results of a notebook to a folder of reports.

Each result is a figure (PNG, SVG, PDF), the table behind it (CSV, 6 significant digits) and a record (JSON) with its
title, caption and finding, from which the report is written.

A notebook writes through one object, `Results`. Run by hand it makes its own (`by_hand`), which writes to
reports/local/by_hand; `study` puts another in its place. So a cell run in JupyterLab never changes the reports.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import house
from analysis.report import csv_tables, provenance
from corpus import atomic

if TYPE_CHECKING:
    from IPython.display import Image
    from networkx import DiGraph

SCREEN_DPI = 110  # of figures shown in a notebook
FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Result:
    """What a notebook hands to the report."""

    key: str  # of the file names: letters, digits, underscores
    title: str
    caption: str  # what is drawn, in which units, with which uncertainty
    finding: str  # one sentence, its numbers computed


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
        self, result: Result, table: pd.DataFrame, drawing: Figure | None = None, *, page: str | None = None
    ) -> "Image | None":
        """Writes a result's table, figure, page (HTML) and record; gives the saved PNG back for the notebook."""
        self.save_table(result.key, table)
        if drawing is not None:
            for suffix in FORMATS:
                self._save_figure(drawing, self.folder / "figures" / f"{result.key}.{suffix}", result)
        if page is not None:
            with atomic.replacing(self.folder / "pages" / f"{result.key}.html") as temporary:
                temporary.write_text(page, encoding="utf-8")
        self._save_record(result, figure=drawing is not None, page=page is not None)
        return None if drawing is None else _shown(drawing, self.folder / "figures" / f"{result.key}.png")

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
        about = {"Title": result.title, "Creator": self.made_with}
        of_format = {
            "png": {"Title": result.title, "Source": self.made_with, "Software": None},
            "svg": {**about, "Date": None},
            "pdf": {**about, "CreationDate": None, "Producer": None},
        }
        suffix = path.suffix[1:]
        with house(**{"svg.hashsalt": result.key}), atomic.replacing(path) as temporary:
            drawing.savefig(temporary, format=suffix, dpi=300, metadata=of_format[suffix])
            drawing.set_layout_engine("none")  # what was laid out once stays so in the other formats


def by_hand(notebook: str) -> Results:
    """Where the cells of a notebook write when a reader runs them: reports/local/by_hand."""
    return Results(provenance.local() / "by_hand", notebook)


def _shown(drawing: Figure, path: Path) -> "Image":
    from IPython.display import Image

    return Image(data=path.read_bytes(), width=int(drawing.get_figwidth() * SCREEN_DPI))
