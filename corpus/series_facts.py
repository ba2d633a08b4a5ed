"""What goes with a table of a series: what its texts are called, which were not read, what concepts are called.

A figure or a sentence is made of a table alone. What it has to know besides travels with the table (`DataFrame.attrs`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from corpus.series_list import Description

_KEY = "series"


@dataclass(frozen=True, eq=False)
class SeriesFacts:
    """Of one series, or of a part of it: all that its tables do not say themselves."""

    name: str
    words: Description  # what it is called
    labels: Mapping[str, str]  # of the concepts, by key
    adopted: Mapping[str, pd.Timestamp]  # dates of the resolutions that were read, in the order of adoption
    runs: Mapping[str, int]  # of the same, which unbroken run each is in
    drafts: tuple[str, ...]  # those of them that were read as drafts
    unread: tuple[pd.Timestamp, ...]  # dates of the resolutions that exist and were not read
    unread_before: Mapping[str, int]  # how many of these lie between a resolution and the one read before it

    def __deepcopy__(self, memo: dict) -> "SeriesFacts":
        """Itself: pandas copies what goes with a table at every step, and nothing here ever changes."""
        return self


def mark(table: pd.DataFrame, facts: SeriesFacts) -> pd.DataFrame:
    """The same table, which from now on has the facts with it."""
    table.attrs[_KEY] = facts
    return table


def of(table: pd.DataFrame) -> SeriesFacts:
    """The facts that go with a table. Raises ValueError where it has lost them, as some steps of pandas make it."""
    if _KEY not in table.attrs:
        raise ValueError(
            "This table does not say which series it is of: take the one that the analysis gave, or pass its attrs on "
            "(table.attrs = source.attrs)."
        )
    return table.attrs[_KEY]
