"""The words that mark a resolution, or a group of them, by their TF-IDF weights."""

import pandas as pd

from analysis.counts import attestations, word_matrix
from analysis.measures import dispersion, resampling
from analysis.nulls import wording_vectors
from corpus.corpus import Series


def marking(series: Series, top: int = 10, *, groups: pd.Series | None = None) -> pd.DataFrame:
    """The words whose weight in a resolution most exceeds their mean weight in the other resolutions.

    Returns `symbol` (str), `draft` (bool), `rank` (int64, from 1), `word` (str), `excess, weight` (float64),
    `count` (int64), `rate, low, high` (float64, per 1,000 words, with a 95% interval from a bootstrap over paragraphs
    within parts), `dp_norm` (float64, dispersion over its paragraphs, 0 even), `n_resolutions` (int64; how many of the
    selection hold the word), `evidence` (str, paragraphs). Ties go by the alphabet. With `groups` (symbol to label) the
    rows are groups, named in `group` in place of `symbol`, and a group is `draft` where one of its resolutions is.

    >>> import corpus
    >>> from analysis.words import marking_terms
    >>> table = marking_terms.marking(corpus.load().series(), top=2)
    >>> table.loc[table["symbol"] == "A/RES/75/202", "word"].to_list()
    ['pandemic', 'covid-19']
    """
    weights = wording_vectors.of_resolutions(series, groups)
    others = (weights.sum() - weights) / max(len(weights) - 1, 1)
    tables = [_marks(name, weights.loc[name], row, top) for name, row in (weights - others).iterrows()]
    table = pd.concat(tables, ignore_index=True)
    whole = word_matrix.by_paragraph(series)
    member = whole.paragraphs["symbol"] if groups is None else whole.paragraphs["symbol"].map(groups)
    described = pd.concat(
        [_described(whole, member == name, list(own["word"]), name) for name, own in table.groupby("name_", sort=False)]
    )
    table = table.merge(described, on=["name_", "word"], validate="one_to_one")
    drafts = series.resolutions.set_index("symbol")["draft"]
    drafts = drafts if groups is None else drafts.groupby(groups).any()
    table = table.rename(columns={"name_": weights.index.name})
    table.insert(1, "draft", table[weights.index.name].map(drafts))
    return table


def _marks(name: str, weight: pd.Series, excess: pd.Series, top: int) -> pd.DataFrame:
    best = excess.sort_index().sort_values(ascending=False, kind="stable").head(top)
    rows = {"name_": name, "rank": range(1, len(best) + 1), "word": best.index, "excess": best.to_numpy()}
    return pd.DataFrame(rows).assign(weight=weight[best.index].to_numpy())


def _described(whole: word_matrix.WordMatrix, inside: pd.Series, words: list[str], name: str) -> pd.DataFrame:
    """What the counts say of words in some paragraphs: a row a word."""
    columns = whole.counts[:, whole.words.get_indexer(words)].toarray()
    paragraphs = whole.paragraphs[inside]
    own, n = columns[inside], paragraphs["n_words"].to_numpy()
    drawn = resampling.stratified_weights(
        paragraphs["part"].to_numpy(), resampling.REPLICATES, resampling.SEED, "marking", name
    )
    low, high = resampling.percentile_interval(1000 * (drawn @ own) / (drawn @ n)[:, None])
    return pd.DataFrame(
        {
            "name_": name,
            "word": words,
            "count": own.sum(axis=0).astype("int64"),
            "rate": 1000 * own.sum(axis=0) / n.sum(),
            "low": low,
            "high": high,
            "dp_norm": dispersion.dp_norm(own, n),
            "n_resolutions": [whole.paragraphs["symbol"][column > 0].nunique() for column in columns.T],
            "evidence": [attestations.of_column(paragraphs["paragraph_id"], column) for column in own.T],
        }
    )
