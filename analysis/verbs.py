"""What the Assembly does: the verbs that open its paragraphs, by part and year.

The unit is the paragraph, and the share is that of the paragraphs that open with a verb. Classes and ladders of
strength are data (`corpus.verbs`). No validated ladder exists for texts of the Assembly, and the published ones
contradict each other, so that strength is shown only where it moves alike on all of them.
"""

import numpy as np
import pandas as pd

from analysis import evidence, proportions, resampling
from analysis.trends import PER, runs_of_sessions
from corpus import verbs
from corpus.access import Corpus

CLASSES = ("directive", "observing", "reinforcing", "deciding", "evaluative")
OTHER = "other"  # a verb that has no class yet
LEAST_RANKED = 5  # verbs that a ladder must rank in a resolution for their mean to be compared
LEAST_COMMON = 5  # resolutions for a Kendall's tau of two ladders: with fewer, not even full agreement has p < 0.05


def opening(corpus: Corpus) -> pd.DataFrame:
    """The paragraphs that open with a verb: `symbol, part, paragraph_id, verb, verb_class` (str), `order` (int64).

    In the operative part the Assembly acts in finite verbs ("Encourages", "We are committed"). A participle there opens
    an item of a list ("including by: (a) Enhancing ...") or is the subject of a sentence ("Building confidence ...
    should be a priority"): neither is an act of the Assembly, and both are left out.
    """
    found = corpus.paragraphs[corpus.paragraphs["verb"].notna()]
    found = found[~((found["part"] == "operative") & found["verb_form"].map(_is_participle).astype("bool"))]
    classes = found["verb"].map(verbs.classes()).fillna(OTHER)
    return found[["symbol", "order", "part", "paragraph_id", "verb"]].assign(verb_class=classes).reset_index(drop=True)


def _is_participle(form: str) -> bool:
    """Is an opening form a present participle?

    >>> [_is_participle(form) for form in ("Enhancing", "Also taking note", "We are looking forward", "Brings")]
    [True, True, False, False]
    """
    subject, *_ = words = form.lower().split()
    of_preamble = verbs.part_of_verb(form) == "preambular"  # "Notes with growing concern" is not
    return of_preamble and subject != "we" and any(word.endswith("ing") for word in words)


def by_class(corpus: Corpus) -> pd.DataFrame:
    """How often the paragraphs of each part of each resolution open with a verb of each class.

    Returns, in the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `part, verb_class`
    (str), `count, n_paragraphs` (int64: of the class, and with a verb), `share, low, high` (float64, of those with a
    verb, with Wilson's 95% interval), `n_words` (int64, of the part), `rate` (float64, such openings per 1,000 words of
    the part), `paragraphs` (str, ids). Classes that open no paragraph at all are left out.

    The interval is that of independent draws. The paragraphs are neither drawn nor independent, since most are copied:
    it shows how little a share of few paragraphs says, and is no error of the count.
    """
    return _shares(corpus, opening(corpus), "verb_class", [*CLASSES, OTHER])


def by_verb(corpus: Corpus, *, least: int = 10) -> pd.DataFrame:
    """The same for single verbs that open at least `least` paragraphs of the selection, in `verb`."""
    found = opening(corpus)
    counts = found["verb"].value_counts()
    return _shares(corpus, found, "verb", sorted(counts.index[counts >= least]))


def _shares(corpus: Corpus, found: pd.DataFrame, column: str, items: list[str]) -> pd.DataFrame:
    """The rows of every part with a verb and every item that occurs; `found` as `opening` gives it."""
    table = _counts(found, column, [item for item in items if item in set(found[column])])
    table["low"], table["high"] = proportions.wilson(table["count"], table["n_paragraphs"])
    table["share"] = table["count"] / table["n_paragraphs"]
    table = table.join(corpus.sizes("part").rename("n_words"), on=["symbol", "part"])
    table["rate"] = PER * table["count"] / table["n_words"]
    joined = _dated(corpus).merge(table, on="symbol", validate="one_to_many")
    numbers = ["count", "n_paragraphs", "share", "low", "high", "n_words", "rate", "paragraphs"]
    ordered = joined.sort_values("adopted", kind="stable", ignore_index=True)
    return ordered[["symbol", "adopted", "draft", "part", column, *numbers]]


def _counts(found: pd.DataFrame, column: str, items: list[str]) -> pd.DataFrame:
    """Paragraphs of each item in each part: `symbol, part`, the item (str), `count, n_paragraphs` (int64),
    `paragraphs` (str, ids, "" for none)."""
    sizes = found.groupby(["symbol", "part"], sort=False).size().rename("n_paragraphs").reset_index()
    table = sizes.merge(pd.DataFrame({column: pd.Series(items, dtype="str")}), how="cross")
    ids = found.groupby(["symbol", "part", column])["paragraph_id"]
    rows = pd.MultiIndex.from_frame(table[["symbol", "part", column]])
    table["count"] = ids.size().reindex(rows, fill_value=0).to_numpy(dtype="int64")
    return table.assign(paragraphs=ids.agg(_joined).reindex(rows, fill_value="").to_numpy())


def _joined(ids: pd.Series) -> str:
    return evidence.joined(list(ids))


def _dated(corpus: Corpus) -> pd.DataFrame:
    """The resolutions that were read: `symbol` (str), `adopted` (datetime64), `draft` (bool)."""
    return corpus.catalogue[["symbol", "adopted"]].merge(corpus.resolutions[["symbol", "draft"]])


def strength(corpus: Corpus, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """Mean strength of the opening verbs of each resolution on every ladder.

    A rank becomes a number between 0 (weakest of its ladder) and 1 (strongest); the mean is over the paragraphs of all
    parts whose verb the ladder ranks. Numbers of different ladders must not be compared, only how they move. Returns
    `ladder, symbol` (str), `adopted` (datetime64), `draft` (bool), `n_ranked, n_paragraphs` (int64: with a ranked verb,
    with a verb), `strength, low, high` (float64, 95% bootstrap interval over those with a ranked verb; NaN where no
    verb is ranked, the interval also where fewer than LEAST_RANKED are), `n_words` (int64), `rate` (float64, openings
    with a ranked verb per 1,000 words), `paragraphs` (str, ids of those with a ranked verb).
    """
    found = opening(corpus)
    rows = [
        _strength(found[found["symbol"] == symbol], symbol, name, ranks, replicates, seed)
        for name, ranks in verbs.ladders().items()
        for symbol in corpus.symbols
    ]
    joined = pd.DataFrame(rows).merge(_dated(corpus), on="symbol", validate="many_to_one")
    joined = joined.join(corpus.sizes("resolution").rename("n_words"), on="symbol")
    joined["rate"] = PER * joined["n_ranked"] / joined["n_words"]
    columns = ["ladder", "symbol", "adopted", "draft", "n_ranked", "n_paragraphs", "strength", "low", "high",
               "n_words", "rate", "paragraphs"]  # fmt: skip
    return joined.sort_values(["ladder", "adopted"], kind="stable", ignore_index=True)[columns]


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
        "paragraphs": _joined(ranked["paragraph_id"]),
    }


def _interval(values: np.ndarray, rng: np.random.Generator, replicates: int) -> tuple[float, float]:
    if len(values) < LEAST_RANKED:
        return np.nan, np.nan
    weights = resampling.bootstrap_weights(len(values), replicates, rng)
    low, high = resampling.percentile_interval(weights @ values / len(values))
    return float(low), float(high)


def movement(table: pd.DataFrame) -> pd.DataFrame:
    """Does strength move alike on every ladder? `table` as `strength` gives it for one series.

    Resolutions in which a ladder ranks fewer than LEAST_RANKED verbs are left out for that ladder. Returns one row a
    ladder: `ladder` (str), `n_texts` (int64), `slope, slope_low, slope_high` (float64, Theil-Sen, a year), `tau,
    p_exact` (float64, Kendall's with the order of adoption; NaN with fewer than two texts), and of that other ladder
    whose order of the resolutions agrees least with its own: `agrees` (float64, Kendall's tau), `with_ladder` (str),
    `n_common` (int64, resolutions compared; below LEAST_COMMON nothing is, and the three are null or 0).
    """
    names = list(dict.fromkeys(table["ladder"]))
    enough = table[table["n_ranked"] >= LEAST_RANKED]
    wide = enough.pivot(index=["adopted", "symbol"], columns="ladder", values="strength").reindex(columns=names)
    return pd.DataFrame([_movement(wide[name].dropna()) | _least_agreement(wide, name) for name in names])


def _movement(series: pd.Series) -> dict:
    from analysis import direction, monotonic

    facts, n = {"ladder": series.name, "n_texts": len(series)}, len(series)
    if n < 2:
        return facts | dict.fromkeys(("slope", "slope_low", "slope_high", "tau", "p_exact"), np.nan)
    dates = series.index.get_level_values("adopted")
    slope = monotonic.theil_sen(series, (dates - dates[0]).to_numpy() / direction.YEAR)
    return facts | {
        "slope": slope.slope,
        "slope_low": slope.low,
        "slope_high": slope.high,
        "tau": monotonic.score(series) / (n * (n - 1) / 2),
        "p_exact": monotonic.exact_p(series),
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


def changes(corpus: Corpus) -> pd.DataFrame:
    """Paragraphs that are carried over with another opening verb: what the Assembly now does with the same wording.

    Returns `symbol` (str), `draft` (bool), `paragraph_id, partner` (str), `adjacent` (bool), `similarity` (float64, see
    `novel_wording`), `verb_before, verb, class_before, verb_class` (str).
    """
    from analysis import novel_wording

    carried = novel_wording.carried_over(corpus)
    own = opening(corpus).set_index("paragraph_id")
    table = carried[carried["carried"]].copy()
    for side, ids in (("", table["paragraph_id"]), ("_before", table["partner"])):
        table[f"verb{side}"] = ids.map(own["verb"])
        table[f"{'verb_class' if not side else 'class_before'}"] = ids.map(own["verb_class"])
    changed = table["verb"].notna() & table["verb_before"].notna() & (table["verb"] != table["verb_before"])
    columns = ["symbol", "draft", "paragraph_id", "partner", "adjacent", "similarity",
               "verb_before", "verb", "class_before", "verb_class"]  # fmt: skip
    order = {symbol: i for i, symbol in enumerate(runs_of_sessions(corpus).index)}
    found = table.loc[changed, columns]
    return found.sort_values("symbol", key=lambda s: s.map(order), kind="stable", ignore_index=True)
