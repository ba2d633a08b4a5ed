"""Features of which the counts are read when they are asked for."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from corpus.errors import CorpusError
from corpus.files import collection
from corpus.files.collection import Collection
from corpus.tables import features
from corpus.tables.features import Features
from corpus.tables.on_demand import count_table
from corpus.tables.on_demand.count_table import CountTable

COUNTS = ("words", "phrases", "pairs", "triples")


class Opened(NamedTuple):
    """The tables of the features tier; `facts` has no rows in those of `COUNTS`, which are in `counts`."""

    facts: Features
    counts: Mapping[str, CountTable]

    def whole(self) -> Features:
        """All of it, read."""
        return self.facts._replace(**{name: table.rows for name, table in self.counts.items()})

    def of(self, symbols: Sequence[str]) -> "Opened":
        """The features of the given resolutions; the vocabulary stays whole."""
        kept = frozenset(symbols)

        def own(table: pd.DataFrame) -> pd.DataFrame:
            return table[table["symbol"].isin(kept)].reset_index(drop=True)

        counts = self.counts
        if not kept.issuperset(self.facts.resolutions["symbol"]):
            counts = {name: table.changed(own) for name, table in counts.items()}
        return Opened(features.only(self.facts, symbols), counts)

    def renamed(self, names: Mapping[str, str]) -> "Opened":
        """The features with other names for some resolutions (old to new), in the ids of paragraphs too."""
        if not names:
            return self
        counts = {name: table.changed(partial(features.with_names, names=names)) for name, table in self.counts.items()}
        return Opened(features.renamed(self.facts, names), counts)


def folders(several: Sequence[Path], *, at_once: bool = False) -> Opened:
    """What is in some folders, at least one, that have no resolution in common.

    With `at_once`, counts that are not large (`count_table.LARGE`) are read here. Raises CorpusError, naming the file,
    when one is missing or is not a Parquet table.
    """
    facts = [_facts(folder) for folder in several]
    joined = features.concat(facts) if len(facts) > 1 else facts[0]
    counts = {name: count_table.of_files([features.path(folder, name) for folder in several]) for name in COUNTS}
    if at_once:
        counts = {
            name: table if table.is_large else count_table.of_rows(table.once()) for name, table in counts.items()
        }
    return Opened(joined, counts)


def in_memory(made: Features) -> Opened:
    """Features that were just counted."""
    counts = {name: count_table.of_rows(getattr(made, name)) for name in COUNTS}
    return Opened(made._replace(**{name: getattr(made, name).iloc[:0] for name in COUNTS}), counts)


def joined(several: Sequence[Opened]) -> Opened:
    """Features of several sets of resolutions, at least one, in one; they have no resolution in common."""
    if len(several) == 1:
        return several[0]
    counts = {name: count_table.joined([own.counts[name] for own in several]) for name in COUNTS}
    return Opened(features.concat([own.facts for own in several]), counts)


def of(used: Collection) -> Opened:
    """The counts that come with a collection; empty tables for a folder without `features/`."""
    if used.is_shipped or used.features.is_dir():
        return folders([used.features])
    return none(folders([collection.shipped().features]))


def none(like: Opened) -> Opened:
    """Empty tables, with the columns and types of those given."""
    empty = features.only(like.facts, [])
    return in_memory(empty._replace(vocabulary=like.facts.vocabulary.iloc[:0]))


def origins(found: Opened) -> dict[str, str]:
    """The SHA-256 of the file from which the counts of each resolution (symbol) were made."""
    return features.origins(found.facts)


def _facts(folder: Path) -> Features:
    read = {name: _empty if name in COUNTS else features.read_table for name in Features._fields}
    return Features(**{name: how(features.path(folder, name)) for name, how in read.items()})


def _empty(path: Path) -> pd.DataFrame:
    """No rows of a table, with its columns and types."""
    try:
        return pq.read_schema(path).empty_table().to_pandas()
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: this table of the features cannot be read ({error}).") from None
