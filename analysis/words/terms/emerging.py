"""Which words and phrases a series takes up and gives up, found among all of them and not listed beforehand.

Every term of `term_counts` is asked what `new_wording_trends` asks of the concepts of the lexicon: by how many years
later than new wording in general is it newly written? Each paragraph counts once, in the text in which it is newly
worded. q is the rate of false discoveries over all terms (Benjamini & Hochberg 1995).

A term needs `term_counts.LEAST` newly written paragraphs. In fewer there is hardly an order of entry that chance does
not give, and every further test makes the others less sure. How many paragraphs have a term does not depend on when
they enter, so the choice does not make any p-value smaller (Bourgon, Gentleman & Huber 2010, PNAS 107, 9546-9551).

Words and phrases that are always together, in the same newly written paragraphs, are one term: that of the longest.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import attestations
from analysis.measures import inference, resampling
from analysis.measures.inference import SIGNIFICANT
from analysis.nulls.reshuffled_lineages import Lineages
from analysis.words import new_wording_trends
from analysis.words.new_wording_trends import Entered
from analysis.words.terms import term_counts
from corpus import series_facts
from corpus.corpus import Series

PERMUTATIONS = 29_999  # so many that q can be below .05 for a single term of seven hundred
COLUMNS = ["term", "also", "kind", "n_texts", "n_words", "n_new", "n_paragraphs", "n_texts_with", "later", "low",
           "high", "steady", "z", "p", "q", "draft", "evidence"]  # fmt: skip


def of_series(
    series: Series,
    *,
    permutations: int = PERMUTATIONS,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The trend of every word and phrase in the newly written paragraphs of a series.

    Returns one row a term, from those that are written latest to those that are written earliest, by z: `term` (str),
    `also` (str: words and phrases within it that are in the same newly written paragraphs, joined by "; "), `kind`
    (str: word, pair, phrase), `n_texts, n_words` (int64, texts with new wording, words in newly written paragraphs),
    `n_new, n_paragraphs, n_texts_with` (int64, occurrences in newly written paragraphs, such paragraphs, their texts),
    `later, low, high` (float64, years: how much later than new wording in general it is newly written, negative for
    earlier, with its 95% interval), `steady` (bool), `z` (float64: `later` in standard deviations of what chance
    gives), `p, q` (float64; see `new_wording_trends.of_concepts`, whose columns these are), `draft` (bool: was one of
    its newly written paragraphs read in a draft?), `evidence` (str, newly written paragraphs with it). Where all new
    wording is of one date, p and q are null.

    >>> import analysis, corpus
    >>> found = analysis.emerging(corpus.load().series(), permutations=999, replicates=50).set_index("term")
    >>> found.loc["artificial intelligence", "also"], int(found.loc["artificial intelligence", "n_paragraphs"])
    ('artificial; intelligence', 13)
    >>> bool(found.loc["artificial intelligence", "later"] > 8), bool(found.loc["task force", "later"] < -8)
    (True, True)
    """
    found = term_counts.of_series(series)
    lineages, years = found.lineages, new_wording_trends.dates_in_years(series)
    counts = entering(lineages, found.counts)
    kept, also = _told_as_one(list(found.names["term"]), counts)
    counts, names = counts[:, kept], found.names.iloc[kept]
    words = lineages.values(series.paragraphs[["n_words"]].to_numpy(dtype="float64"))[lineages.first, 0]
    new = Entered(words, counts, pd.factorize(lineages.part)[0])
    told = new_wording_trends.effects(new, lineages, years, permutations, seed)
    low, high = new_wording_trends.intervals(new, years[lineages.entry], lineages.part, replicates, seed)
    has = csr_array(counts > 0)
    table = names.reset_index(drop=True).assign(
        also=also,
        n_texts=len(set(lineages.entry[words > 0])),
        n_words=int(words.sum()),
        n_new=np.asarray(counts.sum(axis=0)).astype("int64"),
        n_paragraphs=np.asarray(has.sum(axis=0)).astype("int64"),
        n_texts_with=np.asarray((_by_text(lineages, has) > 0).sum(axis=0)).astype("int64"),
        later=told.later,
        low=np.where(np.isnan(told.p), np.nan, low),
        high=np.where(np.isnan(told.p), np.nan, high),
        steady=~np.isnan(told.p) & new_wording_trends.steady(new, years[lineages.entry], lineages.entry, told.later),
        z=told.z,
        p=told.p,
        q=inference.benjamini_hochberg(told.p),
        **_paragraphs(series, lineages, counts),
    )
    table = table.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)
    return series_facts.mark(table[COLUMNS], series.facts)


def named(table: pd.DataFrame, sign: int) -> pd.DataFrame:
    """The terms that are taken up (`sign` 1) or given up (-1), strongest first, without those that another tells.

    A term is left out where it is within a stronger one, or a stronger one is within it, and half of the paragraphs
    with the shorter one have the longer one: "compact" tells of "global compact", too. `table` as `of_series` returns
    it.

    >>> rows = [("compact", 9, 6.0, 0.01), ("global compact", 8, 5.0, 0.01), ("global", 40, 4.0, 0.01)]
    >>> named(pd.DataFrame(rows, columns=["term", "n_paragraphs", "z", "q"]), 1)["term"].to_list()
    ['compact', 'global']
    """
    found = table[(table["q"] <= SIGNIFICANT) & (sign * table["z"] > 0)]
    found = found.loc[(-sign * found["z"]).sort_values(kind="stable").index]
    told: dict[str, int] = {}
    for term, n in zip(found["term"], found["n_paragraphs"], strict=True):
        if not any(_tells_of(other, own, term, n) for other, own in told.items()):
            told[term] = n
    return found[found["term"].isin(told)]


def by_text(series: Series, table: pd.DataFrame) -> pd.DataFrame:
    """In how many newly written paragraphs of each text each term is: what the trends of `table` rest on.

    `table` as `of_series` returns it for the same series, or some of its rows. Returns a row a term and text: `term,
    symbol` (str), `adopted` (datetime64), `draft` (bool), `n_new` (int64, newly written paragraphs of the text),
    `n_paragraphs` (int64, of these with the term).
    """
    found = term_counts.of_series(series)
    at = pd.Index(found.names["term"]).get_indexer(table["term"])
    has = csr_array(entering(found.lineages, found.counts[:, at]) > 0)
    of_texts = _by_text(found.lineages, has).toarray().astype("int64")
    dated = series.dated().set_index("symbol").loc[series.order].reset_index()
    dated["n_new"] = np.bincount(found.lineages.entry, minlength=len(series.order))
    rows = [dated.assign(term=term, n_paragraphs=of_texts[:, i]) for i, term in enumerate(table["term"])]
    columns = ["term", "symbol", "adopted", "draft", "n_new", "n_paragraphs"]
    return series_facts.mark(pd.concat(rows)[columns] if rows else pd.DataFrame(columns=columns), series.facts)


def entering(lineages: Lineages, counts: csr_array) -> csr_array:
    """What each lineage holds as it enters: float64 (lineages, terms), of counts by paragraph."""
    n = len(lineages.of_paragraph)
    member = csr_array((np.ones(n), (lineages.of_paragraph, np.arange(n))), shape=(lineages.n_states, n))
    return csr_array(csr_array(member @ counts)[lineages.first])


def within(short: str, long: str) -> bool:
    """Is a term made of words of the other, in the same order and side by side?

    >>> within("digital compact", "global digital compact"), within("act", "compact")
    (True, False)
    """
    return f" {short} " in f" {long} "


def _tells_of(one: str, n: int, other: str, m: int) -> bool:
    """Is one of two terms, in n and in m paragraphs, within the other, and mostly there?"""
    return (within(one, other) or within(other, one)) and 2 * min(n, m) >= max(n, m)


def _told_as_one(terms: list[str], counts: csr_array) -> tuple[list[int], list[str]]:
    """The columns that are kept, and the terms within each of them that are in the same paragraphs, joined."""
    columns = csr_array(counts.T)
    groups: dict[bytes, list[int]] = {}
    for i in range(len(terms)):
        where = np.sort(columns.indices[columns.indptr[i] : columns.indptr[i + 1]])
        groups.setdefault(where.astype("int64").tobytes(), []).append(i)
    told: dict[int, list[str]] = {}
    for group in groups.values():
        longest_first = sorted(group, key=lambda i: (-terms[i].count(" "), terms[i]))
        kept: list[int] = []
        for i in longest_first:
            whole = next((j for j in kept if within(terms[i], terms[j])), None)
            if whole is None:
                kept.append(i)
                told[i] = []
            else:
                told[whole].append(terms[i])
    order = sorted(told)
    return order, ["; ".join(sorted(told[i])) for i in order]


def _by_text(lineages: Lineages, has: csr_array) -> csr_array:
    """Sums over the lineages that enter in each text: (texts, terms)."""
    n = len(lineages.entry)
    member = csr_array((np.ones(n), (lineages.entry, np.arange(n))), shape=(lineages.n, n))
    return csr_array(member @ has.astype("float64"))


def _paragraphs(series: Series, lineages: Lineages, counts: csr_array) -> dict[str, list]:
    """The newly written paragraphs with each term, as text, and whether one of them was read in a draft."""
    first = np.zeros(lineages.n_states, dtype="int64")
    first[lineages.of_paragraph[::-1]] = np.arange(len(lineages.of_paragraph))[::-1]
    rows = series.paragraphs.iloc[first[lineages.first]]
    ids, drafts = rows["paragraph_id"].to_list(), rows["symbol"].isin(series.drafts).to_numpy()
    columns = csr_array(counts.T)
    evidence, draft = [], []
    for i in range(columns.shape[0]):
        own = slice(columns.indptr[i], columns.indptr[i + 1])
        where = columns.indices[own][np.argsort(-columns.data[own], kind="stable")]
        evidence.append(attestations.joined([ids[j] for j in where]))
        draft.append(bool(drafts[where].any()))
    return {"draft": draft, "evidence": evidence}
