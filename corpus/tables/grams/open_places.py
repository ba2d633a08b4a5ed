"""Which three-word phrases would tell how a paragraph goes: the rule, as it is checked on tables of counts.

`triples` applies it to many texts at once.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from corpus.text import stopwords

LEAST_RESOLUTIONS = 3  # that have a three-word phrase whose counts are kept
GUARDED = 80  # words: of paragraphs up to this length no three-word phrase may tell more than the pairs

Neighbours = tuple[set[str], set[str]]  # the words that may come before a word, and those that may come after it


def may_be_counted(triple: Sequence[str]) -> bool:
    """Are all words of a phrase content words: neither function words nor words of the calendar?

    A function word has many words on either side, so a phrase across it says which of them belong together. That is
    what sentences are put together from.
    """
    return all(is_content_word(word) for word in triple)


def is_content_word(word: str) -> bool:
    """Is a word neither a function word nor a word of the calendar?

    >>> is_content_word("water"), is_content_word("to"), is_content_word("december")
    (True, False, False)
    """
    return word not in stopwords.function_words() and stopwords.says_what(word)


def open_places(paragraphs: pd.DataFrame, words: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, list[Neighbours]]:
    """Where pairs leave open what comes before a word and what comes after it.

    For each word, its possible neighbours in each paragraph of at most `GUARDED` words in which several words may come
    before it and several may come after it: words of the paragraph that form a pair with it in the part.
    """
    following: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for symbol, part, pair in zip(pairs["symbol"], pairs["part"], pairs["pair"], strict=True):
        first, second = pair.split(" ")
        following[symbol, part][first].append(second)
    short = paragraphs.loc[paragraphs["n_words"] <= GUARDED, ["symbol", "order", "part"]]
    bags = words.merge(short, on=["symbol", "order"]).groupby(["symbol", "order", "part"])["word"].agg(set)
    found = defaultdict(list)
    for (symbol, _, part), bag in bags.items():
        for word, (before, after) in _neighbours(bag, following[symbol, part]).items():
            if len(before) > 1 and len(after) > 1:
                found[word].append((before, after))
    return dict(found)


def _neighbours(bag: set[str], following: Mapping[str, Sequence[str]]) -> dict[str, Neighbours]:
    """For each word of a paragraph the words of it that may come before, and those that may come after."""
    found: dict[str, Neighbours] = {word: (set(), set()) for word in bag}
    for first in bag:
        for second in bag.intersection(following.get(first, ())):
            found[first][1].add(second)
            found[second][0].add(first)
    return found


def discloses(triple: Sequence[str], places: Mapping[str, Sequence[Neighbours]]) -> bool:
    """Would the count of a three-word phrase settle what pairs leave open (`places`, see `open_places`)?"""
    first, middle, last = triple
    return any(first in before and last in after for before, after in places.get(middle, ()))
