"""Agreed language: how much is inherited, how old it is, how long it lasts, and where new language comes in."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.descent.survival import BORN, FIRST, since
from analysis.phrasing import counted, listed


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _dated(row: pd.Series) -> str:
    return f"{row['symbol']} ({row['year']})"


def inherited(shares: pd.DataFrame, run: Sequence[str]) -> str:
    """How much of the resolutions of a run comes from earlier ones; `shares` as `inheritance.shares` gives it."""
    own = shares[shares["symbol"].isin(run[1:])]
    if own.empty:
        return "No resolution was read whose predecessor was read too, so that nothing is known of what is inherited."
    most, least, last = own.loc[own["inherited"].idxmax()], own.loc[own["inherited"].idxmin()], own.iloc[-1]
    if len(own) == 1:
        return (
            f"Of the paragraphs of {_dated(last)} {_percent(last['inherited'])} come from an older one; {_kept(last)}."
        )
    return (
        f"From {run[1]} to {run[-1]}, sessions that were all read, {_percent(own['inherited'].median())} of the "
        f"paragraphs of a resolution come from an earlier one (median; least {_percent(least['inherited'])} in "
        f"{_dated(least)}, most {_percent(most['inherited'])} in {_dated(most)}); in {_dated(last)} {_kept(last)}."
    )


def _kept(row: pd.Series) -> str:
    return f"{row['kept']} of {row['n']} are kept in the same words, {row['edited']} edited and {row['new']} new"


def moves(shares: pd.DataFrame) -> str:
    """How rare everything but keeping and editing is; `shares` as `inheritance.shares` gives it."""
    if shares.empty:
        return "None of these resolutions was read."
    total = shares.sum(numeric_only=True).astype(int)
    if total["n"] == total["new"]:
        return f"None of {counted(total['n'], 'paragraph')} has an ancestor."
    return (
        f"Of {total['n'] - total['new']} paragraphs with an ancestor {total['moved']} changed their place among the "
        f"others and {total['part_changed']} their part; {total['merged']} took up a second one, {total['split']} were "
        f"split off, {total['revived']} came back after they had been left out. Of the {total['new']} new ones "
        f"{total['from_sister']} are like a paragraph of another series."
    )


def age(ages: pd.DataFrame) -> str:
    """How old the words of the newest resolution are; `ages` as `inheritance.ages` gives it."""
    if ages.empty:
        return "No paragraph is long enough to be traced."
    own = ages[ages["symbol"] == ages["symbol"].iloc[-1]]
    top = own.loc[own["share"].idxmax()]
    before = own[own["first_year"] < own["year"]]
    behind = before.sort_values("first_year")["share"].cumsum()
    half = before.loc[behind[behind >= 0.5].index[0], "first_year"] if (behind >= 0.5).any() else own["year"].iloc[0]
    return (
        f"In {_dated(top)} the largest share of the words, {_percent(top['share'])}, stands in paragraphs that were "
        f"first "
        f"read in {top['first_year']}; half of its words in paragraphs first read in {half} or before, and "
        f"{_percent(1 - before['share'].sum())} in paragraphs of its own year."
    )


def lasting(curves: pd.DataFrame, halves: pd.DataFrame, run: Sequence[str]) -> str:
    """How long paragraphs last; `curves` and `halves` as `survival.curves` and `survival.half_lives` give them."""
    said = [_survival(curves, cohort, since(list(run))[-1]) for cohort in (BORN, FIRST)]
    told = "; ".join(sentence for sentence in said if sentence)
    if not told:
        return "No two texts of adjacent sessions were read, so that nothing is known of how long paragraphs last."
    return f"{told[0].upper()}{told[1:]}.{_half_life(halves, len(run) - 1)}"


def _half_life(halves: pd.DataFrame, steps: int) -> str:
    """What the rate of the run says, where a paragraph that came in within it went; "" where none did."""
    own = halves.set_index("cohort").reindex([BORN]).iloc[0]
    if not own["n_ended"] > 0:
        return ""
    upper = f"{own['high']:.0f}" if np.isfinite(own["high"]) else "no bound"
    longer = own["half_life"] > steps
    return (
        f" At the rate of the run half of those that came in would be gone after {own['half_life']:.0f} sessions "
        f"(95% interval {own['low']:.0f} to {upper}){', longer than the run itself' if longer else ''}."
    )


def _survival(curves: pd.DataFrame, cohort: str, steps: int) -> str:
    own = curves[(curves["cohort"] == cohort) & (curves["part"] == "whole")]
    if own.empty or not steps:
        return ""
    last = own.iloc[-1]
    after = f"{last['time']:.0f} of its {steps} steps" if steps > 1 else "its one step"
    known = pd.notna(last["low"])
    interval = f" (95% interval {_percent(last['low'])} to {_percent(last['high'])})" if known else ""
    return (
        f"of {counted(own['n'].iloc[0], 'paragraph')} that {cohort} {_percent(last['survival'])} are still there after "
        f"{after}{interval}"
    )


def bounded(bounds: pd.DataFrame) -> str:
    """How many paragraphs are left from step to step, or what is known across gaps.

    `bounds` as `survival.bounds` gives them.
    """
    if bounds.empty:
        return "There is one resolution only, and no step from one to the next."
    gaps = bounds[bounds["unread"] > 0]
    said = [
        f"from {row.old} to {row.symbol}, {counted(row.unread, 'resolution')} between them not read, "
        f"{row.n_left or 'none'} of {row.n} paragraphs are left, so that between {_percent(row.low)} and all last from "
        "one to the next"
        for row in gaps.itertuples()
    ]
    if said:
        return f"Across gaps there are only bounds: {'; '.join(said)}."
    least, most = (bounds.loc[at] for at in (bounds["share"].idxmin(), bounds["share"].idxmax()))
    return (
        f"From one resolution to the next {_percent(bounds['share'].median())} of the paragraphs are left (median of "
        f"{counted(len(bounds), 'step')}), least {_percent(least['share'])} from {least['old']} to {least['symbol']}, "
        f"most {_percent(most['share'])} from {most['old']} to {most['symbol']}."
    )


def entry(entries: pd.DataFrame, run: Sequence[str]) -> str:
    """Where new language comes in over a run; `entries` as `inheritance.entries` gives it."""
    own = entries[entries["symbol"].isin(run[1:])].groupby("part")[["carried", "by_edit", "by_paragraph"]].sum()
    new = own["by_edit"] + own["by_paragraph"]
    if not new.sum():
        return "No new word came in between two texts of adjacent sessions that were read."
    share = (new / own.sum(axis=1)).sort_values(ascending=False)
    said = [f"{_percent(value)} of the content words of the {part} part" for part, value in share.items()]
    return (
        f"From {run[1]} to {run[-1]} {' and '.join(said)} were not in the resolution before; "
        f"{_percent(new.get('operative', 0) / new.sum())} of all new words came in the operative part, and "
        f"{_percent(own['by_paragraph'].sum() / new.sum())} in new paragraphs, the others by edits of old ones."
    )


def ways_in(concepts: pd.DataFrame, least: int = 5) -> str:
    """Which concepts come in as paragraphs and which by edits; `concepts` as `inheritance.concepts` gives it."""
    came = concepts["by_paragraph"] + concepts["by_edit"]
    if not came.sum():
        return "No occurrence of the concepts followed came in between two texts of adjacent sessions that were read."
    total = concepts["by_paragraph"].sum() / came.sum()
    own = concepts[came >= least].sort_values(["share_by_paragraph", "concept"])
    by_edit, by_paragraph = own.head(2), own.tail(2)[::-1]
    ends = (
        f"; most of all {listed([_way(row) for row in by_paragraph.itertuples()])}, and least of all "
        f"{listed([_way(row) for row in by_edit.itertuples()])} (concepts that came in {least} times or more)"
    )
    few = f"; no two concepts came in {least} times or more"
    return (
        f"{_percent(total)} of the occurrences of the concepts followed came in with new paragraphs"
        f"{ends if len(own) > 1 else few}."
    )


def _way(row) -> str:
    return f"{row.label} ({row.by_paragraph} of {row.by_paragraph + row.by_edit})"


def trusted(quality: pd.DataFrame) -> str:
    """How well paragraphs are traced; `quality` as `grading.quality` gives it."""
    same, control = (quality[quality["question"] == name].iloc[0] for name in ("the same", "control"))
    if not same["n_found"] or not same["n_true"]:
        return "Too few of the pairs graded by reading are of texts that were read to say how well links are found."
    pairs = (
        f"; of the {control['n']} pairs of the control {control['n_found'] or 'none'} "
        f"{'is' if control['n_found'] < 2 else 'are'} linked{_wrongly(control)}"
    )
    return (
        f"On {same['n']} pairs graded by reading, hard ones for the most part, {_percent(same['precision'])} of the "
        f"links found are right and {_percent(same['recall'])} of the right ones are found"
        f"{pairs if control['n'] else ''}."
    )


def _wrongly(control: pd.Series) -> str:
    wrong = control["n_found"] - control["n_right"]
    return f", {wrong or 'none'} wrongly" if control["n_found"] else ""


def by_counts(accuracy: pd.DataFrame) -> str:
    """What tracing from word counts loses; `accuracy` as `grading.against_texts` gives it."""
    total = accuracy.sum(numeric_only=True).astype(int)
    return (
        f"From word counts alone {total['by_both']} of the {total['by_text']} links that texts give are found, and "
        f"{total['by_count'] - total['by_both']} others; {total['kept_by_count'] - total['kept_by_text']} paragraphs "
        f"of {total['by_both']} look unchanged whose text has changed in a number, a mark or the order of its words."
    )


def against_draft(table: pd.DataFrame) -> str:
    """What the adopted texts changed; `table` as `adoption.against_drafts` gives it."""
    if table.empty:
        return "No draft was read of a resolution whose adopted text was read too."
    return " ".join(_against_draft(own) for _, own in table.groupby("draft", sort=False))


def _against_draft(own: pd.DataFrame) -> str:
    n = own["kind"].value_counts()
    edited = own[(own["cut"] > 0) | (own["added"] > 0)]
    symbol, n_paragraphs = own["adopted"].iloc[0], own["new"].notna().sum()
    return (
        f"The text adopted as {symbol} has {n.get('kept', 0)} of {n_paragraphs} paragraphs in the words of the draft; "
        f"{len(edited)} differ ({counted(edited['added'].sum(), 'word')} in, "
        f"{edited['cut'].sum()} out), {n.get('new', 0) or 'none'} came in and {n.get('dropped', 0) or 'none'} went."
    )
