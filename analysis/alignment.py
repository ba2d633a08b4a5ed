"""Which paragraph of a resolution comes from which paragraph of an older one.

Each new paragraph is given at most one old one and the other way round, so that what their similarities exceed the
threshold by adds up to the most possible (Kuhn 1955; the order of the paragraphs plays no part, so that moves and
changes of part are found like any other match). What is left over is then looked for in what the matched ones lost or
gained: a new paragraph that stands in the words which an old one lost was split off from it; an old one that stands
in the words which a new one gained was merged into it.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis import similarity
from analysis.similarity import Profiles
from corpus.access import Corpus

SIMILAR = 0.52  # the least similarity of a paragraph and what it comes from; chosen on graded pairs, see `grading`
CONTAINED = 0.7  # the least share of a split or merged paragraph in what the other lost or gained
MIN_WORDS = 6  # of a paragraph that is traced: "The General Assembly," is none
MIN_CONTENT = 6  # content words of one that may be split off or merged: any short formula stands in a long paragraph

KEPT, EDITED, SPLIT, MERGED, NEW = "kept", "edited", "split", "merged", "new"
COLUMNS = ["new", "old", "kind", "main", "similarity", "contained", "moved"]


def rows(corpus: Corpus, symbol: str) -> np.ndarray:
    """The paragraphs of a resolution that are traced, by their place in the table (int64)."""
    own = (corpus.paragraphs["symbol"] == symbol) & (corpus.paragraphs["n_words"] >= MIN_WORDS)
    return np.flatnonzero(own)


def align(
    found: Profiles, new: np.ndarray, old: np.ndarray, *, similar: float = SIMILAR, share: float = CONTAINED
) -> pd.DataFrame:
    """The links between new and old paragraphs, both given as rows of the profiles in the order of the text.

    Returns `new, old` (int64, rows), `kind` (str): "kept" (the same wording), "edited", "split" (the new one was split
    off from the old one) or "merged" (the old one went into the new one); `main` (bool): is it the link by which the
    new one continues the old one? A paragraph has at most one on either side; `similarity` and `contained` (float64,
    the share of the new one that stands in the old one); `moved` (bool): a main link that leaves the common order.
    """
    matched = _matched(found, new, old, similar)
    extra = _parts(found, new, old, matched, share)
    links = _with_measures(found, pd.DataFrame([*_kinds(found, matched), *extra], columns=COLUMNS[:4]))
    main = links[links["main"]].sort_values("new")
    in_order = set(main["new"].to_numpy()[_longest_increasing(main["old"].to_numpy())])
    links["moved"] = links["main"] & ~links["new"].isin(in_order)
    return links.sort_values(["new", "main", "old"], ascending=[True, False, True], ignore_index=True)[COLUMNS]


def _matched(found: Profiles, new: np.ndarray, old: np.ndarray, similar: float) -> dict[int, int]:
    """The optimal assignment, new to old."""
    from scipy.optimize import linear_sum_assignment

    alike = similarity.similarity(found, new, old)
    gain = np.where(alike >= similar, alike - similar + 1e-6, 0)
    gain += 1e-3 * (similarity.verbatim(found, new, old) & (gain > 0))  # of two that are equally near the same wording
    i, j = linear_sum_assignment(gain, maximize=True)
    chosen = gain[i, j] > 0
    return dict(zip(new[i[chosen]].tolist(), old[j[chosen]].tolist(), strict=True))


def _kinds(found: Profiles, matched: Mapping[int, int]) -> list[tuple[int, int, str, bool]]:
    def kind(new: int, old: int) -> str:
        return KEPT if similarity.verbatim(found, np.array([new]), np.array([old]))[0, 0] else EDITED

    return [(new, old, kind(new, old), True) for new, old in matched.items()]


def _parts(found: Profiles, new: np.ndarray, old: np.ndarray, matched: dict[int, int], share: float) -> list[tuple]:
    """Links of the paragraphs that were left over, by containment.

    Where the larger paragraph has no match either, the largest part that stands in it is its main link: the paragraph
    was cut short or taken up into something longer.
    """
    back = {o: n for n, o in matched.items()}
    left_new = np.array([n for n in new if n not in matched], dtype=np.int64)
    links = _within(found, left_new, old, back, share, split=True)
    used = {n for n, *_ in links} | {o for _, o, *_ in links}
    left_old = np.array([o for o in old if o not in back and o not in used], dtype=np.int64)
    whole = np.array([n for n in new if n not in used], dtype=np.int64)
    return links + _within(found, left_old, whole, matched, share, split=False)


def _within(
    found: Profiles, small: np.ndarray, large: np.ndarray, partner: Mapping, share: float, *, split: bool
) -> list[tuple]:
    """Links of each small paragraph to the large one whose words without a partner hold the most of it."""
    small = small[similarity.sizes(found.words[small]) >= MIN_CONTENT] if len(small) else small
    if not len(small) or not len(large):
        return []
    inside = similarity.containment(found.words[small], _without(found, large, partner))
    parts = defaultdict(list)
    for i, j in enumerate(inside.argmax(axis=1)):
        if inside[i, j] >= share:
            parts[int(large[j])].append(int(small[i]))
    return [link for whole, own in parts.items() for link in _links(found, whole, own, whole not in partner, split)]


def _links(found: Profiles, whole: int, parts: list[int], free: bool, split: bool) -> list[tuple]:
    """The links of one large paragraph to its parts; where it is `free` the largest of them is the main one."""
    sizes = similarity.sizes(found.words[parts])
    main = parts[int(sizes.argmax())] if free else None
    kind = {part: EDITED if part == main else SPLIT if split else MERGED for part in parts}
    return [((part, whole) if split else (whole, part)) + (kind[part], part == main) for part in parts]


def _without(found: Profiles, rows: np.ndarray, partner: Mapping[int, int]):
    """Word counts of paragraphs less those of their partners."""
    own = found.words[rows].tolil()
    for i, row in enumerate(rows):
        if int(row) in partner:
            own[[i]] = (found.words[[row]] - found.words[[partner[int(row)]]]).maximum(0).tolil()
    return own.tocsr()


def _with_measures(found: Profiles, links: pd.DataFrame) -> pd.DataFrame:
    links = links.astype({"new": "int64", "old": "int64", "kind": "str", "main": "bool"})
    pairs = [(np.array([n]), np.array([o])) for n, o in zip(links["new"], links["old"], strict=True)]
    links["similarity"] = [similarity.similarity(found, n, o)[0, 0] for n, o in pairs]
    links["contained"] = [similarity.contained(found, n, o)[0, 0] for n, o in pairs]
    return links.astype({"similarity": "float64", "contained": "float64"})


def _longest_increasing(values: np.ndarray) -> list[int]:
    """Places of a longest increasing subsequence (Schensted 1961); of several the one whose last values are least."""
    from bisect import bisect_left

    ends: list[int] = []  # values that end the best subsequence of each length
    places: list[int] = []  # where they stand
    before: dict[int, int | None] = {}
    for place, value in enumerate(values.tolist()):
        length = bisect_left(ends, value)
        before[place] = places[length - 1] if length else None
        ends[length : length + 1], places[length : length + 1] = [value], [place]
    chain, place = [], places[-1] if places else None
    while place is not None:
        chain.append(place)
        place = before[place]
    return chain[::-1]
