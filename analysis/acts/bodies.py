"""Which bodies and conferences are named, in which texts.

The names are those of `corpus/data/bodies.csv`, a reviewed list that a rule proposes (`corpus.text.speech.body_names`).
A name is counted where it is given in full; "the Council" and abbreviations are not.
"""

import pandas as pd

from analysis.acts import reviewed_lists
from analysis.counts import attestations
from analysis.descent import novel_wording
from analysis.measures import resampling
from analysis.words import concept_rates, new_wording_trends
from corpus import series_facts
from corpus.corpus import Series

LIST = "bodies"  # in corpus/data
COLUMNS = ["symbol", "adopted", "draft", "body", "label", "count", "n_words", "rate", "n_paragraphs",
           "n_paragraphs_new", "paragraphs"]  # fmt: skip


def named(series: Series) -> pd.DataFrame:
    """How often each resolution names each body that the series names at all.

    Returns, in the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `body, label` (str),
    `count, n_words` (int64), `rate` (float64, per 1,000 words), `n_paragraphs, n_paragraphs_new` (int64, paragraphs
    that name it, and newly worded ones of these), `paragraphs` (str, ids). Bodies come in the order of the list. Those
    that cannot be counted by paragraph are left out (`reviewed_lists.not_counted`), and never 0.

    >>> import corpus
    >>> table = named(corpus.load().series()).set_index(["symbol", "body"])
    >>> table.loc[("A/RES/80/118", "itu"), ["count", "n_paragraphs"]].to_list()
    [5, 4]
    """
    own = reviewed_lists.followed(series, LIST)
    if series.paragraphs.empty:
        return series_facts.mark(pd.DataFrame(columns=COLUMNS), series.facts_with(own.labels))
    counts = own.concept_counts(own.answerable("paragraph"), unit="paragraph")
    counts = counts[[key for key in counts if counts[key].any()]]
    table = _counted(series, counts).assign(label=lambda t: t["body"].map(own.labels))
    joined = series.dated().merge(table, on="symbol", validate="one_to_many")
    ordered = joined.sort_values("adopted", kind="stable", ignore_index=True)
    return series_facts.mark(ordered[COLUMNS], series.facts_with(own.labels))


def _counted(series: Series, counts: pd.DataFrame) -> pd.DataFrame:
    """A row a resolution and body, without what the resolution is; `counts` by paragraph."""
    new = ~novel_wording.carried_over(series)["carried"].to_numpy()
    numbers = counts.reset_index(drop=True).assign(symbol=series.paragraphs["symbol"].to_numpy())
    has = numbers.drop(columns="symbol") > 0
    by_symbol = [frame.groupby(numbers["symbol"], sort=False).sum() for frame in
                 (numbers.drop(columns="symbol"), has, has & new[:, None])]  # fmt: skip
    columns = ("count", "n_paragraphs", "n_paragraphs_new")
    stacked = [frame.rename_axis(columns="body").stack().rename(column)
               for frame, column in zip(by_symbol, columns, strict=True)]  # fmt: skip
    table = pd.concat(stacked, axis=1).reset_index().astype(dict.fromkeys(columns, "int64") | {"body": "str"})
    sizes = series.sizes("resolution")
    table["n_words"] = table["symbol"].map(sizes).astype("int64")
    table["rate"] = concept_rates.PER * table["count"] / table["n_words"].where(table["n_words"] > 0)
    ids = series.paragraphs["paragraph_id"].reset_index(drop=True)
    long = has.assign(symbol=numbers["symbol"], paragraph_id=ids).melt(["symbol", "paragraph_id"], var_name="body")
    behind = long[long["value"]].groupby(["symbol", "body"])["paragraph_id"].agg(_joined)
    rows = pd.MultiIndex.from_frame(table[["symbol", "body"]])
    return table.assign(paragraphs=behind.reindex(rows, fill_value="").to_numpy())


def _joined(ids: pd.Series) -> str:
    return attestations.joined(list(ids))


def trends(
    series: Series,
    *,
    permutations: int = new_wording_trends.PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """By how many years later than new wording in general each body is newly named.

    Returns the columns of `new_wording_trends.of_concepts`; a paragraph counts once for each body that it names.
    q-values cover all bodies that the series names.

    >>> import corpus
    >>> table = trends(corpus.load().series(), permutations=199, replicates=200)
    >>> bool(table["q"].dropna().between(0, 1).all())
    True
    """
    own = reviewed_lists.followed(series, LIST)
    has = (own.concept_counts(own.answerable("paragraph"), unit="paragraph") > 0).astype("int64")
    named_at_all = has[[key for key in has if has[key].any()]]
    return new_wording_trends.of_counts(
        series, named_at_all, own.labels, permutations=permutations, replicates=replicates, seed=seed
    )
