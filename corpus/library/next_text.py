"""Looks on the server for the next resolution of a series, whose number nobody knows before it is out.

There is no search for programs. Numbers are asked for outwards from that of the last resolution, since each year's
texts of a committee are adopted in about the same order; gaps are real, so that some misses in a row are borne.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.library import acceptance, fetch, local_catalogue, responses
from corpus.library.responses import FetchError
from corpus.tables import catalogue
from corpus.text import symbols

MISSES = 5  # in a row, in one direction; public programs stop after 3 to 5
MOST = 60  # requests; the numbers of the series have moved by up to 76 from one session to the next, mostly by less


@dataclass(frozen=True)
class Looked:
    """What was found: `symbol` of the resolution, or None; and how many numbers were asked for and were out."""

    symbol: str | None
    asked: int
    out: int


def look(session: int, last: str, series: str, *, most: int = MOST) -> Looked:
    """Asks for the resolutions of a session around the number of `last`, until one bears a title of the series.

    Raises FetchError when the server refuses, or cannot be reached.
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
    except CorpusError:  # out, but not to be read: another genre of document
        return ""
    return (document.title if document else None) or ""


class _Walk:
    """Numbers outwards from one, up and down in turn; a direction ends after some misses in a row, or at 1."""

    def __init__(self, start: int):
        self.start, self.step, self.misses = start, 1, {1: 0, -1: 0}

    def numbers(self) -> Iterator[int]:
        """The numbers, each to be answered with `hit` or `missed` before the next."""
        yield self.start
        for distance in range(1, self.start + MOST):
            for self.step in (1, -1):
                number = self.start + self.step * distance
                if self.misses[self.step] < MISSES and number > 0:
                    yield number
            if min(self.misses.values()) >= MISSES:
                return

    def hit(self) -> None:
        """The number is out."""
        self.misses[self.step] = 0

    def missed(self) -> None:
        """The number is not out."""
        self.misses[self.step] += 1
