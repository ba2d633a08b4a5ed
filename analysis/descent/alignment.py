"""Which paragraph of a resolution comes from which paragraph of an older one.

Each new paragraph is matched with at most one old one, and each old one with at most one new one. The assignment
maximises the sum of the similarities above the threshold (Kuhn 1955). It ignores the order of the paragraphs, so moves
and changes of part are found like any other match. Paragraphs left over are then compared with what matched ones lost
or gained. A new paragraph that is contained in the words an old one lost was split off from it; an old one that is
contained in the words a new one gained was merged into it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.descent.matching import linking, pool
from analysis.descent.matching.linking import Links
from analysis.descent.matching.prefixes import Limits
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus

SIMILAR = 0.52  # least similarity of a paragraph to the one it comes from; chosen on graded pairs, see `grading`
CONTAINED = 0.7  # least share of a split or merged paragraph that is in what the other lost or gained
MIN_WORDS = 6  # of a paragraph that is traced; "The General Assembly," is not
MIN_CONTENT = 6  # content words of a paragraph that may be split off or merged: long paragraphs contain short formulas
LIMITS = Limits(SIMILAR, CONTAINED, MIN_CONTENT)

KEPT, EDITED, SPLIT, MERGED, NEW = linking.KEPT, linking.EDITED, linking.SPLIT, linking.MERGED, "new"
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


def rows_of_all(corpus: Corpus) -> dict[str, np.ndarray]:
    """The `rows` of every resolution that has any.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118")
    >>> bool((rows_of_all(series)["A/RES/80/118"] == rows(series, "A/RES/80/118")).all())
    True
    """
    traced = np.flatnonzero(corpus.paragraphs["n_words"] >= MIN_WORDS)
    codes, names = pd.factorize(corpus.paragraphs["symbol"].iloc[traced])
    order = codes.argsort(kind="stable")
    cuts = np.searchsorted(codes[order], np.arange(1, len(names)))
    return dict(zip(names, np.split(traced[order], cuts), strict=True)) if len(names) else {}


def links_of_steps(corpus: Corpus, found: Profiles, order: Sequence[str]) -> Iterator[tuple[str, str | None, Links]]:
    """Each resolution of a series in order, the one read before it (None for the first), and their links.

    This is the only place where a resolution is compared with its predecessor.

    >>> import corpus
    >>> from analysis.descent import similarity
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> [len(links.new) for *_, links in links_of_steps(series, similarity.profiles(series), series.order)]
    [0, 54]
    """
    own, none, before = rows_of_all(corpus), np.array([], dtype=np.int64), None
    for symbol in order:
        yield symbol, before, linked(found, own.get(symbol, none), own.get(before, none) if before else none)
        before = symbol


def steps(corpus: Corpus, found: Profiles, order: Sequence[str]) -> Iterator[tuple[str, str | None, pd.DataFrame]]:
    """The same with tables of links, see `align`.

    >>> import corpus
    >>> from analysis.descent import similarity
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> [(new, old, len(links)) for new, old, links in steps(series, similarity.profiles(series), series.order)]
    [('A/RES/79/194', None, 0), ('A/RES/80/118', 'A/RES/79/194', 54)]
    """
    for symbol, before, links in links_of_steps(corpus, found, order):
        yield symbol, before, as_table(links)


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
    >>> from analysis.descent import similarity
    >>> new, old = rows(series, "A/RES/80/118"), rows(series, "A/RES/79/194")
    >>> align(similarity.profiles(series, texts=False), new, old)["kind"].value_counts().to_dict()
    {'kept': 34, 'edited': 20}
    """
    return as_table(linked(found, new, old, LIMITS._replace(similar=similar, share=share)))


def linked(found: Profiles, new: np.ndarray, old: np.ndarray, limits: Limits = LIMITS) -> Links:
    """The same links as `align` returns as a table, without `moved`.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> from analysis.descent import similarity
    >>> new, old = rows(series, "A/RES/80/118"), rows(series, "A/RES/79/194")
    >>> len(linked(similarity.profiles(series, texts=False), new, old).new)
    54
    """
    return linking.links(found, new, old, pool.among(found, new, old, limits), limits)


def as_table(found: Links) -> pd.DataFrame:
    """Links as `align` returns them.

    >>> one = Links(*(np.array([value]) for value in (1, 0, "kept", True, 1.0, 1.0)))
    >>> as_table(one)["moved"].to_list()
    [False]
    """
    table = pd.DataFrame({"new": found.new, "old": found.old, "kind": found.kind.astype("str"), "main": found.main,
                          "similarity": found.similarity, "contained": found.contained,
                          "moved": moved(found)}, columns=COLUMNS)  # fmt: skip
    return table.astype({"kind": "str"})


def moved(found: Links) -> np.ndarray:
    """Is each link a main link out of the common order (bool)? The new paragraphs are in the order of the text.

    >>> links = Links(np.array([5, 6, 7]), np.array([1, 2, 0]), *[np.array([True] * 3)] * 4)
    >>> moved(links).tolist()
    [False, False, True]
    """
    out = found.main.copy()
    main = np.flatnonzero(found.main)
    out[main[longest_increasing(found.old[main])]] = False
    return out


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
