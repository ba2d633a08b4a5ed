"""Links between new and old paragraphs, from the pairs that are alike enough to be compared.

Pairs that are not given share too little for a link, so the result is the same as if each were compared with each.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from analysis.descent import similarity
from analysis.descent.matching.prefixes import Limits, Pairs
from analysis.descent.similarity import Profiles

KEPT, EDITED, SPLIT, MERGED = "kept", "edited", "split", "merged"
PREFERRED = 1e-3  # of two equally similar ones, the one with the same wording is preferred


class Links(NamedTuple):
    """Links, one entry each: `new, old` (int64, rows of the profiles), `kind` (object: str), `main` (bool),
    `similarity, contained` (float64)."""

    new: np.ndarray
    old: np.ndarray
    kind: np.ndarray
    main: np.ndarray
    similarity: np.ndarray
    contained: np.ndarray


class _Found(NamedTuple):
    """The pairs of paragraphs, each named by its place among `new_rows` and `old_rows`, and what is known of both."""

    profiles: Profiles
    new_rows: np.ndarray
    old_rows: np.ndarray
    new: np.ndarray
    old: np.ndarray
    shared: np.ndarray  # content words
    alike: np.ndarray

    def size(self, side: str) -> np.ndarray:
        """The content words of each paragraph of a side, "new" or "old" (int64)."""
        return self.profiles.bags.sizes[self.new_rows if side == "new" else self.old_rows]


def links(found: Profiles, new: np.ndarray, old: np.ndarray, pairs: Pairs, limits: Limits) -> Links:
    """The links between `new` and `old` (rows, each in the order of the text), of which `pairs` are compared.

    Sorted by the new paragraph, main links first, then by the old one, all in the order of `new` and `old`.

    >>> from scipy.sparse import csr_array
    >>> words = csr_array([[1, 1, 1, 1], [1, 1, 1, 0]])
    >>> found = Profiles(words, csr_array((2, 0)), np.array([0, 1]), np.array([-1, -1]))
    >>> pairs = Pairs(np.array([1]), np.array([0]), np.array([3]))
    >>> links(found, np.array([1]), np.array([0]), pairs, Limits(0.52, 0.7, 6)).kind.tolist()
    ['edited']
    """
    alike = similarity.of_pairs(found, pairs.new, pairs.old, pairs.shared)
    own = _Found(found, new, old, _places(new, pairs.new), _places(old, pairs.old), pairs.shared, alike)
    same = similarity.verbatim_pairs(found, pairs.new, pairs.old)
    matched = _matched(own, same, limits.similar)
    wording = set(zip(own.new[same].tolist(), own.old[same].tolist(), strict=True))
    kept = [(n, o, KEPT if (n, o) in wording else EDITED, True) for n, o in matched.items()]
    made = sorted([*kept, *_parts(own, matched, limits)], key=lambda link: (link[0], not link[3], link[1]))
    return _with_facts(own, made)


def _places(rows: np.ndarray, of: np.ndarray) -> np.ndarray:
    order = rows.argsort()
    return order[np.searchsorted(rows, of, sorter=order)]


def _with_facts(own: _Found, made: list[tuple[int, int, str, bool]]) -> Links:
    wanted = np.array([n * len(own.old_rows) + o for n, o, _, _ in made], dtype=np.int64)
    pairs = own.new * len(own.old_rows) + own.old
    order = pairs.argsort()
    at = order[np.searchsorted(pairs, wanted, sorter=order)]
    new, old = own.new[at], own.old[at]
    return Links(
        own.new_rows[new],
        own.old_rows[old],
        np.array([kind for _, _, kind, _ in made], dtype=object),
        np.array([main for *_, main in made], dtype=bool),
        own.alike[at],
        own.shared[at] / np.maximum(own.size("new")[new], 1),
    )


def _matched(own: _Found, same: np.ndarray, similar: float) -> dict[int, int]:
    """The optimal assignment, new -> old, both by place."""
    from scipy.optimize import linear_sum_assignment

    near = np.flatnonzero(own.alike >= similar)
    news, i = np.unique(own.new[near], return_inverse=True)
    olds, j = np.unique(own.old[near], return_inverse=True)
    gain = np.zeros((len(news), len(olds)))
    gain[i, j] = own.alike[near] - similar + 1e-6 + PREFERRED * same[near]
    i, j = linear_sum_assignment(gain, maximize=True)
    chosen = gain[i, j] > 0
    return dict(zip(news[i[chosen]].tolist(), olds[j[chosen]].tolist(), strict=True))


def _parts(own: _Found, matched: dict[int, int], limits: Limits) -> list[tuple[int, int, str, bool]]:
    """Links of the paragraphs left over, by containment: (new, old, kind, main).

    If the larger paragraph has no match either, the largest part in it becomes its main link: the paragraph was
    shortened, or became part of a longer one.
    """
    back = {o: n for n, o in matched.items()}
    split = _within(own, "new", matched, back, limits, ())
    made = [link for o, parts in split.items() for link in _links(own, o, parts, o not in back, SPLIT)]
    pieces = {n for n, *_ in made}
    merged = _within(own, "old", {**back, **dict.fromkeys(split, -1)}, matched, limits, pieces)
    return made + [link for n, parts in merged.items() for link in _links(own, n, parts, n not in matched, MERGED)]


def _within(
    own: _Found, small: str, taken: Mapping, partner: dict[int, int], limits: Limits, out: Collection[int]
) -> dict[int, list[int]]:
    """Large paragraph -> the small ones that it contains best, and to at least the share of the limits.

    `small` is the side of the small ones; those `taken` are left out, and so are large ones in `out`. A large paragraph
    with a `partner` counts as the words that it has and its partner has not.
    """
    ends = (own.new, own.old) if small == "new" else (own.old, own.new)
    size = own.size(small)
    inside = own.shared / np.maximum(size[ends[0]], 1)
    best: dict[int, tuple[float, int]] = {}
    enough = (inside >= limits.share) & (size[ends[0]] >= limits.content)
    chosen = [at for at in np.flatnonzero(enough).tolist()
              if int(ends[0][at]) not in taken and int(ends[1][at]) not in out]  # fmt: skip
    for at, share in zip(chosen, _less(own, small, chosen, partner, inside[chosen]).tolist(), strict=True):
        part, whole = int(ends[0][at]), int(ends[1][at])
        if share >= limits.share and (part not in best or (-share, whole) < (-best[part][0], best[part][1])):
            best[part] = (share, whole)
    found: dict[int, list[int]] = defaultdict(list)
    for part in sorted(best):
        found[best[part][1]].append(part)
    return found


def _less(own: _Found, small: str, chosen: list[int], partner: dict[int, int], inside: np.ndarray) -> np.ndarray:
    """The share of each small paragraph in what the large one lost or gained, if that has a partner."""
    bags = own.profiles.words
    rows = {"new": own.new_rows, "old": own.old_rows}
    ends = {"new": own.new[chosen], "old": own.old[chosen]}
    large = "old" if small == "new" else "new"
    paired = [at for at, whole in enumerate(ends[large].tolist()) if whole in partner]
    if not paired:
        return inside
    parts = rows[small][ends[small][paired]]
    wholes = rows[large][ends[large][paired]]
    partners = rows[small][[partner[whole] for whole in ends[large][paired].tolist()]]
    rest = (bags[wholes] - bags[partners]).maximum(0)
    inside = inside.copy()
    both = bags[parts].minimum(rest).sum(axis=1)
    inside[paired] = np.asarray(both, dtype=float).ravel() / np.maximum(own.profiles.bags.sizes[parts], 1)
    return inside


def _links(own: _Found, whole: int, parts: list[int], free: bool, kind: str) -> list[tuple[int, int, str, bool]]:
    """The links of one large paragraph to its parts; if it is `free` (unmatched), the largest part is the main link."""
    sizes = own.size("new" if kind == SPLIT else "old")
    main = parts[int(sizes[parts].argmax())] if free else None
    ends = [(part, whole) if kind == SPLIT else (whole, part) for part in parts]
    kinds = [(EDITED, True) if part == main else (kind, False) for part in parts]
    return [(*end, *told) for end, told in zip(ends, kinds, strict=True)]
