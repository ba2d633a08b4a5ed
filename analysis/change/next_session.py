"""When the next resolution of the series is due, from the words of the last one or from its word counts.

If the text of the last one is not held, its counts are usually enough: the paragraph with "provisional", "agenda" and
"session" has one ordinal, that of the session.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus import series_list
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.text import numerals, symbols

OPENS = 9  # month
YEARS_LOOKED_AT = 10  # last resolutions from which the usual days of adoption are taken
WEEKS_TO_PUBLISH = (2, 4)  # from adoption to the file, for the resolutions of 2024 and 2025

_AGENDA = re.compile(r"\bprovisional agenda of its ([a-z]+(?:-[a-z]+)?) session", re.I)
_AGENDA_WORDS = {"provisional", "agenda", "session"}
_BIENNIAL = re.compile(r"\bbienn\w*ali[sz]\w+|\bbiennial(?:ly)?\b|\bevery (?:two|second) years?\b", re.I)


class TextNotHeldError(CorpusError):
    """The text of the last resolution is needed but not held."""

    exit_code = 1

    def __init__(self, symbol: str):
        super().__init__(
            f"{symbol}: only its text says when the next one is due, and it is not held; run `ict4d fetch {symbol}`."
        )


@dataclass(frozen=True)
class Due:
    """What a resolution says about the next one."""

    symbol: str  # of the resolution that says it
    session: int  # the session that has the item on its agenda
    biennial: str | None  # the word by which it considers a text only every second session
    paragraph_id: str  # of the paragraph that says so
    text: str | None  # of that paragraph; None if only its counts are held
    days: tuple[str, str]  # earliest and latest day of adoption in the last years, "12-14"

    @property
    def year(self) -> int:
        """The year in which that session opens; it adopts its resolutions in December of that year."""
        return symbols.FIRST_YEAR + self.session


def session_on(day: date) -> int:
    """The session of the General Assembly that is open on a day: in September 2026, the 81st.

    >>> session_on(date(2025, 12, 15)), session_on(date(2026, 3, 1))
    (80, 80)
    """
    return day.year - symbols.FIRST_YEAR - (day.month < OPENS)


def due(corpus: Corpus, name: str | None = None) -> Due:
    """What the last resolution of a series (by default the one that is studied) says about the next.

    Raises TextNotHeldError if the text of the last one is needed but not held, and CorpusError if the series is unknown
    or the text says nothing about a next one.

    >>> import corpus
    >>> due(corpus.load()).session
    81
    """
    name = name or series_list.default()
    listed = corpus.catalogue[corpus.catalogue["series"] == name]
    if listed.empty:
        raise CorpusError(f"The catalogue has no resolution of the series {name!r}; `ict4d list` shows the series.")
    last = listed.sort_values("adopted", kind="stable")["symbol"].iloc[-1]
    own = corpus.paragraphs[(corpus.paragraphs["symbol"] == last) & (corpus.paragraphs["part"] == "operative")]
    if own.empty:
        raise TextNotHeldError(last)
    held = own["text"].notna().all()
    said = own["text"] if held else own["order"].map(_words(corpus, last))
    for paragraph_id, words in zip(own["paragraph_id"][::-1], said[::-1], strict=True):
        session = _session_in_text(words) if held else _session_in_counts(words)
        if session:
            biennial = _BIENNIAL.search(words if held else " ".join(sorted(words)))
            text = words if held else None
            return Due(last, session, biennial and biennial.group(), paragraph_id, text, _days(corpus, name))
    if not held:
        raise TextNotHeldError(last)
    raise CorpusError(
        f"{last}: no operative paragraph puts the item on the agenda of a later session, so no date is known."
    )


def _words(corpus: Corpus, symbol: str) -> dict[int, set[str]]:
    """The set of words of each paragraph of a resolution, by its place in the text."""
    return corpus.words[corpus.words["symbol"] == symbol].groupby("order")["word"].agg(set).to_dict()


def _session_in_text(text: str) -> int | None:
    stated = _AGENDA.search(text)
    return numerals.ordinal(stated[1].lower()) if stated else None


def _session_in_counts(words: set[str]) -> int | None:
    """The session, if the words leave no doubt, else None."""
    ordinals = [number for number in map(numerals.ordinal, words) if number] if words >= _AGENDA_WORDS else []
    return ordinals[0] if len(ordinals) == 1 else None


def _days(corpus: Corpus, name: str) -> tuple[str, str]:
    adopted = corpus.catalogue.loc[corpus.catalogue["series"] == name, "adopted"].sort_values(kind="stable")
    days = sorted(adopted.tail(YEARS_LOOKED_AT).dt.strftime("%m-%d"))
    return days[0], days[-1]


def as_text(found: Due) -> str:
    """When the next text is due, in a few lines for a reader.

    >>> found = Due("A/RES/80/118", 81, None, "A/RES/80/118#O70", None, ("12-15", "12-22"))
    >>> print(as_text(found).splitlines()[1])
    The item is on the agenda of session 81, which opens in September 2026.
    """
    first, last = (date.fromisoformat(f"{found.year}-{day}") for day in found.days)
    low, high = WEEKS_TO_PUBLISH
    recently = f"The last {YEARS_LOOKED_AT} resolutions were adopted between {_day(first)} and {_day(last)}"
    lines = [
        _said(found),
        f"The item is on the agenda of session {found.session}, which opens in September {found.year}.",
        f"{recently}; files come out {low} to {high} weeks later.",
    ]
    if found.biennial:
        lines.append(
            f"It says {found.biennial!r}: after session {found.session} there may be a text only every second session, "
            "so a session without one is not unusual."
        )
    return "\n".join(lines)


def _said(found: Due) -> str:
    if found.text:
        return f"{found.symbol}: {found.text}"
    return (
        f"{found.paragraph_id} has the words “provisional”, “agenda” and “session” and the ordinal of one session "
        f"(read from its word counts; `ict4d fetch {found.symbol}` gets the text)."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
