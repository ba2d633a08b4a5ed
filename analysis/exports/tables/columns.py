"""The columns of the exported tables as the codebook describes them, and a table with exactly these columns."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from corpus.library import checks

TEXT, INTEGER, NUMBER, BOOLEAN, DATE, LIST = "string", "integer", "number", "boolean", "date", "array"
DIGITS = 6  # significant ones, of numbers with a fraction
_KINDS = {"str": TEXT, "int64": INTEGER, "Int64": INTEGER, "float64": NUMBER, "bool": BOOLEAN,
          "datetime64[us]": DATE, "list": LIST}  # fmt: skip


class Column(NamedTuple):
    """A column: its name, its kind (a field type of Frictionless' Table Schema), its unit ("" without), its meaning."""

    name: str
    kind: str
    unit: str
    meaning: str


@cache
def of(table: str) -> tuple[Column, ...]:
    """The columns of a table, in their order.

    >>> [column.name for column in of("words")], of("words")[-1].kind
    (['symbol', 'order', 'word', 'count'], 'integer')
    """
    rows = checks.codebook().query("table == @table").to_dict("records")
    return tuple(Column(row["column"], _kind(row), row["unit"], row["meaning"]) for row in rows)


def _kind(row: dict[str, str]) -> str:
    return DATE if row["unit"] == "ISO date" else _KINDS[row["type"]]


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that the codebook has for a table, all other columns left out, with Python's own values (object).

    Text that is "" is None like everything that is missing, dates are `datetime.date`, numbers have six significant
    digits, lists are lists of str.

    >>> typed("vocabulary", pd.DataFrame({"everywhere": [True], "phrase": ["radio schools"]})).to_dict("list")
    {'phrase': ['radio schools'], 'everywhere': [True]}
    """
    found = {column.name: _values(column.kind, frame[column.name]) for column in of(table)}
    return pd.DataFrame(
        {name: pd.Series(values, dtype=object, index=range(len(frame))) for name, values in found.items()},
        columns=list(found),
    )


def _values(kind: str, values: Iterable[Any]) -> list[Any]:
    return [None if _is_missing(value) else _VALUE[kind](value) for value in values]


def _is_missing(value: Any) -> bool:
    if isinstance(value, str):
        return value == ""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _rounded(value: float) -> float:
    return float(f"{value + 0.0:.{DIGITS}g}")  # -0.0 + 0.0 is 0.0


def _date(value: Any) -> date:
    return pd.Timestamp(value).date()


_VALUE: dict[str, Callable[[Any], Any]] = {
    TEXT: str,
    INTEGER: int,
    NUMBER: _rounded,
    BOOLEAN: bool,
    DATE: _date,
    LIST: list,
}
