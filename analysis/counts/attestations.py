"""The paragraphs behind a count."""

import pandas as pd

from corpus.corpus import Corpus
from corpus.tables.features import PARAGRAPH_KEY

AT_MOST = 5  # paragraphs named in a cell


def paragraphs(counts: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Every paragraph that holds an item, one row an item and paragraph, most occurrences first.

    `counts` (int64) has paragraphs as rows, indexed like `corpus.sizes("paragraph")`, and items as columns. Returns
    `item, symbol, part, paragraph_id` (str), `count` (int64).
    """
    ids = corpus.paragraphs.set_index(PARAGRAPH_KEY)["paragraph_id"]
    long = counts.rename_axis(columns="item").stack().rename("count").reset_index()
    long = long[long["count"] > 0]
    long["paragraph_id"] = ids.loc[pd.MultiIndex.from_frame(long[PARAGRAPH_KEY])].to_numpy()
    ordered = long.sort_values(["item", "symbol", "count"], ascending=[True, True, False], kind="stable")
    return ordered[["item", "symbol", "part", "paragraph_id", "count"]].reset_index(drop=True)


def named(table: pd.DataFrame, by: list[str], *, at_most: int = AT_MOST) -> pd.Series:
    """Up to `at_most` paragraph ids by group, joined by "; ", with the number of those left out; `table` as
    `paragraphs` gives it. A str a group, indexed by `by`; groups without a paragraph are not in it."""
    return table.groupby(by, sort=False)["paragraph_id"].agg(lambda ids: joined(list(ids), at_most=at_most))


def joined(ids: list[str], *, at_most: int = AT_MOST) -> str:
    """The first `at_most` ids, joined by "; ", and how many more there are."""
    more = len(ids) - at_most
    return "; ".join(ids[:at_most]) + (f"; and {more} more" if more > 0 else "")
