"""How far apart two resolutions are: cosine distances of their TF-IDF vectors, with intervals."""

import itertools

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import tf_idf, word_matrix
from analysis.descent import novel_wording
from analysis.measures import resampling
from analysis.nulls import reshuffled_lineages, wording_vectors
from analysis.nulls.reshuffled_lineages import Lineages
from corpus import series_facts
from corpus.corpus import Series

_LEAST = 1e-9  # distances are kept this far from 0 and 1, so that log-odds exist


def cosine(series: Series, *, idf: str = "smooth", lineages: Lineages | None = None) -> pd.DataFrame:
    """Cosine distance (0: same direction, 1: nothing in common) between every two resolutions: float64, symmetric.

    Rows and columns are symbols; `idf` and `lineages` as in `wording_vectors.of_resolutions`.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> cosine(series).shape, float(cosine(series).iloc[0, 0]) < 1e-9
    ((2, 2), True)
    """
    from sklearn.metrics.pairwise import cosine_distances

    weights = wording_vectors.of_resolutions(series, idf=idf, lineages=lineages)
    apart = np.clip(cosine_distances(weights.to_numpy()), 0, 1)
    table = pd.DataFrame((apart + apart.T) / 2, index=weights.index, columns=list(weights.index))
    return series_facts.mark(table, series.facts)


def to_predecessor(
    series: Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """Distance of each resolution from the one read before it, by date of adoption.

    Returns `symbol, previous` (str), `adjacent` (bool: no resolution of the series between them is unread), `draft`
    (bool: one of the two is a draft), `distance` (float64), `low, high` (float64, its 95% bootstrap interval, see
    `_interval`), `distance_raw, distance_none` (float64, with the other two weightings of `tf_idf.fitted`).

    >>> import analysis, corpus
    >>> last_two = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> step = analysis.distance_to_predecessor(last_two, replicates=200).iloc[0]
    >>> step["previous"], bool(step["low"] < step["distance"] < step["high"]), round(float(step["distance_none"]), 3)
    ('A/RES/79/194', True, 0.022)
    """
    run, lineages = series.runs, reshuffled_lineages.of_series(series)
    steps = list(itertools.pairwise(series.order))
    draft = series.resolutions.set_index("symbol")["draft"]
    rows = [(n, o, bool(run[n] == run[o]), bool(draft[n] or draft[o])) for o, n in steps]
    table = pd.DataFrame(rows, columns=["symbol", "previous", "adjacent", "draft"])
    for idf, column in (("smooth", "distance"), ("raw", "distance_raw"), ("none", "distance_none")):
        apart = cosine(series, idf=idf, lineages=lineages)
        table[column] = np.array([apart.loc[o, n] for o, n in steps], dtype="float64")
    ends = np.array(_intervals(series, lineages, steps, replicates, seed), dtype="float64").reshape(-1, 2)
    table.insert(5, "low", ends[:, 0])
    table.insert(6, "high", ends[:, 1])
    return table


def _intervals(
    series: Series, lineages: Lineages, steps: list[tuple[str, str]], replicates: int, seed: int
) -> list[tuple[float, float]]:
    """The interval of each step from an older to a newer resolution."""
    counted = tf_idf.counted(series)
    transformer = wording_vectors.fitted(counted.counts, lineages)
    partner = novel_wording.carried_over(series).set_index("paragraph_id").query("carried")["partner"]
    found = []
    for old, new in steps:
        older, newer, strata = _units(counted, partner, old, new)
        weights = resampling.stratified_weights(strata, replicates, seed, "distance", new)
        found.append(_interval(older, newer, weights.astype("float64"), transformer.idf_))
    return found


def _units(
    counted: word_matrix.WordMatrix, partner: pd.Series, old: str, new: str
) -> tuple[csr_array, csr_array, np.ndarray]:
    """The units that are drawn: a carried-over paragraph together with the one it comes from, any other paragraph
    alone.

    Returns the word counts of the older and of the newer text (units, words), and the part of each unit (of the newer
    paragraph if there are two).
    """
    ids, parts = (counted.paragraphs[column].to_numpy(dtype=object) for column in ("paragraph_id", "part"))
    symbols = counted.paragraphs["symbol"].to_numpy(dtype=object)
    place = {ids[i]: i for i in np.flatnonzero(symbols == old).tolist()}
    pairs = [(place.pop(partner.get(ids[i]), -1), i) for i in np.flatnonzero(symbols == new).tolist()]
    pairs += [(i, -1) for i in place.values()]
    strata = np.array([parts[n if n >= 0 else o] for o, n in pairs], dtype=object)
    older, newer = (_rows(counted.counts, np.array(side)) for side in zip(*pairs, strict=True))
    return older, newer, strata


def _rows(counts: csr_array, at: np.ndarray) -> csr_array:
    """Rows of a matrix by number; -1 gives a row of zeros."""
    there = np.flatnonzero(at >= 0)
    picked = csr_array((np.ones(len(there)), (there, at[there])), shape=(len(at), counts.shape[0]))
    return csr_array(picked @ counts)


def _interval(older: csr_array, newer: csr_array, weights: np.ndarray, idf: np.ndarray) -> tuple[float, float]:
    """95% interval of the cosine distance of two texts, from bootstrap samples of their paragraphs.

    It is the distance plus and minus 1.96 standard deviations of the samples, on the scale of log-odds, with fixed
    document frequencies (Efron & Tibshirani 1993, ch. 12). Percentiles would be biased: a sample lacks the words of the
    paragraphs that were not drawn, so all samples are farther apart than the texts. Only their spread is useful.
    """
    kept = np.flatnonzero((older.sum(axis=0) > 0) | (newer.sum(axis=0) > 0))
    drawn = np.vstack([np.ones(weights.shape[1]), weights])  # the texts themselves, then the samples
    counts = [np.ascontiguousarray(drawn @ side[:, kept]) for side in (older, newer)]  # whole numbers, so exact
    x, y = (tf_idf.weighted(own, idf[kept]) for own in counts)
    lengths = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    apart = 1 - np.divide((x * y).sum(axis=1), lengths, out=np.zeros(len(x)), where=lengths > 0)
    odds = np.log(1 / (1 - np.clip(apart, _LEAST, 1 - _LEAST)) - 1)
    ends = odds[0] + np.array([-1.96, 1.96]) * odds[1:].std()
    low, high = 1 / (1 + np.exp(-ends))
    return float(low), float(high)
