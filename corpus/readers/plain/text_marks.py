"""Marks that a program set around text: "> " before quoted lines of e-mail, and those of Markdown.

They are no part of the text. What they say about it (heading, italics) is not used.
"""

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_MOST_QUOTED = 0.6  # share of the lines with text, from which the file is a quoted message
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|(?<!_)_{1,3}(?!_))(?=[^\s*_])([^*_\n]*?[^\s*_\\])\1(?![\w*_])")
_ESCAPED = re.compile(r"\\(?=[.()\[\]*_#+!\\-])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?:|mailto:|/|#)[^()\s]*\)")
_OPENS_EMPHASISED = re.compile(
    r"\s*(?:\*\*|__)?(?:(?:\d{1,3}|\(?[a-z]{1,3})\\?[.)](?:\*\*|__)?\s+)?([*_])\1{0,2}(?=[A-Z])[^*_\n]+\1"
)
_FEWEST_SIGNS = 2  # lines of Markdown; a single star or "#" may be anything


def without(lines: Sequence[str]) -> list[str]:
    """The lines without such marks; as many lines as before.

    >>> without(["> The General Assembly,", "> 1. Decides."])
    ['The General Assembly,', '1. Decides.']
    >>> without(["# 91/3. Lamps", "*The General Assembly*,", "1. **Decides** to row."])
    ['91/3. Lamps', 'The General Assembly,', '1. Decides to row.']
    """
    found = _unquoted(lines)
    signs = sum(bool(_HEADING.match(line) or _OPENS_EMPHASISED.match(line)) for line in found)
    return [_plain(line) for line in found] if signs >= _FEWEST_SIGNS else found


def _unquoted(lines: Sequence[str]) -> list[str]:
    """The lines of a quoted message, or of a file that is none."""
    filled = [line for line in lines if line.strip()]
    quoted = sum(bool(_QUOTED.match(line)) for line in filled)
    if not filled or quoted < _MOST_QUOTED * len(filled):
        return list(lines)
    return [line[match.end() :] if (match := _QUOTED.match(line)) else line for line in lines]


def _plain(line: str) -> str:
    """A line without marks of Markdown."""
    heading = _HEADING.match(line)
    text = heading[2] if heading else line
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub("", _LINK.sub(r"\1", text)).rstrip("\\ ")
