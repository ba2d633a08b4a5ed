"""Tables as CSV files and facts as JSON files, the same on every machine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from corpus import atomic

FLOAT_FORMAT = "%.6g"


def save_table(table: pd.DataFrame, path: Path) -> None:
    """A table as a CSV file, as `write_table` writes it."""
    with atomic.replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        write_table(table, file)


def write_table(table: pd.DataFrame, file: TextIO) -> None:
    """A CSV: Unix line ends, 6 significant digits, 0 without a sign, ISO dates, no index."""
    numbers = table.select_dtypes("float")
    plain = table.assign(**{column: numbers[column] + 0.0 for column in numbers})  # -0.0 + 0.0 is 0.0
    plain.to_csv(file, index=False, float_format=FLOAT_FORMAT, date_format="%Y-%m-%d", lineterminator="\n")


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
