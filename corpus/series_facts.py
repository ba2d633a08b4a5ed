"""Facts that go with a table of a series: what its texts and the concepts are called, which texts were not read.

A figure or a sentence is made from a table alone. Whatever else it needs is stored in the table's `DataFrame.attrs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from corpus import series_list
from corpus.errors import CorpusError
from corpus.series_list import Description

_KEY, _WORDS = "series", "descriptions"


@dataclass(frozen=True, eq=False)
class SeriesFacts:
    """Facts of one series, or a part of it, that its tables do not contain."""

    name: str
    words: Description  # the series in words
    labels: Mapping[str, str]  # of the concepts, by key
    adopted: Mapping[str, pd.Timestamp]  # dates of the resolutions that were read, in the order of adoption
    runs: Mapping[str, int]  # number of the unbroken run that each of these resolutions is in
    drafts: tuple[str, ...]  # symbols of those that were read as drafts
    unread: tuple[pd.Timestamp, ...]  # dates of the resolutions that exist but were not read
    unread_before: Mapping[str, int]  # number of unread ones between a resolution and the one read before it
    dated_by_session: tuple[str, ...] = ()  # symbols of those whose year is that of the session, for want of a date

    def __deepcopy__(self, memo: dict) -> "SeriesFacts":
        """Returns the object itself: pandas copies `attrs` at every step, and the facts never change."""
        return self


def mark(table: pd.DataFrame, facts: SeriesFacts) -> pd.DataFrame:
    """Stores the facts in the table's `attrs`; returns the same table."""
    table.attrs[_KEY] = facts
    return table


def of(table: pd.DataFrame) -> SeriesFacts:
    """The facts that go with a table. Raises CorpusError when it has lost them, as happens in some steps of pandas."""
    if not isinstance(table, pd.DataFrame):
        raise CorpusError(f"A table is needed here, as a function of `analysis` returns it, and not a {_kind(table)}.")
    if _KEY not in table.attrs:
        raise CorpusError(
            "This table does not say which series it is of: use the table that the analysis returned, or copy its "
            "attrs (table.attrs = source.attrs)."
        )
    return table.attrs[_KEY]


class _Words(dict):
    """Series in words by name; pandas copies `attrs` at every step, and these never change."""

    def __deepcopy__(self, memo: dict) -> "_Words":
        return self


def describe(table: pd.DataFrame, words: Mapping[str, Description]) -> pd.DataFrame:
    """Stores what several series are called in a table of all of them; returns the same table."""
    table.attrs[_WORDS] = _Words(words)
    return table


def descriptions(table: pd.DataFrame) -> Mapping[str, Description]:
    """What the series of a table are called; where it does not say, those of the collection in use."""
    return table.attrs.get(_WORDS) or series_list.read()


def _kind(value: object) -> str:
    return type(value).__name__
