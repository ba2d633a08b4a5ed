"""Symbols of UN documents: "A/RES/67/195" to organ, session, number, letter, file stem and sort key, and back.

What tells two resolutions apart is part of the symbol: the letter of one of several resolutions with one number
(A/RES/72/8 A), the kind of session (A/RES/ES-11/9 is of the eleventh emergency special session), and, up to the
thirtieth session, the session in Roman numbers behind a running number (A/RES/2625(XXV)).
"""

import re
from typing import NamedTuple

from corpus.errors import CorpusError
from corpus.text.numerals import roman_value

_LETTER = r"[A-Z](?:-[A-Z])?"  # "A-B": two resolutions that are published as one document
_SPECIAL = r"(?:ES|S)-"
_SERIES = re.compile(
    rf"(?P<organ>A/HRC|A|E)/RES/(?P<special>(?:{_SPECIAL})?)(?P<session>\d{{1,9}})/(?P<number>\d{{1,9}})"
    rf"(?: (?P<letter>{_LETTER}))?"
)
_OLD_SERIES = re.compile(
    rf"(?P<organ>A|E)/RES/(?P<number>\d{{1,5}})\((?P<special>(?:{_SPECIAL})?)(?P<roman>[IVXLC]{{1,9}})\)"
    rf"(?:\[(?P<letter>{_LETTER})\])?"
)
_SECURITY_COUNCIL = re.compile(r"(?P<organ>S)/RES/(?P<number>\d{1,9})\((?P<session>\d{4})\)")
_ANY = re.compile(rf"[A-Z]+(?:/[A-Za-z0-9.\-]+)+(?: {_LETTER}|\([A-Z\d-]{{1,12}}\)(?:\[{_LETTER}\])?)?")
_ROMAN = rf"\((?:{_SPECIAL})?[IVXLC]+\)"
_LETTER_BEFORE_ROMAN = re.compile(rf"(?<=\d) ?({_LETTER}) ?({_ROMAN})$")  # "217 A (III)"
_LETTER_BEHIND_ROMAN = re.compile(rf"({_ROMAN}) ?(?:\[({_LETTER})\]|({_LETTER}))$")  # "217(III) A"
_LETTER_BEHIND = re.compile(rf"(?<=\d) ?(?:\[({_LETTER})\]|({_LETTER}))$")  # "57/270B"
_PART = re.compile(r"(?<=/)(REV|ADD|CORR|AMEND|SECT|SUMMARY)(?=\.|$)")  # the UN prints "Rev.1"

# A name of a file: the symbol with "_" for "/" and " ". It may go on: "A_RES_57_270_B_extracted", "A_RES_67_195_2".
_RESOLUTION_NAME = re.compile(
    rf"(?P<organ>A_HRC|[AE])_RES_(?P<session>(?:{_SPECIAL})?\d+)[_-](?P<number>\d+)"
    rf"(?:[_ ]?(?P<letter>{_LETTER})(?![A-Za-z0-9]))?(?!\d)"
)
_OLD_NAME = re.compile(
    rf"(?P<organ>[AE])_RES_(?P<number>\d+)(?:[_ ]?(?P<before>{_LETTER})(?=[_ (]))?[_ ]?"
    rf"(?P<open>\()?(?P<session>(?:{_SPECIAL})?[IVXLC]+)(?(open)\)|(?![A-Za-z0-9]))"
    rf"(?:[_ ]?\[?(?P<letter>{_LETTER})(?![A-Za-z0-9])\]?)?"
)
_COUNCIL_NAME = re.compile(r"S_RES_(?P<number>\d+)[_ ]?(?P<open>\()?(?P<year>(?:19|20)\d\d)(?(open)\)|(?!\d))")
_DRAFT_NAME = re.compile(
    r"[AES](?:_(?:[A-Z]+(?:\.\d+)?|\d+|(?:ES|S)-\d+)){0,4}_L\.\d+(?:_(?:Rev|Add|Corr)\.\d+)*(?![\d.])"
)
_VERSION = re.compile(r"_(\d{1,3})")

_ORGANS = {"A": "GA", "E": "ECOSOC", "A/HRC": "HRC", "S": "SC"}
_DRAFT = " (draft)"
FIRST_YEAR = 1945  # session n of the General Assembly opens in September of this year plus n
_OPENED = {  # the year in which the first, second ... session of a kind that the Assembly does not hold yearly opened
    "S": (
        *(1947, 1948, 1961, 1963, 1967, 1974, 1975, 1978, 1978, 1978, 1980, 1982, 1986, 1986, 1988, 1989),
        *(1990, 1990, 1997, 1998, 1999, 1999, 2000, 2000, 2001, 2001, 2002, 2005, 2014, 2016, 2020, 2021),
    ),
    "ES": (1956, 1956, 1958, 1960, 1967, 1980, 1980, 1981, 1982, 1997, 2022),
}
_RANK = {organ: rank for rank, organ in enumerate(_ORGANS.values())}
_KINDS_OF_SESSION = ("", "S", "ES")


class Symbol(NamedTuple):
    """A resolution's symbol, taken apart; two resolutions differ in at least one field.

    `session` is a year for the Security Council, and for ECOSOC unless the symbol is `old`.
    """

    organ: str
    session: int
    number: int
    letter: str
    special: str = ""  # "S" for a special session, "ES" for an emergency special session
    old: bool = False  # the session is in Roman numbers, as up to the 1970s

    @property
    def year(self) -> int | None:
        """The year that the symbol itself states: for the Security Council, and for ECOSOC since 1978; else None."""
        return self.session if self.organ in ("ECOSOC", "SC") and not (self.old or self.special) else None

    @property
    def opened(self) -> int | None:
        """The year that the symbol states, or that in which its session of the Assembly opened; None where neither is
        known, as for the sessions of councils.

        >>> parse("A/RES/67/195").opened, parse("A/RES/ES-10/17").opened, parse("E/RES/1296(XLIV)").opened
        (2012, 1997, None)
        """
        if self.organ != "GA":
            return self.year
        if not self.special:
            return FIRST_YEAR + self.session
        held = _OPENED[self.special]
        return held[self.session - 1] if 0 < self.session <= len(held) else None


def normalise(symbol: str) -> str:
    """The symbol as the UN prints it: upper case, one space before a letter, no trailing parts of a path.

    >>> normalise(" a/res/57/270b "), normalise("A/RES/217 A (III)"), normalise("S/RES/1325 (2000)")
    ('A/RES/57/270 B', 'A/RES/217(III)[A]', 'S/RES/1325(2000)')

    Raises CorpusError when it does not look like a symbol.
    """
    text = " ".join(symbol.split()).upper()
    text = _LETTER_BEFORE_ROMAN.sub(r"\2[\1]", text)
    text = _LETTER_BEHIND_ROMAN.sub(lambda found: f"{found[1]}[{found[2] or found[3]}]", text)
    text = _LETTER_BEHIND.sub(lambda found: f" {found[1] or found[2]}", text)
    text = re.sub(rf" (?={_ROMAN}|\(\d{{4}}\))", "", text)
    text = _PART.sub(lambda found: found[1].capitalize(), text)
    if not _ANY.fullmatch(text):
        raise CorpusError(
            f"{symbol!r} is not the symbol of a UN document; write it like A/RES/67/195 or E/RES/2015/26."
        )
    return text


def parse(symbol: str) -> Symbol:
    """Organ, session, number and letter of a resolution's symbol, and the kind of session.

    >>> parse("A/RES/57/270 B")
    Symbol(organ='GA', session=57, number=270, letter='B', special='', old=False)
    >>> parse("A/RES/3201 (S-VI)")
    Symbol(organ='GA', session=6, number=3201, letter='', special='S', old=True)

    Raises CorpusError when the symbol is not a resolution's.
    """
    text = normalise(symbol)
    match = _SERIES.fullmatch(text) or _OLD_SERIES.fullmatch(text) or _SECURITY_COUNCIL.fullmatch(text)
    found = match.groupdict() if match else {}
    session = roman_value(found["roman"]) if "roman" in found else int(found.get("session", 0))
    if not found or session is None:
        raise CorpusError(f"{symbol!r} is not the symbol of a resolution; write it like A/RES/67/195 or E/RES/2015/26.")
    special = (found.get("special") or "").rstrip("-")
    organ = _ORGANS[found["organ"]]
    return Symbol(organ, session, int(found["number"]), found.get("letter") or "", special, "roman" in found)


def stem(symbol: str, *, draft: bool = False) -> str:
    """The name of the file of a resolution or its draft, without suffix.

    >>> stem("A/RES/57/270 B"), stem("A/RES/217(III)[A]"), stem("A/RES/67/195", draft=True)
    ('A_RES_57_270_B', 'A_RES_217(III)_A', 'A_RES_67_195_draft')
    """
    name = re.sub(r"\[(.+)\]$", r"_\1", normalise(symbol))
    return re.sub(r"[/ ]", "_", name) + ("_draft" if draft else "")


def is_draft_stem(name: str) -> bool:
    """Does the name of a file say that it is a draft?"""
    return "draft" in name.lower()


def from_stem(name: str) -> str | None:
    """The symbol that a file name states, or None.

    >>> from_stem("A_RES_67_195_draft"), from_stem("A_RES_3201(S-VI)"), from_stem("E_2025_L.16"), from_stem("notes")
    ('A/RES/67/195', 'A/RES/3201(S-VI)', 'E/2025/L.16', None)

    Only names that start with a resolution's or a draft's symbol count.
    """
    stated = _stated(name)
    return stated[0] if stated else None


def version(name: str) -> int:
    """The number behind the symbol in the name of a file that was stored beside an earlier one; 1 without a number.

    >>> version("A_RES_67_195_2"), version("A_RES_67_195_draft_3"), version("A_RES_ES-11_9")
    (2, 3, 1)
    """
    stated = _stated(name)
    rest = name[stated[1] :].removeprefix("_draft") if stated else ""
    number = _VERSION.fullmatch(re.sub(r"^_no\d{1,3}", "", rest))  # one of several documents in its file
    return int(number[1]) if number else 1


def _stated(name: str) -> tuple[str, int] | None:
    """The symbol that a file name states, and where it ends in the name."""
    if match := _RESOLUTION_NAME.match(name):
        found = match.groupdict()
        text = f"{found['organ'].replace('_', '/')}/RES/{found['session']}/{found['number']} {found['letter'] or ''}"
    elif match := _OLD_NAME.match(name):
        found = match.groupdict()
        text = f"{found['organ']}/RES/{found['number']}({found['session']}){found['letter'] or found['before'] or ''}"
    elif match := _COUNCIL_NAME.match(name):
        text = f"S/RES/{match['number']}({match['year']})"
    elif match := _DRAFT_NAME.match(name):
        text = match.group().replace("_", "/")
    else:
        return None
    return normalise(text), match.end()


def draft_key(symbol: str) -> str:
    """The key of a draft that is kept beside its adopted text: "A/RES/67/195 (draft)"."""
    return symbol + _DRAFT


def is_draft_key(key: str) -> bool:
    """Is it the key of a draft, and not the symbol of a resolution?"""
    return key.endswith(_DRAFT)


def of_key(key: str) -> str:
    """The symbol of the resolution that a key belongs to: a draft's key gives that of its adopted text.

    >>> of_key("A/RES/67/195 (draft)")
    'A/RES/67/195'
    """
    return key.removesuffix(_DRAFT)


def session_key(key: str) -> tuple:
    """Equal for the resolutions of one session of an organ, drafts included; another for each other document.

    >>> session_key("A/RES/57/238") == session_key("A/RES/57/270 B"), session_key("A/RES/S-30/1")
    (True, ('GA', 'S', 30))
    """
    try:
        found = parse(of_key(key))
    except CorpusError:
        return (key,)
    return found.organ, found.special, found.session


def sort_key(key: str) -> tuple:
    """Sorts symbols by organ (General Assembly first), kind of session, session and number; a draft follows its text.

    Special sessions follow the others. Other documents come last, by their letters and numbers.
    """
    try:
        found = parse(of_key(key))
    except CorpusError:
        pieces = re.split(r"(\d+)", key)
        return (len(_RANK), [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces if piece], key)
    kind = _KINDS_OF_SESSION.index(found.special)
    return (_RANK[found.organ], kind, not found.old, found.session, found.number, found.letter, is_draft_key(key))
