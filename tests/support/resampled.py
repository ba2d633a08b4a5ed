"""Large series that are like real ones, made of reference resolutions: for measuring what a step costs.

The reference resolutions (shared/reference, 1,280 without dates) are the first generation, in the
order of their sessions. Each later generation has a successor of each of them, in random order: most paragraphs as they
were, some edited, some dropped, some new ones put together from pieces of others. So a paragraph has a line of descent
over as many texts as there are generations, and the paragraphs that ended grow with the series. Sessions of 250
resolutions are invented, and so are the dates. Nothing of it is committed: texts are made whenever they are needed.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

import folders
from corpus.corpus import Corpus, Series
from corpus.tables import counting, features, lexicon
from corpus.tables.on_demand import count_table
from corpus.tables.on_demand.count_table import CountTable
from corpus.text import numerals, tokens

NAME = "resampled"
DROPPED, EDITED, ADDED = 0.1, 0.25, 0.1  # of the paragraphs of a text, from one generation to the next
REPLACED = 0.15  # of the words of an edited paragraph, the first and the last of which stay
INVENTED = 0.05  # of the words that come in: names that no text has
A_SESSION = 250  # resolutions
FIRST_YEAR = 1946
CHUNK = 200  # resolutions that are counted at once, which bounds the memory
TABLES = ("paragraphs", "words", "phrases", "pairs", "triples")

Text = list[tuple[str, str]]  # part and text of each paragraph


def path():
    """The file of the reference resolutions; it need not exist."""
    return folders.shared() / "reference" / "ga_resolutions.jsonl.gz"


@cache
def originals() -> list[Text]:
    """The reference resolutions in the order of their sessions and numbers; a few are empty and left out."""
    with gzip.open(path(), "rt", encoding="utf-8") as lines:
        read = sorted((json.loads(line) for line in lines), key=lambda one: _session_and_number(one["stem"]))
    texts = [[(part or "annex", text) for part, _, text in one["paragraphs"] if text.strip()] for one in read]
    return [text for text in texts if text]


def _session_and_number(stem: str) -> tuple[int, int, str]:
    old = re.fullmatch(r"A_RES_(\d+)\(([IVXL]+)\)", stem)
    if old:
        return numerals.roman_value(old[2]) or 0, int(old[1]), stem
    digits = [int(one) for one in re.findall(r"\d+", stem)]
    return digits[0], digits[-1], stem


def texts(n: int, seed: int = 1) -> Iterator[Text]:
    """The texts of a series of `n` resolutions; the first of two sizes above the originals' are the same."""
    rng = np.random.default_rng(seed)
    current = list(originals())
    if n < len(current):
        current = [current[place] for place in np.sort(rng.permutation(len(current))[:n])]
    yield from current
    made = len(current)
    while made < n:
        for place in rng.permutation(len(current))[: n - made]:
            current[place] = _successor(rng, current[place])
            yield current[place]
            made += 1


def _successor(rng: np.random.Generator, text: Text) -> Text:
    changed: Text = []
    for part, words in text:
        if rng.random() < DROPPED:
            continue
        changed.append((part, _edited(rng, words) if rng.random() < EDITED else words))
        if rng.random() < ADDED:
            changed.append((part, _put_together(rng)))
    return changed or text


def _edited(rng: np.random.Generator, text: str) -> str:
    words = text.split()
    for place in range(1, len(words) - 1):
        if rng.random() < REPLACED:
            words[place] = _word(rng)
    return " ".join(words)


def _put_together(rng: np.random.Generator) -> str:
    """A new paragraph: a third of each of three others, edited."""
    pieces = []
    for third in range(3):
        words = _paragraph(rng).split()
        pieces += words[len(words) * third // 3 : len(words) * (third + 1) // 3 + 1]
    return _edited(rng, " ".join(pieces))


def _paragraph(rng: np.random.Generator) -> str:
    text = originals()[rng.integers(len(originals()))]
    return text[rng.integers(len(text))][1]


def _word(rng: np.random.Generator) -> str:
    """A word as often as it is in the reference, or an invented one."""
    if rng.random() < INVENTED:
        return "".join(rng.choice(["ba", "de", "ki", "lo", "mu", "na", "ri", "so", "tu", "ve"], size=5))
    words = _paragraph(rng).split()
    return words[rng.integers(len(words))]


def symbols(n: int) -> list[str]:
    """Symbols of `n` resolutions, in order."""
    return [f"A/RES/{place // A_SESSION + 1}/{place % A_SESSION + 1}" for place in range(n)]


def listed(n: int) -> pd.DataFrame:
    """The catalogue: `symbol, organ, series, title` (str), `session, year` (int64), `adopted` (datetime64)."""
    place = np.arange(n)
    session = place // A_SESSION + 1
    year = FIRST_YEAR + session
    start = pd.to_datetime(pd.Series(year).astype("str") + "-09-15")
    return pd.DataFrame(
        {
            "symbol": symbols(n),
            "organ": "GA",
            "series": NAME,
            "session": session,
            "year": year,
            "adopted": start + pd.to_timedelta(place % A_SESSION * 100 // A_SESSION, unit="D"),
            "title": "",
        }
    )


def paragraphs(n: int, seed: int = 1) -> Iterator[pd.DataFrame]:
    """The paragraphs with their text, up to `CHUNK` resolutions at a time, as `features.extract` takes them."""
    facts = listed(n)
    rows: list[tuple] = []
    for place, (symbol, text) in enumerate(zip(facts["symbol"], texts(n, seed), strict=True)):
        rows += [(symbol, order, part, words) for order, (part, words) in enumerate(text)]
        if (place + 1) % CHUNK == 0 or place + 1 == n:
            yield _as_table(rows, facts)
            rows = []


def _as_table(rows: list[tuple], facts: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["symbol", "order", "part", "text"])
    table = table.merge(facts.drop(columns="title"), on="symbol", how="left")
    ids = table["symbol"] + "#" + table["part"].str[0].str.upper() + table["order"].astype("str")
    empty = {name: pd.Series(pd.NA, index=table.index, dtype="str") for name in ("heading", "number", "verb")}
    return table.assign(paragraph_id=ids, level=1, **empty)


def corpus(n: int, seed: int = 1, *, only_words: bool = False) -> Series:
    """A series of `n` resolutions of which the counts are held and the texts are not.

    With `only_words`, which is all that descent asks for, nothing else is counted: it takes a sixth of the time, and
    pairs are most of the memory. Three-word phrases are chosen chunk by chunk.
    """
    wanted = [] if only_words else counting.phrases_to_count()
    tables: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    for chunk in paragraphs(n, seed):
        made = _words_of(chunk) if only_words else _features_of(chunk, wanted)
        for name, table in made.items():
            tables[name].append(table)
    joined = {name: pd.concat(several, ignore_index=True) for name, several in tables.items()}
    of_paragraphs = joined.pop("paragraphs")
    return of_tables(listed(n), of_paragraphs, {name: count_table.of_rows(own) for name, own in joined.items()}, wanted)


def _features_of(chunk: pd.DataFrame, wanted: list[str]) -> dict[str, pd.DataFrame]:
    made = features.extract(pd.DataFrame({"symbol": chunk["symbol"].unique()}), chunk, wanted)
    return {"paragraphs": features.with_headings(made), "words": made.words, "phrases": made.phrases,
            "pairs": made.pairs, "triples": made.triples}  # fmt: skip


def _words_of(chunk: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The same paragraphs and words as `_features_of`, and empty tables of the rest."""
    found = [tokens.words(text) for text in chunk["text"]]
    rows = [(symbol, order, word, n) for symbol, order, own in zip(chunk["symbol"], chunk["order"], found, strict=True)
            for word, n in sorted(Counter(own).items())]  # fmt: skip
    words = pd.DataFrame(rows, columns=["symbol", "order", "word", "count"]).astype({"symbol": "str", "word": "str"})
    sized = chunk.drop(columns="text").assign(n_words=[len(own) for own in found])
    nothing = {name: pd.DataFrame({column: pd.Series(dtype="str") for column in ("symbol", "part", name[:-1])}
                                  | {"count": pd.Series(dtype="int64")}) for name in ("pairs", "triples")}  # fmt: skip
    phrases = pd.DataFrame({"symbol": pd.Series(dtype="str"), "order": pd.Series(dtype="int64"),
                            "phrase": pd.Series(dtype="str"), "count": pd.Series(dtype="int64")})  # fmt: skip
    return {"paragraphs": sized, "words": words, "phrases": phrases} | nothing


def of_tables(
    catalogue: pd.DataFrame, paragraphs: pd.DataFrame, tables: dict[str, CountTable], vocabulary: list[str]
) -> Series:
    """The series of the given tables of features."""
    own = {
        "catalogue": catalogue,
        "resolutions": catalogue[["symbol", "title"]].assign(draft=False, held=False),
        "paragraphs": paragraphs.assign(text=pd.Series(pd.NA, index=paragraphs.index, dtype="str")),
        "tables": tables,
        "vocabulary": dict.fromkeys(catalogue["symbol"], frozenset(vocabulary)),
        "counted_triples": frozenset(tables["triples"].rows["triple"]),
        "concepts": lexicon.read(),
    }
    return Series(**own, name=NAME, whole=Corpus(**own))  # which share their tables: a selection would copy them
