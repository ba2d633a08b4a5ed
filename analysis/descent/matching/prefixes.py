"""An index of paragraphs by their rarest items, which finds every pair that shares enough items.

Two bags that share n items share at least l among the first |A| - n + l items of A and the first |B| - n + l of B, if
both are sorted in one order (prefix filtering: Chaudhuri, Ganti & Kaushik 2006; Bayardo, Ma & Srikant 2007; with l
above one: Wang, Li & Feng 2012). The rarest items come first, so few paragraphs have one of A in their own beginning,
and few of these have l. They alone are compared item by item: no pair is lost. How many items a pair has to share
grows with the sizes of both; so the index is divided by size.
"""

import itertools
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.descent.matching import bags as bags_
from analysis.descent.matching.bags import Bags

SHARED = 3  # l above; of 1 to 6, those from 3 to 5 were the fastest
# Least sizes of the classes; `Limits.content` has to be one of them.
_CLASSES = np.array([0, 6, 10, 16, 25, 40, 64, 120])
_LONGEST = (1 << 16) - 1  # what is left of a bag behind an item is kept up to this number
NO_PARTS = 1 << 40  # items: `Limits.content` where no paragraph is part of another
_AT_ONCE = 1 << 21  # entries of the index that are looked at
_SORTING = 20  # times as long as counting takes it to sort, for each number


class Limits(NamedTuple):
    """When two paragraphs are compared: if their Dice coefficient may be at least `similar`, or at least `share` of
    one that has `content` items or more may be in the other."""

    similar: float
    share: float
    content: int


class Pairs(NamedTuple):
    """Rows of paragraphs, pair by pair, and the number of items that the two share (all int64)."""

    new: np.ndarray
    old: np.ndarray
    shared: np.ndarray


def needed(new: np.ndarray, old: np.ndarray, limits: Limits) -> np.ndarray:
    """How many items two bags of these sizes have to share, at least 1 (int64).

    >>> needed(np.array([10, 10]), np.array([10, 30]), Limits(0.52, 0.7, 6)).tolist()
    [6, 7]
    """
    least = limits.similar * (new + old) / 2
    for size in (new, old):
        least = np.where(size >= limits.content, np.minimum(least, limits.share * size), least)
    return np.maximum(np.ceil(least - 1e-6), 1).astype(np.int64)


@dataclass(frozen=True)
class Index:
    """Some paragraphs by item, class of size, and how much of the paragraph is left from the item on, most first."""

    rows: np.ndarray  # int64: the paragraphs
    keys: np.ndarray  # int64, ascending: item, class and rest in one number
    places: np.ndarray  # int32: the place in `rows` of each key
    starts: np.ndarray  # int32: the first key of each item and class, the classes of an item together


def index(bags: Bags, rows: np.ndarray) -> Index:
    """The index of some paragraphs (rows of the bags).

    >>> from scipy.sparse import csr_array
    >>> bags = bags_.of_counts(csr_array([[1, 1, 1, 0], [1, 1, 0, 1], [0, 0, 1, 1]]))
    >>> len(index(bags, np.array([0, 2])).keys)
    5
    """
    entries = _entries(bags, rows)
    group = _classes(bags.sizes[rows])[entries.place]
    keys = _key(entries.item, group, entries.rest)
    order = keys.argsort(kind="stable")
    per_list = np.bincount(entries.item * len(_CLASSES) + group, minlength=bags.n_items * len(_CLASSES))
    starts = np.concatenate([[0], per_list.cumsum(dtype=np.int32)], dtype=np.int32)
    return Index(rows, keys[order], entries.place[order].astype(np.int32), starts)


class _Entries(NamedTuple):
    """Each item of some paragraphs: in which it is (its place among them), and how many items there are from it on."""

    place: np.ndarray
    item: np.ndarray
    rest: np.ndarray


def _entries(bags: Bags, rows: np.ndarray) -> _Entries:
    start, length = bags.start[rows], bags.start[rows + 1] - bags.start[rows]
    at = bags_.numbered(start, length)
    place = np.repeat(np.arange(len(rows)), length)
    return _Entries(place, bags.items[at].astype(np.int64), (start + length)[place] - at)


def _by_item(entries: _Entries) -> _Entries:
    """The same, ascending by item: so what is looked for in an index lies near what was looked for before."""
    order = entries.item.argsort()
    return _Entries(*(column[order] for column in entries))


def _classes(sizes: np.ndarray) -> np.ndarray:
    return np.searchsorted(_CLASSES, sizes, side="right") - 1


def _key(item: np.ndarray, group: np.ndarray | int, rest: np.ndarray) -> np.ndarray:
    """Ascending by item, then by class; and the more is left of the paragraph, the earlier."""
    return ((item * len(_CLASSES) + group) << 16) + (_LONGEST - np.clip(rest, 0, _LONGEST))


def search(bags: Bags, new: np.ndarray, among: Index, limits: Limits) -> Pairs:
    """Every pair of a paragraph of `new` (rows, each once) and one of the index that shares as many as are `needed`.

    In the order of `new`, then of the index.

    >>> from scipy.sparse import csr_array
    >>> bags = bags_.of_counts(csr_array([[1, 1, 1, 0], [1, 1, 0, 1], [0, 0, 1, 1]]))
    >>> found = search(bags, np.array([1]), index(bags, np.array([0, 2])), Limits(0.52, 0.7, 6))
    >>> found.old.tolist(), found.shared.tolist()
    ([0], [2])
    """
    runs = _runs(bags, new, among, limits)
    parts = [_candidates(bags, new, among, limits, *part) for part in _cut(*runs)]
    place, old = (np.concatenate(side) for side in zip(*parts, strict=True)) if parts else (runs[0][:0], runs[0][:0])
    rows = new[place], among.rows[old]
    least = needed(bags.sizes[rows[0]], bags.sizes[rows[1]], limits)
    possible = bags_.most_shared(bags, *rows) >= least
    rows, least = (rows[0][possible], rows[1][possible]), least[possible]
    shared = bags_.shared(bags, *rows)
    enough = shared >= least
    return Pairs(rows[0][enough], rows[1][enough], shared[enough])


def _runs(bags: Bags, new: np.ndarray, among: Index, limits: Limits) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The runs of keys to be looked at: the place of the paragraph that asks (ascending), first key, and how many."""
    entries, sizes = _by_item(_entries(bags, new)), bags.sizes[new]
    found = []
    for group in range(len(_CLASSES)):
        least = needed(sizes, np.full(len(new), _CLASSES[group]), limits)
        largest = _CLASSES[group + 1] - 1 if group + 1 < len(_CLASSES) else np.iinfo(np.int64).max
        rest = np.where(least <= np.minimum(sizes, largest), least - SHARED + 1, np.iinfo(np.int64).max)[entries.place]
        lists = entries.item * len(_CLASSES) + group
        chosen = np.flatnonzero((entries.rest >= rest) & (among.starts[lists] < among.starts[lists + 1]))
        first = among.starts[lists[chosen]].astype(np.int64)
        last = np.searchsorted(among.keys, _key(entries.item[chosen], group, rest[chosen]), side="right")
        some = last > first
        found.append((entries.place[chosen][some], first[some], (last - first)[some]))
    place, first, length = (np.concatenate(column) for column in zip(*found, strict=True))
    order = place.argsort(kind="stable")
    return place[order], first[order], length[order]


def _cut(place: np.ndarray, first: np.ndarray, length: np.ndarray) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The runs in parts of about `_AT_ONCE` keys; those of one paragraph stay together."""
    if not len(place):
        return []
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    before = (length.cumsum() - length)[starts] // _AT_ONCE
    cuts = [*starts[np.flatnonzero(np.diff(before, prepend=-1))], len(place)]
    return [(place[i:j], first[i:j], length[i:j]) for i, j in itertools.pairwise(cuts)]


def _candidates(
    bags: Bags, new: np.ndarray, among: Index, limits: Limits, place: np.ndarray, first: np.ndarray, length: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (places in `new` and in the index) that share enough of their rarest items."""
    old = among.places[bags_.numbered(first, length)]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    ends = np.append(length.cumsum()[starts[1:] - 1], length.sum())
    least = np.minimum(_fewest_needed(bags.sizes[new], limits), SHARED).tolist()
    n = len(among.rows)
    found: list[np.ndarray] = []
    begin = 0
    for own, end in zip(place[starts].tolist(), ends.tolist(), strict=True):
        found.append(_at_least(old[begin:end], least[own], n))
        begin = end
    return np.repeat(place[starts], [len(some) for some in found]), np.concatenate(found)


def _at_least(places: np.ndarray, times: int, n: int) -> np.ndarray:
    """The places, numbers below `n`, that are there so many times or more, ascending.

    >>> _at_least(np.array([7, 2, 7, 2, 7]), 3, 8).tolist(), _at_least(np.array([7, 2, 7]), 2, 1000).tolist()
    ([7], [7])
    """
    if _SORTING * len(places) > n:
        return (np.bincount(places) >= times).nonzero()[0]
    ascending = np.sort(places)
    last, first = ascending[times - 1 :], ascending[: max(len(places) - times + 1, 0)]
    again = last[last == first]  # the same number, so many places on
    return again[np.diff(again, prepend=-1) > 0].astype(np.int64)


def _fewest_needed(sizes: np.ndarray, limits: Limits) -> np.ndarray:
    """The least that is needed with a paragraph of any size: a short one, or the shortest that may be a part."""
    return np.minimum(*(needed(sizes, np.full(len(sizes), other), limits) for other in (1, limits.content)))
