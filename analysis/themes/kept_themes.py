"""Themes keep their numbers from one fit to the next.

A new fit is numbered after corpus/data/themes.csv, which has the theme of each thread in the last fit. So theme 3 stays
theme 3. The threads of a new resolution are first assigned to these themes; `refitted` says what a new fit would
change.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.measures import resampling
from analysis.themes import cluster_fits
from analysis.themes.thread_vectors import Threads
from corpus import atomic
from corpus.files import collection
from corpus.files.collection import Collection


def stored(of: Collection | None = None) -> pd.Series:
    """The themes of the last fit kept with a collection (default: the one in use): int64 from 1, indexed by thread.

    A collection of which none was kept has none.

    >>> stored().index.name, stored().name, int(stored().min())
    ('thread', 'theme', 1)
    """
    path = (of or collection.current()).themes
    if not path.exists():
        return pd.Series([], index=pd.Index([], name="thread", dtype="str"), name="theme", dtype="int64")
    return pd.read_csv(path).set_index("thread")["theme"]


def keep(found: pd.Series) -> None:
    """Stores these themes; later threads are assigned to them, and later fits numbered after them."""
    with atomic.replacing(collection.current().themes) as temporary:
        found.rename("theme").rename_axis("thread").reset_index().to_csv(temporary, index=False, lineterminator="\n")


def numbered(threads: Threads, found: np.ndarray, reference: pd.Series) -> pd.Series:
    """The clusters of a fit as themes: int64 from 1, indexed by thread.

    Each cluster gets the number of the theme of `reference` with which it shares most threads (optimal assignment);
    clusters left over get the next numbers.

    >>> threads = Threads(pd.Index(["a", "b", "c"]), [], [], np.eye(2)[[0, 0, 1]])
    >>> numbered(threads, np.array([0, 0, 1]), pd.Series({"a": 2, "c": 1})).to_dict()
    {'a': 2, 'b': 2, 'c': 1}
    """
    from scipy.optimize import linear_sum_assignment

    old = reference.reindex(threads.names)
    themes, k = sorted(set(reference)), int(found.max(initial=-1)) + 1
    common = [[((old == theme) & (found == cluster)).sum() for theme in themes] for cluster in range(k)]
    clusters, places = linear_sum_assignment(np.array(common).reshape(k, len(themes)), maximize=True)
    number = {int(c): themes[p] for c, p in zip(clusters, places, strict=True)}
    rest = [cluster for cluster in range(k) if cluster not in number]
    number |= {cluster: max(themes, default=0) + i for i, cluster in enumerate(rest, start=1)}
    return pd.Series([number[int(cluster)] for cluster in found], index=threads.names, name="theme", dtype="int64")


def assigned(threads: Threads, reference: pd.Series) -> pd.Series:
    """The theme of every thread: int64, indexed by thread.

    It is the theme in `reference`, if there is one, else the theme with the nearest mean vector (by cosine).

    >>> threads = Threads(pd.Index(["a", "b", "c"]), [], [], np.eye(2)[[0, 0, 1]])
    >>> assigned(threads, pd.Series({"a": 2, "c": 1})).to_dict()
    {'a': 2, 'b': 2, 'c': 1}
    """
    old = reference.reindex(threads.names)
    themes = sorted(set(reference))
    weights = csr_array(threads.weights).toarray()
    members = [weights[(old == theme).to_numpy()] for theme in themes]
    means = np.array([own.sum(axis=0) / max(len(own), 1) for own in members]).reshape(len(themes), -1)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    nearest = pd.Series(np.array(themes)[(weights @ means.T).argmax(axis=1)], index=threads.names)
    return old.fillna(nearest).astype("int64").rename("theme")


def refitted(
    threads: Threads, reference: pd.Series, method: str, *, k: int | None = None, seed: int = resampling.SEED
) -> tuple[pd.Series, dict[str, float]]:
    """A new fit of all threads with `k` themes (default: as many as `reference`), compared with `assigned`.

    Returns the themes (as `numbered`), and `n_new` (number of threads that `reference` lacks), `changed` (share of all
    threads with another theme than in `assigned`), `ari` (adjusted Rand index of the two); the last two are NaN if
    there is nothing to compare.

    >>> threads = Threads(pd.Index(["a", "b", "c"]), [], [], np.eye(2)[[0, 0, 1]])
    >>> refitted(threads, pd.Series({"a": 2, "c": 1}), "k-means")[1]
    {'n_new': 1, 'changed': 0.0, 'ari': 1.0}
    """
    from sklearn.metrics import adjusted_rand_score

    fit = cluster_fits.typical(threads.weights, int(k or reference.nunique()), method, seed=seed)
    if reference.empty or threads.names.empty:
        return numbered(threads, fit, reference), {"n_new": len(fit), "changed": np.nan, "ari": np.nan}
    before, after = assigned(threads, reference), numbered(threads, fit, reference)
    new = int((~threads.names.isin(reference.index)).sum())
    return after, {"n_new": new, "changed": float((before != after).mean()), "ari": adjusted_rand_score(before, after)}
