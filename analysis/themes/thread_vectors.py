"""The threads of a series as they are clustered: each once, in its latest wording, so that inheritance makes no
clusters.

Threads are weighted by TF-IDF (tf 1 + ln tf, smooth idf over threads, length 1); function words, words of the calendar
and words that occur in too few or too many threads are left out.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import tf_idf
from corpus.corpus import Corpus
from corpus.text import stopwords
from corpus.text.stopwords import CALENDAR

LEAST = 3  # threads that hold a word; rarer words join nothing
MOST = 0.15  # of the threads hold a word; commoner ones part nothing


class Threads(NamedTuple):
    """Threads as they are clustered."""

    names: pd.Index  # ids of the threads
    paragraphs: list[str]  # of each the paragraph with its latest wording
    words: list[str]
    weights: np.ndarray  # (threads, words) float64, rows of length 1 (0 for a thread without such a word)


def vectors(corpus: Corpus, lines: pd.DataFrame) -> Threads:
    """The threads of a series and their weights; `lines` as `genealogy.trace` gives them, or some of their rows."""
    latest = lines.drop_duplicates("thread", keep="last").reset_index(drop=True)
    counts = corpus.words[~corpus.words["word"].isin(stopwords.function_words() | CALENDAR)]
    counts = counts[~counts["word"].str.isdigit()].merge(latest.reset_index()[["symbol", "order", "index"]])
    spread = counts["word"].value_counts()
    kept = spread.index[(spread >= LEAST) & (spread <= MOST * len(latest))].sort_values()
    table = np.zeros((len(latest), len(kept)))
    own = counts[counts["word"].isin(kept)]
    table[own["index"], kept.get_indexer(own["word"])] = own["count"]
    weights = _weighted(table) if table.size else table
    return Threads(pd.Index(latest["thread"], name="thread"), list(latest["paragraph_id"]), list(kept), weights)


def _weighted(table: np.ndarray) -> np.ndarray:
    counts = csr_array(table)
    return tf_idf.fitted(counts).transform(counts).toarray()
