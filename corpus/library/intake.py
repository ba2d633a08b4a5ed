"""From an accepted file to a held one: which of several files of a resolution is kept for reading, and why."""

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.library import local_catalogue, store
from corpus.library.acceptance import Accepted
from corpus.parsing import parse
from corpus.parsing.document import Document
from corpus.tables import catalogue, sources
from corpus.text import symbols

LEAST_SHARE = 0.9  # of the words held: corrections change words here and there, what has far fewer is not whole


@dataclass(frozen=True)
class Outcome:
    """What became of a file: where it lies, whether it is new there, and a sentence about what is read from now on."""

    path: Path
    stored: bool
    words: str


def n_words(document: Document) -> int:
    """Words of a document as the eye counts them, to compare two files of one resolution."""
    return sum(len(paragraph.text.split()) for paragraph in document.paragraphs)


def put(found: Accepted, *, url: str = "", series: str | None = None) -> Outcome:
    """Stores a file, with a line in the local catalogue where its resolution is new.

    Bytes that are held are not stored again. Raises CorpusError when the file would be read in place of a better one,
    or states too little for the catalogue.
    """
    with store.locked():
        local_catalogue.settle()
        held = store.same(found.symbol, found.data, found.language)
        before = _read_now(found)
        if not held:
            _check_no_worse(found, before)
        if found.document:
            _enter(found.symbol, found.document, series)
        if held:
            return Outcome(held, False, f"{found.symbol} is held already, as {held.name}.")
        entry = store.keep(found.symbol, found.data, found.suffix, url=url, language=found.language, draft=found.draft)
        return Outcome(entry.path, True, _told(found, entry.path, before, _read_now(found)))


def _read_now(found: Accepted) -> Path | None:
    return sources.best_file(found.symbol, store.folder())


def _enter(symbol: str, document: Document, series: str | None) -> None:
    listed = catalogue.read()
    if symbol not in set(listed["symbol"]):
        local_catalogue.add(local_catalogue.row(symbol, document, listed, series))


def _check_no_worse(found: Accepted, before: Path | None) -> None:
    """Raises CorpusError for a file far shorter than the one that it would be read instead of."""
    if before is None or found.document is None or not sources.is_better(found.suffix, found.draft, before):
        return
    old = parse.parse_file(before)
    if old.draft and not found.draft:
        return
    words, least = n_words(found.document), LEAST_SHARE * n_words(old)
    if words < least:
        raise CorpusError(
            f"{found.symbol}: this file has {words:,} words, {before.name}, which is held, {n_words(old):,}; that one "
            f"is kept (`ict4d remove {found.symbol}` first, if the shorter one is right)."
        )


def _told(found: Accepted, path: Path, before: Path | None, now: Path | None) -> str:
    stored = f"{found.symbol}: stored as {path.relative_to(store.folder()).as_posix()}"
    if found.language != store.ENGLISH:
        return f"{stored}; only English texts are analysed."
    if before is None:
        return f"{stored}."
    if now is None or now == path:
        return f"{stored}, which is read from now on; {before.name} is kept beside it."
    return f"{stored}; {now.name} is still the one that is read ({_reason(found, path, now)})."


def _reason(found: Accepted, path: Path, now: Path) -> str:
    if found.draft and not symbols.is_draft_stem(now.stem):
        return "an adopted text goes before a draft"
    return f"{now.suffix[1:].upper()} tells more than {path.suffix[1:].upper()}"


def undo(symbol: str) -> tuple[store.Entry, Path | None]:
    """Takes back the last file that was stored of a resolution; gives its entry, and the file that is read now.

    Raises CorpusError when none was added or fetched.
    """
    with store.locked():
        entry = store.drop(symbol)
        local_catalogue.settle()
    return entry, sources.best_file(symbol, store.folder())
