"""Rates of concepts through the years."""

from collections.abc import Sequence

import pandas as pd

from analysis.phrasing import WHICH, counted, listed, named, row
from corpus import series_facts


def peaks(rates: pd.DataFrame, keys: Sequence[str]) -> str:
    """Where the rate of each concept is highest, and where it first stands; `rates` as `concept_rates.rates` gives
    it."""
    labels = series_facts.of(rates).labels
    return " ".join(_peak(rates[rates["concept"] == key], labels[key]) for key in keys)


def _peak(own: pd.DataFrame, label: str) -> str:
    if not own["count"].any():
        return f"{label}: in none of the resolutions read."
    top, first = own.loc[own["rate"].idxmax()], own[own["count"] > 0].iloc[0]
    return (
        f"{label}: first in {named(first)}, highest in {named(top)} with {top['rate']:.2f} per 1,000 words "
        f"(95% interval {top['low']:.2f} to {top['high']:.2f}; {counted(top['count'], 'occurrence')})."
    )


def by_part(rates: pd.DataFrame, key: str) -> str:
    """How a concept is shared out between preamble and operative part in the newest resolution and at its peak."""
    label, own = series_facts.of(rates).labels[key], rates[rates["concept"] == key]
    wide = _in_order(own.pivot(index=WHICH, columns="part", values="count"), own).fillna(0).astype(int)
    most, newest = wide.sum(axis=1).idxmax(), wide.index[-1]
    places = [f"{_shares(wide.loc[at])} in {named(row(at))}" for at in dict.fromkeys([most, newest])]
    return f"{label}: {', and '.join(places)}."


def _in_order(wide: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """A table of one row a resolution, in the order of `own`: two of one date are not sorted as letters are."""
    return wide.reindex(pd.MultiIndex.from_frame(own[WHICH].drop_duplicates()))


def _shares(counts: pd.Series) -> str:
    words = {"preambular": "in the preamble", "operative": "in the operative part", "annex": "in annexes"}
    return " and ".join(f"{_times(counts[part])} {words[part]}" for part in words if part in counts)


def _times(n: int) -> str:
    return {0: "not", 1: "once", 2: "twice"}.get(n, f"{n} times")


def latest(summary: pd.DataFrame) -> str:
    """Which concepts came last into the texts read; `summary` as `concept_rates.summary` gives it."""
    newest = summary.dropna(subset="first_adopted").sort_values(["first_adopted", "concept"]).tail(3)
    if newest.empty:
        return f"None of the {len(summary)} concepts followed stands in the texts read."
    entered = [f"{r.label} in {named(row((r.first_adopted, r.first, r.first_draft)))}" for r in newest.itertuples()]
    last = "is" if len(entered) == 1 else "are"
    return f"Of the {len(summary)} concepts followed, the last to enter the texts read {last} {listed(entered)}."


def overtaking(rates: pd.DataFrame, old: str, new: str) -> str:
    """Between which two resolutions the count of one concept passes that of another, for good."""
    labels = series_facts.of(rates).labels
    wide = _in_order(rates.pivot(index=WHICH, columns="concept", values="count"), rates)
    if not wide[[old, new]].to_numpy().any():
        return f"Neither {labels[new]} nor {labels[old]} is in the resolutions read."
    ahead = (wide[new] > wide[old]).to_numpy()
    steps = list(wide.index)
    if not ahead[-1]:
        return f"{labels[new]} has not overtaken {labels[old]} in the resolutions read."
    if ahead.all():
        return f"{labels[new]} is ahead of {labels[old]} in every resolution read."
    last_behind = len(ahead) - 1 - int(ahead[::-1].argmin())
    before, after = row(steps[last_behind]), row(steps[last_behind + 1])
    return (
        f"{labels[new]} overtakes {labels[old]} between {named(before)}, {wide[old].iloc[last_behind]} against "
        f"{wide[new].iloc[last_behind]}, and {named(after)}, {wide[old].iloc[last_behind + 1]} against "
        f"{wide[new].iloc[last_behind + 1]}."
    )
