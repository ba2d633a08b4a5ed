"""What can be settled in principle, however long somebody searches: the most of a text that follows from what is known.

Two pieces of a paragraph change places. Where the new order agrees with all that is known, nobody can tell it from the
true one, and what the two orders do not share is open. A run of words that no such exchange breaks may still be open
for other reasons, so this is an upper bound; the search (`orderings`) gives a lower one. It needs the texts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from shipped_knowledge import Bounds, Gram, Key, Knowledge
from word_chains import RUN

MOST_EXCHANGES = 20_000  # tried in a paragraph


def settled(known: Knowledge, key: Key, runs: Sequence[Sequence[str]]) -> int:
    """How many words of a paragraph are in runs of `RUN` words that no exchange breaks.

    `runs` are its words as `tokens.runs` gives them. Copies that turn out to differ, in their marks for instance, are
    not taken for copies.
    """
    text = _Text(runs)
    for copies in (True, False):
        bounds = known.bounds(key, copies)
        if _agrees(text.counts(bounds), bounds):
            break
    left = text.pieces
    opening = len(known.opening[key])
    for tried, other in enumerate(text.exchanges(bounds, opening)):
        if not left or tried == MOST_EXCHANGES:
            break
        if left & other.pieces != left and _agrees(other.counts(bounds), bounds):
            left = left & other.pieces
    covered = set()
    for at in range(len(text.words) - RUN + 1):
        if text.words[at : at + RUN] in left:
            covered.update(range(at, at + RUN))
    return len(covered)


def _agrees(counts: Counter, bounds: Bounds) -> bool:
    if any(len(gram) == 2 and gram not in bounds.pairs for gram in counts):
        return False
    return all(
        least <= counts[gram] <= most for part in (bounds.pairs, bounds.longer) for gram, (least, most) in part.items()
    )


class _Text:
    """The words of a paragraph; `joined` says of each whether it is in a pair with the one before."""

    def __init__(self, runs: Sequence[Sequence[str]] = (), words: Gram = (), joined: Sequence[bool] = ()):
        self.words = words or tuple(word for run in runs for word in run)
        self.joined = list(joined) or [place > 0 for run in runs for place in range(len(run))]
        self.pieces = {self.words[at : at + RUN] for at in range(len(self.words) - RUN + 1)}

    def counts(self, bounds: Bounds) -> Counter:
        """How often every pair occurs, and each longer phrase of which something is known."""
        lengths = {len(gram) for gram in bounds.longer}
        found: Counter = Counter()
        start = 0
        for at, joined in enumerate(self.joined):
            start = start if joined else at
            if joined:
                found[self.words[at - 1 : at + 1]] += 1
            for length in lengths:
                gram = self.words[at - length + 1 : at + 1] if at - start + 1 >= length else ()
                if gram in bounds.longer:
                    found[gram] += 1
        return found

    def exchanges(self, bounds: Bounds, opening: int) -> Iterator["_Text"]:
        """Every order in which two pieces that do not overlap have changed places and all new pairs are known."""
        words, size = self.words, len(self.words)

        def known(left: int, right: int) -> bool:
            return (words[left], words[right]) in bounds.pairs

        for i in range(opening, size):
            for k in range(i + 1, size):
                if i and not known(i - 1, k):
                    continue
                for m in range(k + 1, size + 1):
                    for j in range(i + 1, k + 1):
                        between = known(m - 1, i) if j == k else known(m - 1, j) and known(k - 1, i)
                        if between and (m == size or known(j - 1, m)):
                            yield self._exchanged(i, j, k, m)

    def _exchanged(self, i: int, j: int, k: int, m: int) -> "_Text":
        """The text with the pieces from i to j and from k to m in each other's place."""
        places = [*range(i), *range(k, m), *range(j, k), *range(i, j), *range(m, len(self.words))]
        joined = [
            self.joined[place] if at == 0 or places[at - 1] == place - 1 else True for at, place in enumerate(places)
        ]
        return _Text(words=tuple(self.words[place] for place in places), joined=joined)
