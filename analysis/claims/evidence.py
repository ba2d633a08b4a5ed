"""What the claims are held against: counts, rates and descent of a series; and looks that several claims take."""

import itertools
from typing import NamedTuple

import pandas as pd

from analysis.descent import novel_wording
from analysis.phrasing import listed
from analysis.words import concept_rates
from corpus.corpus import Corpus, Series


class UntoldError(Exception):
    """What a claim depends on was not read; the sentence says what."""


class Evidence(NamedTuple):
    """What the claims are held against."""

    whole: Corpus
    series: Series
    counts: pd.DataFrame  # concepts by resolution, all series
    rates: pd.DataFrame  # of the series
    carried: pd.DataFrame  # as novel_wording.carried_over gives it


def of(series: Series) -> Evidence:
    """Everything that the claims about a series need."""
    whole = series.whole
    return Evidence(
        whole,
        series,
        whole.concept_counts(unit="resolution"),
        concept_rates.rates(series),
        novel_wording.carried_over(series),
    )


def need(found: Evidence, symbols: list[str] | tuple[str, ...]) -> None:
    """Raises UntoldError where a resolution that a sentence is about was not read."""
    lacking = [symbol for symbol in symbols if symbol not in found.whole.symbols]
    if lacking:
        raise UntoldError(f"The claim depends on {listed(lacking)}, of which nothing was read.")


def rates_of(found: Evidence, concept: str) -> pd.DataFrame:
    """The rates of a concept in the order of adoption. Raises UntoldError where the lexicon lacks it."""
    counted(found, concept)
    own = found.rates[found.rates["concept"] == concept]
    return own.sort_values("adopted", kind="stable", ignore_index=True)


def counted(found: Evidence, concept: str) -> pd.Series:
    """The counts of a concept by resolution. Raises UntoldError where the lexicon lacks it."""
    if concept not in found.counts:
        raise UntoldError(f"The lexicon has no [{concept}], so that the claim cannot be tested.")
    return found.counts[concept]


def first(found: Evidence, concept: str) -> tuple[str, str, list[str]]:
    """The last text read without a concept, the first with it, and the symbols between them that were not read.

    Raises UntoldError where no text has it, or the first that was read.
    """
    own = rates_of(found, concept)
    symbols, holds = list(own["symbol"]), list(own["count"] > 0)
    label, words = found.series.labels[concept], found.series.description
    if not any(holds):
        raise UntoldError(f"In none of the {words.texts} read is there anything of “{label}”.")
    at = holds.index(True)
    if not at:
        raise UntoldError(f"The first {words.text} read, {symbols[0]}, has “{label}” already.")
    return symbols[at - 1], symbols[at], unread_between(found, symbols[at - 1], symbols[at])


def overtaking(found: Evidence, old: pd.Series, new: pd.Series) -> tuple[str, str, list[str]]:
    """The two resolutions, read one after the other, between which one concept first passes another; and the symbols
    between them that were not read.

    Raises UntoldError where it never does.
    """
    for before, after in itertools.pairwise(found.series.order):
        if new[after] > old[after] and new[before] <= old[before]:
            return before, after, unread_between(found, before, after)
    texts = found.series.description.texts
    raise UntoldError(f"Between no two {texts} that were read does the one pass the other.")


def unread_between(found: Evidence, before: str, after: str) -> list[str]:
    """The resolutions of the series between two, that were not read."""
    order = list(found.series.catalogue.sort_values("adopted", kind="stable")["symbol"])
    return [s for s in order[order.index(before) + 1 : order.index(after)] if s not in found.series.symbols]


def years(found: Evidence) -> pd.Series:
    """The year of adoption (int64) of each resolution of the series."""
    return found.series.catalogue.set_index("symbol")["adopted"].dt.year


def gap(unread: list[str]) -> str:
    """A clause on what was not read between two texts; "" where all were."""
    return f"; {listed(unread)} between them {'was' if len(unread) == 1 else 'were'} not read" if unread else ""


def numbers(counts: pd.Series, symbols: list[str]) -> str:
    """Counts in a sentence: "3 in A/RES/68/198 and 5 in A/RES/70/125"."""
    return listed([f"{counts[symbol]} in {symbol}" for symbol in symbols])
