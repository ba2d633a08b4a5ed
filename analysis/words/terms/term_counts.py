"""Every word, pair of words and recurrent phrase of a series, counted by paragraph.

Words that say what a text is about; pairs of such words, where the counts settle in which paragraphs they are
(`pair_places`); the phrases that are counted by paragraph in every text, which are those of the lexicon and the
recurrent terms. Nothing is listed for the question, and no term is left out for what it means.
"""

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, hstack

from analysis.counts import pair_places, word_matrix
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages
from corpus.corpus import Corpus, Series
from corpus.tables.features import PARAGRAPH_KEY
from corpus.text import stopwords, tokens
from corpus.text.stopwords import says_what

LEAST = 5  # newly written paragraphs with a term; see `emerging`
WORD, PAIR, PHRASE = "word", "pair", "phrase"


class Counted(NamedTuple):
    """Terms, and how often each paragraph of a corpus has them."""

    names: pd.DataFrame  # term, kind (str), in the order of the columns of `counts`
    counts: csr_array  # float64 (paragraphs, terms), in the order of the paragraphs table
    unplaced: tuple[str, ...]  # pairs that may be in enough new paragraphs, but in which of them is not known


class Terms(NamedTuple):
    """The terms of a series, and its lineages; otherwise as `Counted`."""

    names: pd.DataFrame
    counts: csr_array
    unplaced: tuple[str, ...]
    lineages: Lineages


_found: WeakKeyDictionary[Series, Terms] = WeakKeyDictionary()  # a table and its figure ask this of the same series


def of_series(series: Series) -> Terms:
    """Every term of a series that is in `LEAST` newly written paragraphs or more.

    >>> import corpus
    >>> found = of_series(corpus.load().series())
    >>> found.names.set_index("term")["kind"].loc[["compact", "task force", "plan of action"]].to_list()
    ['word', 'pair', 'phrase']
    """
    if series not in _found:
        _found[series] = _counted(series)
    return _found[series]


def _counted(series: Series) -> Terms:
    lineages = reshuffled_lineages.of_series(series)
    return Terms(*of_paragraphs(series, _is_new(lineages)), lineages)


def of_paragraphs(corpus: Corpus, new: np.ndarray) -> Counted:
    """Every term that is in `LEAST` or more of the paragraphs that are `new`: bool, in the order of the paragraphs.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118")
    >>> found = of_paragraphs(series, np.ones(len(series.paragraphs), dtype=bool))
    >>> found.counts.shape == (len(series.paragraphs), len(found.names))
    True
    """
    words = word_matrix.by_paragraph(corpus, leave_out=_left_out(corpus))
    phrases = _phrases(corpus, words.paragraphs)
    often = words.words[(words.counts[new] > 0).sum(axis=0) >= LEAST]
    names = [pair for pair in _pairs(corpus, often) if pair not in phrases.columns]
    places = pair_places.bounds(corpus, words, names)
    known = np.asarray(abs(places.most - places.least)[new].sum(axis=0)) == 0
    may_be = np.asarray((places.most[new] > 0).sum(axis=0)) >= LEAST
    blocks = [
        (WORD, *_with_possessives(words)),
        (PAIR, [name for name, sure in zip(names, known, strict=True) if sure], places.least[:, np.flatnonzero(known)]),
        (PHRASE, list(phrases.columns), csr_array(phrases.to_numpy(dtype="float64"))),
    ]
    counts = csr_array(hstack([own for _, _, own in blocks]))
    table = pd.DataFrame([(name, kind) for kind, own, _ in blocks for name in own], columns=["term", "kind"])
    enough = np.flatnonzero((counts[new] > 0).sum(axis=0) >= LEAST)
    unplaced = [name for name, sure, may in zip(names, known, may_be, strict=True) if may and not sure]
    return Counted(table.iloc[enough].reset_index(drop=True), counts[:, enough], tuple(unplaced))


def _with_possessives(words: word_matrix.WordMatrix) -> tuple[list[str], csr_array]:
    """The words and their counts, a possessive counted with its word if some paragraph has that, too."""
    known = set(words.words)
    bare = [
        next((found for (found,) in tokens.without_endings((word,)) if found in known), word) for word in words.words
    ]
    place, names = pd.factorize(pd.Index(bare))
    joined = csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape=(len(place), len(names)))
    return list(names), csr_array(words.counts @ joined)


def _is_new(lineages: Lineages) -> np.ndarray:
    """Is each paragraph newly written in its text? bool (paragraphs,)"""
    entering = np.zeros(lineages.n_states, dtype=bool)
    entering[lineages.first] = True
    return entering[lineages.of_paragraph]


def _left_out(corpus: Corpus) -> frozenset[str]:
    """The words that say nothing about a subject: function words and those of the calendar."""
    words = corpus.words["word"].drop_duplicates()
    return stopwords.function_words() | frozenset(words[~words.map(says_what)])


def _pairs(corpus: Corpus, often: pd.Index) -> list[str]:
    """The pairs that are made of these words."""
    pairs = corpus.pairs["pair"].drop_duplicates()
    split = pairs.str.split(" ", n=1, expand=True).reindex(columns=[0, 1])
    return list(pairs[split[0].isin(often) & split[1].isin(often)])


def _phrases(corpus: Corpus, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Counts of the phrases that are counted by paragraph in every text: a row a paragraph, a column a phrase."""
    counted = corpus.vocabulary.values()
    everywhere = [phrase for phrase in frozenset.intersection(*counted) if " " in phrase] if counted else []
    own = corpus.phrases[corpus.phrases["phrase"].isin(everywhere)]
    wide = own.pivot(index=PARAGRAPH_KEY, columns="phrase", values="count")
    keys = pd.MultiIndex.from_frame(paragraphs[PARAGRAPH_KEY])
    return wide.reindex(keys).fillna(0).sort_index(axis=1)
