"""When the next resolution of the series is due, in the words of the last one."""

import re
from dataclasses import dataclass
from datetime import date

from corpus import front
from corpus.access import Corpus
from corpus.errors import CorpusError

SERIES = "ga-ict4d"
FIRST_YEAR = 1945  # session n opens in September of this year and n
OPENS = 9  # month
YEARS_LOOKED_AT = 10  # for the days on which the Assembly adopted the others
WEEKS_TO_PUBLISH = (2, 4)  # from adoption to the file, for the resolutions of 2024 and 2025

_AGENDA = re.compile(r"\bprovisional agenda of its ([a-z]+(?:-[a-z]+)?) session", re.I)
_BIENNIAL = re.compile(r"\bbienn\w*ali[sz]\w+|\bbiennial(?:ly)?\b|\bevery (?:two|second) years?\b", re.I)


class TextNotHeldError(CorpusError):
    """The last resolution's own words are needed and not here."""

    exit_code = 1


@dataclass(frozen=True)
class Due:
    """What a resolution says of the next one."""

    symbol: str  # of the resolution that says it
    session: int  # on whose agenda the item is
    biennial: str | None  # the word by which it considers a text every second session only
    words: str  # the paragraph
    days: tuple[str, str]  # earliest and latest day of adoption in the last years, "12-14"

    @property
    def year(self) -> int:
        """The year in which that session opens, and in whose December it adopts."""
        return FIRST_YEAR + self.session


def session_on(day: date) -> int:
    """The session of the General Assembly that is open on a day: the one of September 2026 is the 81st."""
    return day.year - FIRST_YEAR - (day.month < OPENS)


def due(corpus: Corpus, series: str = SERIES) -> Due:
    """What the last resolution of a series says of the next.

    Raises TextNotHeldError where the text of the last one is not here, and CorpusError where it says nothing.
    """
    last = corpus.catalogue[corpus.catalogue["series"] == series].sort_values("adopted")["symbol"].iloc[-1]
    own = corpus.paragraphs[(corpus.paragraphs["symbol"] == last) & corpus.paragraphs["text"].notna()]
    if own.empty:
        raise TextNotHeldError(
            f"{last}: when the next text is due stands in its own words, which are not held; `ict4d fetch {last}` gets "
            "them."
        )
    for text in own.loc[own["part"] == "operative", "text"][::-1]:
        stated = _AGENDA.search(text)
        session = front.ordinal(stated[1].lower()) if stated else None
        if session:
            biennial = _BIENNIAL.search(text)
            return Due(last, session, biennial and biennial.group(), text, _days(corpus, series))
    raise CorpusError(f"{last}: no operative paragraph puts the item on the agenda of a later session.")


def _days(corpus: Corpus, series: str) -> tuple[str, str]:
    adopted = corpus.catalogue.loc[corpus.catalogue["series"] == series, "adopted"].sort_values()
    days = sorted(adopted.tail(YEARS_LOOKED_AT).dt.strftime("%m-%d"))
    return days[0], days[-1]


def as_text(found: Due) -> str:
    """What is due when, for a reader."""
    first, last = (date.fromisoformat(f"{found.year}-{day}") for day in found.days)
    low, high = WEEKS_TO_PUBLISH
    recently = f"The last {YEARS_LOOKED_AT} resolutions were adopted between {_day(first)} and {_day(last)}"
    lines = [
        f"{found.symbol}: {found.words}",
        f"The item is on the agenda of session {found.session}, which opens in September {found.year}.",
        f"{recently}; files come out {low} to {high} weeks later.",
    ]
    if found.biennial:
        lines.append(
            f"It speaks of {found.biennial!r}: after session {found.session} a text may come every second session, so "
            "that a session without one is nothing unusual."
        )
    return "\n".join(lines)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
