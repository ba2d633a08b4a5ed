"""Counts as CSV: wide, a column for each term, and long, a row for each term in each document.

Wide is what quanteda's `as.dfm` and tm's `as.DocumentTermMatrix` take as a matrix, long what tidytext's `cast_dtm`
takes. The column of ids is `doc_id` in wide tables, since no word has an underscore: a term cannot be called the same.
"""

import csv
import io
from collections.abc import Iterator

import pandas as pd

from analysis.exports.matrices import count_matrices
from analysis.exports.matrices.count_matrices import CountMatrix
from analysis.exports.tables import columns, csv_tables, datapackage
from analysis.exports.tables.frames import Table
from analysis.exports.tables.table_list import TableFacts
from corpus.corpus import Corpus
from corpus.files import csv_cells

_PACKAGE = (
    "Counts of words and phrases by resolution and by paragraph. Wide tables have a column for each term, zeros "
    "included, and the ids in the column doc_id; in R read them with check.names = FALSE, so that terms keep their "
    "names. Long tables have a row for each term in each document that has it."
)


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Tables of documents and terms, counts as long tables, those of resolutions also wide, datapackage.json.

    Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> made = dict(files(corpus.load().select(symbols="A/RES/80/118")))
    >>> made["document_words.csv"].decode().splitlines()[:2]
    ['document,term,count', 'A/RES/80/118,20-year,1']
    >>> made["document_words_wide.csv"].decode().splitlines()[0][:20]
    'doc_id,20-year,2003,'
    """
    resources: list[dict] = []
    tables: dict[str, Table] = {}
    for matrix in count_matrices.matrices(whole, series):
        tables |= {table.facts.name: table for table in (matrix.documents, matrix.terms, _long(matrix))}
        if matrix.documents.facts is count_matrices.DOCUMENTS:
            path, data = f"{matrix.name}_wide.csv", _wide(matrix)
            resources.append(datapackage.of_file(path, data, f"{_title(matrix)}, wide.", csv_tables.TOLD))
            yield path, data
    yield from datapackage.table_files(tables.values(), csv_tables.as_bytes, csv_tables.TOLD, resources)
    of = datapackage.about(whole, series)
    yield datapackage.NAME, datapackage.package(resources, f"{_PACKAGE} {csv_tables.NOTE}", of)


def _title(matrix: CountMatrix) -> str:
    return f"Counts: {matrix.documents.facts.title} by {matrix.terms.facts.title}".capitalize()


def _wide(matrix: CountMatrix) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["doc_id", *map(csv_cells.harmless, matrix.terms.frame["term"])])
    for name, counts in zip(matrix.documents.frame["doc_id"], matrix.counts.toarray(), strict=True):
        writer.writerow([name, *counts.tolist()])
    return file.getvalue().encode()


def _long(matrix: CountMatrix) -> Table:
    entries = matrix.counts.tocoo()
    documents, terms = matrix.documents, matrix.terms
    facts = TableFacts(matrix.name, f"{_title(matrix)}, long", "a term in a document that has it", ("document", "term"),
                       ((("document",), documents.facts.name, ("doc_id",)),
                        (("term",), terms.facts.name, ("term",))))  # fmt: skip
    names, words = (table.frame[column].to_numpy() for table, column in ((documents, "doc_id"), (terms, "term")))
    counts = {"document": names[entries.row], "term": words[entries.col], "count": entries.data}
    return Table(facts, columns.typed(matrix.name, pd.DataFrame(counts)))
