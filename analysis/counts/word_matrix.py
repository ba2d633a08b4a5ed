"""Counts of words as a matrix, one row per paragraph: the input of most analyses."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from corpus.corpus import Corpus


class WordMatrix(NamedTuple):
    """`counts` (csr, float64, paragraphs by words): its rows are the rows of `paragraphs`, its columns are `words`."""

    paragraphs: pd.DataFrame
    words: pd.Index
    counts: csr_array


def by_paragraph(corpus: Corpus, *, leave_out: frozenset[str] = frozenset()) -> WordMatrix:
    """The word counts of every paragraph, in the order of the paragraphs table; words in alphabetical order.

    Words in `leave_out` have no column; a paragraph with no other words keeps a row of zeros.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118", part="preambular")
    >>> found = by_paragraph(series)
    >>> found.counts.shape == (len(series.paragraphs), len(found.words)), int(found.counts.sum())
    (True, 3403)
    """
    kept = corpus.words[~corpus.words["word"].isin(leave_out)] if leave_out else corpus.words
    paragraphs = corpus.paragraphs.reset_index(drop=True)
    symbols, most = paragraphs["symbol"].unique(), int(paragraphs["order"].max()) + 1 if len(paragraphs) else 1
    of_paragraphs, of_words = (
        pd.Categorical(table["symbol"], categories=symbols).codes.astype("int64") * most + table["order"].to_numpy()
        for table in (paragraphs, kept)
    )
    rows = pd.Index(of_paragraphs).get_indexer(of_words)
    columns, words = pd.factorize(kept["word"], sort=True)
    values = kept["count"].to_numpy(dtype="float64")
    counts = csr_array((values, (rows, columns)), shape=(len(paragraphs), len(words)))
    return WordMatrix(paragraphs, pd.Index(words, dtype="str"), counts)


def summed(matrix: WordMatrix, labels: pd.Series) -> pd.DataFrame:
    """Counts by group of paragraphs: float64, one row per label (in order of first appearance), one column per word.

    `labels` has one label for each row of `matrix.paragraphs`; paragraphs with a null label are left out.

    >>> paragraphs = pd.DataFrame({"symbol": ["1", "1", "2"]})
    >>> matrix = WordMatrix(paragraphs, pd.Index(["net", "web"]), csr_array(np.array([[1.0, 0], [2, 1], [0, 4]])))
    >>> summed(matrix, paragraphs["symbol"]).to_numpy().tolist()
    [[3.0, 1.0], [0.0, 4.0]]
    """
    codes, names = pd.factorize(labels)
    inside = np.flatnonzero(codes >= 0)
    groups = csr_array((np.ones(len(inside)), (codes[inside], inside)), shape=(len(names), len(matrix.paragraphs)))
    return pd.DataFrame((groups @ matrix.counts).toarray(), index=pd.Index(names), columns=matrix.words)
