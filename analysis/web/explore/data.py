"""The counts of a corpus as data for the page: everything that `Corpus.counts` knows, in a form that is short.

Words and phrases are sorted by letter, never in the order of a text. The text of a paragraph is there only where the
user holds it.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.descent import novel_wording
from analysis.web.explore import packing
from corpus.corpus import Corpus, Series
from corpus.questions.corpus_counts import KEY, PART_KEY
from corpus.text import stopwords

PARTS = ("preambular", "operative", "annex")


def of_corpus(corpus: Corpus) -> dict[str, Any]:
    """All that the page knows of a corpus, as JSON can hold it.

    `symbols` are the resolutions that were read, in the corpus's order; all else names them by their place there.
    """
    return {
        "symbols": corpus.symbols,
        "part_names": PARTS,
        "series": [_series(corpus.series(name)) for name in series_names(corpus)],
        "resolutions": _resolutions(corpus),
        "paragraphs": _paragraphs(corpus),
        **_counted(corpus),
        "concepts": [
            {"key": one.key, "label": one.label, "phrases": one.phrases, "less": one.less, "note": one.note}
            for one in corpus.concepts.values()
        ],
    }


def series_names(corpus: Corpus) -> list[str]:
    """The series of which something was read, in the order of series.toml; those that it lacks come last."""
    found = list(dict.fromkeys(corpus.paragraphs["series"]))
    known = corpus.descriptions
    return [*(name for name in known if name in found), *(name for name in found if name not in known)]


def _series(series: Series) -> dict[str, Any]:
    """One series: its words, its resolutions in the order of adoption with the run of each, and those not read."""
    place = {symbol: i for i, symbol in enumerate(series.whole.symbols)}
    unread = series.catalogue[~series.catalogue["symbol"].isin(series.symbols)].sort_values("adopted", kind="stable")
    carried = novel_wording.carried_over(series)
    return {
        "name": series.name,
        "title": series.description.title,
        "text": series.description.text,
        "texts": series.description.texts,
        "threads": series.name == series_names(series.whole)[0],  # the page of threads has the first series
        "order": [place[symbol] for symbol in series.order],
        "runs": series.runs.tolist(),
        "unread": [[row.symbol, _day(row.adopted, row.symbol in series.undated)] for row in unread.itertuples()]
        + [[f"session of {year}, no text here", f"{year}"] for year in series.silent_years],
        "carried": packing.packed(carried["carried"].astype("int64")),  # by paragraph, in the order of the series
    }


def _resolutions(corpus: Corpus) -> list[dict[str, Any]]:
    """Date, draft, and whether the text is held, of each resolution that was read."""
    listed = corpus.catalogue
    dates = {row.symbol: _day(row.adopted, row.symbol in corpus.undated) for row in listed.itertuples()}
    return [
        {"adopted": dates[row.symbol], "draft": bool(row.draft), "held": bool(row.held)}
        for row in corpus.resolutions.itertuples()
    ]


def _day(adopted: pd.Timestamp, dated_by_session: bool) -> str:
    """A date as the page has it: ISO, or the year alone where it is that of the session."""
    return f"{adopted.year}" if dated_by_session else f"{adopted.date()}"


def _paragraphs(corpus: Corpus) -> dict[str, Any]:
    """Every paragraph: columns of equal length, in the corpus's order; strings by their place in a list."""
    table = corpus.paragraphs
    place = {symbol: i for i, symbol in enumerate(corpus.symbols)}
    held = table["text"].notna()
    ids = [whole.removeprefix(symbol) for whole, symbol in zip(table["paragraph_id"], table["symbol"], strict=True)]
    return {
        "resolution": packing.packed(table["symbol"].map(place)),
        "part": packing.packed(table["part"].map(PARTS.index)),
        "n_words": packing.packed(table["n_words"]),
        "id": ids,  # what follows the symbol
        "heading": _listed(table["heading"]),
        "opening": _listed(table["verb_form"] if "verb_form" in table else pd.Series(pd.NA, index=table.index)),
        "text": {i: text for i, text in enumerate(table["text"]) if held.iloc[i]},
    }


def _listed(column: pd.Series) -> dict[str, Any]:
    """Strings, many of them equal: each once, sorted, and for each row 0 (null) or the place in them plus 1."""
    values = sorted(set(column.dropna()))
    at = {value: i for i, value in enumerate(values, start=1)}
    return {"values": values, "at": packing.packed(column.map(at).fillna(0).astype("int64"))}


def _counted(corpus: Corpus) -> dict[str, Any]:
    """Words and phrases by paragraph, pairs and three-word phrases by part, and which phrases were counted where."""
    paragraph = corpus.paragraphs[KEY].assign(place=range(len(corpus.paragraphs)))
    parts = corpus.paragraphs[PART_KEY].drop_duplicates(ignore_index=True)
    in_part = parts.assign(place=range(len(parts)))
    words = sorted({*corpus.words["word"], *(word for pair in corpus.pairs["pair"].unique() for word in pair.split())})
    phrases = sorted(frozenset().union(*corpus.vocabulary.values()))
    pairs, triples = sorted(corpus.pairs["pair"].unique()), sorted(corpus.counted_triples)
    at = {word: i for i, word in enumerate(words)}
    function = stopwords.function_words()
    place = {symbol: i for i, symbol in enumerate(corpus.symbols)}
    return {
        "words": words,
        "bare": packing.packed(packing.steps(  # words that say nothing about a subject
            [i for i, word in enumerate(words) if word in function or not stopwords.says_what(word)])),
        "word_counts": packing.counts(_placed(corpus.words, "word", paragraph), words),
        "phrases": phrases,
        "phrase_counts": packing.counts(_placed(corpus.phrases, "phrase", paragraph), phrases),
        "counted_in": _counted_in(corpus, phrases),
        "parts": [[place[symbol], PARTS.index(part)] for symbol, part in parts.itertuples(index=False, name=None)],
        "pairs": [packing.packed(packing.steps([at[pair.split()[0]] for pair in pairs])),
                  packing.packed(at[pair.split()[1]] for pair in pairs)],
        "pair_counts": packing.counts(_placed(corpus.pairs, "pair", in_part), pairs),
        "triples": triples,
        "triple_counts": packing.counts(_placed(corpus.triples, "triple", in_part), triples),
    }  # fmt: skip


def _placed(table: pd.DataFrame, column: str, places: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns={column: "name"}).merge(places)[["name", "place", "count"]]


def _counted_in(corpus: Corpus, phrases: list[str]) -> Mapping[str, list[int]]:
    """Of each phrase that was not counted by paragraph in every resolution: the resolutions in which it was."""
    everywhere = frozenset.intersection(*corpus.vocabulary.values()) if corpus.vocabulary else frozenset()
    own = [corpus.vocabulary[symbol] for symbol in corpus.symbols]
    return {
        phrase: [i for i, known in enumerate(own) if phrase in known] for phrase in phrases if phrase not in everywhere
    }
