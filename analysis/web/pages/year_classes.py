"""Years in a few classes of equal length, each with a colour: from cold, the oldest, to warm, the newest."""

from collections.abc import Iterable
from typing import NamedTuple

import matplotlib as mpl
import numpy as np

from analysis.words.spans import START, Range

MOST = 6  # classes that a reader tells apart
LENGTHS = (5, 10, 20, 50, 100)  # years
SCALE = ("#1b2a6b", "#2f78b7", "#2a9182", "#a97b00", "#d4450c")  # each has a contrast of 3.5 or more with white


class YearClass(NamedTuple):
    """Years from `first` to `last`, both included."""

    first: int
    last: int
    colour: str  # "#rrggbb"

    @property
    def name(self) -> str:
        """As a legend has it: "2001-05"."""
        return Range(self.first, self.last).name


def classes(years: Iterable[int]) -> list[YearClass]:
    """The classes that have any of the years, oldest first: at most MOST, as short as that allows.

    They begin where the spans of `analysis.words.spans` begin.

    >>> [one.name for one in classes([2001, 2004, 2016])]
    ['2001-05', '2016-20']
    """
    chosen = set(years)
    for length in LENGTHS:
        starts = sorted({START + (year - START) // length * length for year in chosen})
        if len(starts) <= MOST:
            break
    scale = mpl.colors.LinearSegmentedColormap.from_list("years", SCALE)
    shades = scale(np.linspace(0, 1, max(len(starts), 2)))
    colours = [mpl.colors.to_hex(shade) for shade in shades]
    return [YearClass(first, first + length - 1, colour) for first, colour in zip(starts, colours, strict=False)]


def number(found: list[YearClass], year: int) -> int:
    """The place of the class that has a year. Raises ValueError where none does."""
    for place, one in enumerate(found):
        if one.first <= year <= one.last:
            return place
    raise ValueError(f"The year {year} is in none of the classes {', '.join(one.name for one in found)}.")
