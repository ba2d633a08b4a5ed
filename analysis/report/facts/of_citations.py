"""Facts on what is cited: how much, where, how old, and which documents most."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.phrasing import Which, which
from analysis.words.concept_rates import PER

TOP = 10  # documents cited most; more where several tie for the last place
MOST_TOP = 15  # beyond, too many tie for that to say anything


@dataclass(frozen=True)
class Cited:
    """How many documents a resolution cites in body and footnotes together, also per 1,000 of its words."""

    which: Which
    n_body: int
    n_notes: int
    n_either: int
    per_1000_words: float


@dataclass(frozen=True)
class Moved:
    """Documents in the footnotes of a resolution that earlier ones cite in the body, and it does not."""

    n: int
    share: float  # of the documents in its footnotes


@dataclass(frozen=True)
class Fall:
    """Two resolutions next to each other, of which the later one cites fewer documents in the body."""

    before: Which
    n_before: int
    after: Which
    n_after: int


@dataclass(frozen=True)
class Ages:
    """How old the documents are that are cited in one place and whose year is known."""

    place: str  # "body" or "footnotes"
    n_dated: int
    median: float
    oldest: int


@dataclass(frozen=True)
class CitationAges:
    """How many documents the resolutions cite and how old these are."""

    n_texts: int
    n_known: int  # those whose footnotes are known
    first: Cited | None  # of the known ones
    last: Cited | None
    moved: Moved | None  # in the last known one
    mostly_moved: bool  # is that at least half of its footnotes?
    greatest_fall: Fall | None
    newest: Which
    newest_n_body: int
    newest_known: bool
    ages: list[Ages]  # of the newest


@dataclass(frozen=True)
class Document:
    """A document, by how many resolutions it is cited, and whether it belongs to the same series."""

    symbol: str
    n_resolutions: int
    own: bool


@dataclass(frozen=True)
class MostCited:
    """The documents that most resolutions cite."""

    n_texts: int
    n_lost: int  # resolutions whose footnotes are lost
    n_documents: int
    most: Document | None
    n_most: int  # documents that are cited by as many resolutions as the first
    top: list[Document]  # empty where too many tie
    n_top: int
    n_own: int


def citation_ages(table: pd.DataFrame, sizes: pd.Series) -> CitationAges:
    """How much and how old; `table` as `citations.ages` returns it, `sizes` are words by symbol."""
    known = table[table["n_either"].notna()]
    newest = table.iloc[-1]
    moved = _moved(known.iloc[-1]) if len(known) else None
    dated = [_ages(newest, place) for place in ("body", "notes")]
    return CitationAges(
        n_texts=len(table),
        n_known=len(known),
        first=_cited(known.iloc[0], sizes) if len(known) else None,
        last=_cited(known.iloc[-1], sizes) if len(known) else None,
        moved=moved,
        mostly_moved=moved is not None and moved.share >= 0.5,
        greatest_fall=_greatest_fall(table),
        newest=which(newest),
        newest_n_body=int(newest["n_body"]),
        newest_known=bool(pd.notna(newest["n_notes"])),
        ages=[ages for ages in dated if ages is not None],
    )


def _cited(row: pd.Series, sizes: pd.Series) -> Cited:
    rate = PER * float(row["n_either"]) / max(int(sizes[row["symbol"]]), 1)
    return Cited(which(row), int(row["n_body"]), int(row["n_notes"]), int(row["n_either"]), rate)


def _moved(row: pd.Series) -> Moved | None:
    n = int(row["n_moved"])
    return Moved(n, n / int(row["n_notes"])) if n else None


def _greatest_fall(table: pd.DataFrame) -> Fall | None:
    rows = table.to_dict("records")
    pairs = [(a, b) for a, b in pairwise(rows) if b["n_body"] < a["n_body"]]
    if not pairs:
        return None
    before, after = max(pairs, key=lambda pair: pair[0]["n_body"] - pair[1]["n_body"])
    return Fall(which(before), int(before["n_body"]), which(after), int(after["n_body"]))


def _ages(row: pd.Series, place: str) -> Ages | None:
    n = row[f"{place}_dated"]
    if pd.isna(n) or n == 0:
        return None
    name = "body" if place == "body" else "footnotes"
    return Ages(name, int(n), float(row[f"{place}_median"]), int(row[f"{place}_oldest"]))


def most_cited(table: pd.DataFrame, own: Collection[str], ages: pd.DataFrame) -> MostCited:
    """The documents cited most; `table` as `citations.most_cited` returns it, `ages` as `citations.ages` does.

    `own` are the symbols of the series, read or not.
    """
    documents = [Document(str(r.cited), int(r.n_resolutions), r.cited in own) for r in table.itertuples()]
    least = documents[min(TOP, len(documents)) - 1].n_resolutions if documents else 0
    top = [d for d in documents if d.n_resolutions >= least]
    top = top if TOP <= len(top) <= MOST_TOP else []
    return MostCited(
        n_texts=len(ages),
        n_lost=int(ages["n_notes"].isna().sum()),
        n_documents=len(documents),
        most=documents[0] if documents else None,
        n_most=sum(d.n_resolutions == documents[0].n_resolutions for d in documents),
        top=top,
        n_top=len(top),
        n_own=sum(d.own for d in top),
    )
