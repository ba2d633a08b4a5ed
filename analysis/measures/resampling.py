"""Resampling with an explicit, stable source of randomness."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

REPLICATES = 2000
SEED = 67195  # from 67/195, the resolution with which the study began; any fixed number would do
INTERVAL = 0.95
CELLS = 10_000_000  # numbers that are drawn at once, so that memory stays small


def generator(seed: int, *names: str) -> np.random.Generator:
    """A random generator that depends only on the seed and the names.

    Each resolution and part gets a separate stream, so adding a resolution does not change the intervals of the others.

    >>> float(generator(1, "a").random()) == float(generator(1, "a").random()) != float(generator(1, "b").random())
    True
    """
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def bootstrap_weights(n: int, replicates: int, rng: np.random.Generator) -> np.ndarray:
    """How often each of n units is drawn in a bootstrap sample of size n: (replicates, n) int64, rows summing to n.

    For a statistic that is a sum over units, all samples are then one matrix product (Efron & Tibshirani 1993, ch. 6).

    >>> bootstrap_weights(4, 3, generator(1)).sum(axis=1).tolist()
    [4, 4, 4]
    """
    return rng.multinomial(n, np.full(n, 1 / n), size=replicates)


def stratified_weights(strata: Sequence[str] | np.ndarray, replicates: int, seed: int, *names: str) -> np.ndarray:
    """`bootstrap_weights` within each stratum, for example a part of a resolution: (replicates, units) int64.

    `strata` names the stratum of each unit; each stratum has a separate random stream.

    >>> stratified_weights(["a", "a", "b"], 2, 1, "example")[:, 2].tolist()
    [1, 1]
    """
    blocks = list(blocks_of_weights(strata, replicates, seed, *names, cells=replicates * max(len(strata), 1)))
    return np.vstack(blocks) if blocks else np.zeros((0, len(strata)), dtype="int64")


def blocks_of_weights(
    strata: Sequence[str] | np.ndarray, replicates: int, seed: int, *names: str, cells: int | None = None
) -> Iterator[np.ndarray]:
    """The rows of `stratified_weights`, the same ones, some at a time: blocks of at most `cells` numbers, by default
    `CELLS`, or one row.

    >>> blocks = list(blocks_of_weights(["a", "a", "b"], 4, 1, "example", cells=6))
    >>> len(blocks), bool((np.vstack(blocks) == stratified_weights(["a", "a", "b"], 4, 1, "example")).all())
    (2, True)
    """
    labels = np.asarray(strata, dtype=object)
    places = {stratum: np.flatnonzero(labels == stratum) for stratum in dict.fromkeys(labels)}
    streams = {stratum: generator(seed, *names, stratum) for stratum in places}
    rows = at_once(len(labels), cells)
    for start in range(0, replicates, rows):
        weights = np.zeros((min(rows, replicates - start), len(labels)), dtype="int64")
        for stratum, own in places.items():
            weights[:, own] = bootstrap_weights(len(own), len(weights), streams[stratum])
        yield weights


def at_once(units: int, cells: int | None = None) -> int:
    """How many samples of so many units `blocks_of_weights` gives in a block.

    >>> at_once(3, cells=6)
    2
    """
    return max((cells or CELLS) // max(units, 1), 1)


def percentile_interval(values: np.ndarray, share: float = INTERVAL) -> tuple[np.ndarray, np.ndarray]:
    """The percentile interval over the first axis: lower and upper ends (Efron & Tibshirani 1993, eq. 13.5).

    >>> low, high = percentile_interval(np.arange(101.0))
    >>> round(float(low), 1), round(float(high), 1)
    (2.5, 97.5)
    """
    tail = 100 * (1 - share) / 2
    low, high = np.percentile(values, [tail, 100 - tail], axis=0)
    return low, high
