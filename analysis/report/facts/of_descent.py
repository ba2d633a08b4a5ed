"""Agreed language: how well it is traced, how much is inherited, how old it is, how long it lasts, where it enters."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.descent import grading
from analysis.descent.survival import BORN, FIRST
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, known

MARKS = (1, 2, 5, 10, 20)  # sessions after which it is said how many paragraphs are still there
FOLLOWED = 10  # least number of paragraphs followed so long
MENTIONS = 5  # least number of times that a concept that is named came in


@dataclass(frozen=True)
class Proportion:
    """A share of `n`, with the ends of its 95% interval where it has one."""

    count: int
    n: int
    share: float
    low: float | None
    high: float | None


def _which(row: pd.Series) -> Which:
    return Which(str(row["symbol"]), int(row["year"]), bool(row["draft"]))


# --- how well paragraphs are traced


@dataclass(frozen=True)
class Tracing:
    """Precision and recall on graded pairs; null where nothing was found or there was nothing to find."""

    n: int  # pairs
    precision: Proportion | None
    recall: Proportion | None
    early_to: int  # the last year of the early texts
    early: Proportion | None  # precision in the early texts and in the later ones
    late: Proportion | None
    with_parts: Proportion | None
    parts_recalled: Proportion | None
    n_control: int
    n_control_linked: int
    n_control_wrong: int


def traced(quality: pd.DataFrame) -> Tracing:
    """The facts of `grading.quality`."""
    _, same, early, late, parts, control = (row for _, row in quality.iterrows())
    return Tracing(
        n=int(same["n"]),
        precision=_proportion(same, "precision"),
        recall=_proportion(same, "recall"),
        early_to=grading.EARLY,
        early=_proportion(early, "precision"),
        late=_proportion(late, "precision"),
        with_parts=_proportion(parts, "precision"),
        parts_recalled=_proportion(parts, "recall"),
        n_control=int(control["n"]),
        n_control_linked=int(control["n_found"]),
        n_control_wrong=int(control["n_found"] - control["n_right"]),
    )


def _proportion(row: pd.Series, name: str) -> Proportion | None:
    n = int(row["n_found" if name == "precision" else "n_true"])
    return Proportion(int(row["n_right"]), n, row[name], row[f"{name}_low"], row[f"{name}_high"]) if n else None


@dataclass(frozen=True)
class FromCounts:
    """Links found from word counts and from texts."""

    n_steps: int
    by_text: int
    by_both: int
    only_by_count: int
    change_unseen: int  # links of paragraphs whose wording changed, but whose counts did not


def from_counts(accuracy: pd.DataFrame) -> FromCounts:
    """The facts of `grading.accuracy`."""
    total = accuracy[["by_text", "by_count", "by_both", "kept_by_text", "kept_by_count"]].sum().astype(int)
    return FromCounts(
        len(accuracy),
        int(total["by_text"]),
        int(total["by_both"]),
        int(total["by_count"] - total["by_both"]),
        int(total["kept_by_count"] - total["kept_by_text"]),
    )


# --- what resolutions are made of


@dataclass(frozen=True)
class OneShare:
    """A resolution and a share of its paragraphs."""

    which: Which
    share: float


@dataclass(frozen=True)
class Inherited:
    """How much of the resolutions of a run comes from earlier ones; null where no two were read one after the other."""

    n: int  # resolutions that have one before them in the run
    first: str | None
    median: float | None
    least: OneShare | None
    most: OneShare | None
    last: OneShare | None
    n_paragraphs: int  # of the last one
    n_new: int


def inherited(shares: pd.DataFrame, run: Sequence[str]) -> Inherited:
    """The facts of `inheritance.shares` over a run of resolutions."""
    own = shares[shares["symbol"].isin(run[1:])]
    if own.empty:
        return Inherited(0, None, None, None, None, None, 0, 0)
    ends = (own.loc[own["inherited"].idxmin()], own.loc[own["inherited"].idxmax()], own.iloc[-1])
    least, most, newest = (OneShare(_which(row), float(row["inherited"])) for row in ends)
    last, median = own.iloc[-1], float(own["inherited"].median())
    return Inherited(len(own), run[1], median, least, most, newest, int(last["n"]), int(last["new"]))


@dataclass(frozen=True)
class Moves:
    """What became of paragraphs that were carried over, in all resolutions of a series."""

    n: int
    new: int
    carried: int
    kept: int
    edited: int
    merged: int
    split: int
    moved: int
    part_changed: int
    revived: int
    from_sister: int


def moves(shares: pd.DataFrame) -> Moves:
    """The facts of `inheritance.shares`, added up."""
    names = ["n", "new", "kept", "edited", "merged", "split", "moved", "part_changed", "revived", "from_sister"]
    total = {name: int(shares[name].sum()) for name in names}
    return Moves(carried=total["n"] - total["new"], **total)


@dataclass(frozen=True)
class Age:
    """How old the words of the newest resolution are; null where nothing can be traced."""

    which: Which | None
    half: int | None  # half of the words are of this year or before
    oldest: int | None  # year of which any are
    own: float  # share of the words that are of its own year
    top_year: int | None  # from which most words are
    top: float


def age(ages: pd.DataFrame) -> Age:
    """The facts of `inheritance.ages`."""
    if ages.empty:
        return Age(None, None, None, 0.0, None, 0.0)
    newest = ages[ages["symbol"] == ages["symbol"].iloc[-1]].sort_values("first_year", kind="stable", ignore_index=True)
    reached = newest["share"].cumsum() >= 0.5
    top = newest.loc[newest["share"].idxmax()]
    fresh = newest.loc[newest["first_year"] == newest["year"], "share"].sum()
    half = int(newest.loc[reached.idxmax(), "first_year"])
    oldest = int(newest["first_year"].min())
    return Age(_which(top), half, oldest, float(fresh), int(top["first_year"]), float(top["share"]))


# --- how long paragraphs last


@dataclass(frozen=True)
class StillThere:
    """The share of paragraphs that are still there so many sessions after they came in (or were first seen)."""

    sessions: int
    share: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Cut:
    """The step between two resolutions in which most was dropped."""

    old: str
    new: str
    n: int
    n_left: int


@dataclass(frozen=True)
class Lasting:
    """How long paragraphs last, and whether the old ones are safer."""

    n: int  # paragraphs that came in within the run
    n_ended: int
    marks: list[StillThere]  # the last two of MARKS that enough of them were followed to
    n_first: int  # paragraphs of the first resolution of the run, which are followed from there
    at_first: StillThere | None
    n_fresh: int  # times that a paragraph that had just come in could be dropped at the next resolution
    n_fresh_dropped: int
    n_older: int
    n_older_dropped: int
    older_is_safer: bool
    younger_is_safer: bool
    p: float  # of the test that age makes no difference
    deepest: Cut | None


def lasting(
    lives: pd.DataFrame,
    curves: pd.DataFrame,
    steps: pd.DataFrame,
    risks: pd.DataFrame,
    tested: tuple[float, float],
) -> Lasting:
    """The facts of `survival.spells`, `curves`, `steps`, `at_risk` and `age_test` over one run."""
    born, first = (lives[lives["cohort"] == cohort] for cohort in (BORN, FIRST))
    fresh, older = risks[risks["age"] == 0], risks[risks["age"] > 0]
    at_first, (difference, p) = _still_there(curves, first, FIRST), tested
    return Lasting(
        len(born), int(born["ended"].sum()), _still_there(curves, born, BORN)[-2:],
        len(first), at_first[-1] if at_first else None,
        len(fresh), int(fresh["ended"].sum()), len(older), int(older["ended"].sum()),
        bool(difference < 0 and p < SIGNIFICANT), bool(difference > 0 and p < SIGNIFICANT), p, _deepest(steps),
    )  # fmt: skip


def _still_there(curves: pd.DataFrame, lives: pd.DataFrame, cohort: str) -> list[StillThere]:
    curve = curves[(curves["cohort"] == cohort) & (curves["part"] == "whole")]
    found = []
    for mark in MARKS:
        if (lives["time"] >= mark).sum() >= FOLLOWED:
            before = curve[curve["time"] <= mark]
            at = before.iloc[-1] if len(before) else pd.Series({"survival": 1.0, "low": None, "high": None})
            found.append(StillThere(mark, float(at["survival"]), known(at["low"]), known(at["high"])))
    return found


def _deepest(steps: pd.DataFrame) -> Cut | None:
    lost = steps["n"] - steps["n_left"]
    if len(steps) < 2 or not lost.max():
        return None
    row = steps.loc[lost.idxmax()]
    return Cut(str(row["old"]), str(row["symbol"]), int(row["n"]), int(row["n_left"]))


# --- where new language comes in


@dataclass(frozen=True)
class Entry:
    """Content words that the resolution before did not have, over a run."""

    first: str | None  # the first and the last resolution that have one before them in the run
    last: str | None
    n: int  # content words
    new: int
    by_paragraph: int
    by_part: dict[str, float]  # share of the part's words that are new
    operative: float  # share of the new words that are in the operative part


def entry(entries: pd.DataFrame, run: Sequence[str]) -> Entry:
    """The facts of `inheritance.entries` over a run of resolutions."""
    own = entries[entries["symbol"].isin(run[1:])].groupby("part")[["carried", "by_edit", "by_paragraph"]].sum()
    new = own["by_edit"] + own["by_paragraph"]
    if not new.sum():
        return Entry(None, None, int(own.sum().sum()), 0, 0, {}, 0.0)
    by_part = {str(part): float(share) for part, share in (new / own.sum(axis=1)).items()}
    operative = float(new.get("operative", 0) / new.sum())
    n, by_paragraph = int(own.sum().sum()), int(own["by_paragraph"].sum())
    return Entry(run[1], run[-1], n, int(new.sum()), by_paragraph, by_part, operative)


@dataclass(frozen=True)
class Way:
    """How often a concept came in, and how often with new paragraphs."""

    label: str
    n: int
    by_paragraph: int


@dataclass(frozen=True)
class WaysIn:
    """How the concepts came in."""

    n: int  # occurrences
    by_paragraph: int
    least_times: int  # of a concept that is named
    highest: list[Way]
    lowest: list[Way]


def ways_in(concepts: pd.DataFrame) -> WaysIn:
    """The facts of `inheritance.concepts`."""
    came = concepts["by_paragraph"] + concepts["by_edit"]
    own = concepts[came >= MENTIONS].sort_values(["share_by_paragraph", "concept"])
    ways = [Way(row.label, int(row.by_paragraph + row.by_edit), int(row.by_paragraph)) for row in own.itertuples()]
    named = ways if len(ways) > 3 else []  # otherwise the highest would be the lowest too
    return WaysIn(int(came.sum()), int(concepts["by_paragraph"].sum()), MENTIONS, named[:-3:-1], named[:2])


# --- drafts


@dataclass(frozen=True)
class Adopted:
    """What the adopted text of a draft changed."""

    symbol: str
    n: int  # paragraphs
    kept: int
    differ: int
    added: int  # words
    cut: int
    new: int
    dropped: int


@dataclass(frozen=True)
class AgainstDrafts:
    """Every draft whose adopted text was read."""

    n: int  # paragraphs of the adopted texts
    kept: int
    texts: list[Adopted]


def against_drafts(table: pd.DataFrame) -> AgainstDrafts:
    """The facts of `adoption.against_drafts`."""
    texts = [_adopted(own) for _, own in table.groupby("draft", sort=False)]
    return AgainstDrafts(sum(text.n for text in texts), sum(text.kept for text in texts), texts)


def _adopted(own: pd.DataFrame) -> Adopted:
    n = own["kind"].value_counts()
    differ = (own["cut"] > 0) | (own["added"] > 0)
    return Adopted(
        str(own["adopted"].iloc[0]), int(own["new"].notna().sum()), int(n.get("kept", 0)), int(differ.sum()),
        int(own["added"].sum()), int(own["cut"].sum()), int(n.get("new", 0)), int(n.get("dropped", 0)),
    )  # fmt: skip
