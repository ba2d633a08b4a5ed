"""Documents cited by their symbols: "A/72/417, paras. 3 to 5", "A/73/L.6 and Add.1", "A/RES/57/270 B"."""

import re
from collections.abc import Iterator

_SERIES = (
    r"A|E|S|T|TD|DP|ST|CAT|CBD|CCPR|CD|CEDAW|CERD|CMW|CRC|CRPD|DP-FPA|ECE|FCCC|HRI|HSP|ICCD|ISBA|JIU|NPT|SPLOS|UNEP|UNW"
)
_ROMAN = r"(?:(?:ES|S)-)?[IVXLC]+"
_LETTER = r"[A-Z](?:-[A-Z])?(?![\w’/&-])(?! [a-z]+ed\b)"
_SYMBOL = re.compile(
    rf"(?<![\w/])(?P<whole>(?:{_SERIES})(?=[\w./-]*\d)(?:/[A-Z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?){{1,7}}"
    rf"(?: ?\((?:(?:19|20)\d\d|{_ROMAN}|(?:Sect\.|Part|Vol\.) ?[\dIVX]+)\)(?:\[[A-Z]\])?(?:/(?:Add|Corr|Rev)\.\d+)*)?)"
    rf"(?P<letters>(?<=\d) ?{_LETTER}(?:(?:, |,? and ){_LETTER})*)?"
    r"(?P<more>(?:(?:,| and|, and|,? to) (?:Add|Corr|Rev|L)\.\d+(?:/(?:Add|Corr|Rev)\.\d+)*\b)+)?"
)
_PART = re.compile(r"(?P<to>\bto )?(?P<kind>Add|Corr|Rev|L)\.(?P<n>\d+)(?P<rest>(?:/(?:Add|Corr|Rev)\.\d+)*)")
_LAST = re.compile(r"/(?:Add|Corr|Rev|L)\.\d+$")
_UNNUMBERED = re.compile(r"(?:A|E|A/HRC)/(?:RES|DEC)/[\dES-]+")  # a session without a number
_MOST_PARTS = 50


def found(text: str) -> Iterator[tuple[int, str]]:
    """Offset and symbol of each document that a tidy text cites by its symbol."""
    for match in _SYMBOL.finditer(text) if "/" in text else ():
        start = match.start()
        symbol = match["whole"]
        if not re.search(r"/(?:RES|DEC)/", symbol):
            yield start, _plain(symbol)
            for part in _parts(symbol, match["more"] or ""):
                yield start, part
            continue
        if _UNNUMBERED.fullmatch(symbol):
            continue
        letters = re.findall(_LETTER, match["letters"] or "")
        for letter in letters or [""]:
            yield start, f"{_plain(symbol)} {letter}".rstrip()


def _plain(symbol: str) -> str:
    """The symbol without a space before the year or session in brackets; the UN has one before "(Part II)"."""
    return symbol if re.search(r"\((?:Sect|Part|Vol)", symbol) else symbol.replace(" (", "(")


def _parts(symbol: str, more: str) -> list[str]:
    """The addenda and corrigenda that are named behind a symbol: "and Add.1", "L.11 and L.12", "Add.1 to Add.3"."""
    parts: list[str] = []
    last = 0
    for match in _PART.finditer(more):
        kind, number = match["kind"], int(match["n"])
        base = _base(symbol, kind)
        if base is None:
            continue
        first = last + 1 if match["to"] and last < number < last + _MOST_PARTS else number
        parts += [f"{base}/{kind}.{n}" for n in range(first, number)]
        parts.append(f"{base}/{kind}.{number}{match['rest']}")
        last = number
    return parts


def _base(symbol: str, kind: str) -> str | None:
    """What a part is added to: behind "A/72/6/Add.1" a further Add.2 is of A/72/6; None for L.12 behind no L.11."""
    if kind == "L":
        return symbol.rpartition("/L.")[0] or None
    last = _LAST.search(symbol)
    return symbol[: last.start()] if last and last.group().startswith(f"/{kind}.") else symbol
