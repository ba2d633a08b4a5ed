"""How a claim is compared with the counts: one function (evaluator) per kind of claim.

`test` in claims.toml names the evaluator of a claim. It takes the evidence and the claim's other arguments, and returns
the verdict and the facts that fill in the claim's sentence. It raises UntoldError when the claim cannot be tested.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.claims.evidence import (
    Evidence,
    UntoldError,
    counted,
    first,
    gap,
    numbers,
    overtaking,
    rates_of,
    years,
)
from analysis.descent import novel_wording
from analysis.phrasing import listed

AGREES, PARTLY, NOT, CANNOT_TELL = "agrees", "agrees in part", "does not agree", "cannot tell"
COMPATIBLE = "compatible"  # with what was read; but resolutions that could contradict it were not read
LATE = 0.1  # if at most this share of the occurrences is before a date, the concept is called late

Said = tuple[str, dict[str, Any]]


def _as_read(unread: list[str]) -> str:
    """The verdict on a claim that agrees with what was read, given the resolutions not read."""
    return COMPATIBLE if unread else AGREES


def _of_several(holds: list[bool], otherwise: str = NOT) -> str:
    return AGREES if all(holds) else PARTLY if any(holds) else otherwise


def first_appearance(found: Evidence, *, concept: str, claimed: str) -> Said:
    """A concept enters with a given resolution."""
    before, entered, unread = first(found, concept)
    verdict = _as_read(unread) if entered == claimed else NOT
    return verdict, {"first": entered, "before": before, "gap": gap(unread)}


def first_year(found: Evidence, *, concept: str, claimed: int) -> Said:
    """A concept enters in a given year or later."""
    before, entered, unread = first(found, concept)
    year = years(found)
    verdict = _as_read(unread) if year[entered] >= claimed > year[before] else NOT
    facts = {"first": entered, "before": before, "gap": gap(unread), "times": found.counts.loc[entered, concept]}
    return verdict, facts | {"before_year": year[before], "first_year": year[entered]}


def peaks(found: Evidence, *, concept: str, claimed: list[str], beside: list[str]) -> Said:
    """The rate of a concept peaks in given resolutions; the last of them was read."""
    unread = [s for s in claimed if s not in found.series.symbols]
    ranked = rates_of(found, concept).sort_values("rate", ascending=False).reset_index(drop=True)
    top, newest = ranked.iloc[0], ranked[ranked["symbol"] == claimed[-1]].iloc[0]
    at_peak = [_is_peak(found, concept, symbol) for symbol in claimed if symbol not in unread]
    return CANNOT_TELL if unread else _of_several(at_peak), {
        "untold": f"The texts read cannot tell of {listed(unread)}, which were not read. " if unread else "",
        "top": top["symbol"],
        "top_rate": top["rate"],
        "newest": newest["symbol"],
        "rate": newest["rate"],
        "low": newest["low"],
        "high": newest["high"],
        "place": int(ranked.index[ranked["symbol"] == claimed[-1]][0]) + 1,
        "n": len(ranked),
        "peak": "a peak" if at_peak[-1] else "no peak",
        "beside": numbers(counted(found, concept), beside),
    }


def _is_peak(found: Evidence, concept: str, symbol: str) -> bool:
    """Is the rate of a concept higher in a resolution than in those read before and after it?"""
    own = rates_of(found, concept)
    at = own.index[own["symbol"] == symbol][0]
    beside = own["rate"].reindex([at - 1, at + 1]).dropna()
    return bool((own["rate"][at] > beside).all())


def joined_by(found: Evidence, *, concept: str, words: list[str], claimed: list[str], lacking: str) -> Said:
    """A concept enters with one resolution; with another enter paragraphs that have it and some given words."""
    before, entered, unread = first(found, concept)
    both = _beside(found, concept, set(words))
    if not both:
        raise UntoldError(lacking)
    earliest = next(iter(both))
    verdict = _as_read(unread) if [entered, earliest] == claimed else PARTLY
    return verdict, {
        "first": entered,
        "before": before,
        "gap": gap(unread),
        "earliest": earliest,
        "n": both[earliest],
    }


def _beside(found: Evidence, concept: str, words: set[str]) -> dict[str, int]:
    """Resolution -> number of its paragraphs with a concept and all of some words, in the order of adoption."""
    named = found.series.concept_counts([concept], unit="paragraph")[concept]
    own = found.series.words[found.series.words["word"].isin(words)]
    whole = own.groupby(["symbol", "order"])["word"].nunique() == len(words)
    both = [symbol for symbol, order, _ in named.index[named > 0] if whole.get((symbol, order), False)]
    return {symbol: both.count(symbol) for symbol in found.series.order if symbol in both}


def _passing(found: Evidence, old: str, new: str) -> tuple[str, list[str], dict[str, Any]]:
    """The resolution with which one concept passes another, those unread just before it, and facts with both counts."""
    olds, news = counted(found, old), counted(found, new)
    before, after, unread = overtaking(found, olds, news)
    facts = {"before": before, "after": after, "gap": gap(unread), "old": olds, "new": news}
    facts |= {"before_old": olds[before], "before_new": news[before]}
    return after, unread, facts | {"after_old": olds[after], "after_new": news[after]}


def passes(found: Evidence, *, old: str, new: str, since: pd.Timestamp, decisive: list[str]) -> Said:
    """One concept passes another after a date; COMPATIBLE if a decisive resolution was not read."""
    after, unread, facts = _passing(found, old, new)
    inside = found.series.catalogue.set_index("symbol")["adopted"][after] >= pd.Timestamp(since)
    return (COMPATIBLE if set(decisive) & set(unread) else AGREES) if inside else NOT, facts


def overtaking_and_title(
    found: Evidence, *, old: str, new: str, since: pd.Timestamp, word: str, between: list[str]
) -> Said:
    """One concept passes another after a date, and the title gains a word between two resolutions."""
    after, unread, facts = _passing(found, old, new)
    dated = found.series.catalogue.sort_values("adopted", kind="stable").set_index("symbol")
    without, gained = _title_change(dated["title"], word)
    late = dated.at[after, "adopted"] >= pd.Timestamp(since)
    span = dated.loc[between[0] : between[1]].index[1:]
    verdict = _of_several([late, gained in span])
    facts |= {"without": without, "gained": gained}
    return _as_read(unread) if verdict == AGREES else verdict, facts


def _title_change(titles: pd.Series, word: str) -> tuple[str, str]:
    """The symbols of the last known title without a word, and of the first with it."""
    known = titles[titles.notna() & (titles != "")]
    has = known.str.contains(word, case=False)
    if not has.any() or has.iloc[0]:
        raise UntoldError(f"Among the titles known none is the first with “{word}” in it.")
    gained = has.idxmax()
    return list(known.index)[list(known.index).index(gained) - 1], gained


def mostly_since(found: Evidence, *, concept: str, since: pd.Timestamp) -> Said:
    """Nearly all occurrences of a concept are after a date; counts cannot decide the rest of the claim."""
    before, entered, unread = first(found, concept)
    own = rates_of(found, concept)
    early, total, newest = (
        int(own.loc[own["adopted"] < pd.Timestamp(since), "count"].sum()),
        own["count"].sum(),
        own.iloc[-1],
    )
    facts = {"first": entered, "before": before, "gap": gap(unread), "early": early, "total": total}
    facts |= {"newest": newest["symbol"], "times": newest["count"]}
    return PARTLY if early <= total * LATE else NOT, facts


def first_in_part(found: Evidence, *, phrase: str, part: str, concept: str, claimed: str, shown: list[str]) -> Said:
    """A phrase enters a part, and a concept the text, with the same resolution."""
    counts = found.series.counts(phrase).xs(part, level="part")
    _, entered, _ = first(found, concept)
    holder = next(s for s in found.series.symbols if counts.get(s, 0) > 0)
    verdict = AGREES if (holder, entered) == (claimed, claimed) else PARTLY
    return verdict, {"first": entered, "holder": holder, "counts": numbers(counts, shown)}


def contested(found: Evidence, *, concept: str, paragraphs: list[str], one: str, naming: list[str]) -> Said:
    """Paragraphs that name a concept were new, and were changed or left out in the next text."""
    named = found.series.concept_counts([concept], unit="paragraph")[concept]
    ids = found.series.paragraphs.set_index(["symbol", "order"])["paragraph_id"]
    names = {ids[symbol, order] for symbol, order, _ in named.index[named > 0]}
    table = found.carried.set_index("paragraph_id")
    borne, told = [], []
    for paragraph in paragraphs:
        is_new, heirs = not table.loc[paragraph, "carried"], table[table["partner"] == paragraph]
        changed = heirs.empty or heirs["similarity"].iloc[0] < 1
        fate = [f"continued by {row.Index} (similarity {row.similarity:.2f})" for row in heirs.head(1).itertuples()]
        borne.append(paragraph in names and is_new and changed)
        told.append(one.format(
            paragraph=paragraph, names=naming[0] if paragraph in names else naming[1],
            state="new" if is_new else "carried over", fate=fate[0] if fate else "left out",
        ))  # fmt: skip
    return _of_several(borne, CANNOT_TELL), {"each": "; ".join(told)}


def copies(found: Evidence, *, claimed: list[str], since: int, none: str, **asked: str) -> Said:
    """Some resolutions have the smallest shares of new wording; since a year, one (`break`) has the largest."""
    shares = novel_wording.shares(found.carried)
    shares = shares[shares["adjacent"]].set_index("symbol")["share_new"]
    others = shares.drop(claimed, errors="ignore")
    year = found.series.catalogue.set_index("symbol")["year"]
    later = [s for s in others.index if year[s] >= since]
    if not later or not set(claimed) <= set(shares.index):
        raise UntoldError(f"Too few resolutions since {since} were read with their predecessor to be compared.")
    highest = others[later].idxmax()
    less = [s for s in claimed if shares[s] < others.min()]
    verdict = AGREES if len(less) == len(claimed) and highest == asked["break"] else PARTLY
    return verdict, {
        "shares": listed([f"{shares[s]:.0%} in {s}" for s in claimed]),
        "least": others.min(),
        "most": others.max(),
        "highest": highest,
        "highest_share": shares[highest],
        "less": listed(less) if less else none,
    }


def sections(found: Evidence, *, symbol: str, concept: str, shown: list[str], headings: dict[str, str]) -> Said:
    """A document has separate sections on some matters; whether they were added cannot be decided."""
    own = found.whole.paragraphs[found.whole.paragraphs["symbol"] == symbol]
    known = list(own["heading"].dropna().drop_duplicates())
    there = [name for words, name in headings.items() if any(words in heading.lower() for heading in known)]
    facts = {"n": len(known), "there": listed(there) if there else "neither"}
    return PARTLY if there else NOT, facts | {"counts": numbers(counted(found, concept), shown)}


EVALUATORS: dict[str, Callable[..., Said]] = {
    "first_appearance": first_appearance,
    "first_year": first_year,
    "peaks": peaks,
    "joined_by": joined_by,
    "overtaking": passes,
    "overtaking_and_title": overtaking_and_title,
    "mostly_since": mostly_since,
    "first_in_part": first_in_part,
    "contested": contested,
    "copies": copies,
    "sections": sections,
}
