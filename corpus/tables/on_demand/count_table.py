"""Tables of counts that are read when they are asked for, and of which a few rows can be had without the rest.

All of a table is read with pandas. Where its files are large, the rows of a few words are searched for with Polars. Of
5,000 resolutions (18 MB of words, 46 MB of pairs) that took 0.1 and 0.4 s and 0.1 GB; DuckDB took 1.0 and 1.5 s, the
datasets of pyarrow 1.4 and 1.5 s, and reading all with pandas 2.7 and 3.0 s and 0.9 GB. Columns of categories in place
of strings would halve the memory, but pairs are so many that they would take four times as long to read.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus.errors import CorpusError

LARGE = 8_000_000  # bytes of Parquet files, as of 2,000 resolutions; larger ones are searched, not read as a whole

Change = Callable[[pd.DataFrame], pd.DataFrame]
Read = Callable[[], pd.DataFrame]
Search = Callable[[str, Collection[str]], pd.DataFrame]


class CountTable:
    """A table of counts. What takes rows from it, or changes them, gives another one and reads nothing yet."""

    def __init__(self, read: Read, search: Search | None = None):
        """`read` gives all rows, and `search` those with one of some values in a column, where that reads less."""
        self._read, self._search = read, search

    @cached_property
    def rows(self) -> pd.DataFrame:
        """All rows; they are read once, and kept."""
        return self._read()

    def where(self, column: str, values: Collection[str]) -> pd.DataFrame:
        """The rows with one of some values in a column, in their order. Of large files the rest is not read."""
        if self._search is not None and "rows" not in self.__dict__:
            return self._search(column, values)
        return self.rows[self.rows[column].isin(values)]

    @property
    def is_large(self) -> bool:
        """Is it searched for a few rows, rather than read as a whole?"""
        return self._search is not None

    def once(self) -> pd.DataFrame:
        """All rows, which are not kept here."""
        return self.__dict__["rows"] if "rows" in self.__dict__ else self._read()

    def changed(self, change: Change) -> "CountTable":
        """The table with its rows changed, by a rule that is the same for a few as for all; those here are not kept."""
        return CountTable(lambda: change(self.once()), self._searching(change))

    def taken(self, choose: Change) -> "CountTable":
        """The rows that a rule chooses, the same of a few as of all. Those here are kept, as others may be taken."""
        return CountTable(lambda: choose(self.rows), self._searching(choose))

    def _searching(self, change: Change) -> Search | None:
        if self._search is None:
            return None
        return lambda column, values: change(self.where(column, values))

    def __reduce__(self) -> tuple[object, ...]:
        return of_rows, (self.rows,)  # where it is sent to, there may be no such files


def of_rows(rows: pd.DataFrame) -> CountTable:
    """A table that is in memory."""
    return CountTable(lambda: rows)


def joined(several: Sequence[CountTable]) -> CountTable:
    """The rows of several tables, at least one, one after the other."""

    def search(column: str, values: Collection[str]) -> pd.DataFrame:
        return pd.concat([own.where(column, values) for own in several], ignore_index=True)

    large = any(own.is_large for own in several)
    return CountTable(lambda: pd.concat([own.once() for own in several], ignore_index=True), search if large else None)


def of_files(paths: Sequence[Path]) -> CountTable:
    """The table whose parts are in some Parquet files, at least one, in their order.

    Raises CorpusError where a file is missing; the table does so when it is asked for rows, where a file was changed or
    removed meanwhile or is no Parquet table.
    """
    files = [_File(path, _stamp(path)) for path in paths]

    def search(column: str, values: Collection[str]) -> pd.DataFrame:
        return _checked(files, lambda: _searched(paths, column, values))

    large = sum(file.stamp[0] for file in files) > LARGE
    return CountTable(lambda: _checked(files, lambda: _all(paths)), search if large else None)


class _File(NamedTuple):
    path: Path
    stamp: tuple[int, int, int]  # bytes, time of the last change in ns, inode


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise CorpusError(f"{path}: this table of the features cannot be read ({error.strerror}).") from None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _checked(files: Sequence[_File], read: Read) -> pd.DataFrame:
    """What is read of files, if they are still those that were opened."""
    rows, why = pd.DataFrame(), None
    try:
        rows = read()
    except (OSError, ValueError) as error:
        why = error
    for path, stamp in files:
        if not path.exists() or _stamp(path) != stamp:
            raise CorpusError(
                f"{path}: was changed or removed since the corpus was loaded; load it, or run the command, again."
            )
    if why is not None:
        raise CorpusError(f"{files[0].path}: this table of the features cannot be read ({why}).") from None
    return rows


def _all(paths: Sequence[Path]) -> pd.DataFrame:
    tables = [pd.read_parquet(path) for path in paths]
    return tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True)


def _searched(paths: Sequence[Path], column: str, values: Collection[str]) -> pd.DataFrame:
    import polars  # here: few have tables that are so large
    import pyarrow.parquet as pq

    wanted = polars.col(column).is_in(list(values))
    try:
        found = polars.scan_parquet([str(path) for path in paths]).filter(wanted).collect()
    except polars.exceptions.PolarsError as error:
        raise ValueError(str(error)) from None
    types = pq.read_schema(paths[0]).empty_table().to_pandas().dtypes
    return found.to_arrow().to_pandas().astype(types.to_dict())
