"""Tables as CSV files, the same on every machine."""

from pathlib import Path
from typing import TextIO

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
