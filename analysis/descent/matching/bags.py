"""Bags of words as sorted lists of items, so that two bags share what two sets do.

The second time that a word occurs in a paragraph is an item of its own, and so is the third. So the number of words
that two paragraphs share, each as often as in both, is the number of their common items. Items are numbered by rarity:
the one in the fewest paragraphs is 0. Each list begins with its rarest item.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_BITS = 8  # the marks of a paragraph are 2 to this power
_AT_ONCE = 1 << 16  # paragraphs that are marked
_SPREAD = np.uint32(2654435769)  # 2^32 divided by the golden ratio: neighbouring numbers are spread (Knuth 1973)
_CELLS = 1 << 20  # of a table of bool that is marked at once, at most: a processor keeps so many at hand
_WORTH_A_PRODUCT = 100_000  # items to be looked up; fewer are looked up at once
_LOOKING_UP = 4  # times as long as a term of the product takes to look up an item


@dataclass(frozen=True)
class Bags:
    """The items of each paragraph, those of paragraph i in `items[start[i] : start[i + 1]]`, ascending."""

    start: np.ndarray  # int64 (paragraphs + 1,)
    items: np.ndarray  # int32
    n_items: int  # different ones

    @cached_property
    def sizes(self) -> np.ndarray:
        """Number of items of each paragraph (int64)."""
        return np.diff(self.start)

    @cached_property
    def marks(self) -> np.ndarray:
        """Of each paragraph, bits that its items set, each item one of them: uint64 (paragraphs, words of 64 bits)."""
        made = []
        for first in range(0, len(self.sizes), _AT_ONCE):
            rows = np.arange(first, min(first + _AT_ONCE, len(self.sizes)))
            place, items = self.items_of(rows)
            bits = np.zeros((len(rows), 1 << _BITS), dtype=bool)
            bits[place, items.astype(np.uint32) * _SPREAD >> np.uint32(32 - _BITS)] = True
            made.append(np.packbits(bits, axis=1).view(np.uint64))
        return np.concatenate(made) if made else np.zeros((0, (1 << _BITS) // 64), dtype=np.uint64)

    def items_of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The items of some paragraphs, and the place among them of the one that each is in (int64).

        >>> own = Bags(np.array([0, 2, 3]), np.array([0, 4, 4], dtype=np.int32), 5)
        >>> [column.tolist() for column in own.items_of(np.array([1, 0]))]
        [[0, 1, 1], [4, 0, 4]]
        """
        length = self.start[rows + 1] - self.start[rows]
        return np.repeat(np.arange(len(rows)), length), self.items[numbered(self.start[rows], length)]


def of_counts(counts: "csr_array") -> Bags:
    """The bags of word counts: (paragraphs, words), whole numbers.

    >>> from scipy.sparse import csr_array
    >>> of_counts(csr_array([[2, 1], [1, 0]])).items.tolist()  # the second time of word 0, word 1, the first of word 0
    [0, 1, 2, 2]
    """
    times = counts.data.astype(np.int64)
    most = np.zeros(counts.shape[1], dtype=np.int64)
    np.maximum.at(most, counts.indices, times)
    offset = most.cumsum() - most
    items = numbered(offset[counts.indices], times)
    per_item = np.bincount(items, minlength=int(most.sum()))
    rank = np.empty(len(per_item), dtype=np.int32)
    rank[per_item.argsort(kind="stable")] = np.arange(len(per_item), dtype=np.int32)
    items = rank[items]
    start = np.concatenate([[0], times.cumsum()])[counts.indptr]
    return Bags(start, _sorted_within(items, start), len(rank))


def _sorted_within(items: np.ndarray, start: np.ndarray) -> np.ndarray:
    from scipy.sparse import csr_array

    width = int(items.max(initial=0)) + 1
    rows = csr_array((np.ones(len(items), dtype=bool), items, start), shape=(len(start) - 1, width))
    rows.sort_indices()
    return rows.indices.astype(np.int32, copy=False)


def numbered(start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The numbers from each start on, as many as its length says, in one array (int64).

    >>> numbered(np.array([5, 0, 9]), np.array([2, 0, 3])).tolist()
    [5, 6, 9, 10, 11]
    """
    ends = length.cumsum()
    return np.repeat(start - ends + length, length) + np.arange(int(ends[-1]) if len(ends) else 0)


def most_shared(bags: Bags, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """At most so many items do the paragraphs of each pair share (int64): what only one of them has sets a bit.

    Each bit that is set by one alone comes from an item of it that the other has not (Sandes et al. 2017).

    >>> from scipy.sparse import csr_array
    >>> bags = of_counts(csr_array([[2, 1, 0], [1, 1, 5], [0, 0, 1]]))
    >>> most_shared(bags, np.array([0, 0]), np.array([1, 2])).tolist()
    [2, 0]
    """
    marks = bags.marks
    alone = np.zeros(len(new), dtype=np.int64)
    for word in range(marks.shape[1]):
        alone += np.bitwise_count(marks[new, word] ^ marks[old, word])
    return (bags.sizes[new] + bags.sizes[old] - alone) // 2


def shared(bags: Bags, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """The number of items that the paragraphs of each pair share (int64); `new` and `old` are rows, pair by pair.

    >>> from scipy.sparse import csr_array
    >>> bags = of_counts(csr_array([[2, 1, 0], [1, 1, 5], [0, 0, 1]]))
    >>> shared(bags, np.array([0, 0]), np.array([1, 2])).tolist()
    [2, 0]
    """
    own, place = np.unique(new, return_inverse=True)
    other, column = np.unique(old, return_inverse=True)
    if _product_is_faster(bags, own, other, int(bags.sizes[old].sum())):
        return _of_product(bags, own, other, place, column)
    found = np.zeros(len(new), dtype=np.int64)
    at_once = max(_CELLS // max(bags.n_items, 1), 1)
    for first in range(0, len(own), at_once):
        chosen = np.flatnonzero((place >= first) & (place < first + at_once))
        marks = _marked(bags, own[first : first + at_once])
        found[chosen] = _hits(bags, marks, place[chosen] - first, old[chosen])
    return found


def _product_is_faster(bags: Bags, own: np.ndarray, other: np.ndarray, n_looked_up: int) -> bool:
    """Is it less work to count for all `own` and `other` paragraphs together than to look up so many items?"""
    if n_looked_up < max(_WORTH_A_PRODUCT, bags.n_items):
        return False
    counts = [np.bincount(bags.items_of(rows)[1], minlength=bags.n_items) for rows in (own, other)]
    cells = len(own) * len(other)
    return int(counts[0] @ counts[1]) + cells < _LOOKING_UP * n_looked_up


def _of_product(bags: Bags, own: np.ndarray, other: np.ndarray, place: np.ndarray, column: np.ndarray) -> np.ndarray:
    """What each pair shares, from the product of all: pairs are places in `own` and in `other`."""
    found = np.zeros(len(place), dtype=np.int64)
    columns = _as_table(bags, other).T.tocsr()
    order = place.argsort(kind="stable")
    at_once = max(_CELLS // max(len(other), 1), 1)
    for first in range(0, len(own), at_once):
        chosen = order[slice(*np.searchsorted(place, [first, first + at_once], sorter=order))]
        together = (_as_table(bags, own[first : first + at_once]) @ columns).toarray()
        found[chosen] = together[place[chosen] - first, column[chosen]]
    return found


def _as_table(bags: Bags, rows: np.ndarray) -> "csr_array":
    """The items of some paragraphs as a table of 0 and 1: (rows, items) int32."""
    from scipy.sparse import csr_array

    length = bags.sizes[rows]
    start = np.concatenate([[0], length.cumsum()])
    items = bags.items[numbered(bags.start[rows], length)]
    return csr_array((np.ones(len(items), dtype=np.int32), items, start), shape=(len(rows), bags.n_items))


def _marked(bags: Bags, rows: np.ndarray) -> np.ndarray:
    """Has each of some paragraphs each item: bool (rows, items)?"""
    marks = np.zeros((len(rows), bags.n_items), dtype=bool)
    marks[bags.items_of(rows)] = True
    return marks


def _hits(bags: Bags, marks: np.ndarray, place: np.ndarray, old: np.ndarray) -> np.ndarray:
    length = bags.start[old + 1] - bags.start[old]
    items = bags.items[numbered(bags.start[old], length)]
    hits = marks[np.repeat(place, length), items]
    totals = np.concatenate([[0], hits.cumsum(dtype=np.int64)])
    ends = length.cumsum()
    return totals[ends] - totals[ends - length]
