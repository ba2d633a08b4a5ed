"""Facts on the newest resolution: what became of its paragraphs, its concepts and its words."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.change.newest import BACK, CONCEPT, FIRST, GONE, LESS, MORE, WORD, Step

NEAR = 0.05  # p-value up to which the concept that comes nearest to a finding is named


@dataclass(frozen=True)
class Paragraphs:
    """What became of the paragraphs that are long enough to be paired."""

    new: str
    old: str  # "" where nothing was read before
    adjacent: bool
    n: int  # paragraphs of the newest
    kept: int
    edited: int
    words_in: int  # by edits
    words_out: int
    fresh: int  # without a counterpart in the text before
    known: int  # of these, like one of an earlier text or of another series
    dropped: int
    merged: int
    split: int
    moved: int
    part_changed: int
    same: bool  # every paragraph kept, and none dropped


def paragraphs(table: pd.DataFrame, at: Step) -> Paragraphs:
    """`table` as `newest.paragraphs` returns it for the step `at`."""
    kinds = table["kind"].value_counts()
    n, kept, dropped = int(table["new"].notna().sum()), int(kinds.get("kept", 0)), int(kinds.get("dropped", 0))
    return Paragraphs(
        new=at.new,
        old=at.old,
        adjacent=bool(at.adjacent),
        n=n,
        kept=kept,
        edited=int(kinds.get("edited", 0)),
        words_in=int(table["added"].sum()),
        words_out=int(table["cut"].sum()),
        fresh=int(kinds.get("new", 0)),
        known=int(table["comes_from"].notna().sum()),
        dropped=dropped,
        merged=int(kinds.get("merged", 0)),
        split=int(kinds.get("split", 0)),
        moved=int(table["moved"].sum()),
        part_changed=int(table["part_changed"].sum()),
        same=bool(at.old) and kept == n and not dropped,
    )


@dataclass(frozen=True)
class Change:
    """A concept in the newest text and in the one before: occurrences and rates per 1,000 words."""

    label: str
    before: int
    now: int
    rate_before: float
    rate: float
    p: float
    q: float


@dataclass(frozen=True)
class Concepts:
    """The rates of concepts against those in the text before."""

    new: str
    old: str
    n: int  # that occur in either
    more: list[Change]  # farther up than copying explains
    less: list[Change]
    nearest: Change | None  # where none is, the one that comes nearest, if it does come near
    n_more_often: int  # that occur more often than before
    n_less_often: int
    n_lower_anyway: int  # whose rate falls though they occur no less often: the text has grown
    same: bool  # all rates as before


def concepts(table: pd.DataFrame, at: Step) -> Concepts:
    """`table` as `newest.concepts` returns it for the step `at`."""
    own = table.dropna(subset="p").sort_values(["p", "concept"], kind="stable")
    more, less = ([_change(row) for _, row in own[own["moved"] == way].iterrows()] for way in (MORE, LESS))
    near = own[own["p"] <= NEAR]
    nearest = _change(near.iloc[0]) if len(near) and not more and not less else None
    lower = (own["count"] >= own["count_before"]) & (own["difference"] < 0)
    return Concepts(
        new=at.new,
        old=at.old,
        n=len(own),
        more=more,
        less=less,
        nearest=nearest,
        n_more_often=int((own["count"] > own["count_before"]).sum()),
        n_less_often=int((own["count"] < own["count_before"]).sum()),
        n_lower_anyway=int(lower.sum()),
        same=bool(len(own) and np.isclose(own["difference"].astype("float64"), 0).all()),
    )


def _change(row: pd.Series) -> Change:
    numbers = (float(row[name]) for name in ("rate_before", "rate", "p", "q"))
    return Change(row["label"], int(row["count_before"]), int(row["count"]), *numbers)


@dataclass(frozen=True)
class Terms:
    """Content words and concepts that only one of the two texts has."""

    new: str
    old: str
    first: int  # words in no text read before
    first_once: int  # of these, those that occur once
    back: int  # words of earlier texts that the one before had not
    gone: int  # words of the text before that the newest has no longer
    most_first: list[str]  # the most frequent three of each
    most_back: list[str]
    most_gone: list[str]
    concepts_first: list[str]
    concepts_back: list[str]
    concepts_gone: list[str]


def terms(table: pd.DataFrame, at: Step) -> Terms:
    """`table` as `newest.terms` returns it for the step `at`."""
    words = {state: _of(table, WORD, state) for state in (FIRST, BACK, GONE)}
    return Terms(
        at.new,
        at.old,
        len(words[FIRST]),
        int((words[FIRST]["count"] == 1).sum()),
        len(words[BACK]),
        len(words[GONE]),
        *(list(words[state]["term"].head(3)) for state in (FIRST, BACK, GONE)),
        *(list(_of(table, CONCEPT, state)["term"]) for state in (FIRST, BACK, GONE)),
    )


def _of(table: pd.DataFrame, kind: str, state: str) -> pd.DataFrame:
    return table[(table["kind"] == kind) & (table["state"] == state)]
