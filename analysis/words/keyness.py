"""Which words set one selection of paragraphs apart from another, or from the usual language of other resolutions.

The effect comes first (log ratio, with its conservative bound; log-odds under a prior), the tests after it. G2 takes
every word as drawn by itself, which makes it far too sure; so there is also a permutation of whole paragraphs within
their parts, with Benjamini and Hochberg's q over all words compared. Copied paragraphs are no new evidence either:
compare selections in which a paragraph counts once (`analysis.descent.novel_wording`): when it is written, or in each
span. What is compared is fixed beforehand or named by whoever asks (`analysis.words.spans`), never chosen by the data.
"""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from analysis.counts import attestations, word_matrix
from analysis.descent import novel_wording
from analysis.measures import dispersion, inference, resampling
from analysis.measures import keyness_measures as measures
from analysis.phrasing import counted, listed
from analysis.words import spans
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError
from corpus.files import progress
from corpus.text import stopwords, usual_language
from corpus.text.stopwords import says_what

PERMUTATIONS = 9999  # so many that q can be below .05 for a single word of five hundred
LEAST = 5  # occurrences in both selections together; a rarer word cannot be told from chance
AT_ONCE = 500  # permutations, so that memory stays small; fewer where there are many paragraphs
COLUMNS = ("word", "count_1", "count_2", "rate_1", "rate_2", "paragraphs_1", "paragraphs_2", "dp_1", "dp_norm_1",
           "juilland_d_1", "dp_2", "dp_norm_2", "juilland_d_2", "log_ratio", "low", "high", "bound", "log_odds", "z",
           "g2_two_term", "g2_four_term", "p", "q", "draft", "evidence")  # fmt: skip


def between(
    first: Corpus,
    second: Corpus,
    *,
    least: int = LEAST,
    permutations: int = PERMUTATIONS,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """Every word that is frequent enough in two selections of paragraphs, the words of `first` on top.

    The selections have no paragraph in common; a word is compared when it occurs at least `least` times in both
    together.

    Returns, by falling log-odds z-score: `word` (str), `count_1, count_2` (int64), `rate_1, rate_2` (float64, per
    1,000 words), `paragraphs_1, paragraphs_2` (int64, that hold it), `dp_1, dp_norm_1, juilland_d_1` and the same for
    2 (float64, dispersion over paragraphs; 0 even, 0 even, 1 even), `log_ratio, low, high, bound` (float64, binary; the
    interval, infinite on the side of a count of 0, and its end nearer to 0 are those of
    `keyness_measures.log_ratio_interval` over all words), `log_odds, z` (float64; prior: the pooled counts),
    `g2_two_term, g2_four_term` (float64, signed), `p` (float64: share of permutations of paragraphs between the
    selections, preambular ones among themselves and operative ones among themselves, whose difference of rates within
    parts is as great; see `_permuted`), `q` (float64), `draft` (bool: it occurs in a text that was read as a
    draft), `evidence` (str, paragraphs of the selection that over-uses it). Log-odds: Monroe, Colaresi &
    Quinn 2008, eqs. 15, 20 and 22. Log ratio: Hardie 2014, its interval: Evert 2022. G2: Rayson & Garside 2000 (two
    terms), Dunning 1993 (four).

    Raises CorpusError where the selections have paragraphs in common, or one of them has no words.

    >>> import analysis, corpus
    >>> series = corpus.load().series()
    >>> newest, oldest = (series.select(symbols=symbol) for symbol in ("A/RES/80/118", "A/RES/56/183"))
    >>> summit = analysis.keyness_between(newest, oldest, permutations=99).set_index("word").loc["summit"]
    >>> int(summit["count_1"]), int(summit["count_2"]), round(float(summit["log_ratio"]), 2)
    (37, 17, -2.27)
    """
    _check_apart(first, second)
    one, two = (word_matrix.by_paragraph(corpus) for corpus in (first, second))
    words = _frequent(one, two, least)
    x, y = (_columns(m, words) for m in (one, two))
    size_1, size_2 = (m.paragraphs["n_words"].to_numpy() for m in (one, two))
    if min(size_1.sum(), size_2.sum()) == 0:
        raise CorpusError("One of the two selections to compare holds no words; choose other spans or parts.")
    table = _scores(x, y, size_1, size_2).assign(word=words)
    parts = _strata(*(m.paragraphs["part"].to_numpy(dtype=object) for m in (one, two)))
    table["p"] = _permuted(x, y, size_1, size_2, parts, permutations, resampling.generator(seed, "keyness"))
    table["q"] = inference.benjamini_hochberg(table["p"])
    table["draft"] = table["word"].isin(_in_drafts(first) | _in_drafts(second))
    over_used = np.sign(table["log_ratio"])
    table["evidence"] = _evidence(one, words, over_used == 1) + _evidence(two, words, over_used == -1)
    return table[list(COLUMNS)].sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _check_apart(first: Corpus, second: Corpus) -> None:
    """Raises CorpusError where a paragraph is in both selections: it would be compared with itself."""
    ids = set(second.paragraphs["paragraph_id"])
    common = first.paragraphs[first.paragraphs["paragraph_id"].isin(ids)]
    if len(common):
        symbols = common["symbol"].drop_duplicates()
        raise CorpusError(
            f"The two selections to compare have {counted(len(common), 'paragraph')} in common, of {listed(symbols)}; "
            "leave these out of one of them, or choose other resolutions, spans or parts."
        )


def _frequent(one: word_matrix.WordMatrix, two: word_matrix.WordMatrix, least: int) -> list[str]:
    """Words that say what a text is about, with at least so many occurrences, in the order of the alphabet."""
    totals = [pd.Series(m.counts.sum(axis=0), index=m.words) for m in (one, two)]
    both = totals[0].add(totals[1], fill_value=0)
    function_words = stopwords.function_words()
    return [word for word in both.index[both >= least] if word not in function_words and says_what(word)]


def _columns(m: word_matrix.WordMatrix, words: list[str]) -> csr_array:
    """The matrix with these words as columns, zeros for words that it lacks."""
    at = m.words.get_indexer(words)
    picked = csr_array((np.ones((at >= 0).sum()), (at[at >= 0], np.flatnonzero(at >= 0))), (len(m.words), len(words)))
    return csr_array(m.counts @ picked)


def _scores(x: csr_array, y: csr_array, n: np.ndarray, m: np.ndarray) -> pd.DataFrame:
    """All measures of columns that two count matrices share; `n`, `m` are the words of their rows."""
    held = {"paragraphs_1": (x > 0).sum(axis=0), "paragraphs_2": (y > 0).sum(axis=0)}
    of_counts = _of_counts(x.sum(axis=0), y.sum(axis=0), float(n.sum()), float(m.sum()), share=1.0)
    return of_counts.assign(**held, **_dispersion(x, n, "1"), **_dispersion(y, m, "2"))


def _of_counts(a: np.ndarray, b: np.ndarray, c: float, d: float, *, share: float) -> pd.DataFrame:
    """What counts of words and sizes of selections tell; `share` as `_log_odds` takes it."""
    log_odds, z = _log_odds(a, b, c, d, share=share)
    tests = max(len(a), 1)
    low, high = measures.log_ratio_interval(a, b, c, d, tests=tests)
    return pd.DataFrame(
        {
            "count_1": a.astype("int64"),
            "count_2": b.astype("int64"),
            "rate_1": 1000 * a / c,
            "rate_2": 1000 * b / d,
            "log_ratio": measures.log_ratio(a, b, c, d),
            "low": low,
            "high": high,
            "bound": measures.log_ratio_bound(a, b, c, d, tests=tests),
            "log_odds": log_odds,
            "z": z,
            "g2_two_term": measures.g2_two_term(a, b, c, d),
            "g2_four_term": measures.g2_four_term(a, b, c, d),
        }
    )


def _dispersion(x: csr_array, n: np.ndarray, side: str) -> dict[str, np.ndarray]:
    return {
        f"dp_{side}": dispersion.dp(x, n),
        f"dp_norm_{side}": dispersion.dp_norm(x, n),
        f"juilland_d_{side}": dispersion.juilland_d(x, n),
    }


def _log_odds(a: np.ndarray, b: np.ndarray, c: float, d: float, *, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Weighted log-odds and z under the pooled counts, times `share`, as prior; the words that are not compared stay in
    the model as one more word."""
    rest = c - a.sum(), d - b.sum()
    x, y = ((np.append(own, left) if sum(rest) else own) for own, left in zip((a, b), rest, strict=True))
    log_odds, z = measures.weighted_log_odds(x, y, (x + y) * share)
    return log_odds[: len(a)], z[: len(a)]


def _strata(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """The part of each paragraph, those of the first selection before those of the second. Where a part is on one side
    only its paragraphs could not change sides: then all have one and the same."""
    both = np.concatenate([one, two])
    return both if set(one) == set(two) else np.full(len(both), "whole", dtype=object)


def _permuted(
    x: csr_array,
    y: csr_array,
    n: np.ndarray,
    m: np.ndarray,
    strata: np.ndarray,
    permutations: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """Two-sided p of the difference of rates when paragraphs change sides within their strata: (1 + as great) / (1 +
    permutations), which is never 0 (Phipson & Smyth 2010)."""
    counts, sizes = csr_array(vstack([x, y])), np.concatenate([n, m]).astype("float64")
    sides = np.concatenate([np.ones(len(n), bool), np.zeros(len(m), bool)])
    rows = [np.flatnonzero(strata == stratum) for stratum in dict.fromkeys(strata)]
    within = [(counts[own], sizes[own]) for own in rows]
    observed = np.abs(_difference(within, [sides[None, own] for own in rows]))[0]
    at_once = min(AT_ONCE, resampling.at_once(len(sides)))
    greater = np.zeros(counts.shape[1])
    starts = range(0, permutations, at_once)
    for start in progress.shown(starts, "blocks", len(starts)):
        draws = min(at_once, permutations - start)
        drawn = [rng.permuted(np.tile(sides[own], (draws, 1)), axis=1) for own in rows]
        greater += (np.abs(_difference(within, drawn)) >= observed - 1e-12).sum(axis=0)
    return (1 + greater) / (1 + permutations)


def _difference(within: list[tuple[csr_array, np.ndarray]], drawn: list[np.ndarray]) -> np.ndarray:
    """Rate on side 1 less rate on side 0 within strata, weighted by Mantel and Haenszel's c d / (c + d), where c, d are
    the words of a stratum on the two sides (Greenland & Robins 1985, eq. 3): float64 (draws, words).

    Of each stratum `within` has its counts (paragraphs, words) and the sizes of its paragraphs, `drawn` which of these
    are on side 1: bool (draws, paragraphs). With one stratum it is the plain difference of rates.
    """
    shape = len(drawn[0]), within[0][0].shape[1]
    excess, weight = np.zeros(shape), np.zeros((len(drawn[0]), 1))
    for (counts, sizes), on_side in zip(within, drawn, strict=True):
        sides = on_side.astype("float64")
        total = max(sizes.sum(), 1.0)
        words = (sides @ sizes)[:, None]
        excess += (counts.T @ sides.T).T - words * counts.sum(axis=0) / total
        weight += words * (total - words) / total
    return excess / np.maximum(weight, 1e-12)


def _evidence(matrix: word_matrix.WordMatrix, words: list[str], wanted: pd.Series) -> np.ndarray:
    """For each of some words the paragraphs with most of it, "" where it is not wanted: object (words,)."""
    columns = _columns(matrix, words).tocsc()
    ids = matrix.paragraphs["paragraph_id"].to_numpy(dtype=object)
    found = [attestations.of_cells(ids, columns, i) if own else "" for i, own in enumerate(wanted)]
    return np.array(found, dtype=object)


def _in_drafts(corpus: Corpus) -> set[str]:
    """The words that occur in texts that were read as drafts."""
    drafts = corpus.resolutions.loc[corpus.resolutions["draft"], "symbol"]
    return set(corpus.words.loc[corpus.words["symbol"].isin(drafts), "word"])


def of_spans(
    series: Series,
    later: str,
    earlier: str,
    *,
    least: int = LEAST,
    permutations: int = PERMUTATIONS,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """Two spans of a series, named as `analysis.words.spans` takes them, in each of which a paragraph counts once.

    Returns what `between` returns, the words of `later` on top. A paragraph that `later` takes over from `earlier`
    counts in both; such paragraphs are rows of two resolutions and not in common. Raises CorpusError where a span is
    malformed or empty, and where the two have a resolution in common.

    >>> import corpus
    >>> table = of_spans(corpus.load().series(), "2021-25", "2016-20", permutations=99).set_index("word")
    >>> table.loc["compact", ["count_1", "count_2"]].to_list()
    [11, 0]
    """
    pieces = novel_wording.distinct(series, spans.assigned(series, [later, earlier]))
    one, other = (pieces[spans.name(span)] for span in (later, earlier))
    return between(one, other, least=least, permutations=permutations, seed=seed)


def nothing_compared() -> pd.DataFrame:
    """The table of `between` without a row, for a series that has one span only.

    >>> len(nothing_compared())
    0
    """
    return pd.DataFrame(columns=list(COLUMNS))


def against_reference(corpus: Corpus, *, least: int = LEAST) -> pd.DataFrame:
    """Every word of a selection against the usual language (`corpus.tables.reference`), by falling bound.

    Returns `word` (str), `count_1, count_2` (int64; of the reference the second), `rate_1, rate_2` (float64, per 1,000
    words), `log_ratio, low, high, bound, log_odds, z, g2_two_term, g2_four_term` (float64, as in `between`; prior: the
    reference scaled to the size of the selection), `df_2` (int64, resolutions of the reference), `dp_1, dp_2` (float64,
    dispersion over the resolutions of the selection and over those of the reference, 0 even; NaN where the word is not
    in it), `draft` (bool), `evidence` (str). Both sides have DP, since DPnorm needs sizes that the reference does not
    keep; with few resolutions DP stays well below 1.

    Resolutions of the collection are taken off the reference; its size then (resolutions, words) is in
    `attrs["reference"]`. The reference has counts only, so no permutation can be made; the bound and the dispersion on
    both sides take its place. Raises CorpusError where the selection has no words.

    >>> import corpus
    >>> table = against_reference(corpus.load().select(symbols="A/RES/80/118")).set_index("word")
    >>> bool(table.loc["digital", "log_ratio"] > 3)
    True
    """
    reference = _usual_without(corpus)
    usual = usual_language.words(reference)
    own = word_matrix.by_paragraph(corpus)
    words = _frequent(own, own, 2 * least)
    by_text = word_matrix.summed(own, own.paragraphs["symbol"])
    a, b = by_text[words].sum().to_numpy(), usual["frequency"].reindex(words).fillna(0).to_numpy()
    c, d = float(own.paragraphs["n_words"].sum()), float(usual["frequency"].sum())
    if not c:
        raise CorpusError("The selection to compare with the reference holds no words; choose other parts.")
    table = _of_counts(a, b, c, d, share=c / (c + d))
    table.insert(0, "word", words)
    table["df_2"] = usual["df"].reindex(words).fillna(0).astype("int64").to_numpy()
    table["dp_1"] = dispersion.dp(by_text[words].to_numpy(), by_text.sum(axis=1).to_numpy())
    table["dp_2"] = usual["dp"].reindex(words).to_numpy()
    table["draft"] = table["word"].isin(_in_drafts(corpus))
    table["evidence"] = _evidence(own, words, pd.Series(True, index=table.index))
    table = table.sort_values(["bound", "word"], ascending=[False, True], ignore_index=True)
    table.attrs["reference"] = usual_language.size(reference)
    return table


def _usual_without(corpus: Corpus) -> pd.DataFrame:
    """The usual language, without resolutions of the collection itself."""
    everything = corpus.whole if isinstance(corpus, Series) else corpus
    counted = usual_language.symbols_counted().intersection(everything.symbols)
    words = everything.words
    return usual_language.without(usual_language.read(), words[words["symbol"].isin(counted)])
