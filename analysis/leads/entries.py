"""What the newly written paragraphs of several series hold, and since when: the input of `lead_lag`.

A *wording* is a paragraph and what it becomes while it is carried over (a thread of `genealogy`; a paragraph that was
split off belongs to the one that it was split from). It enters in one text of its series. An *item* is what one
series may have before another: a concept of the lexicon; a word or phrase (`term_counts`); a paragraph, together with
those of other series that descend from it. A wording has an item from the text on in which one of its paragraphs has.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.descent.genealogy import NEW, SISTER, Genealogy
from analysis.words.terms import term_counts
from corpus.corpus import Corpus

CONCEPT, TERM, PARAGRAPH = "concept", "term", "paragraph"
KINDS = (CONCEPT, TERM, PARAGRAPH)


class Texts(NamedTuple):
    """The texts that were read, series by series, each in the order of adoption."""

    symbol: np.ndarray  # object
    series: np.ndarray  # object
    adopted: np.ndarray  # datetime64
    earliest: np.ndarray  # datetime64, when what is first seen in it may have come in: in a text before, not read


class Items(NamedTuple):
    """Items of one kind; entry i says that wording `wording[i]` has item `item[i]` `lag[i]` texts after it entered."""

    names: list[str]
    labels: list[str]
    item: np.ndarray  # int64, sorted
    wording: np.ndarray  # int64
    lag: np.ndarray  # int64


class Entries(NamedTuple):
    """Everything that enters the series of a corpus."""

    texts: Texts
    text: np.ndarray  # int64 (wordings,), the text in which each enters
    part: np.ndarray  # object (wordings,)
    first_id: np.ndarray  # object (wordings,), its first paragraph
    items: dict[str, Items]  # by kind
    truncated: dict[str, bool]  # by series: are there texts before its first one that were not read?


def of_corpus(corpus: Corpus, made: Mapping[str, Genealogy]) -> Entries:
    """What enters the series in `made`, traced (`genealogy.trace`), of one corpus; its paragraphs alone are taken.

    >>> import analysis, corpus
    >>> whole = corpus.load()
    >>> found = of_corpus(whole, {"wsis-outcome": analysis.trace(whole.series("wsis-outcome"), texts=False)})
    >>> found.texts.symbol.tolist(), found.truncated
    (['A/RES/70/125', 'A/RES/80/173'], {'wsis-outcome': False})
    """
    texts, truncated = _texts(corpus, list(made))
    lines = pd.concat([own.lines for own in made.values()], ignore_index=True)
    lines = lines[lines["paragraph_id"].isin(corpus.paragraphs["paragraph_id"])].reset_index(drop=True)
    root = _roots(lines)
    wording, first_rows = pd.factorize(root)[0], np.flatnonzero(root == np.arange(len(lines)))
    at = pd.Index(texts.symbol).get_indexer(lines["symbol"])
    entered = at[first_rows]
    rows = pd.Index(corpus.paragraphs["paragraph_id"]).get_indexer(lines["paragraph_id"])
    lag = at - entered[wording]
    new = np.zeros(len(corpus.paragraphs), dtype=bool)
    new[rows[first_rows]] = True
    terms = term_counts.of_paragraphs(corpus, new)
    concepts = corpus.concept_counts(unit="paragraph")
    names = list(terms.names["term"])
    items = {
        CONCEPT: _items(list(concepts), [corpus.labels[key] for key in concepts],
                        csr_array(concepts.to_numpy(dtype="float64"))[rows], wording, lag),
        TERM: _items(names, names, csr_array(terms.counts[rows]), wording, lag),
        PARAGRAPH: _paragraphs(lines, root, first_rows),
    }  # fmt: skip
    part, ids = (lines[column].to_numpy(dtype=object)[first_rows] for column in ("part", "paragraph_id"))
    return Entries(texts, entered, part, ids, items, truncated)


def _texts(corpus: Corpus, names: list[str]) -> tuple[Texts, dict[str, bool]]:
    rows, truncated = [], {}
    for name in names:
        listed = corpus.catalogue[corpus.catalogue["series"] == name].sort_values("adopted", kind="stable")
        waiting, is_first = None, True
        truncated[name] = False
        for symbol, adopted in zip(listed["symbol"], listed["adopted"], strict=True):
            if symbol not in corpus.symbols:
                waiting = adopted if waiting is None else waiting
                continue
            if is_first:
                truncated[name], is_first = waiting is not None, False
            rows.append((symbol, name, adopted, adopted if waiting is None else waiting))
            waiting = None
    columns = list(zip(*rows, strict=True)) or [()] * 4
    symbol, series = (np.array(own, dtype=object) for own in columns[:2])
    return Texts(symbol, series, *(np.array(own, dtype="datetime64[D]") for own in columns[2:])), truncated


def _roots(lines: pd.DataFrame) -> np.ndarray:
    """The row in which the wording of each row enters: int64. Ancestors come before descendants."""
    row = dict(zip(lines["paragraph_id"], range(len(lines)), strict=True))
    root = np.arange(len(lines))
    for i, (kind, ancestor) in enumerate(zip(lines["kind"], lines["ancestor"], strict=True)):
        if kind != NEW and ancestor in row:
            root[i] = root[row[ancestor]]
    return root


def _items(names: list[str], labels: list[str], counts: csr_array, wording: np.ndarray, lag: np.ndarray) -> Items:
    """Items from their counts in the rows of the lines: (rows, items)."""
    has = counts.tocoo()
    there = has.data > 0
    found = pd.DataFrame({"item": has.col[there], "wording": wording[has.row[there]], "lag": lag[has.row[there]]})
    first = found.groupby(["item", "wording"], sort=True, as_index=False)["lag"].min().astype("int64")
    return Items(names, labels, *(first[column].to_numpy() for column in ("item", "wording", "lag")))


def _paragraphs(lines: pd.DataFrame, root: np.ndarray, first_rows: np.ndarray) -> Items:
    """Every wording with those of other series that descend from it: each such family is an item."""
    row = dict(zip(lines["paragraph_id"], range(len(lines)), strict=True))
    number = dict(zip(first_rows.tolist(), range(len(first_rows)), strict=True))
    family = np.arange(len(first_rows))
    borrowed = lines.iloc[first_rows]
    borrowed = borrowed[(borrowed["kind"] == NEW) & (borrowed["origin"] == SISTER)].sort_values(
        "adopted", kind="stable"
    )
    for index, ancestor in zip(borrowed.index, borrowed["ancestor"], strict=True):
        if ancestor in row:
            family[number[index]] = family[number[int(root[row[ancestor]])]]
    numbers, item = np.unique(family, return_inverse=True)
    order = np.argsort(item, kind="stable")
    names = lines["paragraph_id"].to_numpy(dtype=object)[first_rows][numbers].tolist()
    return Items(names, names, item[order].astype("int64"), order.astype("int64"), np.zeros(len(order), dtype="int64"))
