"""Do the first and the last resolution of a series open their paragraphs with verbs of different classes?

The two are the ends of the series, so that no one chose them for their verbs. Their difference is compared with series
that copy in the same way and in which nothing changes (`analysis.nulls.reshuffled_lineages`).
"""

from dataclasses import dataclass

import numpy as np

from analysis.acts import opening_verbs
from analysis.measures import resampling
from analysis.nulls import reshuffled_lineages
from corpus.corpus import Series


@dataclass(frozen=True)
class Shift:
    """How far the two ends of a series differ.

    `distance` is the total variation distance between their shares of the classes, from 0 (the same) to 1 (no class in
    common): half the sum of the absolute differences. `p` is the share of reshuffled series whose ends differ at least
    as much, the real one counted among them. Both are NaN if an end has no paragraph that opens with a verb.
    """

    distance: float
    p: float


def between_ends(
    series: Series,
    part: str = "operative",
    *,
    permutations: int = reshuffled_lineages.PERMUTATIONS,
    seed: int = resampling.SEED,
) -> Shift:
    """The shift of verb classes in a part ("preambular", "operative" or "annex") from the first to the last resolution.

    >>> import corpus
    >>> shift = between_ends(corpus.load().series(), "operative", permutations=99)
    >>> round(shift.distance, 2), shift.p <= 0.05
    (0.66, True)
    """
    if len(series.order) < 2:
        return Shift(np.nan, np.nan)
    lineages = reshuffled_lineages.of_series(series)
    return of_lineages(lineages, _indicators(series, part), permutations, seed, part)


def of_lineages(
    lineages: reshuffled_lineages.Lineages, of_paragraphs: np.ndarray, permutations: int, seed: int, *what: str
) -> Shift:
    """The shift between the first and the last text of some lineages.

    `of_paragraphs` (paragraphs, classes) says with 1 and 0 of which class each paragraph is; `what` names the question,
    so that two questions do not use the same draws.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> shift = of_lineages(reshuffled_lineages.of_series(series), _indicators(series, "operative"), 19, 1, "example")
    >>> 0 <= shift.distance <= 1
    True
    """
    values = lineages.values(of_paragraphs)
    observed = _distance(lineages.totals(values, lineages.observed()))
    if np.isnan(observed):
        return Shift(np.nan, np.nan)
    drawn = [
        _distance(lineages.totals(values, placed))
        for placed in lineages.reshuffled(permutations, seed, "verb classes", *what, keep_edits=True)
    ]
    compared = [distance for distance in drawn if not np.isnan(distance)]
    as_far = sum(distance >= observed - 1e-9 for distance in compared)
    return Shift(observed, (1 + as_far) / (1 + len(compared)))


def _indicators(series: Series, part: str) -> np.ndarray:
    """Which paragraph of the part opens with a verb of which class: float64 0 or 1 (paragraphs, classes)."""
    found = opening_verbs.opening(series)
    class_of = found[found["part"] == part].set_index("paragraph_id")["verb_class"]
    of_paragraph = series.paragraphs["paragraph_id"].map(class_of).to_numpy(dtype=object)
    classes = [*opening_verbs.CLASSES, opening_verbs.OTHER]
    return np.column_stack([of_paragraph == name for name in classes]).astype("float64")


def _distance(counts: np.ndarray) -> float:
    """Total variation distance between the first and the last text; `counts` (texts, classes)."""
    ends = counts[[0, -1]]
    sizes = ends.sum(axis=1, keepdims=True)
    if (sizes == 0).any():
        return np.nan
    first, last = ends / sizes
    return float(np.abs(first - last).sum() / 2)
