"""What the Assembly does: the verbs that open its paragraphs, by part and year.

The unit is the paragraph, and the share is that of the paragraphs that open with a verb. Classes and ladders of
strength are data (`corpus.verbs`). No validated ladder exists for texts of the Assembly, and the published ones
contradict each other, so that strength is shown only where it moves alike on all of them.
"""

import numpy as np
import pandas as pd

from analysis import evidence, resampling
from analysis.trends import runs_of_sessions
from corpus import verbs
from corpus.access import Corpus

CLASSES = ("directive", "observing", "reinforcing", "deciding", "evaluative")
OTHER = "other"  # a verb that has no class yet


def opening(corpus: Corpus) -> pd.DataFrame:
    """The paragraphs that open with a verb: `symbol, part, paragraph_id, verb, verb_class` (str), `order` (int64)."""
    found = corpus.paragraphs[corpus.paragraphs["verb"].notna()]
    classes = found["verb"].map(verbs.classes()).fillna(OTHER)
    return found[["symbol", "order", "part", "paragraph_id", "verb"]].assign(verb_class=classes).reset_index(drop=True)


def by_class(corpus: Corpus, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """How often the paragraphs of each part of each resolution open with a verb of each class.

    Returns, in the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `part, verb_class`
    (str), `count, n_paragraphs` (int64: of the class, and with a verb), `share, low, high` (float64, with a 95%
    interval from a bootstrap over the paragraphs of the part), `paragraphs` (str, ids).
    """
    return _shares(corpus, opening(corpus), "verb_class", [*CLASSES, OTHER], replicates, seed)


def by_verb(
    corpus: Corpus, *, least: int = 10, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The same for single verbs that open at least `least` paragraphs of the selection, in `verb`."""
    found = opening(corpus)
    counts = found["verb"].value_counts()
    return _shares(corpus, found, "verb", sorted(counts.index[counts >= least]), replicates, seed)


def _shares(
    corpus: Corpus, found: pd.DataFrame, column: str, items: list[str], replicates: int, seed: int
) -> pd.DataFrame:
    groups = found.groupby(["symbol", "part"], sort=False)
    tables = [_share(own, symbol, part, column, items, replicates, seed) for (symbol, part), own in groups]
    facts = corpus.catalogue[["symbol", "adopted"]].merge(corpus.resolutions[["symbol", "draft"]])
    joined = facts.merge(pd.concat(tables, ignore_index=True), on="symbol", validate="one_to_many")
    joined = joined[joined.groupby(column)["count"].transform("sum") > 0]
    return joined.sort_values(["adopted", "symbol"], kind="stable", ignore_index=True)


def _share(own: pd.DataFrame, symbol: str, part: str, column: str, items: list[str], replicates, seed) -> pd.DataFrame:
    """The rows of one part of one resolution."""
    is_item = (own[column].to_numpy()[:, None] == np.array(items)[None, :]).astype("float64")
    rng = resampling.generator(seed, symbol, part, "verbs")
    weights = resampling.bootstrap_weights(len(own), replicates, rng)
    low, high = resampling.percentile_interval(weights @ is_item / len(own))
    ids = [evidence.joined(list(own.loc[own[column] == item, "paragraph_id"])) for item in items]
    counts = is_item.sum(axis=0).astype("int64")
    facts = {"symbol": symbol, "part": part, column: items, "count": counts, "n_paragraphs": len(own)}
    return pd.DataFrame(facts).assign(share=counts / len(own), low=low, high=high, paragraphs=ids)


def strength(corpus: Corpus, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """Mean strength of the opening verbs of each resolution on every ladder.

    A rank becomes a number between 0 (weakest of its ladder) and 1 (strongest); the mean is over the paragraphs of all
    parts whose verb the ladder ranks. Numbers of different ladders must not be compared, only how they move. Returns
    `ladder, symbol` (str), `adopted` (datetime64), `draft` (bool), `n_ranked, n_paragraphs` (int64: with a ranked verb,
    with a verb), `strength, low, high` (float64, 95% bootstrap interval; NaN where no verb is ranked).
    """
    found = opening(corpus)
    rows = [
        _strength(own, symbol, name, ranks, replicates, seed)
        for name, ranks in verbs.ladders().items()
        for symbol, own in found.groupby("symbol", sort=False)
    ]
    facts = corpus.catalogue[["symbol", "adopted"]].merge(corpus.resolutions[["symbol", "draft"]])
    joined = pd.DataFrame(rows).merge(facts, on="symbol", validate="many_to_one")
    columns = ["ladder", "symbol", "adopted", "draft", "n_ranked", "n_paragraphs", "strength", "low", "high"]
    return joined.sort_values(["ladder", "adopted"], kind="stable", ignore_index=True)[columns]


def _strength(own: pd.DataFrame, symbol: str, name: str, ranks: dict[str, int], replicates: int, seed: int) -> dict:
    values = own["verb"].map(ranks).dropna().to_numpy(dtype="float64")
    facts = {"ladder": name, "symbol": symbol, "n_ranked": len(values), "n_paragraphs": len(own)}
    if not len(values):
        return {**facts, "strength": np.nan, "low": np.nan, "high": np.nan}
    scaled = (values - 1) / (max(ranks.values()) - 1)
    rng = resampling.generator(seed, symbol, name)
    low, high = resampling.percentile_interval(
        resampling.bootstrap_weights(len(scaled), replicates, rng) @ scaled / len(scaled)
    )
    return {**facts, "strength": scaled.mean(), "low": float(low), "high": float(high)}


def movement(table: pd.DataFrame) -> pd.DataFrame:
    """Does strength move alike on every ladder? `table` as `strength` gives it for one series.

    Returns one row a ladder: `ladder` (str), `n_texts` (int64), `slope, slope_low, slope_high` (float64, Theil-Sen, a
    year), `tau, p_exact` (float64, Kendall's with the order of adoption) and `agrees` (float64: the least Kendall's
    tau of its order of the resolutions with that of another ladder).
    """
    from scipy.stats import kendalltau

    wide = table.pivot(index="adopted", columns="ladder", values="strength").dropna()
    tau = {(a, b): float(kendalltau(wide[a], wide[b]).statistic) for a in wide for b in wide if a != b}
    rows = [_movement(wide[name]) | {"agrees": min(tau[name, b] for b in wide if b != name)} for name in wide]
    return pd.DataFrame(rows)


def _movement(series: pd.Series) -> dict:
    from analysis import direction, monotonic

    years = (series.index - series.index[0]).to_numpy() / direction.YEAR
    slope = monotonic.theil_sen(series, years)
    return {
        "ladder": series.name,
        "n_texts": len(series),
        "slope": slope.slope,
        "slope_low": slope.low,
        "slope_high": slope.high,
        "tau": monotonic.score(series) / (len(series) * (len(series) - 1) / 2),
        "p_exact": monotonic.exact_p(series),
    }


def changes(corpus: Corpus) -> pd.DataFrame:
    """Paragraphs that are carried over with another opening verb: what the Assembly now does with the same wording.

    Returns `symbol` (str), `draft` (bool), `paragraph_id, partner` (str), `adjacent` (bool), `overlap` (float64),
    `verb_before, verb, class_before, verb_class` (str).
    """
    from analysis import novel_wording

    carried = novel_wording.carried_over(corpus)
    own = opening(corpus).set_index("paragraph_id")
    table = carried[carried["carried"]].copy()
    for side, ids in (("", table["paragraph_id"]), ("_before", table["partner"])):
        table[f"verb{side}"] = ids.map(own["verb"])
        table[f"{'verb_class' if not side else 'class_before'}"] = ids.map(own["verb_class"])
    changed = table["verb"].notna() & table["verb_before"].notna() & (table["verb"] != table["verb_before"])
    columns = ["symbol", "draft", "paragraph_id", "partner", "adjacent", "overlap",
               "verb_before", "verb", "class_before", "verb_class"]  # fmt: skip
    order = {symbol: i for i, symbol in enumerate(runs_of_sessions(corpus).index)}
    found = table.loc[changed, columns]
    return found.sort_values("symbol", key=lambda s: s.map(order), kind="stable", ignore_index=True)
