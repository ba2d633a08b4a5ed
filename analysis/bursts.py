"""Bursts: runs of texts in which a concept stands in far more paragraphs than is usual."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis import proportions

COLUMNS = ["concept", "from", "to", "n_texts", "n_paragraphs", "count", "rate", "draft", "share", "low", "high",
           "usual", "weight", "paragraphs"]  # fmt: skip


class Bursts(NamedTuple):
    """`base`: the usual share p0. `states`: 1 in a burst, else 0 (int64, a text each). `cost`: of the best sequence.
    `weight`: what the bursts save over the usual state, summed."""

    base: float
    states: np.ndarray
    cost: float
    weight: float


def kleinberg(hits: ArrayLike, sizes: ArrayLike, *, s: float = 2.0, gamma: float = 1.0) -> Bursts:
    """Kleinberg's (2003) two-state automaton for batches: in each text `hits` of its `sizes` paragraphs are relevant.

    State 0 expects the share p0 = sum hits / sum sizes, state 1 s p0 (at most just below 1); a text costs -ln of its
    binomial probability, a step up gamma ln n with n texts, a step down nothing; the sequence starts in state 0 and
    the cheapest one is found by Viterbi's algorithm. No bursts where nothing hits.
    """
    r, d = np.asarray(hits, dtype="float64"), np.asarray(sizes, dtype="float64")
    base = r.sum() / d.sum()
    if base == 0:
        return Bursts(0.0, np.zeros(len(r), dtype="int64"), 0.0, 0.0)
    costs = np.column_stack([_cost(r, d, p) for p in (base, min(s * base, 1 - 1e-9))])
    states, cost = _cheapest(costs, gamma * np.log(len(r)))
    inside = states == 1
    return Bursts(float(base), states, cost, float((costs[inside, 0] - costs[inside, 1]).sum()))


def _cost(r: np.ndarray, d: np.ndarray, p: float) -> np.ndarray:
    from scipy.stats import binom

    return -binom.logpmf(r, d, p)


def _cheapest(costs: np.ndarray, up: float) -> tuple[np.ndarray, float]:
    """Viterbi over two states; `up` is the price of the step from 0 to 1."""
    step = np.array([[0.0, up], [0.0, 0.0]])
    total, back = np.array([0.0, np.inf]), []
    for row in costs:
        ways = total[:, None] + step
        back.append(ways.argmin(axis=0))
        total = ways.min(axis=0) + row
    states = [int(total.argmin())]
    for came_from in back[:0:-1]:
        states.append(int(came_from[states[-1]]))
    return np.array(states[::-1], dtype="int64"), float(total.min())


def of_concepts(rates: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """The texts in which concepts burst, among the texts read, by weight.

    `rates` as `trends.rates` gives them for whole resolutions of one series, `sizes` the number of paragraphs by
    symbol. Returns one row a burst: `concept` (str), `from, to` (str, first and last resolution of the burst),
    `n_texts, n_paragraphs` (int64, that hold the concept), `count` (int64) and `rate` (float64, per 1,000 words) in
    them, `draft` (bool: one of the texts is a draft), `share, low, high` (float64, of paragraphs, with Wilson's 95%
    interval) in the burst, `usual` (float64) in the whole series, `weight` (float64, nats saved), `paragraphs` (str,
    ids of the first of the texts).
    """
    rows = [row for key, own in rates.groupby("concept", sort=False) for row in _bursts_of(key, own, sizes)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["weight", "concept"], ascending=[False, True], ignore_index=True)


def _bursts_of(key: str, own: pd.DataFrame, sizes: pd.Series) -> list[dict]:
    own = own.sort_values("adopted", kind="stable").reset_index(drop=True)
    n = own["symbol"].map(sizes).to_numpy(dtype="float64")
    found = kleinberg(own["n_paragraphs"], n)
    inside = pd.Series(found.states == 1)
    spells = (inside != inside.shift()).cumsum()[inside]
    return [_burst(key, own.loc[at.index], n[at.index], found.base) for _, at in spells.groupby(spells)]


def _burst(key: str, rows: pd.DataFrame, n: np.ndarray, base: float) -> dict:
    hits = rows["n_paragraphs"].to_numpy(dtype="float64")
    low, high = proportions.wilson(hits.sum(), n.sum())
    saved = _cost(hits, n, base) - _cost(hits, n, min(2 * base, 1 - 1e-9))
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
