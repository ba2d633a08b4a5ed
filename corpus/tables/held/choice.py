"""Which held file of each resolution is read: the best that can be read, and a whole text before an incomplete one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus.errors import CorpusError
from corpus.tables import sources
from corpus.tables.held import folders
from corpus.tables.held.keys import Keys


class Choice(NamedTuple):
    """The files that are read, by symbol or draft's key, and those that are left out."""

    paths: dict[str, Path]
    keys: dict[str, str]  # by symbol: what the file's tables are built from
    left_out: dict[str, str]  # name of a file -> why, a sentence
    seen: frozenset[str]  # the keys of all files that were looked at


def choose(part: Callable[[str], Path], listed: pd.DataFrame | None = None) -> Choice:
    """The files to read of the collection in use; `part(key)` is the folder of a file's tables, which may not exist.

    `listed` is the catalogue, where it was read already.
    """
    files, left_out = sources.held(), {name: f"{told}." for name, told in sources.unfit().items()}
    if not files:
        return Choice({}, {}, left_out, frozenset())
    keys = Keys(listed)
    paths, chosen, seen = {}, {}, set()
    for name, ranked in files.items():
        usable = []
        for path in ranked:
            try:
                key = keys.of(name, path)
                seen.add(key)
                if why := folders.unreadable(part(key)):
                    raise CorpusError(why)
            except CorpusError as error:
                left_out[path.name] = sentence(error, path)
                continue
            usable.append((path, key))
            if not folders.incomplete(part(key)):
                break
        if usable:
            paths[name], chosen[name] = _whole_or_first(usable, part)
    return Choice(paths, chosen, left_out, frozenset(seen))


def _whole_or_first(usable: Sequence[tuple[Path, str]], part: Callable[[str], Path]) -> tuple[Path, str]:
    last = usable[-1]
    return usable[0] if folders.incomplete(part(last[1])) else last


def sentence(error: Exception, path: Path) -> str:
    """Why a file cannot be read, with its name and without its folder."""
    told = str(error).replace(str(path), path.name)
    return told if path.name in told else f"{path.name}: {told}"
