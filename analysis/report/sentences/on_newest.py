"""What the newest resolution changes."""

from collections.abc import Sequence

import pandas as pd

from analysis.change.newest import ABOVE, BACK, BELOW, CONCEPT, FIRST, GONE, INSIDE, WORD, Step, by_chance
from analysis.phrasing import counted, listed

NAMED = 5  # concepts or words that a sentence names


def paragraphs(table: pd.DataFrame, at: Step) -> str:
    """What became of the paragraphs; `table` as `newest.paragraphs` gives it."""
    if not at.old:
        return f"{at.new} is the first of its series that was read, and there is nothing to compare it with."
    n = table["kind"].value_counts()
    was = "the resolution before" if at.adjacent else "the one read before (between them some were not read)"
    parts = [
        f"keeps {counted(n.get('kept', 0), 'paragraph')} of {at.old}, {was}, in the same words",
        f"edits {n.get('edited', 0)} ({counted(table['added'].sum(), 'word')} in, {table['cut'].sum()} out)",
        *(f"has {n[kind]} {kind}" for kind in ("merged", "split") if kind in n),
        f"brings {n.get('new', 0)} new{_known(table)}",
        f"drops {n.get('dropped', 0)}",
    ]
    moved, changed = int(table["moved"].sum()), int(table["part_changed"].sum())
    return f"{at.new} {listed(parts)}; {moved or 'none'} moved among the others, {changed or 'none'} changed the part."


def _known(table: pd.DataFrame) -> str:
    known = int(table["comes_from"].notna().sum())
    return f" ({known} like a paragraph of an earlier resolution or of another series)" if known else ""


def ranges(table: pd.DataFrame) -> str:
    """Which concepts left the range of the last years; `table` as `newest.concepts` gives it."""
    if not table["n_before"].any():
        return "No resolution was read before the newest, so that no concept has a range to leave."
    n, n_before, symbol = len(table), table["n_before"].iloc[0], table["symbol"].iloc[0]
    left = table[table["lies"] != INSIDE]
    grown = left[(left["lies"] == BELOW) & (left["count"] >= left["count_before"])]
    kept = f", {len(grown)} of them no less often than in the text before, which is shorter" if len(grown) else ""
    clear = list(left.loc[left["clear"], "label"])
    return (
        f"In {symbol} the rates of {len(left)} of {n} concepts leave the range of the "
        f"{counted(n_before, 'resolution')} read before (by chance alone up to {by_chance(n_before) * n:.0f} would): "
        f"{_side(table, ABOVE, 'rise above it')}; "
        f"{_side(table, BELOW, 'fall below it')}{kept}. The whole 95% interval lies outside for "
        f"{listed(clear) if clear else 'none'}."
    )


def _side(table: pd.DataFrame, side: str, verb: str) -> str:
    own = table[table["lies"] == side].copy()
    own["off"] = (own["rate"] - own["most" if side == ABOVE else "least"]).abs()
    top = own.sort_values(["off", "concept"], ascending=[False, True]).head(NAMED)
    said = [f"{row.label} ({row.count_before} to {row.count})" for row in top.itertuples(index=False)]
    return f"{len(own)} {verb}" + (f", most of all {listed(said)}, counts before and now" if said else "")


def appearances(table: pd.DataFrame, at: Step) -> str:
    """What is read for the first and for the last time; `table` as `newest.terms` gives it."""
    if not at.old:
        return f"Nothing was read before {at.new}, so that nothing in it is known to be new."
    own = {state: table[(table["kind"] == WORD) & (table["state"] == state)] for state in (FIRST, BACK, GONE)}
    said = [
        f"{at.new} has {counted(len(own[FIRST]), 'content word')} read for the first time{_top(own[FIRST])}",
        f"{len(own[BACK])} come back that {at.old} had not{_top(own[BACK])}",
        f"{len(own[GONE])} that it had are gone{_top(own[GONE])}",
    ]
    return f"{'; '.join(said)}. {_concepts(table)}"


def _top(own: pd.DataFrame) -> str:
    words = [f"“{row.term}” ({row.count})" for row in own.head(3).itertuples(index=False)]
    return f", most often {listed(words)}" if words else ""


def _concepts(table: pd.DataFrame) -> str:
    own = table[table["kind"] == CONCEPT]
    heads = {FIRST: "for the first time", BACK: "back", GONE: "no longer there"}
    said = [f"{head} {listed(_names(own, state))}" for state, head in heads.items() if _names(own, state)]
    return f"Of the concepts followed: {'; '.join(said) if said else 'none comes in or goes out'}."


def _names(own: pd.DataFrame, state: str) -> Sequence[str]:
    return list(own.loc[own["state"] == state, "term"])
