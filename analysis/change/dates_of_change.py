"""When a concept became more common, or less: dates of change, with intervals and with what chance gives.

The unit is the paragraph: of the paragraphs of each text, some have the concept. The posterior over up to three changes
of their share (`measures.change_points.change_posterior`) says where a change is most probable. It takes the paragraphs
of each text as drawn anew, and they are not: most are copied. So how sure a date is comes from the same statistic in
series that copy as the real one does, in which what a paragraph says has nothing to do with when it enters
(`nulls.reshuffled_lineages`). A concept is named when its greatest probability is reached by few of these, with the
false discoveries among all concepts held at `inference.SIGNIFICANT` (Benjamini & Hochberg 1995).

A change is always between two texts that were read; if texts between them were not read, it may be anywhere in the gap.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counts import attestations
from analysis.measures import inference, resampling
from analysis.measures.change_points import change_posterior
from analysis.nulls import reshuffled_lineages
from analysis.nulls.reshuffled_lineages import Lineages
from corpus import series_facts
from corpus.corpus import Series

LEAST = 5  # paragraphs with a concept, in the whole series
SURE = 0.8  # probability; how often a series without change reaches it is counted
COLUMNS = ("concept", "label", "total", "before", "after", "adjacent", "draft", "probability", "least", "most",
           "earliest", "latest", "no_change", "share_before", "share_after", "chance", "q", "named", "alarms",
           "paragraphs")  # fmt: skip
_ALIKE = 1e-9  # probabilities that differ by less are equal


class Tested(NamedTuple):
    """`hits`: paragraphs of each text with each concept, float64 (concepts, texts). `sizes`: paragraphs of each text,
    float64 (texts,). `at`: probability of a change just before each text, float64 (concepts, texts). `p`: the share of
    reshuffled series whose greatest probability is as great, with the real one among them, float64 (concepts,).
    `alarms`: the share of reshuffled series whose greatest probability is `SURE` or more, float64 (concepts,)."""

    hits: np.ndarray
    sizes: np.ndarray
    at: np.ndarray
    p: np.ndarray
    alarms: np.ndarray


def of_concepts(
    series: Series,
    *,
    least: int = LEAST,
    permutations: int = reshuffled_lineages.PERMUTATIONS,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """For each concept the most probable date at which its share of paragraphs changes, and what chance makes of it.

    Concepts with fewer than `least` paragraphs in the series are left out, and so are those that are not counted by
    paragraph; if only one text was read, all are. Returns, by falling probability: `concept, label` (str), `total`
    (int64, paragraphs with it in all texts), `before, after` (str: the change is between these two), `adjacent` (bool),
    `draft` (bool: one of the two is a draft), `probability` (float64, of a change at this place), `least, most`
    (float64, range of this probability under the priors `change_posterior.WEIGHTS`), `earliest, latest` (str: the first
    text after the change, at the earliest and at the latest, with a probability of `change_posterior.SURE`),
    `no_change` (float64, probability), `share_before, share_after` (float64, of the paragraphs, each as far as the next
    change in the most probable placement), `chance` (float64: the share of reshuffled series whose greatest probability
    reaches this one, the real one counted among them), `q` (float64), `named` (bool: q at most
    `inference.SIGNIFICANT`), `alarms` (float64, the share of reshuffled series whose greatest probability reaches
    `SURE`) and `paragraphs` (str, ids in the text after the change; in the one before where it has none).

    >>> import corpus
    >>> last = corpus.load().series().order[-3:]
    >>> table = of_concepts(corpus.load().series().select(symbols=last, part="preambular"), least=20, permutations=9)
    >>> bool(table["probability"].is_monotonic_decreasing)
    True
    """
    counts = _counted(series, least)
    if counts.empty:
        return series_facts.mark(_empty(), series.facts)
    lineages = reshuffled_lineages.of_series(series)
    tested = against_chance(lineages, counts.to_numpy() > 0, permutations=permutations, seed=seed)
    rows = [_of_one(tested, i, series) for i in range(counts.shape[1])]
    table = pd.DataFrame(rows).assign(concept=list(counts.columns), chance=tested.p, alarms=tested.alarms)
    table["label"] = table["concept"].map(series.facts.labels)
    table["q"] = inference.benjamini_hochberg(tested.p)
    table["named"] = table["q"] <= inference.SIGNIFICANT
    named = attestations.named(attestations.paragraphs(counts, series), ["item", "symbol"])
    after, before = (attestations.cells(named, table[["concept", side]]) for side in ("after", "before"))
    table["paragraphs"] = pd.Series(np.where(after == "", before, after), dtype="str")
    ordered = table.sort_values(["probability", "concept"], ascending=[False, True], ignore_index=True)
    return series_facts.mark(ordered[list(COLUMNS)], series.facts)


def dates(series: Series, *, least: int = LEAST) -> pd.DataFrame:
    """The posterior over dates of change of each concept, for a heat map.

    Returns float64, one row per concept with at least `least` paragraphs (index `concept`), one column per text after
    the first, in the order of adoption: the probability that the share changes between the previous text and this one.

    >>> import corpus
    >>> last = corpus.load().series().order[-4:]
    >>> dates(corpus.load().series().select(symbols=last)).columns.to_list()
    ['A/RES/78/132', 'A/RES/79/194', 'A/RES/80/118']
    """
    counts = _counted(series, least)
    order, table = series.order, pd.DataFrame(columns=series.order[1:], dtype="float64")
    if not counts.empty:
        symbol = counts.index.get_level_values("symbol")
        hits = (counts > 0).groupby(symbol).sum().reindex(order, fill_value=0).T
        sizes = counts.groupby(symbol).size().reindex(order, fill_value=0)
        at = change_posterior.of_changes(hits, sizes).at
        table = pd.DataFrame(at[:, 1:], index=counts.columns, columns=order[1:])
    return series_facts.mark(table.rename_axis("concept"), series.facts)


def against_chance(lineages: Lineages, has: np.ndarray, *, permutations: int, seed: int) -> Tested:
    """Dates of change of several concepts against those in reshuffled series.

    `has` (bool, paragraphs x concepts): has a paragraph the concept? in the order of `Lineages.of_paragraph`.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=corpus.load().series().order[-3:], part="preambular")
    >>> has = series.concept_counts("ai", unit="paragraph").to_numpy() > 0
    >>> tested = against_chance(reshuffled_lineages.of_series(series), has, permutations=19, seed=1)
    >>> bool(tested.sizes.sum() == len(has)), tested.at.shape
    (True, (1, 3))
    """
    values = lineages.values(np.column_stack([np.ones(len(has)), has]))
    sizes, *hits = lineages.totals(values, lineages.observed()).T
    placed = lineages.reshuffled(permutations, seed, "dates of change", keep_edits=True)
    chance = np.array([lineages.totals(values, one).T for one in placed])
    at = change_posterior.of_changes(np.array(hits), sizes).at
    greatest = at.max(axis=1)
    drawn = np.array([change_posterior.of_changes(chance[:, i], chance[:, 0]).at.max(axis=1)
                      for i in range(1, len(hits) + 1)])  # fmt: skip
    reached = (drawn >= greatest[:, None] - _ALIKE).sum(axis=1)
    return Tested(np.array(hits), sizes, at, (1 + reached) / (1 + permutations), (drawn >= SURE).mean(axis=1))


def _counted(series: Series, least: int) -> pd.DataFrame:
    """Counts by paragraph of the concepts that at least `least` paragraphs have; no column where a text has nothing to
    be compared with."""
    counts = series.concept_counts(unit="paragraph")
    enough = ((counts > 0).sum() >= least) & (counts.index.unique("symbol").size > 1)
    return counts.loc[:, enough]


def _empty() -> pd.DataFrame:
    kinds = {"total": "int64"} | dict.fromkeys(("adjacent", "draft", "named"), "bool")
    kinds |= dict.fromkeys(("probability", "least", "most", "no_change", "share_before", "share_after", "chance", "q",
                            "alarms"), "float64")  # fmt: skip
    return pd.DataFrame({column: pd.Series(dtype=kinds.get(column, "str")) for column in COLUMNS})


def _of_one(tested: Tested, i: int, series: Series) -> dict:
    hits, sizes, order, facts = tested.hits[i], tested.sizes, series.order, series.facts
    found = change_posterior.of_changes(hits, sizes)
    at = int(found.at.argmax())
    under = [change_posterior.of_changes(hits, sizes, weight=weight).at[at] for weight in change_posterior.WEIGHTS]
    start, end = change_posterior.most_probable(found, at)
    first, last = change_posterior.interval(found, at)
    before, after = order[at - 1], order[at]
    return {
        "total": int(hits.sum()),
        "before": before,
        "after": after,
        "adjacent": bool(facts.runs[before] == facts.runs[after]),
        "draft": before in facts.drafts or after in facts.drafts,
        "probability": found.at[at],
        "least": min(under),
        "most": max(under),
        "earliest": order[first],
        "latest": order[last],
        "no_change": float(change_posterior.no_change(found)),
        "share_before": hits[start:at].sum() / max(sizes[start:at].sum(), 1),
        "share_after": hits[at:end].sum() / max(sizes[at:end].sum(), 1),
    }
