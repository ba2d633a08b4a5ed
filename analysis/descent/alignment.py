"""Which paragraph of a resolution comes from which paragraph of an older one.

Each new paragraph is matched with at most one old one, and each old one with at most one new one. The assignment
maximises the sum of the similarities above the threshold (Kuhn 1955). It ignores the order of the paragraphs, so moves
and changes of part are found like any other match. Paragraphs left over are then compared with what matched ones lost
or gained. A new paragraph that is contained in the words an old one lost was split off from it; an old one that is
contained in the words a new one gained was merged into it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.descent import similarity
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIMILAR = 0.52  # least similarity of a paragraph to the one it comes from; chosen on graded pairs, see `grading`
CONTAINED = 0.7  # least share of a split or merged paragraph that is in what the other lost or gained
MIN_WORDS = 6  # of a paragraph that is traced; "The General Assembly," is not
MIN_CONTENT = 6  # content words of a paragraph that may be split off or merged: long paragraphs contain short formulas

KEPT, EDITED, SPLIT, MERGED, NEW = "kept", "edited", "split", "merged", "new"
COLUMNS = ["new", "old", "kind", "main", "similarity", "contained", "moved"]


def rows(corpus: Corpus, symbol: str) -> np.ndarray:
    """The row numbers (int64) of the paragraphs of a resolution that are traced.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118")
    >>> len(rows(series, "A/RES/80/118")) < len(series.paragraphs)  # short ones are not traced
    True
    """
    own = (corpus.paragraphs["symbol"] == symbol) & (corpus.paragraphs["n_words"] >= MIN_WORDS)
    return np.flatnonzero(own)


def steps(corpus: Corpus, found: Profiles, order: Sequence[str]) -> Iterator[tuple[str, str | None, pd.DataFrame]]:
    """Each resolution of a series in order, the one read before it (None for the first), and their links, see `align`.

    This is the only place where a resolution is compared with its predecessor.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> [(new, old, len(links)) for new, old, links in steps(series, similarity.profiles(series), series.order)]
    [('A/RES/79/194', None, 0), ('A/RES/80/118', 'A/RES/79/194', 54)]
    """
    before = None
    for symbol in order:
        old = rows(corpus, before) if before else np.array([], dtype=np.int64)
        yield symbol, before, align(found, rows(corpus, symbol), old)
        before = symbol


def align(
    found: Profiles, new: np.ndarray, old: np.ndarray, *, similar: float = SIMILAR, share: float = CONTAINED
) -> pd.DataFrame:
    """The links between new and old paragraphs, both given as rows of the profiles in the order of the text.

    Returns `new, old` (int64, rows), `kind` (str: "kept", the same wording; "edited"; "split", the new one was split
    off from the old one; "merged", the old one went into the new one), `main` (bool: does the new one continue the old
    one by this link? a paragraph has at most one such link on either side), `similarity, contained` (float64; the
    latter is the share of the new one that is in the old one), `moved` (bool: a main link out of the common order).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> new, old = rows(series, "A/RES/80/118"), rows(series, "A/RES/79/194")
    >>> align(similarity.profiles(series, texts=False), new, old)["kind"].value_counts().to_dict()
    {'kept': 34, 'edited': 20}
    """
    alike, same = similarity.similarity(found, new, old), similarity.verbatim(found, new, old)
    matched = _matched(alike, same, similar)
    kept = [(n, o, KEPT if same[n, o] else EDITED, True) for n, o in matched.items()]
    parts = _parts(found.words[new], found.words[old], matched, share)
    links = pd.DataFrame([*kept, *parts], columns=COLUMNS[:4])
    links = links.astype({"new": "int64", "old": "int64", "kind": "str", "main": "bool"})
    i, j = links["new"].to_numpy(), links["old"].to_numpy()
    links["similarity"], links["contained"] = alike[i, j], similarity.contained(found, new[i], old[j])
    links["moved"] = _moved(links)
    links["new"], links["old"] = new[i], old[j]
    return links.sort_values(["new", "main", "old"], ascending=[True, False, True], ignore_index=True)[COLUMNS]


def _matched(alike: np.ndarray, same: np.ndarray, similar: float) -> dict[int, int]:
    """The optimal assignment, new -> old, both by place."""
    from scipy.optimize import linear_sum_assignment

    gain = np.where(alike >= similar, alike - similar + 1e-6, 0)
    gain += 1e-3 * (same & (gain > 0))  # of two equally similar ones, prefer the one with the same wording
    i, j = linear_sum_assignment(gain, maximize=True)
    chosen = gain[i, j] > 0
    return dict(zip(i[chosen].tolist(), j[chosen].tolist(), strict=True))


def _parts(new: "csr_array", old: "csr_array", matched: dict[int, int], share: float) -> list[tuple]:
    """Links of the paragraphs left over, by containment; `new` and `old` are word counts.

    If the larger paragraph has no match either, the largest part in it becomes its main link: the paragraph was
    shortened, or became part of a longer one.
    """
    back = {o: n for n, o in matched.items()}
    left = [n for n in range(new.shape[0]) if n not in matched]
    split = _within(new, left, _less(old, new, back), range(old.shape[0]), share)
    links = [link for o, own in split.items() for link in _links(new, o, own, o not in back, SPLIT)]
    left = [o for o in range(old.shape[0]) if o not in back and o not in split]
    pieces = {n for n, *_ in links}
    wholes = [n for n in range(new.shape[0]) if n not in pieces]
    merged = _within(old, left, _less(new, old, matched), wholes, share)
    return links + [link for n, own in merged.items() for link in _links(old, n, own, n not in matched, MERGED)]


def _within(
    parts: "csr_array", small: Sequence[int], wholes: "csr_array", large: Sequence[int], share: float
) -> dict[int, list[int]]:
    """Large paragraph -> the small ones that it contains best, and to at least `share`."""
    sizes = similarity.sizes(parts)
    small = [place for place in small if sizes[place] >= MIN_CONTENT]
    found: dict[int, list[int]] = defaultdict(list)
    if small and len(large):
        inside = similarity.containment(parts[small], wholes[list(large)])
        for place, row, best in zip(small, inside, inside.argmax(axis=1), strict=True):
            if row[best] >= share:
                found[large[best]].append(place)
    return found


def _links(parts: "csr_array", whole: int, own: list[int], free: bool, kind: str) -> list[tuple]:
    """The links of one large paragraph to its parts; if it is `free` (unmatched), the largest part is the main link."""
    main = own[int(similarity.sizes(parts[own]).argmax())] if free else None
    ends = [(part, whole) if kind == SPLIT else (whole, part) for part in own]
    kinds = [(EDITED, True) if part == main else (kind, False) for part in own]
    return [(*end, *told) for end, told in zip(ends, kinds, strict=True)]


def _less(bags: "csr_array", others: "csr_array", partner: Mapping[int, int]) -> "csr_array":
    """Word counts of paragraphs minus those of their partners: what they lost or gained."""
    from scipy.sparse import csr_array

    rows = sorted(partner)
    pick = csr_array((np.ones(len(rows)), (rows, range(len(rows)))), shape=(bags.shape[0], len(rows)), dtype=np.int64)
    return (bags - pick @ others[[partner[row] for row in rows]]).maximum(0).tocsr() if rows else bags


def _moved(links: pd.DataFrame) -> pd.Series:
    main = links[links["main"]].sort_values("new")
    in_order = main.index[longest_increasing(main["old"].to_numpy())]
    return links["main"] & ~links.index.isin(in_order)


def longest_increasing(values: np.ndarray) -> list[int]:
    """Places of a longest increasing subsequence (Schensted 1961); of several, that with the smallest last values.

    >>> longest_increasing(np.array([3, 1, 2, 5, 4]))
    [1, 2, 4]
    """
    ends: list[int] = []  # values that end the best subsequence of each length
    places: list[int] = []  # the places of these values
    before: dict[int, int | None] = {}
    for place, value in enumerate(values.tolist()):
        length = bisect_left(ends, value)
        before[place] = places[length - 1] if length else None
        ends[length : length + 1], places[length : length + 1] = [value], [place]
    chain = []
    at = places[-1] if places else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]
