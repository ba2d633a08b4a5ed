"""Features: counts from which the study's numbers can be recomputed, but no sentence can be read.

For each paragraph its word counts and the counts of the lexicon's phrases and of the recurrent terms; for each
resolution and part the counts of word pairs, and of the three-word phrases that many resolutions have and that say no
more about the order of a paragraph's words than the pairs do. Rows are sorted by term, never in the order of the text.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus import atomic
from corpus.errors import CorpusError
from corpus.tables.grams import phrase_search, triples
from corpus.tables.grams.coded_texts import Counts, counts, grams, names, of_texts
from corpus.text import tokens

PARAGRAPH_KEY = ["symbol", "order"]
PART_KEY = ["symbol", "part"]
MOST_WORDS = 8  # of a heading that is kept whole


class Features(NamedTuple):
    """The tables of the features tier. Their columns are described in corpus/data/codebook.csv."""

    resolutions: pd.DataFrame  # one row a resolution that was read: what its file states, and the file's SHA-256
    paragraphs: pd.DataFrame  # one row a paragraph, without its text; `section` instead of its heading
    headings: pd.DataFrame  # symbol, section, heading
    words: pd.DataFrame  # symbol, order, word, count
    phrases: pd.DataFrame  # symbol, order, phrase, count
    pairs: pd.DataFrame  # symbol, part, pair, count
    triples: pd.DataFrame  # symbol, part, triple, count; a phrase of this table that has no row for a part is not in it
    vocabulary: pd.DataFrame  # phrase: every phrase that was counted, also those that occur nowhere


def extract(resolutions: pd.DataFrame, paragraphs: pd.DataFrame, phrases: Sequence[str]) -> Features:
    """Features of paragraphs with text, for the shipped files and for a user's own additions alike.

    `paragraphs` has the columns of the paragraphs table, `text` (str) among them; `phrases` are counted besides words.
    The paragraphs come back with `n_words` (tokens, int64) filled in and without `text`. Of fewer resolutions than
    `open_places.LEAST_RESOLUTIONS` no three-word phrases are counted.
    """
    coded = of_texts(paragraphs["text"])
    numbered = paragraphs.assign(n_words=np.bincount(coded.text, minlength=len(paragraphs)).astype("int64"))
    parts = paragraphs[PART_KEY].drop_duplicates(ignore_index=True)
    part = pd.MultiIndex.from_frame(parts).get_indexer(pd.MultiIndex.from_frame(paragraphs[PART_KEY]))
    pairs = grams(coded, 2)
    words = counts(coded.text, coded.words)
    pairs_of_parts = counts(part[coded.text[pairs.at]], pairs.which)
    kept = triples.kept(coded, numbered, part, words, pairs_of_parts, pairs.distinct)
    vocabulary = pd.DataFrame({"phrase": sorted(set(phrases))}, dtype="str")
    found = phrase_search.places(coded, [tuple(phrase.split()) for phrase in vocabulary["phrase"]])
    phrases_found = counts(coded.text[found["at"]], found["phrase"])
    return Features(
        resolutions,
        *_without_text(numbered),
        _table(paragraphs[PARAGRAPH_KEY], words, coded.strings, "word"),
        _table(paragraphs[PARAGRAPH_KEY], phrases_found, vocabulary["phrase"], "phrase"),
        _table(parts, pairs_of_parts, names(coded, pairs.distinct), "pair"),
        _table(parts, counts(part[coded.text[kept.at]], kept.which), names(coded, kept.distinct), "triple"),
        vocabulary,
    )


def _table(units: pd.DataFrame, found: Counts, terms: pd.Series, column: str) -> pd.DataFrame:
    """Counts as a table: the columns of `units`, the name of what is counted, `count` (int64)."""
    table = units.take(found.unit).reset_index(drop=True)
    table[column] = terms.take(found.thing).array
    return table.assign(count=found.times)


def _without_text(paragraphs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Paragraphs with the number of their section in place of its heading, and the headings by their length."""
    starts = paragraphs["heading"].fillna("") != paragraphs.groupby("symbol")["heading"].shift().fillna("")
    section = starts.groupby(paragraphs["symbol"]).cumsum().where(paragraphs["heading"].notna()).astype("Int64")
    numbered = paragraphs.assign(section=section)
    headings = numbered.loc[section.notna(), ["symbol", "section", "heading"]].drop_duplicates()
    headings = headings.assign(heading=headings["heading"].map(_shortened).astype("str"))
    place = list(paragraphs.columns).index("heading")
    numbered = numbered.drop(columns=["heading", "section", "text"])
    numbered.insert(place, "section", section)
    words = headings["heading"].map(lambda text: " ".join(tokens.words(text))).astype("str")
    by_length = headings.assign(words=words, length=words.str.count(" "))
    by_length = by_length.sort_values(["length", "words", "symbol", "section"], ignore_index=True)
    return numbered, by_length.drop(columns=["length", "words"])


def _shortened(heading: str) -> str:
    """A heading of some length is a sentence of the text: its first words, and a sign that it goes on."""
    words = heading.split()
    return heading if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} …"


def with_headings(features: Features) -> pd.DataFrame:
    """The paragraphs with `heading` (str, null above the first) in place of `section`."""
    table = features.paragraphs.merge(features.headings, on=["symbol", "section"], how="left", validate="many_to_one")
    place = list(features.paragraphs.columns).index("section")
    table.insert(place, "heading", table.pop("heading"))
    return table.drop(columns="section")


def read(folder: Path) -> Features:
    """The features in a folder. Raises CorpusError, naming the file, when one is missing or is not a Parquet table."""
    return Features(*(read_table(path(folder, name)) for name in Features._fields))


def path(folder: Path, name: str) -> Path:
    """Where a folder of features has a table."""
    return folder / f"{name}.parquet"


def read_table(path: Path) -> pd.DataFrame:
    """One table. Raises CorpusError, naming the file, when it is missing or is not a Parquet table."""
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: this table of the features cannot be read ({error}).") from None


def write(features: Features, folder: Path) -> None:
    """Writes one Parquet file a table; a file is replaced whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in features._asdict().items():
        with atomic.replacing(path(folder, name)) as temporary:
            table.to_parquet(temporary, index=False, compression="zstd")


def concat(several: Sequence[Features]) -> Features:
    """Features of several sets of resolutions in one; they have no resolution in common. Vocabularies are united."""
    tables = [pd.concat(list(group), ignore_index=True) for group in zip(*several, strict=True)]
    joined = Features(*tables)
    vocabulary = joined.vocabulary.drop_duplicates().sort_values("phrase", ignore_index=True)
    return joined._replace(vocabulary=vocabulary)


def renamed(features: Features, names: Mapping[str, str]) -> Features:
    """The features with other names for some resolutions (old to new), in the ids of paragraphs too."""
    if not names:
        return features
    several = features._asdict().items()
    tables = {name: with_names(table, names) for name, table in several if name != "vocabulary"}
    paragraphs = tables["paragraphs"]
    local = paragraphs["paragraph_id"].str.split("#", n=1).str[-1]
    tables["paragraphs"] = paragraphs.assign(
        paragraph_id=(paragraphs["symbol"] + "#" + local).astype(paragraphs["paragraph_id"].dtype)
    )
    return features._replace(**tables)


def with_names(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """A table with other names for some resolutions (old to new)."""
    return table.assign(symbol=table["symbol"].replace(names).astype(table["symbol"].dtype))


def origins(features: Features) -> dict[str, str]:
    """The SHA-256 of the file from which the counts of each resolution (symbol) were made."""
    return dict(zip(features.resolutions["symbol"], features.resolutions["sha256"], strict=True))


def only(features: Features, symbols: Sequence[str]) -> Features:
    """The features of the given resolutions; the vocabulary stays whole."""
    kept = set(symbols)
    if kept.issuperset(features.resolutions["symbol"]):
        return features
    tables = {
        name: table[table["symbol"].isin(kept)].reset_index(drop=True) if kept else table.iloc[:0]
        for name, table in features._asdict().items()
        if name != "vocabulary"
    }
    return features._replace(**tables)
