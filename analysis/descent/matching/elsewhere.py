"""The most similar paragraphs of other series, adopted before."""

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.matching.linking import EDITED, KEPT, Links
from analysis.descent.matching.pool import Pool
from analysis.descent.matching.prefixes import Limits
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus


class Others:
    """The paragraphs of the other series of a corpus."""

    def __init__(self, corpus: Corpus, found: Profiles, limits: Limits):
        self._found, self._limits = found, limits
        listed = corpus.catalogue.drop_duplicates("symbol").set_index("symbol")
        self._series, self._date = listed["series"].to_dict(), listed["adopted"].to_dict()
        self._series_of, self._adopted = corpus.paragraphs["series"], corpus.paragraphs["adopted"].to_numpy()
        self._traced = (corpus.paragraphs["n_words"] >= alignment.MIN_WORDS).to_numpy()
        self._pools: dict[str, Pool] = {}

    def links(self, symbol: str, left: np.ndarray) -> Links:
        """The links of paragraphs of a resolution (rows) to the most similar ones of other series; of several, the
        latest."""
        name, date = self._series[symbol], np.datetime64(self._date[symbol])
        pairs = self._pool(name).near(left)
        before = self._adopted[pairs.old] < date
        new, old, shared = (column[before] for column in pairs)
        alike = similarity.of_pairs(self._found, new, old, shared)
        # The best come first: by new paragraph, then the most similar, the latest, and the last in the corpus.
        order = np.lexsort((-old, -self._adopted[old].astype("int64"), -alike, new))
        order = order[alike[order] >= self._limits.similar]
        best = order[np.diff(new[order], prepend=-1) > 0]
        return self._linked(new[best], old[best], shared[best], alike[best])

    def _pool(self, name: str) -> Pool:
        if name not in self._pools:
            pool = Pool(self._found, self._limits._replace(content=np.iinfo(np.int64).max))  # no parts
            pool.add(np.flatnonzero((self._series_of != name).to_numpy() & self._traced))
            self._pools[name] = pool
        return self._pools[name]

    def _linked(self, new: np.ndarray, old: np.ndarray, shared: np.ndarray, alike: np.ndarray) -> Links:
        same = similarity.verbatim_pairs(self._found, new, old)
        kind = np.where(same, KEPT, EDITED).astype(object)
        contained = shared / np.maximum(self._found.bags.sizes[new], 1)
        return Links(new, old, kind, np.ones(len(new), dtype=bool), alike, contained)
