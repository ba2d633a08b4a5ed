"""The catalogue: every existing resolution of the series, read or not; checked column by column when it is loaded."""

import csv
import datetime
import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

import pandas as pd

from corpus import series_list, settings
from corpus.errors import CorpusError, warn
from corpus.files import collection, csv_cells
from corpus.tables.own import own_catalogue
from corpus.text import symbols

COLUMNS = [
    *("symbol", "organ", "series", "session", "year", "adopted", "title", "report", "agenda_item"),
    *("plenary_meeting", "draft", "adoption", "in_official_list", "source", "remark"),
]


def read(path: Path | None = None) -> pd.DataFrame:
    """The catalogue, one row per resolution, sorted by organ, session and number.

    Without `path` it is that of the collection in use: the shipped one, plus those rows of the user's local catalogue
    that it lacks (see `corpus.library.local_catalogue`), or that of a folder (see `corpus.tables.own`). Columns:
    `symbol, organ, series` (str), `session` (Int64, null for ECOSOC and for special sessions), `year` (int64),
    `adopted` (datetime64), `dated_by_session` (bool: no date is known, and `adopted` is the last day of the session's
    first year); the rest are str, "" if unknown. Raises CorpusError when the file cannot be read or a cell, named by
    row and column, is wrong.
    """
    used = collection.current()
    if path is None and not used.is_shipped:
        return _sorted(_typed(own_catalogue.read(used, COLUMNS)))
    if path is None:
        return _joined(_shipped(used.catalogue), local())
    return _sorted(_read(path))


def local() -> Path:
    """The path of the user's local catalogue, for resolutions that the shipped one lacks; it may not exist."""
    return settings.local() / "local_catalogue.csv"


def with_row(listed: pd.DataFrame, row: dict[str, str]) -> pd.DataFrame:
    """The catalogue with one more row, given as text by column."""
    return _sorted(pd.concat([listed, _typed(pd.DataFrame([row], columns=COLUMNS))], ignore_index=True))


def _joined(shipped: pd.DataFrame, path: Path) -> pd.DataFrame:
    if not path.exists():
        return _sorted(shipped)
    own = _read_sound_rows(path)
    return _sorted(pd.concat([shipped, own[~own["symbol"].isin(shipped["symbol"])]]))


def _read_sound_rows(path: Path) -> pd.DataFrame:
    """The user's own catalogue without the rows that are wrong; each of them is named in a warning."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        warn(f"Left out: {path}: the catalogue cannot be read ({error}); correct the file.")
        lines = []
    if lines and lines[0] != COLUMNS:
        warn(f"Left out: {path}: the columns are {', '.join(lines[0])}, but must be {', '.join(COLUMNS)}.")
        lines = []
    rows: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(lines[1:], start=2):
        row = dict(zip(COLUMNS, map(csv_cells.original, cells), strict=False))
        wrong = _wrong(row) if len(cells) == len(COLUMNS) else f"has {len(cells)} cells, but must have {len(COLUMNS)}"
        if row.get("symbol") in rows:
            wrong = f"is a second row of {row['symbol']}"
        if cells and wrong:
            warn(f"Left out: {path}, row {number}{',' if wrong.startswith('column') else ''} {wrong}; correct it.")
        elif cells:
            rows[row["symbol"]] = row
    return _typed(pd.DataFrame(list(rows.values()), columns=COLUMNS, dtype="str"))


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values("symbol", key=lambda s: s.map(symbols.sort_key), ignore_index=True)


def _shipped(path: Path) -> pd.DataFrame:
    """What `_read` gives, for a file that seldom changes: not to be changed in place."""
    try:
        changed = path.stat()
    except OSError:
        return _read(path)
    return _read_once(path, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=2)
def _read_once(path: Path, _changed: int, _size: int) -> pd.DataFrame:
    return _read(path)


def _read(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise CorpusError(f"{path}: the catalogue cannot be read ({error}); correct the file.") from None
    _check(table, path)
    return _typed(table)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    dated = table.get(own_catalogue.DATED_BY_SESSION, pd.Series(False, index=table.index))
    return table.assign(
        session=pd.to_numeric(table["session"], errors="coerce").astype("Int64"),
        year=table["year"].astype(int),
        adopted=pd.to_datetime(table["adopted"]),
        dated_by_session=dated.astype(bool),
    )


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_symbol(row: dict) -> bool:
    try:
        return symbols.normalise(row["symbol"]) == row["symbol"] and bool(symbols.parse(row["symbol"]))
    except CorpusError:
        return False


def session_of(symbol: str) -> str:
    """What the column `session` has for a resolution: empty for ECOSOC, and for a special session, whose number is no
    session of the Assembly's yearly ones."""
    return own_catalogue.session_of(symbols.parse(symbol))


def _session_fits(row: dict) -> bool:
    year = symbols.parse(row["symbol"]).year
    return row["session"] == session_of(row["symbol"]) and row["year"] == str(year or row["year"])


_RULES: dict[str, tuple[Callable[[dict], bool], str]] = {
    "symbol": (_is_symbol, "is not a resolution's symbol as the UN prints it"),
    "organ": (lambda r: r["organ"] == symbols.parse(r["symbol"]).organ, "is not the organ of the symbol"),
    "series": (lambda r: r["series"] in series_list.read(), "is not a series in series.toml"),
    "adopted": (lambda r: _is_date(r["adopted"]), "is not a date like 2012-12-21"),
    "year": (lambda r: r["year"] == r["adopted"][:4], "is not the year of adoption"),
    "session": (
        _session_fits,
        "is not the session in the symbol (for ECOSOC, whose symbols have the year, and for special sessions it must "
        "be empty), or the year is not that of the symbol",
    ),
    "in_official_list": (lambda r: r["in_official_list"] in ("yes", "no", "recalled"), "is none of yes, no, recalled"),
    "plenary_meeting": (
        lambda r: re.fullmatch(r"(\d+(st|nd|rd|th))?", r["plenary_meeting"]) is not None,
        "is not an ordinal like 74th",
    ),
    "source": (lambda r: bool(r["source"].strip()), "is empty: every row says where its facts come from"),
}


_FREE_TEXT = ("title", "report", "agenda_item", "draft", "adoption", "remark")


def _is_tidy_in(column: str, row: dict[str, str]) -> bool:
    """Is the cell one line, without spaces around it or doubled spaces?"""
    return row[column] == " ".join(row[column].split())


_RULES |= {
    column: (partial(_is_tidy_in, column), "has spaces around it, doubled spaces, or a line break")
    for column in _FREE_TEXT
}


def _wrong(row: dict[str, str]) -> str | None:
    """What is wrong with a row: the first cell that breaks a rule; None for a sound one."""
    for column, (holds, complaint) in _RULES.items():
        if not holds(row):
            return f"column {column}: {row[column]!r} {complaint}"
    return None


def _check(table: pd.DataFrame, path: Path) -> None:
    if list(table.columns) != COLUMNS:
        raise CorpusError(f"{path}: the columns are {', '.join(table.columns)}, but must be {', '.join(COLUMNS)}.")
    for line, row in enumerate(table.to_dict("records"), start=2):
        if wrong := _wrong(row):
            raise CorpusError(f"{path}, row {line}, {wrong}.")
    twice = table["symbol"][table["symbol"].duplicated()]
    if len(twice):
        raise CorpusError(f"{path}: {twice.iloc[0]} has more than one row; delete all but one.")
