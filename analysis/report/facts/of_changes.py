"""Facts on change: how far the wording moved, where it broke, which resolutions belong together, what changed when."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.change import dates_of_change
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, known, which_of
from corpus import series_facts
from corpus.series_facts import SeriesFacts

LIKELY = 0.5  # probability of a date; concepts that have it and are not named are listed
MOST_WORDS, MOST_NUMBERS = 17, 2  # in the labels of the concepts that lead


@dataclass(frozen=True)
class Distances:
    """How far apart the resolutions are."""

    n: int
    ends: float | None  # distance of the first and the last
    between: float | None  # of neighbours, the median
    small_steps: bool  # is that less than half of the distance of the ends?
    alike_raw: float | None  # rank correlation of the steps with those by document frequencies that are not smoothed
    alike_without: float | None  # by no document frequencies


@dataclass(frozen=True)
class Step:
    """A step from one resolution to the next: its distance with its 95% interval, and what copying explains."""

    before: Which
    after: Which
    adjacent: bool
    distance: float
    low: float
    high: float
    chance_low: float
    chance_high: float
    q: float


@dataclass(frozen=True)
class Steps:
    """The steps that are farther than copying explains."""

    n: int
    breaks: list[Step]
    greatest: Step | None  # of all steps
    greatest_breaks: bool
    farthest: Step | None  # of the breaks
    newest_far: bool  # is the newest step as far, and only too new to be called a break?
    beside_drafts: int  # breaks
    across_gaps: int  # breaks
    level: float  # of the false discovery rate
    permutations: int


@dataclass(frozen=True)
class Groups:
    """The trees of the resolutions."""

    n: int
    older: Which | None  # the deepest divide of the tree in order is between these two
    newer: Which | None
    adjacent: bool
    support: float | None  # of that divide
    n_branches: int
    n_shared: int  # of the free tree, also in the one in order
    n_out_of_order: int  # of the free tree, that are no run of neighbours
    cophenetic_free: float | None
    cophenetic_in_order: float | None
    spans: list[str]  # the groups between breaks
    replicates: int


@dataclass(frozen=True)
class Change:
    """The most probable date of change of a concept."""

    label: str
    before: Which
    after: Which
    adjacent: bool
    probability: float
    least: float
    most: float
    earliest: Which  # the first text after the change, at the earliest
    latest: Which
    share_before: float
    share_after: float
    rises: bool
    q: float


@dataclass(frozen=True)
class Changes:
    """The concepts that changed abruptly."""

    n_texts: int
    n: int  # concepts that are frequent enough
    named: list[Change]  # by falling probability
    in_time: list[Change]  # the same by date
    leading: list[str]  # labels of the first of them, few enough for a headline
    n_more: int
    likely: list[Change]  # whose date is likely, though copying explains as much
    border: Change | None  # of the named ones, the one nearest to the border
    least: float | None  # probability of the dates named, under any prior
    most: float | None
    alarms: float | None  # how often a series without change is as sure, the mean of the concepts
    beside_drafts: int  # of the dates named
    across_gaps: int
    sure: float
    level: float
    permutations: int


def distances(apart: pd.DataFrame, steps: pd.DataFrame) -> Distances:
    """`apart` as `distances.cosine` and `steps` as `distances.to_predecessor` return them."""
    order = list(series_facts.of(apart).adopted)
    if len(order) < 2:
        return Distances(len(order), None, None, False, None, None)
    ends, between = float(apart.loc[order[0], order[-1]]), float(steps["distance"].median())
    alike = [_ranked_alike(steps["distance"], steps[column]) for column in ("distance_raw", "distance_none")]
    return Distances(len(order), ends, between, between < ends / 2, *alike)


def _ranked_alike(one: pd.Series, other: pd.Series) -> float | None:
    """Spearman's correlation; None of fewer than three values, or where all are equal."""
    if len(one) < 3 or min(one.nunique(), other.nunique()) < 2:
        return None
    return float(np.corrcoef(one.rank(), other.rank())[0, 1])


def steps(table: pd.DataFrame, permutations: int) -> Steps:
    """`table` as `wording_breaks.steps` returns it, with the intervals of `distances.to_predecessor`."""
    facts = series_facts.of(table)
    if table.empty:
        return Steps(0, [], None, False, None, False, 0, 0, SIGNIFICANT, permutations)
    every = [_step(row, facts) for row in table.to_dict("records")]
    breaks = [step for step, row in zip(every, table["breaks"], strict=True) if row]
    greatest = every[int(table["distance"].to_numpy().argmax())]
    at, newest = table[table["breaks"]], table.iloc[-1]
    return Steps(
        n=len(every),
        breaks=breaks,
        greatest=greatest,
        greatest_breaks=greatest in breaks,
        farthest=max(breaks, key=lambda step: step.distance, default=None),
        newest_far=bool(newest["q"] <= SIGNIFICANT),
        beside_drafts=int(at["draft"].sum()),
        across_gaps=int((~at["adjacent"].astype(bool)).sum()),
        level=SIGNIFICANT,
        permutations=permutations,
    )


def _step(row: dict, facts: SeriesFacts) -> Step:
    numbers = {name: float(row[name]) for name in ("distance", "low", "high", "chance_low", "chance_high", "q")}
    return Step(which_of(facts, row["before"]), which_of(facts, row["after"]), bool(row["adjacent"]), **numbers)


def groups(trees: pd.DataFrame, spans: pd.Series, replicates: int) -> Groups:
    """`trees` as `resolution_trees.of_series` and `spans` as `wording_breaks.groups` return them."""
    facts = series_facts.of(trees)
    order, named = list(facts.adopted), list(spans.drop_duplicates())
    if trees.empty:
        return Groups(len(order), None, None, True, None, 0, 0, 0, None, None, named, replicates)
    free, in_order = trees[trees["tree"] == "free"], trees[trees["tree"] == "in order"]
    place = {symbol: i for i, symbol in enumerate(order)}
    branches = [frozenset(place[symbol] for symbol in members.split(", ")) for members in free["members"]]
    kept = {frozenset(place[symbol] for symbol in members.split(", ")) for members in in_order["members"]}
    top = in_order.iloc[-1]
    first = next(side for side in _sides(in_order, len(order)) if 0 in side)
    older, newer = order[max(first)], order[max(first) + 1]
    return Groups(
        n=len(order),
        older=which_of(facts, older),
        newer=which_of(facts, newer),
        adjacent=bool(facts.runs[older] == facts.runs[newer]),
        support=float(top["support"]),
        n_branches=len(branches),
        n_shared=sum(branch in kept for branch in branches),
        n_out_of_order=sum(max(branch) - min(branch) >= len(branch) for branch in branches),
        cophenetic_free=known(free["cophenetic"].iloc[0]),
        cophenetic_in_order=known(top["cophenetic"]),
        spans=named,
        replicates=replicates,
    )


def _sides(tree: pd.DataFrame, n: int) -> list[set[int]]:
    """The resolutions on both sides of the last merge, by number."""
    below = {i: {i} for i in range(n)}
    for row in tree.itertuples():
        below[row.node] = below[row.left] | below[row.right]
    return [below[tree["left"].iloc[-1]], below[tree["right"].iloc[-1]]]


def changes(table: pd.DataFrame, permutations: int) -> Changes:
    """`table` as `dates_of_change.of_concepts` returns it."""
    facts = series_facts.of(table)
    every = [_change(row, facts) for row in table.to_dict("records")]
    named = [change for change, row in zip(every, table["named"], strict=True) if row]
    leading = _leading([change.label for change in named])
    at = table[table["named"].astype(bool)]
    return Changes(
        n_texts=len(facts.adopted),
        n=len(every),
        named=named,
        in_time=sorted(named, key=lambda change: list(facts.adopted).index(change.after.symbol)),
        leading=leading,
        n_more=len(named) - len(leading),
        likely=[change for change in every if change not in named and change.probability >= LIKELY],
        border=max(named, key=lambda change: change.q, default=None),
        least=known(at["least"].min()),
        most=known(at["most"].max()),
        alarms=known(table["alarms"].mean()),
        beside_drafts=int(at["draft"].sum()),
        across_gaps=int((~at["adjacent"].astype(bool)).sum()),
        sure=dates_of_change.SURE,
        level=SIGNIFICANT,
        permutations=permutations,
    )


def _change(row: dict, facts: SeriesFacts) -> Change:
    return Change(
        label=row["label"],
        before=which_of(facts, row["before"]),
        after=which_of(facts, row["after"]),
        adjacent=bool(row["adjacent"]),
        probability=float(row["probability"]),
        least=float(row["least"]),
        most=float(row["most"]),
        earliest=which_of(facts, row["earliest"]),
        latest=which_of(facts, row["latest"]),
        share_before=float(row["share_before"]),
        share_after=float(row["share_after"]),
        rises=bool(row["share_after"] > row["share_before"]),
        q=float(row["q"]),
    )


def _leading(labels: list[str]) -> list[str]:
    """The first labels, as many as have at most `MOST_WORDS` words and `MOST_NUMBERS` numbers together."""
    words = np.cumsum([len(label.split()) for label in labels])
    numbers = np.cumsum([any(letter.isdigit() for letter in label) for label in labels])
    return [label for label, w, n in zip(labels, words, numbers, strict=True) if w <= MOST_WORDS and n <= MOST_NUMBERS]
