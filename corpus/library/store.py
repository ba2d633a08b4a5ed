"""The folder of held sources: files as published, and a manifest of where each came from.

A file is never overwritten. Each gets a new name (a corrected version ends in `_2`), so an addition can be undone and
leaves the rest as it was. While a file comes or goes it has another name (`_moving`), and the row in the manifest
decides: if a command is killed meanwhile, the next one that writes finishes the addition, or undoes the removal.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.files.system_errors import in_words
from corpus.text import symbols

ENGLISH = "en"
_MANIFEST, _LOCK = "manifest.csv", ".lock"
_POLL = 0.02  # seconds between two checks of a lock that another process has
_FILE = re.compile(r"(?:[a-z]{2}/)?\w[\w().-]{,200}\.\w{1,9}", re.ASCII)  # one folder deep at most


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
        """The path of the file."""
        return folder() / self.file


COLUMNS = list(Entry.__dataclass_fields__)


def folder() -> Path:
    """The folder of the sources."""
    return collection.current().sources


@contextmanager
def locked() -> Iterator[None]:
    """Locks the sources for this process: others that want to write wait. A process that dies releases them.

    The system holds the lock, so a lock file left by a killed process locks nothing. The file is removed while still
    locked; a process that waits for it notices and makes a new one.
    """
    from filelock import FileLock  # here, because only writing needs it

    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / _LOCK
    with FileLock(path, poll_interval=_POLL):
        try:
            _settle()
            yield
        finally:
            with suppress(PermissionError):  # on Windows an open file cannot be removed; releasing the lock removes it
                path.unlink(missing_ok=True)


def entries() -> list[Entry]:
    """The files that the manifest lists and that exist, in the order in which they were stored.

    Raises CorpusError when the manifest cannot be read or names a file outside its folder.
    """
    return [entry for entry in _listed() if entry.path.is_file()]


def _listed() -> list[Entry]:
    path = folder() / _MANIFEST
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        found = [Entry(**row) for row in rows]
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise CorpusError(
            f"{path}: the manifest cannot be read ({error}); its columns must be {', '.join(COLUMNS)}."
        ) from None
    for line, entry in enumerate(found, start=2):
        if not _FILE.fullmatch(entry.file or ""):
            raise CorpusError(f"{path}, row {line}: {entry.file!r} cannot be a file in this folder; delete the row.")
    return found


def keep(
    symbol: str, data: bytes, suffix: str, *, url: str = "", language: str = ENGLISH, draft: bool = False,
    number: int | None = None,
) -> Entry:  # fmt: skip
    """Stores a file under a new name and lists it. Call it while `locked`, when `same` has found no such file.

    `number`, from 1, is that of the document among several in the file; the name then ends in "_no2".

    Raises CorpusError when no file can be named after the symbol.
    """
    path = _free(symbol, suffix, language, draft, number)
    file = path.relative_to(folder()).as_posix()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = Entry(symbol, file, atomic.digest(data), url, now, suffix.lstrip("."))
    with atomic.replacing(_moving(path)) as temporary:
        temporary.write_bytes(data)
    _write([*entries(), entry])
    _rename(_moving(path), path)
    return entry


def same(symbol: str, data: bytes, language: str = ENGLISH) -> Path | None:
    """The file of a resolution with exactly these bytes, listed or put there by hand; None if there is none."""
    own = [path for path in _home(language).glob("*") if path.is_file() and symbols.from_stem(path.stem) == symbol]
    return next((path for path in sorted(own) if _has(path, data)), None)


def _has(path: Path, data: bytes) -> bool:
    """Has a file these bytes? Not if it cannot be read."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def drop(symbol: str) -> Entry:
    """Removes the file of a resolution that was stored last, and returns its entry. Call it while `locked`.

    Raises CorpusError when the manifest lists none.
    """
    listed = entries()
    own = [entry for entry in listed if entry.symbol == symbol]
    if not own:
        raise CorpusError(
            f"{symbol}: no file of it was added or fetched; delete files that you put into {folder()} yourself."
        )
    _rename(own[-1].path, _moving(own[-1].path))
    _write([entry for entry in listed if entry != own[-1]])
    _moving(own[-1].path).unlink()
    if own[-1].path.parent != folder() and not any(own[-1].path.parent.iterdir()):
        own[-1].path.parent.rmdir()
    return own[-1]


def _home(language: str) -> Path:
    """The folder of a language; English, the only one analysed, is at the top."""
    return folder() if language == ENGLISH else folder() / language


def _free(symbol: str, suffix: str, language: str, draft: bool, number: int | None) -> Path:
    stem = symbols.stem(symbol, draft=draft) + (f"_no{number}" if number else "")
    if symbols.from_stem(stem) != symbol:
        raise CorpusError(f"{symbol}: no file can be named after this symbol; give the symbol of a resolution.")
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


def _moving(path: Path) -> Path:
    """The name of a held file while it comes or goes."""
    return path.with_name(f".{path.name}.moving")


def _rename(old: Path, new: Path) -> None:
    with in_words(old):
        old.rename(new)
    atomic.sync(new.parent)


def _settle() -> None:
    """Finishes what killed commands left; no other process writes while the sources are locked."""
    with suppress(CorpusError):  # the manifest cannot be read: then nothing is listed, and nothing is moved
        for entry in gone(moving=True):
            _rename(_moving(entry.path), entry.path)
        for pattern in ("*.part", "*.moving"):
            for path in [*folder().glob(f".{pattern}"), *folder().glob(f"[a-z][a-z]/.{pattern}")]:
                path.unlink(missing_ok=True)


def changed() -> list[Entry]:
    """The listed files whose bytes have changed since they were stored, or cannot be read any more."""
    return [entry for entry in entries() if not _is_unchanged(entry)]


def _is_unchanged(entry: Entry) -> bool:
    try:
        return atomic.sha256(entry.path) == entry.sha256
    except OSError:
        return False


def gone(*, moving: bool = False) -> list[Entry]:
    """The listed files that are no longer there, or no files any more; with `moving`, those that are on their way."""
    return [entry for entry in _listed() if not entry.path.is_file() and _moving(entry.path).is_file() == moving]
