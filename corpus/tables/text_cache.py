"""What is counted of held texts, kept until a file changes.

What is built of one source lies in `built/parts/KEY/`, where KEY stands for its bytes, its row of the catalogue, the
word lists and the code; `built/KEY/` joins those of some hundreds. Which sources go together depends on
their symbols alone. So only what changed is built and joined anew, and nothing stale is read: a change gives another
folder, which takes its name only when it is complete.
"""

import math
import shutil
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import atomic, errors
from corpus.errors import CorpusError
from corpus.files import collection, progress
from corpus.tables import catalogue
from corpus.tables.held import choice, folders, keys
from corpus.tables.held.choice import Choice
from corpus.tables.held.folders import BUILDING, Marks, OpenedTables, Tables
from corpus.tables.on_demand.opened import Opened

_PARTS = "parts"
DESCENT = "descent"  # the folder of what was traced of them (`analysis.descent.kept`)
TOGETHER = 400  # sources whose tables are joined in one folder, on average at most
_STALE = 3600  # seconds after which a folder that is still being built was left behind by a killed run
_TRIES = 3  # another process may remove what it does not need while it is being read


class NotBuiltError(CorpusError):
    """Files are held whose words were not counted yet, or not since they, the lexicon or the program changed."""

    def __init__(self, names: Sequence[str]):
        super().__init__(
            f"{', '.join(names)}: held, and the words are not counted yet; run `ict4d build` (in Python "
            "`corpus.build_texts()`)."
        )


class NotWritableError(CorpusError):
    """What is counted of held files cannot be kept, because nothing can be written where it belongs."""


class Built(NamedTuple):
    """What is built of held files; `features` and `texts` are None where that is nothing."""

    features: Opened | None
    texts: pd.DataFrame | None  # symbol, order, text
    unbuilt: tuple[str, ...]  # resolutions whose files are not built, but the shipped counts were made from them
    incomplete: Marks  # what is missing in texts, by symbol
    left_out: dict[str, str]  # name of a file that cannot be read -> why, a sentence
    keys: dict[str, str]  # of each symbol: what its tables were built from


def update() -> list[str]:
    """Reads and counts the held files that are not built yet, removes what is stale; returns the names of those files.

    Where a source, its row of the catalogue, a word list or the code has changed since the last time, what depends on
    it is built anew, and so is what was damaged since. A file that cannot be read, or that the catalogue lacks, is left
    out with a warning. Raises NotWritableError where nothing can be written.
    """
    from corpus.tables import counting

    names: list[str] = []
    counting.phrases_to_count()  # raises where a list is wrong: that is no file's fault
    for last in (*[False] * (_TRIES - 1), True):
        try:
            chosen = _choice_built(names)
            joined = _joined(chosen.keys)
            for folder in _not_intact(joined):
                folders.discard(folder)
                folders.write(folders.together([folders.read(_part(key)) for key in joined[folder]]), folder)
            _prune(joined, chosen.seen)
            break
        except (CorpusError, OSError) as error:
            system = error if isinstance(error, OSError) else error.__cause__
            if isinstance(system, OSError):
                raise NotWritableError(
                    f"{_built()}: what is counted cannot be written there ({system.strerror}); make room, or set the "
                    "environment variable ICT4D_DATA to a folder of your own."
                ) from error
            if last:
                raise
    _warn(chosen.left_out)
    return list(dict.fromkeys(names))


def read(shipped: Mapping[str, str], *, in_memory: bool = False, listed: pd.DataFrame | None = None) -> Built:
    """What `update` has built of the held files as they are now. Writes nothing.

    `shipped` has the SHA-256 of the file from which the shipped counts of each resolution (symbol) were made; `listed`
    is the catalogue, where it was read already. A file that cannot be read, or that the catalogue lacks, is left out
    with a warning. Where a file that can be read is not built and the shipped counts were made from another, it is
    counted here with `in_memory`; else raises NotBuiltError.
    """
    chosen = choice.choose(_part, listed)
    left_out, built, unbuilt, waiting = dict(chosen.left_out), [], [], []
    whole = _read(_joined(chosen.keys))
    for symbol, key in chosen.keys.items() if whole is None else ():
        path = chosen.paths[symbol]
        made = _read([_part(key)])
        if made is not None:
            built.append(made)
        elif shipped.get(symbol) == atomic.sha256(path):
            unbuilt.append(symbol)
        elif isinstance(found := next(_counted({symbol: path}, catalogue.read())), str):
            left_out[path.name] = found
        elif in_memory:
            built.append(folders.in_memory(found))
        else:
            waiting.append(path.name)
    if waiting:
        raise NotBuiltError(waiting)
    _warn(left_out)
    tables = whole or (folders.joined(built) if built else None)
    if tables is None:
        return Built(None, None, tuple(unbuilt), {}, left_out, {})
    return Built(tables.features, tables.texts, tuple(unbuilt), tables.incomplete, left_out, chosen.keys)


def _choice_built(names: list[str]) -> Choice:
    """The files that are read; those that are not built yet are built first, and their names added to `names`."""
    listed = catalogue.read()
    while True:
        chosen = choice.choose(_part)
        joined = _joined(chosen.keys)
        needed = {key for folder in _not_intact(joined) for key in joined[folder]}
        waiting = [symbol for symbol, key in chosen.keys.items() if key in needed and not folders.is_intact(_part(key))]
        if not waiting:  # else another file may be the one to read: this one is incomplete, or cannot be read
            return chosen
        made = _counted({symbol: chosen.paths[symbol] for symbol in waiting}, listed)
        for symbol, own in progress.shown(zip(waiting, made, strict=True), "texts", len(waiting)):
            _keep(own, chosen.paths[symbol], _part(chosen.keys[symbol]), names)


def _counted(paths: Mapping[str, Path], listed: pd.DataFrame) -> Iterator[Tables | str]:
    """What is counted of each file, or why nothing is."""
    from corpus.tables import text_tables  # here: it takes as long to import as to load what was counted before
    from corpus.tables.held import counted

    symbols, files = list(paths), list(paths.values())
    return counted.each(symbols, text_tables.read_files(files, symbols), files, listed)


def _keep(made: Tables | str, path: Path, part: Path, names: list[str]) -> None:
    """Writes the tables of one file, or why there are none."""
    folders.discard(part)
    if isinstance(made, str):
        folders.write_unreadable(part, made)
    else:
        folders.write(made, part)
        names.append(path.name)


def _read(several: Collection[Path]) -> OpenedTables | None:
    """The tables in several folders in one; None where there is no folder, or one of them is not there or damaged."""
    for _ in range(_TRIES if several else 0):
        try:
            return folders.open_all(list(several))
        except CorpusError:
            if not all(folder.exists() for folder in several):
                return None
    return None


def _warn(left_out: Mapping[str, str]) -> None:
    """Says which held files are left out; once in a process, like every warning."""
    for sentence in left_out.values():
        errors.warn(f"Left out: {sentence}")


def _built() -> Path:
    return collection.current().built


def _part(key: str) -> Path:
    """What is built of one source."""
    return _built() / _PARTS / key


def _joined(by_symbol: Mapping[str, str]) -> dict[Path, list[str]]:
    """The folders in which the tables of sources are joined, each with the keys of its sources.

    A source that is added, changed or removed changes one folder; where the number of sources passes `TOGETHER` times a
    power of two, all.
    """
    groups = 2 ** max(math.ceil(math.log2(max(len(by_symbol), 1) / TOGETHER)), 0)
    of_group: dict[int, list[str]] = {}
    for symbol, key in by_symbol.items():
        of_group.setdefault(int(keys.digest(symbol), 16) % groups, []).append(key)
    return {_built() / keys.digest(*own): own for own in of_group.values()}


def _not_intact(joined: Mapping[Path, list[str]]) -> list[Path]:
    return [folder for folder in joined if not folders.is_intact(folder)]


def names_of(chosen: Mapping[str, Path]) -> dict[str, str]:
    """What each source is built from, in short. Raises CorpusError for one that the catalogue lacks."""
    known = keys.Keys()
    return {symbol: known.of(symbol, path) for symbol, path in chosen.items()}


def _prune(joined: Collection[Path], seen: Collection[str]) -> None:
    """Removes what was built and is not needed any more, and what killed runs left half built."""
    parts = _built() / _PARTS
    needed = {*joined, parts, _built() / DESCENT, *(parts / key for key in seen)}
    for path in [*_built().glob("*"), *parts.glob("*")]:
        unfinished = path.name.startswith(BUILDING) and time.time() - path.stat().st_mtime < _STALE
        if path not in needed and not unfinished:
            folders.discard(path)
    if not seen:
        shutil.rmtree(_built(), ignore_errors=True)
