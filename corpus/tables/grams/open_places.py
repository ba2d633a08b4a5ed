"""Which three-word phrases would tell how a paragraph goes: the rule, as it is checked on tables of counts.

`triples` applies it to many texts at once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

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


def open_places(
    paragraphs: pd.DataFrame, words: pd.DataFrame, pairs: pd.DataFrame, asked: Set[str] | None = None
) -> dict[str, list[Neighbours]]:
    """Where pairs leave open what comes before a word and what comes after it.

    For each word (of those `asked`, by default of all), its possible neighbours in each paragraph of at most `GUARDED`
    words in which several words may come before it and several may come after it: words of the paragraph that form a
    pair with it in the part.
    """
    following: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    preceding: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for symbol, part, pair in _rows(pairs, "symbol", "part", "pair"):
        first, second = pair.split(" ")
        if asked is None or first in asked:
            following[symbol, part, first].append(second)
        if asked is None or second in asked:
            preceding[symbol, part, second].append(first)
    short = paragraphs.loc[paragraphs["n_words"] <= GUARDED, ["symbol", "order", "part"]]
    bags: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for symbol, order, part, word in _rows(words.merge(short, on=["symbol", "order"]), *short.columns, "word"):
        bags[symbol, order, part].add(word)
    found = defaultdict(list)
    for (symbol, _, part), bag in bags.items():
        for word in bag if asked is None else bag & asked:
            before = bag.intersection(preceding.get((symbol, part, word), ()))
            after = bag.intersection(following.get((symbol, part, word), ()))
            if len(before) > 1 and len(after) > 1:
                found[word].append((before, after))
    return dict(found)


def _rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    """The rows of some columns; lists, because strings of Arrow come out one by one eight times as slowly."""
    return zip(*(table[column].to_list() for column in columns), strict=True)


def discloses(triple: Sequence[str], places: Mapping[str, Sequence[Neighbours]]) -> bool:
    """Would the count of a three-word phrase settle what pairs leave open (`places`, see `open_places`)?"""
    first, middle, last = triple
    return any(first in before and last in after for before, after in places.get(middle, ()))
