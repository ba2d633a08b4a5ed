"""Bursts: runs of texts in which a concept occurs in far more paragraphs than is usual."""

import numpy as np
import pandas as pd

from analysis.measures import inference
from analysis.measures.change_points import burst_automaton

COLUMNS = ["concept", "from", "to", "n_texts", "n_paragraphs", "count", "rate", "draft", "share", "low", "high",
           "usual", "weight", "paragraphs"]  # fmt: skip


def of_concepts(rates: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """The bursts of concepts among the texts read, sorted by falling weight.

    `rates` as `concept_rates.rates` returns them for whole resolutions of one series; `sizes` (int64) is the number of
    paragraphs by symbol. Returns one row per burst: `concept` (str), `from, to` (str, first and last resolution of the
    burst), `n_texts` (int64), `n_paragraphs` (int64, paragraphs with the concept), `count` (int64), `rate` (float64,
    per 1,000 words), `draft` (bool: one of the texts is a draft), `share, low, high` (float64, share of paragraphs with
    the concept in the burst, with Wilson's 95% interval), `usual` (float64, the same share in the whole series),
    `weight` (float64, nats saved), `paragraphs` (str, ids in the first of the texts).

    >>> import analysis, corpus
    >>> series = corpus.load().series()
    >>> sizes = series.paragraphs.groupby("symbol").size()
    >>> of_concepts(analysis.rates(series, "covid", replicates=10), sizes)[["from", "to"]].to_numpy().tolist()
    [['A/RES/75/202', 'A/RES/79/194']]
    """
    rows = [row for key, own in rates.groupby("concept", sort=False) for row in _bursts_of(key, own, sizes)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["weight", "concept"], ascending=[False, True], ignore_index=True)


def _bursts_of(key: str, own: pd.DataFrame, sizes: pd.Series) -> list[dict]:
    own = own.sort_values("adopted", kind="stable").reset_index(drop=True)
    n = own["symbol"].map(sizes).to_numpy(dtype="float64")
    found = burst_automaton.kleinberg(own["n_paragraphs"], n)
    inside = pd.Series(found.states == 1)
    spells = (inside != inside.shift()).cumsum()[inside]
    return [_burst(key, own.loc[at.index], n[at.index], found.base) for _, at in spells.groupby(spells)]


def _burst(key: str, rows: pd.DataFrame, n: np.ndarray, base: float) -> dict:
    hits = rows["n_paragraphs"].to_numpy(dtype="float64")
    low, high = inference.wilson(hits.sum(), n.sum())
    saved = burst_automaton.price(hits, n, base) - burst_automaton.price(hits, n, min(2 * base, 1 - 1e-9))
    return {
        "concept": key,
        "from": rows["symbol"].iloc[0],
        "to": rows["symbol"].iloc[-1],
        "n_texts": len(rows),
        "n_paragraphs": int(hits.sum()),
        "count": int(rows["count"].sum()),
        "rate": 1000 * rows["count"].sum() / rows["n_words"].sum(),
        "draft": bool(rows["draft"].any()),
        "share": hits.sum() / n.sum(),
        "low": float(low),
        "high": float(high),
        "usual": base,
        "weight": float(saved.sum()),
        "paragraphs": rows["paragraphs"].iloc[0],
    }
