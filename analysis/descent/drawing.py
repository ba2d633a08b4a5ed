"""The places of the paragraphs of a series, and of the ribbons between them, in a drawing of the whole series."""

import pandas as pd

from analysis.descent.genealogy import EARLIER, PREDECESSOR, Genealogy
from corpus.series_facts import mark

BETWEEN_PARTS = 4  # heights of a paragraph between preamble and operative part


def boxes(made: Genealogy) -> pd.DataFrame:
    """The paragraphs of a series as boxes: one column per resolution, in the order of the text from top to bottom.

    Returns `paragraph_id, thread, symbol, part, kind` (str), `column` (int64, from 0), `top` (int64, the height of a
    paragraph is 1) and `first_year` (int64).

    >>> lines = pd.DataFrame({"paragraph_id": ["1#P1", "1#O1", "2#P1"], "thread": ["1#P1", "1#O1", "1#P1"],
    ...                   "symbol": ["1", "1", "2"], "part": ["preambular", "operative", "preambular"],
    ...                   "kind": ["new", "new", "kept"], "first_year": 2001})
    >>> boxes(Genealogy(lines, None, None))[["paragraph_id", "column", "top"]].to_numpy().tolist()
    [['1#P1', 0, 0], ['1#O1', 0, 5], ['2#P1', 1, 0]]
    """
    lines = made.lines
    columns = {symbol: i for i, symbol in enumerate(dict.fromkeys(lines["symbol"]))}
    place = lines.groupby("symbol").cumcount()
    new_part = (lines["part"] != lines.groupby("symbol")["part"].shift()) & (place > 0)
    table = lines[["paragraph_id", "thread", "symbol", "part", "kind", "first_year"]].copy()
    table["column"] = lines["symbol"].map(columns)
    table["top"] = place + BETWEEN_PARTS * new_part.groupby(lines["symbol"]).cumsum()
    return mark(table, made.facts)


def newest(made: Genealogy, most: int) -> Genealogy:
    """The descent in the newest texts of a series that have up to `most` paragraphs together, the newest at least.

    A thread is then named by the first of its paragraphs that is still there.

    >>> lines = pd.DataFrame({"paragraph_id": ["1#P1", "2#P1", "3#P1"], "thread": "1#P1", "symbol": ["1", "2", "3"]})
    >>> links = pd.DataFrame({"new": ["2#P1", "3#P1"], "old": ["1#P1", "2#P1"]})
    >>> found = newest(Genealogy(lines, links, None), 2)
    >>> found.lines["thread"].to_list(), found.links["new"].to_list()
    (['2#P1', '2#P1'], ['3#P1'])
    """
    sizes = made.lines.groupby("symbol", sort=False).size()[::-1].cumsum()
    kept = sizes.index[(sizes <= most) | (sizes == sizes.min())]
    lines = made.lines[made.lines["symbol"].isin(kept)].reset_index(drop=True)
    lines = lines.assign(thread=lines.groupby("thread")["paragraph_id"].transform("first"))
    links = made.links[made.links["new"].isin(lines["paragraph_id"]) & made.links["old"].isin(lines["paragraph_id"])]
    return made._replace(lines=lines, links=links.reset_index(drop=True))


def ribbons(made: Genealogy, drawn: pd.DataFrame) -> pd.DataFrame:
    """The links of a series as ribbons between `boxes`.

    Returns `new, old, thread, kind` (str), `main` (bool), `first_year` (int64), `from_column, from_top, to_column,
    to_top` (int64); the longest come first, so that short ones are drawn on top.

    >>> drawn = pd.DataFrame({"paragraph_id": ["1#P1", "2#P1"], "thread": "1#P1", "column": [0, 1], "top": [0, 3],
    ...                   "first_year": 2001})
    >>> links = pd.DataFrame({"new": ["2#P1"], "old": ["1#P1"], "kind": "kept", "main": True, "origin": PREDECESSOR})
    >>> ends = ["from_column", "from_top", "to_column", "to_top"]
    >>> ribbons(Genealogy(drawn, links, None), drawn)[ends].to_numpy().tolist()
    [[0, 0, 1, 3]]
    """
    own = made.links[made.links["origin"].isin([PREDECESSOR, EARLIER])]
    place = drawn.set_index("paragraph_id")
    table = own[["new", "old", "kind", "main"]].reset_index(drop=True)
    for side, name in (("old", "from"), ("new", "to")):
        at = place.loc[table[side], ["column", "top"]].to_numpy()
        table[f"{name}_column"], table[f"{name}_top"] = at[:, 0], at[:, 1]
    ends = place.loc[table["old"]]
    table["thread"] = place.loc[table["new"], "thread"].to_numpy()
    table["first_year"] = ends["first_year"].to_numpy()
    length = table["to_column"] - table["from_column"]
    return table.iloc[(-length).argsort(kind="stable")].reset_index(drop=True)
