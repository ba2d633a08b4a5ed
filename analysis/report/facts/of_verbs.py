"""Facts on opening verbs: their classes, their changes, and whether ladders of strength agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

import pandas as pd

from analysis.acts.class_shift import Shift
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, which

ALIKE = 0.5  # least Kendall's tau between two ladders at which they may be said to order the resolutions alike
FEW = 20  # paragraphs; the shares of fewer say little
NAMED = 3  # changes that are named one by one
TIED = 5  # changes that tie for the last place and are still named one by one
UNLIKE = 0.5  # similarity below which a paragraph and its partner may be two paragraphs
PARTS = ("operative", "preambular", "annex")  # the first of these that opens with verbs is told of


@dataclass(frozen=True)
class ClassShare:
    """A class of verbs in a part of a resolution."""

    name: str
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class PartOfOne:
    """A part of one resolution: its paragraphs that open with a verb, by falling count of the classes."""

    part: str
    which: Which
    n_paragraphs: int
    leading: list[str]  # the commonest class, or all that tie
    mostly: bool  # does the commonest class have more than half?
    classes: list[ClassShare]


@dataclass(frozen=True)
class VerbClasses:
    """What the first and the last resolution do in a part, and in the other parts of the last one."""

    part: str | None
    first: PartOfOne | None
    last: PartOfOne | None
    single: bool  # is there one resolution only whose part opens with verbs?
    distance: float | None
    p: float | None
    differs: bool
    led_until: Which | None  # the commonest class of the first led in every resolution up to this one
    n_led: int
    leads_since: Which | None  # the commonest class of the last has led in every resolution from this one on
    n_leads: int
    few: list[PartOfOne]  # those of the two ends that have few paragraphs
    other_parts: list[PartOfOne]


@dataclass(frozen=True)
class VerbChange:
    """A verb, or a class of verbs, that took the place of another in carried-over paragraphs."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class Gain:
    """A class of verbs that carried-over paragraphs enter more often than they leave it."""

    verb_class: str
    gains: int
    losses: int
    q: float


@dataclass(frozen=True)
class VerbChanges:
    """How often a carried-over paragraph changes its opening verb, and which way."""

    n_carried: int  # steps from one resolution to the next in which both paragraphs open with a verb
    n_changed: int
    n_other_class: int  # those in which the class changes, too
    commonest: list[VerbChange]  # of single verbs
    n_tied: int  # further ones that tie, each with `tied_count`
    tied_count: int
    move: VerbChange | None  # the commonest change of class, where no other is as common
    gain: Gain | None
    n_unlike: int


@dataclass(frozen=True)
class Disagreement:
    """The two ladders that order the resolutions least alike."""

    ladder: str
    with_ladder: str
    tau: float
    n_common: int


@dataclass(frozen=True)
class Ladder:
    """A ladder of strength, its source (None: our own), and its slope a year where enough resolutions are ranked."""

    name: str
    source: str | None
    n_texts: int
    slope: float | None


@dataclass(frozen=True)
class Strength:
    """Whether ladders of strength order the resolutions alike; `alike` is None where too few are ranked to tell."""

    ladders: list[Ladder]
    least_ranked: int
    alike: bool | None
    least: Disagreement | None


def told_part(table: pd.DataFrame) -> str | None:
    """The part that is told of; `table` as `opening_verbs.by_class` returns it."""
    present = set(table.loc[table["count"] > 0, "part"])
    return next((part for part in PARTS if part in present), None)


def verb_classes(table: pd.DataFrame, shift: Shift | None) -> VerbClasses:
    """What the resolutions do; `table` as `opening_verbs.by_class` returns it, `shift` that of the part told of."""
    part = told_part(table)
    if part is None or shift is None:
        return VerbClasses(None, None, None, True, None, None, False, None, 0, None, 0, [], [])
    own = [_part_of_one(rows) for _, rows in table[table["part"] == part].groupby("symbol", sort=False)]
    first, last = own[0], own[-1]
    ends = [first] if len(own) == 1 else [first, last]
    led, leads = _leading_run(own), _leading_run(own[::-1])
    others = [_part_of_one(rows) for name, rows in table[table["symbol"] == last.which.symbol].groupby("part")
              if name != part and rows["count"].sum()]  # fmt: skip
    tested = not pd.isna(shift.p)
    return VerbClasses(
        part=part,
        first=first,
        last=last,
        single=len(own) == 1,
        distance=float(shift.distance) if tested else None,
        p=float(shift.p) if tested else None,
        differs=bool(tested and shift.p <= SIGNIFICANT),
        led_until=led[-1].which if led else None,
        n_led=len(led),
        leads_since=leads[-1].which if leads else None,
        n_leads=len(leads),
        few=[end for end in ends if end.n_paragraphs < FEW],
        other_parts=others,
    )


def _part_of_one(rows: pd.DataFrame) -> PartOfOne:
    ordered = rows[rows["count"] > 0].sort_values("count", ascending=False, kind="stable")
    classes = [
        ClassShare(str(r["verb_class"]), int(r["count"]), float(r["share"]), float(r["low"]), float(r["high"]))
        for r in ordered.to_dict("records")
    ]
    most = classes[0].count
    return PartOfOne(
        part=str(rows["part"].iloc[0]),
        which=which(rows.iloc[0]),
        n_paragraphs=int(rows["n_paragraphs"].iloc[0]),
        leading=[c.name for c in classes if c.count == most],
        mostly=classes[0].share > 0.5,
        classes=classes,
    )


def _leading_run(own: list[PartOfOne]) -> list[PartOfOne]:
    """The first of some resolutions, without a break, in which the commonest class of the very first leads alone."""
    leading = own[0].leading
    if len(leading) > 1:
        return []
    return list(takewhile(lambda one: one.leading == leading, own))


def verb_changes(carried: pd.DataFrame, changed: pd.DataFrame, gains: pd.DataFrame) -> VerbChanges:
    """How opening verbs change; the tables as `opening_verbs.carried`, `changes` and `gains` return them."""
    verbs = _changes(changed["verb_before"], changed["verb"])
    other = changed[changed["class_before"] != changed["verb_class"]]
    moves = _changes(other["class_before"], other["verb_class"])
    named, tied = _leading(verbs)
    significant = gains[(gains["q"] <= SIGNIFICANT) & (gains["gains"] > gains["losses"])].head(1)
    return VerbChanges(
        n_carried=len(carried),
        n_changed=len(changed),
        n_other_class=len(other),
        commonest=named,
        n_tied=len(tied),
        tied_count=tied[0].count if tied else 0,
        move=moves[0] if moves and moves[0].count > (moves[1].count if len(moves) > 1 else 1) else None,
        gain=next((Gain(str(r.verb_class), int(r.gains), int(r.losses), float(r.q)) for r in significant.itertuples()),
                  None),
        n_unlike=int((changed["similarity"] < UNLIKE).sum()),
    )  # fmt: skip


def _changes(before: pd.Series, after: pd.Series) -> list[VerbChange]:
    """The changes by falling number, then by name."""
    counts = pd.Series(list(zip(before, after, strict=True)), dtype="object").value_counts()
    changes = [VerbChange(str(a), str(b), int(n)) for (a, b), n in counts.items()]
    return sorted(changes, key=lambda change: (-change.count, change.before, change.after))


def _leading(changes: list[VerbChange]) -> tuple[list[VerbChange], list[VerbChange]]:
    """The commonest NAMED changes with all that tie for the last place; the tied ones apart if more than TIED."""
    if not changes:
        return [], []
    last = changes[min(NAMED, len(changes)) - 1].count
    above, tied = [c for c in changes if c.count > last], [c for c in changes if c.count == last]
    return (above, tied) if len(tied) > TIED else ([*above, *tied], [])


def strength(movement: pd.DataFrame, sources: Mapping[str, str], least_ranked: int) -> Strength:
    """Whether the ladders agree; `movement` as `verb_strength.movement` returns it, `sources` as
    `corpus.text.verbs.ladder_sources` does."""
    ladders = [
        Ladder(row.ladder, None if sources[row.ladder] == "ours" else sources[row.ladder], int(row.n_texts),
               None if pd.isna(row.slope) else float(row.slope))
        for row in movement.itertuples()
    ]  # fmt: skip
    if len(movement) < 2 or movement["agrees"].isna().any():
        return Strength(ladders, least_ranked, None, None)
    row = movement.loc[movement["agrees"].idxmin()]
    least = Disagreement(row["ladder"], row["with_ladder"], float(row["agrees"]), int(row["n_common"]))
    return Strength(ladders, least_ranked, least.tau >= ALIKE, least)
