"""The paragraphs that a new one may come from: those that are waiting, by their rarest items.

Paragraphs come in and go out. Those that come in make an index of their own, and indexes of like size are joined; so
each paragraph is sorted into few indexes, and a new paragraph is looked for in few.
"""

import numpy as np

from analysis.descent.matching import bags, prefixes
from analysis.descent.matching.prefixes import Index, Limits, Pairs
from analysis.descent.similarity import Profiles

FEW = 250_000  # pairs, all of which are looked at; of more, those that an index finds
_JOINED = 3  # an index is joined with the one before it if that is not this many times larger


def of_all(found: Profiles, new: np.ndarray, old: np.ndarray, limits: Limits) -> Pairs:
    """The pairs of few paragraphs (rows) that may be linked, and all of which both texts are held.

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array([[2, 1], [1, 0], [0, 3]]), csr_array((3, 0)), np.arange(3), np.full(3, -1))
    >>> of_all(found, np.array([0]), np.array([1, 2]), Limits(0.5, 0.7, 6)).shared.tolist()
    [1]
    """
    if not len(new) or not len(old):
        return _none()
    items = np.unique(found.bags.items_of(new)[1])
    shared = (_marked(found, new, items) @ _marked(found, old, items).T).astype(np.int64)
    sizes = found.bags.sizes
    compared = shared >= prefixes.needed(sizes[new][:, None], sizes[old][None, :], limits)
    if found.held[new].any():
        compared |= found.held[new][:, None] & found.held[old][None, :]
    i, j = np.nonzero(compared)
    return Pairs(new[i], old[j], shared[i, j])


def among(found: Profiles, new: np.ndarray, old: np.ndarray, limits: Limits) -> Pairs:
    """The pairs that may be linked: of few paragraphs those of `of_all`, of many those that an index finds.

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array([[2, 1], [1, 0], [0, 3]]), csr_array((3, 0)), np.arange(3), np.full(3, -1))
    >>> among(found, np.array([0]), np.array([1, 2]), Limits(0.5, 0.7, 6)).shared.tolist()
    [1]
    """
    if len(new) * len(old) <= FEW:
        return of_all(found, new, old, limits)
    waiting = Pool(found, limits)
    waiting.add(old)
    return waiting.near(new)


def _marked(found: Profiles, rows: np.ndarray, items: np.ndarray) -> np.ndarray:
    """Has each paragraph each of some items (ascending): float32 (rows, items), 0 or 1?"""
    place, own = found.bags.items_of(rows)
    column = np.searchsorted(items, own)
    known = np.flatnonzero(column < len(items))
    known = known[items[column[known]] == own[known]]
    marks = np.zeros((len(rows), len(items)), dtype=np.float32)
    marks[place[known], column[known]] = 1
    return marks


def _none() -> Pairs:
    return Pairs(*(np.array([], dtype=np.int64) for _ in Pairs._fields))


def joined(several: list[Pairs]) -> Pairs:
    """Lists of pairs in one."""
    return Pairs(*(np.concatenate(column) for column in zip(*several, strict=True))) if several else _none()


class Pool:
    """Paragraphs (rows of the profiles) among which those that are like a new one are found."""

    def __init__(self, found: Profiles, limits: Limits):
        self.found, self.limits = found, limits
        self._here = np.zeros(len(found.wording), dtype=bool)
        self._indexes: list[tuple[Index, Index | None]] = []

    def add(self, rows: np.ndarray) -> None:
        """Takes paragraphs in, each once."""
        self._here[rows] = True
        while self._indexes and len(self._indexes[-1][0].rows) < _JOINED * len(rows):
            before = self._indexes.pop()[0].rows
            rows = np.concatenate([before[self._here[before]], rows])
        if len(rows):
            self._indexes.append(self._indexed(rows))

    def remove(self, rows: np.ndarray) -> None:
        """Takes paragraphs out."""
        self._here[rows] = False

    def still_here(self, pairs: Pairs) -> Pairs:
        """The pairs without those of paragraphs that were taken out since they were found."""
        here = self._here[pairs.old]
        return Pairs(*(column[here] for column in pairs))

    def _indexed(self, rows: np.ndarray) -> tuple[Index, Index | None]:
        held = rows[self.found.held[rows]]
        runs = prefixes.index(self.found.runs, held) if len(held) else None
        return prefixes.index(self.found.bags, rows), runs

    def near(self, new: np.ndarray) -> Pairs:
        """The pairs of new paragraphs and those of the pool that may be linked, in the order of `new`.

        >>> from scipy.sparse import csr_array
        >>> found = Profiles(csr_array([[2, 1], [1, 1], [0, 3]]), csr_array((3, 0)), np.arange(3), np.full(3, -1))
        >>> pool = Pool(found, Limits(0.52, 0.7, 6))
        >>> pool.add(np.array([0, 2]))
        >>> pool.near(np.array([1])).old.tolist()
        [0]
        """
        return joined([self._near(new, *both) for both in self._indexes])

    def _near(self, new: np.ndarray, words: Index, runs: Index | None) -> Pairs:
        pairs = prefixes.search(self.found.bags, new, words, self.limits)
        if runs is not None:
            pairs = self._with_held(new, runs, pairs)
        return self.still_here(pairs)

    def _with_held(self, new: np.ndarray, runs: Index, pairs: Pairs) -> Pairs:
        """Also the pairs of which both texts are held and have enough runs of characters in common.

        The similarity of texts is the mean of two, so one of them is at least as large.
        """
        alone = self.limits._replace(content=prefixes.NO_PARTS)  # a paragraph is contained by its words
        by_runs = prefixes.search(self.found.runs, new[self.found.held[new]], runs, alone)
        n = len(self._here)
        more = ~np.isin(by_runs.new * n + by_runs.old, pairs.new * n + pairs.old)
        ends = by_runs.new[more], by_runs.old[more]
        return joined([pairs, Pairs(*ends, bags.shared(self.found.bags, *ends))])
