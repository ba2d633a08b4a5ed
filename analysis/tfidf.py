"""Weighted terms: what marks a resolution among its series, and how far two of them are apart.

Term frequency is the count in the resolution, dampened to 1 + ln(tf); inverse document frequency is fitted on
paragraphs, ln((1 + n) / (1 + df)) + 1, since two dozen texts that copy from each other give no usable document
frequencies; vectors have unit length (scikit-learn's TfidfTransformer with sublinear_tf, smooth_idf, norm="l2").
Function words (corpus/data/stopwords.txt) are left out, and so are years, months and ordinal numbers, which say when
a text was adopted and not what it says. How far distances hang on the inverse document frequency is shown by two other
weightings: not smoothed, ln(n / df) + 1, and none.
"""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis import dispersion, evidence, matrix, resampling
from corpus import lexicon
from corpus.access import Corpus
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfTransformer

WEIGHTINGS = {"smooth": {}, "raw": {"smooth_idf": False}, "none": {"use_idf": False}}  # inverse document frequency
_LEAST = 1e-9  # distance from 0 and 1 at which log-odds are taken

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
CALENDAR = frozenset(
    [*_UNITS, *_TEENS, *_MONTHS, *(f"{ten[:-1]}ieth" for ten in _TENS), *(f"{t}-{u}" for t in _TENS for u in _UNITS)]
)


def says_what(word: str) -> bool:
    """False for a word of the calendar, which tells when a text was adopted and not what it says."""
    return word not in CALENDAR and not word.isdigit()


def fitted(counts: csr_array, idf: str = "smooth") -> "TfidfTransformer":
    """scikit-learn's transformer fitted on word counts (paragraphs, words), with sublinear tf and vectors of length 1.

    `idf` is "smooth", ln((1 + n) / (1 + df)) + 1, "raw", ln(n / df) + 1, or "none".
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True, **WEIGHTINGS[idf]).fit(counts)


def vectors(corpus: Corpus, groups: pd.Series | None = None, *, idf: str = "smooth") -> pd.DataFrame:
    """TF-IDF vectors of the resolutions: float64, one row a resolution (in the corpus's order), one column a word.

    `groups` (symbol to label) adds up the resolutions of a group, a period say, to one row a label; resolutions
    without a label are left out. Rows have length 1. The weighting is stated at the head of this module; `idf` as
    `fitted` takes it.
    """
    counted = _counts(corpus)
    symbols = counted.paragraphs["symbol"]
    by_row = matrix.summed(counted, symbols if groups is None else symbols.map(groups))
    weights = fitted(_with_words(counted.counts), idf).transform(csr_array(by_row.to_numpy())).toarray()
    return pd.DataFrame(
        weights, index=by_row.index.rename("symbol" if groups is None else "group"), columns=by_row.columns
    )


def _counts(corpus: Corpus) -> matrix.WordMatrix:
    words = corpus.words["word"].drop_duplicates()
    calendar = frozenset(words[~words.map(says_what)])
    return matrix.by_paragraph(corpus, leave_out=lexicon.stopwords() | calendar)


def _with_words(counts: csr_array) -> csr_array:
    """The rows that are not empty: paragraphs of function words alone are no documents. Raises CorpusError where all
    are."""
    rows = np.flatnonzero(counts.sum(axis=1) > 0)
    if not len(rows):
        raise CorpusError("No paragraph of this selection holds a word that can be weighted.")
    return counts[rows]


def distances(corpus: Corpus, *, idf: str = "smooth") -> pd.DataFrame:
    """Cosine distance (0 same direction, 1 nothing in common) between every two resolutions: float64, symmetric.

    `idf` as `fitted` takes it.
    """
    from sklearn.metrics.pairwise import cosine_distances

    weights = vectors(corpus, idf=idf)
    apart = np.clip(cosine_distances(weights.to_numpy()), 0, 1)
    return pd.DataFrame((apart + apart.T) / 2, index=weights.index, columns=list(weights.index))


def to_predecessor(
    corpus: Corpus, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """Distance of each resolution from the one read before it, by date of adoption.

    Returns `symbol, previous` (str), `adjacent` (bool: no resolution of the series between them was left unread),
    `draft` (bool: one of the two is a draft), `distance` (float64), `low, high` (float64, its 95% bootstrap interval,
    see `_interval`), `distance_raw, distance_none` (float64, under the other two weightings that `fitted` knows). One
    series at a time.
    """
    from analysis.trends import runs_of_sessions

    run = runs_of_sessions(corpus)
    steps = list(zip(run.index[:-1], run.index[1:], strict=True))
    draft = corpus.resolutions.set_index("symbol")["draft"]
    rows = [(n, o, bool(run[n] == run[o]), bool(draft[n] or draft[o])) for o, n in steps]
    table = pd.DataFrame(rows, columns=["symbol", "previous", "adjacent", "draft"])
    for idf, column in (("smooth", "distance"), ("raw", "distance_raw"), ("none", "distance_none")):
        apart = distances(corpus, idf=idf)
        table[column] = np.array([apart.loc[o, n] for o, n in steps], dtype="float64")
    ends = np.array(_intervals(corpus, steps, replicates, seed), dtype="float64").reshape(-1, 2)
    table.insert(5, "low", ends[:, 0])
    table.insert(6, "high", ends[:, 1])
    return table


def _intervals(corpus: Corpus, steps: list[tuple[str, str]], replicates: int, seed: int) -> list[tuple[float, float]]:
    """The interval of each step from an older to a newer resolution."""
    from analysis import novel_wording

    counted = _counts(corpus)
    transformer = fitted(_with_words(counted.counts))
    partner = novel_wording.carried_over(corpus).set_index("paragraph_id").query("carried")["partner"]
    found = []
    for old, new in steps:
        older, newer, strata = _units(counted, partner, old, new)
        weights = resampling.stratified_weights(strata, replicates, seed, "distance", new)
        found.append(_interval(older, newer, weights.astype("float64"), transformer.idf_))
    return found


def _units(
    counted: matrix.WordMatrix, partner: pd.Series, old: str, new: str
) -> tuple[csr_array, csr_array, np.ndarray]:
    """What is drawn: a paragraph that was carried over together with the one it comes from, every other paragraph by
    itself. Word counts of the older and of the newer text (units, words), and the part of each unit (of the newer
    paragraph where there are two)."""
    ids, parts = (counted.paragraphs[column].to_numpy(dtype=object) for column in ("paragraph_id", "part"))
    symbols = counted.paragraphs["symbol"].to_numpy(dtype=object)
    place = {ids[i]: i for i in np.flatnonzero(symbols == old)}
    pairs = [(place.pop(partner.get(ids[i]), -1), i) for i in np.flatnonzero(symbols == new)]
    pairs += [(i, -1) for i in place.values()]
    strata = np.array([parts[n if n >= 0 else o] for o, n in pairs], dtype=object)
    older, newer = (_rows(counted.counts, np.array(side)) for side in zip(*pairs, strict=True))
    return older, newer, strata


def _rows(counts: csr_array, at: np.ndarray) -> csr_array:
    """Rows of a matrix by number, a row of noughts for -1."""
    there = np.flatnonzero(at >= 0)
    picked = csr_array((np.ones(len(there)), (there, at[there])), shape=(len(at), counts.shape[0]))
    return csr_array(picked @ counts)


def _interval(older: csr_array, newer: csr_array, weights: np.ndarray, idf: np.ndarray) -> tuple[float, float]:
    """95% interval of the cosine distance of two texts from bootstrap samples of their paragraphs, document frequencies
    as they are: the distance plus and minus 1.96 standard deviations of the samples, on the scale of log-odds (Efron &
    Tibshirani 1993, ch. 12).

    No percentiles: a sample lacks the words of the paragraphs that were not drawn, so that all samples are farther
    apart than the texts. Their spread is of use, their place is not.
    """
    kept = np.flatnonzero((older.sum(axis=0) > 0) | (newer.sum(axis=0) > 0))
    drawn = np.vstack([np.ones(weights.shape[1]), weights])  # the texts themselves, then the samples
    x, y = (_weighted(drawn @ side[:, kept].toarray(), idf[kept]) for side in (older, newer))
    lengths = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    apart = 1 - np.divide((x * y).sum(axis=1), lengths, out=np.zeros(len(x)), where=lengths > 0)
    odds = np.log(1 / (1 - np.clip(apart, _LEAST, 1 - _LEAST)) - 1)
    ends = odds[0] + np.array([-1.96, 1.96]) * odds[1:].std()
    low, high = 1 / (1 + np.exp(-ends))
    return float(low), float(high)


def _weighted(counts: np.ndarray, idf: np.ndarray) -> np.ndarray:
    """(1 + ln tf) idf, 0 where tf is 0."""
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0.0) * idf


def marking_terms(corpus: Corpus, top: int = 10, *, groups: pd.Series | None = None) -> pd.DataFrame:
    """The words whose weight in a resolution most exceeds their mean weight in the other resolutions.

    Returns `symbol` (str), `draft` (bool), `rank` (int64, from 1), `word` (str), `excess, weight` (float64),
    `count` (int64), `rate, low, high` (float64, per 1,000 words, with a 95% interval from a bootstrap over paragraphs
    within parts), `dp_norm` (float64, dispersion over its paragraphs, 0 even), `n_resolutions` (int64; how many of the
    selection hold the word), `evidence` (str, paragraphs). Ties go by the alphabet. With `groups` (symbol to label) the
    rows are groups, named in `group` in place of `symbol`, and a group is `draft` where one of its resolutions is.
    """
    weights = vectors(corpus, groups)
    others = (weights.sum() - weights) / max(len(weights) - 1, 1)
    tables = [_marks(name, weights.loc[name], row, top) for name, row in (weights - others).iterrows()]
    table = pd.concat(tables, ignore_index=True)
    whole = matrix.by_paragraph(corpus)
    member = whole.paragraphs["symbol"] if groups is None else whole.paragraphs["symbol"].map(groups)
    described = pd.concat(
        [_described(whole, member == name, list(own["word"]), name) for name, own in table.groupby("name_", sort=False)]
    )
    table = table.merge(described, on=["name_", "word"], validate="one_to_one")
    drafts = corpus.resolutions.set_index("symbol")["draft"]
    drafts = drafts if groups is None else drafts.groupby(groups).any()
    table = table.rename(columns={"name_": weights.index.name})
    table.insert(1, "draft", table[weights.index.name].map(drafts))
    return table


def _marks(name: str, weight: pd.Series, excess: pd.Series, top: int) -> pd.DataFrame:
    best = excess.sort_index().sort_values(ascending=False, kind="stable").head(top)
    rows = {"name_": name, "rank": range(1, len(best) + 1), "word": best.index, "excess": best.to_numpy()}
    return pd.DataFrame(rows).assign(weight=weight[best.index].to_numpy())


def _described(whole: matrix.WordMatrix, inside: pd.Series, words: list[str], name: str) -> pd.DataFrame:
    """What the counts say of words in some paragraphs: a row a word."""
    columns = whole.counts[:, whole.words.get_indexer(words)].toarray()
    paragraphs = whole.paragraphs[inside]
    own, n = columns[inside], paragraphs["n_words"].to_numpy()
    drawn = resampling.stratified_weights(
        paragraphs["part"].to_numpy(), resampling.REPLICATES, resampling.SEED, "marking", name
    )
    low, high = resampling.percentile_interval(1000 * (drawn @ own) / (drawn @ n)[:, None])
    return pd.DataFrame(
        {
            "name_": name,
            "word": words,
            "count": own.sum(axis=0).astype("int64"),
            "rate": 1000 * own.sum(axis=0) / n.sum(),
            "low": low,
            "high": high,
            "dp_norm": dispersion.dp_norm(own, n),
            "n_resolutions": [whole.paragraphs["symbol"][column > 0].nunique() for column in columns.T],
            "evidence": [_behind(paragraphs["paragraph_id"], column) for column in own.T],
        }
    )


def _behind(ids: pd.Series, counts: np.ndarray) -> str:
    """The paragraphs that hold a word, most of it first."""
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    return evidence.joined(list(ids.iloc[order]))
