"""Looks on the server for the next resolution of a series; its number is unknown before it is out.

The server offers programs no search. Numbers are tried outwards from that of the last resolution, because a committee's
texts are adopted in about the same order each year. Numbers have gaps, so a few misses in a row are accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.library import acceptance, fetch, local_catalogue, responses
from corpus.library.responses import FetchError
from corpus.tables import catalogue
from corpus.text import symbols

MISSES = 5  # in a row, in one direction; public programs stop after 3 to 5
MOST = 60  # requests; from session to session the numbers of the series have moved by up to 76, mostly by less


@dataclass(frozen=True)
class Looked:
    """The result: `symbol` of the resolution or None; how many numbers were asked for, and how many were out."""

    symbol: str | None
    asked: int
    out: int


def look(session: int, last: str, series: str, *, most: int = MOST) -> Looked:
    """Asks for the resolutions of a session around the number of `last`, until one has a title like the series.

    Sends at most `most` requests. Raises FetchError when the server refuses or cannot be reached, and CorpusError when
    ICT4D_ODS is not an address that may be used.
    """
    listed, asked, out = catalogue.read(), 0, 0
    walk = _Walk(symbols.parse(last).number)
    with fetch.opened(fetch.server()) as get:
        for number in walk.numbers():
            if asked == most:
                break
            symbol, asked = f"A/RES/{session}/{number}", asked + 1
            try:
                title = _title(get(symbol).data, symbol)
            except FetchError as error:
                if error.kind not in (responses.NOT_FOUND, responses.UNPUBLISHED):
                    raise
                walk.missed()
                continue
            out += 1
            walk.hit()
            if local_catalogue.series_of(title, "GA", listed) == series:
                return Looked(symbol, asked, out)
    return Looked(None, asked, out)


def _title(data: bytes, symbol: str) -> str:
    try:
        document = acceptance.downloaded(data, symbol).document
    except CorpusError:  # out, but not readable: another genre of document
        return ""
    return (document.title if document else None) or ""


class _Walk:
    """Numbers outwards from a start, up and down in turn; a direction ends after MISSES misses in a row, or at 1."""

    def __init__(self, start: int):
        self.start, self.step, self.misses = start, 1, {1: 0, -1: 0}

    def numbers(self) -> Iterator[int]:
        """The numbers; call `hit` or `missed` for each before taking the next."""
        yield self.start
        for distance in range(1, self.start + MOST):
            for self.step in (1, -1):
                number = self.start + self.step * distance
                if self.misses[self.step] < MISSES and number > 0:
                    yield number
            if min(self.misses.values()) >= MISSES:
                return

    def hit(self) -> None:
        """Records that the number is out."""
        self.misses[self.step] = 0

    def missed(self) -> None:
        """Records that the number is not out."""
        self.misses[self.step] += 1
