"""Symbols of the documents that a text cites: "resolutions 56/183 of 21 December 2001 and 70/1" and the like."""

import re

from corpus.text import numerals
from corpus.text.numerals import MONTH

_DATE = rf"(?: of (?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}})| \(\w+\))"
# "70/1", "S-30/1", "2625 (XXV)", "217 A (III)", "1325 (2000)"
_SESSION_OR_YEAR = r"\((?:[IVXLC]+(?:-[IVXLC]+)?|S-[IVXL]+|(?:19|20)\d\d)\)"
_SERIES_NUMBER = rf"(?:(?:ES|S)-\d{{1,2}}/\d{{1,2}}|\d{{1,4}}/\d{{1,4}}|\d{{1,4}} (?:[A-Z] )?{_SESSION_OR_YEAR})"
_NUMBER = rf"{_SERIES_NUMBER}(?: ?[A-Z](?:(?:, [A-Z])*(?:,? (?:and|to) [A-Z]))?(?![\w’']))?"
_BETWEEN = r"(?:,? (?:and|or|as well as)(?: in)?(?: (?:its|the|their))?(?: (?:resolutions?|decisions?))? |, |,? to )"
_ORDINAL = r"(?:[IVXLC]+|[A-Z]|\d{1,3}(?![/\d]))"
# What may come between two numbers of one enumeration: the date, an annex, the title.
_BY_THE_WAY = (
    rf"(?:{_DATE})?(?:(?:,| and)? (?:annex(?:es)?|sections?|sect\.|parts?|paragraphs?|paras?\.|chap\.)"
    rf"(?: {_ORDINAL}(?:\.\d+)?(?: ?\([a-z]+\))?(?:(?:,| and|,? to) {_ORDINAL})*)?)*"
    r"(?:, entitled “[^”]{1,300}”)?"
)
_ENUMERATION = re.compile(
    r"(?P<organ>(?:Environment |Health |Parliamentary )?(?:General Assembly|Economic and Social Council"
    r"|Security Council|Human Rights Council|Council|Assembly|Commission|Conference)(?:’s)?,? (?:in its )?)?"
    r"(?P<kind>[Rr]esolution|[Dd]ecision)s? "
    rf"(?P<numbers>{_NUMBER}{_BY_THE_WAY}(?:{_BETWEEN}{_NUMBER}{_BY_THE_WAY})*)"
)
_ONE = re.compile(rf"(?<![\w/.-]){_NUMBER}")
_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|E|S|TD|DP|ST|CCPR|CEDAW|CRC|UNEP|FCCC|HRI)"
    r"(?:/[A-Z0-9][A-Za-z0-9.\-]*[A-Za-z0-9]|/[A-Z0-9]){1,6}(?: ?\((?:19|20)\d\d\))?"
)
_BODIES_WITHOUT_SYMBOLS = (
    "Commission",
    "Conference",
    "Environment Assembly",
    "Health Assembly",
    "Parliamentary Assembly",
)
_ORGANS = {
    "General Assembly": "A", "Assembly": "A", "Economic and Social Council": "E",
    "Security Council": "S", "Human Rights Council": "A/HRC",
}  # fmt: skip
_FIRST_YEAR = 1946  # ECOSOC numbers its resolutions by year, the Assembly by session


def cited(text: str, organ: str = "GA") -> tuple[str, ...]:
    """Symbols cited in a text, in order, each once.

    `organ` (GA, ECOSOC, HRC, SC) is the one that speaks: it resolves "its resolution 70/1", and a bare "Council".

    >>> cited("Recalling its resolutions 56/183 of 21 December 2001 and 57/270 B, and Council resolution 2017/21,")
    ('A/RES/56/183', 'A/RES/57/270 B', 'E/RES/2017/21')
    """
    text = " ".join(text.split())
    found: list[tuple[int, str]] = []
    for match in _ENUMERATION.finditer(text):
        found += _numbers(match, organ)
    found += [(match.start(), _plain(match.group())) for match in _SYMBOL.finditer(text)]
    return tuple(dict.fromkeys(symbol for _, symbol in sorted(found)))


def _numbers(match: re.Match, organ: str) -> list[tuple[int, str]]:
    named = (match["organ"] or "").removesuffix(" in its ").rstrip(" ,").removesuffix("’s").strip()
    if named.endswith(_BODIES_WITHOUT_SYMBOLS):
        return []
    kind = "RES" if match["kind"].lower() == "resolution" else "DEC"
    found = []
    for number in _ONE.finditer(_blank_asides(match["numbers"])):
        start = match.start("numbers") + number.start()
        found += [(start, _symbol(one, kind, named, organ)) for one in _letters(number.group())]
    return found


def _blank_asides(numbers: str) -> str:
    """The enumeration with titles in quotation marks blanked: "entitled “Pact 1/2”" cites nothing."""
    return re.sub(r"“[^”]*”", lambda match: " " * len(match.group()), numbers)


def _letters(number: str) -> list[str]:
    """The numbers that are meant: "53/35 A and B" is two resolutions."""
    match = re.fullmatch(rf"({_SERIES_NUMBER}) ?([A-Z].*)", number)
    if not match:
        return [number]
    return [f"{match[1]} {letter}" for letter in re.findall(r"\b[A-Z]\b", match[2])]


def _symbol(number: str, kind: str, named: str, organ: str) -> str:
    series = _ORGANS.get(named)
    if series is None or re.match(r"\d{4}/", number):
        series = _series_of(number, named, organ)
    if series == "S":
        number = number.replace(" (", "(")
    return f"{series}/{kind}/{number}"


def _series_of(number: str, named: str, organ: str) -> str:
    """The organ that numbers so: ECOSOC by year, the Security Council with a bracketed year, else the speaker."""
    session = numerals.whole_number(number.partition("/")[0])
    if session and session >= _FIRST_YEAR:
        return "E"
    if re.search(r"\((?:19|20)\d\d\)", number):
        return "S"
    if named == "Council" and organ == "HRC":
        return "A/HRC"
    return "A/HRC" if organ == "HRC" else "A"


def _plain(symbol: str) -> str:
    return symbol.replace(" (", "(")
