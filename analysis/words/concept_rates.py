"""Rates of concepts through the series, with intervals.

A rate is occurrences per 1,000 words of the same part of the same resolution. Its interval is a bootstrap over whole
paragraphs, within each part, since words of a paragraph are not independent. It says how far the rate depends on
which paragraphs the text happens to have; the count itself has no error. Where a concept does not occur, every
sample gives 0 and the interval is [0, 0].
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counts import attestations
from analysis.measures import dispersion, resampling
from corpus import series_facts
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError
from corpus.files import blocks
from corpus.questions import asked

PER = 1000  # words
WHOLE = "whole"
AT_ONCE = 64  # resolutions of which one process draws the samples in a row


def rates(
    series: Series,
    names: str | Iterable[str] | None = None,
    *,
    by_part: bool = False,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """Count and rate of each concept in each resolution (and part), with a 95% interval.

    `names` are concepts of the lexicon, words, phrases, or spellings of one thing with `|` between, as
    `Corpus.concept_counts` takes them; by default the whole lexicon, less the concepts that the counts cannot answer.

    Returns one row a concept, resolution and part: `concept, symbol, series` (str), `year` (int64), `adopted`
    (datetime64), `draft` (bool), `part` (str; "whole" without `by_part`), `count, n_words, n_paragraphs` (int64; of
    these, `n_paragraphs` hold the concept), `rate, low, high` (float64, per 1,000 words), `dp_norm` (float64,
    dispersion over the paragraphs, 0 even; null where it does not occur), `paragraphs` (str, ids of those with most
    of it). Where the counts know a phrase by part and not by paragraph, its rate has no interval: `n_paragraphs, low,
    high, dp_norm` are null there (`n_paragraphs` is Int64 then), `paragraphs` is "". A resolution none of whose
    paragraphs are in the corpus (`Corpus.of_paragraphs`) has no rate, and no row. The interval is a percentile
    bootstrap (Efron & Tibshirani 1993, eq. 13.5), the dispersion DPnorm (Lijffijt & Gries 2012).

    Warns (CorpusWarning) where a name is in no text and another spelling of the lexicon is. Raises CorpusError where
    there is no paragraph at all, and for a name that is not known; TextNeededError where a phrase that was asked for
    was not counted at all.

    >>> import analysis, corpus
    >>> series = corpus.load().series()
    >>> table = analysis.rates(series, ["igf", "capacity building|capacity-building"], replicates=200)
    >>> table.groupby("concept", sort=False)["count"].sum().to_dict()
    {'igf': 107, 'capacity building|capacity-building': 110}
    >>> igf = table[(table["concept"] == "igf") & (table["symbol"] == "A/RES/68/198")].iloc[0]
    >>> int(igf["n_words"]), round(float(igf["rate"]), 2), bool(igf["low"] < igf["rate"] < igf["high"])
    (3527, 1.98, True)
    """
    chosen = series.asked_for(series.answerable("part") if names is None else names)
    counts, unknown = _by_paragraph(series, list(chosen))
    words = series.sizes("paragraph")
    if not len(words):
        raise CorpusError("There is no paragraph in this selection, so that nothing can be counted in it.")
    resolutions = _of_resolutions(counts, words)
    items = ((own, by_part, replicates, seed) for own in blocks.cut(resolutions.items(), AT_ONCE))
    tables = blocks.each(_units, items, blocks.number(len(resolutions), AT_ONCE), "rates")
    table = _with_facts(pd.concat(list(tables), ignore_index=True), series, list(counts.columns))
    unit = ["symbol", "part"] if by_part else ["symbol"]
    named = attestations.named(attestations.paragraphs(counts, series), ["item", *unit])
    behind = pd.Series(attestations.cells(named, table[["concept", *unit]]), index=table.index, dtype="str")
    table = table.assign(paragraphs=behind)
    if unknown:
        table = _by_part_alone(table, series, unknown)
    occurring = set(table.loc[table["count"] > 0, "concept"])
    for name in chosen:
        if name not in occurring:
            series.check_spelling(name)
    return series_facts.mark(table, series.facts_with({key: one.label for key, one in chosen.items()}))


def _by_paragraph(series: Series, keys: list[str]) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Counts by paragraph, 0 where only those by part are known; and the resolutions where they are not, by key."""
    lacking = {key: series.lacking(key, "paragraph") for key in keys}
    counts = series.concept_counts([key for key in keys if not lacking[key]], unit="paragraph")
    for key in keys:
        known = [symbol for symbol in series.symbols if symbol not in lacking[key]]
        if lacking[key] and known:
            own = series.select(symbols=known).concept_counts(key, unit="paragraph")[key]
            counts[key] = own.reindex(counts.index, fill_value=0)
        elif lacking[key]:
            counts[key] = 0
    return counts[keys], {key: symbols for key, symbols in lacking.items() if symbols}


def _by_part_alone(table: pd.DataFrame, series: Series, unknown: dict[str, list[str]]) -> pd.DataFrame:
    """The table with the counts of parts, and without interval, where those of paragraphs are not known."""
    table = table.astype({"n_paragraphs": "Int64"})
    for key, symbols in unknown.items():
        by_part = series.select(symbols=symbols).concept_counts(key, unit="part")[key]
        whole = by_part.groupby("symbol").sum()
        for at in table.index[(table["concept"] == key) & table["symbol"].isin(symbols)]:
            symbol, part = table.at[at, "symbol"], table.at[at, "part"]
            count = int(whole[symbol] if part == WHOLE else by_part[symbol, part])
            n_words = table.at[at, "n_words"]
            table.loc[at, ["count", "rate"]] = count, PER * count / n_words if n_words else np.nan
            table.loc[at, ["n_paragraphs", "low", "high", "dp_norm"]] = pd.NA, np.nan, np.nan, np.nan
    return table


class _Own(NamedTuple):
    """The paragraphs of one resolution."""

    concepts: pd.Index
    part: np.ndarray  # object (paragraphs,)
    counts: np.ndarray  # int64 (paragraphs, concepts)
    n_words: np.ndarray  # int64 (paragraphs,)


def _of_resolutions(counts: pd.DataFrame, words: pd.Series) -> dict[str, _Own]:
    """The paragraphs of each resolution; `counts` and `words` are indexed by symbol, order and part."""
    x, n, part = counts.to_numpy(), words.to_numpy(), words.index.get_level_values("part").to_numpy(dtype=object)
    numbers, symbols = pd.factorize(words.index.get_level_values("symbol"))
    rows = np.split(np.argsort(numbers, kind="stable"), np.cumsum(np.bincount(numbers))[:-1])
    return {symbol: _Own(counts.columns, part[own], x[own], n[own]) for symbol, own in zip(symbols, rows, strict=True)}


def _units(resolutions: Sequence[tuple[str, _Own]], by_part: bool, replicates: int, seed: int) -> pd.DataFrame:
    """The rows of some resolutions."""
    tables = [
        _unit(own, symbol, part, replicates, seed)
        for symbol, own in resolutions
        for part in (dict.fromkeys(own.part) if by_part else [WHOLE])
    ]
    return pd.concat(tables, ignore_index=True)


def _unit(own: _Own, symbol: str, part: str, replicates: int, seed: int) -> pd.DataFrame:
    """The rows of one resolution, or of one part of it: a row a concept."""
    strata = [part] if part != WHOLE else list(dict.fromkeys(own.part))
    hits, size = np.zeros((replicates, own.counts.shape[1])), np.zeros(replicates)
    for stratum in strata:
        rows = own.part == stratum
        rng = resampling.generator(seed, symbol, stratum)
        weights = resampling.bootstrap_weights(int(rows.sum()), replicates, rng).astype("float64")
        hits += weights @ own.counts[rows].astype("float64")  # whole numbers, so exact
        size += weights @ own.n_words[rows].astype("float64")
    low, high = resampling.percentile_interval(PER * hits / np.maximum(size, 1)[:, None])
    inside = np.isin(own.part, strata)
    x, n = own.counts[inside], own.n_words[inside]
    count, n_words = x.sum(axis=0), int(n.sum())
    return pd.DataFrame(
        {
            "concept": own.concepts,
            "symbol": symbol,
            "part": part,
            "count": count,
            "n_words": n_words,
            "n_paragraphs": (x > 0).sum(axis=0),
            "rate": PER * count / n_words if n_words else np.nan,
            "low": low,
            "high": high,
            "dp_norm": dispersion.dp_norm(x, n) if n_words else np.nan,
        }
    )


def _with_facts(table: pd.DataFrame, corpus: Corpus, keys: list[str]) -> pd.DataFrame:
    """Adds what the catalogue says of each resolution, and sorts by concept (as asked) and date."""
    facts = corpus.catalogue[["symbol", "series", "year", "adopted"]].merge(corpus.resolutions[["symbol", "draft"]])
    joined = table.merge(facts, on="symbol", validate="many_to_one")
    joined["rank"] = joined["concept"].map({key: i for i, key in enumerate(keys)})
    joined = joined.sort_values(["rank", "adopted"], kind="stable", ignore_index=True)
    facts_first = ["concept", "symbol", "series", "year", "adopted", "draft", "part"]
    return joined[[*facts_first, "count", "n_words", "n_paragraphs", "rate", "low", "high", "dp_norm"]]


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """Where each concept first occurs and where its rate is highest, among the texts read.

    `table` as `rates` gives it for whole resolutions. Returns one row a concept: `concept, label` (str), `before` (str,
    the resolution read before the first appearance; null for the first text), `first` (str, null if nowhere),
    `first_adopted` (datetime64), `total` (int64, occurrences), `n_resolutions` (int64, that hold it), `peak` (str),
    `peak_rate, low, high` (float64, per 1,000 words), `first_draft, peak_draft` (bool).

    >>> import corpus
    >>> series = corpus.load().series()
    >>> summary(rates(series, "igf", replicates=10))[["before", "first", "total"]].to_numpy().tolist()
    [['A/RES/59/220', 'A/RES/60/252', 107]]
    """
    labels = series_facts.of(table).labels
    return pd.DataFrame([_summary(key, own, labels[key]) for key, own in table.groupby("concept", sort=False)])


def _summary(key: str, own: pd.DataFrame, label: str) -> dict:
    own = own.sort_values("adopted", kind="stable").reset_index(drop=True)
    holds = own["count"] > 0
    at, top = int(holds.idxmax()), own.loc[own["rate"].idxmax()]
    found = bool(holds.any())
    return {
        "concept": key,
        "label": label,
        "before": own.at[at - 1, "symbol"] if found and at > 0 else None,
        "first": own.at[at, "symbol"] if found else None,
        "first_adopted": own.at[at, "adopted"] if found else pd.NaT,
        "first_draft": bool(found and own.at[at, "draft"]),
        "total": int(own["count"].sum()),
        "n_resolutions": int(holds.sum()),
        "peak": top["symbol"] if found else None,
        "peak_draft": bool(found and top["draft"]),
        "peak_rate": top["rate"],
        "low": top["low"],
        "high": top["high"],
    }


def phrase_table(corpus: Corpus, names: str | Iterable[str]) -> pd.DataFrame:
    """Count and rate of words and phrases, one row a name, resolution and part.

    `names` as `rates` takes them.

    Returns `phrase` (str, the name), `symbol` (str), `year` (int64), `part` (str), `count, n_words` (int64), `rate`
    (float64, per 1,000 words). Warns (CorpusWarning) where a name is in no text and another spelling of the lexicon is.
    Raises CorpusError for a name that is not known; TextNeededError where the counts cannot answer for a resolution.

    >>> import corpus
    >>> table = phrase_table(corpus.load().select(symbols="A/RES/80/118", part="operative"), ["igf", "data governance"])
    >>> table[["phrase", "part", "count"]].to_numpy().tolist()
    [['igf', 'operative', 2], ['data governance', 'operative', 4]]
    """
    sizes = corpus.sizes("part")
    year = corpus.catalogue.set_index("symbol")["year"]
    tables = [
        pd.DataFrame({"phrase": name, "count": corpus.counts(name), "n_words": sizes}).reset_index()
        for name in asked.as_list(names)
    ]
    joined = pd.concat(tables, ignore_index=True)
    joined["year"] = joined["symbol"].map(year)
    joined["rate"] = PER * joined["count"] / joined["n_words"].where(joined["n_words"] > 0)
    return joined[["phrase", "symbol", "year", "part", "count", "n_words", "rate"]]
