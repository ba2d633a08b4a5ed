"""The most similar paragraphs of other series, adopted before."""

import numpy as np

from analysis.descent import alignment, similarity
from analysis.descent.matching import prefixes
from analysis.descent.matching.linking import EDITED, KEPT, Links
from analysis.descent.matching.pool import Pool
from analysis.descent.matching.prefixes import Limits, Pairs
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus


class Others:
    """The paragraphs of the other series of a corpus."""

    def __init__(self, corpus: Corpus, found: Profiles, limits: Limits):
        self._found, self._limits, self._corpus = found, limits, corpus
        listed = corpus.catalogue.drop_duplicates("symbol").set_index("symbol")
        self._series, self._date = listed["series"].to_dict(), listed["adopted"].to_dict()
        self._adopted = corpus.paragraphs["adopted"].to_numpy()
        self._pools: dict[str, Pool] = {}

    def links(self, symbol: str, left: np.ndarray) -> Links:
        """The links of paragraphs of a resolution (rows) to the most similar ones of other series; of several, the
        latest."""
        pairs = self._pool(self._series[symbol]).near(left)
        before = self._adopted[pairs.old] < np.datetime64(self._date[symbol])
        earlier = Pairs(*(column[before] for column in pairs))
        return best(self._found, earlier, self._adopted[earlier.old], self._limits.similar)

    def _pool(self, name: str) -> Pool:
        if name not in self._pools:
            pool = Pool(self._found, self._limits._replace(content=prefixes.NO_PARTS))
            pool.add(rows_of_others(self._corpus, name))
            self._pools[name] = pool
        return self._pools[name]


def rows_of_others(corpus: Corpus, name: str) -> np.ndarray:
    """The traced paragraphs (rows, int64) of all series but one.

    >>> import corpus
    >>> len(rows_of_others(corpus.load().select(symbols="A/RES/80/118"), "ga-ict4d"))
    0
    """
    others = (corpus.paragraphs["series"] != name) & (corpus.paragraphs["n_words"] >= alignment.MIN_WORDS)
    return np.flatnonzero(others)


def best(found: Profiles, pairs: Pairs, adopted: np.ndarray, similar: float) -> Links:
    """The link of each new paragraph of some pairs to the old one that is most similar, if that is at least `similar`.

    Of several, the one adopted last (`adopted`, datetime64, pair by pair), and of these the last in the corpus.

    >>> from scipy.sparse import csr_array
    >>> found = Profiles(csr_array([[2], [2], [1]]), csr_array((3, 0)), np.array([0, 0, 1]), np.full(3, -1))
    >>> pairs = Pairs(np.array([0, 0]), np.array([1, 2]), np.array([2, 1]))
    >>> best(found, pairs, np.array(["2001-01-01", "2002-01-01"], dtype="datetime64[us]"), 0.52).old.tolist()
    [1]
    """
    alike = similarity.of_pairs(found, *pairs)
    order = np.lexsort((-pairs.old, -adopted.astype("int64"), -alike, pairs.new))
    order = order[alike[order] >= similar]
    chosen = order[np.diff(pairs.new[order], prepend=-1) > 0]
    new, old = pairs.new[chosen], pairs.old[chosen]
    kind = np.where(similarity.verbatim_pairs(found, new, old), KEPT, EDITED).astype(object)
    contained = pairs.shared[chosen] / np.maximum(found.bags.sizes[new], 1)
    return Links(new, old, kind, np.ones(len(new), dtype=bool), alike[chosen], contained)
