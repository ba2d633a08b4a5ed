"""A table of a result as the page shows it: its columns with their digits, its first rows, and all rows as data."""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

FIRST = 12  # rows that are shown before somebody asks for more
MOST = 2000  # rows that go into the page
DIGITS = 3  # significant digits of a typical value of a column
MOST_DECIMALS = 4
HEADINGS = {
    "n": "number",
    "n_body": "in the body",
    "n_notes": "in footnotes",
    "n_either": "in either",
    "n_moved": "only in footnotes now",
    "n_new": "new",
    "n_true": "true links",
    "n_found": "links found",
    "n_right": "found and true",
    "n_node": "paragraphs with the first word",
    "n_word": "paragraphs with the second",
    "both": "paragraphs with both",
    "n_texts": "texts",
    "ari": "agreement",
    "f1": "F1",
    "log_dice": "logDice",
    "dp_norm": "dispersion (DPnorm)",
}  # of columns whose name alone would not be understood
BOUNDS = ("low", "high", "least", "most")  # ends of the names of columns that have the decimals of the column before


@dataclass(frozen=True)
class Column:
    """A column as it is shown: its name in the CSV file, its heading, the decimals of its numbers (None: of words)."""

    name: str
    heading: str
    decimals: int | None


@dataclass(frozen=True)
class Shown:
    """A table as a page shows it.

    `rows` are all cells, with numbers as int or float, words as str and None for a missing value; of a long table the
    first alone. `first` are the first rows in words. `alike` says what is the same in all rows and therefore not a
    column.
    """

    columns: list[Column]
    rows: list[list[Any]]
    first: list[list[str]]
    n_rows: int
    alike: str

    @property
    def names(self) -> list[tuple[str, int | None]]:
        """The columns for scripts: heading and decimals."""
        return [(column.heading, column.decimals) for column in self.columns]

    @property
    def whole(self) -> bool:
        """Are all rows in the page?"""
        return len(self.rows) == self.n_rows


def shown(table: pd.DataFrame) -> Shown:
    """A table of any columns as a page shows it."""
    apart, alike = _told_apart(table)
    columns: list[Column] = []
    for name in apart:
        decimals = _decimals(apart[name])
        before = columns[-1].decimals if columns else None
        if decimals is not None and before is not None and str(name).endswith(BOUNDS):
            decimals = before
        columns.append(Column(str(name), heading(str(name)), decimals))
    kept = apart if len(apart) <= MOST else apart.head(FIRST)
    cells = [[_cell(value) for value in kept[name]] for name in kept]
    rows = [list(row) for row in zip(*cells, strict=True)]
    first = [[written(value, column) for value, column in zip(row, columns, strict=True)] for row in rows[:FIRST]]
    return Shown(columns, rows, first, len(apart), alike)


def heading(name: str) -> str:
    """The heading of a column: "n_new_words" is "number of new words"."""
    if name in HEADINGS:
        return HEADINGS[name]
    words = name.replace("_", " ")
    return f"number of {words[2:]}" if words.startswith("n ") else words


def written(value: Any, column: Column) -> str:
    """A cell in words; assets/tables.js does the same."""
    if value is None:
        return ""
    if column.decimals is None:
        return str(value)
    least = 10.0**-column.decimals
    if 0 < abs(value) < least / 2:
        return f"< {least:.{column.decimals}f}" if value > 0 else f"> -{least:.{column.decimals}f}"
    return f"{value:.{column.decimals}f}"


def _told_apart(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The table without the columns in which all rows are alike, and a sentence that names these."""
    alike = [name for name in table if len(table) > 1 and table[name].nunique(dropna=False) == 1]
    if len(alike) == len(table.columns):
        alike = []
    said = [f"{heading(str(name))}: {_in_words(table[name].iloc[0])}" for name in alike]
    return table.drop(columns=alike), f"The same in all rows: {'; '.join(said)}." if said else ""


def _in_words(value: Any) -> str:
    cell = _cell(value)
    if cell is None:
        return "none"
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def _cell(value: Hashable) -> Any:
    if pd.isna(value):
        return None
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, int | float) else str(value)


def _decimals(column: pd.Series) -> int | None:
    """As many that a typical value, the median of those that are not zero, has three significant digits."""
    if not pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return None
    sizes = column.astype("float64").abs()
    sizes = sizes[(sizes > 0) & (sizes < math.inf)]
    if sizes.empty or (sizes == sizes.round()).all():
        return 0
    return min(max(DIGITS - 1 - math.floor(math.log10(sizes.median())), 0), MOST_DECIMALS)
