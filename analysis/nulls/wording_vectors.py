"""TF-IDF vectors of the resolutions of a series, or of groups of them, real or reshuffled.

The weights are those of `tf_idf`. A document is a lineage: a paragraph together with what it becomes while it is
carried over. So copies do not make a word common, and a text that only copies changes no weight.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import tf_idf, word_matrix
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages
from corpus import series_facts
from corpus.corpus import Series

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfTransformer


@dataclass(frozen=True, eq=False)
class States:
    """What the lineages of a series say."""

    lineages: Lineages
    counts: csr_array  # (states, words): word counts of each state
    idf: np.ndarray  # float64 (words,)

    def vectors(self, placed: np.ndarray, weights: np.ndarray | None = None) -> csr_array:
        """The vectors of the texts, of length 1: float64 (texts, words); `placed` as `Lineages` makes it.

        `weights` (float64, one a lineage) says how often each counts.
        """
        held = csr_array(self.lineages.texts(placed, weights) @ self.counts)
        held.sort_indices()
        held.data = tf_idf.weighted(held.data, self.idf[held.indices])
        lengths = np.sqrt(np.bincount(_rows(held), held.data**2, minlength=held.shape[0]))
        held.data /= np.where(lengths > 0, lengths, 1.0)[_rows(held)]
        return held


def of_series(series: Series) -> States:
    """What the lineages of a series say. Raises CorpusError when no paragraph has a word that can be weighted."""
    counts = tf_idf.counted(series).counts
    lineages = reshuffled_lineages.of_series(series)
    states = _added_up(counts, lineages.of_paragraph, lineages.n_states)
    return States(lineages, states, fitted(counts, lineages).idf_)


def fitted(counts: csr_array, lineages: Lineages, idf: str = "smooth") -> "TfidfTransformer":
    """The weights of words (`tf_idf.fitted`) in a series; `counts` of its paragraphs, `lineages` of the same series."""
    documents = _added_up(counts, lineages.lineage[lineages.of_paragraph], len(lineages.entry))
    return tf_idf.fitted(tf_idf.with_words(documents), idf)


def of_resolutions(
    series: Series, groups: pd.Series | None = None, *, idf: str = "smooth", lineages: Lineages | None = None
) -> pd.DataFrame:
    """TF-IDF vectors of the resolutions: float64, one row per resolution (in the series' order), one column per word.

    With `groups` (symbol -> label), the resolutions of a group, such as a period, are added up to one row per label;
    resolutions without a label are left out. Rows have length 1. `idf` as in `tf_idf.fitted`; `lineages` are those of
    the series, where they are known already. Raises CorpusError when
    no paragraph has a word that can be weighted.
    """
    counts = tf_idf.counted(series)
    symbols = counts.paragraphs["symbol"]
    by_row = word_matrix.summed(counts, symbols if groups is None else symbols.map(groups))
    transformer = fitted(counts.counts, lineages or reshuffled_lineages.of_series(series), idf)
    weights = transformer.transform(csr_array(by_row.to_numpy())).toarray()
    index = by_row.index.rename("symbol" if groups is None else "group")
    return series_facts.mark(pd.DataFrame(weights, index=index, columns=by_row.columns), series.facts)


def _rows(table: csr_array) -> np.ndarray:
    """The row of each number that a sparse table has: int64."""
    return np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))


def _added_up(counts: csr_array, to: np.ndarray, n: int) -> csr_array:
    """Word counts of `n` groups of paragraphs (groups, words); `to` has the group of each paragraph."""
    member = csr_array((np.ones(len(to)), (to, np.arange(len(to)))), shape=(n, len(to)))
    return csr_array(member @ counts)
