"""Resampling with an explicit, stable source of randomness."""

import zlib
from collections.abc import Sequence

import numpy as np

REPLICATES = 2000
SEED = 67195  # the resolution that the study began with; any fixed number would do
INTERVAL = 0.95


def generator(seed: int, *names: str) -> np.random.Generator:
    """A generator that depends on the seed and the names alone.

    Each resolution and part has its own stream, so that adding a resolution leaves the intervals of the others as
    they were.
    """
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def bootstrap_weights(n: int, replicates: int, rng: np.random.Generator) -> np.ndarray:
    """How often each of n units is drawn in a bootstrap sample of size n: (replicates, n) int64, rows summing to n.

    A statistic that is a sum over units is then one matrix product (Efron & Tibshirani 1993, ch. 6).
    """
    return rng.multinomial(n, np.full(n, 1 / n), size=replicates)


def stratified_weights(strata: Sequence[str] | np.ndarray, replicates: int, seed: int, *names: str) -> np.ndarray:
    """`bootstrap_weights` within each stratum, a part of a resolution say, which has a stream of its own: (replicates,
    units) int64; `strata` names that of each unit."""
    labels = np.asarray(strata, dtype=object)
    weights = np.zeros((replicates, len(labels)), dtype="int64")
    for stratum in dict.fromkeys(labels):
        own = np.flatnonzero(labels == stratum)
        weights[:, own] = bootstrap_weights(len(own), replicates, generator(seed, *names, stratum))
    return weights


def percentile_interval(values: np.ndarray, share: float = INTERVAL) -> tuple[np.ndarray, np.ndarray]:
    """The percentile interval over the first axis: its lower and upper ends (Efron & Tibshirani 1993, eq. 13.5)."""
    tail = 100 * (1 - share) / 2
    low, high = np.percentile(values, [tail, 100 - tail], axis=0)
    return low, high
