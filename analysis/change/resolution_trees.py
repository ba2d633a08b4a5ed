"""Which resolutions belong together: two trees of the resolutions of a series, one free, one in order.

Both are Ward's trees of the TF-IDF vectors (`measures.clusters.trees`). Where the free tree joins what the order keeps
apart, the wording came back. Each branch has a support: how often it is found again when paragraphs are drawn
with replacement within their parts, each with all that it becomes while it is carried over (Efron & Tibshirani 1993;
for trees Felsenstein 1985). Copies are drawn together, so they do not count as evidence for each other.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.measures import resampling
from analysis.measures.clusters import trees
from analysis.nulls import wording_vectors
from corpus import series_facts
from corpus.corpus import Series

REPLICATES = 500
KINDS = {"free": trees.free, "in order": trees.in_order}
COLUMNS = ("tree", "node", "left", "right", "height", "size", "members", "support", "cophenetic")


def of_series(series: Series, *, replicates: int = REPLICATES, seed: int = resampling.SEED) -> pd.DataFrame:
    """The branches of both trees.

    Returns one row a merge: `tree` (str: free, in order), `node, left, right` (int64: the resolutions are 0 to n - 1 in
    the order of the series, the merges n and on), `height` (float64), `size` (int64, resolutions), `members` (str,
    symbols), `support` (float64, 0 to 1: the share of bootstrap samples with a branch of the same resolutions; of the
    last merge, which is of all of them, the share in which the last merge joins the same two branches) and `cophenetic`
    (float64, of the tree: the correlation of its heights with the cosine distances). Empty for a single text.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> of_series(series, replicates=10)[["tree", "size"]].to_numpy().tolist()
    [['free', 2], ['in order', 2]]
    """
    if len(series.order) < 2:
        return series_facts.mark(pd.DataFrame(columns=list(COLUMNS)), series.facts)
    states = wording_vectors.of_series(series)
    vectors = states.vectors(states.lineages.observed()).toarray()
    n, apart = len(vectors), np.clip(1 - vectors @ vectors.T, 0, 1)
    grown: dict[str, list[np.ndarray]] = {kind: [] for kind in KINDS}
    for sample in _samples(states, replicates, seed):
        for kind, grow in KINDS.items():
            grown[kind].append(grow(sample))
    rows = []
    for kind, grow in KINDS.items():
        tree = grow(vectors)
        below = trees.members(tree)
        support = _support(tree, grown[kind])
        correlation = trees.cophenetic(tree, apart)
        for i, (left, right, height, size) in enumerate(tree):
            names = ", ".join(series.order[j] for j in sorted(below[i]))
            rows.append((kind, n + i, int(left), int(right), height, int(size), names, support[i], correlation))
    return series_facts.mark(pd.DataFrame(rows, columns=list(COLUMNS)), series.facts)


def _support(tree: np.ndarray, samples: list[np.ndarray]) -> list[float]:
    """The share of trees of samples with each branch of a tree; of the last merge, with the same two branches below."""
    branches = [set(trees.members(sample)) for sample in samples]
    found = [float(np.mean([branch in own for own in branches])) for branch in trees.members(tree)]
    divides = [trees.divide(sample) for sample in samples]
    return [*found[:-1], float(np.mean([trees.divide(tree) == own for own in divides]))]


def _samples(states: wording_vectors.States, replicates: int, seed: int) -> Iterator[np.ndarray]:
    """Vectors of the texts (texts, words), for each sample of the lineages."""
    placed = states.lineages.observed()
    weights = resampling.stratified_weights(states.lineages.part, replicates, seed, "trees")
    for weight in np.asarray(weights, dtype="float64"):
        yield states.vectors(placed, weight).toarray()
