"""A series without change that copies as the real one does: its own paragraphs, entering in another order.

A *lineage* is a paragraph and what it becomes while it is carried over (`novel_wording.carried_over`). It enters in
one text, is carried on for some texts, and is dropped. Under the null hypothesis what a paragraph says has nothing to
do with when it enters. So places keep their dates of entry and of being dropped, and the wordings are dealt out anew
among the places of the same part. A place also keeps the dates of its edits: the versions that a wording went through
follow each other at these dates.

A statistic of the real series is compared with the same statistic of many such series. Copying is in both, so it cannot
make a difference. The test is a permutation test of paragraphs that enter (Pitman 1937); it is exact as far as the
wordings are exchangeable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import word_matrix
from analysis.descent import novel_wording
from analysis.measures import resampling
from corpus.corpus import Series

PERMUTATIONS = 999
_AT_ONCE = 64  # series whose draws are turned at once
_found: "WeakKeyDictionary[Series, Lineages]" = WeakKeyDictionary()  # many questions ask this of the same series


@dataclass(frozen=True, eq=False)
class Lineages:
    """The lineages of one series of `n` texts; a *state* is what one lineage says in one text.

    The states of a lineage follow each other, one for each text from that in which it enters to the last that has it;
    those of the first lineage come first. So there are as many states as places that are filled, and nothing here
    grows with lineages times texts.
    """

    of_paragraph: np.ndarray  # int64, the state of each paragraph of the series, in the order of the paragraphs table
    first: np.ndarray  # int64 (lineages,): its first state
    edits: np.ndarray  # int64 (states,): how often its lineage was edited up to each state
    entry: np.ndarray  # int64 (lineages,): the text in which it enters
    last: np.ndarray  # int64 (lineages,): the last text that has it
    part: np.ndarray  # object (lineages,): the part in which it enters
    n: int

    @property
    def n_states(self) -> int:
        return len(self.edits)

    def values(self, of_paragraphs: np.ndarray) -> np.ndarray:
        """Sums over the paragraphs of each state: float64 (states, columns).

        `of_paragraphs` (paragraphs, columns) are counts of anything, words among them.
        """
        found = np.zeros((self.n_states, of_paragraphs.shape[1]))
        np.add.at(found, self.of_paragraph, of_paragraphs)
        return found

    def observed(self) -> np.ndarray:
        """What is said at each place and text: int64 (states,), the states themselves."""
        return np.arange(self.n_states)

    def reshuffled(self, permutations: int, seed: int, *what: str, keep_edits: bool = False) -> Iterator[np.ndarray]:
        """The same for so many series in which the wordings are dealt out anew within parts; `what` names the question,
        so that two questions do not use the same draws.

        With `keep_edits` edited wordings are dealt out among edited places, the others among the others. When a text is
        added to the series, its lineages are dealt in by one exchange each and the rest of every draw stays as it was.
        So probabilities move by what the text says and not by other random numbers.
        """
        dealt = self._dealt(permutations, seed, *what, keep_edits=keep_edits)
        for start in range(0, permutations, _AT_ONCE):
            for one in np.ascontiguousarray(dealt[:, start : start + _AT_ONCE].T):
                yield self._placed(one)

    def entries(self, permutations: int, seed: int, *what: str) -> np.ndarray:
        """The text in which each wording enters in series of `reshuffled`: int64 (permutations, lineages).

        What newly written paragraphs hold can be asked of many series at once: one row each.
        """
        dealt = self._dealt(permutations, seed, *what)
        found = np.empty((permutations, len(self.entry)), dtype="int64")
        for start in range(0, permutations, _AT_ONCE):
            own = np.ascontiguousarray(dealt[:, start : start + _AT_ONCE].T)
            np.put_along_axis(found[start : start + _AT_ONCE], own, np.broadcast_to(self.entry, own.shape), axis=1)
        return found

    def _dealt(self, permutations: int, seed: int, *what: str, keep_edits: bool = False) -> np.ndarray:
        """Which wording each place gets: int32 (lineages, permutations). Durstenfeld's shuffle, from the inside out."""
        n, everyone = len(self.entry), np.arange(permutations)
        rng = resampling.generator(seed, "lineages", *what)
        dealt = np.repeat(np.arange(n, dtype="int32")[:, None], permutations, axis=1)
        kinds = self._exchangeable(keep_edits)
        kind, rank = np.zeros((2, n), dtype="int64")
        for i, places in enumerate(kinds):
            kind[places], rank[places] = i, np.arange(len(places))
        for place in range(n):
            others = kinds[kind[place]]
            other = others[(rng.random(permutations) * (rank[place] + 1)).astype("int64")]
            dealt[place] = dealt[other, everyone]
            dealt[other, everyone] = place
        return dealt

    def _exchangeable(self, keep_edits: bool) -> list[np.ndarray]:
        """The places among which wordings are dealt out, each set in the order of entry."""
        edited = (self.edits[self._end] > 0) & keep_edits
        kinds = dict.fromkeys(zip(self.part, edited, strict=True))
        return [np.flatnonzero((self.part == part) & (edited == kind)) for part, kind in kinds]

    def _placed(self, dealt: np.ndarray) -> np.ndarray:
        """As `observed`, when place i has the wording of lineage `dealt[i]`.

        After `k` of a place's `m` edits a wording with `M` edits shows what `k M / m` of them, rounded, made of it.
        """
        own, total = self.lineage, self.edits[self._end]
        here, there = total[own], total[dealt][own]
        version = (2 * self.edits * there + here) // np.maximum(2 * here, 1)
        return self._versions[self._first_version[dealt][own] + version]

    @cached_property
    def lineage(self) -> np.ndarray:
        """The lineage of each state: int64 (states,)."""
        return np.repeat(np.arange(len(self.first)), self.last - self.entry + 1)

    @cached_property
    def text(self) -> np.ndarray:
        """The text of each state: int64 (states,)."""
        return self.entry[self.lineage] + np.arange(self.n_states) - self.first[self.lineage]

    @cached_property
    def _end(self) -> np.ndarray:
        """The last state of each lineage: int64 (lineages,)."""
        return self.first + self.last - self.entry

    @cached_property
    def _versions(self) -> np.ndarray:
        """The states that begin a wording, as it enters or by an edit, lineage by lineage: int64."""
        return np.flatnonzero(np.diff(self.edits + self.lineage * (self.n + 1), prepend=-1) > 0)

    @cached_property
    def _first_version(self) -> np.ndarray:
        """The place in `_versions` of the first state of each lineage: int64 (lineages,)."""
        return np.searchsorted(self._versions, self.first)

    def texts(self, placed: np.ndarray, weights: np.ndarray | None = None) -> csr_array:
        """How often each text has each state: float64 (texts, states), of `placed` as the methods above give it.

        `weights` (float64, one a lineage) says how often each counts.
        """
        states = placed[self._by_text]
        often = np.ones(len(states)) if weights is None else weights[self.lineage[self._by_text]]
        return csr_array((often, states, self._starts), shape=(self.n, self.n_states))

    def totals(self, values: np.ndarray, placed: np.ndarray) -> np.ndarray:
        """Sums by text: float64 (texts, columns); `values` and `placed` as the methods above give them."""
        return self.texts(placed) @ values

    @cached_property
    def _by_text(self) -> np.ndarray:
        """The states in the order of the texts: int64 (states,)."""
        return np.argsort(self.text, kind="stable")

    @cached_property
    def _starts(self) -> np.ndarray:
        """Where each text begins in `_by_text`, and the end: int64 (texts + 1,)."""
        return np.concatenate([[0], np.bincount(self.text, minlength=self.n).cumsum()])


def of_series(series: Series) -> Lineages:
    """The lineages of a series in the order of its resolutions; found once for each series object."""
    if series not in _found:
        _found[series] = _of_series(series)
    return _found[series]


def _of_series(series: Series) -> Lineages:
    table = novel_wording.carried_over(series)
    text = table["symbol"].map({symbol: i for i, symbol in enumerate(series.order)}).to_numpy(dtype="int64")
    lineage = _roots(table, text)
    pairs, of_paragraph = np.unique(np.column_stack([lineage, text]), axis=0, return_inverse=True)
    of_paragraph, of_lineage = of_paragraph.reshape(-1), pairs[:, 0]
    first_state = np.flatnonzero(np.diff(of_lineage, prepend=-1))
    last_state = np.flatnonzero(np.diff(of_lineage, append=-1))
    entry, last = pairs[first_state, 1], pairs[last_state, 1]
    edits = _edited(series, of_paragraph, of_lineage).cumsum()
    since = edits - np.repeat(edits[first_state], last - entry + 1)
    _, first_rows = np.unique(lineage, return_index=True)
    part = table["part"].to_numpy(dtype=object)[first_rows]
    return Lineages(of_paragraph, first_state, since, entry, last, part, len(series.order))


def _edited(series: Series, of_paragraph: np.ndarray, of_lineage: np.ndarray) -> np.ndarray:
    """Have the words of each state changed from the one before in its lineage? int64, 0 or 1."""
    counts, n = word_matrix.by_paragraph(series).counts, len(of_paragraph)
    if not len(of_lineage):
        return np.zeros(0, dtype="int64")
    added = csr_array((np.ones(n), (of_paragraph, np.arange(n))), shape=(len(of_lineage), n)) @ counts
    moved = abs(csr_array(added[1:]) - csr_array(added[:-1])).sum(axis=1) > 0
    return np.concatenate([[False], moved & (of_lineage[1:] == of_lineage[:-1])]).astype("int64")


def _roots(table: pd.DataFrame, text: np.ndarray) -> np.ndarray:
    """The number of the lineage of each paragraph, in the order in which they enter: int64."""
    row = dict(zip(table["paragraph_id"], range(len(table)), strict=True))
    root = np.arange(len(table))
    for i in np.argsort(text, kind="stable"):
        partner = table["partner"].iloc[i]
        if isinstance(partner, str):
            root[i] = root[row[partner]]
    in_order = np.argsort(text, kind="stable")
    number: dict[int, int] = {}
    for i in in_order:
        number.setdefault(int(root[i]), len(number))
    return np.array([number[int(i)] for i in root], dtype=np.int64)
