"""Every table as a CSV file: UTF-8, a header, commas, Unix line ends, an empty cell where a value is missing.

Dates are ISO dates, lists JSON arrays, truth values `true` and `false`. A cell of text that a spreadsheet would run as
a formula has an apostrophe in front, as the description of each file says (`corpus.files.csv_cells`).
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from analysis.exports.tables import columns, datapackage, frames
from corpus.corpus import Corpus
from corpus.files import csv_cells

TOLD = {
    "format": "csv",
    "mediatype": "text/csv",
    "encoding": "utf-8",
    "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
}
NOTE = (
    "In CSV files text that begins with =, +, -, @, a tab or a line end has an apostrophe in front, so that no "
    "spreadsheet runs it as a formula; to have the text as it is, remove what this pattern matches: "
    f"{csv_cells.MARKED} An empty cell is a missing value, and a word like nan or null is not."
    " Lists are JSON arrays, truth values true and false."
)


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Each table as NAME.csv, then datapackage.json. Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> made = dict(files(corpus.load().select(symbols="A/RES/80/118")))
    >>> made["pairs.csv"].decode().splitlines()[0]
    'symbol,part,pair,count'
    """
    return datapackage.with_descriptions(
        frames.tables(whole, series), as_bytes, TOLD, datapackage.about(whole, series), NOTE
    )


def as_bytes(table: frames.Table) -> bytes:
    """A table as the bytes of a CSV file."""
    described = columns.of(table.facts.name)
    cells = [[_WRITTEN[column.kind](v) if v is not None else "" for v in table.frame[column.name]]
             for column in described]  # fmt: skip
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in described)
    writer.writerows(zip(*cells, strict=True))
    return file.getvalue().encode()


_WRITTEN: dict[str, Callable[[Any], str]] = {
    columns.TEXT: csv_cells.harmless,
    columns.INTEGER: str,
    columns.NUMBER: repr,
    columns.BOOLEAN: lambda value: "true" if value else "false",
    columns.DATE: lambda value: value.isoformat(),
    columns.LIST: lambda value: json.dumps(value, ensure_ascii=False),
}
