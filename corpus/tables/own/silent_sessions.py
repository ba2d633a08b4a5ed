"""The sessions of a series: how far apart its texts are, and which sessions have none in a catalogue.

A catalogue that was made of some files knows nothing of the texts that are not among them. So a session that should
have a text of the series, by the usual distance, counts as one whose text was not read.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from corpus.text.symbols import FIRST_YEAR

_COUNTED_BY_YEAR = 1900  # a session with a number like this is a year


def of(listed: pd.DataFrame) -> list[int]:
    """The session of each resolution; the year of those that have none, for whom it takes the place of a session.

    >>> of(pd.DataFrame({"session": [60, pd.NA], "year": [2005, 2016]}))
    [60, 71]
    """
    by_year = listed["year"] - FIRST_YEAR
    found = [
        y if pd.isna(s) or s > _COUNTED_BY_YEAR else int(s) for s, y in zip(listed["session"], by_year, strict=True)
    ]
    return [int(session) for session in found]


def years(listed: pd.DataFrame, every: int, *, complete: bool) -> list[int]:
    """The first years of the sessions of a series that should have a text and have none in its catalogue.

    `listed` are the rows of the series; `every` and `complete` as `series_list.Description` has them.

    >>> years(pd.DataFrame({"session": [60, 61, 63], "year": 2005, "adopted": [1, 2, 3]}), 0, complete=False)
    [2007]
    """
    if complete:
        return []
    sessions = of(listed.sort_values("adopted", kind="stable"))
    return [year for own in silent(sessions, every or usual_step(sessions)) for year in own]


def usual_step(sessions: Sequence[int]) -> int:
    """How far apart two texts usually are: the commonest distance, the smallest of equally common ones; at least 1.

    >>> usual_step([60, 62, 64, 64, 68]), usual_step([52, 55, 60, 63, 64, 65]), usual_step([70])
    (2, 1, 1)
    """
    steps = Counter(later - earlier for earlier, later in pairwise(sorted(set(sessions))))
    return min(steps, key=lambda step: (-steps[step], step), default=1)


def silent(sessions: Sequence[int], every: int) -> list[list[int]]:
    """Before each text the first years of the sessions that should have one and have none.

    `sessions` are those of the texts in order, `every` is how far apart they should be.

    >>> silent([60, 63, 64], 1), silent([60, 62, 66], 2)
    ([[], [2006, 2007], []], [[], [], [2009]])
    """
    found: list[list[int]] = [[] for _ in sessions]
    for place, (earlier, later) in enumerate(pairwise(sessions), start=1):
        found[place] = [FIRST_YEAR + session for session in range(earlier + every, later, every)]
    return found
