"""The paragraphs behind a count."""

import numpy as np
import pandas as pd
from scipy.sparse import csc_array

from corpus.corpus import Corpus
from corpus.tables.features import PARAGRAPH_KEY

AT_MOST = 5  # paragraphs that a cell names


def paragraphs(counts: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Every paragraph that contains an item: one row per item and paragraph.

    `counts` (int64) has paragraphs as rows, indexed like `corpus.sizes("paragraph")`, and items as columns. Returns
    `item, symbol, part, paragraph_id` (str), `count` (int64), sorted by item, symbol and falling count.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118")
    >>> table = paragraphs(series.concept_counts("broadband", unit="paragraph"), series)
    >>> table[["paragraph_id", "count"]].head(2).to_numpy().tolist()
    [['A/RES/80/118#P29', 2], ['A/RES/80/118#P33', 2]]
    """
    ids = corpus.paragraphs.set_index(PARAGRAPH_KEY)["paragraph_id"]
    long = counts.rename_axis(columns="item").stack().rename("count").reset_index()
    long = long[long["count"] > 0]
    long["paragraph_id"] = ids.loc[pd.MultiIndex.from_frame(long[PARAGRAPH_KEY])].to_numpy()
    ordered = long.sort_values(["item", "symbol", "count"], ascending=[True, True, False], kind="stable")
    return ordered[["item", "symbol", "part", "paragraph_id", "count"]].reset_index(drop=True)


def of_words(corpus: Corpus) -> pd.DataFrame:
    """Every paragraph that contains a word: one row per word and paragraph, in the order of the text.

    Returns `item, symbol, paragraph_id` (str), `order, count` (int64).

    >>> import corpus
    >>> table = of_words(corpus.load().series().select(symbols="A/RES/80/118"))
    >>> table.loc[table["item"] == "charter", ["paragraph_id", "count"]].to_numpy().tolist()
    [['A/RES/80/118#P23', 1], ['A/RES/80/118#P34', 1]]
    """
    ids = corpus.paragraphs[["symbol", "order", "paragraph_id"]]
    return corpus.words.rename(columns={"word": "item"}).merge(ids, on=["symbol", "order"])


def of_column(ids: pd.Series, counts: np.ndarray) -> str:
    """The paragraphs `ids` (str) with an item, highest count first; `counts` (int64) has one entry per paragraph.

    >>> of_column(pd.Series(["1#P1", "1#P2", "1#P3"]), np.array([1, 0, 2]))
    '1#P3; 1#P1'
    """
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    return joined(list(ids.iloc[order]))


def of_cells(ids: np.ndarray, counts: csc_array, column: int) -> str:
    """The same of a column of a sparse matrix, whose row indices are sorted; `ids` (str) has one entry per row.

    >>> of_cells(np.array(["1#P1", "1#P2", "1#P3"]), csc_array(np.array([[1], [0], [2]])), 0)
    '1#P3; 1#P1'
    """
    own = slice(counts.indptr[column], counts.indptr[column + 1])
    order = np.argsort(-counts.data[own], kind="stable")
    return joined(list(ids[counts.indices[own][order]]))


def cells(named_by_group: pd.Series, rows: pd.DataFrame) -> np.ndarray:
    """The cell with paragraph ids for each row of a table (str), "" where there are none.

    `named_by_group` as `named` returns it; `rows` are the columns of the table that name each row's group.

    >>> cells(pd.Series({"igf": "1#P1; 1#P3"}), pd.DataFrame({"concept": ["igf", "ai"]})).tolist()
    ['1#P1; 1#P3', '']
    """
    keys = pd.MultiIndex.from_frame(rows) if len(rows.columns) > 1 else rows.iloc[:, 0]
    return named_by_group.reindex(keys).fillna("").to_numpy()


def named(table: pd.DataFrame, by: list[str], *, at_most: int = AT_MOST) -> pd.Series:
    """Up to `at_most` paragraph ids per group, joined by "; ", with the number of those left out.

    `table` as `paragraphs` returns it. The result (str) is indexed by `by`; groups without a paragraph are not in it.

    >>> table = pd.DataFrame({"item": ["igf", "igf", "ai"], "paragraph_id": ["1#P1", "1#P3", "1#P2"]})
    >>> named(table, ["item"]).to_dict()
    {'igf': '1#P1; 1#P3', 'ai': '1#P2'}
    """
    groups = table.groupby(by, sort=False)
    ids: list[list[str]] = [[] for _ in range(groups.ngroups)]
    for group, own in zip(groups.ngroup(), table["paragraph_id"], strict=True):
        ids[group].append(own)
    cells = [joined(own, at_most=at_most) for own in ids]
    return pd.Series(cells, index=groups.size().index, name="paragraph_id", dtype="str")


def joined(ids: list[str], *, at_most: int = AT_MOST) -> str:
    """The first `at_most` ids, joined by "; ", and the number of the others.

    >>> joined(["1#P1", "1#P2", "1#P3"], at_most=2)
    '1#P1; 1#P2; and 1 more'
    """
    more = len(ids) - at_most
    return "; ".join(ids[:at_most]) + (f"; and {more} more" if more > 0 else "")
