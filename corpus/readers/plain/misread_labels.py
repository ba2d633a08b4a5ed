"""Numbers of paragraphs that OCR misread: "l." and "I." for "1.", "lO." for "10.", "2," for "2.".

A number is put right where it is the next one and a verb of a decision follows it.
"""

import re
from collections.abc import Sequence

from corpus.text.verbs import part_of_verb

_MISREAD = re.compile(r"(?P<before>\s*)(?P<label>[lI|!iOoQSB\d]{1,3}) ?(?P<point>[.,:;])\s+(?P<rest>[A-Z].*)", re.S)
_NUMBERED = re.compile(r"\s*(\d{1,3})\.\s")
_ROMAN = re.compile(r"\s*II\.\s")
_DIGITS = str.maketrans("lI|!iOoQSB", "1111100058")
_AHEAD = 200  # lines in which the next number is looked for

Change = tuple[str, str | None]


def repaired(lines: Sequence[str]) -> tuple[list[str], dict[int, Change]]:
    """The lines with their numbers put right; and the changes by the index of the line.

    >>> repaired(["l. Calls upon the pilots;", "2. Requests oil."])
    (['1. Calls upon the pilots;', '2. Requests oil.'], {0: ('l.', '1.')})
    """
    found = list(lines)
    changes: dict[int, Change] = {}
    last = 0
    for at, line in enumerate(lines):
        numbered = _NUMBERED.match(line)
        if numbered:
            last = int(numbered[1])
            continue
        number = _number(lines, at, last)
        match = _MISREAD.fullmatch(line) if number else None
        if match and number:
            found[at] = f"{match['before']}{number}. {match['rest']}"
            changes[at] = (line[match.start("label") : match.end("point")], f"{number}.")
            last = number
    return found, changes


def _number(lines: Sequence[str], at: int, last: int) -> int | None:
    """The number that a line begins with, misread; None for any other line."""
    match = _MISREAD.fullmatch(lines[at])
    if not match:
        return None
    digits = match["label"].translate(_DIGITS)
    if not digits.isdecimal() or int(digits) not in (1, last + 1) or part_of_verb(match["rest"]) != "operative":
        return None
    if match["label"] in ("I", "i", "O", "o") and not _goes_on(lines, at, int(digits)):
        return None
    return int(digits)


def _goes_on(lines: Sequence[str], at: int, number: int) -> bool:
    """Does the next number follow in figures, and not the roman one?"""
    for line in lines[at + 1 : at + _AHEAD]:
        numbered = _NUMBERED.match(line)
        if numbered:
            return int(numbered[1]) == number + 1
        if _ROMAN.match(line):
            return False
    return False
