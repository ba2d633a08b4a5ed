"""Recurrent multiword terms: phrases of three to six words that stand in at least three resolutions.

`ict4d terms` chooses them and writes corpus/data/terms.csv; the counts of each are then kept in the features.

Resolutions copy from each other, so that any piece of a copied sentence recurs. What tells a term from such a piece
is that a term is met in many surroundings, as in the accessor variety of Feng et al. (2004): here the number of
different pairs of a word before it and a word after it, with at least two different words on either side.
"""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from corpus import tokens

SHORTEST, LONGEST = 3, 6  # words
MIN_RESOLUTIONS = 3
MIN_SIDE = 2  # a piece of one sentence has one word on a side, whatever happens on the other
HOW_MANY = 300
EDGE = "\n"  # stands for the end of a run, which counts as one more neighbour
# Terms neither begin nor end with these: function words, and words that only link one name to the next.
EDGE_STOP = frozenset(
    """a an the and or of in on at to for from by with within between among through as into its their his her our this
    that these those which who whom whose it is are was were be been being has have had not no nor but also such other
    all any each both more most many some including inter alia while where when there than so if can could should will
    would may must shall per under upon about towards toward without against during after before since until via
    relevant particular further respective""".split()
)


def find(paragraphs: pd.DataFrame, how_many: int = HOW_MANY) -> pd.DataFrame:
    """The recurrent terms of paragraphs with `symbol` and `text` (str).

    Returns `term` (str), `n_resolutions`, `frequency` and `variety` (int64), by term: the `how_many` of greatest
    variety, ties going to those in more resolutions, more frequent, and first in the alphabet.
    """
    from nltk.probability import FreqDist

    frequency, spread = FreqDist(), FreqDist()
    around = defaultdict(set)
    for _, texts in paragraphs.groupby("symbol")["text"]:
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

    for run in (run for text in texts for run in tokens.runs(text)):
        for window in everygrams([EDGE, *run, EDGE], SHORTEST + 2, LONGEST + 2):
            left, *gram, right = window
            if _could_be_term(gram):
                yield left, tuple(gram), right


def _could_be_term(gram: list[str]) -> bool:
    return gram[0] not in EDGE_STOP and gram[-1] not in EDGE_STOP and not any(word.isdigit() for word in gram)


def _free(around: set[tuple[str, str]]) -> bool:
    """Do different words stand on both sides?"""
    return all(len(side) >= MIN_SIDE for side in map(set, zip(*around, strict=True)))
