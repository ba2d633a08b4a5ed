"""Facts on what was read: which resolutions, how long they are, and how well files are read."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.acts.citations import year_of
from analysis.phrasing import Which, known, which

ALIKE = 1.1  # two lengths that differ by a smaller factor are called alike


@dataclass(frozen=True)
class Gap:
    """Resolutions of a series, one after the other, that were not read."""

    n: int
    first: Which
    last: Which


@dataclass(frozen=True)
class Coverage:
    """What was read of a series, and of all series together."""

    n_listed: int
    n_read: int
    first: Which | None  # the first that was read
    last: Which | None
    drafts: list[str]
    gaps: list[Gap]
    n_listed_in_all: int
    n_read_in_all: int
    n_silent: int  # sessions of the series that should have a text and have none in the catalogue
    silent: list[int]  # their years
    dated_by_session: int  # resolutions that were read and of which no date is known


@dataclass(frozen=True)
class Length:
    """The words of a resolution, and the share of them in its operative part."""

    which: Which
    n_words: int
    operative: float


@dataclass(frozen=True)
class Fall:
    """Two resolutions next to each other, of which the later one is clearly shorter."""

    before: Length
    after: Length


@dataclass(frozen=True)
class Lengths:
    """How the length of the resolutions changed: `way` is "grown", "shrunk" or "alike"."""

    n_read: int
    n_unread: int
    first: Length
    last: Length
    longest: Length
    way: str
    n_falls: int
    greatest_fall: Fall | None


@dataclass(frozen=True)
class Specimen:
    """What was read from the specimen page."""

    n_paragraphs: int
    n_preambular: int
    n_operative: int
    n_levels: int
    n_notes: int


@dataclass(frozen=True)
class Score:
    """A measure of agreement with its interval; no interval where no file has an error."""

    measure: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class FormatAgreement:
    """The agreement of the files of one format."""

    format: str
    n_files: int
    n_faultless: int
    n_paragraphs: int
    scores: list[Score]


@dataclass(frozen=True)
class Agreement:
    """The agreement of all formats; `at_least` is the lowest end of the intervals of recall and precision."""

    formats: list[FormatAgreement]
    at_least: float | None
    n_files: int
    first_year: int
    last_year: int
    n_recent: int  # files of the last two years


def coverage(table: pd.DataFrame, series: str) -> Coverage:
    """What was read of a series; `table` as `analysis.counts.coverage.table` returns it."""
    own = table[table["series"] == series].reset_index(drop=True)
    silent = [] if "listed" not in own else own.loc[~own["listed"].astype(bool), "year"].to_list()
    if "listed" in table:
        table = table[table["listed"].astype(bool)]
        own = own[own["listed"].astype(bool)].reset_index(drop=True)
    read = own[own["read"]]
    blocks = own[~own["read"]].groupby(own["read"].cumsum())
    return Coverage(
        n_listed=len(own),
        n_read=len(read),
        first=which(read.iloc[0]) if len(read) else None,
        last=which(read.iloc[-1]) if len(read) else None,
        drafts=list(own.loc[own["draft"], "symbol"]),
        gaps=[Gap(len(block), which(block.iloc[0]), which(block.iloc[-1])) for _, block in blocks],
        n_listed_in_all=len(table),
        n_read_in_all=int(table["read"].sum()),
        n_silent=len(silent),
        silent=silent,
        dated_by_session=int(read["dated_by_session"].sum()) if "dated_by_session" in read else 0,
    )


def lengths(table: pd.DataFrame, n_unread: int) -> Lengths:
    """How the length of the resolutions changed; `table` as `analysis.counts.coverage.lengths` returns it."""
    in_order = [_length(own) for _, own in table.groupby("symbol", sort=False)]
    first, last = in_order[0], in_order[-1]
    falls = [Fall(a, b) for a, b in pairwise(in_order) if b.n_words * ALIKE <= a.n_words]
    factor = last.n_words / max(first.n_words, 1)
    return Lengths(
        n_read=len(in_order),
        n_unread=n_unread,
        first=first,
        last=last,
        longest=max(in_order, key=lambda length: length.n_words),
        way="grown" if factor >= ALIKE else "shrunk" if factor <= 1 / ALIKE else "alike",
        n_falls=len(falls),
        greatest_fall=max(falls, key=lambda fall: fall.before.n_words - fall.after.n_words, default=None),
    )


def _length(own: pd.DataFrame) -> Length:
    words = int(own["n_words"].sum())
    operative = int(own.loc[own["part"] == "operative", "n_words"].sum())
    return Length(which(own.iloc[0]), words, operative / max(words, 1))


def specimen(read: pd.DataFrame) -> Specimen:
    """What was read from the specimen page; `read` as `page_reading.paragraphs` returns it."""
    notes = {note for cell in read["notes"] for note in cell.split(", ") if note}
    return Specimen(
        n_paragraphs=len(read),
        n_preambular=int((read["part"] == "preambular").sum()),
        n_operative=int((read["part"] == "operative").sum()),
        n_levels=int(read["level"].nunique()),
        n_notes=len(notes),
    )


def agreement(table: pd.DataFrame, counts: pd.DataFrame) -> Agreement:
    """How well the reader agrees with the UN's own structure.

    `table` as `page_reading.agreement_by_format` returns it, `counts` as `page_reading.agreement_counts` does.
    """
    years = [year for year in map(year_of, counts["symbol"]) if year is not None]
    of_wording = table[table["measure"].isin(["exact precision", "exact recall"])]
    return Agreement(
        formats=[_of_format(own) for _, own in table.groupby("format", sort=False)],
        at_least=known(of_wording["low"].min()),
        n_files=len(counts),
        first_year=min(years),
        last_year=max(years),
        n_recent=sum(year >= max(years) - 1 for year in years),
    )


def _of_format(own: pd.DataFrame) -> FormatAgreement:
    row = own.iloc[0]
    scores = [
        Score(str(measure), float(value), known(low), known(high))
        for measure, value, low, high in zip(own["measure"], own["value"], own["low"], own["high"], strict=True)
    ]
    faultless = own.loc[own["measure"] == "files without a difference", "value"].iloc[0]
    n_files = int(row["documents"])
    return FormatAgreement(str(row["format"]), n_files, round(faultless * n_files), int(row["paragraphs"]), scores)
