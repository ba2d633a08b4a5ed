"""The page "Compare": any two resolutions of the corpus, paragraph by paragraph.

Every pair is aligned here, by the rule of `genealogy.compare` (and of `ict4d compare`), so the page needs no server.
Which words changed is found by static/compare.js, from the texts where both are held, otherwise from the counts.
"""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.genealogy import DROPPED, EDITED, KEPT, KINDS, MERGED, SPLIT
from analysis.figures.style import short
from analysis.web.pages import paragraph_index
from analysis.web.rendering import page as filled_in
from corpus import series_list
from corpus.corpus import Corpus, Series
from corpus.series_list import Description

PAGE = "pages/compare.html"
MOST = 90  # resolutions of which every two are aligned
LINKED = (KEPT, EDITED, SPLIT, MERGED)  # the kinds of a link, by their number in the data of the page


def page(series: Series, *, made_with: str) -> str:
    """The page as HTML, with the resolutions of the corpus that `series` is of; at first its last two are shown.

    Every two of them are aligned, so of more than `MOST` it has those of the series, the newest ones of the others, and
    no more than that; it says so.
    """
    corpus = series.whole
    everything = _listed(corpus)
    listed = _chosen(everything, series.name)
    rows = {symbol: alignment.rows(corpus, symbol) for symbol in listed["symbol"]}
    ids = corpus.paragraphs["paragraph_id"].iloc[np.concatenate(list(rows.values()))].to_list()
    facts = {
        "made_with": made_with,
        "groups": _groups(listed, series.name, series.descriptions),
        "kinds": [(kind, 0) for kind in (*KINDS, DROPPED)],
        "left_out": len(everything) - len(listed),
        "lacking": list(listed.loc[~listed["held"], "symbol"]),
        "data": {
            "index": paragraph_index.index(corpus, ids),
            "resolutions": _resolutions(listed, rows),
            "pairs": links_of_pairs(corpus, list(listed["symbol"])),
            "linked": LINKED,
            "threads": list(
                listed.loc[listed["series"] == series.name, "symbol"]
            ),  # those that the page of threads has
            "shown": series.order[-2:] if len(series.order) > 1 else list(listed["symbol"])[-2:],
        },
    }
    return filled_in("compare.html.j2", PAGE, facts)


def _listed(corpus: Corpus) -> pd.DataFrame:
    """The resolutions that were read, in the order of adoption: symbol, adopted, series, draft, held."""
    facts = corpus.catalogue[["symbol", "adopted", "series"]]
    return facts.merge(corpus.resolutions[["symbol", "draft", "held"]]).sort_values(
        "adopted", kind="stable", ignore_index=True
    )


def _chosen(listed: pd.DataFrame, name: str) -> pd.DataFrame:
    """The resolutions that the page has: the newest of the series, then the newest of the others."""
    own = listed["series"] == name
    chosen = listed.index[own][-MOST:].append(listed.index[~own][::-1])[:MOST]
    return listed.loc[chosen.sort_values()].reset_index(drop=True)


def _groups(listed: pd.DataFrame, first: str, words: Mapping[str, Description]) -> list[dict[str, Any]]:
    """The choices of the lists: a group for each series, `first` first, the newest resolution of each first."""
    names = sorted(listed["series"].unique(), key=lambda name: (name != first, list(listed["series"]).index(name)))
    return [
        {"title": words.get(name, series_list.UNKNOWN).title, "choices": _choices(listed[listed["series"] == name])}
        for name in names
    ]


def _choices(own: pd.DataFrame) -> list[tuple[str, str]]:
    """Symbol and name of each, the newest first."""
    return [
        (row.symbol, f"{short(row.symbol)} ({row.adopted.year}{', draft' if row.draft else ''})")
        for row in own.iloc[::-1].itertuples()
    ]


def _resolutions(listed: pd.DataFrame, rows: Mapping[str, np.ndarray]) -> list[list]:
    """Of each in the order of adoption: symbol, year, place of its first paragraph in the index, number of them."""
    sizes = [len(rows[symbol]) for symbol in listed["symbol"]]
    starts = np.cumsum([0, *sizes[:-1]]).tolist()
    years = listed["adopted"].dt.year.to_list()
    return [list(row) for row in zip(listed["symbol"], years, starts, sizes, strict=True)]


def links_of_pairs(corpus: Corpus, symbols: Sequence[str]) -> dict[str, list[int]]:
    """The links between the paragraphs of every two of `symbols`, the earlier as the old one.

    The key is "i,j", the places of the old and the new one in `symbols`. Each link is five whole numbers: the new
    paragraph and the old one (places in their resolution), kind (place in LINKED), moved (0 or 1), similarity in
    hundredths. In the order of `alignment.align`.
    """
    found = similarity.profiles(corpus)
    rows = {symbol: alignment.rows(corpus, symbol) for symbol in symbols}
    pairs = {}
    for (i, old), (j, new) in itertools.combinations(enumerate(symbols), 2):
        links = alignment.linked(found, rows[new], rows[old])
        pairs[f"{i},{j}"] = _flat(links, rows[new], rows[old])
    return pairs


def _flat(links: alignment.Links, new: np.ndarray, old: np.ndarray) -> list[int]:
    columns = [
        np.searchsorted(new, links.new),
        np.searchsorted(old, links.old),
        np.array([LINKED.index(kind) for kind in links.kind], dtype="int64"),
        alignment.moved(links).astype("int64"),
        np.array([int(f"{value:.2f}".replace(".", "")) for value in links.similarity], dtype="int64"),
    ]
    return np.column_stack(columns).ravel().tolist()
