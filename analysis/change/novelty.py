"""What was new in a text when it appeared, and how much of it stayed.

Texts are distributions of words, without function words and the calendar, smoothed towards the whole series. A
resolution is compared with its neighbours in the series, and each of its paragraphs with the whole wording of the same
neighbours. A paragraph is novel if it would be unlikely in the text before, transient if unlikely in the text after.
"""

import numpy as np
import pandas as pd

from analysis.counts import tf_idf, word_matrix
from analysis.measures import surprise
from corpus import series_facts
from corpus.corpus import Series
from corpus.errors import CorpusError

WINDOW = 1  # texts before and after; because of the gaps in the series, few longer windows are complete
WEIGHT = 100.0  # pseudo-words of the whole series with which every distribution is smoothed
RESMOOTHED = {"tenth": 0.1, "tenfold": 10.0}  # times that weight, to see what depends on it


def of_resolutions(series: Series, *, window: int = WINDOW, weight: float = WEIGHT) -> pd.DataFrame:
    """Novelty, transience and resonance of the resolutions of one series, in the order of adoption.

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool: it or a text of its window is a draft), `n_words`
    (int64, words that are counted here), `novelty, transience, resonance` (float64, bits per word; NaN where the window
    would leave the series), `novelty_se, transience_se, resonance_se` (float64, standard errors by jackknife over the
    paragraphs of the resolution, with its neighbours fixed; Efron & Tibshirani 1993, eq. 11.5), `resonance_tenth,
    resonance_tenfold` (float64, with a tenth of the smoothing, and ten times as much), `whole_before, whole_after,
    unbroken` (bool: is the window before, after, or on both sides within the series and without an unread resolution?).
    Raises CorpusError if no word is counted.
    """
    counts, facts = _texts(series)
    background = _background(counts)
    shares = surprise.smoothed(counts.to_numpy(), background, weight)
    found = surprise.of_sequence(shares, window).join(_errors(series, counts, shares, background, window, weight))
    facts["n_words"] = counts.sum(axis=1).astype("int64").to_numpy()
    drafts = facts.pop("is_draft").rolling(2 * window + 1, center=True, min_periods=1).max().astype(bool)
    run = series.runs.loc[facts["symbol"]].to_numpy()
    whole_before, whole_after = (same_run(run, step) for step in (-window, window))
    for name, times in RESMOOTHED.items():
        shares = surprise.smoothed(counts.to_numpy(), background, weight * times)
        found[f"resonance_{name}"] = surprise.of_sequence(shares, window)["resonance"]
    table = facts.assign(draft=drafts, **found, whole_before=whole_before, whole_after=whole_after)
    return series_facts.mark(table.assign(unbroken=whole_before & whole_after), series.facts)


def same_run(run: np.ndarray, step: int) -> np.ndarray:
    """Is there a text `step` places on, with none unread in between? One bool per text; `run` labels unbroken runs."""
    there = np.arange(len(run)) + step
    inside = (there >= 0) & (there < len(run))
    return inside & (run == run[np.where(inside, there, 0)])


def _errors(series: Series, counts: pd.DataFrame, shares: np.ndarray, background: np.ndarray, window: int,
            weight: float) -> pd.DataFrame:  # fmt: skip
    """Standard errors of the three measures of each text."""
    own = tf_idf.counted(series)
    rows = []
    for i, symbol in enumerate(counts.index):
        inside = own.counts[np.flatnonzero(own.paragraphs["symbol"] == symbol)].toarray()
        without = surprise.smoothed(counts.to_numpy()[i] - inside, background, weight)
        novelty, transience = (_mean_from(without, shares, i + step * np.arange(1, window + 1)) for step in (-1, 1))
        values = {"novelty": novelty, "transience": transience, "resonance": novelty - transience}
        rows.append({f"{name}_se": _jackknife(x) for name, x in values.items()})
    return pd.DataFrame(rows)


def _mean_from(rows: np.ndarray, shares: np.ndarray, neighbours: np.ndarray) -> np.ndarray:
    if neighbours.min() < 0 or neighbours.max() >= len(shares):
        return np.full(len(rows), np.nan)
    return np.mean([surprise.divergence(rows, shares[j]) for j in neighbours], axis=0)


def _jackknife(values: np.ndarray) -> float:
    n = len(values)
    return float(np.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum()))


def of_paragraphs(series: Series, *, weight: float = WEIGHT, least: int = 8) -> pd.DataFrame:
    """Novelty, transience and resonance of every paragraph with at least `least` words that are counted.

    Novelty is the divergence of the paragraph's distribution from that of the whole text before, transience from that
    of the text after (both smoothed alike), in bits per word. Returns `symbol` (str), `adopted` (datetime64), `draft`
    (bool: its text or a neighbour is a draft), `paragraph_id, part` (str), `n_words` (int64, words that are counted),
    `novelty, transience, resonance` (float64; NaN at the ends of the series), `unbroken` (bool: no resolution between
    it and its neighbours is unread). Short paragraphs are smoothed most, so compare only paragraphs of similar length.
    """
    counts, facts = _texts(series)
    background = _background(counts)
    texts = surprise.smoothed(counts.to_numpy(), background, weight)
    own = tf_idf.counted(series)
    rows = surprise.smoothed(own.counts.toarray(), background, weight)
    place = own.paragraphs["symbol"].map({symbol: i for i, symbol in enumerate(facts["symbol"])}).to_numpy()
    table = own.paragraphs[["symbol", "paragraph_id", "part"]].copy()
    table["n_words"] = own.counts.sum(axis=1).astype("int64")
    table["novelty"], table["transience"] = (_from_neighbour(rows, texts, place + step) for step in (-1, 1))
    table["resonance"] = table["novelty"] - table["transience"]
    whole = of_resolutions(series, weight=weight)[["symbol", "adopted", "draft", "unbroken"]]
    joined = whole.merge(table[table["n_words"] >= least], on="symbol")
    return joined[[*(column for column in joined.columns if column != "unbroken"), "unbroken"]]


def _from_neighbour(rows: np.ndarray, texts: np.ndarray, neighbour: np.ndarray) -> np.ndarray:
    """Divergence of each row from the text whose number is in `neighbour`; NaN if there is no such text."""
    found = np.full(len(rows), np.nan)
    there = (neighbour >= 0) & (neighbour < len(texts))
    found[there] = surprise.divergence(rows[there], texts[neighbour[there]])
    return found


def _texts(series: Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Word counts (texts, words) and facts (symbol, adopted, is_draft) in the order of adoption."""
    read = series.order
    counted = tf_idf.counted(series)
    counts = word_matrix.summed(counted, counted.paragraphs["symbol"]).reindex(read, fill_value=0.0)
    if not counts.size or not counts.to_numpy().any():
        raise CorpusError("No paragraph of this selection has a word that is counted here; select other parts.")
    adopted = series.catalogue.set_index("symbol")["adopted"]
    draft = series.resolutions.set_index("symbol")["draft"]
    return counts, pd.DataFrame({"symbol": read, "adopted": adopted[read].array, "is_draft": draft[read].array})


def _background(counts: pd.DataFrame) -> np.ndarray:
    total = counts.to_numpy().sum(axis=0)
    return total / total.sum()
