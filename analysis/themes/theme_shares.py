"""What the themes are about, and their shares of each resolution."""

import numpy as np
import pandas as pd

from analysis.descent.genealogy import Genealogy
from analysis.measures import resampling
from analysis.themes.thread_vectors import Threads
from corpus.series_facts import mark


def described(threads: Threads, themes: pd.Series, *, terms: int = 6, examples: int = 3) -> pd.DataFrame:
    """What the themes are about: one row per theme.

    Returns `theme, n_threads` (int64), `name` (str, the three words whose mean weight most exceeds their mean weight in
    other threads), `terms` (str, `terms` such words) and `examples` (str, ids of the paragraphs nearest the theme's
    mean).
    """
    rows = []
    for theme in sorted(set(themes)):
        inside = (themes.reindex(threads.names) == theme).to_numpy()
        excess = threads.weights[inside].mean(axis=0) - threads.weights[~inside].sum(axis=0) / max((~inside).sum(), 1)
        top = [threads.words[i] for i in np.argsort(-excess, kind="stable")[:terms]]
        near = np.argsort(-(threads.weights @ threads.weights[inside].mean(axis=0)) * inside, kind="stable")[:examples]
        ids = [threads.paragraphs[i] for i in near]
        rows.append((theme, int(inside.sum()), ", ".join(top[:3]), "; ".join(top), "; ".join(ids)))
    return pd.DataFrame(rows, columns=["theme", "n_threads", "name", "terms", "examples"])


def shares(
    made: Genealogy, themes: pd.Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """The share of each theme in the words of each resolution, with a 95% interval (bootstrap over paragraphs).

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `theme` (int64), `n` (int64, paragraphs), `share,
    low, high` (float64), in the order of adoption.
    """
    lines = made.lines.assign(theme=made.lines["thread"].map(themes))
    numbers = sorted(set(themes))
    tables = []
    for symbol, own in lines.groupby("symbol", sort=False):
        words = own["n_words"].to_numpy()[:, None] * (own["theme"].to_numpy()[:, None] == numbers)
        drawn = resampling.bootstrap_weights(len(own), replicates, resampling.generator(seed, symbol, "themes")) @ words
        low, high = resampling.percentile_interval(drawn / drawn.sum(axis=1, keepdims=True))
        which = {name: own[name].iloc[0] for name in ("symbol", "adopted", "draft")}
        facts = {**which, "theme": numbers, "n": (words > 0).sum(axis=0)}
        tables.append(pd.DataFrame(facts | {"share": words.sum(axis=0) / words.sum(), "low": low, "high": high}))
    return mark(pd.concat(tables, ignore_index=True), made.facts)
