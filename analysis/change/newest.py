"""What the newest resolution of a series changes, compared with the one read before it.

If resolutions of the series were not read, "first" means first among those read, and the predecessor is the one read
before. `Step.adjacent` says whether that is the true predecessor.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counts import attestations
from analysis.descent import genealogy, word_changes
from analysis.descent.genealogy import EARLIER, NEW, SISTER
from analysis.measures import inference, resampling
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages
from analysis.words import concept_rates
from corpus import series_facts
from corpus.corpus import Corpus, Series
from corpus.text import stopwords

PERMUTATIONS = 1999
LEAST_PAIR = 2  # occurrences from which a pair of words is listed: most single ones are pieces of new sentences
FIRST, BACK, GONE = "first", "back", "gone"
STATES = (FIRST, BACK, GONE)
MORE, LESS = "more", "less"
_CONCEPTS = ["concept", "label", "symbol", "previous", "draft", "count", "count_before", "rate", "rate_before",
             "difference", "chance_low", "chance_high", "p", "q", "moved", "paragraphs"]  # fmt: skip
_TERMS = ["kind", "term", "state", "symbol", "count", "rate", "n_before", "last_seen", "paragraphs"]
WORD, PAIR, CONCEPT = "word", "pair", "concept"


class Step(NamedTuple):
    """The newest resolution of a series that was read, and the one read before it ("" if there is none)."""

    old: str
    new: str
    adjacent: bool  # True if no resolution of the series between the two is unread


def step(series: Series) -> Step:
    """The last step of a series.

    >>> import corpus
    >>> step(corpus.load().series())[:2]
    ('A/RES/79/194', 'A/RES/80/118')
    """
    *_, old, new = ["", *series.order]
    return Step(old, new, series.unread_before[new] == 0)


def paragraphs(series: Series, at: Step) -> pd.DataFrame:
    """The two resolutions side by side: the paragraphs of the newer one, then those that it left out.

    New paragraphs are also looked for in the other series. Returns `new, old` (str, paragraph ids; null on the side
    that lacks it), `part` (str), `kind` (str: kept, edited, split, merged, new, dropped), `moved, part_changed` (bool),
    `similarity` (float64), `n_words` (int64, of the newer one if there is one), `cut, added` (int64, words removed and
    added by the edit; 0 without a pair), `comes_from` (str: the paragraph of an earlier resolution or another series
    that a new one is like; null for the others), in the order of the newer text.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> table = paragraphs(series, step(series))
    >>> table["kind"].value_counts().to_dict()
    {'kept': 34, 'edited': 20, 'new': 5, 'dropped': 1}
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


def concepts(series: Series, *, permutations: int = PERMUTATIONS, seed: int = resampling.SEED) -> pd.DataFrame:
    """The rate of each concept in the newest resolution against its rate in the one read before.

    Every new text changes some rates: paragraphs come and go. So each difference is compared with the same difference
    in series made of the same paragraphs, copied in the same way, that enter in another order
    (`nulls.reshuffled_lineages`); edited paragraphs change places with edited ones. A series with the same two counts
    is as extreme as the real one: its rates differ by the length of the texts alone.

    Returns one row per concept that is counted by paragraph: `concept, label` (str), `symbol, previous` (str), `draft`
    (bool: is one of the two a draft?), `count, count_before` (int64), `rate, rate_before, difference` (float64, per
    1,000 words), `chance_low, chance_high` (float64: the middle 95% of the difference in the reshuffled series), `p`
    (float64, two-sided), `q` (float64, Benjamini-Hochberg over the concepts that occur in either), `moved` (str: "more"
    or "less" where q is at most `inference.SIGNIFICANT`, otherwise "") and `paragraphs` (str, ids of the newest). Empty
    where nothing was read before, or where one of the two has no words.

    >>> import corpus
    >>> from analysis.change import newest
    >>> found = newest.concepts(corpus.load().series(), permutations=199).set_index("concept")
    >>> found.loc["ai", ["count_before", "count"]].to_list()
    [22, 32]
    """
    at = step(series)
    sizes = series.sizes("resolution").reindex([at.old, at.new], fill_value=0)
    if not sizes.all():
        return series_facts.mark(pd.DataFrame(columns=_CONCEPTS), series.facts)
    counts = series.concept_counts(unit="paragraph")
    of_paragraphs = np.column_stack([series.paragraphs["n_words"], counts])
    found = differences(reshuffled_lineages.of_series(series), of_paragraphs, permutations, seed)
    drafts = series.drafts
    table = pd.DataFrame(
        {
            "concept": list(counts.columns),
            "label": [series.labels[key] for key in counts.columns],
            "symbol": at.new,
            "previous": at.old,
            "draft": at.new in drafts or at.old in drafts,
            "count": found.counts[1].astype("int64"),
            "count_before": found.counts[0].astype("int64"),
            "rate": found.rates[1],
            "rate_before": found.rates[0],
            "difference": found.rates[1] - found.rates[0],
            "chance_low": found.low,
            "chance_high": found.high,
            "p": found.p,
            "q": inference.benjamini_hochberg(found.p),
        }
    )
    way = np.where(table["difference"] > 0, MORE, LESS)
    table["moved"] = np.where(table["q"] <= inference.SIGNIFICANT, way, "")
    named = attestations.named(attestations.paragraphs(counts, series), ["item", "symbol"])
    table["paragraphs"] = attestations.cells(named, table[["concept", "symbol"]])
    return series_facts.mark(table[_CONCEPTS], series.facts)


class Differences(NamedTuple):
    """The last two texts: `counts` and `rates` (2, concepts), the earlier one first; the rest (concepts,)."""

    counts: np.ndarray
    rates: np.ndarray  # per 1,000 words
    low: np.ndarray  # the middle 95% of the difference of the rates in reshuffled series
    high: np.ndarray
    p: np.ndarray  # two-sided; NaN for concepts in neither


def differences(lineages: Lineages, of_paragraphs: np.ndarray, permutations: int, seed: int) -> Differences:
    """The rates in the last two texts, and what copying explains of their differences; all float64.

    `of_paragraphs` (paragraphs, 1 + concepts) are words, then occurrences of concepts.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> counted = np.column_stack([series.paragraphs["n_words"], series.concept_counts("ai", unit="paragraph")])
    >>> differences(reshuffled_lineages.of_series(series), counted, 19, 1).counts.tolist()
    [[22.0], [32.0]]
    """
    values = lineages.values(np.asarray(of_paragraphs, dtype="float64"))
    rates, counts = _last_rates(lineages.totals(values, lineages.observed()))
    chance, same_counts = (
        np.zeros((permutations, counts.shape[1])),
        np.zeros((permutations, counts.shape[1]), dtype=bool),
    )
    for i, placed in enumerate(lineages.reshuffled(permutations, seed, "newest", keep_edits=True)):
        drawn_rates, drawn_counts = _last_rates(lineages.totals(values, placed))
        chance[i], same_counts[i] = drawn_rates[1] - drawn_rates[0], (drawn_counts == counts).all(axis=0)
    low, high = resampling.percentile_interval(chance)
    p = inference.permutation_p(rates[1] - rates[0], chance, same_counts)
    return Differences(counts, rates, low, high, np.where(counts.any(axis=0), p, np.nan))


def _last_rates(totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rates and counts of concepts in the last two texts: float64 (2, concepts) each; 0 in a text without words.

    The first column of `totals` (texts, 1 + concepts) is words, the others concepts.
    """
    words, counts = totals[-2:, :1], totals[-2:, 1:]
    return concept_rates.PER * np.divide(counts, words, out=np.zeros_like(counts), where=words > 0), counts


def terms(series: Series, at: Step) -> pd.DataFrame:
    """First and last appearances: concepts, content words and pairs of these that only one of the two resolutions has.

    Returns `kind` (str: concept, word or pair), `term` (str), `state` (str: "first" if no resolution read before has
    it, "back" if an earlier one has it but the previous one does not, "gone" if the newest no longer has it), `symbol`
    (str, the one of the two that has it), `count` (int64, in that one), `rate` (float64, per 1,000 words of it),
    `n_before` (int64, number of earlier resolutions read that have it), `last_seen` (str, the latest of these; null
    without one), `paragraphs` (str, ids; "" for pairs, which are counted by part). Sorted by kind and state, the most
    frequent first. Pairs are listed from LEAST_PAIR occurrences on. Empty if nothing was read before.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> table = terms(series, step(series))
    >>> sorted(set(table["kind"])), sorted(set(table["state"]))
    (['pair', 'word'], ['first', 'gone'])
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
