"""Weights of words by TF-IDF, of which `nulls.wording_vectors` makes vectors of resolutions.

Term frequency is the count in the resolution, dampened to 1 + ln(tf). Inverse document frequency is fitted on
paragraphs, ln((1 + n) / (1 + df)) + 1, because two dozen texts that copy from each other give no usable document
frequencies; a paragraph counts once, however often it is copied. Vectors have unit length (scikit-learn's
TfidfTransformer with sublinear_tf, smooth_idf, norm="l2"). Function words (corpus/data/stopwords.txt) are left out, and
so are years, months and ordinal numbers, which say when a text was adopted, not what it says. Two other weightings show
how far distances depend on the inverse document frequency: not smoothed, ln(n / df) + 1, and none.
"""

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from analysis.counts import word_matrix
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.text import stopwords

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfTransformer


WEIGHTINGS = {"smooth": {}, "raw": {"smooth_idf": False}, "none": {"use_idf": False}}  # inverse document frequency


def fitted(counts: csr_array, idf: str = "smooth") -> "TfidfTransformer":
    """scikit-learn's transformer fitted on word counts (documents, words), with sublinear tf and vectors of length 1.

    `idf` is "smooth": ln((1 + n) / (1 + df)) + 1, "raw": ln(n / df) + 1, or "none".

    >>> fitted(csr_array(np.array([[1, 1], [1, 0], [1, 0]]))).idf_.round(2).tolist()  # a rare word weighs more
    [1.0, 1.69]
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True, **WEIGHTINGS[idf]).fit(counts)


def counted(corpus: Corpus) -> word_matrix.WordMatrix:
    """The word counts of every paragraph, without function words, years, months and ordinals.

    >>> import corpus
    >>> words = counted(corpus.load().series().select(symbols="A/RES/80/118", part="preambular")).words
    >>> "broadband" in words, "the" in words, "2030" in words
    (True, False, False)
    """
    words = corpus.words["word"].drop_duplicates()
    calendar = frozenset(words[~words.map(stopwords.says_what)])
    return word_matrix.by_paragraph(corpus, leave_out=stopwords.function_words() | calendar)


def with_words(counts: csr_array) -> csr_array:
    """The rows that are not empty: a paragraph with only function words is no document.

    Raises CorpusError when all rows are empty.

    >>> with_words(csr_array(np.array([[2, 1], [0, 0], [0, 3]]))).toarray().tolist()
    [[2, 1], [0, 3]]
    """
    rows = np.flatnonzero(counts.sum(axis=1) > 0)
    if not len(rows):
        raise CorpusError("No paragraph of this selection has a word that can be weighted; select other parts.")
    return counts[rows]


def weighted(counts: np.ndarray, idf: np.ndarray) -> np.ndarray:
    """(1 + ln tf) idf, 0 where tf is 0.

    >>> weighted(np.array([0, 1, 10]), np.array([1.0, 1.0, 2.0])).round(2).tolist()
    [0.0, 1.0, 6.61]
    """
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0.0) * idf
