"""Where a text cites a document, so that the words can be a link to it."""

import re
from urllib.parse import quote

from corpus.parsing import citations

_ADDRESS = "https://undocs.org/en/"  # as in the UN's own files
_SERIES = re.compile(r"[A-Z]+(?:/HRC)?/(?:RES|DEC)/")  # what a text may leave out: "its resolution 70/1"


def address(symbol: str) -> str:
    """Where the UN has a document."""
    return _ADDRESS + quote(symbol)


def found(text: str, organ: str) -> list[tuple[int, int, str]]:
    """Start, end and symbol of what a text cites, in order, without overlaps.

    What is not printed as a symbol or as the number in it, such as the middle of "60/1 to 60/4", is left out, and so is
    a number that may be one of two documents. `organ` as `citations.cited` takes it.

    >>> found("Recalling its resolutions 70/1 and 70/125,", "GA")
    [(26, 30, 'A/RES/70/1'), (35, 41, 'A/RES/70/125')]
    """
    symbols = citations.cited(text, organ)
    places: list[tuple[int, int, str]] = []
    printed = [(symbol, symbol) for symbol in symbols]
    numbers = [(_SERIES.sub("", symbol, count=1), symbol) for symbol in symbols if _SERIES.match(symbol)]
    printed += [(number, symbol) for number, symbol in numbers if [n for n, _ in numbers].count(number) == 1]
    for words, symbol in sorted(printed, key=lambda one: -len(one[0])):
        for match in re.finditer(rf"(?<![\w/]){re.escape(words)}(?![\w/])", text):
            if not any(start < match.end() and match.start() < end for start, end, _ in places):
                places.append((*match.span(), symbol))
    return sorted(places)
