"""What the shipped counts tell of the wording of one paragraph: the attacker's knowledge, all of it.

For each phrase of two words or more that a paragraph could hold: how often at least and at most it occurs there. Pairs
and three-word phrases are counted by part, so their bounds follow from the words of all other paragraphs of the part;
phrases of the lexicon and recurrent terms are counted by paragraph. Paragraphs of the same words in several resolutions
are taken to be one text, so that what any of their parts rules out is ruled out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.tables.features import Features
from corpus.tables.grams.open_places import LEAST_RESOLUTIONS, discloses, may_be_counted, open_places
from corpus.text import symbols, tokens

Key = tuple[str, int]  # symbol and order of a paragraph
Gram = tuple[str, ...]
NEVER = (0, 0)
UNBOUNDED = 10**6


class Bounds(NamedTuple):
    """The least and most occurrences in a paragraph: of pairs, where one not listed never occurs, and of longer
    phrases, where nothing is known of one not listed."""

    pairs: dict[Gram, tuple[int, int]]
    longer: dict[Gram, tuple[int, int]]


class Knowledge:
    """The shipped tables by paragraph and by part; with `triples=False` as if no three-word phrase were shipped."""

    def __init__(self, shipped: Features, triples: bool = True):
        self.part: dict[Key, str] = {}
        self.opening: dict[Key, Gram] = {}
        for row in shipped.paragraphs.itertuples():
            self.part[row.symbol, row.order] = row.part
            verb = row.verb_form if isinstance(row.verb_form, str) else ""
            self.opening[row.symbol, row.order] = tuple(tokens.words(verb))
        self.bags = _counts(shipped.words, by="order")
        self.phrases = _counts(shipped.phrases, by="order", split=True)
        self.pairs = _counts(shipped.pairs, by="part", split=True)
        self.following: dict[tuple, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for place, counts in self.pairs.items():
            for first, second in counts:
                self.following[place][first].append(second)
        self.triples = _counts(shipped.triples, by="part", split=True) if triples else {}
        self.listed = {gram for counts in self.triples.values() for gram in counts}
        self.vocabulary = defaultdict(list)
        for phrase in shipped.vocabulary["phrase"]:
            if " " in phrase:
                gram = tuple(phrase.split())
                self.vocabulary[gram[0]].append(gram)
        self.holders: dict[tuple[str, str, str], list[Key]] = defaultdict(list)  # symbol, part and word to paragraphs
        self.copies: dict[frozenset, list[Key]] = defaultdict(list)
        for key, bag in self.bags.items():
            self.copies[frozenset(bag.items())].append(key)
            for word in bag:
                self.holders[key[0], self.part[key], word].append(key)
        self.open_places = open_places(shipped.paragraphs, shipped.words, shipped.pairs) if triples else {}

    def keys(self, longest: int) -> list[Key]:
        """The paragraphs of at most so many words, in the order of the tables."""
        return [key for key, bag in self.bags.items() if sum(bag.values()) <= longest]

    def bounds(self, key: Key, copies: bool = True) -> Bounds:
        """What is known of a paragraph; without `copies` from its own resolution alone."""
        same = self.copies[frozenset(self.bags[key].items())] if copies else [key]
        pairs = self._pairs(key, same)
        longer = dict(self._triples(pairs, same))
        for gram, n in self._phrases(key):
            if len(gram) > 2:
                longer[gram] = (n, n)
            elif gram in pairs:
                pairs[gram] = (n, n)
        return Bounds({gram: bound for gram, bound in pairs.items() if bound[1]}, longer)

    def _pairs(self, key: Key, same: list[Key]) -> dict[Gram, tuple[int, int]]:
        bag, following = self.bags[key], self.following[key[0], self.part[key]]
        grams = [(first, second) for first in bag for second in following[first] if second in bag]
        for one in same:
            counts = self.pairs.get((one[0], self.part[one]), {})
            grams = [gram for gram in grams if gram in counts]
        return {gram: self._bound(gram, same, self.pairs) for gram in grams}

    def _triples(self, pairs: Mapping[Gram, tuple[int, int]], same: list[Key]) -> Iterator[tuple[Gram, tuple]]:
        """Bounds of the phrases made of two pairs, where the table of three-word phrases tells anything of them."""
        everywhere = len({symbols.of_key(symbol) for symbol, _ in same}) >= LEAST_RESOLUTIONS
        starting = defaultdict(list)
        for first, second in pairs if self.listed else ():
            starting[first].append(second)
        for first, second in pairs:
            for third in starting[second]:
                gram = (first, second, third)
                if gram in self.listed:
                    yield gram, self._bound(gram, same, self.triples)
                elif everywhere and may_be_counted(gram) and not discloses(gram, self.open_places):
                    yield gram, NEVER  # it would be listed, since these copies alone are resolutions enough

    def _bound(self, gram: Gram, same: list[Key], table: Mapping[tuple, Mapping[Gram, int]]) -> tuple[int, int]:
        least, most = 0, UNBOUNDED
        for key in same:
            place = key[0], self.part[key]
            count = table.get(place, {}).get(gram, 0)
            rarest = min((self.holders[(*place, word)] for word in gram), key=len)
            elsewhere = sum(_room(self.bags[other], gram) for other in rarest if other != key)
            least = max(least, count - elsewhere)
            most = min(most, count, _room(self.bags[key], gram))
        return least, most

    def _phrases(self, key: Key) -> Iterator[tuple[Gram, int]]:
        """The phrases that were counted by paragraph and could occur in this one, each with its count."""
        bag, counted = self.bags[key], self.phrases.get(key, {})
        for word in bag:
            for gram in self.vocabulary[word]:
                if all(other in bag for other in gram):
                    yield gram, counted.get(gram, 0)


def _counts(table, by: str, split: bool = False) -> dict[tuple, dict]:
    """The counts of a table by symbol and `by`; `split` phrases into their words."""
    found: dict[tuple, dict] = defaultdict(dict)
    for symbol, place, term, n in table[["symbol", by, table.columns[2], "count"]].itertuples(index=False):
        found[symbol, place][tuple(term.split()) if split else term] = n
    return dict(found)


def _room(bag: Mapping[str, int], gram: Gram) -> int:
    """How often a phrase occurs at most in a paragraph with these words; overlapping occurrences count."""
    needed = Counter(gram)
    return max(0, min(bag.get(word, 0) - n + 1 for word, n in needed.items()))
