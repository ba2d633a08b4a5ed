"""Which concepts the organ writes more or less about through the years, in newly written paragraphs alone.

A text takes most of its wording from the one before. So a trend in whole texts is mostly copying, and the usual tests
of trend find one in series that have none. Here each paragraph counts once, in the text in which it enters.

Under the null hypothesis of no trend a concept is newly written at a constant rate per newly written word. The score
statistic against a log-linear trend of a Poisson rate is T = sum y (t - t_part), where y are the new occurrences, t the
date of adoption and t_part the mean date of the new words of the same part (Cox & Lewis 1966, ch. 3). T / sum y is the
effect: by how many years later than new wording in general the concept is newly written. Its distribution without a
trend is that of the same paragraphs entering in another order (`nulls.reshuffled_lineages`): words of a paragraph come
together, and no rate is taken as Poisson. In another order t_part is another, too, where paragraphs grow longer through
the years. So an order in which the concept enters at the same dates counts as extreme as the real one: it differs in
the other wording alone, which would make a trend of a single paragraph in the first text. All reshuffled series are one
product of matrices, of dates of entry and of counts, so that some thousand words can be asked at once
(`words.terms.emerging`).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.measures import inference, resampling
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages
from analysis.words.concept_slopes import YEAR
from corpus import series_facts
from corpus.corpus import Series
from corpus.files import progress

PERMUTATIONS = 1999
AT_ONCE = 2000  # permutations, so that memory stays small
EQUAL = 1e-9  # years that differ by less are equal


class Entered(NamedTuple):
    """What newly written paragraphs hold: a row a lineage, as it enters."""

    words: np.ndarray  # float64 (lineages,)
    counts: np.ndarray | csr_array  # float64 (lineages, concepts)
    part: np.ndarray  # int64 (lineages,), the number of its part


class Effects(NamedTuple):
    """What the trends are, and what chance gives: float64 (concepts,) each, NaN without a test."""

    later: np.ndarray  # years
    p: np.ndarray  # two-sided
    z: np.ndarray  # later, in standard deviations of what chance gives from its mean


def of_concepts(
    series: Series,
    names: str | Iterable[str] | None = None,
    *,
    permutations: int = PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The trend of each concept in the newly written paragraphs of a series.

    `names` as `concept_rates.rates` takes them; by default every concept of the lexicon that is counted by paragraph.

    Returns one row a concept: `concept, label` (str), `n_texts` (int64, texts with new wording), `n_words` (int64,
    words in newly written paragraphs), `n_new` (int64, occurrences in them), `n_paragraphs, n_texts_with` (int64, of
    these paragraphs and texts, that newly hold it), `later` (float64, years: how much later than new wording in general
    it is newly written, negative for earlier), `low, high` (float64, its 95% interval, a percentile bootstrap over
    paragraphs within parts; null where fewer than two hold it), `steady` (bool: does the effect keep its sign when each
    text in turn is left out?), `p` (float64, two-sided, by permutation of paragraphs within parts) and `q` (float64,
    Benjamini-Hochberg over the concepts that occur in new wording). A concept that is never newly written has no test,
    and texts of one date allow none.

    Raises CorpusError for a name that is not known; TextNeededError where a phrase that was asked for was not counted
    by paragraph.

    >>> import analysis, corpus
    >>> found = analysis.new_wording_trends(corpus.load().series(), "ai", permutations=199, replicates=200).iloc[0]
    >>> int(found["n_new"]), bool(found["later"] > 3), float(found["p"])
    (29, True, 0.01)
    """
    chosen = series.asked_for(series.answerable("paragraph") if names is None else names)
    counts = series.concept_counts(list(chosen), unit="paragraph")
    labels = {key: one.label for key, one in chosen.items()}
    return of_counts(series, counts, labels, permutations=permutations, replicates=replicates, seed=seed)


def of_counts(
    series: Series,
    counts: pd.DataFrame,
    labels: Mapping[str, str],
    of_what: np.ndarray | None = None,
    *,
    permutations: int = PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The same of anything that is counted by paragraph: a column of `counts` each, a row a paragraph of the series.

    `labels` says what each is called. `of_what` (paragraphs,) is what the counts are compared with, by default words:
    of paragraphs that direct, say, 1 where a paragraph directs; it is summed in `n_words`.

    >>> import corpus
    >>> series = corpus.load().series()
    >>> counts = series.concept_counts("ai", unit="paragraph")
    >>> float(of_counts(series, counts, {"ai": "AI"}, permutations=199, replicates=200)["p"].iloc[0])
    0.01
    """
    of_what = series.paragraphs["n_words"].to_numpy() if of_what is None else of_what
    lineages, years = reshuffled_lineages.of_series(series), dates_in_years(series)
    new = entered(lineages, np.column_stack([of_what, counts]))
    dates = years[lineages.entry]
    later, p, _ = effects(new, lineages, years, permutations, seed)
    low, high = intervals(new, dates, lineages.part, replicates, seed)
    table = pd.DataFrame(
        {
            "concept": list(counts.columns),
            "label": [labels[key] for key in counts.columns],
            "n_texts": len(set(lineages.entry[new.words > 0])),
            "n_words": int(new.words.sum()),
            "n_new": new.counts.sum(axis=0).astype("int64"),
            "n_paragraphs": (new.counts > 0).sum(axis=0),
            "n_texts_with": [len(set(lineages.entry[column > 0])) for column in new.counts.T],
            "later": later,
            "low": np.where(np.isnan(p), np.nan, low),
            "high": np.where(np.isnan(p), np.nan, high),
            "steady": ~np.isnan(p) & steady(new, dates, lineages.entry, later),
            "p": p,
            "q": inference.benjamini_hochberg(p),
        }
    )
    return series_facts.mark(table, series.facts_with(dict(labels)))


def entered(lineages: Lineages, of_paragraphs: np.ndarray) -> Entered:
    """What newly written paragraphs hold; `of_paragraphs` (paragraphs, 1 + concepts) are words, then occurrences.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> counted = np.column_stack([series.paragraphs["n_words"], series.concept_counts("ai", unit="paragraph")])
    >>> new = entered(reshuffled_lineages.of_series(series), counted)
    >>> bool(new.words.sum() < series.paragraphs["n_words"].sum())  # what is carried over counts once
    True
    """
    found = lineages.values(np.asarray(of_paragraphs, dtype="float64"))[lineages.first]
    return Entered(found[:, 0], found[:, 1:], pd.factorize(lineages.part)[0])


def effects(new: Entered, lineages: Lineages, years: np.ndarray, permutations: int, seed: int) -> Effects:
    """How much later each concept is newly written (years), and what chance gives.

    `years` (texts,) are the dates of adoption.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> lineages = reshuffled_lineages.of_series(series)
    >>> counted = np.column_stack([series.paragraphs["n_words"], series.concept_counts("ai", unit="paragraph")])
    >>> found = effects(entered(lineages, counted), lineages, dates_in_years(series), 19, 1)
    >>> found.later.shape, bool(0 < found.p[0] <= 1)
    ((1,), True)
    """
    dates = years[lineages.entry]
    sums = _dated(new, dates[None, :])
    later = _delays(new, dates[None, :], sums)[0]
    more, less, total, squares = np.zeros((4, len(later)))
    starts = range(0, permutations, AT_ONCE)
    for start in progress.shown(starts, "blocks", len(starts)):
        what = ("trends", str(start)) if start else ("trends",)
        drawn = years[lineages.entries(min(AT_ONCE, permutations - start), seed, *what)]
        sums_by_chance = _dated(new, drawn)
        chance = _delays(new, drawn, sums_by_chance)
        same_dates = np.abs(sums_by_chance - sums) <= EQUAL * np.maximum(sums, 1)
        more += inference.at_least(chance, later, same_dates)
        less += inference.at_least(-chance, -later, same_dates)
        total += chance.sum(axis=0)
        squares += ((chance - later) ** 2).sum(axis=0)
    p = inference.two_sided(more, less, permutations)
    untested = np.isnan(later) | (len(np.unique(dates)) < 2)
    z = _standardized(later, total / max(permutations, 1), squares / max(permutations, 1))
    return Effects(*(np.where(untested, np.nan, own) for own in (later, p, z)))


def _standardized(later: np.ndarray, mean: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """z, from the mean of what chance gives and its mean square about `later`; 0 where chance gives one value."""
    spread = np.sqrt(np.maximum(squares - (mean - later) ** 2, 0))
    return np.divide(later - mean, spread, out=np.zeros_like(later), where=spread > EQUAL)


def dates_in_years(series: Series) -> np.ndarray:
    """Dates of adoption in years since the first: float64, in the order of the series."""
    dates = pd.DatetimeIndex([series.facts.adopted[symbol] for symbol in series.order])
    return (dates - dates[0]).to_numpy() / YEAR


def mean_delay(new: Entered, dates: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """T / sum y of each concept: float64 (draws, concepts); NaN where it does not occur.

    `dates` (draws or 1, lineages) is when each lineage enters, `weights` (draws, lineages) how often each counts; by
    default once.

    >>> new = Entered(np.array([10.0, 10.0]), np.array([[0.0], [2.0]]), np.array([0, 0]))
    >>> mean_delay(new, np.array([[0.0, 4.0]])).tolist()  # new words are written at 2 on average
    [[2.0]]
    """
    often = np.ones((1, dates.shape[1])) if weights is None else weights
    return _delays(new, dates, _dated(new, often * dates), often)


def _dated(new: Entered, dates: np.ndarray) -> np.ndarray:
    """The dates of all new occurrences of each concept added up: float64 (draws, concepts)."""
    return np.asarray(dates @ new.counts)


def _delays(new: Entered, dates: np.ndarray, sums: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """`mean_delay`, from the dates of the occurrences added up (`_dated`)."""
    often = np.ones((1, dates.shape[1])) if weights is None else weights
    found = sums.copy()
    for part in range(new.part.max(initial=-1) + 1):
        own = np.flatnonzero(new.part == part)
        words = often[:, own] @ new.words[own]
        dated = (often[:, own] * dates[:, own]) @ new.words[own]
        mean = np.divide(dated, words, out=np.zeros_like(dated), where=words > 0)
        found -= mean[:, None] * (often[:, own] @ new.counts[own])
    total = np.broadcast_to(often @ new.counts, found.shape)
    return np.divide(found, total, out=np.full_like(found, np.nan), where=total > 0)


def steady(new: Entered, dates: np.ndarray, entry: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Does each effect keep its sign when the wording that is new in each text in turn is left out? bool (concepts,)"""
    kept = np.array([entry != text for text in np.unique(entry)], dtype="float64")
    others = mean_delay(new, np.broadcast_to(dates, kept.shape), kept)
    return (np.sign(others) == np.sign(later)).all(axis=0)


def intervals(
    new: Entered, dates: np.ndarray, part: np.ndarray, replicates: int, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """The interval of each concept's effect; samples without the concept say nothing of it."""
    blocks = resampling.blocks_of_weights(part, replicates, seed, "trends")
    drawn = np.vstack([mean_delay(new, dates[None, :], weights.astype("float64")) for weights in blocks])
    ends = np.full((2, new.counts.shape[1]), np.nan)
    for i in np.flatnonzero(np.asarray((new.counts > 0).sum(axis=0)) > 1):
        ends[:, i] = resampling.percentile_interval(drawn[~np.isnan(drawn[:, i]), i])
    return ends[0], ends[1]
