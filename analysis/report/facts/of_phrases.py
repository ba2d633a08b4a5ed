"""Facts on concepts through the years: how often they occur, when they came in, what is newly written about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import WHICH, Which, known, which, which_of
from corpus import series_facts
from corpus.series_facts import SeriesFacts

NAMED_WORDS = 7  # words that the names in a headline may have on each side
LEAST_BY_PART = 5  # occurrences from which it is said how a concept is divided between parts
EVENLY = 0.05  # shares that differ by less are nearly the same
EQUAL = 1e-9


@dataclass(frozen=True)
class Few:
    """Names for a headline, and how many others there are."""

    named: list[str]
    others: int


@dataclass(frozen=True)
class Name:
    """A concept, word or phrase of the panels."""

    label: str
    total: int
    first: Which | None  # null where it never occurs
    peak: Which | None
    peak_rate: float  # per 1,000 words
    peak_low: float | None  # null where it is counted by part, not by paragraph
    peak_high: float | None
    newest_count: int
    at_highest: bool  # in the newest of several texts?


@dataclass(frozen=True)
class Overtaking:
    """One name of a panel passes another for good: `behind` is the last text with more of the other."""

    new: str
    old: str
    behind: Which
    ahead: Which  # the first text from which on `new` is ahead
    adjacent: bool  # are the two neighbours in the series?
    behind_new: int
    behind_old: int
    ahead_new: int
    ahead_old: int


@dataclass(frozen=True)
class Phrases:
    """The names of the panels."""

    n_texts: int
    newest: Which
    names: list[Name]
    highest: list[str]  # labels of those that are at their highest in the newest text
    most: Name | None  # the one with most occurrences
    overtakings: list[Overtaking]


def phrases(rates: pd.DataFrame, panels: Mapping[str, Sequence[str]]) -> Phrases:
    """Facts on the names in `panels`; `rates` as `concept_rates.rates` returns them for whole texts."""
    facts = series_facts.of(rates)
    chosen = list(dict.fromkeys(name for names in panels.values() for name in names))
    own = {name: _by_date(rates, name) for name in chosen}
    names = [_name(facts.labels[name], rows) for name, rows in own.items()]
    some = next(iter(own.values()))
    most = max(names, key=lambda name: name.total)
    found = [_overtaking(own, facts, old, new) for keys in panels.values() for new in keys for old in keys]
    return Phrases(
        n_texts=len(some),
        newest=which(some.iloc[-1]),
        names=names,
        highest=[name.label for name in names if name.at_highest],
        most=most if most.total else None,
        overtakings=[one for one in found if one is not None],
    )


def _by_date(rates: pd.DataFrame, name: str) -> pd.DataFrame:
    return rates[rates["concept"] == name].sort_values("adopted", kind="stable", ignore_index=True)


def _name(label: str, own: pd.DataFrame) -> Name:
    total = int(own["count"].sum())
    if not total:
        return Name(label, 0, None, None, 0.0, None, None, 0, False)
    top, last = own.loc[own["rate"].idxmax()], own.iloc[-1]
    return Name(
        label=label,
        total=total,
        first=which(own[own["count"] > 0].iloc[0]),
        peak=which(top),
        peak_rate=float(top["rate"]),
        peak_low=known(top["low"]),
        peak_high=known(top["high"]),
        newest_count=int(last["count"]),
        at_highest=bool(len(own) > 1 and last["rate"] >= top["rate"] - EQUAL),
    )


def _overtaking(own: Mapping[str, pd.DataFrame], facts: SeriesFacts, old: str, new: str) -> Overtaking | None:
    """Does `new`, which is ahead to the end, come from behind `old`?"""
    a, b = own[old], own[new]
    behind = a.index[a["count"] > b["count"]]
    not_ahead = a.index[a["count"] >= b["count"]]
    if behind.empty or not_ahead[-1] == len(a) - 1:
        return None
    at, then = int(behind[-1]), int(not_ahead[-1]) + 1
    counts = (int(side.at[i, "count"]) for i in (at, then) for side in (b, a))
    adjacent = then == at + 1 and facts.runs[a.at[at, "symbol"]] == facts.runs[a.at[then, "symbol"]]
    return Overtaking(facts.labels[new], facts.labels[old], which(a.loc[at]), which(a.loc[then]), adjacent, *counts)


@dataclass(frozen=True)
class Part:
    """A part of the newest text: its share of the words, and of the occurrences of the concepts."""

    name: str
    share_words: float
    share_found: float
    n_found: int


@dataclass(frozen=True)
class ByPart:
    """How the concepts are divided between the parts of the newest text."""

    newest: Which
    n_found: int  # occurrences of all concepts
    parts: list[Part]
    main: Part | None  # the part that has most of them
    evenly: bool  # are its shares of the occurrences and of the words nearly the same?
    leaning: list[str]  # the concepts that occur mostly in another part than that
    n_concepts: int  # that occur often enough to say where


def by_part(rates: pd.DataFrame) -> ByPart:
    """The newest text by part; `rates` as `concept_rates.rates` returns them with `by_part`."""
    labels = series_facts.of(rates).labels
    newest = rates.sort_values("adopted", kind="stable").iloc[-1]
    own = rates[rates["symbol"] == newest["symbol"]]
    words, found = own.groupby("part", sort=False)["n_words"].first(), own.groupby("part", sort=False)["count"].sum()
    n = int(found.sum())
    parts = [
        Part(str(part), float(words[part] / max(words.sum(), 1)), float(found[part] / max(n, 1)), int(found[part]))
        for part in words.index
    ]
    wide = own.pivot(index="concept", columns="part", values="count")
    often = wide[wide.sum(axis=1) >= LEAST_BY_PART]
    main = max(parts, key=lambda part: part.n_found) if n else None
    leaning = [labels[key] for key, row in often.iterrows() if main and row[main.name] < row.sum() / 2]
    evenly = main is not None and abs(main.share_found - main.share_words) < EVENLY
    return ByPart(which(newest), n, parts, main, evenly, leaning, len(often))


@dataclass(frozen=True)
class Entered:
    """A concept and the first text that has it."""

    label: str
    first: Which
    before: str | None  # the text read before, without it


@dataclass(frozen=True)
class Concepts:
    """When the concepts of the lexicon came in."""

    n: int
    n_found: int  # that occur at all
    n_texts: int
    from_start: int  # that occur in the first text read
    last: list[Entered]  # the last three that entered after the first text
    last_year: int | None  # when the last of these entered
    newcomers: Few  # those of these that entered in that year
    never: list[str]


def concepts(summary: pd.DataFrame, rates: pd.DataFrame) -> Concepts:
    """`summary` as `concept_rates.summary` returns it for `rates`."""
    found = summary.dropna(subset="first_adopted")
    later = found[found["before"].notna()].sort_values(["first_adopted", "concept"]).tail(3)
    entered = [
        Entered(r.label, which(dict(zip(WHICH, (r.first_adopted, r.first, r.first_draft), strict=True))), r.before)
        for r in later.itertuples()
    ]
    year = entered[-1].first.year if entered else None
    newcomers = found.loc[found["before"].notna() & (found["first_adopted"].dt.year == year), "label"]
    return Concepts(
        n=len(summary),
        n_found=len(found),
        n_texts=int(rates["symbol"].nunique()),
        from_start=int(found["before"].isna().sum()),
        last=entered,
        last_year=year,
        newcomers=few(list(newcomers)),
        never=list(summary.loc[summary["first_adopted"].isna(), "label"]),
    )


@dataclass(frozen=True)
class Share:
    """The share of a text's words that are in newly written paragraphs."""

    which: Which
    share: float
    draft: bool  # is it or the text before a draft?


@dataclass(frozen=True)
class NewWording:
    """How much of each text is new, of those whose predecessor was read."""

    n: int
    median: float | None
    least: Share | None
    most: Share | None
    most_adopted: Share | None  # among those where no draft is involved, if that is another


def new_wording(shares: pd.DataFrame) -> NewWording:
    """`shares` as `novel_wording.shares` returns them."""
    own = shares[shares["adjacent"]]
    if own.empty:
        return NewWording(0, None, None, None, None)
    facts = series_facts.of(shares)
    told = [
        Share(
            which_of(facts, r.symbol),
            float(r.share_new),
            bool(r.draft),
        )
        for r in own.itertuples()
    ]
    least, most = min(told, key=lambda one: one.share), max(told, key=lambda one: one.share)
    adopted = [one for one in told if not one.draft]
    other = max(adopted, key=lambda one: one.share) if most.draft and adopted else None
    return NewWording(len(told), float(own["share_new"].median()), least, most, other)


@dataclass(frozen=True)
class Trend:
    """A concept that is newly written later or earlier than new wording in general."""

    label: str
    years: float  # later, if `later`, otherwise earlier; without a sign
    low: float | None  # of the effect, negative for earlier
    high: float | None
    q: float
    n_new: int
    n_paragraphs: int
    n_texts: int  # that newly hold it
    steady: bool


@dataclass(frozen=True)
class Trends:
    """What newly written paragraphs turn to and away from."""

    n_texts: int  # with new wording
    n_words: int  # in newly written paragraphs
    n_tested: int
    threshold: float  # of q
    later: list[Trend]
    earlier: list[Trend]
    to: Few
    away: Few
    one_text: list[str]  # found, but not if one text is left out
    n_whole: int  # concepts whose whole-text slope keeps its sign with each text left out
    whole_only: list[str]  # of these, those that show no trend in new wording


def trends(table: pd.DataFrame, slopes: pd.DataFrame) -> Trends:
    """`table` as `new_wording_trends.of_concepts` and `slopes` as `concept_slopes.of_concepts` return them."""
    found = table[table["q"] <= SIGNIFICANT].assign(size=lambda own: -own["later"].abs())
    found = found.sort_values(["q", "p", "size"], kind="stable")
    later, earlier = ([_trend(row) for _, row in found[sign * found["later"] > 0].iterrows()] for sign in (1, -1))
    steady = slopes[slopes["steady"]]
    return Trends(
        n_texts=int(table["n_texts"].max()) if len(table) else 0,
        n_words=int(table["n_words"].max()) if len(table) else 0,
        n_tested=int(table["q"].notna().sum()),
        threshold=SIGNIFICANT,
        later=later,
        earlier=earlier,
        to=few([trend.label for trend in later]),
        away=few([trend.label for trend in earlier]),
        one_text=[trend.label for trend in (*later, *earlier) if not trend.steady],
        n_whole=len(steady),
        whole_only=list(steady.loc[~steady["concept"].isin(found["concept"]), "label"]),
    )


def _trend(row: pd.Series) -> Trend:
    return Trend(
        label=row["label"],
        years=abs(float(row["later"])),
        low=known(row["low"]),
        high=known(row["high"]),
        q=float(row["q"]),
        n_new=int(row["n_new"]),
        n_paragraphs=int(row["n_paragraphs"]),
        n_texts=int(row["n_texts_with"]),
        steady=bool(row["steady"]),
    )


def few(labels: Sequence[str], *, most: int = NAMED_WORDS) -> Few:
    """As many of the labels, from the first, as a headline has room for, of `most` words together: at least one."""
    named: list[str] = []
    for label in labels:
        if named and len(" ".join([*named, label]).split()) > most:
            break
        named.append(label)
    return Few(named, len(labels) - len(named))
