"""Are clusters more than an accident of the seed, of the texts that were read, or of the paragraphs in them?

Agreement of two clusterings is the adjusted Rand index (Hubert & Arabie 1985): 1 is the same, 0 is chance. It is
computed over fits with other seeds, over fits without one resolution, and over fits of part of the threads. The last
also give the consensus matrix (Monti et al. 2003), and the share of pairs of threads on which the fits disagree (PAC,
Senbabaoglu et al. 2014).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.descent.genealogy import Genealogy
from analysis.measures import resampling
from analysis.measures.clusters import cluster_agreement
from analysis.themes import cluster_fits, thread_vectors
from analysis.themes.thread_vectors import Threads
from corpus.corpus import Corpus
from corpus.files import progress

CLUSTERS = range(2, 8)
STABLE = 0.8  # least mean agreement, over seeds and over texts left out, of a clustering that is called stable
SURE = 0.9  # least agreement of a clustering that is preferred: a margin, so that rounding does not decide
RUNS, RESAMPLES = 50, 10  # fits with other seeds, fits of part of the threads
SCANNED = 20  # fits with other seeds for each number of clusters, before one is chosen
PART = 0.8  # of the threads in a resample
LEFT_OUT = 30  # texts that are left out in turn, at most: of more texts so many, equally far apart
COLUMNS = ["method", "k", "over_seeds", "texts_left_out", "worst_left_out", "resampled", "silhouette", "smallest"]
UNDECIDED = (0.1, 0.9)  # a pair is together in more than one and fewer than nine of ten fits
APART = 0.1  # least mean silhouette of clusters that are separate from each other


def _mean(fits: Sequence[np.ndarray]) -> float:
    found = cluster_agreement.agreement(fits)
    return float(found[np.triu_indices(len(fits), 1)].mean())


def left_out(corpus: Corpus, made: Genealogy, k: int, method: str, *, seed: int = resampling.SEED) -> pd.Series:
    """Agreement of the clusters of all resolutions with those without one: float64, by symbol of the one left out;
    of a series of more than `LEFT_OUT`, so many are left out in turn.

    The two are compared on the threads that both have.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> lines = series.paragraphs.assign(thread=series.paragraphs["paragraph_id"])  # as if nothing were carried over
    >>> left_out(series, Genealogy(lines, None, series.facts), 2, "k-means").index.to_list()
    ['A/RES/79/194', 'A/RES/80/118']
    """
    return _left_out(_without_each(corpus, made), k, method, seed)


def _without_each(corpus: Corpus, made: Genealogy) -> dict[str, Threads]:
    """The threads of all resolutions (key ""), and without each resolution (key: its symbol)."""
    lines = made.lines
    symbols = lines["symbol"].unique()
    if len(symbols) > LEFT_OUT:
        symbols = symbols[np.linspace(0, len(symbols) - 1, LEFT_OUT).round().astype("int64")]
    parts = {symbol: lines[lines["symbol"] != symbol] for symbol in symbols}
    return {symbol: thread_vectors.vectors(corpus, part) for symbol, part in ({"": lines} | parts).items()}


def _left_out(parts: dict[str, Threads], k: int, method: str, seed: int) -> pd.Series:
    fits = {
        symbol: pd.Series(cluster_fits.typical(part.weights, k, method, runs=3, seed=seed), index=part.names)
        for symbol, part in parts.items()
    }
    whole = fits.pop("")
    return pd.Series(
        {
            s: cluster_agreement.agreement([fit.to_numpy(), whole.loc[fit.index].to_numpy()])[0, 1]
            for s, fit in fits.items()
        }
    )


def consensus(
    weights: np.ndarray | csr_array, k: int, method: str, *, runs: int = RUNS, seed: int = resampling.SEED
) -> np.ndarray:
    """Share of fits that put two threads together, among the fits of part of the threads with both: (n, n) float64.

    >>> consensus(np.eye(2)[[0, 0, 0, 1, 1, 1]], 2, "k-means", runs=20)[0].tolist()
    [1.0, 1.0, 1.0, 0.0, 0.0, 0.0]
    """
    rng = resampling.generator(seed, "consensus", method, str(k))
    n = weights.shape[0]
    together, both = np.zeros((n, n)), np.zeros((n, n))
    for own in cluster_fits.seeds(runs, "consensus", method, str(k), seed=seed):
        rows = np.sort(rng.choice(n, size=int(PART * n), replace=False))
        one = np.zeros((n, k))
        one[rows, cluster_fits.labels(weights[rows], k, method, own)] = 1
        held = one.sum(axis=1)
        together, both = together + one @ one.T, both + np.outer(held, held)
    return np.divide(together, both, out=np.zeros_like(together), where=both > 0)


def firmness(matrix: np.ndarray, themes: pd.Series) -> np.ndarray:
    """How firmly each thread belongs to its theme: the mean share of fits that put it with another thread of it.

    `matrix` as `consensus` returns it, `themes` (int) in the same order. Returns (n,) float64, 0 to 1; 1 for a thread
    that is a theme of its own.

    >>> firmness(np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]), pd.Series([1, 1, 2])).tolist()
    [0.5, 0.5, 1.0]
    """
    alike = themes.to_numpy()[:, None] == themes.to_numpy()
    np.fill_diagonal(alike, val=False)
    n_others = alike.sum(axis=1)
    return np.divide((matrix * alike).sum(axis=1), n_others, out=np.ones(len(themes)), where=n_others > 0)


def ambiguous(matrix: np.ndarray) -> float:
    """The share of pairs on which the fits behind a consensus matrix disagree (PAC); 0 is best.

    >>> round(ambiguous(np.array([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]])), 2)
    0.33
    """
    pairs = matrix[np.triu_indices(len(matrix), 1)]
    if not len(pairs):
        return 0.0
    return float(((pairs > UNDECIDED[0]) & (pairs < UNDECIDED[1])).mean())


def resampled(
    weights: np.ndarray | csr_array, k: int, method: str, *, runs: int = RESAMPLES, seed: int = resampling.SEED
) -> float:
    """Mean agreement of fits of part of the threads with the typical fit of all threads.

    >>> resampled(np.eye(2)[[0, 0, 0, 1, 1, 1]], 2, "k-means", runs=3)
    1.0
    """
    whole = cluster_fits.typical(weights, k, method, runs=3, seed=seed)
    rng = resampling.generator(seed, "resampled", method, str(k))
    found = []
    for own in cluster_fits.seeds(runs, "resampled", method, str(k), seed=seed):
        rows = np.sort(rng.choice(weights.shape[0], size=int(PART * weights.shape[0]), replace=False))
        found.append(
            cluster_agreement.agreement([cluster_fits.labels(weights[rows], k, method, own), whole[rows]])[0, 1]
        )
    return float(np.mean(found))


def scan(
    corpus: Corpus, made: Genealogy, *, clusters: Sequence[int] = CLUSTERS, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The stability of every number of clusters, by both methods.

    Returns `method` (str), `k` (int64), `over_seeds, texts_left_out, resampled` (float64, mean agreement),
    `worst_left_out` (float64, agreement without the text whose absence changes most), `silhouette` (float64, mean over
    threads, cosine) and `smallest` (int64, threads in the smallest cluster). Numbers of clusters for which there are
    too few threads, or too few words in them, are left out, so the table may be empty.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> lines = series.paragraphs.assign(thread=series.paragraphs["paragraph_id"])  # as if nothing were carried over
    >>> scan(series, Genealogy(lines, None, series.facts), clusters=[2])[["method", "k"]].to_numpy().tolist()
    [['NMF', 2], ['k-means', 2]]
    """
    parts = _without_each(corpus, made)
    weights = parts[""].weights
    cases = [(method, k) for method in cluster_fits.METHODS for k in clusters if k <= _most(parts)]
    with cluster_fits.one_thread():
        tried = progress.shown(cases, "fits", len(cases))
        rows = [{"method": m, "k": k, **_row(parts, weights, k, m, seed)} for m, k in tried]
    return pd.DataFrame(rows, columns=COLUMNS)


def _most(parts: dict[str, Threads]) -> int:
    """The largest number of clusters possible in every fit, without any one text and with part of the threads."""
    words = all(len(part.words) for part in parts.values())
    return min(int(PART * _n_different(part.weights)) - 1 for part in parts.values()) if words else 0


def _n_different(weights: csr_array) -> int:
    """How many different rows there are."""
    rows = [slice(*weights.indptr[i : i + 2]) for i in range(weights.shape[0])]
    return len({(weights.indices[row].tobytes(), weights.data[row].tobytes()) for row in rows})


def _row(parts: dict[str, Threads], weights: np.ndarray | csr_array, k: int, method: str, seed: int) -> dict:
    from sklearn.metrics import silhouette_score

    fits = cluster_fits.fits(weights, k, method, runs=SCANNED, seed=seed)
    without = _left_out(parts, k, method, seed)
    return {
        "over_seeds": _mean(fits),
        "texts_left_out": float(without.mean()),
        "worst_left_out": float(without.min()),
        "resampled": resampled(weights, k, method, seed=seed),
        "silhouette": float(silhouette_score(weights, fits[0], metric="cosine")) if fits[0].any() else np.nan,
        "smallest": int(np.bincount(fits[0]).min()),
    }


def chosen(table: pd.DataFrame) -> pd.Series:
    """The row of `scan` to use, with `stable` (bool: are the agreements over seeds and over texts left out >= STABLE?).

    Among rows where both are at least SURE, the one with most clusters; of several, the one with the highest
    silhouette. If there is none, the row whose lower agreement is highest. For an empty table, the first method with
    one cluster, which is no clustering.

    >>> table = pd.DataFrame({"k": [2, 3], "over_seeds": [0.95, 0.7], "texts_left_out": 0.92, "silhouette": 0.3})
    >>> int(chosen(table)["k"]), bool(chosen(table)["stable"])
    (2, True)
    """
    if table.empty:
        return pd.Series({**dict.fromkeys(COLUMNS, np.nan), "method": cluster_fits.METHODS[0], "k": 1, "stable": False})
    worst = table[["over_seeds", "texts_left_out"]].min(axis=1)
    sure = table[worst >= SURE]
    best = worst.idxmax() if sure.empty else sure.sort_values(["k", "silhouette"]).index[-1]
    return pd.concat([table.loc[best], pd.Series({"stable": bool(worst[best] >= STABLE)})])


def over_seeds(
    weights: np.ndarray | csr_array, k: int, method: str, *, runs: int = RUNS, seed: int = resampling.SEED
) -> np.ndarray:
    """Agreement of every two of `runs` fits with different seeds: float64, runs (runs - 1) / 2 values.

    >>> over_seeds(np.eye(2)[[0, 0, 1]], 2, "k-means", runs=3).tolist()
    [1.0, 1.0, 1.0]
    """
    return cluster_agreement.agreement(cluster_fits.fits(weights, k, method, runs=runs, seed=seed))[
        np.triu_indices(runs, 1)
    ]


def of_noise(
    weights: np.ndarray | csr_array, k: int, method: str, *, draws: int = 5, seed: int = resampling.SEED
) -> dict[str, float]:
    """The stability of the same method on words dealt out at random: `over_seeds` and `resampled`, means over draws.

    The weights of each word are permuted over the threads, so no words belong together any more.

    >>> sorted(of_noise(np.eye(2)[[0, 0, 0, 1, 1, 1]], 2, "k-means", draws=1))
    ['over_seeds', 'resampled']
    """
    rng = resampling.generator(seed, "noise", method, str(k))
    dense = csr_array(weights).toarray()
    dealt = [csr_array(rng.permuted(dense, axis=0)) for _ in range(draws)]
    return {
        "over_seeds": float(np.mean([over_seeds(own, k, method, runs=RESAMPLES, seed=seed).mean() for own in dealt])),
        "resampled": float(np.mean([resampled(own, k, method, seed=seed) for own in dealt])),
    }


def against(made: Genealogy, found: pd.Series, *, draws: int = 1000, seed: int = resampling.SEED) -> pd.DataFrame:
    """Do the clusters only reflect the years, the parts, or chance?

    `found` are the themes (int64) by thread. Returns one row per `cut` (str) with `agreement` (float64, adjusted Rand
    index) of the themes with it: "chronological" (as many groups of threads, by the date at which they came in), "part"
    (preamble and operative part) and "random" (mean over random clusterings of the same sizes). `high` (float64) is the
    97.5th percentile of the random ones. Empty if there is only one theme.

    >>> lines = pd.DataFrame({"thread": ["a", "b", "c"], "part": ["preambular", "operative", "operative"],
    ...                   "adopted": pd.to_datetime(["2002-01-01", "2002-01-01", "2003-01-01"])})
    >>> table = against(Genealogy(lines, None, None), pd.Series({"a": 1, "b": 2, "c": 2}), draws=9)
    >>> table.loc[table["cut"] == "part", "agreement"].to_list()  # themes that are the parts of the text
    [1.0]
    """
    if found.nunique() < 2:
        return pd.DataFrame({"cut": pd.Series(dtype="str"), "agreement": [], "high": []})
    first = made.lines.drop_duplicates("thread").set_index("thread").loc[found.index]
    own = pd.factorize(found)[0]
    k = int(own.max()) + 1
    by_time = first["adopted"].rank(method="dense").to_numpy()
    cuts = np.searchsorted(np.quantile(by_time, np.arange(1, k) / k), by_time, side="left")
    rng = resampling.generator(seed, "random cut")
    random = np.array([cluster_agreement.agreement([own, rng.permutation(own)])[0, 1] for _ in range(draws)])
    values = [
        cluster_agreement.agreement([own, cuts])[0, 1],
        cluster_agreement.agreement([own, pd.factorize(first["part"])[0]])[0, 1],
        random.mean(),
    ]
    high = np.percentile(random, 100 - 100 * (1 - resampling.INTERVAL) / 2)
    return pd.DataFrame({"cut": ["chronological", "part", "random"], "agreement": values, "high": high})
