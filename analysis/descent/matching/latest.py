"""The links of the newest resolution of a series alone, when those of the earlier ones are known.

They are the same as those of a whole run (`chain`). Only the paragraphs that the new ones may come from are counted:
those of the predecessor, those that have ended, and those of other series.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.alignment import LIMITS
from analysis.descent.matching import chain, elsewhere, linking, pool, prefixes
from analysis.descent.matching.chain import EARLIER, PREDECESSOR, SISTER, without
from analysis.descent.matching.linking import Links
from analysis.descent.matching.prefixes import Limits
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_AT_ONCE = 1 << 12  # old paragraphs that all new ones are compared with


def of_latest(corpus: Corpus, found: Profiles, symbol: str, before: np.ndarray, ended: np.ndarray) -> pd.DataFrame:
    """The links of a resolution, as `chain.of_series` gives them, if it is the last of its series.

    `before` are the paragraphs (rows) of its predecessor, and `ended` those in which a thread ended before it, in the
    order of adoption and of the text.

    >>> import corpus
    >>> from analysis.descent import similarity
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> old, found = alignment.rows(series, "A/RES/79/194"), similarity.profiles(series)
    >>> len(of_latest(series, found, "A/RES/80/118", old, np.array([], dtype=int)))
    54
    """
    listed = corpus.catalogue.drop_duplicates("symbol").set_index("symbol").loc[symbol]
    adopted, new = corpus.paragraphs["adopted"].to_numpy(), alignment.rows(corpus, symbol)
    others = elsewhere.rows_of_others(corpus, listed["series"])
    others = others[adopted[others] < np.datetime64(listed["adopted"])]
    ended, others = (_near(found, new, old) for old in (ended, others))
    rows = np.unique(np.concatenate([new, before, ended, others]))
    some = _of_rows(found, rows)
    new, before, ended, others = (np.searchsorted(rows, own) for own in (new, before, ended, others))
    direct = alignment.linked(some, new, before)
    left = without(new, direct.new)
    pairs = pool.of_all(some, left, ended, LIMITS)
    old = ended[np.isin(ended, pairs.old)]
    revived = chain.main_alone(linking.links(some, left, old, pairs, LIMITS))
    pairs = pool.of_all(some, without(left, revived.new), others, LIMITS)
    found_elsewhere = elsewhere.best(some, pairs, adopted[rows[pairs.old]], LIMITS.similar)
    made = [(direct, PREDECESSOR), (revived, EARLIER), (found_elsewhere, SISTER)]
    return chain.as_table([(_named(links, rows), origin) for links, origin in made])


def _near(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """The old paragraphs (rows) that may be linked with one of the new ones; most share too little with all.

    The similarity of texts is the mean of two, so one of them is at least as large.
    """
    alone = LIMITS._replace(content=prefixes.NO_PARTS)  # a paragraph is contained by its words
    near = []
    for first in range(0, len(old), _AT_ONCE):
        part = old[first : first + _AT_ONCE]
        enough = _share_enough(found.words[new], found.words[part], LIMITS)
        if found.held[new].any() and found.held[part].any():
            both = found.held[new][:, None] & found.held[part][None, :]
            enough |= both & _share_enough(found.characters[new], found.characters[part], alone)
        near.append(part[enough.any(axis=0)])
    return np.concatenate([old[:0], *near])


def _share_enough(new: "csr_array", old: "csr_array", limits: Limits) -> np.ndarray:
    """Do two bags share as many items as are needed: bool (new, old)?"""
    used = np.unique(new.indices)
    sizes = similarity.sizes(new)[:, None], similarity.sizes(old)[None, :]
    return similarity.shared(new[:, used], old[:, used]) >= prefixes.needed(*sizes, limits)


def _of_rows(found: Profiles, rows: np.ndarray) -> Profiles:
    return Profiles(found.words[rows], found.characters[rows], found.wording[rows], found.texts[rows])


def _named(links: Links, rows: np.ndarray) -> Links:
    return links._replace(new=rows[links.new], old=rows[links.old])


def with_added(found: Profiles, added: Profiles, rows: np.ndarray) -> Profiles:
    """The profiles of a corpus to which paragraphs were added; `rows` are theirs (int64), in ascending order.

    `found` are those of the corpus before, and `added` those of the added paragraphs alone. Both know their `names`.

    >>> from scipy.sparse import csr_array
    >>> names = (pd.Index(["a"]), pd.Index([])), (pd.Index(["b", "a"]), pd.Index([]))
    >>> before = Profiles(csr_array([[1]]), csr_array((1, 0)), np.array([7]), np.array([-1]), names[0])
    >>> more = Profiles(csr_array([[2, 3]]), csr_array((1, 0)), np.array([8]), np.array([-1]), names[1])
    >>> with_added(before, more, np.array([0])).words.toarray().tolist()
    [[3, 2], [1, 0]]
    """
    n = len(found.wording) + len(rows)
    is_new = np.zeros(n, dtype=bool)
    is_new[rows] = True
    order = np.empty(n, dtype=np.int64)
    order[is_new], order[~is_new] = np.arange(len(found.wording), n), np.arange(len(found.wording))
    both = (found.names or ()), (added.names or ())
    tables = [_stacked(*tables, *names)
              for tables, names in zip(((found.words, added.words), (found.characters, added.characters)),
                                       zip(*both, strict=True), strict=True)]  # fmt: skip
    words, characters = (table if (np.diff(order) > 0).all() else table[order] for table, _ in tables)
    return replace(
        found,
        words=words,
        characters=characters,
        wording=np.concatenate([found.wording, added.wording])[order],
        texts=np.concatenate([found.texts, added.texts])[order],
        names=(tables[0][1], tables[1][1]),
    )


def _stacked(first: "csr_array", second: "csr_array", names: pd.Index, more: pd.Index) -> tuple["csr_array", pd.Index]:
    """Two tables one under the other, with the columns of both."""
    from scipy.sparse import csr_array

    place = names.get_indexer(more)
    unknown = np.flatnonzero(place < 0)
    place[unknown] = len(names) + np.arange(len(unknown))
    start = np.concatenate([first.indptr, second.indptr[1:] + first.indptr[-1]])
    indices = np.concatenate([first.indices, place[second.indices].astype(first.indices.dtype)])
    shape = (first.shape[0] + second.shape[0], len(names) + len(unknown))
    joined = csr_array((np.concatenate([first.data, second.data]), indices, start), shape=shape)
    return joined, names.append(more[unknown])
