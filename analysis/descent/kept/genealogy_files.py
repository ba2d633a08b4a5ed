"""A genealogy in a folder: its lines and links as tables, and what it was made of as arrays."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.descent.genealogy import CHECKED, Genealogy, Memory
from analysis.descent.similarity import Profiles
from corpus import atomic
from corpus.files import leftovers
from corpus.series_facts import SeriesFacts
from corpus.tables.held import folders

_LINES, _LINKS, _PARAGRAPHS, _FILES = "lines.arrow", "links.arrow", "paragraphs.arrow", "files.json"
_TABLES = ("words", "characters")  # of the profiles, with the names of their columns
_PARTS = ("data", "indices", "indptr")  # each kept in the fewest bytes that hold its numbers
_ARRAYS = ("wording", "texts")
_OF_LINES = ("rows", "goes_on")


def write(made: Genealogy, folder: Path) -> None:
    """Writes a folder, which gets its name only when it is complete. Raises OSError where nothing can be written."""
    memory = made.memory
    if memory is None or memory.found.names is None:
        raise ValueError("this genealogy does not say what it was made of: give one that `genealogy.trace` returned")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with leftovers.unfinished(folder.parent, folders.BUILDING) as temporary:
        for name, table in ((_LINES, made.lines), (_LINKS, made.links), (_PARAGRAPHS, memory.paragraphs)):
            table.to_feather(temporary / name, compression="zstd")
        for name in _OF_LINES:
            np.save(temporary / f"{name}.npy", getattr(memory, name))
        for name in _ARRAYS:
            np.save(temporary / f"{name}.npy", getattr(memory.found, name))
        waiting = _waiting(made, memory)
        for name, columns in zip(_TABLES, memory.found.names, strict=True):
            _write_table(_of_some(getattr(memory.found, name), waiting), columns, temporary, name)
        files = {path.name: atomic.sha256(path) for path in sorted(temporary.iterdir())}
        facts = {"files": files, "texts": memory.texts}
        (temporary / _FILES).write_text(json.dumps(facts), encoding="utf-8")
        folders.install(temporary, folder)


def read(folder: Path, facts: SeriesFacts) -> Genealogy | None:
    """The genealogy in a folder, with the facts of its series; None where there is none, or it was damaged."""
    try:
        told = json.loads((folder / _FILES).read_text(encoding="utf-8"))
        if any(atomic.sha256(folder / name) != digest for name, digest in told["files"].items()):
            return None
        lines, links, paragraphs = (pd.read_feather(folder / name) for name in (_LINES, _LINKS, _PARAGRAPHS))
        arrays = {name: np.load(folder / f"{name}.npy") for name in _ARRAYS}
        tables = [_read_table(folder, name) for name in _TABLES]
        of_lines = {name: np.load(folder / f"{name}.npy") for name in _OF_LINES}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    names = tables[0][1], tables[1][1]
    found = Profiles(words=tables[0][0], characters=tables[1][0], names=names, **arrays)
    memory = Memory(found, paragraphs=paragraphs[CHECKED], texts=bool(told["texts"]), **of_lines)
    return Genealogy(lines, links, facts, memory)


def before_the_last(facts: SeriesFacts) -> SeriesFacts:
    """The facts of a series as they were before its last resolution was read, as far as `genealogy.extended` asks."""
    return replace(facts, adopted=dict(list(facts.adopted.items())[:-1]))


def _waiting(made: Genealogy, memory: Memory) -> np.ndarray:
    """May a resolution that is added later continue each paragraph of the corpus (bool)? One that is continued already
    may be continued anew only in the last resolution."""
    waiting = np.ones(len(memory.found.wording), dtype=bool)
    last = (made.lines["symbol"] == list(made.facts.adopted)[-1]).to_numpy()
    waiting[memory.rows[memory.goes_on & ~last]] = False
    return waiting


def _of_some(table: csr_array, kept: np.ndarray) -> csr_array:
    """A table in which only some rows (bool) have anything."""
    length = np.where(kept, np.diff(table.indptr), 0)
    chosen = np.repeat(kept, np.diff(table.indptr))
    start = np.concatenate([[0], length.cumsum()])
    return csr_array((table.data[chosen], table.indices[chosen], start), shape=table.shape)


def _write_table(table: csr_array, columns: pd.Index, folder: Path, name: str) -> None:
    for part in _PARTS:
        numbers = getattr(table, part)
        np.save(folder / f"{name}_{part}.npy", numbers.astype(np.min_scalar_type(-int(numbers.max(initial=1)))))
    pd.DataFrame({"name": columns}).to_parquet(folder / f"{name}_columns.parquet")


def _read_table(folder: Path, name: str) -> tuple[csr_array, pd.Index]:
    stored = [np.load(folder / f"{name}_{part}.npy") for part in _PARTS]
    parts = [numbers.astype(np.promote_types(numbers.dtype, np.int32)) for numbers in stored]
    columns = pd.Index(pd.read_parquet(folder / f"{name}_columns.parquet")["name"], name=None)
    return csr_array(tuple(parts), shape=(len(parts[2]) - 1, len(columns))), columns
