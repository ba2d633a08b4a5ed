"""Whose acts are asked for: those whom directive paragraphs address, through the years.

A directive is an operative paragraph that opens with a finite verb of the class "directive" (`opening_verbs`). Those
whom it addresses are a feature of the paragraph (`corpus.text.speech.addressees`); where a paragraph addresses several,
each is counted. Only the verb that opens the paragraph counts.
"""

import numpy as np
import pandas as pd

from analysis.acts import opening_verbs
from analysis.counts import attestations
from analysis.descent import novel_wording
from analysis.measures import inference, resampling
from analysis.words import new_wording_trends
from corpus import series_facts
from corpus.corpus import Corpus, Series
from corpus.text.speech import addressees

NOBODY = "nobody"  # a directive that names nobody: "Encourages closer cooperation"
_LABEL_OF_NOBODY = "nobody by name"
_COUNTS = ["count", "n_paragraphs", "share", "low", "high", "count_new", "n_new", "paragraphs"]


def are_known(corpus: Corpus) -> bool:
    """Do the counts say whom paragraphs address?

    >>> import corpus
    >>> are_known(corpus.load())
    True
    """
    return "addressees" in corpus.paragraphs


def labels() -> dict[str, str]:
    """What addressees are called, by their key.

    >>> labels()["states"]
    'States'
    """
    return addressees.labels() | {NOBODY: _LABEL_OF_NOBODY}


def addressed(corpus: Corpus) -> pd.DataFrame:
    """Whom each directive addresses: `symbol, paragraph_id, addressee` (str), a row for each of several.

    Where the counts do not say whom paragraphs address there are no rows.

    >>> import corpus
    >>> own = corpus.load().series().select(symbols="A/RES/80/118")
    >>> addressed(own)["addressee"].value_counts().index[0]
    'nobody'
    """
    found = opening_verbs.opening(corpus)
    found = found[(found["verb_class"] == addressees.DIRECTIVE) & (found["part"] == "operative")]
    if not are_known(corpus):
        return pd.DataFrame({name: pd.Series(dtype="str") for name in ("symbol", "paragraph_id", "addressee")})
    keys = dict(zip(corpus.paragraphs["paragraph_id"], corpus.paragraphs["addressees"], strict=True))
    named = [list(keys[own]) if keys[own] is not None and len(keys[own]) else [NOBODY] for own in found["paragraph_id"]]
    table = found[["symbol", "paragraph_id"]].assign(addressee=named).explode("addressee", ignore_index=True)
    return table.astype({"addressee": "str"})


def by_addressee(series: Series) -> pd.DataFrame:
    """How many directives of each resolution address whom.

    Returns, in the order of adoption, a row for each resolution with a directive and each addressee of the series:
    `symbol` (str), `adopted` (datetime64), `draft` (bool), `addressee, label` (str), `count, n_paragraphs` (int64:
    directives that address it, and all), `share, low, high` (float64, count / n_paragraphs with Wilson's 95% interval),
    `count_new, n_new` (int64, the same of newly worded paragraphs), `paragraphs` (str, ids). Addressees come in the
    order of `data/addressees.csv`.

    >>> import corpus
    >>> table = by_addressee(corpus.load().series()).set_index(["symbol", "addressee"])
    >>> table.loc[("A/RES/80/118", "secretary_general"), ["count", "n_paragraphs"]].to_list()
    [1, 16]
    """
    found = addressed(series)
    carried = novel_wording.carried_over(series).set_index("paragraph_id")["carried"]
    found["new"] = ~found["paragraph_id"].map(carried).astype("bool")
    once = found.drop_duplicates("paragraph_id").groupby("symbol", sort=False)
    sizes = pd.DataFrame({"n_paragraphs": once.size(), "n_new": once["new"].sum()})
    items = [key for key in labels() if key in set(found["addressee"])]
    table = sizes.reset_index().merge(pd.DataFrame({"addressee": pd.Series(items, dtype="str")}), how="cross")
    rows = pd.MultiIndex.from_frame(table[["symbol", "addressee"]])
    own = found.groupby(["symbol", "addressee"])
    table["count"] = own.size().reindex(rows, fill_value=0).to_numpy("int64")
    table["count_new"] = own["new"].sum().reindex(rows, fill_value=0).to_numpy("int64")
    ids = own["paragraph_id"].agg(lambda column: attestations.joined(list(column)))
    table["paragraphs"] = ids.reindex(rows, fill_value="").to_numpy() if len(ids) else pd.Series(dtype="str")
    table["share"] = table["count"] / table["n_paragraphs"]
    table["low"], table["high"] = inference.wilson(table["count"], table["n_paragraphs"])
    table["label"] = table["addressee"].map(labels())
    joined = series.dated().merge(table.astype({"n_new": "int64"}), on="symbol", validate="one_to_many")
    ordered = joined.sort_values("adopted", kind="stable", ignore_index=True)
    ordered = ordered[["symbol", "adopted", "draft", "addressee", "label", *_COUNTS]]
    return series_facts.mark(ordered, series.facts_with(labels()))


def trends(
    series: Series,
    *,
    permutations: int = new_wording_trends.PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """By how many years later than directives in general newly worded directives address whom.

    Returns the columns of `new_wording_trends.of_concepts`, of which `n_words` counts newly worded directives. q-values
    cover all addressees, those who are not named among them.

    >>> import corpus
    >>> table = trends(corpus.load().series(), permutations=199, replicates=200)
    >>> bool(table["q"].between(0, 1).all())
    True
    """
    found = addressed(series)
    ids = series.paragraphs["paragraph_id"]
    items = [key for key in labels() if key in set(found["addressee"])]
    counts = pd.DataFrame(
        {key: ids.isin(found.loc[found["addressee"] == key, "paragraph_id"]).astype("int64") for key in items},
        index=ids.index,
    )
    directs = ids.isin(found["paragraph_id"]).to_numpy(dtype=np.float64)
    return new_wording_trends.of_counts(
        series, counts, labels(), directs,
        permutations=permutations, replicates=replicates, seed=seed,
    )  # fmt: skip
