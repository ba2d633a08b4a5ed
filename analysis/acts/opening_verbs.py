"""What an organ does: the verbs that open its paragraphs, by part and year.

The unit is the paragraph; shares are of the paragraphs that open with a verb. Classes are data (`corpus.text.verbs`).
"""

import pandas as pd

from analysis.counts import attestations
from analysis.descent import novel_wording
from analysis.measures import inference
from analysis.words.concept_rates import PER
from corpus.corpus import Corpus, Series
from corpus.series_facts import mark
from corpus.text import verbs

CLASSES = ("directive", "observing", "reinforcing", "deciding", "evaluative")
OTHER = "other"  # a verb without a class


def opening(corpus: Corpus) -> pd.DataFrame:
    """The paragraphs that open with a verb: `symbol, part, paragraph_id, verb, verb_class` (str), `order` (int64).

    In the operative part the organ acts with finite verbs ("Encourages", "We are committed"). A participle there opens
    an item of a list ("including by: (a) Enhancing ...") or is the subject of a sentence ("Building confidence ...
    should be a priority"). Neither is an act, so both are left out.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> opening(series)["verb_class"].value_counts().index[0]
    'observing'
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
    of_preamble = verbs.part_of_verb(form) == "preambular"  # not so for "Notes with growing concern"
    return of_preamble and subject != "we" and any(word.endswith("ing") for word in words)


def by_class(series: Series) -> pd.DataFrame:
    """How often the paragraphs of each part of each resolution open with a verb of each class.

    Returns, in the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `part, verb_class` (str),
    `count, n_paragraphs` (int64: paragraphs of the class, and with any verb), `share, low, high` (float64, count /
    n_paragraphs with Wilson's 95% interval), `n_words` (int64, of the part), `rate` (float64, such openings per 1,000
    words of the part), `paragraphs` (str, ids). Classes that open no paragraph are left out.

    The interval assumes independent draws. The paragraphs are neither drawn nor independent, because most are copied.
    So it only shows how uncertain a share of few paragraphs is; it is not an error of the count.

    >>> import analysis, corpus
    >>> table = analysis.verbs_by_class(corpus.load().series()).set_index(["symbol", "part", "verb_class"])
    >>> table.loc[("A/RES/80/118", "operative", "evaluative"), ["count", "n_paragraphs"]].to_list()
    [9, 74]
    """
    return _shares(series, opening(series), "verb_class", [*CLASSES, OTHER])


def by_verb(series: Series, *, least: int = 10) -> pd.DataFrame:
    """The same table for single verbs (column `verb`) that open at least `least` paragraphs of the selection.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> by_verb(series)[["symbol", "part", "verb"]].iloc[0].to_list()
    ['A/RES/79/194', 'preambular', 'encourage']
    """
    found = opening(series)
    counts = found["verb"].value_counts()
    return _shares(series, found, "verb", sorted(counts.index[counts >= least]))


def _shares(series: Series, found: pd.DataFrame, column: str, items: list[str]) -> pd.DataFrame:
    """One row per part with a verb and per item that occurs; `found` as `opening` returns it."""
    table = _counts(found, column, [item for item in items if item in set(found[column])])
    table["low"], table["high"] = inference.wilson(table["count"], table["n_paragraphs"])
    table["share"] = table["count"] / table["n_paragraphs"]
    table = table.join(series.sizes("part").rename("n_words"), on=["symbol", "part"])
    table["rate"] = PER * table["count"] / table["n_words"]
    joined = series.dated().merge(table, on="symbol", validate="one_to_many")
    numbers = ["count", "n_paragraphs", "share", "low", "high", "n_words", "rate", "paragraphs"]
    ordered = joined.sort_values("adopted", kind="stable", ignore_index=True)
    return mark(ordered[["symbol", "adopted", "draft", "part", column, *numbers]], series.facts)


def _counts(found: pd.DataFrame, column: str, items: list[str]) -> pd.DataFrame:
    """Paragraphs of each item in each part: `symbol, part` and the item (str), `count, n_paragraphs` (int64),
    `paragraphs` (str, ids, "" for none)."""
    sizes = found.groupby(["symbol", "part"], sort=False).size().rename("n_paragraphs").reset_index()
    table = sizes.merge(pd.DataFrame({column: pd.Series(items, dtype="str")}), how="cross")
    ids = found.groupby(["symbol", "part", column])["paragraph_id"]
    rows = pd.MultiIndex.from_frame(table[["symbol", "part", column]])
    table["count"] = ids.size().reindex(rows, fill_value=0).to_numpy(dtype="int64")
    return table.assign(
        paragraphs=ids.agg(lambda own: attestations.joined(list(own))).reindex(rows, fill_value="").to_numpy()
    )


def carried(series: Series) -> pd.DataFrame:
    """Paragraphs that are carried over and open with a verb in both resolutions.

    Returns `symbol` (str), `draft` (bool), `paragraph_id, partner` (str), `adjacent` (bool), `similarity` (float64, see
    `novel_wording`), `verb_before, verb, class_before, verb_class` (str).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> table = carried(series)
    >>> table.loc[table["paragraph_id"] == "A/RES/80/118#O12", ["partner", "verb_before", "verb"]].to_numpy().tolist()
    [['A/RES/79/194#O12', 'note', 'note']]
    """
    traced = novel_wording.carried_over(series)
    own = opening(series).set_index("paragraph_id")
    table = traced[traced["carried"]].copy()
    for side, ids in (("", table["paragraph_id"]), ("_before", table["partner"])):
        table[f"verb{side}"] = ids.map(own["verb"])
        table[f"{'verb_class' if not side else 'class_before'}"] = ids.map(own["verb_class"])
    columns = ["symbol", "draft", "paragraph_id", "partner", "adjacent", "similarity",
               "verb_before", "verb", "class_before", "verb_class"]  # fmt: skip
    order = {symbol: i for i, symbol in enumerate(series.order)}
    found = table.loc[table["verb"].notna() & table["verb_before"].notna(), columns]
    return found.sort_values("symbol", key=lambda s: s.map(order), kind="stable", ignore_index=True)


def changes(series: Series) -> pd.DataFrame:
    """Paragraphs that are carried over with a different opening verb: what the organ now does with the same wording.

    Returns the rows of `carried` whose two verbs differ.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> changes(series)[["verb_before", "verb"]].to_numpy().tolist()[:1]
    [['take note', 'recall']]
    """
    return changed(carried(series))


def changed(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `carried` whose two verbs differ.

    >>> table = pd.DataFrame({"verb_before": ["note", "urge"], "verb": ["welcome", "urge"]})
    >>> changed(table).to_numpy().tolist()
    [['note', 'welcome']]
    """
    return table[table["verb"] != table["verb_before"]].reset_index(drop=True)


def gains(table: pd.DataFrame) -> pd.DataFrame:
    """Do changes of verb go more often into a class than out of it? `table` as `changes` returns it.

    Returns, by rising q: `verb_class` (str), `gains, losses` (int64, changes into the class and out of it), `p`
    (float64, exact two-sided sign test that both are equally likely), `q` (float64, Benjamini-Hochberg over classes).

    >>> table = pd.DataFrame({"verb": ["urge"] * 6, "verb_before": ["note"] * 6, "verb_class": ["directive"] * 6,
    ...                   "class_before": ["observing"] * 6})
    >>> gains(table)[["verb_class", "gains", "losses", "p"]].to_numpy().tolist()
    [['directive', 6, 0, 0.03125], ['observing', 0, 6, 0.03125]]
    """
    from scipy.stats import binomtest

    moved = table[table["verb_class"] != table["class_before"]]
    into, out = moved["verb_class"].value_counts(), moved["class_before"].value_counts()
    names = sorted({*into.index, *out.index})
    found = pd.DataFrame({"verb_class": pd.Series(names, dtype="str")})
    for column, counts in (("gains", into), ("losses", out)):
        found[column] = [int(counts.get(name, 0)) for name in names]
    found = found.astype({"gains": "int64", "losses": "int64"})
    sides = zip(found["gains"], found["losses"], strict=True)
    found["p"] = pd.Series([float(binomtest(n, n + m).pvalue) for n, m in sides], dtype="float64")
    found["q"] = inference.benjamini_hochberg(found["p"])
    return found.sort_values(["q", "verb_class"], ignore_index=True)
