"""How often concepts, words and phrases occur: what the counts of a corpus answer, and what needs its texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pandas as pd

from corpus.errors import CorpusError, nearest, one_of, warn
from corpus.questions import asked
from corpus.tables import features, lexicon
from corpus.tables.on_demand.count_table import CountTable
from corpus.text import tokens

KEY, PART_KEY = features.PARAGRAPH_KEY, features.PART_KEY
UNITS = {"paragraph": ["symbol", "order", "part"], "part": PART_KEY, "resolution": ["symbol"]}
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


class CorpusCounts:
    """A corpus as far as questions about counts go; `Corpus` says what its tables are."""

    resolutions: pd.DataFrame
    paragraphs: pd.DataFrame
    tables: Mapping[str, CountTable]
    vocabulary: dict[str, frozenset[str]]
    counted_triples: frozenset[str]
    concepts: dict[str, lexicon.Concept]
    unbuilt: tuple[str, ...]
    partial: bool

    @property
    def words(self) -> pd.DataFrame:
        """`symbol` (str), `order` (int64), `word` (str), `count` (int64): the words of each paragraph."""
        return self.tables["words"].rows

    @property
    def phrases(self) -> pd.DataFrame:
        """`symbol` (str), `order` (int64), `phrase` (str), `count` (int64): listed phrases of each paragraph."""
        return self.tables["phrases"].rows

    @property
    def pairs(self) -> pd.DataFrame:
        """`symbol, part, pair` (str), `count` (int64): the pairs of words of each part."""
        return self.tables["pairs"].rows

    @property
    def triples(self) -> pd.DataFrame:
        """`symbol, part, triple` (str), `count` (int64): the counted three-word phrases of each part."""
        return self.tables["triples"].rows

    @property
    def symbols(self) -> list[str]:
        """The resolutions that were read."""
        return self.resolutions["symbol"].to_list()

    @property
    def _everything(self) -> "CorpusCounts":
        """The corpus that this one was taken from, as far as is known."""
        return self

    @cached_property
    def _counted_everywhere(self) -> frozenset[str]:
        """The phrases that were counted, by paragraph, in every resolution."""
        different = {id(phrases): phrases for phrases in self.vocabulary.values()}
        return frozenset.intersection(*different.values()) if different else frozenset()

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
        column = "pair" if phrase.count(" ") == 1 else "triple"
        wanted = lexicon.spellings(phrase) if column == "pair" else [phrase]  # no phrase of triples has possessives
        return self.tables[f"{column}s"].where(column, wanted)[[*PART_KEY, "count"]]

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
            own = self.tables["words"].where("word", lexicon.spellings(phrase))
            return own.groupby(KEY, as_index=False, sort=False)["count"].sum()
        counted = {symbol for symbol in self.symbols if phrase in self.vocabulary[symbol]}
        held = set(self.resolutions.loc[self.resolutions["held"], "symbol"]) - counted
        of_phrase = self.tables["phrases"].where("phrase", [phrase])
        of_phrase = of_phrase[of_phrase["symbol"].isin(counted)]
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
        words = self.tables["words"].where("word", spelled["phrase"]).rename(columns={"word": "phrase"})
        phrases = self.tables["phrases"].where("phrase", signs.loc[~is_word, "phrase"])
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
        slip = next(self._slips({name: one.phrases[0] for name, one in found.items() if name == one.key}), None)
        if slip is not None:
            raise CorpusError(one_of("concept or word", slip, self.concepts))
        return found

    def _slips(self, phrases: Mapping[str, str]) -> Iterator[str]:
        """The names that are nearly that of a concept, and nothing else; `phrases` has the phrase of each."""
        words = {
            name: phrase
            for name, phrase in phrases.items()
            if not (name in self.concepts or " " in phrase or asked.OR in name or asked.is_itself(name))
        }
        if not words:
            return
        known = set(self._everything.tables["words"].where("word", list(words.values()))["word"])
        for name, phrase in words.items():
            if phrase in known or asked.other_spellings(phrase, self.concepts):
                continue
            if nearest(name, self.concepts, likeness=_SLIP):
                yield name

    def _counted_apart(self, signs: pd.DataFrame, unit: str) -> pd.DataFrame:
        """The same of one phrase that was not counted in every resolution."""
        counts = self._counts(signs["phrase"].iloc[0], unit).rename("count").reset_index()
        both = counts.merge(signs, how="cross")
        return both.assign(count=both["count"] * both["sign"])[[*UNITS[unit], "concept", "count"]]


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


def _count_in_text(paragraphs: pd.DataFrame, phrase: str) -> pd.DataFrame:
    wanted = tuple(phrase.split())
    found = [sum(tokens.count_phrases(tokens.runs(text), [wanted]).values()) for text in paragraphs["text"]]
    return paragraphs[KEY].assign(count=found).query("count > 0")
