"""The catalogue of a folder of the user's: which resolutions its series have, and in which file each is.

`ict4d catalogue DIR` makes it from the files, and the user corrects it. Only `symbol` and `series` are needed: organ
and session follow from the symbol, and where the date of adoption is not known the year is that of the session. A row
whose year follows from nothing is left out, with a warning.
"""

import datetime
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

import pandas as pd

from corpus import series_list
from corpus.errors import CorpusError, nearest
from corpus.files import csv_table
from corpus.files.collection import Collection
from corpus.text import symbols

WRITTEN = (  # the columns that `ict4d catalogue` writes
    *("symbol", "series", "adopted", "title", "file", "report", "agenda_item", "plenary_meeting", "adoption"),
    *("source", "remark"),
)
DATED_BY_SESSION = "dated_by_session"
_NEEDED = ("symbol", "series")
_LAST_DAY = "-12-31"  # of a year, for a resolution of which only the year is known
_TOLD = 5  # wrong rows that one message names
_SERIES = re.compile(r"[A-Za-z0-9][\w-]*")


class _Found(NamedTuple):
    """What a catalogue holds."""

    table: pd.DataFrame  # rows that have a year
    without_year: dict[int, dict[str, str]]  # line -> symbol and file of a row of which no year is known


def read(used: Collection, columns: Sequence[str]) -> pd.DataFrame:
    """The catalogue of a folder, as text: `columns`, those of the shipped catalogue, all filled in, then `file` (str)
    and `dated_by_session` (bool: `adopted` is the last day of the session's first year, since no date is known).

    `file` is relative to the folder, "" for a resolution that exists and is not here. Rows of which no year is known
    (`without_year`) are left out. Raises CorpusError when there is no catalogue, it cannot be read, or rows, named by
    their lines, are wrong.
    """
    found = _found(used, columns)
    if found.table.empty:
        told = f"; {without_year(used, columns)}" if found.without_year else ""
        raise CorpusError(
            f"{used.catalogue}: it has no row that can be used; "
            f"`ict4d catalogue {used.catalogue.parent}` adds one for each file{told}."
        )
    return found.table.copy()


def without_year(used: Collection, columns: Sequence[str]) -> str:
    """A clause that names the rows of which no year is known, and what to do; "" where there are none."""
    found = _found(used, columns).without_year
    if not found:
        return ""
    some = list(found.items())[:_TOLD]
    named = ", ".join(f"line {line} ({row['symbol']})" for line, row in some)
    more = f" and {len(found) - len(some)} more" * (len(found) > len(some))
    return (
        f"no year is known of {named}{more}; write the date of adoption into the column adopted, or the year into a "
        "column year"
    )


def _found(used: Collection, columns: Sequence[str]) -> _Found:
    path = used.catalogue
    if not path.exists():
        raise CorpusError(
            f"{path.parent}: it has no {path.name}; `ict4d catalogue {path.parent}` makes one from the files."
        )
    stamp = (path.stat().st_mtime_ns, used.series.stat().st_mtime_ns if used.series.exists() else 0)
    return _read(path, used, tuple(columns), stamp)


@cache
def _read(path: Path, used: Collection, columns: tuple[str, ...], _stamp: tuple[int, int]) -> _Found:
    found = csv_table.read(path)
    _check_columns(path, found.columns, columns)
    rows: list[dict[str, str | bool]] = []
    wrong: list[str] = []
    lines: dict[str, int] = {}
    undated: dict[int, dict[str, str]] = {}
    for line, cells in found.rows:
        try:
            row = _row(cells, used)
            symbol = str(row["symbol"])
            if symbol in lines:
                raise CorpusError(f"symbol: {symbol} is also on line {lines[symbol]}; delete one of the two")
        except CorpusError as error:
            wrong.append(f"line {line}, column {error}")
            continue
        lines[symbol] = line
        if row["year"]:
            rows.append(row)
        else:
            undated[line] = {"symbol": symbol, "file": cells.get("file", "")}
    if wrong:
        more = f"; {len(wrong) - _TOLD} more rows are wrong" * (len(wrong) > _TOLD)
        raise CorpusError(f"{path}, {'; '.join(wrong[:_TOLD])}{more}.")
    table = pd.DataFrame(rows).reindex(columns=[*columns, "file", DATED_BY_SESSION], fill_value="")
    return _Found(table.astype({DATED_BY_SESSION: "bool"}), undated)


def _check_columns(path: Path, given: Sequence[str], known: Sequence[str]) -> None:
    if lacking := [name for name in _NEEDED if name not in given]:
        raise CorpusError(f"{path}: it has no column {' and no column '.join(lacking)}; add it.")
    names = [*known, "file"]
    for name in given:
        if name not in names:
            near = nearest(name, names)
            meant = f"; did you mean {near[0]!r}?" if near else f"; a catalogue has {', '.join(names)}."
            raise CorpusError(f"{path}: the column {name!r} is unknown{meant}")


def _row(cells: dict[str, str], used: Collection) -> dict[str, str | bool]:
    """A row with what follows from its symbol; `year` and `adopted` are "" where no year is known.

    Raises CorpusError, beginning with the column, where a cell is wrong.
    """
    row: dict[str, str | bool] = dict(cells)
    try:
        symbol = symbols.normalise(cells["symbol"])
        parsed = symbols.parse(symbol)
    except CorpusError:
        raise CorpusError(
            f"symbol: {cells['symbol']!r} is not the symbol of a resolution, like A/RES/67/195 or E/RES/2015/26"
        ) from None
    if not _SERIES.fullmatch(cells["series"]):
        raise CorpusError(f"series: {cells['series']!r} must be one word of letters, digits and hyphens")
    if used.series.exists() and cells["series"] not in series_list.read(used):
        raise CorpusError(f"series: {cells['series']!r} is not in {used.series.name}")
    _check_file(cells.get("file", ""))
    follows = {"organ": parsed.organ, "session": session_of(parsed)}
    for column, value in follows.items():
        if cells.get(column) not in (None, "", value):
            raise CorpusError(f"{column}: {cells[column]!r} is not that of the symbol, {value!r}")
    adopted = cells.get("adopted", "")
    if adopted and not _is_date(adopted):
        raise CorpusError(f"adopted: {adopted!r} is not a date like 2012-12-21; empty where it is not known")
    year = adopted[:4] or cells.get("year") or str(parsed.opened or "")
    if year and not re.fullmatch(r"(19|20)\d\d", year):
        raise CorpusError(f"year: {year!r} cannot be the year of adoption; give the date, or the year")
    if cells.get("year") not in (None, "", year):
        raise CorpusError(f"year: {cells['year']!r} is not the year of adoption, {year}")
    own: dict[str, str | bool] = {
        "symbol": symbol,
        "year": year,
        "adopted": adopted or (year and year + _LAST_DAY),
        DATED_BY_SESSION: not adopted,
    }
    return row | follows | own


def session_of(parsed: symbols.Symbol) -> str:
    """The session of a resolution as a catalogue has it: empty for the Council's, and for special sessions."""
    return "" if parsed.organ == "ECOSOC" or parsed.special else str(parsed.session)


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2012-12-21")


def _check_file(name: str) -> None:
    """Raises CorpusError for a path that may lead out of the folder."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in name.replace("\\", "/").split("/"):
        raise CorpusError(f"file: {name!r} is not in this folder; copy the file into it")


def faults(used: Collection, columns: Sequence[str], suffixes: Sequence[str]) -> dict[str, str]:
    """What does not agree between the folder and its catalogue, a sentence each, by the name of the file.

    Files that the catalogue names must be there, and files with one of the `suffixes` must be in the catalogue; a year
    must be known of each of its rows.
    """
    named = files(used, columns)
    home = used.catalogue.parent
    undated = [row["file"] for row in _found(used, columns).without_year.values() if row["file"]]
    listed = {path.resolve() for path in [*named.values(), *(home / name for name in undated)]}
    lacking = {
        path.name: f"{path.name}: {used.catalogue.name} has it for {symbol}, and it is not there; correct the cell, or "
        "empty it"
        for symbol, path in named.items()
        if not path.is_file()
    }
    strangers = {
        path.name: f"{path.name}: not in {used.catalogue.name}; `ict4d catalogue {used.catalogue.parent}` adds it"
        for path in in_folder(used, suffixes)
        if path.resolve() not in listed
    }
    clause = without_year(used, columns)
    dateless = {used.catalogue.name: f"{used.catalogue.name}: {clause}"} if clause else {}
    return dateless | lacking | strangers


def in_folder(used: Collection, suffixes: Sequence[str]) -> list[Path]:
    """The files of a folder that may hold a resolution, by their names."""
    there = sorted(used.sources.iterdir()) if used.sources.is_dir() else []
    return [path for path in there if path.suffix.lower() in suffixes and path.name[0] != "." and path.is_file()]


def files(used: Collection, columns: Sequence[str]) -> dict[str, Path]:
    """Symbol -> the path of its file, for the resolutions of the catalogue that have one; it may not exist."""
    table = _found(used, columns).table
    home = used.catalogue.parent
    return {symbol: home / name for symbol, name in zip(table["symbol"], table["file"], strict=True) if name}
