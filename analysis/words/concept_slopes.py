"""How steeply the rates of concepts move through whole texts: a description, not a test.

A resolution takes most of its wording from its predecessor, so a trend in the whole text is mostly copying. Tests are
made on newly written paragraphs: see `new_wording_trends`.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.measures import trend_tests
from corpus import series_facts

YEAR = np.timedelta64(8766, "h")  # 365.25 days; NumPy would cut that number of days to 365


def of_concepts(rates: pd.DataFrame) -> pd.DataFrame:
    """The slope of each concept's rate through one series.

    `rates` as `concept_rates.rates` gives them for whole resolutions.

    Returns one row a concept: `concept, label` (str), `n_texts, n_drafts, total` (int64; the last: occurrences),
    `slope` (float64: Theil-Sen, occurrences per 1,000 words a year, on dates of adoption), `least, most` (float64: the
    slopes when each text in turn is left out) and `steady` (bool: all of these have the sign of the slope). A slope
    needs two dates, `least` and `most` three. The slope is the median over all pairs of texts (Sen 1968). Raises
    ValueError where the table has lost the facts of its series (`DataFrame.attrs`).

    >>> import analysis, corpus
    >>> rates = analysis.rates(corpus.load().series(), "broadband", replicates=200)
    >>> found = analysis.slopes(rates).iloc[0]
    >>> int(found["n_texts"]), round(float(found["slope"]), 2), bool(found["steady"])
    (23, 0.1, True)
    """
    labels = series_facts.of(rates).labels
    table = pd.DataFrame([_row(key, own, labels[key]) for key, own in rates.groupby("concept", sort=False)])
    return series_facts.mark(table, series_facts.of(rates))


def _row(key: str, own: pd.DataFrame, label: str) -> dict:
    own = own[own["n_words"] > 0].sort_values("adopted", kind="stable")
    x, t = own["rate"].to_numpy(), (own["adopted"] - own["adopted"].min()).to_numpy() / YEAR
    slope = trend_tests.theil_sen(x, t).slope
    others = [trend_tests.theil_sen(x[kept], t[kept]).slope for kept in _each_left_out(len(x))] or [np.nan]
    return {
        "concept": key,
        "label": label,
        "n_texts": len(own),
        "n_drafts": int(own["draft"].sum()),
        "total": int(own["count"].sum()),
        "slope": slope,
        "least": min(others),
        "most": max(others),
        "steady": bool(slope and all(np.sign(other) == np.sign(slope) for other in others)),
    }


def _each_left_out(n: int) -> Iterator[np.ndarray]:
    return (np.arange(n) != i for i in range(n))
