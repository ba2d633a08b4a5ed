"""The corpus as the analyses see it, and one series of it: resolutions, paragraphs, counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from corpus import asked, series_list, summary
from corpus.errors import CorpusError, nearest, one_of, warn
from corpus.files import collection
from corpus.files.collection import Collection
from corpus.series_facts import SeriesFacts
from corpus.tables import features, lexicon
from corpus.tables.own import silent_sessions
from corpus.text import tokens

KEY, PART_KEY = features.PARAGRAPH_KEY, features.PART_KEY
UNITS = {"paragraph": ["symbol", "order", "part"], "part": PART_KEY, "resolution": ["symbol"]}
# What the analyses need and a user seldom does; tab-completion leaves it out.
_INNER = {"asked_for", "check_spelling", "counted_triples", "facts", "facts_with", "keys", "partial", "unbuilt",
          "vocabulary", "whole"}  # fmt: skip
_MANY = 8  # resolutions that a sentence names
_SLIP = 0.82  # likeness of a word to a concept's name for which it is taken to be misspelt
_LONG, _ALIKE = 7, 0.88  # letters of a word that may be misspelt, and how like a word of the texts it is then


class TextNeededError(CorpusError):
    """A question that counts alone cannot answer for some resolutions; `symbols` names them all."""

    exit_code = 1

    def __init__(self, what: str, symbols: Sequence[str], unbuilt: Sequence[str] = ()):
        """`what` says what cannot be answered, without a full stop; `unbuilt` are resolutions whose files are held and
        were not read yet."""
        self.symbols = tuple(symbols)
        waiting = [symbol for symbol in self.symbols if symbol in unbuilt]
        here = f"`ict4d build` reads those of {_some(waiting)}, which are held, " if waiting else ""
        super().__init__(
            f"{what}: it needs the text of {_some(self.symbols)}; {here}`ict4d fetch` gets the official files, "
            "`ict4d add FILE` takes those that you have."
        )


class SeriesNeededError(CorpusError, AttributeError):
    """A question about one series was put to a corpus that may have several."""


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """Resolutions that were read, their paragraphs and their counts, all in the catalogue's order."""

    catalogue: pd.DataFrame  # every resolution of the series, read or not
    resolutions: pd.DataFrame  # those that were read; `held` (bool): is the text here?
    paragraphs: pd.DataFrame  # `text` (str) is null where it is not held
    words: pd.DataFrame
    phrases: pd.DataFrame
    pairs: pd.DataFrame
    triples: pd.DataFrame
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
    def _everything(self) -> "Corpus":
        """The corpus that this one was taken from, as far as is known."""
        return self

    def _has_word(self, word: str) -> bool:
        return bool((self.words["word"] == word).any())

    @cached_property
    def _counted_everywhere(self) -> frozenset[str]:
        """The phrases that were counted, by paragraph, in every resolution."""
        different = {id(phrases): phrases for phrases in self.vocabulary.values()}
        return frozenset.intersection(*different.values()) if different else frozenset()

    @property
    def symbols(self) -> list[str]:
        """The resolutions that were read."""
        return list(self.resolutions["symbol"])

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
        return replace(
            self._restricted(kept.reset_index(drop=True)),
            catalogue=self.catalogue,
            resolutions=self.resolutions,
            pairs=self.pairs.iloc[:0],
            triples=self.triples.iloc[:0],
            partial=True,
        )

    def _restricted(self, kept: pd.DataFrame, *, whole: bool = False) -> Self:
        """The corpus of the paragraphs `kept`; are they all that their resolutions have (`whole`)?"""
        parts, inside = kept[PART_KEY].drop_duplicates(), frozenset(kept["symbol"])

        def own(table: pd.DataFrame, units: pd.DataFrame, key: list[str]) -> pd.DataFrame:
            if not whole:
                return table.merge(units[key], on=key)
            rows = table["symbol"].isin(inside)
            return table if rows.all() else table[rows].reset_index(drop=True)

        return replace(
            self,
            catalogue=_where(self.catalogue, "series", kept["series"]),
            resolutions=_where(self.resolutions, "symbol", kept["symbol"]),
            paragraphs=kept,
            words=own(self.words, kept, KEY),
            phrases=own(self.phrases, kept, KEY),
            pairs=own(self.pairs, parts, PART_KEY),
            triples=own(self.triples, parts, PART_KEY),
            keys={symbol: key for symbol, key in self.keys.items() if symbol in inside} if whole else {},
        )

    def sizes(self, unit: str = "part") -> pd.Series:
        """Words (int64) by unit: "paragraph" (symbol, order, part), "part" (symbol, part) or "resolution" (symbol).

        >>> import corpus
        >>> int(corpus.load().sizes("resolution")["A/RES/80/118"])
        8653
        """
        return self.paragraphs.groupby(_columns(unit), sort=False)["n_words"].sum()

    def counts(self, name: str, unit: str = "part") -> pd.Series:
        """How often a concept, word or phrase occurs in each unit: int64, indexed like `sizes(unit)`, zeros included.

        `name` is the key of a concept, a word, a phrase, or spellings to be added up ("capacity building |
        capacity-building"), as everywhere. In quotation marks it is the word or phrase itself: "ict" with them is the
        word, and without them the concept of that name. Possessives count with their word or phrase: "ICT's", "ict".

        A word, a phrase of the lexicon or a recurrent term is answered for every unit; any pair of words, and the
        three-word phrases in `counted_triples`, for "part" and "resolution"; other phrases need the text.

        Warns (CorpusWarning) where the name is in no text and another spelling is. Raises CorpusError for an unknown
        name, with those near it, and for an unknown unit; TextNeededError, which names the resolutions that lack the
        text.

        >>> import corpus
        >>> series = corpus.load().series()
        >>> series.counts("digital divides").loc["A/RES/80/118"].to_dict()
        {'preambular': 9, 'operative': 11}
        >>> int(series.counts("ict").sum()), int(series.counts('"ict"').sum())
        (619, 16)
        """
        name = asked.one_name(name)
        found = self.concept_counts(name, unit)[name]
        if not found.any():
            self.check_spelling(name)
        return found

    def _counts(self, normal: str, unit: str) -> pd.Series:
        """The counts of a phrase as `lexicon.normal` gives it."""
        rest = self._not_by_paragraph(normal)
        if self._needs_text(normal, unit, rest):
            raise TextNeededError(_not_counted(normal, unit if not self.partial else "paragraph"), rest, self.unbuilt)
        answered = self._by_paragraph(normal).merge(self.paragraphs[[*KEY, "part"]], on=KEY)
        by_part = self._by_part(normal)
        found = pd.concat([answered, by_part[by_part["symbol"].isin(rest)]]).groupby(_columns(unit))["count"].sum()
        return found.reindex(self.sizes(unit).index, fill_value=0).astype("int64").rename(normal)

    def _needs_text(self, normal: str, unit: str, rest: Sequence[str]) -> bool:
        """Is `unit` too fine for the resolutions `rest`, or was the phrase not even counted by part in them?"""
        return bool(rest) and (unit == "paragraph" or self.partial or not self._is_counted_by_part(normal))

    def _is_counted_by_part(self, phrase: str) -> bool:
        """Pairs are, all of them; a longer phrase outside the table of triples may occur where it has no count."""
        return phrase.count(" ") == 1 or phrase in self.counted_triples

    def _by_part(self, phrase: str) -> pd.DataFrame:
        """Counts (symbol, part, count) of a pair or a three-word phrase, of the parts that have it."""
        table, column = (self.pairs, "pair") if phrase.count(" ") == 1 else (self.triples, "triple")
        wanted = lexicon.spellings(phrase) if column == "pair" else [phrase]  # no phrase of triples has possessives
        return table.loc[table[column].isin(wanted), [*PART_KEY, "count"]]

    def check_spelling(self, name: str) -> None:
        """Warns (CorpusWarning) where a word, a phrase or spellings are in no text, and what may be meant is.

        That is another spelling of the lexicon, or else a word that is nearly the same. A concept is never doubted.

        >>> import corpus, warnings
        >>> with warnings.catch_warnings(record=True) as told:
        ...     corpus.load().check_spelling("capacity building")
        >>> print(told[0].message)
        'capacity building' is in none of the texts; the lexicon has 'capacity-building' (167).
        """
        one, everything = asked.concept(name, self.concepts), self._everything
        if one is self.concepts.get(one.key):
            return
        known = [phrase for phrase in one.phrases if everything._is_counted(phrase)]
        if any(everything._counts(phrase, "resolution").any() for phrase in known):
            return
        for phrase in known:
            others = [f"{other!r} ({n})" for other, n in everything._other_spellings(phrase).items()]
            meant = [repr(word) for word in everything._near_words(phrase)] if not others else []
            if others:
                warn(f"{phrase!r} is in none of the texts; the lexicon has {', '.join(others)}.")
            elif meant:
                warn(f"{phrase!r} is in none of the texts; did you mean {' or '.join(meant)}?")

    def _is_counted(self, phrase: str) -> bool:
        return not self._needs_text(phrase, "resolution", self._not_by_paragraph(phrase))

    def _other_spellings(self, phrase: str) -> dict[str, int]:
        """Spellings of the lexicon that may be meant, with their counts, of those that some text has."""
        near = [other for other in asked.other_spellings(phrase, self.concepts) if self._is_counted(other)]
        counts = {other: int(self._counts(other, "resolution").sum()) for other in near}
        return {other: n for other, n in counts.items() if n}

    def _near_words(self, phrase: str) -> list[str]:
        """Words of the texts with nearly the spelling of a long word; none for a short one, which has many."""
        if " " in phrase or len(phrase) < _LONG:
            return []
        return nearest(phrase, self.words["word"].unique(), likeness=_ALIKE)

    def lacking(self, name: str, unit: str = "part") -> list[str]:
        """The resolutions for which a concept, word or phrase cannot be counted by `unit`; [] where it can in all.

        >>> import corpus
        >>> latest = corpus.load().select(symbols="A/RES/80/118")
        >>> latest.lacking("igf", "paragraph"), latest.lacking("a phrase in no list")
        ([], ['A/RES/80/118'])
        """
        found: set[str] = set()
        for phrase, _ in asked.concept(name, self.concepts).signed():
            rest = self._not_by_paragraph(phrase)
            found.update(rest if self._needs_text(phrase, unit, rest) else [])
        return [symbol for symbol in self.symbols if symbol in found] if found else []

    def answerable(self, unit: str = "part") -> list[str]:
        """The concepts of the lexicon that can be counted by `unit` in every resolution.

        >>> import corpus
        >>> corpus.load().answerable("paragraph")[:3]
        ['ict', 'igf', 'internet_governance']
        """
        return [key for key in self.concepts if not self.lacking(key, unit)]

    def _not_by_paragraph(self, phrase: str) -> list[str]:
        """The resolutions in which a phrase was not counted, and whose text is not held to count it now."""
        if " " not in phrase or phrase in self._counted_everywhere:
            return []
        held = set(self.resolutions.loc[self.resolutions["held"], "symbol"])
        return [symbol for symbol in self.symbols if phrase not in self.vocabulary[symbol] and symbol not in held]

    def _by_paragraph(self, phrase: str) -> pd.DataFrame:
        """Counts (symbol, order, count) of a phrase in the resolutions where they can be had by paragraph."""
        if " " not in phrase:
            own = self.words.loc[self.words["word"].isin(lexicon.spellings(phrase)), [*KEY, "count"]]
            return own.groupby(KEY, as_index=False, sort=False)["count"].sum()
        counted = {symbol for symbol in self.symbols if phrase in self.vocabulary[symbol]}
        held = set(self.resolutions.loc[self.resolutions["held"], "symbol"]) - counted
        of_phrase = self.phrases[(self.phrases["phrase"] == phrase) & self.phrases["symbol"].isin(counted)]
        of_text = _count_in_text(self.paragraphs[self.paragraphs["symbol"].isin(held)], phrase)
        return pd.concat([of_phrase[[*KEY, "count"]], of_text])

    def concept_counts(self, names: str | Iterable[str] | None = None, unit: str = "part") -> pd.DataFrame:
        """Counts of concepts, words and phrases, one column a name: int64, indexed like `sizes(unit)`.

        `names` as `counts` takes each of them; by default every concept of the lexicon that the counts can answer by
        this unit. Raises CorpusError for an unknown name, with those near it, and for an unknown unit; TextNeededError
        where a phrase that was asked for was not counted.

        >>> import corpus
        >>> counts = corpus.load().concept_counts(["igf", "capacity building|capacity-building"], "resolution")
        >>> counts.loc["A/RES/80/118"].to_dict()
        {'igf': 4, 'capacity building|capacity-building': 18}
        """
        columns = _columns(unit)
        chosen = self.asked_for(self.answerable(unit) if names is None else names)
        signs = pd.DataFrame(
            [(key, phrase, sign) for key, one in chosen.items() for phrase, sign in one.signed()],
            columns=["concept", "phrase", "sign"],
        )
        everywhere = self._counted_everywhere
        elsewhere = [phrase for phrase in dict.fromkeys(signs["phrase"]) if " " in phrase and phrase not in everywhere]
        rest = signs["phrase"].isin(elsewhere)
        found = [
            self._counted(signs[~rest], unit),
            *(self._counted_apart(own, unit) for _, own in signs[rest].groupby("phrase")),
        ]
        table = pd.concat(found).groupby([*columns, "concept"])["count"].sum().unstack("concept")
        return (
            table.reindex(self.sizes(unit).index, columns=list(chosen))
            .fillna(0)
            .astype("int64")
            .rename_axis(columns=None)
        )

    def _counted(self, signs: pd.DataFrame, unit: str) -> pd.DataFrame:
        """Signed counts of the phrases that were counted in every resolution: the unit, `concept`, `count`."""
        is_word = ~signs["phrase"].str.contains(" ")
        spelled = signs[is_word].assign(phrase=signs.loc[is_word, "phrase"].map(lexicon.spellings)).explode("phrase")
        words = self.words[self.words["word"].isin(spelled["phrase"])].rename(columns={"word": "phrase"})
        phrases = self.phrases[self.phrases["phrase"].isin(signs.loc[~is_word, "phrase"])]
        counts = pd.concat([words.merge(spelled, on="phrase"), phrases.merge(signs[~is_word], on="phrase")])
        placed = counts.merge(self.paragraphs[[*KEY, "part"]], on=KEY)
        return placed.assign(count=placed["count"] * placed["sign"])[[*UNITS[unit], "concept", "count"]]

    def asked_for(self, names: str | Iterable[str]) -> dict[str, lexicon.Concept]:
        """What names stand for, as `concept_counts` takes them, by name.

        Raises CorpusError, with the nearest names, for an unknown key, and for a word that is in no text, is no
        spelling of the lexicon's, and is nearly the name of a concept.

        >>> import corpus
        >>> corpus.load().asked_for(["covid", "Internet"])["Internet"].phrases
        ('internet',)
        """
        found = asked.concepts(names, self.concepts)
        for name, one in found.items():
            if name == one.key and self._is_slip(name, one.phrases[0]):
                raise CorpusError(one_of("concept or word", name, self.concepts))
        return found

    def _is_slip(self, name: str, phrase: str) -> bool:
        """Is a name nearly that of a concept, and nothing else?"""
        if name in self.concepts or " " in phrase or asked.OR in name or asked.is_itself(name):
            return False
        if self._everything._has_word(phrase) or asked.other_spellings(phrase, self.concepts):
            return False
        return bool(nearest(name, self.concepts, likeness=_SLIP))

    def _counted_apart(self, signs: pd.DataFrame, unit: str) -> pd.DataFrame:
        """The same of one phrase that was not counted in every resolution."""
        counts = self._counts(signs["phrase"].iloc[0], unit).rename("count").reset_index()
        both = counts.merge(signs, how="cross")
        return both.assign(count=both["count"] * both["sign"])[[*UNITS[unit], "concept", "count"]]


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
        return ordered.assign(read=ordered["symbol"].isin(self.symbols))

    @cached_property
    def order(self) -> list[str]:
        """The resolutions that were read, in the order of adoption.

        Two of one session are in the order of their dates, then of their numbers (the catalogue's order).
        """
        return list(self._listed.loc[self._listed["read"], "symbol"])

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
        listed = self.catalogue.loc[~self.catalogue["symbol"].isin(self.symbols), "adopted"]
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
            adopted={symbol: adopted[symbol] for symbol in self.order},
            runs=self.runs.to_dict(),
            drafts=tuple(self.drafts),
            unread=tuple(self.unread),
            unread_before=self.unread_before,
            dated_by_session=self.dated_by_session,
        )


_OF_SERIES = {name for name in (*Series.__dataclass_fields__, *vars(Series)) if not name.startswith("_")} - set(
    dir(Corpus)
)


def _columns(unit: str) -> list[str]:
    """The columns that name a unit. Raises CorpusError for one that there is not."""
    if unit not in UNITS:
        raise CorpusError(one_of("unit", unit, UNITS))
    return UNITS[unit]


def _not_counted(phrase: str, unit: str) -> str:
    if unit == "paragraph":
        return (
            f"{phrase!r} is not counted by paragraph (single words are, and the phrases of lexicon.toml and terms.csv)"
        )
    return (
        f"{phrase!r} is not counted (words and pairs of words are, the phrases of lexicon.toml and terms.csv, and some "
        "recurrent phrases of three content words)"
    )


def _some(symbols: Sequence[str]) -> str:
    """Resolutions in a sentence: all of a few, else the first three and how many more there are."""
    if len(symbols) <= _MANY:
        return ", ".join(symbols)
    return f"{', '.join(symbols[:3])} and {len(symbols) - 3} more"


def _kept(table: pd.DataFrame, column: str, wanted: list[str]) -> pd.DataFrame:
    known = list(dict.fromkeys(table[column]))
    for value in wanted:
        if value not in known:
            raise CorpusError(one_of({"symbol": "resolution"}.get(column, column), value, known))
    return table[table[column].isin(wanted)]


def _where(table: pd.DataFrame, column: str, values: pd.Series) -> pd.DataFrame:
    return table[table[column].isin(set(values))].reset_index(drop=True)


def _count_in_text(paragraphs: pd.DataFrame, phrase: str) -> pd.DataFrame:
    wanted = tuple(phrase.split())
    found = [sum(tokens.count_phrases(tokens.runs(text), [wanted]).values()) for text in paragraphs["text"]]
    return paragraphs[KEY].assign(count=found).query("count > 0")
