"""Every table as a Parquet file, compressed with zstd; columns have their types, and their meaning as metadata.

Dates are date32, lists are lists of strings. Text is as it is in the corpus.
"""

import io
from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from analysis.exports.tables import columns, datapackage, frames
from corpus.corpus import Corpus

# As a file its bytes are validated; Frictionless reads no column with missing integers and no list from Parquet.
_TOLD = {"format": "parquet", "mediatype": "application/vnd.apache.parquet", "type": "file"}
_TYPES = {
    columns.TEXT: pa.string(),
    columns.INTEGER: pa.int64(),
    columns.NUMBER: pa.float64(),
    columns.BOOLEAN: pa.bool_(),
    columns.DATE: pa.date32(),
    columns.LIST: pa.list_(pa.string()),
}


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Each table as NAME.parquet, then datapackage.json. Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> made = dict(files(corpus.load().select(symbols="A/RES/80/118")))
    >>> parquet.read_table(io.BytesIO(made["pairs.parquet"])).column_names
    ['symbol', 'part', 'pair', 'count']
    """
    return datapackage.with_descriptions(frames.tables(whole, series), _bytes, _TOLD, datapackage.about(whole, series))


def _bytes(table: frames.Table) -> bytes:
    described = columns.of(table.facts.name)
    schema = pa.schema([
        pa.field(column.name, _TYPES[column.kind], metadata={"description": column.meaning}) for column in described
    ])  # fmt: skip
    made = pa.table([table.frame[column.name].to_list() for column in described], schema=schema)
    sink = io.BytesIO()
    parquet.write_table(made, sink, compression="zstd")
    return sink.getvalue()
