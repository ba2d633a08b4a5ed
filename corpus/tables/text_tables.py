"""Documents to tables: what each resolution states of itself, and its paragraphs with their text."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import atomic, readers
from corpus.errors import CorpusError
from corpus.files import parallel, progress
from corpus.parsing import citations, parse
from corpus.parsing.document import Document
from corpus.parsing.documents import selection
from corpus.text import symbols
from corpus.text.speech import addressees, sentences


class Source(NamedTuple):
    """A file that was read: its name, the SHA-256 of its bytes, and the document in it."""

    name: str
    sha256: str
    document: Document


def read_file(path: Path, symbol: str | None = None) -> Source:
    """Reads a file. Of several documents in it, it is the one that the file's name states, or the one with `symbol`.

    Raises CorpusError when it cannot be read, or holds several documents and none or more than one of them is meant.
    """
    return Source(path.name, atomic.digest(readers.content(path)), _meant(parse.parse_all(path), path, symbol))


def _meant(read: Sequence[Document], path: Path, symbol: str | None) -> Document:
    """Of the documents in a file the one with a symbol, unless the file's name states another by number."""
    is_told = len(read) > 1 and selection.number_in(path.stem) is None
    place = selection.of_symbol(read, symbol) if is_told else None
    return selection.of_name(read, str(path)) if place is None else read[place]


def read_files(
    paths: Sequence[Path], symbols_: Sequence[str] | None = None, *, seen: parallel.Seen | None = None
) -> Iterator[Source | CorpusError]:
    """What `read_file` returns of each file, or the error that it raises, in order; by the workers in force.

    `symbols_` are those of the resolutions that are meant, file by file.
    """
    wanted: Sequence[str | None] = symbols_ or [None] * len(paths)
    for path, symbol, found in zip(paths, wanted, parse.each(paths, seen=seen), strict=True):
        if isinstance(found, CorpusError):
            yield found
            continue
        try:
            yield Source(path.name, atomic.digest(readers.content(path)), _meant(found, path, symbol))
        except CorpusError as error:
            yield error


def of_files(chosen: Mapping[str, Path], listed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The resolutions table, and the paragraphs table with text, of the given files (symbol or draft's key to path).

    All of them are in the catalogue (`listed`). Raises CorpusError for a file that cannot be read.
    """
    return of_sources(read_each(chosen), listed)


def read_each(chosen: Mapping[str, Path]) -> dict[str, Source]:
    """The given files (symbol or draft's key to path), read. Raises the first CorpusError."""
    read = {}
    several = zip(chosen, read_files(list(chosen.values())), strict=True)
    for symbol, found in progress.shown(several, "texts", len(chosen)):
        if isinstance(found, CorpusError):
            raise found
        read[symbol] = found
    return read


def of_sources(read: Mapping[str, Source], listed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same of files that were read already."""
    facts = listed.set_index("symbol")
    resolutions, paragraphs = [], []
    for symbol, source in read.items():
        resolutions.append(_resolution(symbol, source))
        paragraphs.append(_paragraphs(symbol, source, facts.loc[symbols.of_key(symbol)]))
    return pd.DataFrame(resolutions).astype(_RESOLUTION_DTYPES), pd.concat(paragraphs, ignore_index=True)


def _resolution(symbol: str, source: Source) -> dict:
    found = source.document
    return {
        "symbol": symbol,
        "title": found.title,
        "adopted": found.adopted,
        "report": found.report,
        "meeting": found.meeting,
        "draft": found.draft,
        "outcome": found.outcome,
        "n_notes": len(found.notes) if _shows_notes(source) else None,
        "n_warnings": len(found.warnings),
        "source": source.name.encode(errors="backslashreplace").decode(),  # a name may hold bytes that are no text
        "sha256": source.sha256,
    }


def _shows_notes(source: Source) -> bool:
    """Text saved from Word has lost its footnotes; every other format has them, or has none to show."""
    return bool(source.document.notes) or Path(source.name).suffix.lower() != ".txt"


def _paragraphs(symbol: str, source: Source, facts: pd.Series) -> pd.DataFrame:
    found = source.document
    notes = {note.label: note.text for note in found.notes}
    table = pd.DataFrame(
        {
            "symbol": symbol,
            "organ": facts["organ"],
            "series": facts["series"],
            "session": facts["session"],
            "year": facts["year"],
            "adopted": facts["adopted"],
            "order": range(len(found.paragraphs)),
            "paragraph_id": [f"{symbol}#{p.paragraph_id.partition('#')[2]}" for p in found.paragraphs],
            "part": [p.part for p in found.paragraphs],
            "number": [p.number for p in found.paragraphs],
            "level": [p.level for p in found.paragraphs],
            "heading": [p.heading for p in found.paragraphs],
            "verb": [p.verb for p in found.paragraphs],
            "verb_form": [p.verb_form for p in found.paragraphs],
            "addressees": [addressees.addressed(p.text, p.verb_form, p.verb) for p in found.paragraphs],
            "n_words": 0,
            "n_sentences": [sentences.count(p.text) for p in found.paragraphs],
            "cites": [list(citations.cited(p.text, facts["organ"])) for p in found.paragraphs],
            "cites_notes": None,
            "page": [p.page for p in found.paragraphs],
            "text": [p.text for p in found.paragraphs],
        }
    )
    if _shows_notes(source):
        cited = [" ".join(notes.get(label, "") for label in p.notes) for p in found.paragraphs]
        table["cites_notes"] = [list(citations.cited(text, facts["organ"])) for text in cited]
    return table.astype(_DTYPES)


_RESOLUTION_DTYPES = {
    **dict.fromkeys(("symbol", "title", "adopted", "report", "meeting", "source", "sha256"), "str"),
    "n_notes": "Int64",
}
_DTYPES = {
    **dict.fromkeys(("symbol", "organ", "series", "paragraph_id", "part", "number", "heading"), "str"),
    **dict.fromkeys(("verb", "verb_form", "text"), "str"),
    **dict.fromkeys(("session", "page"), "Int64"),
    **dict.fromkeys(("year", "order", "level", "n_words", "n_sentences"), "int64"),
}
