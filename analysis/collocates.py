"""What a word or phrase keeps company with: the words of the paragraphs that it stands in.

Company is counted by paragraph: a word and the node are together where one paragraph holds both, however often. Copies
would multiply every company by the years that it is carried on, so that each paragraph should count once in a period:
`novel_wording.distinct`. Effect first (logDice, which does not depend on the size of the corpus), with a bootstrap over
paragraphs; then the tests.
"""

import numpy as np
import pandas as pd

from analysis import association, evidence, matrix, multiplicity, resampling
from analysis.tfidf import says_what
from corpus import lexicon
from corpus.access import Corpus

LEAST = 3  # paragraphs together


def of_node(
    corpus: Corpus,
    node: str,
    *,
    least: int = LEAST,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The words that stand in at least `least` paragraphs with `node` (a word, or a phrase that the counts hold).

    The node's own words, function words and the calendar are left out. Returns, by falling logDice: `node, word`
    (str), `both, n_node, n_word, n_paragraphs` (int64, paragraphs), `share` (float64, of the node's paragraphs),
    `log_dice, low, high` (float64, 95% bootstrap interval over paragraphs), `log_likelihood, pmi` (float64), `p, q`
    (float64: of the log-likelihood, chi-square of one degree of freedom, and Benjamini-Hochberg over the words
    listed), `evidence` (str, paragraphs that hold both). Empty where the node stands in fewer paragraphs.
    """
    whole = matrix.by_paragraph(corpus)
    holds = _holds(corpus, node)
    inside = (whole.counts > 0).astype("float64")
    both = inside.T @ holds
    words = [i for i in np.flatnonzero(both >= least) if _may_be(whole.words[i], node)]
    x = inside[:, words].toarray()
    table = _measured(x, holds).assign(word=whole.words[words].to_numpy(dtype=object), node=node)
    table["low"], table["high"] = _intervals(x, holds, replicates, resampling.generator(seed, "collocates", node))
    ids = whole.paragraphs["paragraph_id"].to_numpy(dtype=object)
    drafted = whole.paragraphs["symbol"].isin(corpus.resolutions.loc[corpus.resolutions["draft"], "symbol"])
    table["draft"] = ((holds * drafted.to_numpy()) @ x) > 0
    table["evidence"] = [evidence.joined(list(ids[(column > 0) & (holds > 0)])) for column in x.T]
    columns = ["node", "word", "both", "n_node", "n_word", "n_paragraphs", "share", "log_dice", "low", "high",
               "log_likelihood", "pmi", "p", "q", "draft", "evidence"]  # fmt: skip
    return table[columns].sort_values(["log_dice", "word"], ascending=[False, True], ignore_index=True)


def _holds(corpus: Corpus, node: str) -> np.ndarray:
    return (corpus.counts(node, "paragraph").to_numpy() > 0).astype("float64")


def _may_be(word: str, node: str) -> bool:
    return word not in lexicon.stopwords() and says_what(word) and word not in lexicon.normal(node).split()


def _measured(x: np.ndarray, holds: np.ndarray) -> pd.DataFrame:
    from scipy.stats import chi2

    both, n_word = (holds @ x).astype("int64"), x.sum(axis=0).astype("int64")
    n_node, n = int(holds.sum()), len(holds)
    cells = [(int(b), n_node, int(w), n) for b, w in zip(both, n_word, strict=True)]
    ratio = np.array([association.log_likelihood(*cell) for cell in cells], dtype="float64")
    p = chi2.sf(ratio, 1)
    return pd.DataFrame(
        {
            "both": both,
            "n_node": n_node,
            "n_word": n_word,
            "n_paragraphs": n,
            "share": both / max(n_node, 1),
            "log_dice": association.log_dice(both, n_node, n_word),
            "log_likelihood": ratio,
            "pmi": np.array([association.pmi(*cell) for cell in cells], dtype="float64"),
            "p": p,
            "q": multiplicity.benjamini_hochberg(p),
        }
    )


def _intervals(x: np.ndarray, holds: np.ndarray, replicates: int, rng: np.random.Generator) -> tuple:
    """Percentile interval of logDice over bootstrap samples of paragraphs; a sample without the pair has no logDice and
    counts as the least of those that have."""
    weights = resampling.bootstrap_weights(len(holds), replicates, rng).astype("float64")
    values = association.log_dice((weights * holds) @ x, (weights @ holds)[:, None], weights @ x)
    if not values.size:
        return np.array([]), np.array([])
    finite = np.where(np.isfinite(values), values, np.nan)
    return resampling.percentile_interval(np.where(np.isnan(finite), np.nanmin(finite, axis=0), values))


def by_period(corpora: dict[str, Corpus], nodes: list[str], *, seed: int = resampling.SEED) -> pd.DataFrame:
    """The company of several nodes in several periods: the columns of `of_node` with `period` (str) in front.

    `corpora` maps the name of a period to its paragraphs, each once.
    """
    tables = [of_node(own, node, seed=seed).assign(period=name) for node in nodes for name, own in corpora.items()]
    joined = pd.concat(tables, ignore_index=True)
    return joined[["period", *(column for column in joined.columns if column != "period")]]


def then_and_now(table: pd.DataFrame, then: str, now: str, *, top: int = 8) -> pd.DataFrame:
    """For each node the words of strongest company in either of two periods, side by side.

    `table` as `by_period` gives it. Returns `node, word` (str), `log_dice_then, low_then, high_then, both_then` and the
    same for now (float64; NaN where the two stood together too seldom), by falling difference.
    """
    sides = {name: table[table["period"] == period] for name, period in (("then", then), ("now", now))}
    strongest = pd.concat([own.groupby("node").head(top)[["node", "word"]] for own in sides.values()]).drop_duplicates()
    for name, own in sides.items():
        kept = own[["node", "word", "log_dice", "low", "high", "both"]]
        kept = kept.rename(columns=lambda c, name=name: c if c in ("node", "word") else f"{c}_{name}")
        strongest = strongest.merge(kept, on=["node", "word"], how="left")
    moved = strongest["log_dice_now"].fillna(0) - strongest["log_dice_then"].fillna(0)
    ordered = strongest.assign(moved=moved).sort_values(["node", "moved", "word"], ascending=[True, False, True])
    return ordered.drop(columns="moved").reset_index(drop=True)
