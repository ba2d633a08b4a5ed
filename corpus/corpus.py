"""The corpus as the analyses see it: shipped features, with the user's own texts in their place where held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from corpus import settings
from corpus.errors import CorpusError
from corpus.tables import catalogue, features, lexicon, text_cache
from corpus.tables import drafts as drafts_
from corpus.text import tokens

KEY = features.PARAGRAPH_KEY
UNITS = {"paragraph": ["symbol", "order", "part"], "part": ["symbol", "part"], "resolution": ["symbol"]}


class TextNeededError(CorpusError):
    """A question that counts alone cannot answer for some resolutions; `symbols` names them."""

    exit_code = 1

    def __init__(self, phrase: str, symbols: Sequence[str], unbuilt: Sequence[str] = ()):
        """`unbuilt` are resolutions whose files are held and were not read yet."""
        self.symbols = tuple(symbols)
        waiting = [symbol for symbol in self.symbols if symbol in unbuilt]
        here = f"`ict4d build` reads those of {', '.join(waiting)}, which are held, " if waiting else ""
        super().__init__(
            f"The shipped counts cannot answer for {phrase!r} (they hold single words, pairs of words, and the phrases "
            f"of lexicon.toml and terms.csv): it needs the text of {', '.join(self.symbols)}; "
            f"{here}`ict4d fetch` gets the official files, `ict4d add FILE` takes those that you have."
        )


@dataclass(frozen=True)
class Corpus:
    """Resolutions that were read, their paragraphs and their counts, all in the catalogue's order."""

    catalogue: pd.DataFrame  # every resolution of the series, read or not
    resolutions: pd.DataFrame  # those that were read; `held` (bool): is the text here?
    paragraphs: pd.DataFrame  # `text` (str) is null where it is not held
    words: pd.DataFrame
    phrases: pd.DataFrame
    pairs: pd.DataFrame
    vocabulary: dict[str, frozenset[str]]  # symbol -> the phrases that were counted in it
    concepts: dict[str, lexicon.Concept]
    unbuilt: tuple[str, ...] = ()  # resolutions whose files are held but not read yet: they have the shipped counts
    partial: bool = False  # are only some paragraphs of a part here? Pairs of words are counted by part

    @property
    def symbols(self) -> list[str]:
        """The resolutions that were read."""
        return list(self.resolutions["symbol"])

    def select(
        self, series: str | None = None, part: str | None = None, symbols: Iterable[str] | None = None
    ) -> "Corpus":
        """The corpus less all other series, parts or resolutions. Raises CorpusError for one that is not there."""
        kept = self.paragraphs
        for column, wanted in (("series", series and [series]), ("part", part and [part]), ("symbol", symbols)):
            if wanted is not None:
                kept = _kept(kept, column, list(wanted))
        return self._restricted(kept.reset_index(drop=True))

    def of_paragraphs(self, kept: pd.DataFrame) -> "Corpus":
        """The corpus of some of its paragraphs alone; `kept` is rows of `paragraphs`. The catalogue stays whole.

        Resolutions none of whose paragraphs are kept stay, with nothing in them. Pairs of words, which are counted by
        part, are no longer answered.
        """
        return replace(
            self._restricted(kept.reset_index(drop=True)),
            catalogue=self.catalogue,
            resolutions=self.resolutions,
            pairs=self.pairs.iloc[:0],
            partial=True,
        )

    def _restricted(self, kept: pd.DataFrame) -> "Corpus":
        return replace(
            self,
            catalogue=_where(self.catalogue, "series", kept["series"]),
            resolutions=_where(self.resolutions, "symbol", kept["symbol"]),
            paragraphs=kept,
            words=self.words.merge(kept[KEY], on=KEY),
            phrases=self.phrases.merge(kept[KEY], on=KEY),
            pairs=self.pairs.merge(kept[["symbol", "part"]].drop_duplicates(), on=["symbol", "part"]),
        )

    def sizes(self, unit: str = "part") -> pd.Series:
        """Words (int64) by unit: "paragraph" (symbol, order, part), "part" (symbol, part) or "resolution" (symbol)."""
        return self.paragraphs.groupby(UNITS[unit], sort=False)["n_words"].sum()

    def counts(self, phrase: str, unit: str = "part") -> pd.Series:
        """How often a phrase stands in each unit: int64, indexed like `sizes(unit)`, zeros included.

        A word, a phrase of the lexicon or a recurrent term is answered for every unit; any pair of words for "part"
        and "resolution"; other phrases need the text. Raises TextNeededError, which names the resolutions that lack
        it, and CorpusError for what is not a phrase.
        """
        try:
            normal = lexicon.normal(phrase)
        except ValueError as error:
            raise CorpusError(f"This cannot be counted: {error}.") from None
        by_paragraph, rest = self._by_paragraph(normal)
        answered = by_paragraph.merge(self.paragraphs[[*KEY, "part"]], on=KEY)
        if rest and (normal.count(" ") > 1 or unit == "paragraph" or self.partial):
            raise TextNeededError(phrase, rest, self.unbuilt)
        pairs = self.pairs[(self.pairs["pair"] == normal) & self.pairs["symbol"].isin(rest)]
        found = pd.concat([answered, pairs]).groupby(UNITS[unit])["count"].sum()
        return found.reindex(self.sizes(unit).index, fill_value=0).astype("int64").rename(normal)

    def _by_paragraph(self, phrase: str) -> tuple[pd.DataFrame, list[str]]:
        """Counts (symbol, order, count) where they can be had by paragraph; and the resolutions where they cannot."""
        if " " not in phrase:
            return self.words.loc[self.words["word"] == phrase, [*KEY, "count"]], []
        counted = {symbol for symbol in self.symbols if phrase in self.vocabulary[symbol]}
        held = set(self.resolutions.loc[self.resolutions["held"], "symbol"]) - counted
        of_phrase = self.phrases[(self.phrases["phrase"] == phrase) & self.phrases["symbol"].isin(counted)]
        of_text = _count_in_text(self.paragraphs[self.paragraphs["symbol"].isin(held)], phrase)
        return pd.concat([of_phrase[[*KEY, "count"]], of_text]), [s for s in self.symbols if s not in counted | held]

    def concept_counts(self, keys: Sequence[str] | None = None, unit: str = "part") -> pd.DataFrame:
        """Counts of concepts, one column a key (default: all): int64, indexed like `sizes(unit)`.

        Raises CorpusError for an unknown key, TextNeededError where a phrase of the lexicon was not counted yet.
        """
        unknown = [key for key in keys or () if key not in self.concepts]
        if unknown:
            raise CorpusError(f"{unknown[0]!r} is not in the lexicon; it has {', '.join(self.concepts)}.")
        chosen = self.concepts if keys is None else keys
        wanted = {p for key in chosen for p in (*self.concepts[key].phrases, *self.concepts[key].less)}
        tables = {"words": self.words[self.words["word"].isin(wanted)],
                  "phrases": self.phrases[self.phrases["phrase"].isin(wanted)]}  # fmt: skip
        fewer = replace(self, **tables)  # so that not every phrase looks through every word
        return pd.DataFrame({key: fewer._concept(self.concepts[key], unit) for key in chosen})

    def _concept(self, concept: lexicon.Concept, unit: str) -> pd.Series:
        total = sum(self.counts(phrase, unit) for phrase in concept.phrases)
        return total - sum(self.counts(phrase, unit) for phrase in concept.less)


def _kept(table: pd.DataFrame, column: str, wanted: list[str]) -> pd.DataFrame:
    known = list(dict.fromkeys(table[column]))
    missing = [value for value in wanted if value not in known]
    if missing:
        raise CorpusError(f"No paragraph has the {column} {missing[0]!r}; there is {', '.join(known)}.")
    return table[table[column].isin(wanted)]


def _where(table: pd.DataFrame, column: str, values: pd.Series) -> pd.DataFrame:
    return table[table[column].isin(set(values))].reset_index(drop=True)


def _count_in_text(paragraphs: pd.DataFrame, phrase: str) -> pd.DataFrame:
    wanted = tuple(phrase.split())
    found = [sum(tokens.count_phrases(tokens.runs(text), [wanted]).values()) for text in paragraphs["text"]]
    return paragraphs[KEY].assign(count=found).query("count > 0")


def load(*, drafts: bool = False) -> Corpus:
    """The corpus: shipped features, and for the resolutions whose files the user holds, their text and its features.

    A draft stands in for a resolution whose adopted text was not read. Beside an adopted text it is left out, but with
    `drafts`: then it is there under a key of its own, "A/RES/67/195 (draft)", in the series "drafts".

    Reads only; `text_cache.update` makes what is read of held files. One that is not built has the shipped counts and
    no text where those were made from this very file. Raises CorpusError when another is not built, and when a table
    cannot be read.
    """
    listed = catalogue.read()
    shipped = features.read(settings.SHIPPED / "features")
    built = text_cache.read(features.origins(shipped))
    own, texts = features.only(shipped, []) if built.features is None else built.features, built.texts
    recounted = set(own.resolutions["symbol"])
    others = features.only(shipped, [key for key in shipped.resolutions["symbol"] if key not in recounted])
    lone = drafts_.standing_in([*others.resolutions["symbol"], *own.resolutions["symbol"]])
    others, own = (_drafts_placed(made, lone, drafts) for made in (others, own))
    texts = None if texts is None else texts.assign(symbol=texts["symbol"].replace(lone))
    held = set(own.resolutions["symbol"])
    joined = features.concat([others, own])
    listed = drafts_.listed_with(listed, joined.resolutions["symbol"])
    return Corpus(
        catalogue=listed,
        resolutions=_in_order(joined.resolutions.assign(held=joined.resolutions["symbol"].isin(held)), listed),
        paragraphs=_in_order(_with_text(features.with_headings(joined), texts), listed),
        words=_in_order(joined.words, listed),
        phrases=_in_order(joined.phrases, listed),
        pairs=_in_order(joined.pairs, listed),
        vocabulary=_vocabulary(others) | _vocabulary(own),
        concepts=lexicon.read(),
        unbuilt=tuple(lone.get(key, key) for key in built.unbuilt),
    )


def _drafts_placed(made: features.Features, lone: Mapping[str, str], asked_for: bool) -> features.Features:
    """The features with drafts in the place of resolutions that were not read, and other drafts apart or left out."""
    made = features.renamed(made, lone)
    return drafts_.set_apart(made) if asked_for else drafts_.left_out(made)


def _in_order(table: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    rank = {symbol: i for i, symbol in enumerate(listed["symbol"])}
    return table.sort_values("symbol", key=lambda s: s.map(rank), kind="stable", ignore_index=True)


def _with_text(paragraphs: pd.DataFrame, texts: pd.DataFrame | None) -> pd.DataFrame:
    if texts is None:
        return paragraphs.assign(text=pd.Series(pd.NA, index=paragraphs.index, dtype="str"))
    return paragraphs.merge(texts, on=KEY, how="left", validate="one_to_one")


def _vocabulary(source: features.Features) -> dict[str, frozenset[str]]:
    return dict.fromkeys(source.resolutions["symbol"], frozenset(source.vocabulary["phrase"]))
