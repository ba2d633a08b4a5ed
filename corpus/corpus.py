"""The corpus as the analyses see it, and one series of it: resolutions, paragraphs, counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from corpus import series_list, summary
from corpus.errors import CorpusError, one_of
from corpus.files import collection
from corpus.files.collection import Collection
from corpus.questions import asked
from corpus.questions.corpus_counts import KEY, PART_KEY, CorpusCounts
from corpus.series_facts import SeriesFacts
from corpus.tables import lexicon
from corpus.tables.on_demand.count_table import CountTable
from corpus.tables.own import silent_sessions

# What the analyses need and a user seldom does; tab-completion leaves it out.
_INNER = {"asked_for", "check_spelling", "counted_triples", "facts", "facts_with", "keys", "partial", "tables",
          "unbuilt", "vocabulary", "whole"}  # fmt: skip


class SeriesNeededError(CorpusError, AttributeError):
    """A question about one series was put to a corpus that may have several."""


@dataclass(frozen=True, eq=False, repr=False)
class Corpus(CorpusCounts):
    """Resolutions that were read, their paragraphs and their counts, all in the catalogue's order."""

    catalogue: pd.DataFrame  # every resolution of the series, read or not
    resolutions: pd.DataFrame  # those that were read; `held` (bool): is the text here?
    paragraphs: pd.DataFrame  # `text` (str) is null where it is not held
    tables: Mapping[str, CountTable]  # `words`, `phrases`, `pairs`, `triples`, which are read when they are asked for
    vocabulary: dict[str, frozenset[str]]  # symbol -> the phrases that were counted in it, by paragraph
    counted_triples: frozenset[str]  # three-word phrases that were counted, by part, wherever the text is not held
    concepts: dict[str, lexicon.Concept]
    unbuilt: tuple[str, ...] = ()  # resolutions whose files are held but not read yet: they have the shipped counts
    incomplete: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what held texts lack, by symbol
    collection: Collection = field(default_factory=collection.current)  # whose files it was loaded from
    descriptions: Mapping[str, series_list.Description] = field(default_factory=series_list.read)  # of all series
    keys: Mapping[str, str] = field(default_factory=dict)  # what the tables of a resolution were made from, in short:
    # "" for the counts that the collection came with; none where a resolution is not here as a whole
    partial: bool = False  # are only some paragraphs of a part here? Pairs and three-word phrases are counted by part

    def __repr__(self) -> str:
        return summary.as_text(self._summary(), "Corpus", default=self._default)

    def _repr_html_(self) -> str:
        return summary.as_html(self._summary(), "Corpus", default=self._default)

    def _summary(self) -> pd.DataFrame:
        return summary.table(self.catalogue, self.resolutions, self.paragraphs)

    if not TYPE_CHECKING:  # a type checker knows the attributes

        def __getattr__(self, name: str) -> object:
            """Says what to do where a corpus is asked for what only a series has, as most of `analysis` does."""
            if name in _OF_SERIES:
                raise SeriesNeededError(
                    f"This question is about one series of a corpus: {', '.join(self._series_names)}; give it "
                    f'corpus.load().series("{self._default}"), or another of them.'
                )
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return sorted(set(super().__dir__()) - _INNER)

    @property
    def _default(self) -> str:
        return next(iter(self.descriptions), "")

    @property
    def _series_names(self) -> list[str]:
        return list(dict.fromkeys(self.catalogue["series"]))

    @property
    def drafts(self) -> list[str]:
        """The resolutions that were read as drafts."""
        return list(self.resolutions.loc[self.resolutions["draft"], "symbol"])

    @cached_property
    def undated(self) -> frozenset[str]:
        """The resolutions of the catalogue of which no date is known: `adopted` only has the year of their session."""
        if "dated_by_session" not in self.catalogue:
            return frozenset()
        return frozenset(self.catalogue.loc[self.catalogue["dated_by_session"].astype(bool), "symbol"])

    @property
    def labels(self) -> dict[str, str]:
        """What each concept is called, by its key."""
        return {key: concept.label for key, concept in self.concepts.items()}

    def dated(self) -> pd.DataFrame:
        """The resolutions that were read: `symbol` (str), `adopted` (datetime64), `draft` (bool).

        >>> import corpus
        >>> str(corpus.load().series().dated()["adopted"].max().date())
        '2025-12-15'
        """
        return self.catalogue[["symbol", "adopted"]].merge(self.resolutions[["symbol", "draft"]])

    def series(self, name: str | None = None) -> "Series":
        """One series of resolutions, by default the one that is studied.

        Raises CorpusError where there is no such series, or where none of it was read.

        >>> import corpus
        >>> corpus.load().series("ga-ict4d").order[-1]
        'A/RES/80/118'
        """
        name = name or self._default
        if name not in set(self.paragraphs["series"]):
            if name in set(self.catalogue["series"]):
                raise CorpusError(f"No resolution of the series {name!r} was read; `ict4d fetch` gets them.")
            raise CorpusError(one_of("series", name, self.catalogue["series"]))
        own = self.select(series=name)
        return Series(**{field.name: getattr(own, field.name) for field in fields(Corpus)}, name=name, whole=self)

    def select(
        self,
        series: str | Iterable[str] | None = None,
        part: str | Iterable[str] | None = None,
        symbols: str | Iterable[str] | None = None,
    ) -> Self:
        """The corpus less all other series, parts or resolutions, each given as one name or as several.

        Raises CorpusError, with the nearest names, for one that is not there.

        >>> import corpus
        >>> corpus.load().select(part="operative", symbols=["A/RES/79/194", "A/RES/80/118"]).sizes().to_dict()
        {('A/RES/79/194', 'operative'): 5053, ('A/RES/80/118', 'operative'): 5250}
        """
        kept = self.paragraphs
        for column, wanted in (("series", series), ("part", part), ("symbol", symbols)):
            if wanted is not None:
                kept = _kept(kept, column, asked.as_list(wanted))
        return self._restricted(kept.reset_index(drop=True), whole=part is None)

    def of_paragraphs(self, kept: pd.DataFrame) -> Self:
        """The corpus of some of its paragraphs alone; `kept` is rows of `paragraphs`. The catalogue stays whole.

        Resolutions none of whose paragraphs are kept stay, with nothing in them. Pairs of words and three-word phrases
        that are counted by part are no longer answered.

        >>> import corpus
        >>> series = corpus.load().series()
        >>> under_a_heading = series.of_paragraphs(series.paragraphs[series.paragraphs["heading"].notna()])
        >>> len(under_a_heading.paragraphs) < len(series.paragraphs), under_a_heading.symbols == series.symbols
        (True, True)
        """
        own = self._restricted(kept.reset_index(drop=True))
        return replace(
            own,
            catalogue=self.catalogue,
            resolutions=self.resolutions,
            tables={**own.tables, **{name: own.tables[name].taken(_none) for name in ("pairs", "triples")}},
            partial=True,
        )

    def _restricted(self, kept: pd.DataFrame, *, whole: bool = False) -> Self:
        """The corpus of the paragraphs `kept`; are they all that their resolutions have (`whole`)?"""
        inside = frozenset(kept["symbol"])

        def own(table: pd.DataFrame) -> pd.DataFrame:
            if not whole:
                return table.merge(kept[KEY] if "order" in table else kept[PART_KEY].drop_duplicates())
            rows = table["symbol"].isin(inside)
            return table if rows.all() else table[rows].reset_index(drop=True)

        return replace(
            self,
            catalogue=_where(self.catalogue, "series", kept["series"]),
            resolutions=_where(self.resolutions, "symbol", kept["symbol"]),
            paragraphs=kept,
            tables={name: table.taken(own) for name, table in self.tables.items()},
            keys={symbol: key for symbol, key in self.keys.items() if symbol in inside} if whole else {},
        )


@dataclass(frozen=True, eq=False, repr=False)
class Series(Corpus):
    """One series of the corpus, or a part of it: the same, and what its order and its gaps are.

    `whole` is the corpus that it was taken from, in which paragraphs of other series may be looked for.
    """

    name: str = ""
    whole: Corpus = field(kw_only=True)

    def __repr__(self) -> str:
        return summary.as_text(self._summary(), "Series", self.name, default=self._default)

    def _repr_html_(self) -> str:
        return summary.as_html(self._summary(), "Series", self.name, default=self._default)

    @property
    def _everything(self) -> Corpus:
        return self.whole

    @property
    def description(self) -> series_list.Description:
        """What the series is called, as a sentence says it."""
        return self.descriptions.get(self.name, series_list.UNKNOWN)

    @property
    def dated_by_session(self) -> tuple[str, ...]:
        """The resolutions that were read of which no date is known: their year is the first one of their session."""
        return tuple(symbol for symbol in self.order if symbol in self.undated)

    @property
    def sister(self) -> str:
        """The name of the series that is traced beside this one: as described, else that with most texts read; "" where
        there is no other."""
        others = self.whole.paragraphs.loc[self.whole.paragraphs["series"] != self.name]
        most = others.groupby("series", sort=False)["symbol"].nunique()
        return self.description.sister or (str(most.idxmax()) if len(most) else "")

    @cached_property
    def _listed(self) -> pd.DataFrame:
        """The catalogue in the order of adoption, with `read` (bool)."""
        ordered = self.catalogue.sort_values("adopted", kind="stable", ignore_index=True)
        return ordered.assign(read=self._is_read(ordered))

    def _is_read(self, listed: pd.DataFrame) -> np.ndarray:
        """Was each resolution of a catalogue read (bool)?"""
        read = set(self.symbols)
        return np.array([symbol in read for symbol in listed["symbol"].to_list()], dtype=bool)

    @cached_property
    def order(self) -> list[str]:
        """The resolutions that were read, in the order of adoption.

        Two of one session are in the order of their dates, then of their numbers (the catalogue's order).
        """
        return self._listed.loc[self._listed["read"], "symbol"].to_list()

    @cached_property
    def runs(self) -> pd.Series:
        """Which resolutions are in one unbroken run: an int64 label by symbol, in the order of adoption.

        A run ends where the catalogue has a resolution of the series that was not read, or where a session that should
        have one has none in a catalogue that need not be complete; figures draw no line across.
        """
        read = self._listed["read"]
        label = ((~read).cumsum() + self._silent_before.cumsum())[read]
        return pd.Series(label.to_numpy(), index=self.order, name="run")

    @property
    def unread(self) -> pd.Series:
        """Dates of adoption (datetime64) of the resolutions that exist but were not read, and of the sessions that
        should have a text and have none in the catalogue."""
        listed = self.catalogue.loc[~self._is_read(self.catalogue), "adopted"]
        silent = pd.Series(pd.to_datetime([f"{year}-12-31" for year in self.silent_years]), dtype=listed.dtype)
        return pd.concat([listed, silent], ignore_index=True).sort_values() if len(silent) else listed

    @cached_property
    def unread_before(self) -> dict[str, int]:
        """Of each resolution that was read, how many of its series between it and the one read before were not."""
        place = np.flatnonzero(self._listed["read"])
        unread = np.diff(place, prepend=place[:1] - 1) - 1
        silent = self._silent_before.cumsum().to_numpy()[place]
        return dict(zip(self.order, (unread + np.diff(silent, prepend=silent[:1])).tolist(), strict=True))

    @property
    def silent_years(self) -> list[int]:
        """The first years of sessions that should have a text of the series and have none in the catalogue."""
        return [year for years in self._silent for year in years]

    @property
    def _silent_before(self) -> pd.Series:
        """How many such sessions are between each resolution of `_listed` and the one before it (int64)."""
        return pd.Series([len(years) for years in self._silent], index=self._listed.index, dtype="int64")

    @cached_property
    def _silent(self) -> list[list[int]]:
        """The first years of such sessions, before each resolution of `_listed`."""
        if self.description.complete:
            return [[] for _ in self._listed.index]
        return silent_sessions.silent(self.listed_sessions, self.every)

    @property
    def listed_sessions(self) -> list[int]:
        """The sessions (of a council: years) of the resolutions in the catalogue, in the order of adoption."""
        return silent_sessions.of(self._listed)

    @property
    def every(self) -> int:
        """How many sessions it takes from one text of the series to the next: as described, else as most often."""
        return self.description.every or silent_sessions.usual_step(self.listed_sessions)

    @cached_property
    def facts(self) -> SeriesFacts:
        """What goes with the tables of the series, for figures and sentences."""
        return self.facts_with({})

    def facts_with(self, labels: Mapping[str, str]) -> SeriesFacts:
        """The same, with more labels: of words and phrases that were asked for.

        >>> import corpus
        >>> corpus.load().series().facts_with({"internet": "The Internet"}).labels["internet"]
        'The Internet'
        """
        adopted = self.catalogue.set_index("symbol")["adopted"]
        return SeriesFacts(
            name=self.name,
            words=self.description,
            labels={**self.labels, **labels},
            adopted=dict(zip(self.order, adopted.loc[self.order].to_list(), strict=True)),
            runs=self.runs.to_dict(),
            drafts=tuple(self.drafts),
            unread=tuple(self.unread),
            unread_before=self.unread_before,
            dated_by_session=self.dated_by_session,
        )


def _none(table: pd.DataFrame) -> pd.DataFrame:
    return table.iloc[:0]


_OF_SERIES = {name for name in (*Series.__dataclass_fields__, *vars(Series)) if not name.startswith("_")} - set(
    dir(Corpus)
)


def _kept(table: pd.DataFrame, column: str, wanted: list[str]) -> pd.DataFrame:
    known = list(dict.fromkeys(table[column]))
    for value in wanted:
        if value not in known:
            raise CorpusError(one_of({"symbol": "resolution"}.get(column, column), value, known))
    return table[table[column].isin(wanted)]


def _where(table: pd.DataFrame, column: str, values: pd.Series) -> pd.DataFrame:
    return table[table[column].isin(set(values))].reset_index(drop=True)
