"""Which paragraphs a resolution takes over from its predecessor, and which are newly worded.

Each resolution is compared with the one of its series that was read before it. The overlap of two paragraphs is that
of their word counts, each word weighted by its inverse document frequency over paragraphs: the sum of the lesser
counts over the sum of the greater ones (the weighted Jaccard index; Ioffe 2010). Pairs are then assigned one to one
so that the sum of overlaps is greatest (Kuhn 1955), and a paragraph whose partner overlaps by at least `CARRIED` is
carried over. Word order is not looked at: the features hold none. On the texts themselves this agrees with the
overlap of five-word sequences (Broder 1997; Jaccard index of at least a half).
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis import matrix
from analysis.trends import runs_of_sessions
from corpus.access import Corpus

CARRIED = 0.6  # least overlap; between .5 and .7 the agreement with five-word sequences is the same within .02
ADDRESS = 3  # words of "The General Assembly,", which every resolution has


def overlaps(new: csr_array, old: csr_array, weights: np.ndarray) -> np.ndarray:
    """Weighted Jaccard index of every new with every old paragraph: (new, old) float64 in [0, 1].

    `new`, `old` are word counts (paragraphs, words), `weights` one a word. Paragraphs without words overlap by 0.
    """
    weighted = [counts.toarray() * weights for counts in (new, old)]
    lesser = np.array([np.minimum(row, weighted[1]).sum(axis=1) for row in weighted[0]]).reshape(new.shape[0], -1)
    sums = [w.sum(axis=1) for w in weighted]
    greater = np.add.outer(*sums) - lesser
    return np.divide(lesser, greater, out=np.zeros_like(lesser), where=greater > 0)


def inverse_document_frequency(counts: csr_array) -> np.ndarray:
    """ln((1 + n) / (1 + df)) + 1 over the rows of a count matrix: one float64 a word."""
    held_by = np.asarray((counts > 0).sum(axis=0)).ravel()
    return np.log((1 + counts.shape[0]) / (1 + held_by)) + 1


def partners(overlap: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The one-to-one assignment of greatest total overlap: for each new paragraph its old one (int64, -1 for none) and
    their overlap (float64, 0 for none)."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(overlap, maximize=True)
    partner, value = np.full(len(overlap), -1), np.zeros(len(overlap))
    partner[rows], value[rows] = columns, overlap[rows, columns]
    return np.where(value > 0, partner, -1), value


def carried_over(corpus: Corpus, *, least: float = CARRIED) -> pd.DataFrame:
    """Each paragraph with its partner in the resolution read before it, for the corpus of one series.

    Returns one row a paragraph in the corpus's order: `symbol` (str), `order` (int64), `paragraph_id, part` (str),
    `draft` (bool: its resolution or the one before was read as a draft), `n_words` (int64), `previous` (str; null for
    the first text), `adjacent` (bool: no resolution of the series between the two was left unread), `partner` (str,
    paragraph_id; null for none), `overlap` (float64), `carried` (bool). All of the first text counts as new.
    """
    whole = matrix.by_paragraph(corpus)
    weights = inverse_document_frequency(whole.counts)
    run = runs_of_sessions(corpus)
    read = list(run.index)
    pairs = zip(read, [None, *read[:-1]], strict=True)
    found = {new: _against(whole, weights, new, old) for new, old in pairs}
    table = pd.concat([found[symbol] for symbol in corpus.symbols], ignore_index=True)
    before = table["previous"].map(run)
    table["adjacent"] = table["symbol"].map(run) == before
    draft = corpus.resolutions.set_index("symbol")["draft"]
    table["draft"] = table["symbol"].map(draft) | table["previous"].map(draft).eq(True)
    table["carried"] = table["overlap"] >= least
    return table[[*_FACTS, "draft", "n_words", "previous", "adjacent", "partner", "overlap", "carried"]]


_FACTS = ["symbol", "order", "paragraph_id", "part"]


def _against(whole: matrix.WordMatrix, weights: np.ndarray, new: str, old: str | None) -> pd.DataFrame:
    """The rows of one resolution."""
    rows, before = (np.flatnonzero(whole.paragraphs["symbol"] == symbol) for symbol in (new, old))
    own = whole.paragraphs.loc[rows, [*_FACTS, "n_words"]].reset_index(drop=True)
    if not len(before):
        return own.assign(previous=None, partner=None, overlap=0.0)
    partner, overlap = partners(overlaps(whole.counts[rows], whole.counts[before], weights))
    ids = whole.paragraphs.loc[before, "paragraph_id"].to_numpy(dtype=object)
    return own.assign(previous=old, partner=np.where(partner >= 0, ids[partner], None), overlap=overlap)


def new_wording(corpus: Corpus, *, least: float = CARRIED) -> Corpus:
    """The corpus less all paragraphs that are carried over: what each resolution says anew.

    Word pairs are counted by part and cannot be told apart: those of the whole parts stay in `pairs`, so that only
    words, phrases of the lexicon and recurrent terms may be counted.
    """
    table = carried_over(corpus, least=least)
    kept = corpus.paragraphs.reset_index(drop=True)[~table["carried"].to_numpy()]
    return corpus.of_paragraphs(kept)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """How much of each resolution is new; `table` as `carried_over` gives it.

    Returns one row a resolution after the first: `symbol, previous` (str), `adjacent, draft` (bool), `n_paragraphs,
    n_carried, n_words, words_new` (int64; words of the paragraphs that are not carried over), `share_new` (float64, of
    its words).
    """
    rest = table[table["previous"].notna()]
    grouped = rest.groupby(["symbol", "previous", "adjacent", "draft"], sort=False)
    found = grouped.agg(n_paragraphs=("carried", "size"), n_carried=("carried", "sum"), n_words=("n_words", "sum"))
    words_new = rest[~rest["carried"]].groupby("symbol")["n_words"].sum()
    found = found.reset_index()
    found["words_new"] = found["symbol"].map(words_new).fillna(0).astype("int64")
    return found.assign(share_new=found["words_new"] / found["n_words"])


def distinct(corpus: Corpus, periods: pd.Series, *, least: float = CARRIED) -> dict[str, Corpus]:
    """For each period its paragraphs, each once: those of its first text, and what each later one adds.

    `periods` (symbol to the name of its period) as `analysis.periods.named` gives them. A paragraph that is carried
    over from a text of the same period is left out; one from an earlier period stays.
    """
    table = carried_over(corpus, least=least)
    own = table["symbol"].map(periods)
    copied = table["carried"] & (own == table["previous"].map(periods))
    paragraphs = corpus.paragraphs.reset_index(drop=True)
    return {
        name: corpus.of_paragraphs(paragraphs[(own == name).to_numpy() & ~copied.to_numpy()])
        for name in periods.drop_duplicates()
    }
