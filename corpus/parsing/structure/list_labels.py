"""Labels of paragraphs, "12.", "(a)", "(iv)", and the level of each label among its neighbours."""

import re
from typing import NamedTuple

from corpus.text.numerals import roman_value

NUMBER, LETTER, ROMAN, CAPITAL, COUNT, BULLET = "number", "letter", "roman", "capital", "count", "bullet"

_LABEL = re.compile(
    r"(?:(?P<number>\d{1,3})\.(?!\d)|\((?P<inner>[a-z]{1,5}|[A-Z]{1,2}|\d{1,2})\)|(?P<bullet>[•·●▪–—])(?=\s))"
    r"\s*(?P<rest>.*)",
    re.S,
)
_BARE = re.compile(r"(?P<number>\d{1,3})\s+(?P<rest>[A-Z].*)", re.S)
_MOST_ROMAN = 89  # of a list; "c", "d" and "m" are letters


class Label(NamedTuple):
    """A label as printed, without full stop or brackets, and the text after it."""

    text: str
    kind: str
    rest: str


class Place(NamedTuple):
    """One open level of the numbering: the kind of its labels, and value and text of the last one."""

    kind: str
    value: int
    text: str


def split(text: str) -> Label | None:
    """The label that opens a text, or None.

    >>> split("12. Recognizes the role")
    Label(text='12', kind='number', rest='Recognizes the role')
    >>> split("(a) To report;").kind, split("70/1 is recalled")
    ('letter', None)
    """
    match = _LABEL.fullmatch(text)
    if not match:
        return None
    if match["number"]:
        return Label(match["number"], NUMBER, match["rest"])
    if match["bullet"]:
        return Label(match["bullet"], BULLET, match["rest"])
    inner = match["inner"]
    kind = COUNT if inner.isdigit() else CAPITAL if inner.isupper() else LETTER
    if kind == LETTER and len(set(inner)) > 1 and not _roman(inner):
        return None
    return Label(inner, kind, match["rest"])


def split_bare(text: str, number: int) -> Label | None:
    """The label of a paragraph whose number has no full stop, if it is the expected number; else None.

    >>> split_bare("26 Condemns any denial", 26).rest, split_bare("26 States", 4)
    ('Condemns any denial', None)
    """
    match = _BARE.fullmatch(text)
    return Label(match["number"], NUMBER, match["rest"]) if match and int(match["number"]) == number else None


def place(label: Label, open_levels: list[Place], upcoming: list[str]) -> list[Place]:
    """The open levels below the numbered paragraph, after `label` has been placed among them.

    `upcoming` are the labels that follow: they tell the letter (i) after (h) from the roman (i) that opens a list.

    >>> place(split("(i) To act;"), [Place("letter", 8, "h")], ["ii"])[-1]
    Place(kind='roman', value=1, text='i')
    """
    readings = _readings(label)
    for depth in reversed(range(len(open_levels))):
        for kind, value in readings:
            if _goes_on(open_levels[depth], kind, value) and not _opens_list(readings, kind, upcoming):
                return [*open_levels[:depth], Place(kind, value, label.text)]
    first = [reading for reading in readings if reading[1] == 1]
    kind, value = first[-1] if first else readings[0]
    kinds = [level.kind for level in open_levels]
    depth = kinds.index(kind) if kind in kinds else len(open_levels)
    return [*open_levels[:depth], Place(kind, value, label.text)]


def _goes_on(level: Place, kind: str, value: int) -> bool:
    return level.kind == kind and (value == level.value + 1 or kind == BULLET)


def _opens_list(readings: list[tuple[str, int]], kind: str, upcoming: list[str]) -> bool:
    """Does a label that could continue a list of letters open a roman list instead, because (ii) follows?"""
    return kind == LETTER and (ROMAN, 1) in readings and upcoming[:1] == ["ii"]


def _readings(label: Label) -> list[tuple[str, int]]:
    """What a label can be, as (kind, value)."""
    if label.kind in (COUNT, NUMBER):
        return [(label.kind, int(label.text))]
    if label.kind == BULLET:
        return [(BULLET, 1)]
    if label.kind == CAPITAL:
        return [(CAPITAL, ord(label.text[0]) - 64)]
    found = []
    if len(set(label.text)) == 1:
        found.append((LETTER, ord(label.text[0]) - 96 + 26 * (len(label.text) - 1)))
    if value := _roman(label.text):
        found.append((ROMAN, value))
    return found


def _roman(text: str) -> int | None:
    """The value of a lower-case roman numeral within the length of a list; None for other labels."""
    value = roman_value(text) if text.islower() else None
    return value if value and value <= _MOST_ROMAN else None
