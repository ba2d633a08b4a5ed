"""The axis of years: a resolution is drawn in the middle of the year of its adoption, over the label of that year.

Most resolutions are adopted in the last days of a year. On a scale of days they would seem to belong to the next one.
So each year is a slot, and what is drawn of a resolution stays in its slot. Several of one year are side by side in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.layout.canvas import figure_of
from analysis.figures.style import GREY
from corpus.series_facts import SeriesFacts

SLOT = 0.8  # of a year, which has the length 1; the rest is the space between two years
_LABEL = 18.0  # points that the label of a year takes, with the space beside it
_STEPS = (1, 2, 3, 4, 5, 10, 20, 50)  # years from one label to the next
_BESIDE = 0.62  # inches that the labels of the other axis take


@dataclass(frozen=True)
class Years:
    """Where the resolutions of a series lie on an axis of years."""

    at: Mapping[str, float]  # symbol -> place, of those that were read
    unread: tuple[float, ...]  # places of those that exist but were not read
    first: int
    last: int
    room: float  # what each resolution has for itself: SLOT, less where a year has several
    title: str = "Year of adoption"


def places(dates: Iterable[pd.Timestamp]) -> list[float]:
    """The place of each date: its year, moved aside where several fall into one year.

    >>> places([pd.Timestamp("2001-12-21"), pd.Timestamp("2015-07-22"), pd.Timestamp("2015-12-22")])
    [2001.0, 2014.8, 2015.2]
    """
    days = list(dates)
    of_year = Counter(day.year for day in days)
    seen: Counter[int] = Counter()
    found = [0.0] * len(days)
    for i in sorted(range(len(days)), key=lambda i: days[i]):
        year, n = days[i].year, of_year[days[i].year]
        found[i] = year + aside(seen[year], n, SLOT)
        seen[year] += 1
    return found


def aside(i: int, n: int, room: float) -> float:
    """How far the i-th of n things side by side is moved from the middle of their room.

    >>> [round(aside(i, 3, 0.9), 2) for i in range(3)]
    [-0.3, 0.0, 0.3]
    """
    return room * (i - (n - 1) / 2) / n


def of(facts: SeriesFacts) -> Years:
    """The axis of a series.

    >>> import corpus
    >>> found = of(corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"]).facts)
    >>> found.at["A/RES/79/194"], found.first, found.last
    (2024.0, 2001, 2025)
    """
    days = [*facts.adopted.values(), *facts.unread]
    at = places(days)
    years = [day.year for day in days] or [2000]
    most = max(Counter(years).values())
    return Years(
        dict(zip(facts.adopted, at, strict=False)), tuple(at[len(facts.adopted) :]),
        min(years), max(years), SLOT / most, title(facts.dated_by_session),
    )  # fmt: skip


def title(dated_by_session: Iterable) -> str:
    """What the axis is called; some value of `dated_by_session` is true where a year is that of the session.

    >>> title([]), title([False, True])
    ('Year of adoption', 'Year of adoption or of the session')
    """
    return "Year of adoption or of the session" if any(dated_by_session) else "Year of adoption"


def axis(ax: Axes, first: int, last: int, *, beside: float = _BESIDE) -> None:
    """Labels in the middle of the years, as many as fit, the last one always; ticks between the years.

    `beside` is how much of the width of a panel (inches) is taken by what is left and right of it.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> axis(ax, 2002, 2004)
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['2002', '2003', '2004']
    """
    years = list(range(first, last + 1))
    place = ax.get_subplotspec()
    columns = place.get_gridspec().ncols / len(place.colspan) if place else 1
    points = 72 * max(figure_of(ax).get_figwidth() / columns - beside, 0.5)
    step = next((step for step in _STEPS if step * points / len(years) >= _LABEL), _STEPS[-1])
    labelled = years[::-1][::step][::-1]
    ax.set_xlim(first - 0.5, last + 0.5)
    ax.set_xticks(labelled, [f"{year}" for year in labelled])
    ax.set_xticks([first - 0.5, *(year + 0.5 for year in years)], minor=True)
    ax.tick_params(axis="x", which="major", length=0)
    ax.tick_params(axis="x", which="minor", length=2.5, width=0.5)
    ax.grid(axis="x", visible=False)


def unread_marks(ax: Axes, years: Years) -> None:
    """Grey crosses on the lower edge at the resolutions that exist but were not read.

    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> unread_marks(ax, Years({"A/RES/1/1": 2001.0}, (2002.0, 2003.0), 2001, 2003, SLOT))
    >>> ax.lines[0].get_xdata().tolist()
    [2002.0, 2003.0]
    """
    if years.unread:
        ax.plot(years.unread, np.zeros(len(years.unread)), transform=ax.get_xaxis_transform(), marker="x", color=GREY,
                markersize=3, linestyle="none", clip_on=False, zorder=5)  # fmt: skip


def place_of(table: pd.DataFrame, years: Years, column: str = "symbol") -> pd.Series:
    """The place of the resolution of each row (float64).

    >>> table = pd.DataFrame({"symbol": ["A/RES/1/2", "A/RES/1/1"]})
    >>> place_of(table, Years({"A/RES/1/1": 2001.0, "A/RES/1/2": 2002.0}, (), 2001, 2002, SLOT)).to_list()
    [2002.0, 2001.0]
    """
    return table[column].map(dict(years.at)).astype("float64")
