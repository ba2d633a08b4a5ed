"""The folder of held sources: files as published, and a manifest of where each came from.

A file is never written over. Each gets a name of its own (a corrected version ends in `_2`), so that what was good
stays good, and what is undone leaves everything as it was. The manifest is written before the file: a row whose file
is not there, because the run was killed in between, means nothing and goes with the next writing.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from corpus import atomic, settings
from corpus.errors import CorpusError
from corpus.text import symbols

ENGLISH = "en"
_MANIFEST, _LOCK = "manifest.csv", ".lock"
_POLL = 0.02  # seconds between two looks at a lock that another process has
_FILE = re.compile(r"(?:[a-z]{2}/)?\w[\w().-]*\.\w+")  # one folder deep at the most, and never upwards


@dataclass(frozen=True)
class Entry:
    """A row of the manifest. `file` is relative to the folder: "A_RES_79_194.pdf", "fr/A_RES_79_194.pdf"."""

    symbol: str
    file: str
    sha256: str
    url: str  # empty for a file that the user added
    retrieved: str  # ISO time, UTC
    type: str  # "pdf", "docx", ...

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return folder() / self.file


COLUMNS = list(Entry.__dataclass_fields__)


def folder() -> Path:
    """Where the sources lie."""
    return settings.sources()


@contextmanager
def locked() -> Iterator[None]:
    """The sources for this process alone: others that want to write wait. A process that dies lets go of them.

    The system keeps the lock, so that a file which a killed process left locks nothing. The file is removed while it is
    still locked; who waits for it finds that out and makes a new one.
    """
    from filelock import FileLock  # here, since only what writes needs it

    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / _LOCK
    with FileLock(path, poll_interval=_POLL):
        try:
            yield
        finally:
            with suppress(PermissionError):  # on Windows, where an open file stays, and is removed when let go
                path.unlink(missing_ok=True)


def entries() -> list[Entry]:
    """The files that the manifest lists and that are there, in the order in which they came.

    Raises CorpusError when the manifest cannot be read or names a file that cannot be one of its own.
    """
    path = folder() / _MANIFEST
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        found = [Entry(**row) for row in rows]
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise CorpusError(
            f"{path}: the manifest cannot be read ({error}); its columns are {', '.join(COLUMNS)}."
        ) from None
    for line, entry in enumerate(found, start=2):
        if not _FILE.fullmatch(entry.file or ""):
            raise CorpusError(f"{path}, row {line}: {entry.file!r} is no file of this folder; delete the row.")
    return [entry for entry in found if entry.path.is_file()]


def keep(
    symbol: str, data: bytes, suffix: str, *, url: str = "", language: str = ENGLISH, draft: bool = False
) -> Entry:
    """Stores a file under a name of its own and lists it. To be called while `locked`, when `same` has found none.

    Raises CorpusError when no file can be named after the symbol.
    """
    path = _free(symbol, suffix, language, draft)
    file = path.relative_to(folder()).as_posix()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = Entry(symbol, file, atomic.digest(data), url, now, suffix.lstrip("."))
    _clear()
    _write([*entries(), entry])
    with atomic.replacing(path) as temporary:
        temporary.write_bytes(data)
    return entry


def same(symbol: str, data: bytes, language: str = ENGLISH) -> Path | None:
    """The file of a resolution that holds these very bytes, listed or put there by hand."""
    own = [path for path in _home(language).glob("*") if path.is_file() and symbols.from_stem(path.stem) == symbol]
    return next((path for path in sorted(own) if path.read_bytes() == data), None)


def drop(symbol: str) -> Entry:
    """Undoes the last addition of a resolution's file. To be called while `locked`.

    Raises CorpusError when the manifest lists none.
    """
    listed = entries()
    own = [entry for entry in listed if entry.symbol == symbol]
    if not own:
        raise CorpusError(
            f"{symbol}: no file of it was added or fetched; what you put into {folder()} is yours to delete."
        )
    own[-1].path.unlink()
    atomic.sync(own[-1].path.parent)
    _write([entry for entry in listed if entry != own[-1]])
    if own[-1].path.parent != folder() and not any(own[-1].path.parent.iterdir()):
        own[-1].path.parent.rmdir()
    return own[-1]


def _home(language: str) -> Path:
    """The folder of a language; only English is analysed and lies at the top."""
    return folder() if language == ENGLISH else folder() / language


def _free(symbol: str, suffix: str, language: str, draft: bool) -> Path:
    stem = symbols.stem(symbol, draft=draft)
    if symbols.from_stem(stem) != symbol:
        raise CorpusError(f"{symbol}: files cannot be named after this symbol.")
    names = (f"{stem}{suffix}" if n == 1 else f"{stem}_{n}{suffix}" for n in count(1))
    return next(path for name in names if not (path := _home(language) / name).exists())


def _write(listed: Iterable[Entry]) -> None:
    rows, path = [asdict(entry) for entry in listed], folder() / _MANIFEST
    if not rows:
        path.unlink(missing_ok=True)
        return
    with atomic.replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _clear() -> None:
    """Removes what a killed run was writing; nobody else writes while the sources are locked."""
    for path in [*folder().glob(".*.part"), *folder().glob("[a-z][a-z]/.*.part")]:
        path.unlink(missing_ok=True)


def changed() -> list[Entry]:
    """Listed files whose bytes are no longer those that were stored."""
    return [entry for entry in entries() if atomic.sha256(entry.path) != entry.sha256]
