"""How a series speaks: what must, should or may be done, what is reserved, and what is said of all.

Markers are the words and phrases of `corpus/data/modality.csv`: modal verbs one by one (Biber 2006; Quirk et al. 1985),
hedges with the reservations of diplomacy ("where appropriate"), and absolutes ("all", "fully"). A marker that is copied
with its paragraph is inherited; it counts as written in the text in which the paragraph is newly worded. Trends are
those of `new_wording_trends`: in newly worded paragraphs alone, against the same paragraphs entering in another order.
"""

import pandas as pd

from analysis.acts import reviewed_lists
from analysis.descent import novel_wording
from analysis.measures import resampling
from analysis.words import concept_rates, new_wording_trends
from corpus import series_facts
from corpus.corpus import Series

LIST = "modality"  # in corpus/data


def rates(series: Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """How often each marker occurs in each resolution, with a 95% interval, and how much of that is newly worded.

    Returns the columns of `concept_rates.rates` for whole resolutions, `concept` being the key of the marker, with
    `label` (str), `count_new` and `n_words_new` (int64: occurrences and words in newly worded paragraphs) after
    `n_words`. Markers that were not counted by paragraph are left out (`reviewed_lists.not_counted`).

    >>> import corpus
    >>> table = rates(corpus.load().series(), replicates=200).set_index(["symbol", "concept"])
    >>> [round(float(table.at[(symbol, "should"), "rate"]), 2) for symbol in ("A/RES/67/195", "A/RES/80/118")]
    [1.28, 0.69]
    """
    own = reviewed_lists.followed(series, LIST)
    keys = own.answerable("paragraph")
    table = concept_rates.rates(own, keys, replicates=replicates, seed=seed)
    new = _newly_worded(series, own, keys)
    place = list(table.columns).index("n_words") + 1
    table = table.merge(new, on=["symbol", "concept"], how="left", validate="one_to_one")
    for column in ("n_words_new", "count_new"):
        table.insert(place, column, table.pop(column))
    table.insert(1, "label", table["concept"].map(own.labels))
    return series_facts.mark(table, series.facts_with(own.labels))


def _newly_worded(series: Series, own: Series, keys: list[str]) -> pd.DataFrame:
    """`symbol, concept` (str), `count_new, n_words_new` (int64) of every resolution and marker."""
    counts = own.concept_counts(keys, unit="paragraph").reset_index(drop=True)
    new = ~novel_wording.carried_over(series)["carried"].reset_index(drop=True)
    symbols = series.paragraphs["symbol"].reset_index(drop=True)
    found = counts.where(new, 0).groupby(symbols, sort=False).sum()
    words = series.paragraphs["n_words"].reset_index(drop=True).where(new, 0).groupby(symbols, sort=False).sum()
    table = found.rename_axis("symbol").reset_index().melt("symbol", var_name="concept", value_name="count_new")
    return table.assign(n_words_new=table["symbol"].map(words)).astype({"count_new": "int64", "n_words_new": "int64"})


def trends(
    series: Series,
    *,
    permutations: int = new_wording_trends.PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The trend of each marker in the newly worded paragraphs, as `new_wording_trends.of_concepts` returns it.

    q-values cover all markers.

    >>> import corpus
    >>> table = trends(corpus.load().series(), permutations=199, replicates=200)
    >>> len(table), bool(table["q"].between(0, 1).all())
    (9, True)
    """
    own = reviewed_lists.followed(series, LIST)
    counts = own.concept_counts(own.answerable("paragraph"), unit="paragraph")
    return new_wording_trends.of_counts(
        series, counts, own.labels, permutations=permutations, replicates=replicates, seed=seed
    )
