"""From an accepted file to a held one: which of several files of a resolution is read, and why."""

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.library import local_catalogue, store
from corpus.library.acceptance import Accepted
from corpus.parsing import parse
from corpus.parsing.document import Document
from corpus.tables import catalogue, sources
from corpus.text import symbols

LEAST_SHARE = 0.9  # of the held file's words: a correction changes a few words, a file with far fewer is incomplete


@dataclass(frozen=True)
class Outcome:
    """The result of storing a file: where it is, whether it is new, and a sentence about what is read from now on."""

    path: Path
    stored: bool
    words: str


def n_words(document: Document) -> int:
    """Number of words of a document, separated by spaces, to compare two files of one resolution."""
    return sum(len(paragraph.text.split()) for paragraph in document.paragraphs)


def put(found: Accepted, *, url: str = "", series: str | None = None) -> Outcome:
    """Stores a file, and adds a line to the local catalogue if its resolution is new.

    A file that is already held is not stored again. Raises CorpusError when the file would be read in place of a much
    longer one, or states too little for the catalogue.
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
            return Outcome(held, False, f"{found.symbol} is already held, as {held.name}.")
        entry = store.keep(found.symbol, found.data, found.suffix, url=url, language=found.language, draft=found.draft)
        return Outcome(entry.path, True, _told(found, entry.path, before, _read_now(found)))


def _read_now(found: Accepted) -> Path | None:
    return sources.best_file(found.symbol, store.folder())


def _enter(symbol: str, document: Document, series: str | None) -> None:
    listed = catalogue.read()
    if symbol not in set(listed["symbol"]):
        local_catalogue.add(local_catalogue.row(symbol, document, listed, series))


def _check_no_worse(found: Accepted, before: Path | None) -> None:
    """Raises CorpusError for a file that would be read in place of a much longer one."""
    if before is None or found.document is None or not sources.is_better(found.suffix, found.draft, before):
        return
    old = parse.parse_file(before)
    if old.draft and not found.draft:
        return
    words, least = n_words(found.document), LEAST_SHARE * n_words(old)
    if words < least:
        raise CorpusError(
            f"{found.symbol}: this file has only {words:,} words, the held {before.name} has {n_words(old):,}, so it "
            f"was not stored; if the shorter one is right, run `ict4d remove {found.symbol}` first."
        )


def _told(found: Accepted, path: Path, before: Path | None, now: Path | None) -> str:
    stored = f"{found.symbol}: stored as {path.relative_to(store.folder()).as_posix()}"
    if found.language != store.ENGLISH:
        return f"{stored}; only English texts are analysed."
    if before is None:
        return f"{stored}."
    if now is None or now == path:
        return f"{stored}, which is read from now on; {before.name} is kept beside it."
    return f"{stored}; {now.name} is still read instead ({_reason(found, path, now)})."


def _reason(found: Accepted, path: Path, now: Path) -> str:
    if found.draft and not symbols.is_draft_stem(now.stem):
        return "an adopted text is preferred to a draft"
    return f"{now.suffix[1:].upper()} is preferred to {path.suffix[1:].upper()}"


def undo(symbol: str) -> tuple[store.Entry, Path | None]:
    """Removes the file of a resolution that was stored last; returns its entry, and the file that is read now.

    Raises CorpusError when none was added or fetched.
    """
    with store.locked():
        entry = store.drop(symbol)
        local_catalogue.settle()
    return entry, sources.best_file(symbol, store.folder())
