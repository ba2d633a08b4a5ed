"""What the study saved of its results: tables by name, the facts of one result, and the texts of the series.

`texts` and `Timeline` give each text its place on an axis of years: under its own year, beside the others of that year.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd

from analysis.web.charts import house

_DATES = ("adopted", "first_adopted")
_WIDE = 0.8  # of a year: the place of the texts of one year
_LISTED = ["symbol", "series", "adopted", "read", "draft", "dated_by_session"]


@dataclass(frozen=True)
class Saved:
    """The tables of a study and the facts of the result that is drawn."""

    read: Callable[[str], pd.DataFrame]
    facts: Mapping[str, Any]

    def table(self, name: str) -> pd.DataFrame:
        """tables/`name`.csv with its dates as datetime64."""
        table = self.read(name)
        dates = {column: pd.to_datetime(table[column]) for column in _DATES if column in table}
        return table.assign(**dates)

    def perhaps(self, name: str) -> pd.DataFrame:
        """The same of a table that a chart can do without: an empty one without columns where there is no such file."""
        try:
            return self.table(name)
        except (FileNotFoundError, KeyError):
            return pd.DataFrame()

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each concept is called, by its key."""
        concepts = self.perhaps("concepts")
        return dict(zip(concepts["concept"], concepts["label"], strict=True)) if len(concepts) else {}

    def timeline(self, table: pd.DataFrame, column: str = "symbol") -> "Timeline":
        """The texts that a table names in a column, and the others of their series, each at its place in time.

        What was not read, and dates that the table lacks, are in the table `coverage`; without it in `lengths`. Raises
        `NoDatesError` where no text has a date.
        """
        named = table[column].drop_duplicates()
        coverage = self.perhaps("coverage")
        if len(coverage) and coverage["symbol"].isin(named).any():
            series = coverage.loc[coverage["symbol"].isin(named), "series"].unique()
            return Timeline(coverage.loc[coverage["series"].isin(series)].reindex(columns=_LISTED))
        known = pd.concat([table.rename(columns={column: "symbol"}), self.perhaps("lengths")])
        if "adopted" in known:
            known = known.dropna(subset="adopted").drop_duplicates("symbol")
            known = known[known["symbol"].isin(named)].reindex(columns=["symbol", "adopted", "draft"])
            if len(known):
                return Timeline(known.assign(series="", read=True))
        raise NoDatesError


class NoDatesError(LookupError):
    """No table says when the texts of a result were adopted."""


def placed(texts: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """Texts with `year` (int), `at` (float, years: where they are drawn) and `half` (float, half of the room of each).

    A text that is alone in its year is at the year; two are a little before and after it. `by` names a column whose
    values do not get in each other's way.
    """
    ordered = texts.sort_values("adopted", kind="stable", ignore_index=True)
    ordered = ordered.assign(year=ordered["adopted"].dt.year)
    keys = ["year", by] if by else ["year"]
    n = ordered.groupby(keys)["year"].transform("size")
    i = ordered.groupby(keys).cumcount()
    return ordered.assign(at=ordered["year"] + _WIDE * (i - (n - 1) / 2) / n, half=_WIDE / 2 / n)


class Timeline:
    """The texts of a series, read or not, on an axis of years."""

    def __init__(self, listed: pd.DataFrame) -> None:
        """`listed` has `symbol, series` (str), `adopted` (datetime64), `read, draft` (bool), a row a text."""
        known = placed(listed.dropna(subset="adopted"))
        run = (~known["read"].astype(bool)).cumsum()
        name = [
            f"{row.symbol} ({row.year}{', draft' if row.draft is True else ''})" for row in known.itertuples()
        ]  # fmt: skip
        dates = known["adopted"].map(house.day)
        if "dated_by_session" in known:
            dates = dates.mask(known["dated_by_session"].eq(True), known["year"].astype(str) + " (session)")
        self.all = known.assign(run=run, text=name, date=dates)

    @property
    def read(self) -> pd.DataFrame:
        """The texts that were read: `symbol, text, date, at, half, run` and others, in the order of adoption."""
        return self.all[self.all["read"].astype(bool)]

    @property
    def unread(self) -> pd.DataFrame:
        """The same of those that exist and were not read."""
        return self.all[~self.all["read"].astype(bool)]

    @property
    def years(self) -> str:
        """As alternative text says it: "2001 to 2025"."""
        first, last = self.read["year"].min(), self.read["year"].max()
        span = f"{first}" if first == last else f"{first} to {last}"
        return f"{span} (the year of the session where no date is known)" if self._by_session else span

    @property
    def _by_session(self) -> bool:
        """Is a year that of the session, for want of a date?"""
        return "dated_by_session" in self.all and bool(self.read["dated_by_session"].eq(True).any())

    def join(self, table: pd.DataFrame, column: str = "symbol") -> pd.DataFrame:
        """The rows of a table with `text, date, at, half, run, year` of the text in `column`, in the order of adoption.

        Each run of adjacent texts has another `run`: no line is drawn from one to the next. Raises `NoDatesError`
        where none of the texts is known.
        """
        facts = self.read[["symbol", "text", "date", "at", "half", "run", "year"]]
        own = table.drop(columns=[c for c in facts if c in table and c != "symbol"])
        joined = own.merge(facts.rename(columns={"symbol": column}), on=column, how="inner")
        if joined.empty and len(table):
            raise NoDatesError
        return joined.sort_values("at", kind="stable", ignore_index=True)

    def place(self) -> dict[str, float]:
        """Symbol -> where it is on the axis."""
        return dict(zip(self.read["symbol"], self.read["at"], strict=True))

    def x(self, field: str = "at", title: str | None = "", **axis: Any) -> alt.X:
        """The axis of years, from the first text to the last, read or not; `title` is what it is called."""
        first, last = self.all["year"].min(), self.all["year"].max()
        title = (
            title if title != "" else "Year of adoption or of the session" if self._by_session else "Year of adoption"
        )
        years = alt.Axis(format="d", tickMinStep=1, grid=False, title=title, **axis)
        return alt.X(
            f"{field}:Q", scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False, zero=False), axis=years
        )

    def crosses(self, y: float = 0, name: str = "y") -> list[alt.Chart]:
        """A layer with a grey cross at the height `y` for each text that was not read; none where all were."""
        if self.unread.empty:
            return []
        source = house.data(self.unread.assign(**{name: y}), ["text", "date", "at", name])
        says = house.told({"Not read": "text", "Adopted": "date"})
        cross = alt.Chart(source).mark_text(text="×", fontSize=14, color="#6A6A6A", baseline="middle", **says)
        return [cross.encode(x=self.x(), y=f"{name}:Q")]
