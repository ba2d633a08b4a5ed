"""Features: counts from which the study's numbers can be recomputed, but no sentence can be read.

For each paragraph its word counts and the counts of the lexicon's phrases and of the recurrent terms; for each
resolution and part the counts of word pairs, and of the three-word phrases that many resolutions have and that say no
more about the order of a paragraph's words than the pairs do. Rows are sorted by term, never in the order of the text.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.files.collection import Collection
from corpus.text import stopwords, symbols, tokens

PARAGRAPH_KEY = ["symbol", "order"]
PART_KEY = ["symbol", "part"]
MOST_WORDS = 8  # of a heading that is kept whole
LEAST_RESOLUTIONS = 3  # that have a three-word phrase whose counts are kept
GUARDED = 80  # words: of paragraphs up to this length no three-word phrase may tell more than the pairs

Neighbours = tuple[set[str], set[str]]  # the words that may come before a word, and those that may come after it


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
    `LEAST_RESOLUTIONS` no three-word phrases are counted.
    """
    runs = [tokens.runs(text) for text in paragraphs["text"]]
    wanted = [tuple(phrase.split()) for phrase in phrases]
    numbered = paragraphs.assign(n_words=[sum(map(len, paragraph)) for paragraph in runs])
    words = _per_paragraph(paragraphs, runs, "word", lambda r: Counter(word for run in r for word in run))
    pairs = _per_part(paragraphs, [_grams(r, 2) for r in runs], "pair")
    return Features(
        resolutions,
        *_without_text(numbered),
        words,
        _per_paragraph(paragraphs, runs, "phrase", lambda r: _joined(tokens.count_phrases(r, wanted))),
        pairs,
        _triples(numbered, runs, words, pairs),
        pd.DataFrame({"phrase": sorted(phrases)}, dtype="str"),
    )


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


def _joined(counts: Counter) -> Counter:
    return Counter({" ".join(gram): n for gram, n in counts.items()})


def _per_paragraph(paragraphs: pd.DataFrame, runs: list, name: str, count: Callable[[list], Counter]) -> pd.DataFrame:
    keys = zip(paragraphs["symbol"], paragraphs["order"], runs, strict=True)
    rows = [(symbol, order, term, n) for symbol, order, r in keys for term, n in sorted(count(r).items())]
    return pd.DataFrame(rows, columns=[*PARAGRAPH_KEY, name, "count"]).astype(
        {"symbol": "str", "order": "int64", name: "str", "count": "int64"}
    )


def _grams(runs: list, n: int) -> Counter:
    return Counter(gram for run in runs for gram in tokens.ngrams(run, n))


def _per_part(paragraphs: pd.DataFrame, found: Sequence[Counter], name: str) -> pd.DataFrame:
    """The phrases found in each paragraph (tuples of words), added up by resolution and part."""
    counts: dict[tuple[str, str], Counter] = {}
    for symbol, part, grams in zip(paragraphs["symbol"], paragraphs["part"], found, strict=True):
        counts.setdefault((symbol, part), Counter()).update(_joined(grams))
    rows = [(s, part, term, n) for (s, part), terms in counts.items() for term, n in sorted(terms.items())]
    return pd.DataFrame(rows, columns=[*PART_KEY, name, "count"]).astype(
        {"symbol": "str", "part": "str", name: "str", "count": "int64"}
    )


def _triples(paragraphs: pd.DataFrame, runs: list, words: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The three-word phrases that may be counted without telling how a paragraph goes; see `may_be_counted`.

    A draft and the text that was adopted are one resolution here. A phrase that also occurs with a possessive ending is
    left out: it would be counted with the ending where a text is held, and its count alone would be another one.
    """
    found = [Counter({g: n for g, n in _grams(r, 3).items() if may_be_counted(g)}) for r in runs]
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for symbol, grams in zip(paragraphs["symbol"], found, strict=True):
        for gram in grams:
            holders[gram].add(symbols.of_key(symbol))
    recurrent = {gram for gram, having in holders.items() if len(having) >= LEAST_RESOLUTIONS}
    places = open_places(paragraphs, words, pairs) if recurrent else {}
    possessive = {other for own in runs for gram in _grams(own, 3) for other in tokens.without_endings(gram)}
    kept = {gram for gram in recurrent - possessive if not discloses(gram, places)}
    return _per_part(paragraphs, [Counter({g: n for g, n in own.items() if g in kept}) for own in found], "triple")


def may_be_counted(triple: Sequence[str]) -> bool:
    """Are all words of a phrase content words: neither function words nor words of the calendar?

    A function word has many words on either side, so a phrase across it says which of them belong together. That is
    what sentences are put together from.
    """
    return all(word not in stopwords.function_words() and stopwords.says_what(word) for word in triple)


def open_places(paragraphs: pd.DataFrame, words: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, list[Neighbours]]:
    """Where pairs leave open what comes before a word and what comes after it.

    For each word, its possible neighbours in each paragraph of at most `GUARDED` words in which several words may come
    before it and several may come after it: words of the paragraph that form a pair with it in the part.
    """
    following: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for symbol, part, pair in zip(pairs["symbol"], pairs["part"], pairs["pair"], strict=True):
        first, second = pair.split(" ")
        following[symbol, part][first].append(second)
    short = paragraphs.loc[paragraphs["n_words"] <= GUARDED, [*PARAGRAPH_KEY, "part"]]
    bags = words.merge(short, on=PARAGRAPH_KEY).groupby([*PARAGRAPH_KEY, "part"])["word"].agg(set)
    found = defaultdict(list)
    for (symbol, _, part), bag in bags.items():
        for word, (before, after) in _neighbours(bag, following[symbol, part]).items():
            if len(before) > 1 and len(after) > 1:
                found[word].append((before, after))
    return dict(found)


def _neighbours(bag: set[str], following: Mapping[str, Sequence[str]]) -> dict[str, Neighbours]:
    """For each word of a paragraph the words of it that may come before, and those that may come after."""
    found: dict[str, Neighbours] = {word: (set(), set()) for word in bag}
    for first in bag:
        for second in bag.intersection(following.get(first, ())):
            found[first][1].add(second)
            found[second][0].add(first)
    return found


def discloses(triple: Sequence[str], places: Mapping[str, Sequence[Neighbours]]) -> bool:
    """Would the count of a three-word phrase settle what pairs leave open (`places`, see `open_places`)?"""
    first, middle, last = triple
    return any(first in before and last in after for before, after in places.get(middle, ()))


def read(folder: Path) -> Features:
    """The features in a folder. Raises CorpusError, naming the file, when one is missing or is not a Parquet table."""
    return Features(*(_read_table(folder / f"{name}.parquet") for name in Features._fields))


def _read_table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: this table of the features cannot be read ({error}).") from None


def write(features: Features, folder: Path) -> None:
    """Writes one Parquet file a table; a file is replaced whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in features._asdict().items():
        with atomic.replacing(folder / f"{name}.parquet") as temporary:
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
    tables = {name: table.assign(symbol=table["symbol"].replace(names).astype(table["symbol"].dtype))
              for name, table in features._asdict().items() if name != "vocabulary"}  # fmt: skip
    paragraphs = tables["paragraphs"]
    local = paragraphs["paragraph_id"].str.split("#", n=1).str[-1]
    tables["paragraphs"] = paragraphs.assign(
        paragraph_id=(paragraphs["symbol"] + "#" + local).astype(paragraphs["paragraph_id"].dtype)
    )
    return features._replace(**tables)


def origins(features: Features) -> dict[str, str]:
    """The SHA-256 of the file from which the counts of each resolution (symbol) were made."""
    return dict(zip(features.resolutions["symbol"], features.resolutions["sha256"], strict=True))


def of(used: Collection) -> Features:
    """The counts that come with a collection; empty tables for a folder without `features/`."""
    if used.is_shipped or used.features.is_dir():
        return read(used.features)
    return _none(read(collection.shipped().features))


def _none(like: Features) -> Features:
    """Empty tables, with the columns and types of those given."""
    return only(like, [])._replace(vocabulary=like.vocabulary.iloc[:0])


def only(features: Features, symbols: Sequence[str]) -> Features:
    """The features of the given resolutions; the vocabulary stays whole."""
    kept = set(symbols)
    tables = {
        name: table[table["symbol"].isin(kept)].reset_index(drop=True)
        for name, table in features._asdict().items()
        if name != "vocabulary"
    }
    return features._replace(**tables)
