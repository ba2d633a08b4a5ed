"""Which three-word phrases of many texts may be counted: those that say no more about the order of words than pairs do.

The rule is that of `open_places`: the words are content words, several resolutions have the phrase, and it settles
nothing that the pairs leave open.
"""

import numpy as np
import pandas as pd

from corpus.tables.grams.coded_texts import CodedTexts, Counts, Grams, grams, names
from corpus.tables.grams.open_places import GUARDED, LEAST_RESOLUTIONS, is_content_word
from corpus.text import symbols, tokens

AT_ONCE = 2000  # parts, so that memory stays small


def kept(
    coded: CodedTexts, paragraphs: pd.DataFrame, part: np.ndarray, words: Counts, pairs: Counts, pair_words: np.ndarray
) -> Grams:
    """The three-word phrases of coded paragraphs that may be counted, wherever they are.

    `paragraphs` has `symbol` (str) and `n_words` (int64); `part` (int64) has the number of the part of each. `words`
    are the counts of words by paragraph, `pairs` those of pairs by part, `pair_words` (int64, pairs, 2) their words.

    A draft and the text that was adopted are one resolution here. A phrase that also occurs with a possessive ending is
    left out: it would be counted with the ending where a text is held, and its count alone would be another one.
    """
    of_resolution = pd.factorize(paragraphs["symbol"].map(symbols.of_key))
    if len(of_resolution[1]) < LEAST_RESOLUTIONS:  # as where a file is counted alone
        nothing = np.zeros(0, dtype="int64")
        return Grams(nothing.reshape(0, 3), nothing, nothing)
    content = np.array([is_content_word(word) for word in coded.vocabulary], dtype=bool)
    at = _beginnings(coded)
    inside = content[coded.words]
    found = grams(coded, 3, at[inside[at] & inside[at + 1] & inside[at + 2]])
    resolution = of_resolution[0][coded.text[found.at]]
    holding = pd.DataFrame({"which": found.which, "resolution": resolution}).drop_duplicates()
    chosen = np.bincount(holding["which"], minlength=len(found.distinct)) >= LEAST_RESOLUTIONS
    chosen &= ~_possessive(coded, found.distinct)
    short = (paragraphs["n_words"] <= GUARDED).to_numpy()
    recurrent = np.flatnonzero(chosen)
    phrases, size = found.distinct[recurrent], len(coded.vocabulary)
    chosen[recurrent] = ~_settling(phrases, size, words, short, part, pairs, pair_words)
    own = chosen[found.which]
    return Grams(found.distinct[chosen], found.at[own], (np.cumsum(chosen) - 1)[found.which[own]])


def _beginnings(coded: CodedTexts) -> np.ndarray:
    """Where three words of a run begin."""
    return np.flatnonzero(coded.left >= 3)


def _possessive(coded: CodedTexts, distinct: np.ndarray) -> np.ndarray:
    """Does each phrase (numbers of words) occur with a possessive ending at a word of it, too?"""
    ending = np.array([word.endswith("'s") for word in coded.vocabulary], dtype=bool)[coded.words]
    at = _beginnings(coded)
    spelled = names(coded, grams(coded, 3, at[ending[at] | ending[at + 1] | ending[at + 2]]).distinct)
    bare = {" ".join(other) for gram in spelled for other in tokens.without_endings(gram.split())}
    return names(coded, distinct).isin(bare).to_numpy() if bare else np.zeros(len(distinct), dtype=bool)


def _settling(
    phrases: np.ndarray,
    size: int,
    words: Counts,
    short: np.ndarray,
    part: np.ndarray,
    pairs: Counts,
    pair_words: np.ndarray,
) -> np.ndarray:
    """Would each phrase (numbers of words, of `size` in all) settle what the pairs leave open in a short paragraph?"""
    middles = np.zeros(size, dtype=bool)
    middles[phrases[:, 1]] = True
    wanted = pd.DataFrame(phrases, columns=["before", "word", "after"]).reset_index(names="phrase")
    settled = np.zeros(len(phrases), dtype=bool)
    in_short = short[words.unit]
    bags = pd.DataFrame({"paragraph": words.unit[in_short], "word": words.thing[in_short]})
    bags["part"] = part[bags["paragraph"]]
    first, second = pair_words[pairs.thing].T
    joined = pd.DataFrame({"part": pairs.unit, "first": first, "second": second})
    for start in range(0, int(part.max(initial=-1)) + 1, AT_ONCE):
        here = [own[own["part"].between(start, start + AT_ONCE - 1)] for own in (bags, joined)]
        settled[_settling_in(wanted, middles, size, *here)] = True
    return settled


def _settling_in(
    wanted: pd.DataFrame, middles: np.ndarray, size: int, bags: pd.DataFrame, pairs: pd.DataFrame
) -> np.ndarray:
    """The phrases that would settle something in some parts; see `open_places` for what is open."""
    inside = np.sort(bags["paragraph"].to_numpy() * size + bags["word"].to_numpy())
    words = bags[middles[bags["word"]]]
    before = _possible(words, pairs.rename(columns={"first": "before", "second": "word"}), "before", inside, size)
    after = _possible(words, pairs.rename(columns={"first": "word", "second": "after"}), "after", inside, size)
    hits = before.merge(wanted, on=["before", "word"]).merge(after, on=["paragraph", "word", "after"])
    return hits["phrase"].unique()


def _possible(words: pd.DataFrame, pairs: pd.DataFrame, side: str, inside: np.ndarray, size: int) -> pd.DataFrame:
    """The words that may come on one side of a word of a paragraph, where they are several: `paragraph, word`, `side`.

    They form a pair with it in the part, and are in the paragraph (`inside`: paragraph times `size` and word, sorted).
    """
    found = words.merge(pairs, on=["part", "word"])[["paragraph", "word", side]]
    keys = (found["paragraph"] * size + found[side]).to_numpy()
    place = np.minimum(np.searchsorted(inside, keys), max(len(inside) - 1, 0))
    found = found[inside[place] == keys] if len(inside) else found
    several = found.groupby(["paragraph", "word"])[side].transform("size") > 1
    return found[several]
