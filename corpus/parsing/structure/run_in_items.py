"""Items of lists and headings that run in one paragraph with what precedes them, as in pages made of columns of print.

"(i) Oars; (ii) Lamps; (iii) Ropes" is three items where it begins with a label. In "Principle 2. Use of lamps 1. Lamps
shall be lit" the first words are a heading, since numbers begin behind them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.parsing.structure import list_labels
from corpus.readers.block import BODY, Block

_HEADING = re.compile(
    r"(?P<heading>(?:Principle|Article|Rule|Guideline|Regulation|Section|Chapter|Part) (?:\d{1,3}|[IVXLC]{1,6})"
    r"[.:]? [A-Z“][^.;:]{2,100}?) (?P<text>1\. [A-Z“].*)",
    re.S,
)
_NEXT = re.compile(r"; (?:and |or )?(?=\((?:[a-z]{1,4}|[ivxl]{5,8})\) \S)")


def apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such items and headings as separate blocks.

    >>> [block.text for block in apart([Block("(i) Oars; (ii) Lamps."), Block("Rule 3. Oars 1. Oars are kept.")])]
    ['(i) Oars;', '(ii) Lamps.', 'Rule 3. Oars', '1. Oars are kept.']
    """
    found: list[Block] = []
    for block in blocks:
        if block.role != BODY:
            found.append(block)
            continue
        match = _HEADING.fullmatch(block.text) if block.text[:1] in "PARGSC" else None
        if match:
            found += _cut(block, [match.start("text")])
            found[-2] = replace(found[-2], heading=True, opening=None)
        else:
            found += _cut(block, _starts_of_items(block.text)) if block.text[:1] == "(" else [block]
    return found


def _starts_of_items(text: str) -> list[int]:
    """Where the second and later items begin, if they follow the first one in order."""
    label = list_labels.split(text)
    if not label or label.kind != list_labels.LETTER:
        return []
    readings = list_labels.readings(label)
    starts: list[int] = []
    for match in _NEXT.finditer(text):
        following = list_labels.split(text[match.end() :])
        after = list_labels.readings(following) if following else []
        going_on = [reading for reading in after if (reading[0], reading[1] - 1) in readings]
        if not going_on:
            return starts
        starts.append(match.end())
        readings = going_on
    return starts


def _cut(block: Block, starts: list[int]) -> list[Block]:
    """A block cut at these places of its text, its footnote markers where they were."""
    pieces = []
    for start, end in zip([0, *starts], [*starts, len(block.text)], strict=True):
        text = block.text[start:end].rstrip()
        is_last = end == len(block.text)
        marks = tuple((at - start, mark) for at, mark in block.marks if start <= at < end or (is_last and at == end))
        piece = replace(block, text=text, marks=marks, mended=block.mended if start == 0 else ())
        pieces.append(piece if start == 0 else replace(piece, opening=None, indent=None, unread=()))
    return pieces
