"""The descent of every paragraph of a series: where it came from, and what became of it.

A resolution is aligned with the one of its series that was read before it (`alignment`). Paragraphs left over are
aligned with the last paragraphs of threads that have ended, from any earlier resolution. Those still left over are
looked for in resolutions of other series that were adopted earlier. A *thread* is a paragraph and those that continue
it.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.alignment import EDITED, KEPT, MERGED, NEW, SPLIT
from analysis.descent.matching import chain
from analysis.descent.matching.chain import EARLIER, PREDECESSOR, SISTER
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError, nearest
from corpus.series_facts import SeriesFacts

ABSORBED, DROPPED, REVIVED = "absorbed", "dropped", "revived"
KINDS = (KEPT, EDITED, MERGED, SPLIT, NEW)
NEAR = 0.6  # likeness of a symbol that may be meant: "79/194" and "A/RES/79/194"
FACTS = ["symbol", "year", "adopted", "part", "order", "paragraph_id", "n_words"]


class Genealogy(NamedTuple):
    """The paragraphs of a series with their descent, and all links between them."""

    lines: pd.DataFrame  # one row per traced paragraph, in the order of adoption and of the text; see `trace`
    links: pd.DataFrame  # new, old (paragraph ids), kind, main, similarity, contained, moved, origin; see `align`
    facts: SeriesFacts  # of the series


def trace(series: Series, *, texts: bool = True) -> Genealogy:
    """The descent of every paragraph of a series; without `texts` from word counts only.

    Paragraphs may also come from the other series of the corpus. All parts are traced, also where the series was
    selected by part: ask what follows from the descent of the whole series, and select from its table. The lines
    have `symbol` (str), `year` (int64), `adopted` (datetime64), `part` (str), `order` (int64), `paragraph_id`
    (str), `n_words` (int64), `draft` (bool), `thread` (str, the id of its first paragraph), `first, first_year`
    (str, int64: the resolution, and its year, in which the wording that it continues first occurs), `kind` (str:
    kept, edited, merged, split, new), `origin` (str: predecessor, earlier, sister; null without an ancestor),
    `ancestor` (str), `similarity, contained` (float64, with the ancestor), `moved, part_changed` (bool), `fate`
    (str: kept, edited, absorbed, revived, dropped; null in the last resolution) and `successor` (str). A paragraph
    that is new to the series but has an ancestor in another series is "new", with origin "sister".

    >>> import analysis, corpus
    >>> lines = analysis.trace(corpus.load().series(), texts=False).lines
    >>> lines.loc[lines["paragraph_id"] == "A/RES/80/118#O12", ["ancestor", "kind", "first_year"]].to_numpy().tolist()
    [['A/RES/79/194#O12', 'kept', 2016]]
    """
    corpus, order = series.whole, series.order
    found = similarity.profiles(corpus, texts=texts)
    links = chain.of_series(corpus, found, order)
    own = alignment.rows_of_all(corpus)
    paragraphs = corpus.paragraphs.iloc[np.concatenate([own[symbol] for symbol in order if symbol in own])]
    draft = corpus.resolutions.set_index("symbol")["draft"]
    lines = _with_descent(paragraphs[FACTS].assign(draft=paragraphs["symbol"].map(draft).eq(True)), links)
    lines = _with_fate(lines, links, order[-1])
    ids = corpus.paragraphs["paragraph_id"].to_numpy()
    named = links.assign(new=ids[links["new"]], old=ids[links["old"]])
    for column in ("thread", "ancestor", "successor"):
        lines[column] = _named(lines[column], ids)
    return Genealogy(lines.reset_index(drop=True), named, series.facts)


def _named(rows: pd.Series, ids: np.ndarray) -> pd.Series:
    return rows.map(lambda row: None if pd.isna(row) else ids[int(row)]).astype("str")


def _with_descent(lines: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    best = links.sort_values(["new", "main"], ascending=[True, False], kind="stable").drop_duplicates("new")
    best = best.set_index("new").reindex(lines.index)
    merged = lines.index.isin(links.loc[links["kind"] == MERGED, "new"])
    own = best["origin"].isin([PREDECESSOR, EARLIER])  # a paragraph from another series is new to this one
    lines["kind"] = np.where(merged, MERGED, best["kind"].where(own, NEW))
    lines["origin"], lines["ancestor"] = best["origin"].astype("str"), best["old"]
    lines["similarity"], lines["contained"] = best["similarity"].astype(float), best["contained"].astype(float)
    lines["moved"] = best["moved"].eq(True)
    part = lines["part"].to_dict()
    lines["part_changed"] = [
        bool(o) and part[int(a)] != p for a, p, o in zip(best["old"], lines["part"], own, strict=True)
    ]
    return _with_threads(lines, best.assign(own=own))


def _with_threads(lines: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    """Adds the thread of each paragraph, and where its wording first occurs; ancestors come before descendants."""
    thread: dict[int, int] = {}
    first: dict[int, tuple[str, int]] = {}
    for row, symbol, year, old, own, main in zip(
        lines.index, lines["symbol"], lines["year"], best["old"], best["own"], best["main"], strict=True
    ):
        thread[row] = thread[int(old)] if own and main else row
        first[row] = first[int(old)] if own else (symbol, year)
    return lines.assign(
        thread=pd.Series(thread),
        first=[first[row][0] for row in lines.index],
        first_year=[first[row][1] for row in lines.index],
    )


def _with_fate(lines: pd.DataFrame, links: pd.DataFrame, last: str) -> pd.DataFrame:
    own = links[links["old"].isin(lines.index) & links["new"].isin(lines.index)]
    onward = own.sort_values("main", ascending=False, kind="stable").drop_duplicates("old").set_index("old")
    onward = onward.reindex(lines.index)
    fate = onward["kind"].replace({MERGED: ABSORBED, SPLIT: EDITED}).mask(onward["origin"] == EARLIER, REVIVED)
    lines["fate"] = fate.fillna(DROPPED).mask(lines["symbol"] == last).astype("str")
    return lines.assign(successor=onward["new"])


def ancestry(made: Genealogy, paragraph_id: str) -> pd.DataFrame:
    """The line of descent of a paragraph: rows of its ancestors, itself and the paragraphs that continue it, oldest
    first.

    Raises CorpusError for an id that is not of a traced paragraph.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> ancestry(trace(series, texts=False), "A/RES/80/118#O12")["paragraph_id"].to_list()
    ['A/RES/79/194#O12', 'A/RES/80/118#O12']
    """
    lines = made.lines.set_index("paragraph_id", drop=False)
    if paragraph_id not in lines.index:
        raise CorpusError(
            f"{paragraph_id!r} is not a paragraph of {alignment.MIN_WORDS} words or more in this series; "
            "only such paragraphs are traced, so check the id."
        )
    back, onward = [paragraph_id], [paragraph_id]
    while (ancestor := lines.at[back[-1], "ancestor"]) in lines.index:
        back.append(ancestor)
    while (successor := lines.at[onward[-1], "successor"]) in lines.index:
        onward.append(successor)
    return lines.loc[[*back[::-1], *onward[1:]]].reset_index(drop=True)


def compare(corpus: Corpus, old: str, new: str) -> pd.DataFrame:
    """Two resolutions aligned: one row per link or new paragraph, then one per paragraph that was left out.

    Returns `new, old` (str, paragraph ids; null on the side that lacks it), `kind` (str: kept, edited, split, merged,
    new or dropped), `moved` (bool), `similarity` (float64), `new_text, old_text` (str, null where not held), in the
    order of the newer text. If `old` is "" everything is new. Raises CorpusError for a resolution that was not read.

    >>> import analysis, corpus
    >>> table = analysis.compare(corpus.load(), "A/RES/78/132", "A/RES/79/194")
    >>> table["kind"].value_counts().to_dict()
    {'kept': 55, 'edited': 49, 'new': 21, 'dropped': 10, 'split': 1, 'merged': 1}
    """
    for symbol in (old, new):
        if symbol and symbol not in corpus.symbols:
            near = nearest(symbol, corpus.symbols, likeness=NEAR)
            meant = f"did you mean {' or '.join(near)}? " if near else ""
            raise CorpusError(f"{symbol} has not been read; {meant}`ict4d list` shows which resolutions have been.")
    news, olds = alignment.rows(corpus, new), alignment.rows(corpus, old)
    links = alignment.align(similarity.profiles(corpus, symbols=[old, new]), news, olds)
    added = pd.DataFrame({"new": chain.without(news, links["new"].to_numpy()), "kind": NEW})
    gone = pd.DataFrame({"old": chain.without(olds, links["old"].to_numpy()), "kind": DROPPED})
    table = pd.concat([links, added, gone], ignore_index=True).sort_values(["new", "old"], ignore_index=True)
    return _with_texts(table.astype({"moved": "boolean"}), corpus)


def _with_texts(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    ids, texts = corpus.paragraphs["paragraph_id"].to_numpy(), corpus.paragraphs["text"].to_numpy(dtype=object)
    named = {side: _named(table[side], ids) for side in ("new", "old")}
    told = {f"{side}_text": _named(table[side], texts) for side in ("new", "old")}
    moved = table["moved"].fillna(False).astype(bool)
    return pd.DataFrame(named | {"kind": table["kind"], "moved": moved, "similarity": table["similarity"]} | told)
