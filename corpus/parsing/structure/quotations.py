"""Quoted provisions: paragraphs of another text that a paragraph quotes, as where it decides to amend a rule.

They follow a colon, and each opens with a quotation mark, or the first one does and the last one ends with the closing
mark. Whatever numbers they have are those of the other text.
"""

import re
from collections.abc import Sequence

_OPENING = '“„«‘"'
_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"'}
_ANNOUNCES = re.compile(r"(?:[:—–]|\b(?:as follows|the following|to read))\s?[.,]?\s?(?:\d{1,3}|\*{1,3})?$")
_AT_END = r"[.,;:)\]]{0,3}(?:\s?(?:and|or))?\s?(?:\d{1,3})?$"
_LONGEST = 80  # paragraphs of a quotation; one that is not closed by then was never opened


def quoted(texts: Sequence[str]) -> list[bool]:
    """For each paragraph of a text: does the paragraph above it quote it?

    >>> quoted(["1. Decides to amend rule 5:", "“1. Coil.", "“2. Trim.”;", "2. Requests oil."])
    [False, True, True, False]
    """
    found = [False] * len(texts)
    at = 1
    while at < len(texts):
        before, text = texts[at - 1], texts[at]
        if text[:1] and text[0] in _OPENING and (_ANNOUNCES.search(before) or _goes_on(found, texts, at)):
            end = _end(texts, at)
            found[at:end] = [True] * (end - at)
            at = end
        else:
            at += 1
    return found


def _goes_on(found: list[bool], texts: Sequence[str], at: int) -> bool:
    """Is it the next of several quoted paragraphs, each in its own marks, or of a quotation that is still open?"""
    before, mark = texts[at - 1], texts[at][0]
    is_open = mark in "“„«" and before.count(mark) > sum(map(before.count, _CLOSING[mark]))
    return is_open or (found[at - 1] and before[:1] == mark)


def _end(texts: Sequence[str], at: int) -> int:
    """Where the quotation that opens at `at` ends: after the paragraph that closes it.

    If none does, only those paragraphs that open with the same mark are quoted.
    """
    mark = texts[at][0]
    depth = 0
    for place in range(at, min(at + _LONGEST, len(texts))):
        depth = _depth(texts[place], mark, depth)
        if depth <= 0:
            return place + 1
    end = at + 1
    while end < len(texts) and texts[end][:1] == mark:
        end += 1
    return end


def _depth(text: str, mark: str, depth: int) -> int:
    """How many quotations are open after a paragraph; a mark that opens it again opens no other."""
    closing = _CLOSING[mark]
    if mark in "‘":  # an apostrophe looks like the closing mark
        return 0 if re.search(f"[{closing}]{_AT_END}", text) else 1
    inner = text[1:] if depth and text.startswith(mark) else text
    if mark == '"':
        return (depth + inner.count(mark)) % 2
    return depth + inner.count(mark) - sum(map(inner.count, closing))
