"""What the themes are about, and their shares of each resolution."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.descent.genealogy import Genealogy
from analysis.measures import resampling
from analysis.themes.thread_vectors import Threads
from corpus.series_facts import mark

PERMUTATIONS = 1999


def described(threads: Threads, themes: pd.Series, *, terms: int = 6, examples: int = 3) -> pd.DataFrame:
    """What the themes are about: one row per theme.

    Returns `theme, n_threads` (int64), `name` (str, the three words whose mean weight most exceeds their mean weight in
    other threads), `terms` (str, `terms` such words) and `examples` (str, ids of the paragraphs nearest the theme's
    mean).

    >>> threads = Threads(pd.Index(["a", "b"]), ["1#P1", "1#P2"], ["broadband", "rights"], np.eye(2))
    >>> described(threads, pd.Series({"a": 1, "b": 2}), terms=1)[["theme", "name"]].to_numpy().tolist()
    [[1, 'broadband'], [2, 'rights']]
    """
    rows, weights = [], csr_array(threads.weights).toarray()
    for theme in sorted(set(themes)):
        inside = (themes.reindex(threads.names) == theme).to_numpy()
        excess = weights[inside].mean(axis=0) - weights[~inside].sum(axis=0) / max((~inside).sum(), 1)
        top = [threads.words[i] for i in np.argsort(-excess, kind="stable")[:terms]]
        near = np.argsort(-(weights @ weights[inside].mean(axis=0)) * inside, kind="stable")[:examples]
        ids = [threads.paragraphs[i] for i in near]
        rows.append((theme, int(inside.sum()), ", ".join(top[:3]), "; ".join(top), "; ".join(ids)))
    return pd.DataFrame(rows, columns=["theme", "n_threads", "name", "terms", "examples"])


def change_test(
    made: Genealogy, themes: pd.Series, *, permutations: int = PERMUTATIONS, seed: int = resampling.SEED
) -> float:
    """How often the shares would change as much, were the themes of paragraphs unrelated to when they came in.

    The statistic is the greatest change of the share of a theme in the words between the first and the last resolution.
    Themes are permuted over the threads that came in in the same part; threads keep their length and the texts that
    have them (as in `analysis.nulls.reshuffled_lineages`), so copying makes no difference. Taking the greatest change
    allows for several themes (Westfall & Young 1993). Returns the probability; 1 where nothing can change.

    >>> lines = pd.DataFrame({"thread": ["a", "b", "a", "b"], "symbol": ["1", "1", "2", "2"],
    ...                   "part": "operative", "n_words": [10, 10, 10, 10]})
    >>> change_test(Genealogy(lines, None, None), pd.Series({"a": 1, "b": 2}), permutations=99)  # no share changes
    1.0
    """
    lines, numbers = made.lines, sorted(set(themes))
    symbols = list(dict.fromkeys(lines["symbol"]))
    if len(symbols) < 2 or len(numbers) < 2:
        return 1.0
    by_thread = lines.pivot_table(index="thread", columns="symbol", values="n_words", aggfunc="sum", fill_value=0)
    by_thread = by_thread.reindex(themes.index)[[symbols[0], symbols[-1]]].to_numpy(float)
    moved = by_thread[:, 1] / by_thread[:, 1].sum() - by_thread[:, 0] / by_thread[:, 0].sum()
    theme = pd.Index(numbers).get_indexer(themes)
    part = lines.drop_duplicates("thread").set_index("thread")["part"].reindex(themes.index).to_numpy(object)
    places = [np.flatnonzero(part == name) for name in dict.fromkeys(part)]
    rng = resampling.generator(seed, "change of themes")
    found, as_large = _greatest_change(theme, moved), 0
    for _ in range(permutations):
        dealt = theme.copy()
        for place in places:
            dealt[place] = rng.permutation(theme[place])
        as_large += _greatest_change(dealt, moved) >= found - 1e-12
    return (as_large + 1) / (permutations + 1)


def _greatest_change(theme: np.ndarray, moved: np.ndarray) -> float:
    """The greatest change of a theme's share; `moved` is that of the share of each thread."""
    return float(np.abs(np.bincount(theme, moved)).max())


def shares(
    made: Genealogy, themes: pd.Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The share of each theme in the words of each resolution, with a 95% interval (bootstrap over paragraphs).

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `theme` (int64), `n` (int64, paragraphs), `share,
    low, high` (float64), in the order of adoption.

    >>> lines = pd.DataFrame({"thread": ["a", "b"], "symbol": "1", "n_words": [30, 10],
    ...                   "adopted": pd.Timestamp("2002-01-01"), "draft": False})
    >>> shares(Genealogy(lines, None, None), pd.Series({"a": 1, "b": 2}), replicates=9)["share"].to_list()
    [0.75, 0.25]
    """
    lines = made.lines.assign(theme=made.lines["thread"].map(themes))
    numbers = sorted(set(themes))
    tables = []
    for symbol, own in lines.groupby("symbol", sort=False):
        words = own["n_words"].to_numpy()[:, None] * (own["theme"].to_numpy()[:, None] == numbers)
        weights = resampling.bootstrap_weights(len(own), replicates, resampling.generator(seed, symbol, "themes"))
        drawn = weights.astype("float64") @ words.astype("float64")  # whole numbers, so exact
        low, high = resampling.percentile_interval(drawn / drawn.sum(axis=1, keepdims=True))
        which = {name: own[name].iloc[0] for name in ("symbol", "adopted", "draft")}
        facts = {**which, "theme": numbers, "n": (words > 0).sum(axis=0)}
        tables.append(pd.DataFrame(facts | {"share": words.sum(axis=0) / words.sum(), "low": low, "high": high}))
    return mark(pd.concat(tables, ignore_index=True), made.facts)
