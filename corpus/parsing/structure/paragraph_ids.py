"""Ids of paragraphs: part letter and running index in the part, whatever the printed number, then labels.

"#P12" is the twelfth preambular paragraph, "#O20.a.i" a sub-paragraph, "#A1.3" the third paragraph of the first annex;
"The General Assembly," at the start is "#P0". A label that is repeated under one parent gets its count: "#O20.a-2".
Bullets are "b", "b-2", "b-3", paragraphs that are quoted from another text "q", "q-2"; "1.2" below 1 is "#O1.2", and
"(a) bis" is "#O1.abis".
"""

from collections import Counter
from typing import NamedTuple

from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR

_LETTERS = {PREAMBULAR: "P", OPERATIVE: "O"}


class Position(NamedTuple):
    """The place of a paragraph: its part, its annex (from 1; 0 outside), the labels below the top level."""

    part: str
    annex: int
    path: tuple[str, ...]
    is_organ: bool  # "The General Assembly,"


def names(positions: list[Position]) -> list[str]:
    """A unique id for each position, in order.

    >>> names([Position("operative", 0, (), False), Position("operative", 0, ("a",), False)])
    ['O1', 'O1.a']
    """
    counts: Counter[str] = Counter()
    used: Counter[str] = Counter()
    found: list[str] = []
    parent, annex, depth = "", 0, 0  # the paragraph above, its annex, and the length of its path
    for position in positions:
        if position.annex != annex:
            parent, annex = "", position.annex
        if not parent or len(position.path) <= depth:
            depth = len(position.path)
            name = parent = _top(position, counts)
        else:
            name = ".".join([parent, *position.path[depth:]])
        used[name] += 1
        found.append(name if used[name] == 1 else f"{name}-{used[name]}")
    return found


def _top(position: Position, counts: Counter) -> str:
    if position.is_organ and not counts:
        counts["organ"] += 1
        return "P0"
    series = f"A{position.annex}." if position.part == ANNEX else _LETTERS[position.part]
    counts[series] += 1
    return f"{series}{counts[series]}"
