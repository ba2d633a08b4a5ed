"""A genealogy in a folder: its lines and links as tables, and what it was made of as arrays that are read when used."""

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

_LINES, _LINKS, _PARAGRAPHS, _FILES = "lines.parquet", "links.parquet", "paragraphs.parquet", "files.json"
_TABLES = ("words", "characters")  # of the profiles, with the names of their columns
_ARRAYS = ("wording", "texts")


def write(made: Genealogy, folder: Path) -> None:
    """Writes a folder, which gets its name only when it is complete. Raises OSError where nothing can be written."""
    memory = made.memory
    if memory is None or memory.found.names is None:
        raise ValueError("this genealogy does not say what it was made of: give one that `genealogy.trace` returned")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with leftovers.unfinished(folder.parent, folders.BUILDING) as temporary:
        made.lines.to_parquet(temporary / _LINES)
        made.links.to_parquet(temporary / _LINKS)
        memory.paragraphs.to_parquet(temporary / _PARAGRAPHS)
        np.save(temporary / "rows.npy", memory.rows)
        for name in _ARRAYS:
            np.save(temporary / f"{name}.npy", getattr(memory.found, name))
        for name, columns in zip(_TABLES, memory.found.names, strict=True):
            _write_table(getattr(memory.found, name), columns, temporary, name)
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
        lines, links, paragraphs = (pd.read_parquet(folder / name) for name in (_LINES, _LINKS, _PARAGRAPHS))
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
        tables = [_read_table(folder, name) for name in _TABLES]
        rows = np.load(folder / "rows.npy")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    names = tables[0][1], tables[1][1]
    found = Profiles(words=tables[0][0], characters=tables[1][0], names=names, **arrays)
    memory = Memory(found, rows, paragraphs[CHECKED], bool(told["texts"]))
    return Genealogy(lines, links, facts, memory)


def before_the_last(facts: SeriesFacts) -> SeriesFacts:
    """The facts of a series as they were before its last resolution was read, as far as `genealogy.extended` asks."""
    return replace(facts, adopted=dict(list(facts.adopted.items())[:-1]))


def _write_table(table: csr_array, columns: pd.Index, folder: Path, name: str) -> None:
    for part in ("data", "indices", "indptr"):
        np.save(folder / f"{name}_{part}.npy", getattr(table, part))
    pd.DataFrame({"name": columns}).to_parquet(folder / f"{name}_columns.parquet")


def _read_table(folder: Path, name: str) -> tuple[csr_array, pd.Index]:
    parts = [np.load(folder / f"{name}_{part}.npy", mmap_mode="r") for part in ("data", "indices", "indptr")]
    columns = pd.Index(pd.read_parquet(folder / f"{name}_columns.parquet")["name"], name=None)
    return csr_array(tuple(parts), shape=(len(parts[2]) - 1, len(columns))), columns
