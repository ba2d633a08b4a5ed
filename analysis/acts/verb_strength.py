"""How strongly an organ acts: its opening verbs on several ladders of strength.

Ladders are data (`corpus.text.verbs`). No validated ladder exists for such texts, and the published ones contradict
each other. So a change of strength counts only if all ladders show it.
"""

import numpy as np
import pandas as pd

from analysis.acts import opening_verbs
from analysis.counts import attestations
from analysis.measures import resampling, trend_tests
from analysis.words import concept_slopes
from analysis.words.concept_rates import PER
from corpus.corpus import Series
from corpus.series_facts import mark, of
from corpus.text import verbs

LEAST_RANKED = 5  # verbs that a ladder must rank in a resolution for their mean to be compared
LEAST_COMMON = 5  # resolutions for Kendall's tau of two ladders; with fewer, even full agreement has p > 0.05


def on_ladders(series: Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """Mean strength of the opening verbs of each resolution on every ladder.

    A rank becomes a number between 0 (weakest of its ladder) and 1 (strongest). The mean is over the paragraphs of all
    parts whose verb the ladder ranks. Do not compare the numbers of different ladders, only their movement. Returns
    `ladder, symbol` (str), `adopted` (datetime64), `draft` (bool), `n_ranked, n_paragraphs` (int64: paragraphs with a
    ranked verb, with any verb), `strength, low, high` (float64, with a 95% bootstrap interval over paragraphs with a
    ranked verb; NaN without one, the interval also with fewer than LEAST_RANKED), `n_words` (int64), `rate` (float64,
    openings with a ranked verb per 1,000 words), `paragraphs` (str, ids of those with a ranked verb).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> on_ladders(series, replicates=10)["symbol"].unique().tolist()
    ['A/RES/79/194', 'A/RES/80/118']
    """
    found = opening_verbs.opening(series)
    rows = [
        _strength(found[found["symbol"] == symbol], symbol, name, ranks, replicates, seed)
        for name, ranks in verbs.ladders().items()
        for symbol in series.symbols
    ]
    joined = pd.DataFrame(rows).merge(series.dated(), on="symbol", validate="many_to_one")
    joined = joined.join(series.sizes("resolution").rename("n_words"), on="symbol")
    joined["rate"] = PER * joined["n_ranked"] / joined["n_words"]
    columns = ["ladder", "symbol", "adopted", "draft", "n_ranked", "n_paragraphs", "strength", "low", "high",
               "n_words", "rate", "paragraphs"]  # fmt: skip
    return mark(joined.sort_values(["ladder", "adopted"], kind="stable", ignore_index=True)[columns], series.facts)


def _strength(own: pd.DataFrame, symbol: str, name: str, ranks: dict[str, int], replicates: int, seed: int) -> dict:
    ranked = own[own["verb"].isin(list(ranks))]
    scaled = (ranked["verb"].map(ranks).to_numpy(dtype="float64") - 1) / (max(ranks.values()) - 1)
    low, high = _interval(scaled, resampling.generator(seed, symbol, name), replicates)
    return {
        "ladder": name,
        "symbol": symbol,
        "n_ranked": len(ranked),
        "n_paragraphs": len(own),
        "strength": scaled.mean() if len(scaled) else np.nan,
        "low": low,
        "high": high,
        "paragraphs": attestations.joined(list(ranked["paragraph_id"])),
    }


def _interval(values: np.ndarray, rng: np.random.Generator, replicates: int) -> tuple[float, float]:
    if len(values) < LEAST_RANKED:
        return np.nan, np.nan
    weights = resampling.bootstrap_weights(len(values), replicates, rng)
    low, high = resampling.percentile_interval(weights @ values / len(values))
    return float(low), float(high)


def movement(table: pd.DataFrame) -> pd.DataFrame:
    """Does strength move alike on every ladder? `table` as `on_ladders` returns it for one series.

    Resolutions in which a ladder ranks fewer than LEAST_RANKED verbs are left out for that ladder. Returns one row per
    ladder: `ladder` (str), `n_texts` (int64), `slope, slope_low, slope_high` (float64, Theil-Sen, per year), `tau,
    p_exact` (float64, Kendall's tau with the order of adoption; NaN with fewer than two texts). The last columns
    concern the other ladder whose order of the resolutions agrees least: `agrees` (float64, Kendall's tau),
    `with_ladder` (str), `n_common` (int64, resolutions compared). With fewer than LEAST_COMMON in common no ladder is
    compared, and the three are null or 0.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> set(movement(on_ladders(series, replicates=10))["n_texts"])
    {2}
    """
    names = list(dict.fromkeys(table["ladder"]))
    enough = table[table["n_ranked"] >= LEAST_RANKED]
    wide = enough.pivot(index=["adopted", "symbol"], columns="ladder", values="strength").reindex(columns=names)
    rows = [_movement(wide[name].dropna()) | _least_agreement(wide, name) for name in names]
    return mark(pd.DataFrame(rows), of(table))


def _movement(series: pd.Series) -> dict:
    facts, n = {"ladder": series.name, "n_texts": len(series)}, len(series)
    if n < 2:
        return facts | dict.fromkeys(("slope", "slope_low", "slope_high", "tau", "p_exact"), np.nan)
    dates = series.index.get_level_values("adopted")
    slope = trend_tests.theil_sen(series, (dates - dates[0]).to_numpy() / concept_slopes.YEAR)
    return facts | {
        "slope": slope.slope,
        "slope_low": slope.low,
        "slope_high": slope.high,
        "tau": trend_tests.score(series) / (n * (n - 1) / 2),
        "p_exact": trend_tests.exact_p(series),
    }


def _least_agreement(wide: pd.DataFrame, name: str) -> dict:
    """The ladder that agrees least with one ladder; `wide` has resolutions as rows and ladders as columns."""
    from scipy.stats import kendalltau

    found = []
    for other in wide.columns.drop(name):
        both = wide[[name, other]].dropna()
        if len(both) >= LEAST_COMMON and both.nunique().min() > 1:
            found.append((float(kendalltau(both[name], both[other]).statistic), other, len(both)))
    least = min(found, default=(np.nan, None, 0))
    return dict(zip(("agrees", "with_ladder", "n_common"), least, strict=True))
