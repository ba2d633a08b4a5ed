"""Where the whole wording breaks: steps between neighbours that are greater than copying and chance explain.

Each step from a resolution to the next is the cosine distance of their TF-IDF vectors. A step is great when much
wording enters at once, and that alone is no break. So each step is compared with the same step in series made of the
same paragraphs, copied, edited and dropped as in the real one, that enter in another order
(`nulls.reshuffled_lineages`). A break is a step that is farther than in nearly all of these, with the false discoveries
among all steps held at `inference.SIGNIFICANT` (Benjamini & Hochberg 1995).

The last step is never a break yet: the next text must show that the wording stays. So one more text never opens a
group. Document frequencies count each paragraph once, with all that it becomes.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.measures import inference, resampling
from analysis.nulls import wording_vectors
from analysis.nulls.wording_vectors import States
from corpus import series_facts
from corpus.corpus import Series

PERMUTATIONS = 1999
COLUMNS = ("before", "after", "adjacent", "draft", "distance", "chance_low", "chance_high", "p", "q", "breaks")
_ALIKE = 1e-9  # distances that differ by less are equal


class Tested(NamedTuple):
    """For each step, float64 (texts - 1,): its `distance`, the middle 95% of the distance in reshuffled series (`low,
    high`), and the share of these that are as far, with the real series counted among them (`p`)."""

    distance: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray


def steps(series: Series, *, permutations: int = PERMUTATIONS, seed: int = resampling.SEED) -> pd.DataFrame:
    """Each step between neighbouring resolutions against the same step in reshuffled series.

    Returns `before, after` (str), `adjacent` (bool: no resolution between them is unread), `draft` (bool: one of the
    two is a draft), `distance` (float64, 0 to 1), `chance_low, chance_high` (float64: the middle 95% of the distance in
    the reshuffled series), `p` (float64: the share of these that are as far, with the real series counted among them),
    `q` (float64) and `breaks` (bool). Empty for a single text. Raises CorpusError when no paragraph has a word that can
    be weighted.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> steps(series, permutations=19)[["before", "after", "breaks"]].to_numpy().tolist()
    [['A/RES/79/194', 'A/RES/80/118', False]]
    """
    order, facts = series.order, series.facts
    if len(order) < 2:
        return series_facts.mark(pd.DataFrame(columns=list(COLUMNS)), facts)
    found = against_chance(wording_vectors.of_series(series), permutations=permutations, seed=seed)
    table = pd.DataFrame({"before": order[:-1], "after": order[1:], "distance": found.distance, "chance_low": found.low,
                          "chance_high": found.high, "p": found.p,
                          "q": inference.benjamini_hochberg(found.p)})  # fmt: skip
    table["adjacent"] = table["before"].map(facts.runs) == table["after"].map(facts.runs)
    table["draft"] = table["before"].isin(facts.drafts) | table["after"].isin(facts.drafts)
    table["breaks"] = (table["q"] <= inference.SIGNIFICANT) & (table["after"] != order[-1])
    return series_facts.mark(table[list(COLUMNS)], facts)


def against_chance(states: States, *, permutations: int, seed: int) -> Tested:
    """The steps of a series against the same steps in reshuffled series; `states` is what its lineages say.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> against_chance(wording_vectors.of_series(series), permutations=9, seed=1).distance.round(2).tolist()
    [0.06]
    """
    real = _distances(states.vectors(states.lineages.observed()))
    drawn = states.lineages.reshuffled(permutations, seed, "steps", keep_edits=True)
    chance = np.array([_distances(states.vectors(placed)) for placed in drawn])
    low, high = np.quantile(chance, [0.025, 0.975], axis=0)
    p = (1 + (chance >= real - _ALIKE).sum(axis=0)) / (1 + permutations)
    return Tested(real, low, high, p)


def _distances(vectors: csr_array) -> np.ndarray:
    """The cosine distance of each text from the one before: float64 (texts - 1,); `vectors` are of length 1."""
    alike = csr_array(vectors[1:]).multiply(csr_array(vectors[:-1])).sum(axis=1)
    return np.clip(1 - alike, 0, 1)


def groups(table: pd.DataFrame) -> pd.Series:
    """The group of each resolution, "56/183 to 68/198" and so on: str by symbol; `table` as `steps` returns it.

    A series of one text, of which `steps` makes an empty table, is one group.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> groups(steps(series, permutations=19)).to_dict()
    {'A/RES/79/194': '79/194 to 80/118', 'A/RES/80/118': '79/194 to 80/118'}
    """
    order = list(series_facts.of(table).adopted)
    number = np.concatenate([[0], table["breaks"].astype("int64").cumsum()]).astype("int64")
    ends = pd.Series(order).groupby(number).agg(["first", "last"])
    short = ends.map(lambda symbol: symbol.partition("/RES/")[2])
    names = [a if a == b else f"{a} to {b}" for a, b in zip(short["first"], short["last"], strict=True)]
    return pd.Series([names[i] for i in number], index=order, name="group")
