"""Tables as CSV files and facts as JSON files, the same on every machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from corpus import atomic
from corpus.files import csv_cells

FLOAT_FORMAT = "%.6g"


def save_table(table: pd.DataFrame, path: Path) -> None:
    """A table as a CSV file, as `write_table` writes it."""
    with atomic.replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        write_table(table, file)


def write_table(table: pd.DataFrame, file: TextIO) -> None:
    """A CSV: Unix line ends, 6 significant digits, 0 without a sign, ISO dates, no index.

    A cell of text that a spreadsheet would run as a formula has an apostrophe in front (`corpus.files.csv_cells`).
    """
    made = pd.DataFrame({i: _as_written(table.iloc[:, i]) for i in range(table.shape[1])}, index=table.index)
    made.columns = pd.Index([_cell(name) for name in table.columns], dtype="object")
    made.to_csv(file, index=False, float_format=FLOAT_FORMAT, date_format="%Y-%m-%d", lineterminator="\n")


def _as_written(column: pd.Series) -> pd.Series:
    """A column with the cells that the file has; the same column where none is changed."""
    if pd.api.types.is_float_dtype(column.dtype):
        return column + 0.0  # -0.0 + 0.0 is 0.0
    if not isinstance(column.dtype, pd.CategoricalDtype | pd.StringDtype) and column.dtype != object:
        return column
    cells = [_cell(value) for value in column]
    changed = any(new is not old for new, old in zip(cells, column, strict=True))
    return pd.Series(cells, index=column.index, dtype="object") if changed else column


def _cell(value: Any) -> Any:
    """A value as its cell has it: text that is no formula, zero without a sign."""
    if isinstance(value, str):
        return csv_cells.harmless(value)
    return 0.0 if isinstance(value, float) and value == 0 else value


def save_facts(facts: Mapping[str, Any], path: Path) -> None:
    """Facts as JSON, by name: numbers with 6 significant digits, dates as in tables, a missing value as null."""
    with atomic.replacing(path) as temporary:
        temporary.write_text(json.dumps(plain(facts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def plain(value: Any) -> Any:
    """A value of JSON's own kinds, whatever NumPy or pandas made of it; floats with 6 significant digits."""
    if isinstance(value, Mapping):
        return {str(name): plain(own) for name, own in value.items()}
    if isinstance(value, list | tuple):
        return [plain(own) for own in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, float):
        return None if pd.isna(value) else float(FLOAT_FORMAT % (value + 0.0))
    return value
