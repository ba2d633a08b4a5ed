"""The company of a word, phrase or concept: the words of the paragraphs that it occurs in.

Company is counted by paragraph: a word and the node are together where one paragraph holds both, however often. Copies
would multiply all company by the years that it is carried over, so each paragraph should count once in a span:
`novel_wording.distinct`. A node may have several forms ("divide", "divides"), which are counted together. The verb form
that opens a paragraph ("Taking note with appreciation") says what the organ does and not what it speaks of: its
words are no company where they open, and count in any other place. The effect comes first (logDice, which does not
depend on the size of the corpus), with a bootstrap over paragraphs within their parts; then the test.

Log-likelihood only measures here. As a test, over the words listed, it would find company where there is none: a rare
pair is listed because it is together often. The test is exact instead (`tests/test_simulations.py`): the node is dealt
out anew among the paragraphs of each part, and every word that is frequent enough is tested, whether it occurs with the
node or not. Long paragraphs hold more of all words; the test does not allow for that.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.counts import attestations, word_matrix
from analysis.measures import association, dispersion, inference, resampling
from analysis.words import occurrences
from corpus.corpus import Corpus
from corpus.files import blocks
from corpus.questions import asked
from corpus.tables import lexicon
from corpus.text import stopwords, tokens
from corpus.text.stopwords import says_what

LEAST = 3  # paragraphs together
PER = 1000  # words
_EXACT = 2**24  # up to here sums of whole numbers are exact in float32, which takes half the time
COLUMNS = ("node", "word", "both", "n_node", "n_word", "n_paragraphs", "share", "count_node", "count_word",
           "count_near", "rate_node", "rate_word", "rate_near", "dp_norm_node", "dp_norm_word", "log_dice", "low",
           "high", "log_likelihood", "pmi", "p", "q", "company", "draft", "evidence")  # fmt: skip


def of_node(
    corpus: Corpus,
    node: str | Iterable[str],
    *,
    name: str | None = None,
    least: int = LEAST,
    replicates: int = resampling.REPLICATES,
    seed: int = resampling.SEED,
) -> pd.DataFrame:
    """The words that occur in at least `least` paragraphs with a node.

    `node` is a concept of the lexicon, a word, a phrase, or spellings with `|` between, as `analysis.rates` takes them;
    or a list of such forms of one thing, none within another, that are counted together. In a list a word goes before a
    concept of the same name, as in `Corpus.counts`.

    The node's own words, function words, the calendar and opening verbs where they open are left out. Returns, by
    falling logDice: `node` (str, its `name` or first form), `word` (str), `both, n_node, n_word, n_paragraphs` (int64,
    paragraphs), `share` (float64, of the node's paragraphs), `count_node, count_word, count_near` (int64, occurrences
    of the node, of the word, and of the word in the node's paragraphs), `rate_node, rate_word, rate_near` (float64, per
    1,000 words of the selection; `rate_near`, of the node's paragraphs), `dp_norm_node, dp_norm_word` (float64,
    dispersion over paragraphs, 0 even), `log_dice, low, high` (float64, 95% bootstrap interval over paragraphs within
    parts), `log_likelihood, pmi` (float64), `p` (float64: how likely at least `both` are together if the node is dealt
    out anew among the paragraphs of each part, `association.by_chance`), `q` (float64: Benjamini-Hochberg for such
    counts, `inference.discrete_benjamini_hochberg`, over all words of at least `least` paragraphs, with the node or
    without), `company` (bool: together more often than by chance, q <= `inference.SIGNIFICANT`), `draft` (bool: a text
    that holds both was read as a draft), `evidence` (str, paragraphs that hold both). The table is empty where the node
    occurs in fewer paragraphs. logDice: Rychlý 2008. Log-likelihood: Dunning 1993.

    Warns (CorpusWarning) where the node is in no text and another spelling of the lexicon is. Raises CorpusError for a
    name that is not known, and TextNeededError where a phrase was counted by part alone, or not at all.

    >>> import analysis, corpus
    >>> table = analysis.collocates_of(corpus.load().series(), "igf", replicates=200)
    >>> table[["word", "both", "n_node"]].head(2).to_numpy().tolist()
    [['meetings', 38, 95], ['mandate', 34, 95]]
    """
    node = node if isinstance(node, str) else list(node)
    whole = _without_openings(word_matrix.by_paragraph(corpus))
    of_node = _occurrences(corpus, node)
    forms = [spelling for phrase in _spellings(corpus, node) for spelling in lexicon.spellings(phrase)]
    own_words = {word for form in forms for word in form.split()}
    frequent = [
        i for i in np.flatnonzero((whole.counts > 0).sum(axis=0) >= least) if _may_be(whole.words[i], own_words)
    ]
    part = whole.paragraphs["part"].to_numpy(dtype=object)
    tested = together(csr_array(whole.counts[:, frequent]), of_node, part)
    listed = np.flatnonzero(tested["both"] >= least)
    kept = [frequent[i] for i in listed]
    x = csr_array(whole.counts[:, kept])
    name = name or asked.as_list(node)[0]
    table = tested.iloc[listed].reset_index(drop=True)
    table = table.assign(**_measured(table), word=whole.words[kept].to_numpy(dtype=object), node=name)
    table = table.assign(**_counted(x, of_node, whole.paragraphs["n_words"].to_numpy(dtype="float64")))
    held, holds = csr_array(x > 0).astype("float64"), (of_node > 0).astype("float64")
    weights = resampling.blocks_of_weights(part, replicates, seed, "collocates", name)
    n_blocks = blocks.number(replicates, resampling.at_once(len(part)))
    table["low"], table["high"] = _intervals(held, holds, weights, n_blocks)
    table["company"] = (table["q"] <= inference.SIGNIFICANT) & (table["pmi"] > 0)
    drafted = whole.paragraphs["symbol"].isin(corpus.resolutions.loc[corpus.resolutions["draft"], "symbol"])
    table["draft"] = ((holds * drafted.to_numpy()) @ held) > 0
    ids = whole.paragraphs["paragraph_id"].to_numpy(dtype=object)[holds > 0]
    near = csr_array(held[holds > 0]).tocsc()
    table["evidence"] = [attestations.of_cells(ids, near, i) for i in range(near.shape[1])]
    return table[list(COLUMNS)].sort_values(["log_dice", "word"], ascending=[False, True], ignore_index=True)


def _occurrences(corpus: Corpus, node: str | Sequence[str]) -> np.ndarray:
    """How often a node occurs in each paragraph, in the order of the paragraphs table: float64."""
    return occurrences.by_paragraph(corpus, node).to_numpy(dtype="float64")


def _spellings(corpus: Corpus, node: str | Sequence[str]) -> list[str]:
    """The phrases that are counted together, as `lexicon.normal` gives them."""
    return [phrase for one in occurrences.concepts(corpus, node) for phrase in one.phrases]


def _without_openings(whole: word_matrix.WordMatrix) -> word_matrix.WordMatrix:
    """The counts less the words of the verb form that opens each paragraph."""
    numbers, forms = pd.factorize(whole.paragraphs["verb_form"].fillna(""))
    words = [Counter(tokens.words(form)) for form in forms]
    cells = pd.DataFrame([(i, word, n) for i, own in enumerate(words) for word, n in own.items()],
                         columns=["form", "word", "n"])  # fmt: skip
    column = whole.words.get_indexer(pd.Index(cells["word"], dtype="str"))
    there = column >= 0
    if not there.any():
        return whole
    shape = (len(forms), len(whole.words))
    of_forms = csr_array((cells["n"][there].astype("float64"), (cells["form"][there], column[there])), shape=shape)
    openings = of_forms[numbers]
    return whole._replace(counts=csr_array((whole.counts - openings).maximum(0)))


def _may_be(word: str, own_words: set[str]) -> bool:
    return word not in stopwords.function_words() and says_what(word) and word not in own_words


def _counted(x: csr_array, of_node: np.ndarray, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Occurrences, rates and dispersion of the node and of the words (columns of `x`)."""
    near = of_node > 0
    count_word, count_near = x.sum(axis=0), x[near].sum(axis=0)
    return {
        "count_node": np.full(x.shape[1], int(of_node.sum())),
        "count_word": count_word.astype("int64"),
        "count_near": count_near.astype("int64"),
        "rate_node": np.full(x.shape[1], PER * of_node.sum() / max(sizes.sum(), 1)),
        "rate_word": PER * count_word / max(sizes.sum(), 1),
        "rate_near": PER * count_near / max(sizes[near].sum(), 1),
        "dp_norm_node": np.full(x.shape[1], _dispersion(of_node, sizes)),
        "dp_norm_word": dispersion.dp_norm(x, sizes) if x.nnz else np.zeros(0),
    }


def _dispersion(counts: np.ndarray, sizes: np.ndarray) -> float:
    return float(dispersion.dp_norm(counts, sizes)) if counts.sum() else np.nan


def together(x: csr_array | np.ndarray, of_node: np.ndarray, part: np.ndarray) -> pd.DataFrame:
    """Is each word together with the node in more paragraphs than chance gives?

    `x` (paragraphs, words) and `of_node` (paragraphs,) are counts, `part` (object, paragraphs) the parts within which
    the node may be dealt out anew. Returns one row a word: `both, n_node, n_word, n_paragraphs` (int64), `p, q`
    (float64), as `of_node` has them.

    >>> x = csr_array(np.array([[1], [2], [0], [0]]))
    >>> together(x, np.array([1, 1, 0, 0]), np.array(["operative"] * 4))["both"].to_list()
    [2]
    """
    held, holds = csr_array(csr_array(x) > 0).astype("int64"), (of_node > 0).astype("int64")
    both, parts = held.T @ holds, [part == name for name in dict.fromkeys(part)]
    first, total = [holds[own].sum() for own in parts], [own.sum() for own in parts]
    second = np.array([held[own].sum(axis=0) for own in parts], dtype="int64").reshape(len(parts), x.shape[1])
    chance = association.by_chance(first, second, total)
    p = np.array([of_word[n] for of_word, n in zip(chance, both, strict=True)], dtype="float64")
    q = inference.discrete_benjamini_hochberg(p, chance)
    counts = {"n_node": int(holds.sum()), "n_word": held.sum(axis=0), "n_paragraphs": len(holds)}
    return pd.DataFrame({"both": both, "p": p, "q": q}).assign(**counts)


def _measured(table: pd.DataFrame) -> dict[str, np.ndarray]:
    """The effects in each row of a table as `together` returns it."""
    both, n_node, n_word = (table[name].to_numpy() for name in ("both", "n_node", "n_word"))
    total = table["n_paragraphs"].to_numpy()
    return {
        "share": both / np.maximum(n_node, 1),
        "log_dice": association.log_dice(both, n_node, n_word),
        "log_likelihood": association.log_likelihood(both, n_node, n_word, total),
        "pmi": association.pmi(both, n_node, n_word, total),
    }


def _intervals(
    x: csr_array, holds: np.ndarray, weights: Iterable[np.ndarray], n_blocks: int
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval of logDice over bootstrap samples of paragraphs, `n_blocks` of them. A sample without the
    pair has no logDice; it counts as the least of those that have one."""
    if not x.shape[1]:
        return np.array([]), np.array([])
    near, exact = np.flatnonzero(holds), "float32" if len(holds) < _EXACT else "float64"
    common = csr_array(x.T.astype(exact)), csr_array(x[near].T.astype(exact)), near
    items = ((block.astype(np.min_scalar_type(block.max(initial=0))),) for block in weights)  # small, to be sent
    values = np.vstack(list(blocks.each(_drawn_log_dice, items, n_blocks, "blocks", common=common)))
    finite = np.where(np.isfinite(values), values, np.nan)
    return resampling.percentile_interval(np.where(np.isnan(finite), np.nanmin(finite, axis=0), values))


def _drawn_log_dice(words: csr_array, near_words: csr_array, near: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """logDice of each word in each sample: float64 (samples, words).

    `words` are (words, paragraphs), `near_words` those of the paragraphs `near` the node alone.
    """
    drawn = weights.T.astype(words.dtype)
    n_node, n_word, both = drawn[near].sum(axis=0)[:, None], (words @ drawn).T, (near_words @ drawn[near]).T
    return association.log_dice(*(counts.astype("float64") for counts in (both, n_node, n_word)))


def in_spans(corpora: Mapping[str, Corpus], nodes: Mapping[str, str | Sequence[str]]) -> pd.DataFrame:
    """How often each node occurs in each span, also where it has no company.

    Returns `node, span` (str), `forms` (str, the phrases counted, joined by "; "), `n_node, n_paragraphs` (int64,
    paragraphs), `count_node, n_words` (int64), `rate_node` (float64, per 1,000 words), `dp_norm_node` (float64,
    dispersion over paragraphs, 0 even; NaN where it does not occur), `evidence` (str, paragraphs). `corpora` and
    `nodes` as `by_span` takes them.

    >>> import corpus
    >>> latest = corpus.load().series().select(symbols="A/RES/80/118")
    >>> found = in_spans({"now": latest}, {"divide": ["divide", "divides"]})
    >>> found[["forms", "count_node", "n_node"]].to_numpy().tolist()
    [['divide; divides', 32, 26]]
    """
    rows = [{"node": name, "span": span, **_presence(own, node)}
            for name, node in nodes.items() for span, own in corpora.items()]  # fmt: skip
    return pd.DataFrame(rows)


def _presence(corpus: Corpus, node: str | Sequence[str]) -> dict:
    found = _occurrences(corpus, node)
    sizes = corpus.paragraphs["n_words"].to_numpy(dtype="float64")
    ids = corpus.paragraphs["paragraph_id"].to_numpy(dtype=object)
    return {
        "forms": "; ".join(_spellings(corpus, node)),
        "n_node": int((found > 0).sum()),
        "n_paragraphs": len(found),
        "count_node": int(found.sum()),
        "n_words": int(sizes.sum()),
        "rate_node": PER * found.sum() / max(sizes.sum(), 1),
        "dp_norm_node": _dispersion(found, sizes),
        "evidence": attestations.joined(list(ids[found > 0])),
    }


def by_span(
    corpora: Mapping[str, Corpus], nodes: Mapping[str, str | Sequence[str]], *, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The company of several nodes in several spans: the columns of `of_node` with `span` (str) in front.

    `corpora` maps the name of a span to its paragraphs, each once. `nodes` maps the name of a node to what `of_node`
    takes: one form, or a list of them.

    >>> import corpus
    >>> latest = corpus.load().series().select(symbols="A/RES/80/118")
    >>> by_span({"now": latest}, {"divide": ["divide", "divides"]})["word"].head(3).to_list()
    ['digital', 'access', 'bridge']
    """
    tables = [of_node(own, node, name=name, seed=seed).assign(span=span)
              for name, node in nodes.items() for span, own in corpora.items()]  # fmt: skip
    return pd.concat(tables, ignore_index=True)[["span", *COLUMNS]]


def then_and_now(table: pd.DataFrame, present: pd.DataFrame, shown: Sequence[str], *, top: int = 6) -> pd.DataFrame:
    """For each node the words of strongest company in either of two spans, side by side.

    `table` as `by_span` gives it, `present` as `in_spans`; `shown` names the two spans, or the only one, which is
    "now". Returns `node, word` (str), `log_dice_then, low_then, high_then, q_then, both_then` (float64; NaN where the
    two are together in too few paragraphs to be listed), `company_then` (bool), `n_node_then` (float64, paragraphs; NaN
    where there is no such span) and the same for now; nodes in the order of `present`, words by falling difference.

    >>> table = pd.DataFrame({"span": ["2002", "2020"], "node": "ict", "word": ["gap", "divide"],
    ...                   "log_dice": [9.0, 10.0], "low": 8.0, "high": 11.0, "q": 0.01, "both": 5, "company": True})
    >>> present = pd.DataFrame({"span": ["2002", "2020"], "node": "ict", "n_node": [20, 30]})
    >>> then_and_now(table, present, ["2002", "2020"])[["word", "log_dice_then", "log_dice_now"]].to_numpy().tolist()
    [['divide', nan, 10.0], ['gap', 9.0, nan]]
    """
    names = dict(zip(("now", "then"), reversed(shown), strict=False))
    sides = {side: table[table["span"] == names.get(side)] for side in ("then", "now")}
    strongest = pd.concat([own.groupby("node").head(top)[["node", "word"]] for own in sides.values()]).drop_duplicates()
    for side, own in sides.items():
        kept = own[["node", "word", "log_dice", "low", "high", "q", "both", "company"]]
        strongest = strongest.merge(kept.rename(columns=_for(side)), on=["node", "word"], how="left")
        strongest[f"company_{side}"] = strongest[f"company_{side}"].eq(True)
        there = present[present["span"] == names.get(side)].set_index("node")["n_node"]
        strongest[f"n_node_{side}"] = strongest["node"].map(there).astype("float64")
    moved = strongest["log_dice_now"].fillna(0) - strongest["log_dice_then"].fillna(0)
    rank = strongest["node"].map({node: i for i, node in enumerate(present["node"].drop_duplicates())})
    ordered = strongest.assign(moved=moved, rank=rank)
    ordered = ordered.sort_values(["rank", "moved", "word"], ascending=[True, False, True], ignore_index=True)
    return ordered.drop(columns=["moved", "rank"])


def _for(side: str) -> dict[str, str]:
    return {c: f"{c}_{side}" for c in ("log_dice", "low", "high", "q", "both", "company")}
