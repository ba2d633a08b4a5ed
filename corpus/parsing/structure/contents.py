"""Tables of contents: lines that name a heading of the text and its page. They are furniture."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.block import BODY, FURNITURE, Block
from corpus.text import patterns

_TITLE = re.compile(r"(?:Table of )?contents(?: page)?:?", re.I)
_PAGE = r"(?:\d{1,3}|[ivxlc]{1,7})"
_LEADERS = re.compile(rf"(?:.*[^\W_].*?)?\s?(?:\.\s?|…\s?|·\s?|_){{4,}}\s*{_PAGE}?", re.S)
_WITH_PAGE = re.compile(rf"(?P<title>.*?[^\W\d_].*?)[\s.…]+{_PAGE}", re.S)
_COLUMN_HEAD = re.compile(r"(?:Paragraphs?|Pages?|Paragraphs? Pages?|Chapter|Section)\*?", re.I)
_LONGEST = 200  # characters of an entry
_MOST_ENTRIES = 200


def as_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with role FURNITURE for those of a table of contents.

    >>> text = ["Contents", "I. Vision ..... 2", "II. Action ..... 5", "I. Vision", "1. We row."]
    >>> [block.text for block in as_furniture([Block(line) for line in text]) if block.role == "body"]
    ['I. Vision', '1. We row.']
    """
    found = list(blocks)
    body = [at for at, block in enumerate(blocks) if block.role == BODY]
    texts = [blocks[at].text for at in body]
    for place, text in enumerate(texts):
        if len(text) <= _LONGEST and _is_led(text):
            found[body[place]] = replace(blocks[body[place]], role=FURNITURE)
        elif _TITLE.fullmatch(text):
            end = _end(texts, place + 1)
            for at in body[place : end if end > place + 1 else place]:
                found[at] = replace(blocks[at], role=FURNITURE)
    return found


def _is_led(text: str) -> bool:
    """Do dots lead from a title to a page number?"""
    return text.count(".") + text.count("…") + text.count("·") + text.count("_") > 3 and bool(_LEADERS.fullmatch(text))


def _end(texts: Sequence[str], start: int) -> int:
    """Where the entries end that begin at `start`: lines with a page number, or titles that come again as headings."""
    at = start
    while at < min(start + _MOST_ENTRIES, len(texts)) and _is_entry(texts, at):
        at += 1
    return at


def _is_entry(texts: Sequence[str], at: int) -> bool:
    text = texts[at]
    if len(text) > _LONGEST or patterns.is_organ(text):
        return False
    if _COLUMN_HEAD.fullmatch(text) or _is_led(text):
        return True
    match = _WITH_PAGE.fullmatch(text)
    later = set(map(_letters, texts[at + 1 :]))
    if match and (_letters(match["title"]) in later or not patterns.is_ended(match["title"])):
        return True
    return not patterns.is_ended(text) and _letters(text) in later


def _letters(text: str) -> str:
    """The letters of a title, without its number."""
    return re.sub(r"[\W\d_]+", "", text).lower()
