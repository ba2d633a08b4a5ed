"""Recurrent multiword terms: phrases of three to six words that occur in at least three resolutions.

`ict4d terms` chooses them and writes corpus/data/terms.csv; the counts of each are then kept in the features.

Resolutions copy from each other, so any piece of a copied sentence recurs. A term differs from such a piece because it
occurs in many contexts. This is measured as in the accessor variety of Feng et al. (2004): here, the number of
different pairs of the word before and the word after it. A term needs at least two different words on either side.
Terms neither begin nor end with a function word (stopwords.txt), and contain no year.
"""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from corpus.files import progress
from corpus.text import stopwords, tokens

SHORTEST, LONGEST = 3, 6  # words
MIN_RESOLUTIONS = 3
MIN_SIDE = 2  # a piece of one copied sentence has only one word on one side, whatever varies on the other
HOW_MANY = 300
EDGE = "\n"  # marks the end of a run, which counts as one more neighbour


def find(paragraphs: pd.DataFrame, how_many: int = HOW_MANY) -> pd.DataFrame:
    """The recurrent terms of paragraphs with `symbol` and `text` (str).

    Returns the `how_many` terms of greatest variety, one row per term, sorted by term: `term` (str), `n_resolutions`,
    `frequency` and `variety` (int64). Ties go to terms in more resolutions, then more frequent, then first in the
    alphabet.
    """
    from nltk.probability import FreqDist

    frequency, spread = FreqDist(), FreqDist()
    around = defaultdict(set)
    resolutions = paragraphs.groupby("symbol")["text"]
    for _, texts in progress.shown(resolutions, "resolutions", len(resolutions)):
        seen = set()
        for left, gram, right in _occurrences(texts):
            frequency[gram] += 1
            seen.add(gram)
            around[gram].add((left, right))
        spread.update(seen)
    terms = [g for g in frequency if spread[g] >= MIN_RESOLUTIONS and _free(around[g])]
    ranked = sorted(terms, key=lambda g: (-len(around[g]), -spread[g], -frequency[g], g))[:how_many]
    rows = [(" ".join(g), spread[g], frequency[g], len(around[g])) for g in sorted(ranked)]
    return pd.DataFrame(rows, columns=["term", "n_resolutions", "frequency", "variety"])


def _occurrences(texts: pd.Series) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Every phrase that could be a term, with the word before it and the word after it."""
    from nltk.util import everygrams

    function_words = stopwords.function_words()
    for run in (run for text in texts for run in tokens.runs(text)):
        for window in everygrams([EDGE, *run, EDGE], SHORTEST + 2, LONGEST + 2):
            left, *gram, right = window
            if not function_words & {gram[0], gram[-1]} and not any(word.isdigit() for word in gram):
                yield left, tuple(gram), right


def _free(around: set[tuple[str, str]]) -> bool:
    """Are there different words on both sides?"""
    return all(len(side) >= MIN_SIDE for side in map(set, zip(*around, strict=True)))
