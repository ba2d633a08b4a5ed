"""What links say of each paragraph: where it came from, its thread, and what became of it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from analysis.descent.matching.chain import EARLIER, PREDECESSOR
from analysis.descent.matching.linking import EDITED, MERGED, SPLIT

NEW = "new"
ABSORBED, DROPPED, REVIVED = "absorbed", "dropped", "revived"
FACTS = ["symbol", "year", "adopted", "part", "order", "paragraph_id", "n_words"]


class Origin(NamedTuple):
    """The thread of a paragraph, and the resolution and the year in which its wording first occurs."""

    thread: str
    first: str
    year: int


def of_rows(
    paragraphs: pd.DataFrame, drafts: pd.Series, rows: np.ndarray, links: pd.DataFrame, known: Mapping[int, Origin]
) -> pd.DataFrame:
    """The lines of some paragraphs (rows), with all that `genealogy.trace` returns but `fate` and `successor`.

    `drafts` says by symbol what is a draft. `links` name rows; `known` has the origins of old paragraphs that are not
    among the rows. Ancestors come before their descendants.

    >>> facts = pd.DataFrame({"symbol": ["1"], "year": 2001, "adopted": "2001-01-01", "part": "operative", "order": 1,
    ...                       "paragraph_id": "1#O1", "n_words": 9})
    >>> none = pd.DataFrame(columns=["new", "old", "kind", "main", "similarity", "contained", "moved", "origin"])
    >>> of_rows(facts, pd.Series({"1": False}), np.array([0]), none, {})[["thread", "kind"]].to_numpy().tolist()
    [['1#O1', 'new']]
    """
    chosen = paragraphs.iloc[rows]
    lines = chosen[FACTS].assign(draft=chosen["symbol"].map(drafts).eq(True)).set_axis(rows)
    best = links.sort_values(["new", "main"], ascending=[True, False], kind="stable").drop_duplicates("new")
    best = best.set_index("new").reindex(lines.index)
    merged = lines.index.isin(links.loc[links["kind"] == MERGED, "new"])
    own = best["origin"].isin([PREDECESSOR, EARLIER])  # a paragraph from another series is new to this one
    lines["kind"] = np.where(merged, MERGED, best["kind"].where(own, NEW))
    lines["origin"] = best["origin"].astype("str")
    old = best["old"].fillna(-1).to_numpy().astype("int64")
    lines["ancestor"] = named(paragraphs, old)
    lines["similarity"], lines["contained"] = best["similarity"].astype(float), best["contained"].astype(float)
    lines["moved"] = best["moved"].eq(True)
    lines["part_changed"] = own.to_numpy() & (paragraphs["part"].to_numpy()[old] != lines["part"].to_numpy())
    main = own.to_numpy() & best["main"].eq(True).to_numpy()
    return _with_threads(lines, old, own.to_numpy(), main, known)


def named(paragraphs: pd.DataFrame, rows: np.ndarray) -> ExtensionArray:
    """The ids of paragraphs (str); null for a row below 0.

    >>> list(named(pd.DataFrame({"paragraph_id": ["1#O1"]}), np.array([0, -1])))
    ['1#O1', nan]
    """
    return paragraphs["paragraph_id"].array.take(np.maximum(rows, -1), allow_fill=True)


def _with_threads(
    lines: pd.DataFrame, old: np.ndarray, own: np.ndarray, main: np.ndarray, known: Mapping[int, Origin]
) -> pd.DataFrame:
    found: dict[int, Origin] = dict(known)
    columns = (lines.index, lines["paragraph_id"], lines["symbol"], lines["year"], old, own, main)
    for row, name, symbol, year, before, has_ancestor, goes_on in zip(*(list(c) for c in columns), strict=True):
        thread = found[before].thread if goes_on else name
        found[row] = found[before]._replace(thread=thread) if has_ancestor else Origin(thread, symbol, year)
    origins = [found[row] for row in lines.index]
    return lines.assign(
        thread=pd.array([origin.thread for origin in origins], dtype="str"),
        first=pd.array([origin.first for origin in origins], dtype="str"),
        first_year=np.array([origin.year for origin in origins], dtype=np.int64),
    )


def fates(rows: np.ndarray, links: pd.DataFrame) -> tuple[pd.Series, np.ndarray]:
    """What became of paragraphs (rows): their `fate`, dropped where no link leads on, and the row of their successor,
    -1 without one. `links` are those within the series.

    >>> links = pd.DataFrame({"new": [5], "old": [2], "kind": "split", "main": False, "origin": PREDECESSOR})
    >>> [column.tolist() for column in fates(np.array([2, 3]), links)]
    [['edited', 'dropped'], [5, -1]]
    """
    onward = links.sort_values("main", ascending=False, kind="stable").drop_duplicates("old").set_index("old")
    onward = onward.reindex(rows)
    fate = onward["kind"].replace({MERGED: ABSORBED, SPLIT: EDITED}).mask(onward["origin"] == EARLIER, REVIVED)
    return fate.fillna(DROPPED), onward["new"].fillna(-1).to_numpy().astype("int64")
