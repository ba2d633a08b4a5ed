"""Unbranched chains: words put one after the other wherever what is known leaves one way on, and one way back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from shipped_knowledge import NEVER, Bounds, Gram, Knowledge

RUN = 12  # words in a row that count as a piece of the text


def of_part(known: Knowledge, symbol: str, part: str) -> list[Gram]:
    """The chains of all pairs and three-word phrases of a part."""
    pairs = {gram: (n, n) for gram, n in known.pairs.get((symbol, part), {}).items()}
    counted = known.triples.get((symbol, part), {})
    triples = {gram: (counted.get(gram, 0),) * 2 for gram in known.listed}
    return chains(Bounds(pairs, triples))


def chains(bounds: Bounds) -> list[Gram]:
    """The chains of a paragraph, or of a part, of which so much is known.

    Two pairs that have a word in common follow each other unless a bound of the three words says that they never do,
    or that one of the pairs is always followed, or preceded, by another.
    """
    onward, back = _links(bounds.pairs, _possible(bounds))
    nexts = {pair: ways[0] for pair, ways in onward.items() if len(ways) == 1 and len(back[ways[0]]) == 1}
    entered = set(nexts.values())
    found = []
    for pair in bounds.pairs:
        if pair not in entered:
            found.append(_followed(pair, nexts))
    return found


def _possible(bounds: Bounds) -> set[Gram]:
    """The three-word phrases that may occur, but for those across a word that leaves every way open on both sides."""
    before, after = defaultdict(list), defaultdict(list)
    for first, second in bounds.pairs:
        after[first].append(second)
        before[second].append(first)
    told = {gram[1] for gram in bounds.longer if len(gram) == 3}
    phrases = set()
    for word in set(before) & set(after):
        if word in told or len(before[word]) == 1 or len(after[word]) == 1:
            phrases |= {(first, word, last) for first in before[word] for last in after[word]}
    phrases = {gram for gram in phrases if bounds.longer.get(gram) != NEVER}
    sure_on, sure_back = {}, {}
    for gram in phrases & set(bounds.longer):
        least = bounds.longer[gram][0]
        if least and least >= bounds.pairs[gram[:2]][1]:
            sure_on[gram[:2]] = gram
        if least and least >= bounds.pairs[gram[1:]][1]:
            sure_back[gram[1:]] = gram
    return {g for g in phrases if sure_on.get(g[:2], g) == g and sure_back.get(g[1:], g) == g}


def _links(pairs: Iterable[Gram], phrases: Iterable[Gram]) -> tuple[Mapping, Mapping]:
    onward, back = {pair: [] for pair in pairs}, {pair: [] for pair in pairs}
    for gram in phrases:
        onward[gram[:2]].append(gram[1:])
        back[gram[1:]].append(gram[:2])
    return onward, back


def _followed(pair: Gram, nexts: Mapping[Gram, Gram]) -> Gram:
    words = list(pair)
    while pair in nexts:
        pair = nexts[pair]
        words.append(pair[1])
    return tuple(words)


def put_back(found: Iterable[Gram], texts: Iterable[Gram]) -> int:
    """How many words of the texts are in runs of `RUN` or more that the chains repeat."""
    runs = {chain[at : at + RUN] for chain in found for at in range(len(chain) - RUN + 1)}
    total = 0
    for text in texts:
        known = set()
        for at in range(len(text) - RUN + 1):
            if text[at : at + RUN] in runs:
                known.update(range(at, at + RUN))
        total += len(known)
    return total
