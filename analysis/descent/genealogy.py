"""The descent of every paragraph of a series: where it came from, and what became of it.

A resolution is aligned with the one of its series that was read before it (`alignment`). Paragraphs left over are
aligned with the last paragraphs of threads that have ended, from any earlier resolution. Those still left over are
looked for in resolutions of other series that were adopted earlier. A *thread* is a paragraph and those that continue
it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.alignment import EDITED, KEPT, MERGED, NEW, SPLIT
from analysis.descent.matching import chain, latest, lines
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError, nearest
from corpus.files import blocks
from corpus.series_facts import SeriesFacts

PREDECESSOR, EARLIER, SISTER = chain.PREDECESSOR, chain.EARLIER, chain.SISTER
ABSORBED, DROPPED, REVIVED = lines.ABSORBED, lines.DROPPED, lines.REVIVED
KINDS = (KEPT, EDITED, MERGED, SPLIT, NEW)
NEAR = 0.6  # likeness of a symbol that may be meant: "79/194" and "A/RES/79/194"
WORTH_SENDING = 20_000  # paragraphs; fewer are traced faster than a process starts
CHECKED = ["paragraph_id", "n_words"]  # of the paragraphs, before a genealogy is extended


class Memory(NamedTuple):
    """What a genealogy was made of, so that it can be `extended`."""

    found: Profiles  # of all paragraphs; where it was kept, only those that may be continued have words
    rows: np.ndarray  # int64: the row in the corpus of each line
    goes_on: np.ndarray  # bool: does another paragraph of the series continue that of each line?
    paragraphs: pd.DataFrame  # paragraph_id, n_words of the whole corpus
    texts: bool  # was it traced from texts, where they are held?


class Genealogy(NamedTuple):
    """The paragraphs of a series with their descent, and all links between them."""

    lines: pd.DataFrame  # one row per traced paragraph, in the order of adoption and of the text; see `trace`
    links: pd.DataFrame  # new, old (paragraph ids), kind, main, similarity, contained, moved, origin; see `align`
    facts: SeriesFacts  # of the series
    memory: Memory | None = None


def trace(series: Series, *, texts: bool = True, found: Profiles | None = None) -> Genealogy:
    """The descent of every paragraph of a series; without `texts` from word counts only.

    `found` are the profiles of the corpus that the series is of, where they are known already: of several series of one
    corpus they are the same.

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
    found = similarity.profiles(corpus, texts=texts) if found is None else found
    links = chain.of_series(corpus, found, order)
    own = alignment.rows_of_all(corpus)
    rows = np.concatenate([own.get(symbol, chain.NOTHING) for symbol in order])
    table = lines.of_rows(corpus.paragraphs, _drafts(corpus), rows, links, {})
    fate, successor = lines.fates(rows, links[links["origin"] != SISTER])
    table["fate"] = fate.mask(table["symbol"] == order[-1]).astype("str")
    table["successor"] = lines.named(corpus.paragraphs, successor)
    memory = Memory(found, rows, _continued(rows, links), corpus.paragraphs[CHECKED], texts)
    return Genealogy(table.reset_index(drop=True), _with_ids(links, corpus), series.facts, memory)


def trace_each(
    corpus: Corpus, names: Iterable[str], *, texts: bool = True, found: Profiles | None = None
) -> dict[str, Genealogy]:
    """`trace` of several series of a corpus, by their names; `found` as in `trace`.

    Each resolution of a series needs what is left over of all before it, so that a series is traced by one process; the
    workers in force trace several at once.

    >>> import corpus
    >>> list(trace_each(corpus.load(), ["wsis-outcome", "ecosoc-wsis"], texts=False))
    ['wsis-outcome', 'ecosoc-wsis']
    """
    wanted = list(names)
    if wanted and found is None:
        found = similarity.profiles(corpus, texts=texts)
    if len(corpus.paragraphs) < WORTH_SENDING:
        return {name: _traced(corpus, found, name, texts) for name in wanted}
    items = ((name, texts) for name in wanted)
    sent = replace(corpus, tables={})  # what of the counts is compared is in `found`
    traced = blocks.each(_traced, items, len(wanted), "series", common=(sent, found), fewest=2)
    return dict(zip(wanted, traced, strict=True))


def _traced(corpus: Corpus, found: Profiles | None, name: str, texts: bool) -> Genealogy:
    return trace(corpus.series(name), texts=texts, found=found)


def _continued(rows: np.ndarray, links: pd.DataFrame) -> np.ndarray:
    """Does a main link within the series lead on from each paragraph (row; bool)?"""
    return np.isin(rows, links.loc[links["main"] & (links["origin"] != SISTER), "old"].to_numpy())


def _drafts(corpus: Corpus) -> pd.Series:
    return corpus.resolutions.set_index("symbol")["draft"]


def _with_ids(links: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    sides = {side: lines.named(corpus.paragraphs, links[side].to_numpy()) for side in ("new", "old")}
    return links.assign(**sides)


def extended(made: Genealogy, series: Series) -> Genealogy:
    """The same as `trace`, for a series that `made` was traced of before its last resolution was added.

    It takes the time that one resolution takes: nothing else is aligned or counted again. A series that differs
    otherwise from the one traced before is traced from the start, as `made` was, from texts or from counts. The counts
    of earlier paragraphs are not read again: trace them anew after a correction of their words.

    >>> import corpus
    >>> both = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> whole = corpus.load().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> before = trace(whole.select(symbols="A/RES/79/194").series(), texts=False)
    >>> extended(before, whole.series()).lines.equals(trace(whole.series(), texts=False).lines)
    True
    """
    memory, corpus = made.memory, series.whole
    symbol = series.order[-1]
    is_new = (corpus.paragraphs["symbol"] == symbol).to_numpy()
    if memory is None or list(made.facts.adopted) != series.order[:-1] or not _is_as_before(memory, corpus, is_new):
        return trace(series, texts=memory is None or memory.texts)
    added = similarity.profiles(corpus, texts=memory.texts, symbols=[symbol], alone=True)
    found = latest.with_added(memory.found, added, np.flatnonzero(is_new))
    before = np.flatnonzero(~is_new)[memory.rows]
    links = latest.of_latest(corpus, found, symbol, *_left_over(made, memory, before))
    rows = alignment.rows(corpus, symbol)
    table = lines.of_rows(corpus.paragraphs, _drafts(corpus), rows, links, _origins(made, before, links))
    joined = pd.concat([_with_new_fates(made, corpus, before, links), table], ignore_index=True)
    goes_on = np.concatenate([memory.goes_on | _continued(before, links), np.zeros(len(rows), dtype=bool)])
    memory = Memory(found, np.concatenate([before, rows]), goes_on, corpus.paragraphs[CHECKED], memory.texts)
    return Genealogy(joined, pd.concat([made.links, _with_ids(links, corpus)], ignore_index=True), series.facts, memory)


def _is_as_before(memory: Memory, corpus: Corpus, is_new: np.ndarray) -> bool:
    return memory.paragraphs.equals(corpus.paragraphs.loc[~is_new, CHECKED].reset_index(drop=True))


def _left_over(made: Genealogy, memory: Memory, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The paragraphs (rows) of the last resolution, and those in which a thread ended before it."""
    last = (made.lines["symbol"] == list(made.facts.adopted)[-1]).to_numpy()
    return rows[last], rows[~memory.goes_on & ~last]


def _origins(made: Genealogy, rows: np.ndarray, links: pd.DataFrame) -> dict[int, lines.Origin]:
    place = np.flatnonzero(np.isin(rows, links["old"]))
    told = made.lines.iloc[place][["thread", "first", "first_year"]].itertuples(index=False, name=None)
    return {row: lines.Origin(*origin) for row, origin in zip(rows[place].tolist(), told, strict=True)}


def _with_new_fates(made: Genealogy, corpus: Corpus, rows: np.ndarray, links: pd.DataFrame) -> pd.DataFrame:
    """The earlier lines: what became of the last resolution is known now, and some paragraphs came back."""
    own = links[links["origin"] != SISTER]
    changed = (made.lines["symbol"] == list(made.facts.adopted)[-1]).to_numpy() | np.isin(rows, own["old"])
    fate, successor = lines.fates(rows[changed], own)
    table = made.lines.copy()
    table.loc[changed, "fate"] = fate.astype("str").array
    table.loc[changed, "successor"] = lines.named(corpus.paragraphs, successor)
    return table


def ancestry(made: Genealogy, paragraph_id: str) -> pd.DataFrame:
    """The line of descent of a paragraph: rows of its ancestors, itself and the paragraphs that continue it, oldest
    first.

    Raises CorpusError for an id that is not of a traced paragraph.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> ancestry(trace(series, texts=False), "A/RES/80/118#O12")["paragraph_id"].to_list()
    ['A/RES/79/194#O12', 'A/RES/80/118#O12']
    """
    table = made.lines.set_index("paragraph_id", drop=False)
    if paragraph_id not in table.index:
        raise CorpusError(
            f"{paragraph_id!r} is not a paragraph of {alignment.MIN_WORDS} words or more in this series; "
            "only such paragraphs are traced, so check the id."
        )
    back, onward = [paragraph_id], [paragraph_id]
    while (ancestor := table.at[back[-1], "ancestor"]) in table.index:
        back.append(ancestor)
    while (successor := table.at[onward[-1], "successor"]) in table.index:
        onward.append(successor)
    return table.loc[[*back[::-1], *onward[1:]]].reset_index(drop=True)


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
    named = {side: _valued(table[side], ids) for side in ("new", "old")}
    told = {f"{side}_text": _valued(table[side], texts) for side in ("new", "old")}
    moved = table["moved"].fillna(False).astype(bool)
    return pd.DataFrame(named | {"kind": table["kind"], "moved": moved, "similarity": table["similarity"]} | told)


def _valued(rows: pd.Series, values: np.ndarray) -> pd.Series:
    return rows.map(lambda row: None if pd.isna(row) else values[int(row)]).astype("str")
