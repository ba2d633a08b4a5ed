"""Which concepts rise and which fall: slopes first, then tests, over the whole lexicon.

A resolution takes most of its wording from its predecessor, so a trend in the whole text is mostly inertia. The test is
made on the wording that is new in each resolution; the whole text is shown beside it for its slope.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.measures import inference, trend_tests
from corpus import series_facts

YEAR = np.timedelta64(8766, "h")  # 365.25 days; NumPy would cut that number of days to 365


def of_concepts(rates: pd.DataFrame) -> pd.DataFrame:
    """Slope and tests of each concept's rate through one series.

    `rates` as `concept_rates.rates` gives them for whole resolutions, or for their new wording.

    Returns one row a concept: `concept, label` (str), `n_texts, n_drafts, total` (int64), `slope, low, high` (float64:
    Theil-Sen, occurrences per 1,000 words a year, on dates of adoption, with Sen's 95% interval), `tau` (float64,
    Kendall's tau-b), `s` (int64), `p_normal, p_hamed_rao, p_yue_wang, p_exact` (float64: Mann-Kendall's test as usual,
    with the variance corrected for serial correlation in two ways but never made smaller, and by exact permutation),
    `q` (float64: Benjamini-Hochberg over the concepts that occur, on `p_exact`), `least, most` (float64: the slopes
    when each text in turn is left out) and `steady` (bool: all of these have the sign of the slope). A concept that
    never occurs has no test, and one text allows none; a slope needs two dates, `least` and `most` three.

    Slope: Sen 1968. Corrections: Hamed & Rao 1998, eq. 19; Yue & Wang 2004, eq. 4. Raises ValueError where the table
    has lost the facts of its series (`DataFrame.attrs`).

    >>> import analysis, corpus
    >>> rates = analysis.rates(corpus.load().series(), "broadband", replicates=200)
    >>> found = analysis.slopes(rates).iloc[0]
    >>> int(found["n_texts"]), round(float(found["slope"]), 2), bool(found["steady"])
    (23, 0.1, True)
    """
    labels = series_facts.of(rates).labels
    table = pd.DataFrame([_row(key, own, labels[key]) for key, own in rates.groupby("concept", sort=False)])
    table.insert(table.columns.get_loc("p_exact") + 1, "q", inference.benjamini_hochberg(table["p_exact"]))
    return table


def _row(key: str, own: pd.DataFrame, label: str) -> dict:
    own = own[own["n_words"] > 0].sort_values("adopted", kind="stable")
    x, t = own["rate"].to_numpy(), (own["adopted"] - own["adopted"].min()).to_numpy() / YEAR
    slope = trend_tests.theil_sen(x, t)
    others = [trend_tests.theil_sen(x[kept], t[kept]).slope for kept in _each_left_out(len(x))] or [np.nan]
    return {
        "concept": key,
        "label": label,
        "n_texts": len(own),
        "n_drafts": int(own["draft"].sum()),
        "total": int(own["count"].sum()),
        **slope._asdict(),
        **_tests(x),
        "least": min(others),
        "most": max(others),
        "steady": bool(slope.slope and all(np.sign(other) == np.sign(slope.slope) for other in others)),
    }


def _each_left_out(n: int) -> Iterator[np.ndarray]:
    return (np.arange(n) != i for i in range(n))


def _tests(x: np.ndarray) -> dict:
    from scipy.stats import kendalltau

    if len(x) < 2 or not x.any():
        return {"tau": np.nan, "s": 0, **dict.fromkeys(["p_normal", "p_hamed_rao", "p_yue_wang", "p_exact"], np.nan)}
    factors = {"hamed_rao": trend_tests.hamed_rao_factor(x), "yue_wang": trend_tests.yue_wang_factor(x)}
    corrected = {f"p_{name}": _corrected(x, factor) for name, factor in factors.items()}
    plain = trend_tests.mann_kendall(x)
    tau = float(kendalltau(np.arange(len(x)), x).statistic)
    return {"tau": tau, "s": plain.s, "p_normal": plain.p, **corrected, "p_exact": trend_tests.exact_p(x)}


def _corrected(x: np.ndarray, factor: float) -> float:
    """The p-value with the corrected variance, never taken as less than that of independent values: in a dozen of them
    a negative autocorrelation may well be an accident, and p would be far too small."""
    return trend_tests.mann_kendall(x, correction=max(factor, 1.0)).p
