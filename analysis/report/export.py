"""The results of a notebook to a folder of reports.

Each result is a figure (PNG, SVG, PDF), the table behind it (CSV, 6 significant digits) and a record (JSON) with its
title, caption, headline, details and the call that makes it, from which the report is written.

A notebook writes through one object, `Results`. Run by hand it makes its own (`by_hand`), which writes to
reports/local/by_hand; `study` puts another in its place. So a cell run in JupyterLab never changes the reports.
"""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.figures.layout import embedded_fonts
from analysis.figures.style import house
from analysis.report import provenance, table_files
from analysis.report.chapters.result import WORDS, Result
from analysis.web import assets
from corpus import atomic
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from networkx import DiGraph

FORMATS = ("png", "svg", "pdf")
DPI = 300  # of figures in files


@dataclass
class Results:
    """Where the results of one notebook go; made by whoever runs the notebook, and used from top to bottom.

    `made_with` is the line of `provenance.made_with`.
    """

    folder: Path
    notebook: str
    made_with: str = field(default_factory=provenance.made_with)
    n_saved: int = field(default=0, init=False)  # results of this notebook so far: their order in the report

    def save(self, result: Result) -> Result:
        """Writes a result's tables, figure, page and record; returns the result, which shows itself in the notebook.

        It shows the picture that was written, which is not drawn again.
        """
        for key, table in {result.key: result.table, **result.others}.items():
            table_files.save_table(table, self.folder / "tables" / f"{key}.csv")
        if result.facts:
            table_files.save_facts(result.facts, self.folder / "tables" / f"{result.key}.json")
        for key, graph in result.graphs.items():
            self.save_graph(key, graph)
        if result.figure is not None:
            paths = {suffix: self.folder / "figures" / f"{result.key}.{suffix}" for suffix in FORMATS}
            for path in paths.values():
                self._save_figure(result.figure, path, result)
            result = replace(result, png=paths["png"].read_bytes())
        if result.small is not None:
            self._save_figure(result.small, self.folder / "figures" / f"{result.key}_small.png", result)
        if result.page is not None:
            assets.write(self.folder)
            with atomic.replacing(self.folder / "pages" / f"{result.key}.html") as temporary:
                temporary.write_text(result.page, encoding="utf-8")
        self._save_record(result)
        return result

    def save_graph(self, key: str, graph: "DiGraph") -> None:
        """Writes tables/`key`.graphml, nodes and edges in the order of the graph."""
        from networkx import write_graphml_xml

        with atomic.replacing(self.folder / "tables" / f"{key}.graphml") as temporary:
            write_graphml_xml(graph, str(temporary), encoding="utf-8", prettyprint=True)

    def _save_record(self, result: Result) -> None:
        record = {name: getattr(result, name) for name in ("key", *WORDS)}
        record |= {
            "figure": result.figure is not None,
            "small": result.small is not None,
            "page": result.page is not None,
            "appendix": result.appendix,
            "others": list(result.others),
            "graphs": list(result.graphs),
            "call": result.call,
        }
        record |= {"notebook": self.notebook, "order": self.n_saved, "made_with": self.made_with}
        self.n_saved += 1
        with atomic.replacing(self.folder / "notebooks" / "results" / f"{result.key}.json") as temporary:
            text = json.dumps(record, ensure_ascii=False, indent=1)
            temporary.write_text(text + "\n", encoding="utf-8")

    def _save_figure(self, drawing: Figure, path: Path, result: Result) -> None:
        suffix = path.suffix[1:]
        about = _about(result.title, self.made_with)[suffix]
        with house(**{"svg.hashsalt": result.key}), embedded_fonts.of_outlines(), atomic.replacing(path) as temporary:
            _lay_out(drawing)
            drawing.savefig(temporary, format=suffix, dpi=DPI, metadata=about)


def _lay_out(drawing: Figure) -> None:
    """Gives the parts of a figure their places, once for all formats.

    matplotlib draws a figure twice that is not laid out yet: once to measure its parts, and once into the file.
    """
    engine = drawing.get_layout_engine()
    if engine is None:
        return
    FigureCanvasAgg(drawing)
    usual = drawing.dpi
    drawing.set_dpi(DPI)
    for ax in drawing.axes:
        ax.apply_aspect()
    engine.execute(drawing)
    drawing.set_dpi(usual)
    drawing.set_layout_engine(None)


def save(drawing: Figure, table: pd.DataFrame, path: str | Path, *, made_with: str | None = None) -> None:
    """Writes a figure of one's own, and the table behind it beside it as CSV (six significant digits).

    `path` ends in .pdf, .svg or .png (300 dpi). `made_with` says in the figure's metadata which version and data it was
    made from (default: the data as they are now). Raises CorpusError for another ending or a folder that is not there.

    >>> import tempfile, analysis, corpus
    >>> from analysis import figures
    >>> table = analysis.rates(corpus.load().series(), "igf", replicates=200)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     analysis.save(figures.rates(table), table, f"{folder}/igf.svg")
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['igf.csv', 'igf.svg']
    """
    path = Path(path)
    check_path(path)
    suffix = path.suffix[1:]
    about = _about(path.stem, made_with or provenance.made_with())[suffix]
    with house(**{"svg.hashsalt": path.stem}), embedded_fonts.of_outlines(), atomic.replacing(path) as temporary:
        drawing.savefig(temporary, format=suffix, dpi=DPI, metadata=about)
    table_files.save_table(table, path.with_suffix(".csv"))


def check_path(path: Path) -> None:
    """Can a figure be written there? Raises CorpusError for another ending or a folder that is not there."""
    if path.suffix not in [f".{suffix}" for suffix in FORMATS]:
        raise CorpusError(f"{path}: a figure is written as {', '.join(FORMATS)}; give the name such an ending.")
    if not path.parent.is_dir():
        raise CorpusError(f"{path.parent}: there is no such folder.")


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
