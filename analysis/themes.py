"""Themes: clusters of the paragraphs of a series, formed of threads so that inheritance does not make them.

A paragraph that stands in ten resolutions is one thread (`genealogy`) and counts once when clusters are formed, in its
latest wording. Threads are weighted by TF-IDF (tf 1 + ln tf, smooth idf over threads, length 1; function words, words
of the calendar and words that stand in too few or too many threads left out) and parted by k-means (Lloyd 1982) or by
non-negative matrix factorisation (Lee & Seung 1999; a thread belongs to the component that adds most to it).

A theme keeps its number: a new fit is numbered after corpus/data/themes.csv, where the threads of the last fit stand
with their themes, so that theme 3 stays theme 3. A new resolution is assigned to these themes first; `refitted` says
what a fit with it would change.
"""

from contextlib import AbstractContextManager
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import kmeans, resampling
from analysis.genealogy import Genealogy
from analysis.tfidf import CALENDAR
from corpus import files, lexicon, paths
from corpus.access import Corpus

LEAST, MOST = (
    3,
    0.15,
)  # threads that hold a word, and the share of them: rarer words join nothing, commoner part nothing
NMF, KMEANS = "NMF", "k-means"
METHODS = (NMF, KMEANS)


class Threads(NamedTuple):
    """Threads as they are clustered."""

    names: pd.Index  # ids of the threads
    paragraphs: list[str]  # of each the paragraph with its latest wording
    words: list[str]
    weights: np.ndarray  # (threads, words) float64, rows of length 1 (0 for a thread without such a word)


def vectors(corpus: Corpus, lines: pd.DataFrame) -> Threads:
    """The threads of a series and their weights; `lines` as `genealogy.trace` gives them, or some of their rows."""
    from sklearn.feature_extraction.text import TfidfTransformer

    latest = lines.drop_duplicates("thread", keep="last").reset_index(drop=True)
    counts = corpus.words[~corpus.words["word"].isin(lexicon.stopwords() | CALENDAR)]
    counts = counts[~counts["word"].str.isdigit()].merge(latest.reset_index()[["symbol", "order", "index"]])
    spread = counts["word"].value_counts()
    kept = spread.index[(spread >= LEAST) & (spread <= MOST * len(latest))].sort_values()
    table = np.zeros((len(latest), len(kept)))
    own = counts[counts["word"].isin(kept)]
    table[own["index"], kept.get_indexer(own["word"])] = own["count"]
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(table).toarray() if table.size else table
    return Threads(pd.Index(latest["thread"], name="thread"), list(latest["paragraph_id"]), list(kept), weights)


def labels(weights: np.ndarray, k: int, method: str, seed: int) -> np.ndarray:
    """The clusters of one fit: int64 from 0, by size, an entry a row of `weights`. `seed` is of the method itself."""
    if k < 2:
        return np.zeros(len(weights), dtype=np.int64)
    found = _nmf(weights, k, seed) if method == NMF else kmeans.clusters(weights, k, seed)
    order = np.argsort(-np.bincount(found, minlength=k), kind="stable")
    return np.argsort(order)[found]


def _nmf(weights: np.ndarray, k: int, seed: int) -> np.ndarray:
    import warnings

    from scipy.sparse import csr_array
    from sklearn import decomposition, exceptions

    model = decomposition.NMF(k, init="random", random_state=seed, max_iter=200, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", exceptions.ConvergenceWarning)  # the largest component is settled long before
        parts = model.fit_transform(csr_array(weights))
    return (parts * np.linalg.norm(model.components_, axis=1)).argmax(axis=1)


def seeds(n: int, *names: str, seed: int = resampling.SEED) -> list[int]:
    """Seeds of n fits, from the seed of the study and the names of what they are for."""
    return resampling.generator(seed, *names).integers(2**31, size=n).tolist()


def one_thread() -> AbstractContextManager:
    """A context in which scikit-learn works on one thread: many small fits are several times faster so, and their sums
    do not depend on the number of cores."""
    import sklearn.decomposition  # noqa: F401  (what is limited must have been loaded)
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def fits(weights: np.ndarray, k: int, method: str, *, runs: int, seed: int = resampling.SEED) -> list[np.ndarray]:
    """Many fits of the same weights with seeds of their own."""
    with one_thread():
        return [labels(weights, k, method, own) for own in seeds(runs, "themes", method, str(k), seed=seed)]


def typical(weights: np.ndarray, k: int, method: str, *, runs: int = 50, seed: int = resampling.SEED) -> np.ndarray:
    """Of many fits the one that agrees most with the others (adjusted Rand index): labels as `labels` gives them."""
    from analysis.stability import agreement

    found = fits(weights, k, method, runs=runs, seed=seed)
    return found[int(agreement(found).sum(axis=1).argmax())]


def stored() -> pd.Series:
    """The themes of the last fit that was kept: int64 from 1, indexed by thread."""
    return pd.read_csv(paths.SHIPPED / "themes.csv").set_index("thread")["theme"]


def keep(found: pd.Series) -> None:
    """Makes these the themes that later ones are assigned to and numbered after."""
    with files.replacing(paths.SHIPPED / "themes.csv") as temporary:
        found.rename("theme").rename_axis("thread").reset_index().to_csv(temporary, index=False, lineterminator="\n")


def numbered(threads: Threads, found: np.ndarray, reference: pd.Series) -> pd.Series:
    """The clusters of a fit as themes: int64 from 1, indexed by thread.

    Each gets the number of the theme of `reference` with which it shares most threads (optimal assignment); what is
    left over gets the numbers that follow.
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
    """The theme of every thread: that of `reference` where it has one, else the theme whose mean vector is nearest (by
    cosine): int64, indexed by thread."""
    old = reference.reindex(threads.names)
    themes = sorted(set(reference))
    members = [threads.weights[(old == theme).to_numpy()] for theme in themes]
    means = np.array([own.sum(axis=0) / max(len(own), 1) for own in members]).reshape(len(themes), -1)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    nearest = pd.Series(np.array(themes)[(threads.weights @ means.T).argmax(axis=1)], index=threads.names)
    return old.fillna(nearest).astype("int64").rename("theme")


def refitted(
    threads: Threads, reference: pd.Series, method: str, *, k: int | None = None, seed: int = resampling.SEED
) -> tuple[pd.Series, dict[str, float]]:
    """A fit of all threads with `k` themes (default: as many as `reference`), and how much it changes what `assigned`
    says.

    Returns the themes (as `numbered`), and `n_new` (threads that `reference` lacks), `changed` (share of all threads
    whose theme is another one) and `ari` (adjusted Rand index of the two); the last two are NaN where there is nothing
    to compare.
    """
    from sklearn.metrics import adjusted_rand_score

    fit = typical(threads.weights, int(k or reference.nunique()), method, seed=seed)
    if reference.empty or threads.names.empty:
        return numbered(threads, fit, reference), {"n_new": len(fit), "changed": np.nan, "ari": np.nan}
    before, after = assigned(threads, reference), numbered(threads, fit, reference)
    new = int((~threads.names.isin(reference.index)).sum())
    return after, {"n_new": new, "changed": float((before != after).mean()), "ari": adjusted_rand_score(before, after)}


def described(threads: Threads, themes: pd.Series, *, terms: int = 6, examples: int = 3) -> pd.DataFrame:
    """What the themes are about: one row a theme.

    Returns `theme, n_threads` (int64), `name` (str, the three words whose mean weight most exceeds that in the other
    threads), `terms` (str, `terms` such words) and `examples` (str, ids of the paragraphs nearest the theme's mean).
    """
    rows = []
    for theme in sorted(set(themes)):
        inside = (themes.reindex(threads.names) == theme).to_numpy()
        excess = threads.weights[inside].mean(axis=0) - threads.weights[~inside].sum(axis=0) / max((~inside).sum(), 1)
        top = [threads.words[i] for i in np.argsort(-excess, kind="stable")[:terms]]
        near = np.argsort(-(threads.weights @ threads.weights[inside].mean(axis=0)) * inside, kind="stable")[:examples]
        ids = [threads.paragraphs[i] for i in near]
        rows.append((theme, int(inside.sum()), ", ".join(top[:3]), "; ".join(top), "; ".join(ids)))
    return pd.DataFrame(rows, columns=["theme", "n_threads", "name", "terms", "examples"])


def shares(
    made: Genealogy, themes: pd.Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The share of each theme in the words of each resolution, with a 95% interval (bootstrap over paragraphs).

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `theme` (int64), `n` (int64, paragraphs), `share,
    low, high` (float64), in the order of adoption.
    """
    lines = made.lines.assign(theme=made.lines["thread"].map(themes))
    numbers = sorted(set(themes))
    tables = []
    for symbol, own in lines.groupby("symbol", sort=False):
        words = own["n_words"].to_numpy()[:, None] * (own["theme"].to_numpy()[:, None] == numbers)
        drawn = resampling.bootstrap_weights(len(own), replicates, resampling.generator(seed, symbol, "themes")) @ words
        low, high = resampling.percentile_interval(drawn / drawn.sum(axis=1, keepdims=True))
        which = {name: own[name].iloc[0] for name in ("symbol", "adopted", "draft")}
        facts = {**which, "theme": numbers, "n": (words > 0).sum(axis=0)}
        tables.append(pd.DataFrame(facts | {"share": words.sum(axis=0) / words.sum(), "low": low, "high": high}))
    return pd.concat(tables, ignore_index=True)
