"""What is counted of held files that were read, by the workers in force; a file that fails costs itself alone."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from corpus.errors import CorpusError
from corpus.files import blocks
from corpus.readers.guard.reading_process import NOT_STARTED, DeathError
from corpus.tables import counting
from corpus.tables.held import choice
from corpus.tables.held.folders import Tables
from corpus.tables.text_tables import Source

AT_ONCE = 16  # files that one process counts in a row


def each(
    symbols: Sequence[str], read: Iterable[Source | CorpusError], paths: Sequence[Path], listed: pd.DataFrame
) -> Iterator[Tables | str]:
    """The tables of each file; where it could not be read or counted, the reason, a sentence.

    `symbols` has the symbol or draft's key of each, `listed` is the catalogue. Raises CorpusError where no file can be
    read at all.
    """
    files = ((symbol, _readable(source, path), path) for symbol, source, path in zip(symbols, read, paths, strict=True))
    common = (listed, counting.phrases_to_count())
    items = ((own,) for own in blocks.cut(files, AT_ONCE))
    n = blocks.number(len(symbols), AT_ONCE)
    for made in blocks.each(_of_each, items, n, "texts", common=common):
        yield from made


def _readable(source: Source | CorpusError, path: Path) -> Source | str:
    """What was read of a file; where it could not be read, the reason. Raises the error that is no file's fault."""
    if not isinstance(source, CorpusError):
        return source
    if isinstance(source.__context__, DeathError) and source.__context__.cause == NOT_STARTED:
        raise source
    return choice.sentence(source, path)


def _of_each(
    listed: pd.DataFrame, phrases: Sequence[str], files: Iterable[tuple[str, Source | str, Path]]
) -> list[Tables | str]:
    return [_tried(symbol, source, path, listed, phrases) for symbol, source, path in files]


def _tried(symbol: str, source: Source | str, path: Path, listed: pd.DataFrame, phrases: Sequence[str]) -> Tables | str:
    """The tables of one file, or the reason why there are none, so that other files are counted none the less."""
    try:
        return source if isinstance(source, str) else of(symbol, source, listed, phrases)
    except CorpusError as error:
        return choice.sentence(error, path)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this file
        return f"{path.name}: cannot be counted ({type(error).__name__}: {error}); give another copy of the document."


def of(symbol: str, source: Source, listed: pd.DataFrame, phrases: Sequence[str] | None = None) -> Tables:
    """What is counted of one file that was read; `symbol` is its symbol or draft's key, `listed` the catalogue.

    `phrases` are those of `counting.phrases_to_count`, where they are known already.
    """
    made, paragraphs = counting.features_of_sources({symbol: source}, listed, phrases)
    missing = source.document.incomplete
    return Tables(made, paragraphs[["symbol", "order", "text"]], {symbol: tuple(missing)} if missing else {})
