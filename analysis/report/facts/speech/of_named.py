"""Facts on whose acts are asked for, and on the bodies and conferences that are named."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.acts.directives import NOBODY
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, which
from analysis.report.facts.speech.turns import Turn, turns

NAMED = 3  # newcomers that are named one by one


@dataclass(frozen=True)
class Asked:
    """Directives of a text that address somebody."""

    label: str
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Addressees:
    """Whose acts are asked for in the newest text, and to whom newly worded directives turn."""

    known: bool  # do the counts say whom paragraphs address?
    n_texts: int
    last: Which | None  # the newest text that has a directive
    n_last: int  # its directives
    asked: list[Asked]  # by name in the newest text, most often first
    most: list[str]  # those that are asked most often there
    n_nobody: int  # directives of the newest text that name nobody
    n_directives: int  # in all texts
    n_new: int  # of these, newly worded
    n_tested: int
    to: list[Turn]
    away: list[Turn]
    threshold: float


def addressees(table: pd.DataFrame, trends: pd.DataFrame, known: bool) -> Addressees:
    """Whose acts are asked for; the tables as `directives.by_addressee` and `directives.trends` return them."""
    once = table.drop_duplicates("symbol")
    newest = table[table["symbol"] == once["symbol"].iloc[-1]] if len(once) else table
    named = newest[(newest["count"] > 0) & (newest["addressee"] != NOBODY)]
    named = named.sort_values("count", ascending=False, kind="stable")
    asked = [
        Asked(str(r["label"]), int(r["count"]), float(r["share"]), float(r["low"]), float(r["high"]))
        for r in named.to_dict("records")
    ]
    tested = [turn for turn in turns(trends) if turn.q is not None]
    return Addressees(
        known=known,
        n_texts=len(once),
        last=which(newest.iloc[0]) if len(newest) else None,
        n_last=int(newest["n_paragraphs"].iloc[0]) if len(newest) else 0,
        asked=asked,
        most=[one.label for one in asked if one.count == asked[0].count],
        n_nobody=int(newest.loc[newest["addressee"] == NOBODY, "count"].sum()),
        n_directives=int(once["n_paragraphs"].sum()),
        n_new=int(once["n_new"].sum()),
        n_tested=len(tested),
        to=[turn for turn in tested if turn.found and turn.years > 0],
        away=[turn for turn in tested if turn.found and turn.years < 0],
        threshold=SIGNIFICANT,
    )


@dataclass(frozen=True)
class Body:
    """A body or conference: in how many texts it is named, and in which first and last."""

    label: str
    n_texts: int
    first: Which
    last: Which


@dataclass(frozen=True)
class Bodies:
    """The bodies and conferences that are named."""

    n_texts: int
    n_listed: int  # in the list
    n_named: int  # of these, in the series
    most: list[str]  # those that most texts name
    n_most: int  # these texts
    newcomers: list[Body]  # the last to be named first, after the first text
    gone: list[Body]  # those of several texts that the newest does not name
    n_tested: int
    to: list[Turn]
    away: list[Turn]
    not_counted: list[str]
    threshold: float


def bodies(table: pd.DataFrame, trends: pd.DataFrame, n_listed: int, not_counted: Sequence[str]) -> Bodies:
    """The bodies that are named; the tables as `bodies.named` and `bodies.trends` return them."""
    named = table[table["count"] > 0].sort_values("adopted", kind="stable")
    texts = table.sort_values("adopted", kind="stable").drop_duplicates("symbol")
    found = [
        Body(str(own["label"].iloc[0]), len(own), which(own.iloc[0]), which(own.iloc[-1]))
        for _, own in named.groupby("body", sort=False)
    ]
    ends = (texts["symbol"].iloc[0], texts["symbol"].iloc[-1]) if len(texts) else ("", "")
    most = max((body.n_texts for body in found), default=0)
    later = [body for body in found if body.first.symbol != ends[0]]
    last = max((body.first.year for body in later), default=0)
    tested = [turn for turn in turns(trends) if turn.q is not None]
    return Bodies(
        n_texts=len(texts),
        n_listed=n_listed,
        n_named=len(found),
        most=[body.label for body in found if body.n_texts == most],
        n_most=most,
        newcomers=[body for body in later if body.first.year == last],
        gone=[body for body in found if body.n_texts > 1 and body.last.symbol != ends[1]],
        n_tested=len(tested),
        to=[turn for turn in tested if turn.found and turn.years > 0],
        away=[turn for turn in tested if turn.found and turn.years < 0],
        not_counted=list(not_counted),
        threshold=SIGNIFICANT,
    )
