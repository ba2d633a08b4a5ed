"""What others have said of the series, and what the counts say of that.

The claims are data (`corpus/data/claims.csv`), in our words, each with its source. For every one a function looks at
the counts and gives a verdict and a sentence; its number in the file is its name here.
"""

import itertools
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from analysis.descent import novel_wording
from analysis.phrasing import listed
from analysis.words import concept_rates
from corpus import settings
from corpus.corpus import Corpus

AGREES, PARTLY, NOT, CANNOT_TELL = "agrees", "agrees in part", "does not agree", "cannot tell"
LATE = 0.1  # of the occurrences: as few are older than the date that is called late
COMPATIBLE = "compatible"  # with what was read, but resolutions that could contradict it were not read
SERIES = "ga-ict4d"


class _UntoldError(Exception):
    """What a claim hangs on was not read; the sentence says what."""


class Evidence(NamedTuple):
    """What the claims are held against."""

    whole: Corpus
    annual: Corpus
    counts: pd.DataFrame  # concepts by resolution, all series
    rates: pd.DataFrame  # of the annual series
    carried: pd.DataFrame  # as novel_wording.carried_over gives it


def evidence(whole: Corpus) -> Evidence:
    """Everything that the claims need, from the corpus of all series."""
    annual = whole.select(series=SERIES)
    return Evidence(
        whole,
        annual,
        whole.concept_counts(unit="resolution"),
        concept_rates.rates(annual),
        novel_wording.carried_over(annual),
    )


def claims(found: Evidence) -> pd.DataFrame:
    """Each claim with what the counts say: `number` (int64), `claim, source, verdict, finding` (str), `draft` (bool:
    the finding names a resolution that was read as a draft)."""
    table = pd.read_csv(settings.SHIPPED / "claims.csv")
    said = [_said(_TESTS[number], found) for number in table["number"]]
    table["verdict"], table["finding"] = zip(*said, strict=True)
    drafts = list(found.whole.resolutions.loc[found.whole.resolutions["draft"], "symbol"])
    return table.assign(draft=[any(symbol in text for symbol in drafts) for text in table["finding"]])


def _said(test: Callable[[Evidence], tuple[str, str]], found: Evidence) -> tuple[str, str]:
    try:
        return test(found)
    except _UntoldError as lacking:
        return CANNOT_TELL, str(lacking)


def _need(found: Evidence, *symbols: str) -> None:
    """Raises _UntoldError where a resolution that a sentence is about was not read."""
    lacking = [symbol for symbol in symbols if symbol not in found.whole.symbols]
    if lacking:
        raise _UntoldError(f"The claim hangs on {listed(lacking)}, of which nothing was read.")


def verdicts(table: pd.DataFrame) -> str:
    """How many claims the counts agree with; `table` as `claims` gives it."""
    words = {
        AGREES: "agree with {}",
        COMPATIBLE: "are compatible with {} (resolutions that could decide were not read)",
        PARTLY: "agree in part with {}",
        NOT: "contradict {}",
        CANNOT_TELL: "cannot tell of {}",
    }
    numbers = {verdict: int((table["verdict"] == verdict).sum()) for verdict in words}
    said = [words[verdict].format(n) for verdict, n in numbers.items() if n]
    return f"Of {len(table)} claims of others the counts {listed(said)}."


def _first(found: Evidence, key: str) -> tuple[str, str, list[str]]:
    """The last text read without a concept, the first with it, and the symbols between them that were not read.

    Raises _UntoldError where no text has it, or the first that was read.
    """
    own = found.rates[found.rates["concept"] == key].sort_values("adopted", kind="stable")
    symbols, holds = list(own["symbol"]), list(own["count"] > 0)
    label = found.annual.concepts[key].label
    if not any(holds):
        raise _UntoldError(f"In none of the annual resolutions read is there anything of “{label}”.")
    at = holds.index(True)
    if not at:
        raise _UntoldError(f"The first annual resolution read, {symbols[0]}, has “{label}” already.")
    return symbols[at - 1], symbols[at], _unread(found, symbols[at - 1], symbols[at])


def _unread(found: Evidence, before: str, after: str) -> list[str]:
    """Annual resolutions between two, that were not read."""
    order = list(found.annual.catalogue.sort_values("adopted", kind="stable")["symbol"])
    return [s for s in order[order.index(before) + 1 : order.index(after)] if s not in found.annual.symbols]


def _as_read(unread: list[str]) -> str:
    """The verdict on a claim that what was read agrees with, where these were not read."""
    return COMPATIBLE if unread else AGREES


def _gap(unread: list[str]) -> str:
    return f"; {listed(unread)} between them {'was' if len(unread) == 1 else 'were'} not read" if unread else ""


def _series(counts: pd.Series, symbols: list[str]) -> str:
    return listed([f"{counts[symbol]} in {symbol}" for symbol in symbols])


def _forum_enters(found: Evidence) -> tuple[str, str]:
    before, first, unread = _first(found, "igf")
    verdict = _as_read(unread) if first == "A/RES/60/252" else NOT
    return verdict, f"Among the texts read the Forum first stands in {first} and not in {before}{_gap(unread)}."


def _forum_peaks(found: Evidence) -> tuple[str, str]:
    claimed = ["A/RES/65/141", "A/RES/66/184", "A/RES/70/184", "A/RES/80/118"]
    _need(found, claimed[-1], "A/RES/70/125", "A/RES/80/173")
    unread = [s for s in claimed if s not in found.annual.symbols]
    own = found.rates[found.rates["concept"] == "igf"].sort_values("rate", ascending=False).reset_index(drop=True)
    top, newest = own.iloc[0], own[own["symbol"] == claimed[-1]].iloc[0]
    place = int(own.index[own["symbol"] == claimed[-1]][0]) + 1
    untold = f"The texts read cannot tell of {listed(unread)}, which were not read. " if unread else ""
    peaks = [_is_peak(found, "igf", symbol) for symbol in claimed if symbol not in unread]
    verdict = CANNOT_TELL if unread else AGREES if all(peaks) else PARTLY if any(peaks) else NOT
    return verdict, (
        f"{untold}Of those read the rate is highest in {top['symbol']}, {top['rate']:.2f} per 1,000 words; in "
        f"{newest['symbol']} it is {newest['rate']:.2f} (95% interval {newest['low']:.2f} to {newest['high']:.2f}), in "
        f"place {place} of {len(own)}{_or_peak(peaks[-1])}. The review documents name the Forum: "
        f"{_series(found.counts['igf'], ['A/RES/70/125', 'A/RES/80/173'])}."
    )


def _is_peak(found: Evidence, key: str, symbol: str) -> bool:
    """Is the rate of a concept higher in a resolution than in those read before and after it?"""
    own = found.rates[found.rates["concept"] == key].sort_values("adopted", kind="stable").reset_index(drop=True)
    at = own.index[own["symbol"] == symbol][0]
    beside = own["rate"].reindex([at - 1, at + 1]).dropna()
    return bool((own["rate"][at] > beside).all())


def _or_peak(is_peak: bool) -> str:
    return ", a peak beside its neighbours" if is_peak else ", no peak beside its neighbours"


def _enhanced_cooperation(found: Evidence) -> tuple[str, str]:
    before, first, unread = _first(found, "enhanced_cooperation")
    beside = _beside(found, "enhanced_cooperation", {"working", "group"})
    if not beside:
        raise _UntoldError("No paragraph that was read has both “enhanced cooperation” and “working group”.")
    earliest = next(iter(beside))
    verdict = _as_read(unread) if (first, earliest) == ("A/RES/60/252", "A/RES/67/195") else PARTLY
    return verdict, (
        f"Enhanced cooperation first stands in {first} and not in {before}{_gap(unread)}. Paragraphs that also have "
        f"“working” and “group” first come in {earliest} ({beside[earliest]} of them). Who is asked for what, counts "
        "cannot tell."
    )


def _beside(found: Evidence, key: str, words: set[str]) -> dict[str, int]:
    """The annual resolutions with a paragraph that has a concept and all of some words: how many, by adoption."""
    named = found.annual.concept_counts([key], unit="paragraph")[key]
    counted = found.annual.words[found.annual.words["word"].isin(words)]
    whole = counted.groupby(["symbol", "order"])["word"].nunique() == len(words)
    both = [symbol for symbol, order, _ in named.index[named > 0] if whole.get((symbol, order), False)]
    order = found.annual.catalogue.sort_values("adopted", kind="stable")["symbol"]
    return {symbol: both.count(symbol) for symbol in order if symbol in both}


def _plural_divides(found: Evidence) -> tuple[str, str]:
    _need(found, "A/RES/70/125", "E/RES/2015/26")
    old, new = (found.counts[key] for key in ("digital_divide", "digital_divides"))
    before, after, unread = _overtaking(found, old, new)
    inside = pd.Timestamp("2015-12-31") <= found.annual.catalogue.set_index("symbol")["adopted"][after]
    claimed = {"A/RES/70/184", "A/RES/71/212"} & set(unread)
    verdict = (COMPATIBLE if claimed else AGREES) if inside else NOT
    return verdict, (
        f"The plural first passes the singular between {before} ({new[before]} against {old[before]}) and {after} "
        f"({new[after]} against {old[after]}){_gap(unread)}; the "
        f"review document of 2015 has {new['A/RES/70/125']} against {old['A/RES/70/125']}, the Council's "
        f"resolution of the same year {new['E/RES/2015/26']} against {old['E/RES/2015/26']}."
    )


def _broadband(found: Evidence) -> tuple[str, str]:
    before, first, unread = _first(found, "broadband")
    year = found.annual.catalogue.set_index("symbol")["adopted"].dt.year
    verdict = _as_read(unread) if year[first] >= 2010 > year[before] else NOT
    times = found.counts.loc[first, "broadband"]
    return verdict, (
        f"It is not in {before} ({year[before]}) and stands {times} times in {first} ({year[first]}){_gap(unread)}."
    )


def _goals(found: Evidence) -> tuple[str, str]:
    mdg, agenda = (_counted(found, key) for key in ("mdg", "agenda_2030"))
    before, after, unread = _overtaking(found, mdg, agenda)
    dated = found.annual.catalogue.sort_values("adopted", kind="stable").set_index("symbol")
    without, gained = _title_change(dated["title"], "sustainable")
    late = dated.at[after, "adopted"] >= pd.Timestamp("2015-12-01")
    span = dated.loc["A/RES/70/184":"A/RES/73/218"].index[1:]
    holds = [late, gained in span]
    verdict = _as_read(unread) if all(holds) else PARTLY if any(holds) else NOT
    return verdict, (
        f"The 2030 Agenda first passes the Millennium Development Goals between {before} ({agenda[before]} against "
        f"{mdg[before]}) and {after} ({agenda[after]} against {mdg[after]}){_gap(unread)}. The title has no "
        f"“sustainable” in {without} and has it in {gained}."
    )


def _counted(found: Evidence, key: str) -> pd.Series:
    """The counts of a concept by resolution. Raises _UntoldError where the lexicon lacks it."""
    if key not in found.counts:
        raise _UntoldError(f"The lexicon has no [{key}], so that the claim cannot be tested.")
    return found.counts[key]


def _overtaking(found: Evidence, old: pd.Series, new: pd.Series) -> tuple[str, str, list[str]]:
    """The two annual resolutions, read one after the other, between which one concept first passes another; and the
    symbols between them that were not read.

    Raises _UntoldError where it never does.
    """
    order = found.annual.catalogue.sort_values("adopted", kind="stable")["symbol"]
    read = [s for s in order if s in found.annual.symbols]
    for before, after in itertools.pairwise(read):
        if new[after] > old[after] and new[before] <= old[before]:
            return before, after, _unread(found, before, after)
    raise _UntoldError("Between no two annual resolutions that were read does the one pass the other.")


def _title_change(titles: pd.Series, word: str) -> tuple[str, str]:
    """The last title known without a word, and the first with it."""
    known = titles[titles.notna() & (titles != "")]
    has = known.str.contains(word, case=False)
    if not has.any() or has.iloc[0]:
        raise _UntoldError(f"Among the titles known none is the first with “{word}” in it.")
    gained = has.idxmax()
    return list(known.index)[list(known.index).index(gained) - 1], gained


def _artificial_intelligence(found: Evidence) -> tuple[str, str]:
    before, first, unread = _first(found, "ai")
    own = found.rates[found.rates["concept"] == "ai"].sort_values("adopted", kind="stable")
    early = int(own.loc[own["adopted"] < "2024-03-21", "count"].sum())
    newest = own.iloc[-1]
    late = early <= own["count"].sum() * LATE
    return PARTLY if late else NOT, (
        f"It first stands in {first} and not in {before}{_gap(unread)}; {early} of {int(own['count'].sum())} "
        f"occurrences are older than 78/265. The newest text, {newest['symbol']}, has it {newest['count']} times; "
        "what belongs there counts cannot tell."
    )


def _roles(found: Evidence) -> tuple[str, str]:
    _need(found, "A/RES/76/189", "A/RES/77/150")
    roles = found.annual.counts("roles and responsibilities").xs("preambular", level="part")
    _, compact, _ = _first(found, "global_digital_compact")
    holders = [s for s in found.annual.symbols if roles.get(s, 0) > 0]
    verdict = AGREES if (holders[0], compact) == ("A/RES/77/150", "A/RES/77/150") else PARTLY
    pair = ["A/RES/76/189", "A/RES/77/150"]
    return verdict, (
        f"The Compact first stands in {compact}. “Roles and responsibilities” in the preamble: "
        f"{_series(roles, pair)}; of the texts read {holders[0]} is the first to have it there."
    )


def _contested_paragraphs(found: Evidence) -> tuple[str, str]:
    _need(found, "A/RES/79/194", "A/RES/80/118")
    named = found.annual.concept_counts(["global_digital_compact"], unit="paragraph")["global_digital_compact"]
    ids = found.annual.paragraphs.set_index(["symbol", "order"])["paragraph_id"]
    names = {ids[symbol, order] for symbol, order, _ in named.index[named > 0]}
    said = {i: _contested(found, i, i in names) for i in ("A/RES/79/194#P22", "A/RES/79/194#O34")}
    borne = [new and changed for new, changed, _ in said.values()]
    verdict = AGREES if all(borne) else PARTLY if any(borne) else CANNOT_TELL
    return verdict, (
        f"In the text adopted {'; '.join(sentence for _, _, sentence in said.values())}. What does not name the "
        "Compact was perhaps numbered otherwise in the draft; who agreed to what counts cannot tell."
    )


def _contested(found: Evidence, paragraph: str, names: bool) -> tuple[bool, bool, str]:
    """Does a paragraph name the Compact and come in new; was it changed or left out in the next text; in words."""
    table = found.carried.set_index("paragraph_id")
    new, heirs = not table.loc[paragraph, "carried"], table[table["partner"] == paragraph]
    changed = heirs.empty or heirs["similarity"].iloc[0] < 1
    fate = [f"continued by {row.Index} (similarity {row.similarity:.2f})" for row in heirs.head(1).itertuples()]
    told = (
        f"{paragraph} {'names' if names else 'does not name'} the Compact, is {'new' if new else 'carried over'} and "
        f"in A/RES/80/118 {fate[0] if fate else 'left out'}"
    )
    return names and new, changed, told


def _copies(found: Evidence) -> tuple[str, str]:
    shares = novel_wording.shares(found.carried)
    shares = shares[shares["adjacent"]].set_index("symbol")["share_new"]
    claimed = ["A/RES/74/197", "A/RES/75/202", "A/RES/76/189"]
    _need(found, *claimed)
    others = shares.drop(claimed, errors="ignore")
    year = found.annual.catalogue.set_index("symbol")["year"]
    later = [s for s in others.index if year[s] >= 2018]
    if not later or not set(claimed) <= set(shares.index):
        raise _UntoldError("Too few resolutions since 2018 were read with their predecessor to be compared.")
    highest = others[later].idxmax()
    same = [s for s in claimed if shares[s] < others.min()]
    verdict = AGREES if len(same) == len(claimed) and highest == "A/RES/79/194" else PARTLY
    said = listed([f"{shares[s]:.0%} in {s}" for s in claimed])
    return verdict, (
        f"Newly worded is {said}; in the other resolutions with a predecessor read it is {others.min():.0%} to "
        f"{others.max():.0%}. Since 2018 it is highest in {highest}, {shares[highest]:.0%}; less than in all "
        f"others it is in {listed(same) if same else 'none of the three'}."
    )


def _sections(found: Evidence) -> tuple[str, str]:
    _need(found, "A/RES/68/198", "A/RES/70/125", "A/RES/72/200")
    review = found.whole.paragraphs.query("symbol == 'A/RES/70/125'")
    headings = list(review["heading"].dropna().drop_duplicates())
    wanted = {"human rights": "human rights", "confidence and security": "security"}
    there = [name for words, name in wanted.items() if any(words in heading.lower() for heading in headings)]
    rights = found.counts["human_rights"]
    return PARTLY if there else NOT, (
        f"A/RES/70/125 has {len(headings)} headings, among them sections on "
        f"{listed(there) if there else 'neither'}; whether these were added cannot be told, since no earlier outcome "
        "document was read. Human rights: "
        f"{_series(rights, ['A/RES/68/198', 'A/RES/70/125', 'A/RES/72/200'])}."
    )


_TESTS: dict[int, Callable[[Evidence], tuple[str, str]]] = dict(
    enumerate(
        (
            _forum_enters, _forum_peaks, _enhanced_cooperation, _plural_divides, _broadband, _goals,
            _artificial_intelligence, _roles, _contested_paragraphs, _copies, _sections,
        ),
        start=1,
    )
)  # fmt: skip
