"""Weighted terms: what marks a resolution among its series, and how far two of them are apart.

Term frequency is the count in the resolution, dampened to 1 + ln(tf); inverse document frequency is fitted on
paragraphs, ln((1 + n) / (1 + df)) + 1, since two dozen texts that copy from each other give no usable document
frequencies; vectors have unit length (scikit-learn's TfidfTransformer with sublinear_tf, smooth_idf, norm="l2").
Function words (corpus/data/stopwords.txt) are left out, and so are years, months and ordinal numbers, which say when
a text was adopted and not what it says.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis import dispersion, evidence, matrix
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


def says_what(word: str) -> bool:
    """False for a word of the calendar, which tells when a text was adopted and not what it says."""
    return word not in CALENDAR and not word.isdigit()


def vectors(corpus: Corpus, groups: pd.Series | None = None) -> pd.DataFrame:
    """TF-IDF vectors of the resolutions: float64, one row a resolution (in the corpus's order), one column a word.

    `groups` (symbol to label) adds up the resolutions of a group, a period say, to one row a label; resolutions
    without a label are left out. Rows have length 1. The weighting is stated at the head of this module.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    counted = _counts(corpus)
    symbols = counted.paragraphs["symbol"]
    by_row = matrix.summed(counted, symbols if groups is None else symbols.map(groups))
    transformer = TfidfTransformer(sublinear_tf=True).fit(_with_words(counted.counts))
    weights = transformer.transform(csr_array(by_row.to_numpy())).toarray()
    return pd.DataFrame(
        weights, index=by_row.index.rename("symbol" if groups is None else "group"), columns=by_row.columns
    )


def _counts(corpus: Corpus) -> matrix.WordMatrix:
    words = corpus.words["word"].drop_duplicates()
    calendar = frozenset(words[~words.map(says_what)])
    return matrix.by_paragraph(corpus, leave_out=lexicon.stopwords() | calendar)


def _with_words(counts: csr_array) -> csr_array:
    """The rows that are not empty: paragraphs of function words alone are no documents."""
    return counts[np.flatnonzero(counts.sum(axis=1) > 0)]


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


def marking_terms(corpus: Corpus, top: int = 10, *, groups: pd.Series | None = None) -> pd.DataFrame:
    """The words whose weight in a resolution most exceeds their mean weight in the other resolutions.

    Returns `symbol` (str), `draft` (bool), `rank` (int64, from 1), `word` (str), `excess, weight` (float64),
    `count` (int64), `rate` (float64, per 1,000 words), `dp_norm` (float64, dispersion over its paragraphs, 0 even),
    `n_resolutions` (int64; how many of the selection hold the word), `evidence` (str, paragraphs). Ties go by the
    alphabet. With `groups` (symbol to label) the rows are groups, named in `group` in place of `symbol`, and a group is
    `draft` where one of its resolutions is.
    """
    weights = vectors(corpus, groups)
    others = (weights.sum() - weights) / max(len(weights) - 1, 1)
    tables = [_marks(name, weights.loc[name], row, top) for name, row in (weights - others).iterrows()]
    table = pd.concat(tables, ignore_index=True)
    whole = matrix.by_paragraph(corpus)
    member = whole.paragraphs["symbol"] if groups is None else whole.paragraphs["symbol"].map(groups)
    described = pd.DataFrame([_described(whole, member == row.name_, row.word) for row in table.itertuples()])
    drafts = corpus.resolutions.set_index("symbol")["draft"]
    drafts = drafts if groups is None else drafts.groupby(groups).any()
    table = pd.concat([table, described], axis=1).rename(columns={"name_": weights.index.name})
    table.insert(1, "draft", table[weights.index.name].map(drafts))
    return table


def _marks(name: str, weight: pd.Series, excess: pd.Series, top: int) -> pd.DataFrame:
    best = excess.sort_index().sort_values(ascending=False, kind="stable").head(top)
    rows = {"name_": name, "rank": range(1, len(best) + 1), "word": best.index, "excess": best.to_numpy()}
    return pd.DataFrame(rows).assign(weight=weight[best.index].to_numpy())


def _described(whole: matrix.WordMatrix, inside: pd.Series, word: str) -> dict:
    """What the counts say of a word in some paragraphs."""
    column = whole.counts[:, [whole.words.get_loc(word)]].toarray().ravel()
    sizes = whole.paragraphs["n_words"].to_numpy()
    own, n = column[inside], sizes[inside]
    ids = whole.paragraphs["paragraph_id"][inside].iloc[np.argsort(-own, kind="stable")]
    return {
        "count": int(own.sum()),
        "rate": 1000 * own.sum() / n.sum(),
        "dp_norm": float(dispersion.dp_norm(own, n)),
        "n_resolutions": whole.paragraphs["symbol"][column > 0].nunique(),
        "evidence": evidence.joined(list(ids)[: int((own > 0).sum())]),
    }
