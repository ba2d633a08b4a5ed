"""How long paragraphs and sentences are, and whether newly worded paragraphs get longer.

A paragraph is taken with the items of its list, since these finish its sentence. Paragraphs too short to be traced,
such as "The General Assembly,", are left out. Lengths are in words. The interval of a mean is a bootstrap over
paragraphs within the part; that of a mean sentence is of the ratio of sums. The trend is tested in newly worded
paragraphs alone, as that of a concept is: by how many years later than paragraphs in general the words are written
(`new_wording_trends`, with words in the place of occurrences and paragraphs in the place of words).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.descent import alignment, novel_wording
from analysis.measures import resampling
from analysis.words import new_wording_trends
from corpus import series_facts
from corpus.corpus import Series

DECADE = 10.0  # years
COLUMNS = ["symbol", "adopted", "draft", "part", "n_paragraphs", "n_words", "n_sentences", "n_new", "words_new",
           "mean", "low", "high", "median", "per_sentence", "sentence_low", "sentence_high"]  # fmt: skip


@dataclass(frozen=True)
class Lengthening:
    """How newly worded paragraphs of a part change their length.

    `slope` is the least-squares slope of their words, in words a decade, with its 95% interval; `p` is that of the same
    paragraphs entering in another order. All are NaN where they enter on one date.
    """

    part: str
    n: int
    slope: float
    low: float
    high: float
    p: float


def with_items(series: Series) -> pd.DataFrame:
    """The paragraphs with the items of their lists.

    Returns `symbol, paragraph_id, part` (str), `n_words` (int64), `n_sentences` (float64, null where sentences were not
    counted), `new` (bool: is the paragraph newly worded?), `row` (int64, of the paragraph in the paragraphs table).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> bool(len(with_items(series)) < len(series.paragraphs))
    True
    """
    own = series.paragraphs.reset_index(drop=True)
    local = [_paragraph_of(*pair) for pair in zip(own["paragraph_id"], own["part"], strict=True)]
    sentences = own["n_sentences"].astype("float64") if "n_sentences" in own else pd.Series(np.nan, own.index)
    table = own[["symbol", "paragraph_id", "part", "n_words"]].assign(
        local=local, ends=sentences - 1, new=~novel_wording.carried_over(series)["carried"].to_numpy(), row=own.index
    )
    groups = table.groupby(["symbol", "part", "local"], sort=False)
    found = groups.agg(
        paragraph_id=("paragraph_id", "first"), n_words=("n_words", "sum"), ends=("ends", _total),
        new=("new", "first"), row=("row", "first"),
    ).reset_index()  # fmt: skip
    found = found[found["n_words"] >= alignment.MIN_WORDS].reset_index(drop=True)
    found["n_sentences"] = found.pop("ends") + 1
    return found[["symbol", "paragraph_id", "part", "n_words", "n_sentences", "new", "row"]]


def _paragraph_of(paragraph_id: str, part: str) -> str:
    """The id of the paragraph that an item belongs to: of "A/RES/1/2#O20.a" it is "A/RES/1/2#O20".

    The paragraphs of an annex are numbered in it: "A/RES/1/2#A1.3".
    """
    resolution, _, own = paragraph_id.rpartition("#")
    return f"{resolution}#{'.'.join(own.split('.')[: 2 if part == 'annex' else 1])}"


def _total(values: pd.Series) -> float:
    return float(values.sum(skipna=False))


def lengths(series: Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """How long the paragraphs and sentences of each part of each resolution are.

    Returns, in the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `part` (str),
    `n_paragraphs, n_words` (int64), `n_sentences` (Int64, null where sentences were not counted), `n_new, words_new`
    (int64, newly worded paragraphs and their words), `mean, low, high` (float64, words a paragraph with a 95%
    interval), `median` (float64), `per_sentence, sentence_low, sentence_high` (float64, words a sentence, null where
    they were not counted). The interval is a percentile bootstrap (Efron & Tibshirani 1993, eq. 13.5).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118", part="operative")
    >>> lengths(series, replicates=200)["mean"].round(1).to_list()
    [70.9]
    """
    units = with_items(series)
    rows = [
        _of_part(str(symbol), str(part), own, replicates, seed)
        for (symbol, part), own in units.groupby(["symbol", "part"], sort=False)
    ]
    table = pd.DataFrame(rows, columns=[c for c in COLUMNS if c not in ("adopted", "draft")])
    joined = series.dated().merge(table, on="symbol", validate="one_to_many")
    ordered = joined.sort_values("adopted", kind="stable", ignore_index=True)[COLUMNS]
    return series_facts.mark(ordered.astype({"n_sentences": "Int64"}), series.facts)


def _of_part(symbol: str, part: str, own: pd.DataFrame, replicates: int, seed: int) -> dict:
    words, sentences = own["n_words"].to_numpy("float64"), own["n_sentences"].to_numpy()
    rng = resampling.generator(seed, "lengths", symbol, part)
    weights = resampling.bootstrap_weights(len(own), replicates, rng)
    drawn = weights @ words
    low, high = resampling.percentile_interval(drawn / len(own))
    told = {"per_sentence": np.nan, "sentence_low": np.nan, "sentence_high": np.nan, "n_sentences": pd.NA}
    if not np.isnan(sentences).any():
        ends = resampling.percentile_interval(drawn / (weights @ sentences))
        told = {"per_sentence": words.sum() / sentences.sum(), "sentence_low": float(ends[0]),
                "sentence_high": float(ends[1]), "n_sentences": int(sentences.sum())}  # fmt: skip
    return {
        "symbol": symbol,
        "part": part,
        "n_paragraphs": len(own),
        "n_words": int(words.sum()),
        "n_new": int(own["new"].sum()),
        "words_new": int(words[own["new"]].sum()),
        "mean": words.mean(),
        "low": float(low),
        "high": float(high),
        "median": float(np.median(words)),
        **told,
    }


def lengthening(
    series: Series,
    part: str,
    *,
    permutations: int = new_wording_trends.PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> Lengthening:
    """Do newly worded paragraphs of a part get longer or shorter through the years?

    >>> import corpus
    >>> found = lengthening(corpus.load().series(), "operative", permutations=199, replicates=200)
    >>> found.n > 100, 0 < found.p <= 1
    (True, True)
    """
    units = with_items(series)
    own = units[units["part"] == part]
    is_unit, words = (np.zeros(len(series.paragraphs)) for _ in range(2))
    is_unit[own["row"]], words[own["row"]] = 1.0, own["n_words"]
    counts = pd.DataFrame({"words": words})
    tested = new_wording_trends.of_counts(
        series, counts, {"words": "words"}, is_unit, permutations=permutations, replicates=1, seed=seed
    ).iloc[0]
    new = own[own["new"]]
    years = new["symbol"].map(series.facts.adopted).map(lambda day: day.year + day.day_of_year / 366)
    if pd.isna(tested["p"]) or years.nunique() < 2:
        return Lengthening(part, len(new), np.nan, np.nan, np.nan, np.nan)
    slope = _slopes(years.to_numpy("float64"), new["n_words"].to_numpy("float64"), np.ones((1, len(new))))[0]
    weights = resampling.bootstrap_weights(len(new), replicates, resampling.generator(seed, "lengthening", part))
    drawn = _slopes(years.to_numpy("float64"), new["n_words"].to_numpy("float64"), weights)
    low, high = resampling.percentile_interval(drawn[~np.isnan(drawn)])
    found = [DECADE * float(value) for value in (slope, low, high)]
    return Lengthening(part, len(new), found[0], found[1], found[2], float(tested["p"]))


def _slopes(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Least-squares slopes of y on x, one for each row of weights; NaN where x has one value."""
    total = weights.sum(axis=1)
    mean_x, mean_y = weights @ x / total, weights @ y / total
    products = weights @ (x * y) / total - mean_x * mean_y
    squares = weights @ (x * x) / total - mean_x**2
    return np.divide(products, squares, out=np.full(len(weights), np.nan), where=squares > 1e-9)
