"""Symbols of UN documents: "A/RES/67/195" to organ, session, number, file stem and sort key, and back."""

import re
from typing import NamedTuple

from corpus.errors import CorpusError

_SERIES = re.compile(
    r"(?P<organ>A|E|S|A/HRC)/RES/(?:(?P<special>(?:ES|S)-\d{1,9})/|(?P<session>\d{1,9})/)"
    r"(?P<number>\d{1,9})(?:[ ]?(?P<letter>[A-Z]))?"
)
_SECURITY_COUNCIL = re.compile(r"S/RES/(?P<number>\d{1,9})[ ]?\((?P<session>\d{4})\)")
_ANY = re.compile(r"[A-Z]+(?:/[A-Za-z0-9.\-]+)+(?: [A-Z])?(?:\(\d{4}\))?")
_ORGANS = {"A": "GA", "E": "ECOSOC", "A/HRC": "HRC", "S": "SC"}
_DRAFT = " (draft)"
FIRST_YEAR = 1945  # session n of the General Assembly opens in September of this year plus n
_RANK = {organ: rank for rank, organ in enumerate(_ORGANS.values())}


class Symbol(NamedTuple):
    """A resolution's symbol, taken apart. `session` is a year for ECOSOC and the Security Council."""

    organ: str
    session: int
    number: int
    letter: str


def normalise(symbol: str) -> str:
    """The symbol as the UN prints it: upper case, one space before a letter, no trailing parts of a path.

    >>> normalise(" a/res/57/270b ")
    'A/RES/57/270 B'

    Raises CorpusError when it does not look like a symbol.
    """
    text = " ".join(symbol.split()).upper()
    text = re.sub(r"(?<=\d)\s?([A-Z])$", r" \1", text)
    text = re.sub(r"\s(?=\(\d{4}\))", "", text)
    if not _ANY.fullmatch(text):
        raise CorpusError(
            f"{symbol!r} is not the symbol of a UN document; write it like A/RES/67/195 or E/RES/2015/26."
        )
    return text


def parse(symbol: str) -> Symbol:
    """Organ, session, number and letter of a resolution's symbol.

    >>> parse("A/RES/57/270 B")
    Symbol(organ='GA', session=57, number=270, letter='B')

    Raises CorpusError when the symbol is not a resolution's.
    """
    text = normalise(symbol)
    match = _SERIES.fullmatch(text) or _SECURITY_COUNCIL.fullmatch(text)
    if not match:
        raise CorpusError(f"{symbol!r} is not the symbol of a resolution; write it like A/RES/67/195 or E/RES/2015/26.")
    found = match.groupdict()
    session = found.get("session") or re.sub(r"\D", "", found["special"])
    organ = _ORGANS[found.get("organ") or "S"]
    return Symbol(organ, int(session), int(found["number"]), found.get("letter") or "")


def stem(symbol: str, *, draft: bool = False) -> str:
    """The name of the file of a resolution or its draft, without suffix: "A/RES/57/270 B" is "A_RES_57_270_B"."""
    return re.sub(r"[/ ]", "_", normalise(symbol)) + ("_draft" if draft else "")


def is_draft_stem(name: str) -> bool:
    """Does the name of a file say that it is a draft?"""
    return "draft" in name.lower()


def from_stem(name: str) -> str | None:
    """The symbol that a file name states, or None: "A_RES_67_195_draft" is "A/RES/67/195".

    Only names that start with a resolution's or a draft's symbol count.
    """
    match = re.match(r"((?:A_HRC|[AES])_RES_(?:(?:ES|S)-\d+_)?\d+_\d+(?:[_ ]?[A-Z](?![A-Za-z]))?)(?![0-9])", name)
    if match:
        text = re.sub(r"(?<=\d)[_ ]?([A-Z])$", r" \1", match.group(1))
        return normalise(text.replace("_", "/"))
    match = re.match(r"((?:A|E)_(?:[A-Z]+\.[0-9]_)?(?:HRC_)?\d+_L\.\d+(?:_Rev\.\d+)?)", name)
    return match.group(1).replace("_", "/") if match else None


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


def sort_key(key: str) -> tuple:
    """Sorts symbols by organ (General Assembly first), session and number, a draft after its resolution.

    Other documents come last, by their letters.
    """
    try:
        organ, *rest = parse(of_key(key))
    except CorpusError:
        return (len(_RANK), key)
    return (_RANK[organ], *rest, is_draft_key(key))
