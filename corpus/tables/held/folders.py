"""A folder of what is built of held files: the tables, what is missing in the texts, and a check that all is there.

Where a file could not be read, the folder has the reason in place of tables, so that it is not tried again each time.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import leftovers
from corpus.readers.guard import limits
from corpus.tables import features
from corpus.tables.on_demand import opened

BUILDING = ".building-"  # how the name of a folder begins that is not finished
_TEXTS, _FACTS, _UNREADABLE = "texts.parquet", "facts.json", "unreadable.json"

Marks = dict[str, tuple[str, ...]]


class Tables(NamedTuple):
    """What is built of one held file or several: counts, texts (symbol, order, text), and the marks of the texts.

    `incomplete` has, for each symbol, what is missing in its text, a clause each; whole texts are not in it.
    """

    features: features.Features
    texts: pd.DataFrame
    incomplete: Marks


def together(several: Sequence[Tables]) -> Tables:
    """The tables of several files, at least one, in one."""
    marks = {symbol: clauses for own in several for symbol, clauses in own.incomplete.items()}
    texts = pd.concat([own.texts for own in several], ignore_index=True)
    return Tables(features.concat([own.features for own in several]), texts, marks)


class OpenedTables(NamedTuple):
    """The same, of which the counts are read when they are asked for."""

    features: opened.Opened
    texts: pd.DataFrame
    incomplete: Marks


def in_memory(made: Tables) -> OpenedTables:
    """The tables of files that were just read."""
    return OpenedTables(opened.in_memory(made.features), made.texts, made.incomplete)


def joined(several: Sequence[OpenedTables]) -> OpenedTables:
    """The tables of several files or folders, at least one, in one."""
    marks = {symbol: clauses for own in several for symbol, clauses in own.incomplete.items()}
    texts = pd.concat([own.texts for own in several], ignore_index=True)
    return OpenedTables(opened.joined([own.features for own in several]), texts, marks)


def write(made: Tables, folder: Path) -> None:
    """Writes a folder, which gets its name only when it is complete."""

    def fill(temporary: Path) -> None:
        features.write(made.features, temporary)
        made.texts.to_parquet(temporary / _TEXTS, index=False)
        files = {path.name: atomic.sha256(path) for path in sorted(temporary.iterdir())}
        facts = {"incomplete": made.incomplete, "files": files}
        (temporary / _FACTS).write_text(json.dumps(facts), encoding="utf-8")

    _installed(folder, fill)


def read(folder: Path) -> Tables:
    """The tables in a folder. Raises CorpusError when they are not as they were written."""
    if not is_intact(folder):
        raise CorpusError(f"{folder}: the built texts are damaged; `ict4d build` builds them again.")
    try:
        return Tables(features.read(folder), pd.read_parquet(folder / _TEXTS), incomplete(folder))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{folder}: the built texts cannot be read ({error}); delete the folder.") from None


def open_all(several: Sequence[Path]) -> OpenedTables:
    """The tables in some folders, at least one, in one. Raises CorpusError when they are not as they were written.

    Counts of little size are read at once, since another process may remove a folder that it does not need.
    """
    for folder in several:
        if not is_intact(folder):
            raise CorpusError(f"{folder}: the built texts are damaged; `ict4d build` builds them again.")
    try:
        texts = pd.concat([pd.read_parquet(folder / _TEXTS) for folder in several], ignore_index=True)
        marks = {symbol: clauses for folder in several for symbol, clauses in incomplete(folder).items()}
        return OpenedTables(opened.folders(several, at_once=True), texts, marks)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{several[0]}: the built texts cannot be read ({error}); delete the folder.") from None


def is_intact(folder: Path) -> bool:
    """Is every file there, with the bytes that were written?"""
    files = _json(folder / _FACTS).get("files") or {}
    try:
        return bool(files) and all(atomic.sha256(folder / name) == digest for name, digest in files.items())
    except (OSError, AttributeError):
        return False


def incomplete(folder: Path) -> Marks:
    """What is missing in the texts of a folder, by symbol."""
    return {symbol: tuple(clauses) for symbol, clauses in _json(folder / _FACTS).get("incomplete", {}).items()}


def write_unreadable(folder: Path, sentence: str) -> None:
    """Notes why the file of this folder cannot be read, and within which limits that was tried."""
    tried = limits.current()
    facts = {"why": sentence, "memory": tried.memory, "seconds": tried.seconds}
    _installed(folder, lambda temporary: (temporary / _UNREADABLE).write_text(json.dumps(facts), encoding="utf-8"))


def unreadable(folder: Path) -> str | None:
    """Why the file of this folder cannot be read; None if it can, or was not tried within the limits in force."""
    facts, now = _json(folder / _UNREADABLE), limits.current()
    tried = facts.get("memory", 0) >= now.memory and facts.get("seconds", 0) >= now.seconds
    return facts.get("why") if tried else None


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _installed(folder: Path, fill: Callable[[Path], object]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with leftovers.unfinished(folder.parent, BUILDING) as temporary:
        fill(temporary)
        install(temporary, folder)


def install(temporary: Path, folder: Path) -> None:
    """Gives a finished folder its name."""
    try:
        temporary.replace(folder)
    except OSError:
        if not folder.exists():  # where it does, another process was first with the same tables
            raise


def discard(folder: Path) -> None:
    """Removes a folder, which first loses its name: a run that dies in the middle leaves nothing that seems whole."""
    nameless = folder.with_name(f"{BUILDING}{folder.name.removeprefix(BUILDING)}")
    try:
        folder.replace(nameless)
    except OSError:  # another process is reading it or removes it too
        return
    if nameless.is_dir() and not nameless.is_symlink():
        shutil.rmtree(nameless, ignore_errors=True)
    else:
        nameless.unlink(missing_ok=True)
