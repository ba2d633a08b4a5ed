"""What the newest resolution of a series changes, compared with the one read before it and with the last years.

If resolutions of the series were not read, "first" means first among those read, and the predecessor is the one read
before. `Step.adjacent` says whether that is the true predecessor.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counts import attestations
from analysis.descent import genealogy, word_changes
from analysis.descent.genealogy import EARLIER, NEW, SISTER
from analysis.words import concept_rates
from corpus import series_facts
from corpus.corpus import Corpus, Series
from corpus.text import stopwords

WINDOW = 5  # resolutions before the newest that are its "last years"
LEAST_PAIR = 2  # occurrences from which a pair of words is listed: most single ones are pieces of new sentences
ABOVE, BELOW, INSIDE = "above", "below", "inside"
FIRST, BACK, GONE = "first", "back", "gone"
STATES = (FIRST, BACK, GONE)
_TERMS = ["kind", "term", "state", "symbol", "count", "rate", "n_before", "last_seen", "paragraphs"]
WORD, PAIR, CONCEPT = "word", "pair", "concept"


class Step(NamedTuple):
    """The newest resolution of a series that was read, and the one read before it ("" if there is none)."""

    old: str
    new: str
    adjacent: bool  # True if no resolution of the series between the two is unread


def step(series: Series) -> Step:
    """The last step of a series."""
    *_, old, new = ["", *series.order]
    return Step(old, new, series.unread_before[new] == 0)


def paragraphs(series: Series, at: Step) -> pd.DataFrame:
    """The two resolutions side by side: the paragraphs of the newer one, then those that it left out.

    New paragraphs are also looked for in the other series. Returns `new, old` (str, paragraph ids; null on the side
    that lacks it), `part` (str), `kind` (str: kept, edited, split, merged, new, dropped), `moved, part_changed` (bool),
    `similarity` (float64), `n_words` (int64, of the newer one if there is one), `cut, added` (int64, words removed and
    added by the edit; 0 without a pair), `comes_from` (str: the paragraph of an earlier resolution or another series
    that a new one is like; null for the others), in the order of the newer text.
    """
    table = genealogy.compare(series, at.old, at.new).drop(columns=["old_text", "new_text"])
    facts = series.paragraphs.set_index("paragraph_id")
    ids = table["new"].fillna(table["old"])
    table.insert(2, "part", facts["part"].reindex(ids).to_numpy())
    other = facts["part"].reindex(table["old"]).fillna(table["part"].set_axis(table["old"]))
    table["part_changed"] = other.to_numpy() != table["part"].to_numpy()
    table["n_words"] = facts["n_words"].reindex(ids).to_numpy()
    table["cut"], table["added"] = word_changes.edits(series, table)
    lines = genealogy.trace(series).lines.set_index("paragraph_id")
    elsewhere = lines["ancestor"].where(lines["origin"].isin([EARLIER, SISTER])).reindex(table["new"]).to_numpy()
    return table.assign(comes_from=pd.Series(elsewhere, dtype="str").where(table["kind"] == NEW))


def concepts(rates: pd.DataFrame, *, window: int = WINDOW) -> pd.DataFrame:
    """The newest rate of each concept compared with its rates in the `window` resolutions read before it.

    `rates` as `concept_rates.rates` returns them for whole resolutions of one series. Returns one row per concept:
    `concept, label` (str), `symbol, since` (str, the newest resolution, and the oldest in the comparison), `n_before`
    (int64, number of earlier resolutions compared), `count` (int64), `rate, low, high` (float64, per 1,000 words, with
    the 95% interval), `count_before, rate_before` (int64, float64, in the resolution read before), `least, most`
    (float64, range of the earlier rates), `lies` (str: above, below or inside that range), `clear` (bool: is its whole
    interval above or below?), `dp_norm` (float64, dispersion in the newest), `draft` (bool: is it or one of the earlier
    ones a draft?) and `paragraphs` (str, ids).
    """
    labels = series_facts.of(rates).labels
    return pd.DataFrame(
        [_against_last(key, own, labels[key], window) for key, own in rates.groupby("concept", sort=False)]
    )


def _against_last(key: str, own: pd.DataFrame, label: str, window: int) -> dict:
    own = own.sort_values("adopted", kind="stable")
    newest, before = own.iloc[-1], own.iloc[-window - 1 : -1]
    least, most = before["rate"].min(), before["rate"].max()
    lies = ABOVE if newest["rate"] > most else BELOW if newest["rate"] < least else INSIDE
    return {
        "concept": key,
        "label": label,
        "symbol": newest["symbol"],
        "since": before["symbol"].iloc[0] if len(before) else "",
        "n_before": len(before),
        "count": int(newest["count"]),
        "rate": newest["rate"],
        "low": newest["low"],
        "high": newest["high"],
        "count_before": int(before["count"].iloc[-1]) if len(before) else 0,
        "rate_before": before["rate"].iloc[-1] if len(before) else np.nan,
        "least": least,
        "most": most,
        "lies": lies,
        "clear": bool(newest["low"] > most or newest["high"] < least),
        "dp_norm": newest["dp_norm"],
        "draft": bool(newest["draft"] or before["draft"].any()),
        "paragraphs": newest["paragraphs"],
    }


def by_chance(n_before: int) -> float:
    """The share of concepts whose newest rate would be outside the range of `n_before` earlier rates by chance.

    The newest of n + 1 values in random order is the smallest or the largest with probability 2 / (n + 1); ties make it
    less.
    """
    return 2 / (n_before + 1)


def terms(series: Series, at: Step) -> pd.DataFrame:
    """First and last appearances: concepts, content words and pairs of these that only one of the two resolutions has.

    Returns `kind` (str: concept, word or pair), `term` (str), `state` (str: "first" if no resolution read before has
    it, "back" if an earlier one has it but the previous one does not, "gone" if the newest no longer has it), `symbol`
    (str, the one of the two that has it), `count` (int64, in that one), `rate` (float64, per 1,000 words of it),
    `n_before` (int64, number of earlier resolutions read that have it), `last_seen` (str, the latest of these; null
    without one), `paragraphs` (str, ids; "" for pairs, which are counted by part). Sorted by kind and state, the most
    frequent first. Pairs are listed from LEAST_PAIR occurrences on. Empty if nothing was read before.
    """
    if not at.old:
        return pd.DataFrame(columns=_TERMS)
    counts = {CONCEPT: _concepts(series), WORD: _words(series), PAIR: _pairs(series)}
    found = pd.concat(
        [_states(own, series.order, at).assign(kind=kind) for kind, own in counts.items()], ignore_index=True
    )
    found = found[(found["kind"] != PAIR) | (found["count"] >= LEAST_PAIR)]
    found["symbol"] = np.where(found["state"] == GONE, at.old, at.new)
    found["rate"] = (
        concept_rates.PER * found["count"] / found["symbol"].map(series.sizes("resolution")).astype("float64")
    )
    found["paragraphs"] = _paragraphs(series.select(symbols=[at.old, at.new]), found)
    rank = found["kind"].map(list(counts).index) * len(STATES) + found["state"].map(STATES.index)
    ordered = found.assign(rank=rank, least=-found["count"]).sort_values(["rank", "least", "term"], ignore_index=True)
    return ordered[_TERMS]


def _words(corpus: Corpus) -> pd.Series:
    own = corpus.words[~corpus.words["word"].isin(stopwords.function_words())]
    return own.groupby(["word", "symbol"])["count"].sum()


def _pairs(corpus: Corpus) -> pd.Series:
    ends = corpus.pairs["pair"].str.split(" ", n=1, expand=True)
    own = corpus.pairs[~ends.isin(stopwords.function_words()).any(axis=1)]
    return own.groupby(["pair", "symbol"])["count"].sum()


def _concepts(corpus: Corpus) -> pd.Series:
    return corpus.concept_counts(unit="resolution").rename(columns=corpus.labels).stack().swaplevel()


def _states(counts: pd.Series, order: list[str], at: Step) -> pd.DataFrame:
    """The terms that only one of the two resolutions has; `counts` (int64) by term and symbol."""
    wide = counts.unstack(fill_value=0).reindex(columns=order, fill_value=0)
    new, old, earlier = wide[at.new], wide[at.old], wide[order[:-2]] > 0
    n_before = earlier.sum(axis=1)
    conditions = [(new > 0) & (old == 0) & (n_before == 0), (new > 0) & (old == 0), (new == 0) & (old > 0)]
    table = pd.DataFrame(
        {
            "term": wide.index,
            "state": np.select(conditions, STATES, ""),
            "count": np.maximum(new, old).to_numpy(),
            "n_before": n_before.to_numpy(),
        }
    )
    table["last_seen"] = _last(earlier).astype("str").to_numpy()
    return table[table["state"] != ""]


def _last(holds: pd.DataFrame) -> pd.Series:
    """The last column that is true in each row; null if none is."""
    newest_first = holds.iloc[:, ::-1]
    return newest_first.idxmax(axis=1).where(holds.any(axis=1)) if len(holds.columns) else pd.Series(index=holds.index)


def _paragraphs(corpus: Corpus, found: pd.DataFrame) -> np.ndarray:
    """The paragraphs with each concept or word, in the resolution that has it."""
    words = attestations.of_words(corpus).assign(kind=WORD)
    concepts = attestations.paragraphs(corpus.concept_counts(unit="paragraph"), corpus).assign(kind=CONCEPT)
    both = pd.concat([concepts.assign(item=concepts["item"].map(corpus.labels)), words])
    named = attestations.named(both, ["kind", "item", "symbol"])
    return attestations.cells(named, found[["kind", "term", "symbol"]])
