"""What the Assembly does, and what it cites."""

import pandas as pd

from analysis.findings.wording import listed, named

ALIKE = 0.5  # least Kendall's tau between two ladders at which they may be said to order the resolutions alike


def acts(table: pd.DataFrame, part: str = "operative") -> str:
    """What the newest resolution does most in a part, and the same in the oldest; as `verbs.by_class` gives it."""
    own = table[(table["part"] == part) & (table["count"] > 0)]
    ends = [own[own["adopted"] == date] for date in (own["adopted"].min(), own["adopted"].max())]
    said = [_most(rows) for rows in ends]
    return f"Of the {part} paragraphs that open with a verb, {said[0]}; {said[1]}."


def _most(rows: pd.DataFrame) -> str:
    ordered = rows.sort_values("share", ascending=False).head(2)
    shares = [
        f"{r.share:.0%} are {r.verb_class} (95% interval {r.low:.0%} to {r.high:.0%})" for r in ordered.itertuples()
    ]
    return f"in {named(rows.iloc[0])} {listed(shares)}"


def strength(movement: pd.DataFrame) -> str:
    """Whether anything may be said of strength; `movement` as `verbs.movement` gives it."""
    least = movement["agrees"].min()
    slopes = ", ".join(f"{r.ladder} {r.slope:+.3f} (exact p = {r.p_exact:.2f})" for r in movement.itertuples())
    if least < ALIKE:
        return (
            f"The {len(movement)} ladders do not order the resolutions alike (least Kendall's tau between two of them "
            f"{least:.2f}), so that nothing is said of how strongly the Assembly speaks; slopes a year: {slopes}."
        )
    signs = set(movement["slope"] > 0)
    way = "moves differently on them" if len(signs) > 1 else f"{'rises' if True in signs else 'falls'} on all of them"
    return (
        f"The {len(movement)} ladders order the resolutions alike; the strength of the verbs {way} ({slopes} a year)."
    )


def verb_changes(changes: pd.DataFrame) -> str:
    """How often a paragraph is carried over under another verb; `changes` as `verbs.changes` gives it."""
    if changes.empty:
        return "No paragraph is carried over under another opening verb."
    pairs = (changes["verb_before"] + " to " + changes["verb"]).value_counts()
    top = [f"{pair} ({n})" for pair, n in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:3]]
    return f"{len(changes)} paragraphs are carried over under another opening verb, most often {listed(top)}."


def citation_ages(ages: pd.DataFrame) -> str:
    """How many documents the resolutions cite and how old these are; `ages` as `citations.ages` gives it."""
    most, newest = ages.loc[ages["n_cited"].idxmax()], ages.iloc[-1]
    drop = (ages["n_cited"].diff()).idxmin()
    after, before = ages.loc[drop], ages.loc[drop - 1]
    return (
        f"The body of {named(most)} cites most, {most['n_cited']} documents; from {named(before)} to "
        f"{named(after)} the number falls from {before['n_cited']} to {after['n_cited']}. What {named(newest)} "
        f"cites is in the median {newest['median']:.1f} years old, at most {newest['oldest']:.0f}."
    )


def most_cited(table: pd.DataFrame, top: int = 3) -> str:
    """The documents that most of the resolutions cite in their body; `table` as `citations.most_cited` gives it."""
    said = [f"{r.cited} (by {r.n_resolutions})" for r in table.head(top).itertuples()]
    return f"Most often cited in the body: {listed(said)}."
