"""Texts as numbers: a number for each word, so that arrays count what a loop over words would count more slowly."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from corpus.text import tokens


class CodedTexts(NamedTuple):
    """The words of texts, one after the other.

    A word has the number of its place in `vocabulary`, which is in alphabetical order; so numbers sort as words do.
    """

    vocabulary: np.ndarray  # object (words,): str
    words: np.ndarray  # int32 (tokens,): numbers of words
    text: np.ndarray  # int32 (tokens,): the text that each is in, from 0
    left: np.ndarray  # int32 (tokens,): words from here to the end of the run, this one included

    @property
    def strings(self) -> pd.Series:
        """The vocabulary as a column (str)."""
        return pd.Series(self.vocabulary, dtype="str")


class Grams(NamedTuple):
    """Sequences of n adjacent words, wherever they are in a run."""

    distinct: np.ndarray  # int64 (sequences, n): the numbers of their words, in the order of the alphabet
    at: np.ndarray  # int64 (places,): where in the coded texts each begins
    which: np.ndarray  # int64 (places,): its row in `distinct`


class Counts(NamedTuple):
    """How often things occur in units (paragraphs, parts), sorted by unit and then by thing; no zeros."""

    unit: np.ndarray  # int64 (rows,)
    thing: np.ndarray  # int64 (rows,)
    times: np.ndarray  # int64 (rows,)


class _Numbers(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def of_texts(texts: Iterable[str]) -> CodedTexts:
    """The words of texts, as `tokens.runs` finds them.

    >>> coded = of_texts(["Roads, rail.", "Rail; air"])
    >>> coded.vocabulary.tolist(), coded.words.tolist(), coded.text.tolist(), coded.left.tolist()
    (['air', 'rail', 'roads'], [2, 1, 1, 0], [0, 0, 1, 1], [2, 1, 1, 1])
    """
    numbers, found, lengths, sizes = _Numbers(), array("i"), array("i"), array("i")
    for text in texts:
        before = len(found)
        for run in tokens.runs(text):
            found.extend(map(numbers.__getitem__, run))
            lengths.append(len(run))
        sizes.append(len(found) - before)
    vocabulary = np.array(sorted(numbers), dtype=object)
    rank = np.empty(len(numbers), dtype="int32")
    rank[[numbers[word] for word in vocabulary]] = np.arange(len(numbers))
    words = rank[np.frombuffer(found, dtype="int32")]
    ends = np.repeat(np.cumsum(lengths, dtype="int32"), lengths)
    text_of = np.repeat(np.arange(len(sizes), dtype="int32"), sizes)
    return CodedTexts(vocabulary, words, text_of, ends - np.arange(len(words), dtype="int32"))


def grams(coded: CodedTexts, n: int, at: np.ndarray | None = None) -> Grams:
    """The sequences of n adjacent words of a run that begin at the places `at` (int64; by default, anywhere).

    >>> coded = of_texts(["red tin red tin"])
    >>> found = grams(coded, 2)
    >>> names(coded, found.distinct).to_list(), found.which.tolist()
    (['red tin', 'tin red'], [0, 1, 0])
    """
    at = np.flatnonzero(coded.left >= n) if at is None else at[coded.left[at] >= n]
    which, distinct = pd.factorize(coded.words[at].astype("int64"), sort=True)
    distinct = distinct.reshape(-1, 1)
    for k in range(1, n):
        which, keys = pd.factorize(which * len(coded.vocabulary) + coded.words[at + k], sort=True)
        before, word = np.divmod(keys, max(len(coded.vocabulary), 1))
        distinct = np.column_stack([distinct[before], word])
    return Grams(distinct, at, which)


def names(coded: CodedTexts, distinct: np.ndarray) -> pd.Series:
    """Sequences of words (rows, n), numbers, as str (rows,) with a space between the words."""
    return pd.Series([" ".join(words) for words in coded.vocabulary[distinct].tolist()], dtype="str")


def counts(unit: ArrayLike, thing: ArrayLike) -> Counts:
    """How often each thing is in each unit; both int64 (occurrences,), from 0.

    >>> [column.tolist() for column in counts(np.array([0, 0, 1]), np.array([5, 5, 2]))]
    [[0, 1], [5, 2], [2, 1]]
    """
    unit, thing = np.asarray(unit, dtype="int64"), np.asarray(thing)
    size = int(thing.max(initial=0)) + 1
    keys, times = np.unique(unit * size + thing, return_counts=True)
    return Counts(*np.divmod(keys, size), times)
