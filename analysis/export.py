"""Figures and tables to reports/, with their provenance.

Each result is a figure (PNG, SVG, PDF), the table behind it (CSV, 6 significant digits) and a record (JSON) with its
title, caption and finding, from which `study` writes the report. Files name the version of the project and the data's
hash, never a time, a path or a commit, so that the same input gives the same bytes.
"""

import hashlib
import itertools
import json
import os
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

import corpus
from corpus import build, catalogue, files, paths

if TYPE_CHECKING:
    from IPython.display import Image
    from networkx import DiGraph

FLOAT_FORMAT = "%.6g"
SCREEN_DPI = 110  # of figures shown in a notebook
FORMATS = ("png", "svg", "pdf")
_INPUTS = (
    "agreement.csv",
    "catalogue.csv",
    "claims.csv",
    "graded_pairs.csv",
    "lexicon.toml",
    "reference.parquet",
    "specimen.pdf",
    "stopwords.txt",
    "terms.csv",
    "themes.csv",
    "tracing_accuracy.csv",
    "verb_classes.csv",
    "verb_ladders.csv",
)
_order = itertools.count()  # of results within a notebook


@dataclass(frozen=True)
class Result:
    """What a notebook hands to the report."""

    key: str  # of the file names: letters, digits, underscores
    title: str
    caption: str  # what is drawn, in which units, with which uncertainty
    finding: str  # one sentence, its numbers computed


def reports() -> Path:
    """The folder that results go to: ICT4D_REPORTS, or reports/ of the project."""
    return Path(os.environ.get("ICT4D_REPORTS") or Path(corpus.__file__).parents[1] / "reports")


@cache
def data_hash() -> str:
    """SHA-256 over what the results are computed from: catalogue, lexicon, features, and what the user added."""
    shipped = [paths.SHIPPED / name for name in _INPUTS]
    features = sorted((paths.SHIPPED / "features").glob("*.parquet"))
    own = sorted(build.sources(paths.local() / "sources").values())
    own += [path for path in [catalogue.local()] if path.exists()]
    lines = [f"{files.sha256(path)}  {path.name}\n" for path in [*shipped, *features, *own]]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def provenance() -> str:
    """One line that says which version of the project and which data a file was made from."""
    return f"ict4d-resolutions {version('ict4d-resolutions')}, data sha256:{data_hash()[:16]}"


def save(
    result: Result, table: pd.DataFrame, drawing: Figure | None = None, *, page: str | None = None
) -> "Image | None":
    """Writes a result's table, figure, page (HTML) and record into reports/; gives the saved PNG back for the notebook
    to show."""
    folder = reports()
    save_table(table, folder / "tables" / f"{result.key}.csv")
    if drawing is not None:
        for suffix in FORMATS:
            _save_figure(drawing, folder / "figures" / f"{result.key}.{suffix}", result)
    if page is not None:
        with files.replacing(folder / "pages" / f"{result.key}.html") as temporary:
            temporary.write_text(page, encoding="utf-8")
    _save_record(result, folder, figure=drawing is not None, page=page is not None)
    return None if drawing is None else _shown(drawing, folder / "figures" / f"{result.key}.png")


def _save_record(result: Result, folder: Path, **has: bool) -> None:
    record = (
        asdict(result)
        | has
        | {
            "notebook": os.environ.get("ICT4D_NOTEBOOK", ""),  # set by `study`; empty where a reader runs cells by hand
            "order": next(_order),
            "made_with": provenance(),
        }
    )
    with files.replacing(folder / "notebooks" / "results" / f"{result.key}.json") as temporary:
        temporary.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _shown(drawing: Figure, path: Path) -> "Image":
    from IPython.display import Image

    return Image(data=path.read_bytes(), width=int(drawing.get_figwidth() * SCREEN_DPI))


def save_table(table: pd.DataFrame, path: Path) -> None:
    """A CSV: UTF-8, Unix line ends, 6 significant digits, ISO dates, lists joined by "; ", no index."""
    with files.replacing(path) as temporary:
        table.to_csv(temporary, index=False, float_format=FLOAT_FORMAT, date_format="%Y-%m-%d", lineterminator="\n")


def save_graph(graph: "DiGraph", path: Path) -> None:
    """A GraphML file, nodes and edges in the order of the graph."""
    from networkx import write_graphml_xml

    with files.replacing(path) as temporary:
        write_graphml_xml(graph, str(temporary), encoding="utf-8", prettyprint=True)


def _save_figure(drawing: Figure, path: Path, result: Result) -> None:
    about = {"Title": result.title, "Creator": provenance()}
    own = {"png": {"Software": None, "Title": result.title, "Source": provenance()},
           "svg": {**about, "Date": None}, "pdf": {**about, "CreationDate": None, "Producer": None}}  # fmt: skip
    style = {"svg.hashsalt": result.key, "svg.fonttype": "none", "pdf.fonttype": 42}
    with mpl.rc_context(style), files.replacing(path) as temporary:
        drawing.savefig(temporary, format=path.suffix[1:], dpi=300, metadata=own[path.suffix[1:]])
