"""The corpus as the analyses see it, and one series of it: resolutions, paragraphs, counts."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd

from corpus import asked, series_list, summary
from corpus.errors import CorpusError, CorpusWarning, nearest, one_of
from corpus.series_facts import SeriesFacts
from corpus.tables import features, lexicon
from corpus.text import tokens

KEY, PART_KEY = features.PARAGRAPH_KEY, features.PART_KEY
UNITS = {"paragraph": ["symbol", "order", "part"], "part": PART_KEY, "resolution": ["symbol"]}


class TextNeededError(CorpusError):
    """A question that counts alone cannot answer for some resolutions; `symbols` names them."""

    exit_code = 1

    def __init__(self, phrase: str, symbols: Sequence[str], unbuilt: Sequence[str] = ()):
        """`unbuilt` are resolutions whose files are held and were not read yet."""
        self.symbols = tuple(symbols)
        waiting = [symbol for symbol in self.symbols if symbol in unbuilt]
        here = f"`ict4d build` reads those of {', '.join(waiting)}, which are held, " if waiting else ""
        super().__init__(
            f"The shipped counts cannot answer for {phrase!r} (they hold single words; the phrases of lexicon.toml and "
            "terms.csv; and, by part only, pairs of words and some recurrent phrases of three content words): it needs "
            f"the text of {', '.join(self.symbols)}; "
            f"{here}`ict4d fetch` gets the official files, `ict4d add FILE` takes those that you have."
        )


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
    partial: bool = False  # are only some paragraphs of a part here? Pairs and three-word phrases are counted by part

    def __repr__(self) -> str:
        return summary.as_text(self._summary(), "Corpus")

    def _repr_html_(self) -> str:
        return summary.as_html(self._summary(), "Corpus")

    def _summary(self) -> pd.DataFrame:
        return summary.table(self.catalogue, self.resolutions, self.paragraphs)

    @property
    def _everything(self) -> "Corpus":
        """The corpus that this one was taken from, as far as is known."""
        return self

    def _has_word(self, word: str) -> bool:
        return bool((self.words["word"] == word).any())

    @property
    def _counted_everywhere(self) -> frozenset[str]:
        """The phrases that were counted, by paragraph, in every resolution."""
        return frozenset.intersection(*self.vocabulary.values()) if self.vocabulary else frozenset()

    @property
    def symbols(self) -> list[str]:
        """The resolutions that were read."""
        return list(self.resolutions["symbol"])

    @property
    def drafts(self) -> list[str]:
        """The resolutions that were read as drafts."""
        return list(self.resolutions.loc[self.resolutions["draft"], "symbol"])

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
        name = name or series_list.default()
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
        return self._restricted(kept.reset_index(drop=True))

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

    def _restricted(self, kept: pd.DataFrame) -> Self:
        parts = kept[PART_KEY].drop_duplicates()
        return replace(
            self,
            catalogue=_where(self.catalogue, "series", kept["series"]),
            resolutions=_where(self.resolutions, "symbol", kept["symbol"]),
            paragraphs=kept,
            words=self.words.merge(kept[KEY], on=KEY),
            phrases=self.phrases.merge(kept[KEY], on=KEY),
            pairs=self.pairs.merge(parts, on=PART_KEY),
            triples=self.triples.merge(parts, on=PART_KEY),
        )

    def sizes(self, unit: str = "part") -> pd.Series:
        """Words (int64) by unit: "paragraph" (symbol, order, part), "part" (symbol, part) or "resolution" (symbol).

        >>> import corpus
        >>> int(corpus.load().sizes("resolution")["A/RES/80/118"])
        8653
        """
        return self.paragraphs.groupby(UNITS[unit], sort=False)["n_words"].sum()

    def counts(self, phrase: str, unit: str = "part") -> pd.Series:
        """How often a phrase occurs in each unit: int64, indexed like `sizes(unit)`, zeros included.

        A word, a phrase of the lexicon or a recurrent term is answered for every unit; any pair of words, and the
        three-word phrases in `counted_triples`, for "part" and "resolution"; other phrases need the text. The key of a
        concept that is no word of any text, and no phrase of the lexicon, stands for the concept.

        Warns (CorpusWarning) where the phrase is in no text and another spelling of the lexicon is. Raises
        TextNeededError, which names the resolutions that lack the text, and CorpusError for what is not a phrase.

        >>> import corpus
        >>> series = corpus.load().series()
        >>> series.counts("digital divides").loc["A/RES/80/118"].to_dict()
        {'preambular': 9, 'operative': 11}
        """
        spelled_so = any(phrase in one.phrases for one in self.concepts.values())
        if phrase in self.concepts and not spelled_so and not self._everything._has_word(phrase):
            return self.concept_counts(phrase, unit)[phrase]
        try:
            normal = lexicon.normal(phrase)
        except ValueError as error:
            raise CorpusError(f"This cannot be counted: {error}.") from None
        found = self._counts(normal, unit)
        if not found.any():
            self._everything._warn_of_other_spellings(normal)
        return found

    def _counts(self, normal: str, unit: str) -> pd.Series:
        """The counts of a phrase as `lexicon.normal` gives it."""
        rest = self._not_by_paragraph(normal)
        if self._needs_text(normal, unit, rest):
            raise TextNeededError(normal, rest, self.unbuilt)
        answered = self._by_paragraph(normal).merge(self.paragraphs[[*KEY, "part"]], on=KEY)
        by_part = self._by_part(normal)
        found = pd.concat([answered, by_part[by_part["symbol"].isin(rest)]]).groupby(UNITS[unit])["count"].sum()
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
        return table.loc[table[column] == phrase, [*PART_KEY, "count"]]

    def _warn_of_other_spellings(self, normal: str) -> None:
        """Warns where a phrase is in no text of this corpus, so far as that can be told, and another spelling is."""
        rest = self._not_by_paragraph(normal)
        if self._needs_text(normal, "resolution", rest) or self._counts(normal, "resolution").any():
            return
        others = []
        for other in asked.other_spellings(normal, self.concepts):
            count = 0 if self.lacking(other, "resolution") else int(self._counts(other, "resolution").sum())
            if count:
                others.append(f"{other!r} ({count})")
        if others:
            said = f"{normal!r} is in none of the texts; the lexicon has {', '.join(others)}."
            warnings.warn(said, CorpusWarning, stacklevel=3)

    def lacking(self, name: str, unit: str = "part") -> list[str]:
        """The resolutions for which a concept, word or phrase cannot be counted by `unit`; [] where it can in all.

        >>> import corpus
        >>> latest = corpus.load().select(symbols="A/RES/80/118")
        >>> latest.lacking("igf", "paragraph"), latest.lacking("a phrase in no list")
        ([], ['A/RES/80/118'])
        """
        found: list[str] = []
        for phrase, _ in asked.concept(name, self.concepts).signed():
            rest = self._not_by_paragraph(phrase)
            found += rest if self._needs_text(phrase, unit, rest) else []
        return [symbol for symbol in self.symbols if symbol in found]

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
            return self.words.loc[self.words["word"] == phrase, [*KEY, "count"]]
        counted = {symbol for symbol in self.symbols if phrase in self.vocabulary[symbol]}
        held = set(self.resolutions.loc[self.resolutions["held"], "symbol"]) - counted
        of_phrase = self.phrases[(self.phrases["phrase"] == phrase) & self.phrases["symbol"].isin(counted)]
        of_text = _count_in_text(self.paragraphs[self.paragraphs["symbol"].isin(held)], phrase)
        return pd.concat([of_phrase[[*KEY, "count"]], of_text])

    def concept_counts(self, keys: str | Sequence[str] | None = None, unit: str = "part") -> pd.DataFrame:
        """Counts of concepts, one column a name: int64, indexed like `sizes(unit)`.

        `keys` are keys of the lexicon, words, phrases, or spellings to be added up ("capacity building |
        capacity-building"); by default every concept of the lexicon that the counts can answer by this unit. Raises
        CorpusError for a name that is nearly that of a concept and in no text, TextNeededError where a phrase that was
        asked for was not counted.

        >>> import corpus
        >>> counts = corpus.load().concept_counts(["igf", "capacity building|capacity-building"], "resolution")
        >>> counts.loc["A/RES/80/118"].to_dict()
        {'igf': 4, 'capacity building|capacity-building': 18}
        """
        chosen = self.asked_for(self.answerable(unit) if keys is None else keys)
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
        table = pd.concat(found).groupby([*UNITS[unit], "concept"])["count"].sum().unstack("concept")
        return (
            table.reindex(self.sizes(unit).index, columns=list(chosen))
            .fillna(0)
            .astype("int64")
            .rename_axis(columns=None)
        )

    def _counted(self, signs: pd.DataFrame, unit: str) -> pd.DataFrame:
        """Signed counts of the phrases that were counted in every resolution: the unit, `concept`, `count`."""
        is_word = ~signs["phrase"].str.contains(" ")
        words = self.words[self.words["word"].isin(signs.loc[is_word, "phrase"])].rename(columns={"word": "phrase"})
        phrases = self.phrases[self.phrases["phrase"].isin(signs.loc[~is_word, "phrase"])]
        counts = pd.concat([words, phrases])
        placed = counts.merge(signs, on="phrase").merge(self.paragraphs[[*KEY, "part"]], on=KEY)
        return placed.assign(count=placed["count"] * placed["sign"])[[*UNITS[unit], "concept", "count"]]

    def asked_for(self, names: str | Iterable[str]) -> dict[str, lexicon.Concept]:
        """What names stand for, as `concept_counts` takes them, by name.

        Raises CorpusError for a word that is in no text and nearly the name of a concept.

        >>> import corpus
        >>> corpus.load().asked_for(["covid", "Internet"])["Internet"].phrases
        ('internet',)
        """
        found = asked.concepts(names, self.concepts)
        for name in found:
            near = nearest(name, self.concepts) if name not in self.concepts and " " not in name else []
            if near and not self._everything._has_word(name.lower()):
                raise CorpusError(one_of("concept or word", name, self.concepts))
        return found

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
        return summary.as_text(self._summary(), "Series", self.name)

    def _repr_html_(self) -> str:
        return summary.as_html(self._summary(), "Series", self.name)

    @property
    def _everything(self) -> Corpus:
        return self.whole

    @property
    def description(self) -> series_list.Description:
        """What the series is called, as a sentence says it."""
        return series_list.described(self.name)

    @cached_property
    def _listed(self) -> pd.DataFrame:
        """The catalogue in the order of adoption, with `read` (bool)."""
        ordered = self.catalogue.sort_values("adopted", kind="stable", ignore_index=True)
        return ordered.assign(read=ordered["symbol"].isin(self.symbols))

    @cached_property
    def order(self) -> list[str]:
        """The resolutions that were read, in the order of adoption.

        Two of one session stand in the order of their dates, then of their numbers (the catalogue's order).
        """
        return list(self._listed.loc[self._listed["read"], "symbol"])

    @cached_property
    def runs(self) -> pd.Series:
        """Which resolutions stand in one unbroken run: an int64 label by symbol, in the order of adoption.

        A run ends where the catalogue has a resolution of the series that was not read; figures draw no line across.
        """
        label = (~self._listed["read"]).cumsum()[self._listed["read"]]
        return pd.Series(label.to_numpy(), index=self.order, name="run")

    @property
    def unread(self) -> pd.Series:
        """Dates of adoption (datetime64) of the resolutions that exist but were not read."""
        return self.catalogue.loc[~self.catalogue["symbol"].isin(self.symbols), "adopted"]

    @cached_property
    def unread_before(self) -> dict[str, int]:
        """Of each resolution that was read, how many of its series between it and the one read before were not."""
        place = np.flatnonzero(self._listed["read"])
        return dict(zip(self.order, (np.diff(place, prepend=place[:1] - 1) - 1).tolist(), strict=True))

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
        )


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
