"""Counts as Matrix Market files, coordinate and integer, with tables of what their rows and columns are.

R's `Matrix::readMM` and SciPy's `scipy.io.mmread` read them. The first row of a table is row or column 1 of a matrix.
The format: Boisvert, Pozo and Remington 1996, The Matrix Market Exchange Formats, NISTIR 5935.
"""

import io
from collections.abc import Iterator

from scipy.io import mmwrite

from analysis.exports.matrices import count_matrices
from analysis.exports.matrices.count_matrices import CountMatrix
from analysis.exports.tables import csv_tables, datapackage
from analysis.exports.tables.frames import Table
from corpus.corpus import Corpus

_TOLD = {"format": "mtx", "mediatype": "text/plain"}
_PACKAGE = (
    "Counts of words and phrases as matrices: resolutions or paragraphs by words or phrases, and tables of what the "
    "rows and the columns are, in their order."
)


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Four matrices (NAME.mtx), the tables of their rows and columns (NAME.csv), datapackage.json.

    Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> made = dict(files(corpus.load().select(symbols="A/RES/80/118")))
    >>> made["document_words.mtx"].decode().splitlines()[0]
    '%%MatrixMarket matrix coordinate integer general'
    """
    resources: list[dict] = []
    tables: dict[str, Table] = {}
    for matrix in count_matrices.matrices(whole, series):
        tables |= {table.facts.name: table for table in (matrix.documents, matrix.terms)}
        path, data = f"{matrix.name}.mtx", _bytes(matrix)
        resources.append(datapackage.of_file(path, data, _described(matrix), _TOLD))
        yield path, data
    yield from datapackage.table_files(tables.values(), csv_tables.as_bytes, csv_tables.TOLD, resources)
    of = datapackage.about(whole, series)
    yield datapackage.NAME, datapackage.package(resources, f"{_PACKAGE} {csv_tables.NOTE}", of)


def _bytes(matrix: CountMatrix) -> bytes:
    sink = io.BytesIO()
    mmwrite(sink, matrix.counts, comment=_described(matrix), field="integer", symmetry="general")
    return sink.getvalue()


def _described(matrix: CountMatrix) -> str:
    rows, terms = matrix.documents.facts.name, matrix.terms.facts.name
    return f"Counts: rows are the rows of {rows}.csv, columns those of {terms}.csv, in their order."
