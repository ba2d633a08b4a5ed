"""Exact search: every order of a paragraph's words that agrees with all that is known of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from shipped_knowledge import Bounds, Gram, Key, Knowledge

MOST_BREAKS = 2  # marks or numbers inside a paragraph, across which no pair is counted
UNIQUE, SEVERAL, NONE, UNSETTLED = "unique", "several", "none", "unsettled"


class _EnoughError(Exception):
    """Enough was searched, or found."""


def solve(known: Knowledge, key: Key, cap: int) -> tuple[str, Gram | None]:
    """Is the order of a paragraph's words settled by what is known, and which is it?

    Looks for orders without a break first, then with more of them, at most `cap` words placed in each search; takes
    paragraphs of the same words for copies unless no order agrees with that.
    """
    for copies in (True, False):
        for breaks in range(MOST_BREAKS + 1):
            search = Search(known.bags[key], known.bounds(key, copies), known.opening[key], cap)
            found = search.orders(breaks)
            if found is None:
                return UNSETTLED, None
            if found:
                return (UNIQUE, found[0]) if len(found) == 1 else (SEVERAL, None)
    return NONE, None


class Search:
    """A search in depth, word by word, that places no word against a bound and none that leaves one out of reach."""

    def __init__(self, bag: Mapping[str, int], bounds: Bounds, opening: Gram, cap: int):
        self.left = dict(bag)
        self.size = sum(bag.values())
        self.opening = opening if all(word in bag for word in opening) else ()
        self.pairs = bounds.pairs
        self.bounds = {**bounds.pairs, **bounds.longer}
        self.longest = max(map(len, self.bounds), default=2)
        self.followers = defaultdict(list)
        self.owed_after, self.owed_before = Counter(), Counter()  # pairs that must still come, by first and second word
        for (first, second), (least, _) in self.pairs.items():
            self.followers[first].append(second)
            self.owed_after[first] += least
            self.owed_before[second] += least
        self.order: list[str] = []
        self.used: Counter = Counter()
        self.found: list[Gram] = []
        self.cap = cap

    def orders(self, breaks: int) -> list[Gram] | None:
        """Up to two orders with at most so many breaks; None where the search came to its cap."""
        try:
            self._extend(breaks, start=0)
        except _EnoughError:
            return self.found if len(self.found) > 1 else None
        return self.found

    def _extend(self, breaks: int, start: int) -> None:
        """Places every word that may come next; `start` is where the unbroken run began."""
        if len(self.order) == self.size:
            self._keep()
            return
        for word, joined in self._next(breaks):
            run = start if joined else len(self.order)
            grams = self._completed(word, run)
            if self.left[word] and self._allowed(word, grams, joined):
                self._place(word, grams, joined)
                free = joined or len(self.order) <= max(1, len(self.opening))
                self._extend(breaks if free else breaks - 1, run)
                self._take_back(word, grams, joined)

    def _next(self, breaks: int) -> Iterator[tuple[str, bool]]:
        """Words that could be next, each with whether it stands in a pair with the last one."""
        place = len(self.order)
        if place < len(self.opening):
            word = self.opening[place]
            yield word, place > 0 and (self.order[-1], word) in self.pairs
        elif not self.order:
            yield from ((word, False) for word in self.left)
        else:
            yield from ((word, True) for word in self.followers[self.order[-1]])
            if breaks:
                yield from ((word, False) for word in self.left)

    def _completed(self, word: str, run: int) -> list[Gram]:
        """The phrases of which something is known that end with this word."""
        tail = self.order[max(run, len(self.order) - self.longest + 1) :]
        grams = [(*tail[at:], word) for at in range(len(tail))]
        return [gram for gram in grams if gram in self.bounds]

    def _allowed(self, word: str, grams: list[Gram], joined: bool) -> bool:
        if any(self.used[gram] >= self.bounds[gram][1] for gram in grams):
            return False
        last = self.order[-1] if self.order else None
        if joined and self._is_owed((last, word)):
            return True
        # Every occurrence that is left of these words is needed for pairs that must still come.
        return self.owed_before[word] < self.left[word] and (last is None or self.owed_after[last] <= self.left[last])

    def _is_owed(self, pair: Gram) -> bool:
        return self.used[pair] < self.pairs[pair][0]

    def _place(self, word: str, grams: list[Gram], joined: bool) -> None:
        self.cap -= 1
        if self.cap < 0:
            raise _EnoughError
        if joined and self._is_owed((self.order[-1], word)):
            self.owed_after[self.order[-1]] -= 1
            self.owed_before[word] -= 1
        self.used.update(grams)
        self.left[word] -= 1
        self.order.append(word)

    def _take_back(self, word: str, grams: list[Gram], joined: bool) -> None:
        self.order.pop()
        self.left[word] += 1
        self.used.subtract(grams)
        if joined and self._is_owed((self.order[-1], word)):
            self.owed_after[self.order[-1]] += 1
            self.owed_before[word] += 1

    def _keep(self) -> None:
        enough = all(self.used[gram] >= least for gram, (least, _) in self.bounds.items())
        order = tuple(self.order)
        if enough and order not in self.found:
            self.found.append(order)
        if len(self.found) > 1:
            raise _EnoughError
