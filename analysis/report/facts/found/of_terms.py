"""Facts on the words and phrases that a series takes up and gives up."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import known
from analysis.report.facts.of_phrases import Few, few
from analysis.words.terms import emerging as terms

IN_HEADLINE = 5  # words of the names on each side
IN_DETAILS = 10  # terms of each side


@dataclass(frozen=True)
class Term:
    """A word or phrase that is newly written later or earlier than new wording in general."""

    term: str
    also: list[str]  # words and phrases within it that are in the same paragraphs
    years: float  # later or earlier, without a sign
    low: float | None  # of the effect, negative for earlier
    high: float | None
    q: float
    n_paragraphs: int  # newly written, with it
    n_texts: int


@dataclass(frozen=True)
class Emerging:
    """What newly written paragraphs take up and give up, of all words and phrases."""

    n_texts: int  # with new wording
    n_words: int  # in newly written paragraphs
    n_tested: int
    n_found: int  # those within one another too
    least: int  # newly written paragraphs that a term needs
    threshold: float  # of q
    up: list[Term]  # without those that another tells
    down: list[Term]
    taken_up: Few
    given_up: Few
    one_text: list[str]  # named, but gone or the other way if one text is left out


def emerging(table: pd.DataFrame, least: int) -> Emerging:
    """`table` as `emerging.of_series` returns it; `least` is the number of paragraphs that a term needs."""
    sides = [terms.named(table, sign) for sign in (1, -1)]
    up, down = ([_term(row) for _, row in side.head(IN_DETAILS).iterrows()] for side in sides)
    return Emerging(
        n_texts=int(table["n_texts"].max()) if len(table) else 0,
        n_words=int(table["n_words"].max()) if len(table) else 0,
        n_tested=int(table["q"].notna().sum()),
        n_found=int((table["q"] <= SIGNIFICANT).sum()),
        least=least,
        threshold=SIGNIFICANT,
        up=up,
        down=down,
        taken_up=_named(sides[0]["term"]),
        given_up=_named(sides[1]["term"]),
        one_text=[row.term for side in sides for row in side.itertuples() if not row.steady],
    )


def _named(side: Sequence[str]) -> Few:
    """The first few terms of a side in quotation marks."""
    found = few(list(side), most=IN_HEADLINE)
    return Few([f"“{term}”" for term in found.named], found.others)


def _term(row: pd.Series) -> Term:
    return Term(
        term=row["term"],
        also=[also for also in row["also"].split("; ") if also],
        years=abs(float(row["later"])),
        low=known(row["low"]),
        high=known(row["high"]),
        q=float(row["q"]),
        n_paragraphs=int(row["n_paragraphs"]),
        n_texts=int(row["n_texts_with"]),
    )
