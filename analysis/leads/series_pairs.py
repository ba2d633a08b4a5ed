"""Two series that are compared, and from when on."""

import itertools
from typing import NamedTuple

import numpy as np

from analysis.leads.entries import Entries

YEAR = np.timedelta64(365, "D") + np.timedelta64(6, "h")
FIRST, OTHER = 0, 1  # of a pair


class Pair(NamedTuple):
    """Two series, and when their texts were adopted."""

    names: tuple[str, str]
    since: float  # years since 1970; what was there before is left out
    side: np.ndarray  # int64 (texts,): 0, 1, or -1 for a text of neither
    adopted: np.ndarray  # float64 (texts,), years since 1970
    earliest: np.ndarray  # float64 (texts,)
    last: np.ndarray  # int64 (texts,), the last text of the same series


def pairs(entries: Entries) -> list[Pair]:
    """Every two series of which texts were read, in the order in which they were given."""
    names = list(dict.fromkeys(entries.texts.series))
    return [_pair(entries, a, b) for a, b in itertools.combinations(names, 2)]


def _pair(entries: Entries, a: str, b: str) -> Pair:
    texts = entries.texts
    adopted, earliest = _years(texts.adopted), _years(texts.earliest)
    side = np.where(texts.series == a, FIRST, np.where(texts.series == b, OTHER, -1))
    starts = []
    for number, name in enumerate((a, b)):
        begin = adopted[side == number][0]
        starts.append(np.nextafter(begin, np.inf) if entries.truncated[name] else begin)
    last = np.array([np.flatnonzero(texts.series == name)[-1] for name in texts.series])
    return Pair((a, b), max(starts), side, adopted, earliest, last)


def _years(dates: np.ndarray) -> np.ndarray:
    return (dates - np.datetime64("1970-01-01")) / YEAR
