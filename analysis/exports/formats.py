"""The formats in which the corpus can be exported, as one table; the module of a format is imported when it is asked
for.

A module of a format has `files(whole, *, series=None)`, which gives each file as its path in the folder of the export
and its bytes: the same bytes for the same corpus, without a time or a path of this machine.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpus.errors import CorpusError, one_of

if TYPE_CHECKING:  # importing pandas is slow
    from corpus.corpus import Corpus


class Format(NamedTuple):
    """A format: its name, the module that makes its files, a line of description, and the ending of its one file."""

    name: str
    module: str  # within `analysis.exports`
    line: str
    suffix: str | None = None  # None where it is a folder of files


class Files(Protocol):
    """What makes the files of a format."""

    def __call__(self, whole: "Corpus", *, series: str | None = None) -> Iterator[tuple[str, bytes]]: ...


FORMATS = (
    Format("csv", "tables.csv_tables", "every table as CSV, with a Frictionless Data Package"),
    Format("parquet", "tables.parquet_tables", "every table as Parquet, with a Data Package"),
    Format("jsonl", "tables.json_lines", "every table as JSON Lines, with a Data Package"),
    Format("matrix", "matrices.matrix_market", "matrices of counts as Matrix Market (SciPy, R's Matrix)"),
    Format("matrix-csv", "matrices.matrix_csv", "matrices of counts as CSV, wide and long (tm, quanteda, tidytext)"),
    Format("text", "texts.text_folder", "a plain text for each resolution, with a table (Voyant, AntConc, readtext)"),
    Format("graphml", "graphs.graphml", "graphs of citations and of descent as GraphML (igraph, yEd, networkx)"),
    Format("gexf", "graphs.gexf", "graphs of citations and of descent as GEXF (Gephi)"),
    Format("bibtex", "bibliography.bibtex", "the resolutions as references for BibTeX and biblatex", ".bib"),
    Format("ris", "bibliography.ris", "the resolutions as references in RIS (Zotero, EndNote)", ".ris"),
    Format("csl-json", "bibliography.csl_json", "the resolutions as references in CSL-JSON (Zotero, pandoc)", ".json"),
    Format("akoma-ntoso", "texts.akoma_ntoso", "an XML document in Akoma Ntoso for each resolution held as text"),
)


def named(name: str) -> Format:
    """The format of a name. Raises CorpusError, with the names there are, for another.

    >>> named("bibtex").suffix
    '.bib'
    """
    for known in FORMATS:
        if known.name == name:
            return known
    raise CorpusError(one_of("format", name, [known.name for known in FORMATS]))


def files_of(chosen: Format) -> Files:
    """The function that makes the files of a format.

    >>> files_of(named("csv")).__module__
    'analysis.exports.tables.csv_tables'
    """
    return import_module(f"analysis.exports.{chosen.module}").files


def as_text() -> str:
    """A line for each format.

    >>> as_text().splitlines()[0]
    'csv          every table as CSV, with a Frictionless Data Package'
    """
    width = max(len(known.name) for known in FORMATS) + 2
    return "\n".join(f"{known.name:<{width}}{known.line}" for known in FORMATS)
