"""Facts on which of several series is first, and how long the others take to follow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.leads.entries import CONCEPT, PARAGRAPH, TERM
from analysis.leads.lead_lag import SOON
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import cut, known
from corpus import series_list
from corpus.series_list import Description

SAID = {CONCEPT: "concept", TERM: "term", PARAGRAPH: "paragraph"}  # a kind of item, as a sentence says it
LETTERS = 60  # of a title within a sentence


@dataclass(frozen=True)
class Comparison:
    """Two series compared by one kind of item."""

    kind: str
    a: str  # as a sentence says it: "the Council's resolutions"
    b: str
    since: int  # year
    n_both: int
    n_a_first: int
    n_b_first: int
    n_unclear: int
    p: float | None  # null where nothing leaves open who is first
    q: float | None
    leader: str | None  # null unless one is first more often than chance gives
    led: str | None  # the other


@dataclass(frozen=True)
class Direction:
    """How much of what one series has first another takes up soon."""

    kind: str
    leader: str
    follower: str
    n: int
    share: float
    low: float | None
    high: float | None
    median: float | None  # years until half is taken up; null where it is not


@dataclass(frozen=True)
class Leads:
    """Who is first, and who follows."""

    n_series: int
    n_tested: int
    soon: int  # years
    threshold: float  # of q
    comparisons: list[Comparison]  # of the series studied with others, where both have an item and two texts
    leading: list[Comparison]  # of any two, those in which one leads
    there: Direction | None  # of terms, what another series takes up of the one studied
    back: Direction | None  # and the one studied of that other


def leads(
    table: pd.DataFrame,
    taken: pd.DataFrame,
    names: Sequence[str],
    series: Mapping[str, Description] | None = None,
) -> Leads:
    """`table` as `lead_lag.of_pairs` and `taken` as `lead_lag.taken_up` return them; `names` are the series, the one
    that is studied first, and `series` what they are called (default: as in the collection in use)."""
    said = told_apart(names, series)
    could_follow = table[["n_texts_a", "n_texts_b"]].min(axis=1) > 1
    shared = table[could_follow & (table[["n_a_first", "n_b_first", "n_unclear"]].sum(axis=1) > 0)]
    everything = [_comparison(row, said) for row in shared.to_dict("records")]
    comparisons = [one for one in everything if one.a == said[names[0]]]
    there, back = _nearest(table, taken, said, names)
    return Leads(
        n_series=len(names),
        n_tested=int(table["p"].notna().sum()),
        soon=int(SOON),
        threshold=SIGNIFICANT,
        comparisons=comparisons,
        leading=[one for one in everything if one.leader],
        there=there,
        back=back,
    )


def told_apart(names: Sequence[str], series: Mapping[str, Description] | None = None) -> dict[str, str]:
    """Each series in a sentence, by its name; with its short title where two would be called the same.

    A title of many words is cut, unless another series has the same first words.

    >>> told_apart(["ga-ict4d", "ecosoc-wsis"])["ecosoc-wsis"]
    "the Council's resolutions"
    """
    words = series_list.read() if series is None else series
    said = {name: called(name, words) for name in names}
    times = Counter(said.values())
    alike = [name for name, one in said.items() if times[one] > 1 and name in words]
    titles = cut({name: words[name].short for name in alike}, LETTERS)
    return said | {name: f"{said[name]} (“{title}”)" for name, title in titles.items()}


def called(name: str, series: Mapping[str, Description] | None = None) -> str:
    """A series in a sentence: "the Council's resolutions"; by its name where nothing else is known of it.

    >>> called("ecosoc-wsis"), called("my-series")
    ("the Council's resolutions", 'the series “my-series”')
    """
    known = series_list.read() if series is None else series
    words = known.get(name)
    if words is None:
        return f"the series “{name}”"
    return f"{words.organ}'s {words.texts}" if words.organ != series_list.UNKNOWN.organ else f"the {words.texts}"


def _comparison(row: dict, said: dict[str, str]) -> Comparison:
    a, b = said[row["a"]], said[row["b"]]
    found = pd.notna(row["q"]) and row["q"] <= SIGNIFICANT
    leader, led = (a, b) if found and row["excess"] > 0 else (b, a) if found else (None, None)
    n_a, n_b, n_unclear = (int(row[name]) for name in ("n_a_first", "n_b_first", "n_unclear"))
    return Comparison(
        kind=SAID[row["kind"]],
        a=a,
        b=b,
        since=int(row["since"].year),
        n_both=n_a + n_b + n_unclear,
        n_a_first=n_a,
        n_b_first=n_b,
        n_unclear=n_unclear,
        p=known(row["p"]),
        q=known(row["q"]),
        leader=leader,
        led=led,
    )


def _nearest(
    table: pd.DataFrame, taken: pd.DataFrame, said: dict[str, str], names: Sequence[str]
) -> tuple[Direction | None, Direction | None]:
    """Both directions of terms between the series studied and the one that was followed most closely beside it."""
    terms = taken[taken["kind"] == TERM].set_index(["leader", "follower"])
    both = [other for other in names[1:] if (names[0], other) in terms.index and (other, names[0]) in terms.index]
    if not both:
        return None, None
    beside = table[table["a"] == names[0]].drop_duplicates("b").set_index("b")[["n_texts_a", "n_texts_b"]].min(axis=1)
    other = max(both, key=lambda name: beside[name])
    there, back = ((names[0], other), (other, names[0]))
    return _direction(terms.loc[there], there, said), _direction(terms.loc[back], back, said)


def _direction(row: pd.Series, way: tuple[str, str], said: dict[str, str]) -> Direction:
    return Direction(
        kind=SAID[TERM],
        leader=said[way[0]],
        follower=said[way[1]],
        n=int(row["n"]),
        share=float(row["followed"]),
        low=known(row["low"]),
        high=known(row["high"]),
        median=known(row["median"]),
    )
