"""Counts as matrices: resolutions or paragraphs by words or by phrases, with what their rows and columns are.

Words are those of `corpus.text.tokens`. Phrases are those that were counted in every resolution, so that a zero means
that a phrase does not occur.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.exports.tables import columns
from analysis.exports.tables.frames import Table
from analysis.exports.tables.table_list import TableFacts
from corpus.corpus import Corpus
from corpus.tables.features import PARAGRAPH_KEY
from corpus.text import stopwords

DOCUMENTS = TableFacts("documents", "Documents", "a resolution: a row of each matrix of resolutions", ("doc_id",))
PARAGRAPHS = TableFacts("paragraph_documents", "Paragraphs", "a paragraph: a row of each matrix of paragraphs",
                        ("doc_id",), ((("symbol",), "documents", ("doc_id",)),))  # fmt: skip
WORDS = TableFacts("word_terms", "Words", "a word: a column of each matrix of words", ("term",))
PHRASES = TableFacts("phrase_terms", "Phrases", "a phrase: a column of each matrix of phrases", ("term",))


class CountMatrix(NamedTuple):
    """Counts (int64, documents by terms) and their name; the tables have a row for each row and each column."""

    name: str
    counts: csr_array
    documents: Table
    terms: Table


def matrices(whole: Corpus, series: str | None = None) -> Iterator[CountMatrix]:
    """Resolutions by words and by phrases, then paragraphs by words and by phrases.

    Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> for matrix in matrices(corpus.load().select(symbols="A/RES/80/118")):
    ...     print(matrix.name, matrix.counts.shape, int(matrix.counts.sum()))
    document_words (1, 1325) 8653
    document_phrases (1, 540) 1109
    paragraph_words (136, 1325) 8653
    paragraph_phrases (136, 540) 1109
    """
    chosen = whole if series is None else whole.series(series)
    kinds = {"words": _terms(chosen, WORDS), "phrases": _terms(chosen, PHRASES)}
    for unit, documents in (("document", _documents(chosen)), ("paragraph", _paragraphs(chosen))):
        for kind, terms in kinds.items():
            yield CountMatrix(f"{unit}_{kind}", _counts(chosen, documents, terms), documents, terms)


def _documents(chosen: Corpus) -> Table:
    read = chosen.resolutions[["symbol", "draft"]].merge(
        chosen.catalogue[["symbol", "series", "session", "year", "adopted", "title"]], on="symbol", how="left"
    )
    sizes = read["symbol"].map(chosen.sizes("resolution")).fillna(0).astype("int64")
    return _table(DOCUMENTS, read.assign(n_words=sizes).rename(columns={"symbol": "doc_id"}))


def _paragraphs(chosen: Corpus) -> Table:
    return _table(PARAGRAPHS, chosen.paragraphs.rename(columns={"paragraph_id": "doc_id"}))


def _terms(chosen: Corpus, facts: TableFacts) -> Table:
    """The words that occur, or the phrases that were counted everywhere, in alphabetical order."""
    counts = _term_counts(chosen, facts)
    listed = _counted_everywhere(chosen) if facts is PHRASES else sorted(counts["term"].unique())
    by_term = counts.groupby("term").agg(
        count=("count", "sum"), n_documents=("symbol", "nunique"), n_paragraphs=("order", "size")
    )
    found = by_term.reindex(listed, fill_value=0).rename_axis("term").reset_index()
    left_out = [word in stopwords.function_words() or not stopwords.says_what(word) for word in listed]
    return _table(facts, found.assign(stopword=left_out))


def _counted_everywhere(chosen: Corpus) -> list[str]:
    counted = [chosen.vocabulary[symbol] for symbol in chosen.symbols]
    return sorted(frozenset.intersection(*counted)) if counted else []


def _term_counts(chosen: Corpus, facts: TableFacts) -> pd.DataFrame:
    """Counts by paragraph: `symbol, order, term, count`."""
    table, name = (chosen.phrases, "phrase") if facts is PHRASES else (chosen.words, "word")
    return table.rename(columns={name: "term"})


def _counts(chosen: Corpus, documents: Table, terms: Table) -> csr_array:
    counts = _term_counts(chosen, terms.facts)
    if documents.facts is PARAGRAPHS:
        counts = counts.merge(chosen.paragraphs[[*PARAGRAPH_KEY, "paragraph_id"]], on=PARAGRAPH_KEY)
        names = counts["paragraph_id"]
    else:
        names = counts["symbol"]
    rows = pd.Index(documents.frame["doc_id"]).get_indexer(names)
    places = pd.Index(terms.frame["term"]).get_indexer(counts["term"])
    listed = places >= 0  # a phrase that was not counted everywhere has no column
    values = counts["count"].to_numpy(dtype=np.int64)[listed]
    made = csr_array((values, (rows[listed], places[listed])), shape=(len(documents.frame), len(terms.frame)))
    made.sum_duplicates()  # the paragraphs of a resolution are added up
    made.sort_indices()
    return made


def _table(facts: TableFacts, frame: pd.DataFrame) -> Table:
    return Table(facts, columns.typed(facts.name, frame))
