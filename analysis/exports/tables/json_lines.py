"""Every table as JSON Lines: UTF-8, an object for each row, null where a value is missing.

Dates are ISO dates, lists arrays. Text is as it is in the corpus. A table without rows is an empty file.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.exports.tables import datapackage, frames
from corpus.corpus import Corpus

_TOLD = {"format": "jsonl", "mediatype": "application/jsonl", "encoding": "utf-8"}
# What some readers take for the end of a row, and its escape.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Each table as NAME.jsonl, then datapackage.json. Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> made = dict(files(corpus.load().select(symbols="A/RES/80/118")))
    >>> made["pairs.jsonl"].decode().splitlines()[0]
    '{"symbol": "A/RES/80/118", "part": "preambular", "pair": "2003 and", "count": 1}'
    """
    return datapackage.with_descriptions(frames.tables(whole, series), _bytes, _TOLD, datapackage.about(whole, series))


def _bytes(table: frames.Table) -> bytes:
    rows = table.frame.to_dict("records")
    text = "".join(f"{json.dumps(row, ensure_ascii=False, default=_plain)}\n" for row in rows)
    for letter, escape in _LINE_ENDS.items():
        text = text.replace(letter, escape)
    return text.encode()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a table")
