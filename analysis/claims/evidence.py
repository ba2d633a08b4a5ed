"""The evidence for claims: counts, rates and descent of a series, and look-ups that several claims share."""

import itertools
from typing import NamedTuple

import pandas as pd

from analysis.descent import novel_wording
from analysis.phrasing import listed
from analysis.words import concept_rates
from corpus.corpus import Corpus, Series


class UntoldError(Exception):
    """A claim cannot be tested, mostly because a text was not read; the sentence says why."""


class Evidence(NamedTuple):
    """What the claims are compared with."""

    whole: Corpus
    series: Series
    counts: pd.DataFrame  # concepts by resolution, all series
    rates: pd.DataFrame  # of the series
    carried: pd.DataFrame  # as novel_wording.carried_over returns it


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
    """Raises UntoldError if a resolution that the claim needs was not read."""
    lacking = [symbol for symbol in symbols if symbol not in found.whole.symbols]
    if lacking:
        raise UntoldError(f"The claim depends on {listed(lacking)}, of which nothing was read.")


def rates_of(found: Evidence, concept: str) -> pd.DataFrame:
    """The rates of a concept in the order of adoption. Raises UntoldError if the lexicon lacks it."""
    counted(found, concept)
    own = found.rates[found.rates["concept"] == concept]
    return own.sort_values("adopted", kind="stable", ignore_index=True)


def counted(found: Evidence, concept: str) -> pd.Series:
    """The counts (int64) of a concept by resolution. Raises UntoldError if the lexicon lacks it."""
    if concept not in found.counts:
        raise UntoldError(f"The lexicon has no [{concept}], so that the claim cannot be tested.")
    return found.counts[concept]


def first(found: Evidence, concept: str) -> tuple[str, str, list[str]]:
    """The last text read before a concept appears, the first with it, and the unread symbols between them.

    Raises UntoldError if no text read has the concept, or the first one has it already.
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
    """The two successive resolutions read between which `new` first passes `old`, and the unread symbols between them.

    Raises UntoldError if that never happens.
    """
    for before, after in itertools.pairwise(found.series.order):
        if new[after] > old[after] and new[before] <= old[before]:
            return before, after, unread_between(found, before, after)
    texts = found.series.description.texts
    raise UntoldError(f"Between no two {texts} that were read does the one pass the other.")


def unread_between(found: Evidence, before: str, after: str) -> list[str]:
    """The unread resolutions of the series between two others."""
    order = list(found.series.catalogue.sort_values("adopted", kind="stable")["symbol"])
    return [s for s in order[order.index(before) + 1 : order.index(after)] if s not in found.series.symbols]


def years(found: Evidence) -> pd.Series:
    """The year of adoption (int64) of each resolution of the series."""
    return found.series.catalogue.set_index("symbol")["adopted"].dt.year


def gap(unread: list[str]) -> str:
    """A clause on what was not read between two texts; "" if all were read."""
    return f"; {listed(unread)} between them {'was' if len(unread) == 1 else 'were'} not read" if unread else ""


def numbers(counts: pd.Series, symbols: list[str]) -> str:
    """Counts in a sentence: "3 in A/RES/68/198 and 5 in A/RES/70/125"."""
    return listed([f"{counts[symbol]} in {symbol}" for symbol in symbols])
