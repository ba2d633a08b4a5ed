"""How alike two paragraphs are: from their word counts, or from their texts where both are held.

*Similarity* is symmetric, the Dice coefficient (1945) of two bags: 2 |A and B| / (|A| + |B|), where |A and B| counts
each item as often as it occurs in both. The items are content words, because function words (stopwords.txt) are in
every paragraph. Where both texts are held, similarity is the mean of this and of the same over runs of five characters,
which show changed endings and changed order. *Containment* is directional (Broder 1997): |A and B| / |A|, the share of
A that is in B. Both run from 0 to 1. All matrices have one row per new paragraph and one column per old paragraph.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.descent.matching import bags, counted
from analysis.descent.matching.bags import Bags
from corpus.corpus import Corpus
from corpus.text import stopwords

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True)
class Profiles:
    """The features of each paragraph that are compared; all rows as in `corpus.paragraphs`."""

    words: "csr_array"  # (paragraphs, words) int32 counts of content words
    characters: "csr_array"  # (paragraphs, runs) int32 counts of runs of characters; rows empty without text
    wording: np.ndarray  # int64: equal where the counts of all words are equal
    texts: np.ndarray  # int64: equal where the texts are equal except for white space; -1 without text
    names: tuple[pd.Index, pd.Index] | None = None  # of the columns of both tables; needed to add paragraphs

    @cached_property
    def held(self) -> np.ndarray:
        """Is the text of each paragraph held (bool)?"""
        return self.texts >= 0

    @cached_property
    def bags(self) -> Bags:
        """The content words as items, the rarest first."""
        return bags.of_counts(self.words)

    @cached_property
    def runs(self) -> Bags:
        """The same of the runs of characters."""
        return bags.of_counts(self.characters)


def profiles(
    corpus: Corpus, *, texts: bool = True, symbols: Collection[str] | None = None, alone: bool = False
) -> Profiles:
    """The profiles of all paragraphs of a corpus; without `texts`, as if no text were held.

    With `symbols` only the paragraphs of these resolutions have words, and the others are as if they were empty; or
    they are left out, if these are to be `alone`.

    >>> import corpus
    >>> found = profiles(corpus.load().series().select(symbols="A/RES/80/118"), texts=False)
    >>> found.words.shape[0], bool(found.held.any())
    (136, False)
    """
    paragraphs = corpus.paragraphs
    words = corpus.words if symbols is None else corpus.tables["words"].where("symbol", symbols)
    if symbols is not None:
        chosen = paragraphs["symbol"].isin(symbols)
        paragraphs = paragraphs[chosen] if alone else paragraphs.assign(text=paragraphs["text"].where(chosen))
    held = paragraphs["text"] if texts else pd.Series(pd.NA, index=paragraphs.index, dtype="str")
    all_words, names = counted.words(paragraphs, words)
    content = np.flatnonzero(~names.isin(list(stopwords.function_words())))
    characters, runs = counted.characters(held)
    return Profiles(
        words=all_words[:, content],
        characters=characters,
        wording=counted.wording(all_words, names),
        texts=counted.same_texts(held),
        names=(names[content], runs),
    )


def shared(a: "csr_array", b: "csr_array") -> np.ndarray:
    """Number of items that each row of `a` shares with each row of `b`, each as often as in both: (a, b) float64.

    >>> from scipy.sparse import csr_array
    >>> shared(csr_array([[2, 1, 0]]), csr_array([[1, 1, 5], [0, 0, 1]]))
    array([[2., 0.]])
    """
    if not (a.nnz and b.nnz):
        return np.zeros((a.shape[0], b.shape[0]))
    most = int(max(a.max(), b.max()))
    return (_as_sets(a, most) @ _as_sets(b, most).T).toarray()


def _as_sets(bags: "csr_array", most: int) -> "csr_array":
    """Bags as sets of items (0 or 1, float64): of an item that a bag has three times, its first, second and third.

    `most` is how often a bag may have an item. Two sets share what their bags share, so one product counts it.
    """
    from scipy.sparse import csr_array

    times = bags.data.astype(np.int64)
    ends = np.cumsum(times)
    which = np.arange(times.sum()) - np.repeat(ends - times, times)  # 0 for the first of an item
    items = np.repeat(bags.indices, times) + which * bags.shape[1]
    starts = np.concatenate([[0], ends])[bags.indptr]
    return csr_array((np.ones(len(items)), items, starts), shape=(bags.shape[0], most * bags.shape[1]))


def sizes(bags: "csr_array") -> np.ndarray:
    """Number of items in each row (float64).

    >>> from scipy.sparse import csr_array
    >>> sizes(csr_array([[2, 1, 0], [0, 0, 1]]))
    array([3., 1.])
    """
    return np.asarray(bags.sum(axis=1), dtype=float).ravel()


def dice(a: "csr_array", b: "csr_array") -> np.ndarray:
    """The Dice coefficient of each row of `a` with each row of `b`: (a, b) float64; 0 where both are empty.

    >>> from scipy.sparse import csr_array
    >>> dice(csr_array([[2, 1, 0]]), csr_array([[2, 1, 2], [0, 0, 1]]))
    array([[0.75, 0.  ]])
    """
    total = sizes(a)[:, None] + sizes(b)[None, :]
    return 2 * shared(a, b) / np.maximum(total, 1)


def containment(a: "csr_array", b: "csr_array") -> np.ndarray:
    """The share of each row of `a` that is in each row of `b`: (a, b) float64; 0 for an empty row.

    >>> from scipy.sparse import csr_array
    >>> containment(csr_array([[2, 1, 0]]), csr_array([[2, 1, 2], [0, 0, 1]]))
    array([[1., 0.]])
    """
    return shared(a, b) / np.maximum(sizes(a), 1)[:, None]


def of_words(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """Similarity from word counts: (new, old) float64; `new` and `old` are rows of the profiles.

    >>> import corpus
    >>> found = profiles(corpus.load().series().select(symbols="A/RES/80/118"), texts=False)
    >>> of_words(found, np.array([0, 1]), np.array([0, 1])).diagonal()
    array([1., 1.])
    """
    return dice(found.words[new], found.words[old])


def of_texts(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """Similarity from texts: (new, old) float64, the mean of that of words and that of runs of characters.

    >>> from scipy.sparse import csr_array
    >>> words, runs = csr_array([[1, 1], [1, 1]]), csr_array([[3, 0], [0, 3]])  # the same words, in another order
    >>> found = Profiles(words, runs, np.array([0, 0]), np.array([0, 1]))
    >>> of_texts(found, np.array([1]), np.array([0]))
    array([[0.5]])
    """
    return (of_words(found, new, old) + dice(found.characters[new], found.characters[old])) / 2


def similarity(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """Similarity of two sets of paragraphs: (new, old) float64, from texts if both are held, else from counts.

    >>> from scipy.sparse import csr_array
    >>> words, runs = csr_array([[1, 1], [1, 1]]), csr_array([[3, 0], [0, 3]])
    >>> held = Profiles(words, runs, np.array([0, 0]), np.array([0, 1]))
    >>> unheld = Profiles(words, runs, np.array([0, 0]), np.array([-1, -1]))
    >>> [float(similarity(found, np.array([1]), np.array([0]))[0, 0]) for found in (held, unheld)]
    [0.5, 1.0]
    """
    both = found.held[new][:, None] & found.held[old][None, :]
    words = of_words(found, new, old)
    return np.where(both, of_texts(found, new, old), words) if both.any() else words


def contained(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """The share of the content words of each new paragraph that is in the old one of the same place: (new,) float64.

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array([[1, 1, 2], [1, 1, 0]]), csr_array((2, 0)), np.array([0, 1]), np.array([-1, -1]))
    >>> contained(found, np.array([1]), np.array([0])), contained(found, np.array([0]), np.array([1]))
    (array([1.]), array([0.5]))
    """
    words = found.words[new]
    return sizes(words.minimum(found.words[old])) / np.maximum(sizes(words), 1)


def verbatim(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """Is the wording the same: (new, old) bool? Texts may differ in white space, word counts in order and numbers.

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array((3, 0)), csr_array((3, 0)), np.array([0, 0, 1]), np.array([-1, -1, -1]))
    >>> verbatim(found, np.array([0]), np.array([1, 2]))
    array([[ True, False]])
    """
    same_words = found.wording[new][:, None] == found.wording[old][None, :]
    both = found.held[new][:, None] & found.held[old][None, :]
    same_texts = found.texts[new][:, None] == found.texts[old][None, :]
    return np.where(both, same_texts, same_words)


def of_pairs(found: Profiles, new: np.ndarray, old: np.ndarray, shared_words: np.ndarray) -> np.ndarray:
    """`similarity` pair by pair (float64): `new, old` are rows, `shared_words` the content words that they share.

    >>> from scipy.sparse import csr_array
    >>> words, runs = csr_array([[1, 1], [1, 1]]), csr_array([[3, 0], [0, 3]])
    >>> found = Profiles(words, runs, np.array([0, 0]), np.array([0, 1]))
    >>> of_pairs(found, np.array([1]), np.array([0]), np.array([2]))
    array([0.5])
    """
    alike = _dice_of_pairs(found.bags, new, old, shared_words)
    both = np.flatnonzero(found.held[new] & found.held[old])
    if len(both):
        pair = new[both], old[both]
        alike[both] = (alike[both] + _dice_of_pairs(found.runs, *pair, bags.shared(found.runs, *pair))) / 2
    return alike


def _dice_of_pairs(of: Bags, new: np.ndarray, old: np.ndarray, n_shared: np.ndarray) -> np.ndarray:
    return 2 * n_shared.astype(float) / np.maximum(of.sizes[new] + of.sizes[old], 1)


def verbatim_pairs(found: Profiles, new: np.ndarray, old: np.ndarray) -> np.ndarray:
    """`verbatim` pair by pair (bool).

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array((3, 0)), csr_array((3, 0)), np.array([0, 0, 1]), np.array([-1, -1, -1]))
    >>> verbatim_pairs(found, np.array([0, 0]), np.array([1, 2]))
    array([ True, False])
    """
    both = found.held[new] & found.held[old]
    return np.where(both, found.texts[new] == found.texts[old], found.wording[new] == found.wording[old])
