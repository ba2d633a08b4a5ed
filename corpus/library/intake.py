"""From an accepted file to a held one: which of several files of a resolution is read, and why."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from corpus.errors import CorpusError
from corpus.library import fitness, local_catalogue, store
from corpus.library.acceptance import Accepted
from corpus.library.fitness import Allowed, Held
from corpus.parsing.documents import selection
from corpus.tables import catalogue, sources
from corpus.text import symbols

_NOTHING = Allowed()


@dataclass(frozen=True)
class Outcome:
    """The result of storing a file: where it is, whether it is new, and a sentence about what is read from now on."""

    path: Path
    stored: bool
    words: str


def put(found: Accepted, *, url: str = "", series: str | None = None, allowed: Allowed = _NOTHING) -> Outcome:
    """Stores a file, and adds a line to the local catalogue if its resolution is new.

    It is counted first, so that nothing is stored that cannot be used. A file that is already held is not stored again.
    A file without `url` is the user's: unless `series` is given, the catalogue must have its resolution, or a title
    like its own. Raises CorpusError, and changes nothing, when the file cannot be counted, is not whole or is shorter
    than the held one (unless `allowed`), is about another subject, or states too little for the catalogue.
    """
    with store.locked():
        local_catalogue.settle()
        same = _same(found)
        row, listed = _row(found, series, by_user=not url)
        if not same:
            lacking = fitness.missing(found, listed)
            path = sources.best_file(found.symbol, store.folder()) if found.document else None
            before = fitness.held(found.symbol, path, listed)
            fitness.check(found, lacking, before, allowed)
        if row:
            local_catalogue.add(row)
        if same:
            return Outcome(same, False, f"{found.symbol} is already held, as {same.name}.")
        entry = store.keep(
            found.symbol, found.data, found.suffix, url=url, language=found.language, draft=found.draft,
            number=found.number,
        )  # fmt: skip
        return Outcome(entry.path, True, _told(found, entry.path, path, before, lacking))


def _same(found: Accepted) -> Path | None:
    """The held file with these bytes, of which the same document is read; None if there is none."""
    path = store.same(found.symbol, found.data, found.language)
    return path if path and selection.number_in(path.stem) == found.number else None


def _row(found: Accepted, series: str | None, *, by_user: bool) -> tuple[dict[str, str] | None, pd.DataFrame]:
    """The row that the catalogue lacks for this file, if it lacks one, and the catalogue with it."""
    listed = catalogue.read()
    if found.document is None or found.symbol in set(listed["symbol"]):
        return None, listed
    row = local_catalogue.row(found.symbol, found.document, listed, series)
    if by_user and series is None and local_catalogue.likely_series(row["title"], row["organ"], listed) is None:
        raise CorpusError(
            f"{found.symbol}: it was not stored, because its title, “{row['title'] or 'not stated'}”, is like none in "
            f"the catalogue; if it belongs to the corpus, name a series, as in --series {row['series']}."
        )
    return row, catalogue.with_row(listed, row)


def _told(found: Accepted, path: Path, old: Path | None, before: Held | None, lacking: tuple[str, ...]) -> str:
    stored = f"{found.symbol}: stored as {path.relative_to(store.folder()).as_posix()}"
    marked = f" It is marked as incomplete: {'; '.join(lacking)}." if lacking else ""
    if found.language != store.ENGLISH:
        return f"{stored}; only English texts are analysed.{marked}"
    if old is None:
        return f"{stored}.{marked}"
    now = sources.best_file(found.symbol, store.folder())
    better = before is None or (before.missing and not lacking)  # the held file cannot be read, or is not whole
    if now is None or now == path or (better and not (found.draft and before and not before.document.draft)):
        return f"{stored}, which is read from now on; {old.name} is kept beside it.{marked}"
    return f"{stored}; {now.name} is still read instead ({_reason(found, path, now)}).{marked}"


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
