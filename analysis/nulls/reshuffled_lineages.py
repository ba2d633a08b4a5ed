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
NOBODY = -1  # in a place at a time when it is empty
_found: "WeakKeyDictionary[Series, Lineages]" = WeakKeyDictionary()  # many questions ask this of the same series


@dataclass(frozen=True, eq=False)
class Lineages:
    """The lineages of one series of `n` texts; a *state* is what one lineage says in one text."""

    of_paragraph: np.ndarray  # int64, the state of each paragraph of the series, in the order of the paragraphs table
    states: np.ndarray  # int64 (lineages, n): the state after 0, 1, 2 ... texts, the last one repeated
    edits: np.ndarray  # int64 (lineages, n): how often it was edited after 0, 1, 2 ... texts, the last one repeated
    entry: np.ndarray  # int64 (lineages,): the text in which it enters
    last: np.ndarray  # int64 (lineages,): the last text that has it
    part: np.ndarray  # object (lineages,): the part in which it enters
    n: int

    @property
    def n_states(self) -> int:
        return int(self.states.max(initial=-1)) + 1

    def values(self, of_paragraphs: np.ndarray) -> np.ndarray:
        """Sums over the paragraphs of each state: float64 (states + 1, columns), the row of NOBODY last and zero.

        `of_paragraphs` (paragraphs, columns) are counts of anything, words among them.
        """
        found = np.zeros((self.n_states + 1, of_paragraphs.shape[1]))
        np.add.at(found, self.of_paragraph, of_paragraphs)
        return found

    def observed(self) -> np.ndarray:
        """The state in each place (rows) in each text (columns): int64, NOBODY where the place is empty."""
        return np.where(self._present, np.take_along_axis(self.states, self._lag, axis=1), NOBODY)

    def reshuffled(self, permutations: int, seed: int, *what: str, keep_edits: bool = False) -> Iterator[np.ndarray]:
        """The same for so many series in which the wordings are dealt out anew within parts; `what` names the question,
        so that two questions do not use the same draws.

        With `keep_edits` edited wordings are dealt out among edited places, the others among the others. When a text is
        added to the series, its lineages are dealt in by one exchange each and the rest of every draw stays as it was.
        So probabilities move by what the text says and not by other random numbers.
        """
        for dealt in self._dealt(permutations, seed, *what, keep_edits=keep_edits):
            yield self._placed(dealt)

    def entries(self, permutations: int, seed: int, *what: str) -> np.ndarray:
        """The text in which each wording enters in series of `reshuffled`: int64 (permutations, lineages).

        What newly written paragraphs hold can be asked of many series at once: one row each.
        """
        dealt = self._dealt(permutations, seed, *what)
        found = np.empty_like(dealt)
        np.put_along_axis(found, dealt, np.broadcast_to(self.entry, dealt.shape), axis=1)
        return found

    def _dealt(self, permutations: int, seed: int, *what: str, keep_edits: bool = False) -> np.ndarray:
        """Which wording each place gets: int64 (permutations, lineages). Durstenfeld's shuffle, from the inside out."""
        n = len(self.entry)
        drawn = resampling.generator(seed, "lineages", *what).random((n, permutations))
        dealt = np.tile(np.arange(n), (permutations, 1))
        everyone = np.arange(permutations)
        for places in self._exchangeable(keep_edits):
            for k, place in enumerate(places):
                other = places[(drawn[place] * (k + 1)).astype("int64")]
                dealt[:, place] = dealt[everyone, other]
                dealt[everyone, other] = place
        return dealt

    def _exchangeable(self, keep_edits: bool) -> list[np.ndarray]:
        """The places among which wordings are dealt out, each set in the order of entry."""
        edited = (self.edits[:, -1] > 0) & keep_edits
        kinds = dict.fromkeys(zip(self.part, edited, strict=True))
        return [np.flatnonzero((self.part == part) & (edited == kind)) for part, kind in kinds]

    def _placed(self, dealt: np.ndarray) -> np.ndarray:
        """As `observed`, when place i has the wording of lineage `dealt[i]`.

        After `k` of a place's `m` edits a wording with `M` edits shows what `k M / m` of them, rounded, made of it.
        """
        done = np.take_along_axis(self.edits, self._lag, axis=1)
        all_here, all_there = self.edits[:, -1:], self.edits[dealt, -1:]
        version = (2 * done * all_there + all_here) // np.maximum(2 * all_here, 1)
        return np.where(self._present, self._versions[dealt[:, None], version], NOBODY)

    @cached_property
    def _lag(self) -> np.ndarray:
        """How many texts ago each lineage entered, at each text: int64 (lineages, n), 0 before it enters."""
        return np.maximum(np.arange(self.n)[None, :] - self.entry[:, None], 0)

    @cached_property
    def _present(self) -> np.ndarray:
        """Is each lineage in each text? bool (lineages, n)."""
        text = np.arange(self.n)[None, :]
        return (text >= self.entry[:, None]) & (text <= self.last[:, None])

    @cached_property
    def _versions(self) -> np.ndarray:
        """The state after 0, 1, 2 ... edits, the last one repeated: int64 (lineages, most edits + 1)."""
        most = int(self.edits.max(initial=0))
        found = np.zeros((len(self.entry), most + 1), dtype="int64")
        for number in range(most + 1):
            lag = (self.edits < np.minimum(number, self.edits[:, -1:])).sum(axis=1)
            found[:, number] = self.states[np.arange(len(lag)), lag]
        return found

    def entering(self, placed: np.ndarray) -> np.ndarray:
        """What is left of `placed` when only lineages in the text in which they enter are kept: the new wording."""
        new = np.arange(self.n)[None, :] == self.entry[:, None]
        return np.where(new, placed, NOBODY)


def totals(values: np.ndarray, placed: np.ndarray) -> np.ndarray:
    """Sums by text: float64 (texts, columns); `values` and `placed` as `Lineages` gives them."""
    return values[placed].sum(axis=0)


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
    state = first_state[:, None] + np.minimum(np.arange(len(series.order))[None, :], (last - entry)[:, None])
    edits = _edited(series, of_paragraph, of_lineage).cumsum()
    since = edits[state] - edits[first_state][:, None]
    _, first_rows = np.unique(lineage, return_index=True)
    part = table["part"].to_numpy(dtype=object)[first_rows]
    return Lineages(of_paragraph, state, since, entry, last, part, len(series.order))


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
