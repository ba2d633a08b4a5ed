"""Weighted terms: what marks a resolution among its series, and how far two of them are apart.

Term frequency is the count in the resolution, dampened to 1 + ln(tf); inverse document frequency is fitted on
paragraphs, ln((1 + n) / (1 + df)) + 1, since two dozen texts that copy from each other give no usable document
frequencies; vectors have unit length (scikit-learn's TfidfTransformer with sublinear_tf, smooth_idf, norm="l2").
Function words (corpus/data/stopwords.txt) are left out, and so are years, months and ordinal numbers, which say when
a text was adopted and not what it says.
"""

import numpy as np
import pandas as pd

from corpus import lexicon
from corpus.access import Corpus

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


def _says_what(word: str) -> bool:
    return word not in CALENDAR and not word.isdigit()


def vectors(corpus: Corpus) -> pd.DataFrame:
    """TF-IDF vectors of the resolutions: float64, one row a resolution (in the corpus's order), one column a word.

    Rows have length 1. The weighting is stated at the head of this module.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = corpus.words[~corpus.words["word"].isin(lexicon.stopwords())]
    counts = counts[counts["word"].map(_says_what)]
    in_paragraphs = _sparse(counts, list(zip(counts["symbol"], counts["order"], strict=True)))[1]
    symbols, in_resolutions, words = _sparse(counts, list(counts["symbol"]))
    transformer = TfidfTransformer(sublinear_tf=True).fit(in_paragraphs)
    weights = transformer.transform(in_resolutions).toarray()
    return pd.DataFrame(weights, index=pd.Index(symbols, name="symbol"), columns=words).loc[corpus.symbols]


def _sparse(counts: pd.DataFrame, rows: list) -> tuple[list, object, list[str]]:
    """Row labels, (rows, words) count matrix and words, all sorted."""
    from scipy.sparse import csr_array

    row_codes, row_labels = pd.factorize(pd.Index(rows, tupleize_cols=False), sort=True)
    word_codes, words = pd.factorize(counts["word"].to_numpy(dtype=object), sort=True)
    shape = (len(row_labels), len(words))
    return list(row_labels), csr_array((counts["count"].to_numpy(float), (row_codes, word_codes)), shape), list(words)


def distances(corpus: Corpus) -> pd.DataFrame:
    """Cosine distance (0 same direction, 1 nothing in common) between every two resolutions: float64, symmetric."""
    from sklearn.metrics.pairwise import cosine_distances

    weights = vectors(corpus)
    apart = np.clip(cosine_distances(weights.to_numpy()), 0, 1)
    return pd.DataFrame((apart + apart.T) / 2, index=weights.index, columns=list(weights.index))


def to_predecessor(corpus: Corpus) -> pd.DataFrame:
    """Distance of each resolution from the one read before it, by date of adoption.

    Returns `symbol, previous` (str), `adjacent` (bool: no resolution of the series between them was left unread),
    `draft` (bool: one of the two is a draft), `distance` (float64). One series at a time.
    """
    from analysis.trends import runs_of_sessions

    apart, run = distances(corpus), runs_of_sessions(corpus)
    steps = list(zip(run.index[:-1], run.index[1:], strict=True))
    draft = corpus.resolutions.set_index("symbol")["draft"]
    rows = [(n, o, bool(run[n] == run[o]), bool(draft[n] or draft[o]), apart.loc[o, n]) for o, n in steps]
    return pd.DataFrame(rows, columns=["symbol", "previous", "adjacent", "draft", "distance"])


def marking_terms(corpus: Corpus, top: int = 10) -> pd.DataFrame:
    """The words whose weight in a resolution most exceeds their mean weight in the other resolutions.

    Returns `symbol` (str), `draft` (bool), `rank` (int64, from 1), `word` (str), `excess, weight` (float64),
    `count` and `n_resolutions` (int64; how many of the selection hold the word). Ties go by the alphabet.
    """
    weights = vectors(corpus)
    others = (weights.sum() - weights) / max(len(weights) - 1, 1)
    excess = weights - others
    held_by = (weights > 0).sum()
    counts = corpus.words.groupby(["symbol", "word"])["count"].sum()
    draft = corpus.resolutions.set_index("symbol")["draft"]
    rows = []
    for symbol, row in excess.iterrows():
        best = row.sort_index().sort_values(ascending=False, kind="stable").head(top)
        for rank, (word, value) in enumerate(best.items(), start=1):
            numbers = (value, weights.loc[symbol, word], counts[symbol, word], held_by[word])
            rows.append((symbol, draft[symbol], rank, word, *numbers))
    columns = ["symbol", "draft", "rank", "word", "excess", "weight", "count", "n_resolutions"]
    return pd.DataFrame(rows, columns=columns)
