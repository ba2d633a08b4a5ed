"""What was new in a text when it appeared, and how much of it stayed.

Texts are distributions of words, without function words and the calendar, smoothed towards all wording of the series,
in which a paragraph counts once, however often it is copied. A resolution is compared with its neighbours in the
series, and each of its paragraphs with the whole wording of the same neighbours. A paragraph is novel if it would be
unlikely in the text before, transient if unlikely in the text after.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import tf_idf, word_matrix
from analysis.measures import inference, resampling, surprise
from analysis.nulls import reshuffled_lineages
from corpus import series_facts
from corpus.corpus import Series
from corpus.errors import CorpusError

WINDOW = 1  # texts before and after; because of the gaps in the series, few longer windows are complete
AT_ONCE = 256  # paragraphs, so that memory stays small
WEIGHT = 100.0  # pseudo-words of all wording of the series with which every distribution is smoothed
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

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=corpus.load().series().order[-3:])
    >>> of_resolutions(series)["resonance"].isna().to_list()
    [True, False, True]
    """
    counts, facts = _texts(series), _facts(series, window)
    background = _background(series)
    shares = surprise.smoothed(counts.to_numpy(), background, weight)
    found = surprise.of_sequence(shares, window).join(_errors(series, counts, shares, background, window, weight))
    for name, times in RESMOOTHED.items():
        shares = surprise.smoothed(counts.to_numpy(), background, weight * times)
        found[f"resonance_{name}"] = surprise.of_sequence(shares, window)["resonance"]
    facts.insert(2, "n_words", counts.sum(axis=1).astype("int64").to_numpy())
    ends = ["whole_before", "whole_after", "unbroken"]
    table = pd.concat([facts.drop(columns=ends), found, facts[ends]], axis=1)
    return series_facts.mark(table, series.facts)


def against_copying(
    series: Series,
    *,
    window: int = WINDOW,
    weight: float = WEIGHT,
    permutations: int = reshuffled_lineages.PERMUTATIONS,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The resonance of each resolution beside that of series that copy alike, their paragraphs in another order.

    A text that is much rewritten and then copied has high resonance, whatever it says. The question is what the words
    add to that (`analysis.nulls.reshuffled_lineages`). Returns `symbol` (str), `chance_low, chance_high` (float64, the
    middle 95% of the reshuffled series), `p` (float64, two-sided, `inference.permutation_p`), `q` (float64,
    Benjamini-Hochberg); NaN where the window would leave the series.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=corpus.load().series().order[-3:], part="preambular")
    >>> against_copying(series, permutations=9)["p"].isna().to_list()
    [True, False, True]
    """
    lineages = reshuffled_lineages.of_series(series)
    drawn = {"permutations": permutations, "seed": seed}
    found = compared(lineages, _states(series, lineages), _background(series), window=window, weight=weight, **drawn)
    found.insert(0, "symbol", series.order)
    return found


def compared(
    lineages: reshuffled_lineages.Lineages,
    states: csr_array,
    background: np.ndarray,
    *,
    permutations: int,
    seed: int,
    window: int = WINDOW,
    weight: float = WEIGHT,
) -> pd.DataFrame:
    """`against_copying` of lineages: `states` (states, words) are their word counts, and `background` (words,) those of
    all wording. Returns the same columns without `symbol`.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=corpus.load().series().order[-3:], part="preambular")
    >>> lineages = reshuffled_lineages.of_series(series)
    >>> compared(lineages, _states(series, lineages), _background(series), permutations=9, seed=1).columns.to_list()
    ['chance_low', 'chance_high', 'p', 'q']
    """

    def resonance(placed: np.ndarray) -> np.ndarray:
        counts = lineages.texts(placed) @ states
        return surprise.resonance(surprise.smoothed(counts.toarray(), background, weight), window)

    observed = resonance(lineages.observed())
    series = lineages.reshuffled(permutations, seed, "resonance", keep_edits=True)
    drawn = np.array([resonance(placed) for placed in series])
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    p = np.where(np.isnan(observed), np.nan, inference.permutation_p(observed, drawn))
    return pd.DataFrame({"chance_low": low, "chance_high": high, "p": p, "q": inference.benjamini_hochberg(p)})


def _states(series: Series, lineages: reshuffled_lineages.Lineages) -> csr_array:
    """The words that are counted in each state of the lineages: float64 (states, words)."""
    counts = tf_idf.counted(series).counts
    rows = np.arange(counts.shape[0])
    member = csr_array((np.ones(len(rows)), (lineages.of_paragraph, rows)), shape=(lineages.n_states, len(rows)))
    return csr_array(member @ counts)


def same_run(run: np.ndarray, step: int) -> np.ndarray:
    """Is there a text `step` places on, with none unread in between? One bool per text; `run` labels unbroken runs.

    >>> same_run(np.array([1, 1, 2]), 1).tolist()
    [True, False, False]
    """
    there = np.arange(len(run)) + step
    inside = (there >= 0) & (there < len(run))
    return inside & (run == run[np.where(inside, there, 0)])


def _errors(series: Series, counts: pd.DataFrame, shares: np.ndarray, background: np.ndarray, window: int,
            weight: float) -> pd.DataFrame:  # fmt: skip
    """Standard errors of the three measures of each text."""
    own = tf_idf.counted(series)
    rows = []
    for i, symbol in enumerate(counts.index):
        paragraphs = own.counts[np.flatnonzero(own.paragraphs["symbol"] == symbol)]
        sides = [i + step * np.arange(1, window + 1) for step in (-1, 1)]
        found = []
        for inside in _blocks(paragraphs):
            without = surprise.smoothed(counts.to_numpy()[i] - inside, background, weight)
            found.append([_mean_from(without, shares, side) for side in sides])
        novelty, transience = np.hstack(found)
        values = {"novelty": novelty, "transience": transience, "resonance": novelty - transience}
        rows.append({f"{name}_se": _jackknife(x) for name, x in values.items()})
    return pd.DataFrame(rows)


def _blocks(counts: csr_array) -> Iterator[np.ndarray]:
    """The rows of a sparse table as dense ones, some at a time: float64 (rows, words)."""
    for start in range(0, max(counts.shape[0], 1), AT_ONCE):
        yield counts[start : start + AT_ONCE].toarray()


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

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=corpus.load().series().order[-3:], part="preambular")
    >>> bool((of_paragraphs(series)["n_words"] >= 8).all())
    True
    """
    counts, background = _texts(series), _background(series)
    texts = surprise.smoothed(counts.to_numpy(), background, weight)
    own = tf_idf.counted(series)
    place = own.paragraphs["symbol"].map({symbol: i for i, symbol in enumerate(series.order)}).to_numpy()
    table = own.paragraphs[["symbol", "paragraph_id", "part"]].copy()
    table["n_words"] = own.counts.sum(axis=1).astype("int64")
    found = []
    for number, inside in enumerate(_blocks(own.counts)):
        rows, here = surprise.smoothed(inside, background, weight), place[number * AT_ONCE :][: len(inside)]
        found.append([_from_neighbour(rows, texts, here + step) for step in (-1, 1)])
    table["novelty"], table["transience"] = np.hstack(found)
    table["resonance"] = table["novelty"] - table["transience"]
    whole = _facts(series, WINDOW)[["symbol", "adopted", "draft", "unbroken"]]
    joined = whole.merge(table[table["n_words"] >= least], on="symbol")
    return joined[[*(column for column in joined.columns if column != "unbroken"), "unbroken"]]


def _from_neighbour(rows: np.ndarray, texts: np.ndarray, neighbour: np.ndarray) -> np.ndarray:
    """Divergence of each row from the text whose number is in `neighbour`; NaN if there is no such text."""
    found = np.full(len(rows), np.nan)
    there = (neighbour >= 0) & (neighbour < len(texts))
    found[there] = surprise.divergence(rows[there], texts[neighbour[there]])
    return found


def _texts(series: Series) -> pd.DataFrame:
    """Word counts (texts, words) in the order of adoption."""
    counted = tf_idf.counted(series)
    counts = word_matrix.summed(counted, counted.paragraphs["symbol"]).reindex(series.order, fill_value=0.0)
    if not counts.size or not counts.to_numpy().any():
        raise CorpusError("No paragraph of this selection has a word that is counted here; select other parts.")
    return counts


def _facts(series: Series, window: int) -> pd.DataFrame:
    """`symbol, adopted, draft, whole_before, whole_after, unbroken` of each text, as `of_resolutions` has them."""
    facts = series.dated().set_index("symbol").loc[series.order].reset_index()
    facts["draft"] = facts["draft"].rolling(2 * window + 1, center=True, min_periods=1).max().astype(bool)
    run = series.runs.loc[facts["symbol"]].to_numpy()
    facts["whole_before"], facts["whole_after"] = (same_run(run, step) for step in (-window, window))
    return facts.assign(unbroken=facts["whole_before"] & facts["whole_after"])


def _background(series: Series) -> np.ndarray:
    """The share of each word (float64) in all wording of a series.

    A paragraph counts once together with what it becomes while it is carried over: as the mean of its different
    wordings. So another copy changes nothing.
    """
    lineages = reshuffled_lineages.of_series(series)
    of_states = _states(series, lineages)
    of_states.sort_indices()
    total = np.zeros(of_states.shape[1])
    for first, n in zip(lineages.first, lineages.last - lineages.entry + 1, strict=True):
        rows = [slice(*of_states.indptr[state : state + 2]) for state in range(first, first + n)]
        different = {(of_states.indices[row].tobytes(), of_states.data[row].tobytes()): row for row in rows}
        summed = np.concatenate([of_states.indices[row] for row in different.values()])
        counts = np.concatenate([of_states.data[row] for row in different.values()])
        words, at = np.unique(summed, return_inverse=True)
        total[words] += np.bincount(at, counts, minlength=len(words)) / len(different)
    return total / total.sum()
