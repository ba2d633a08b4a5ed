"""Is a file fit to be held: can it be counted, is it whole, is it no worse than the file that is held?"""

import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from corpus.errors import CorpusError
from corpus.files import collection
from corpus.library.acceptance import Accepted
from corpus.parsing import parse
from corpus.parsing.document import Document
from corpus.tables import sources
from corpus.tables.held import counted, marks
from corpus.tables.on_demand import opened
from corpus.tables.text_tables import Source
from corpus.text import symbols

LEAST_SHARE = 0.99  # of the words of a held file in another format: two formats of one text differ by less


@dataclass(frozen=True)
class Allowed:
    """What the user has allowed: a text that is not whole, a text with fewer words than the held one."""

    incomplete: bool = False
    shorter: bool = False


@dataclass(frozen=True)
class Held:
    """The file of a resolution that is held, its document, and what is missing in it, a clause each."""

    path: Path
    document: Document
    missing: tuple[str, ...]


def missing(found: Accepted, listed: pd.DataFrame) -> tuple[str, ...]:
    """What is missing in a file, a clause each. It is counted for that as it will be when it is held.

    `listed` is the catalogue. Raises CorpusError when the file cannot be counted.
    """
    if found.document is None:
        return found.incomplete
    stem = symbols.stem(found.symbol, draft=found.draft)
    source = Source(f"{stem}{found.suffix}", found.sha256, found.document)
    try:
        return _missing(found.symbol, source, listed)
    except CorpusError:
        raise
    except Exception as error:
        raise CorpusError(
            f"{found.symbol}: the file cannot be counted ({type(error).__name__}: {error}), so it was not stored; give "
            "another copy of the document."
        ) from error


def _missing(symbol: str, source: Source, listed: pd.DataFrame) -> tuple[str, ...]:
    key = symbols.draft_key(symbol) if source.document.draft else symbol
    made = counted.of(key, source, listed)
    for table in (*made.features, made.texts):
        table.to_parquet(io.BytesIO(), index=False)
    compared = marks.against(opened.in_memory(made.features), opened.of(collection.current()))
    return marks.joined(made.incomplete, compared).get(key, ())


def held(symbol: str, path: Path | None, listed: pd.DataFrame) -> Held | None:
    """The held file, read again; None where there is none or it cannot be read any more."""
    if path is None:
        return None
    try:
        document = parse.parse_file(path)
        return Held(path, document, _missing(symbol, Source(path.name, "", document), listed))
    except CorpusError:
        return None


def check(found: Accepted, lacking: tuple[str, ...], before: Held | None, allowed: Allowed) -> None:
    """Raises CorpusError for a text that is not whole or is worse than the held one, unless that is allowed.

    `lacking` is what is missing in it; a text that is not whole never comes beside a whole one.
    """
    if lacking:
        _check_whole(found, lacking, before, allowed)
    if before and found.document and not before.missing and not allowed.shorter:
        _check_no_shorter(found, found.document, before)


def _check_whole(found: Accepted, lacking: tuple[str, ...], before: Held | None, allowed: Allowed) -> None:
    said = f"{found.symbol}: this is not the whole text: {'; '.join(lacking)}"
    if not allowed.incomplete:
        raise CorpusError(
            f"{said}. It was not stored; get the whole file, or keep this one, marked as incomplete, with "
            "`ict4d add --incomplete`."
        )
    if before and not before.missing and before.document.draft == found.draft:
        raise CorpusError(
            f"{said}. It was not stored, because the whole text is held, as {before.path.name}; `ict4d remove "
            f"{found.symbol}` removes that."
        )


def _check_no_shorter(found: Accepted, document: Document, before: Held) -> None:
    """Raises CorpusError for a file that would be read in place of a longer one."""
    if not sources.is_better(found.suffix, found.draft, before.path) or (before.document.draft and not found.draft):
        return
    words, most = n_words(document), n_words(before.document)
    least = most if before.path.suffix == found.suffix else LEAST_SHARE * most
    if words < least:
        raise CorpusError(
            f"{found.symbol}: this file has {words:,} words, the held {before.path.name} has {most:,}, so it was not "
            "stored; if the shorter one is right, store it with `ict4d add --shorter`."
        )


def n_words(document: Document) -> int:
    """Number of words of a document, separated by spaces, to compare two files of one resolution."""
    return sum(len(paragraph.text.split()) for paragraph in document.paragraphs)
