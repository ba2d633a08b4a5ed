"""Where pairs of words are, as far as counts by part settle it.

Pairs of words are counted by part, not by paragraph. A paragraph has a pair at most as often as the rarer of its two
words, and the paragraphs of a part have it together as often as the part does. Often that leaves no choice: the part
has the pair as often as its paragraphs could, or only one paragraph has both words. Bounds are drawn in from these two
facts until nothing moves (propagation of intervals, as in Davis 1987, Artificial Intelligence 32, 281-331).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts.word_matrix import WordMatrix
from corpus.corpus import Corpus
from corpus.tables.features import PART_KEY


class Bounds(NamedTuple):
    """How often each paragraph has each pair: (paragraphs, pairs), float64; elsewhere it is 0."""

    least: csr_array
    most: csr_array


def bounds(corpus: Corpus, words: WordMatrix, pairs: Sequence[str]) -> Bounds:
    """How often each paragraph has each of some pairs, at least and at most.

    `words` is `word_matrix.by_paragraph(corpus)`; a pair of a word that it does not have is nowhere. A paragraph and
    pair are known where the two are equal.

    >>> import corpus
    >>> from analysis.counts import word_matrix
    >>> series = corpus.load().series()
    >>> found = bounds(series, word_matrix.by_paragraph(series), ["artificial intelligence"])
    >>> int(found.least.sum()), int(found.most.sum()), int(series.counts("artificial intelligence").sum())
    (52, 52, 52)
    """
    paragraphs, pair, most = _could_have(words, pairs)
    parts, names = pd.factorize(pd.MultiIndex.from_frame(words.paragraphs[PART_KEY]))
    own = corpus.pairs[corpus.pairs["pair"].isin(pairs)]
    at = pd.Index(names).get_indexer(pd.MultiIndex.from_frame(own[PART_KEY]))
    shape = (len(pairs), max(len(names), 1))
    counted = csr_array((own["count"].astype("float64"), (pd.Index(pairs).get_indexer(own["pair"]), at)), shape=shape)
    cells, cell = np.unique(pair * shape[1] + parts[paragraphs], return_inverse=True)
    total = counted.toarray().ravel()[cells] if len(pairs) else np.zeros(0)
    least = np.zeros(len(most))
    while len(most):
        of_least, of_most = (np.bincount(cell, own, len(cells))[cell] for own in (least, most))
        more = np.maximum(least, total[cell] - (of_most - most))
        less = np.minimum(most, total[cell] - (of_least - least))
        if (more == least).all() and (less == most).all():
            break
        least, most = more, less
    size = (len(words.paragraphs), len(pairs))
    return Bounds(*(csr_array((own, (paragraphs, pair)), shape=size) for own in (least, most)))


def _could_have(words: WordMatrix, pairs: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Paragraphs (rows) and pairs (numbers) that may go together: where both words are; and how often at most."""
    first, second = (words.words.get_indexer([pair.split()[i] for pair in pairs]) for i in (0, 1))
    known = np.flatnonzero((first >= 0) & (second >= 0))
    first, second = first[known], second[known]
    columns = words.counts.tocsc()
    both = columns[:, first].minimum(columns[:, second]).tocoo()
    often = both.data - (first == second)[both.col]  # a word that follows itself: once less than it occurs
    there = often > 0
    return both.row[there].astype("int64"), known[both.col[there]], often[there]
