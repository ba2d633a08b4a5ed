"""Which of two series has something first, whether chance gives that too, and how long the other takes to follow.

Two series are compared over the time in which both were followed: from the first text of the later one, or, where
texts before that were not read, from the time after it. Whatever any series had before is left out. An item is
first in a series if its first text there is earlier than the other's could be: where texts before a first text were
not read, the item may have come in with the earliest of these.

Whether a series leads is tested by exchanging the labels of the series within time (`label_exchange`). The time to
follow is that of Kaplan & Meier (1958). The other series has not followed yet at its last text that was
read (censored); what it takes up counts as taken up in the text in which it is read.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.descent import genealogy
from analysis.leads import entries as entering
from analysis.leads import label_exchange
from analysis.leads.entries import Entries, Items
from analysis.leads.series_pairs import FIRST, OTHER, Pair, pairs
from analysis.measures import inference, lifetimes, resampling
from corpus.corpus import Corpus

COLUMNS = ["kind", "a", "b", "since", "n_texts_a", "n_texts_b", "n", "n_a_first", "n_b_first", "n_unclear", "n_a_only",
           "n_b_only", "share", "low", "high", "excess", "n_tested", "p"]  # fmt: skip
FOLLOWING = ["kind", "leader", "follower", "n", "n_followed", "years", "n_at_risk", "followed", "low", "high"]
SOON = 2.0  # years in which a series that meets every year has met once or twice


class Firsts(NamedTuple):
    """When each item is first in each of two series: float64 (items, 2), years since 1970, infinite where it never is.

    `earliest` is when it may have come in, `read` when it is read, `text` (int64) in which text."""

    earliest: np.ndarray
    read: np.ndarray
    text: np.ndarray


def firsts(entries: Entries, pair: Pair, items: Items) -> Firsts:
    """When each item is first in each of the two series; nowhere what any series had before both were followed."""
    text = np.minimum(entries.text[items.wording] + items.lag, pair.last[entries.text[items.wording]])
    n = len(items.names)
    found = np.full((2, n, 2), np.inf)
    first = np.full((n, 2), -1, dtype="int64")
    for number in (FIRST, OTHER):
        own = np.flatnonzero(pair.side[text] == number)
        order = own[np.lexsort((pair.adopted[text[own]], items.item[own]))]
        item, at = np.unique(items.item[order], return_index=True)
        first[item, number] = text[order][at]
        found[0, item, number], found[1, item, number] = (
            dates[first[item, number]] for dates in (pair.earliest, pair.adopted)
        )
    old = items.item[pair.adopted[text] < pair.since]
    found[:, old] = np.inf
    first[old] = -1
    return Firsts(found[0], found[1], first)


def of_corpus(corpus: Corpus, *, seed: int = resampling.SEED) -> pd.DataFrame:
    """Every two series of a corpus of which texts were read, compared by `of_pairs`, in the order of the catalogue.

    >>> import analysis, corpus
    >>> two = corpus.load().select(series=["ga-ict4d", "ecosoc-wsis"])
    >>> table = analysis.who_leads(two).set_index("kind")
    >>> table.loc["concept", ["n_a_first", "n_b_first", "n_unclear"]].to_list()  # AI came to b first
    [3, 1, 1]
    """
    made = genealogy.trace_each(corpus, dict.fromkeys(corpus.paragraphs["series"]))
    if not made:
        return pd.DataFrame(columns=[*COLUMNS, "q"])
    return of_pairs(entering.of_corpus(corpus, made), seed=seed)


def of_pairs(entries: Entries, *, seed: int = resampling.SEED) -> pd.DataFrame:
    """Every two series compared by each kind of item.

    Returns one row a pair and kind: `kind, a, b` (str), `since` (datetime64: from when both were followed),
    `n_texts_a, n_texts_b` (int64, texts since then that were read), `n` (int64, items that came into one of the two
    since then), `n_a_first, n_b_first` (int64, items of both, by which had it first), `n_unclear` (int64, items of both
    that gaps leave open), `n_a_only, n_b_only` (int64), `share, low, high` (float64: the share of a among the items
    that one of them had first, with Wilson's 95% interval), `excess` (float64, -1 to 1: by how much more often than the
    exchange of labels gives a is first, b if negative; see `label_exchange`), `n_tested` (int64, items of which it
    leaves open who is first), `p` (float64, two-sided; null where there is none) and `q` (float64, Benjamini-Hochberg
    over all rows).
    """
    both = itertools.product(pairs(entries), entries.items)
    table = pd.DataFrame([_compared(entries, pair, kind, seed) for pair, kind in both], columns=COLUMNS)
    return table.assign(q=inference.benjamini_hochberg(table["p"].to_numpy(dtype="float64")))


def _compared(entries: Entries, pair: Pair, kind: str, seed: int) -> dict:
    items = entries.items[kind]
    found = firsts(entries, pair, items)
    a, b = (np.isfinite(found.read[:, number]) for number in (FIRST, OTHER))
    a_first, b_first = found.read[:, 0] < found.earliest[:, 1], found.read[:, 1] < found.earliest[:, 0]
    n_a, n_b = int((a_first & b).sum()), int((b_first & a).sum())
    low, high = inference.wilson(n_a, n_a + n_b)
    told = label_exchange.test(entries, pair, items, np.flatnonzero(a & b), seed)
    return {"kind": kind, "a": pair.names[0], "b": pair.names[1], "since": _date(pair.since), **_texts_since(pair),
            "n": int((a | b).sum()),
            "n_a_first": n_a, "n_b_first": n_b, "n_unclear": int((a & b).sum()) - n_a - n_b,
            "n_a_only": int((a & ~b).sum()), "n_b_only": int((b & ~a).sum()),
            "share": n_a / (n_a + n_b) if n_a + n_b else np.nan, "low": float(low), "high": float(high),
            "excess": told.excess, "n_tested": told.n, "p": told.p}  # fmt: skip


def _texts_since(pair: Pair) -> dict[str, int]:
    own = pair.side[pair.adopted >= pair.since]
    return {"n_texts_a": int((own == FIRST).sum()), "n_texts_b": int((own == OTHER).sum())}


def _date(years: float) -> pd.Timestamp:
    return pd.Timestamp("1970-01-01") + pd.Timedelta(days=round(years * 365.25))


def following(entries: Entries) -> pd.DataFrame:
    """How long each series takes to follow each other one.

    Returns a row a kind, direction and time at which an item is taken up: `kind, leader, follower` (str), `n,
    n_followed` (int64: items that the leader had first while the follower still met, and those that it took up),
    `years` (float64), `n_at_risk` (int64), `followed, low, high` (float64: the share that has followed by then, with
    its 95% interval; see `lifetimes.kaplan_meier`). A direction in which nothing was
    taken up has one row, at the longest time that was watched.
    """
    rows: list[dict] = []
    for pair, kind in itertools.product(pairs(entries), entries.items):
        found = firsts(entries, pair, entries.items[kind])
        for leader in (FIRST, OTHER):
            rows += _followed(pair, kind, found, leader)
    return pd.DataFrame(rows, columns=FOLLOWING)


def taken_up(table: pd.DataFrame, years: float = SOON) -> pd.DataFrame:
    """The share of what each series has first that each other one takes up within so many years.

    `table` as `following` returns it. Returns a row a kind and direction: `kind, leader, follower` (str), `n,
    n_followed` (int64), `followed, low, high` (float64, with its 95% interval; of none and of all, Wilson's), `median`
    (float64: years until half has followed; null where it has not).

    >>> rows = [("term", "a", "b", 9, 5, 1.0, 9, 0.3, 0.1, 0.6), ("term", "a", "b", 9, 5, 3.0, 6, 0.6, 0.3, 0.8)]
    >>> found = taken_up(pd.DataFrame(rows, columns=FOLLOWING))
    >>> found[["n", "followed", "median"]].to_numpy().tolist()
    [[9.0, 0.3, 3.0]]
    """
    rows = []
    for key, own in table.groupby(FOLLOWING[:5], sort=False):
        told = dict(zip(FOLLOWING[:5], key, strict=True))
        soon, half = own[own["years"] <= years], own[own["followed"] >= 0.5]
        share = float(soon["followed"].iloc[-1]) if len(soon) else 0.0
        ends = [float(end) for end in inference.wilson(share * told["n"], told["n"])]
        if 0 < share < 1:
            ends = [float(soon[end].iloc[-1]) for end in ("low", "high")]
        now = {"followed": share, "low": ends[0], "high": ends[1]}
        rows.append(told | now | {"median": half["years"].iloc[0] if len(half) else np.nan})
    return pd.DataFrame(rows, columns=[*FOLLOWING[:5], "followed", "low", "high", "median"])


def waiting(pair: Pair, found: Firsts, leader: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The items that the leader has first while the follower still meets; for each how long it takes the other
    (float64, years), and whether it is taken up (bool) or the other's texts end."""
    follower = 1 - leader
    led = found.read[:, leader] < found.earliest[:, follower]
    end = pair.adopted[pair.side == follower].max()
    own = np.flatnonzero(led & (found.read[:, leader] < end))
    ended = np.isfinite(found.read[own, follower])
    return own, np.where(ended, found.read[own, follower], end) - found.read[own, leader], ended


def _followed(pair: Pair, kind: str, found: Firsts, leader: int) -> Iterator[dict]:
    own, years, ended = waiting(pair, found, leader)
    told = {"kind": kind, "leader": pair.names[leader], "follower": pair.names[1 - leader], "n": len(own),
            "n_followed": int(ended.sum())}  # fmt: skip
    if not len(own):
        return
    if not ended.any():
        yield told | {
            "years": float(years.max()),
            "n_at_risk": len(own),
            "followed": 0.0,
            "low": np.nan,
            "high": np.nan,
        }
        return
    for row in lifetimes.kaplan_meier(years, ended).to_dict("records"):
        yield told | {"years": row["time"], "n_at_risk": int(row["n_at_risk"]), "followed": 1 - row["survival"],
                      "low": 1 - row["high"], "high": 1 - row["low"]}  # fmt: skip


def of_items(entries: Entries) -> pd.DataFrame:
    """Every item that one of two series had first: a row an item and pair.

    Returns `kind, item, label, leader, follower` (str), `first` (str, the text that has it first), `adopted`
    (datetime64), `then` (str, the first text of the other that has it; null where it has not followed), `years`
    (float64: until then, or until the last text of the other that was read), `least` (float64: the same if it came in
    with the earliest text that was not read), `followed` (bool).
    """
    rows = []
    for pair, kind in itertools.product(pairs(entries), entries.items):
        items = entries.items[kind]
        found = firsts(entries, pair, items)
        for leader in (FIRST, OTHER):
            for i, years, ended in zip(*waiting(pair, found, leader), strict=True):
                text, then = found.text[i, leader], found.text[i, 1 - leader]
                least = found.earliest[i, 1 - leader] - found.read[i, leader] if ended else years
                rows.append((kind, items.names[i], items.labels[i], pair.names[leader], pair.names[1 - leader],
                             entries.texts.symbol[text], pd.Timestamp(entries.texts.adopted[text]),
                             entries.texts.symbol[then] if ended else None, years, least, bool(ended)))  # fmt: skip
    columns = ["kind", "item", "label", "leader", "follower", "first", "adopted", "then", "years", "least", "followed"]
    return pd.DataFrame(rows, columns=columns)
