"""The threads of a series as input for clustering: each once, in its latest wording, so that inheritance makes no
clusters.

Threads are weighted by TF-IDF (tf 1 + ln tf, smooth idf over threads, length 1). Function words, words of the calendar
and words in too few or too many threads are left out. Of a long series so many threads are drawn at random.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import tf_idf
from analysis.descent.genealogy import Genealogy
from analysis.measures import resampling
from corpus.corpus import Corpus
from corpus.text import stopwords
from corpus.text.stopwords import CALENDAR

LEAST = 3  # threads with a word; rarer words connect nothing
MOST = 0.15  # share of the threads with a word; commoner words separate nothing
DRAWN = 2000  # threads of a series with more of them: every two are compared


class Threads(NamedTuple):
    """Threads as input for clustering."""

    names: pd.Index  # ids of the threads
    paragraphs: list[str]  # of each thread, the id of the paragraph with its latest wording
    words: list[str]
    weights: csr_array  # (threads, words) float64, rows of length 1 (0 for a thread without such a word)


def drawn(made: Genealogy, *, seed: int = resampling.SEED) -> Genealogy:
    """The descent of `DRAWN` threads of a series, drawn at random; the whole descent where it has no more.

    >>> lines = pd.DataFrame({"thread": [f"{i}" for i in range(DRAWN + 5)]})
    >>> len(drawn(Genealogy(lines, None, None)).lines) == DRAWN
    True
    """
    threads = made.lines["thread"].unique()
    if len(threads) <= DRAWN:
        return made
    chosen = resampling.generator(seed, "drawn threads").choice(len(threads), DRAWN, replace=False)
    return made._replace(lines=made.lines[made.lines["thread"].isin(threads[np.sort(chosen)])].reset_index(drop=True))


def vectors(corpus: Corpus, lines: pd.DataFrame) -> Threads:
    """The threads of a series and their weights; `lines` are those of `genealogy.trace`, or some of their rows.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118", part="preambular")
    >>> threads = vectors(series, series.paragraphs.assign(thread=series.paragraphs["paragraph_id"]))
    >>> threads.weights.shape == (len(threads.names), len(threads.words))
    True
    """
    latest = lines.drop_duplicates("thread", keep="last").reset_index(drop=True)
    counts = corpus.words[corpus.words["symbol"].isin(latest["symbol"])]  # of thousands, a few
    counts = counts[~counts["word"].isin(stopwords.function_words() | CALENDAR)]
    counts = counts[~counts["word"].str.isdigit()].merge(latest.reset_index()[["symbol", "order", "index"]])
    spread = counts["word"].value_counts()
    kept = spread.index[(spread >= LEAST) & (spread <= MOST * len(latest))].sort_values()
    own = counts[counts["word"].isin(kept)]
    cells = own["count"].to_numpy("float64"), (own["index"], kept.get_indexer(own["word"]))
    table = csr_array(cells, shape=(len(latest), len(kept)))
    weights = csr_array(tf_idf.fitted(table).transform(table)) if len(latest) and len(kept) else table
    weights.eliminate_zeros()
    weights.sort_indices()
    return Threads(pd.Index(latest["thread"], name="thread"), list(latest["paragraph_id"]), list(kept), weights)
