"""The lines above the text of a document: what opens another document in a file, and where its head begins."""

import re
from collections.abc import Sequence

from corpus.parsing.enactment import clauses
from corpus.parsing.structure.headings import is_annex
from corpus.readers.block import BODY, Block
from corpus.text import patterns, resolution_head

_ITEM = r"(?:(?:\d{1,2}|[A-Z])\.\s+)?"
_DRAFT = re.compile(
    rf"{_ITEM}(?:revised )?(?:draft|proposed) (?:resolution|declaration)s?"
    r"(?: (?P<number>[IVXLC]{1,7}|[A-Z]|\d{1,3})\b)?",
    re.I,
)
_DECISION = re.compile(
    rf"{_ITEM}(?:(?:revised )?(?:draft|proposed) decisions?\b|decisions? (?:\d[\d/]*|[IVXLC]{{1,7}})\b)", re.I
)
_NUMBERED = re.compile(
    r"(?:Resolution |Res\. ?)?"
    r"(?P<number>(?:(?:ES|S)-)?\d{1,4}/\d{1,4}(?: [A-Z])?|\d{1,4}(?: [A-Z])? ?\((?:[^()\s]{1,8}|\d{4})\))"
    r"(?:\.?$|\.\s|\s+(?=[A-Z]))",
    re.I,
)
_RESOLUTION_SYMBOL = re.compile(r"[A-Z]+(?:/[\w.-]+)*/RES/\S.*|[AES](?:/[\w.-]+)*/L\.\d+\S*")
_LETTER = re.compile(r"(?P<letter>[A-Z])\.?")
_ROMAN = re.compile(r"[IVX]{1,6}\.?")
_RECOMMENDS = re.compile(
    r"\brecommends?\b.{0,300}?\b(?:following (?:draft )?(?P<following>resolution|decision)"
    r"|draft (?P<draft>resolution|decision)s? (?:below|that follow))",
    re.S,
)
_MATTERS = re.compile(
    rf"{_ITEM}(?:draft decisions|other (?:matters|recommendations)|matters (?:calling for|brought to|requiring))\b",
    re.I,
)
_ADOPTED = re.compile(r"(?:Resolution|Declaration)s? adopted (?:by|at|on)\b", re.I)
_RULE = re.compile(r"[*_\s—–-]{2,}")
_LONGEST_HEAD = 40  # blocks
_LONGEST_LINE = 700  # characters of a line of a head: long titles and lists of sponsors


def begin(body: Sequence[Block], start: int, lowest: int) -> int:
    """Where the head of a document begins whose text begins at `start` in `body`; nothing below `lowest` is of it."""
    at = start
    while at > max(lowest, start - _LONGEST_HEAD) and _is_line(body[at - 1]):
        at -= 1
        if _is_first(body[at].text) and not (at > lowest and _is_first(body[at - 1].text)):
            break
    while at < start and (_RULE.fullmatch(body[at].text) or is_matters(body[at].text)):
        at += 1
    return at


def _is_line(block: Block) -> bool:
    """Can it be a line of a head? Not the end of a text, a clause, or a sentence."""
    text = block.text
    if resolution_head.is_tail(text) or len(text) > _LONGEST_LINE or clauses.of(block):
        return False
    if is_opener(text) or text.endswith("]") or resolution_head.opens_part(text):
        return True
    return not patterns.is_ended(text) and not recommends(text)


def _is_first(text: str) -> bool:
    """Is it a line with which a head begins: "Draft resolution II", a symbol, "Resolution adopted by ..."?"""
    shown = _DRAFT.match(text) or _RESOLUTION_SYMBOL.fullmatch(text) or _NUMBERED.match(text)
    return bool(shown) or is_decision(text)


def is_opener(text: str) -> bool:
    """Does a line open the head of a further document?

    >>> is_opener("Draft resolution II"), is_opener("72/9. Lamps"), is_opener("II"), is_opener("Lamps for all")
    (True, True, False, False)
    """
    if _RESOLUTION_SYMBOL.fullmatch(text) or re.match(
        r"(?:Resolution|Declaration)s? adopted (?:by|at|on)\b", text, re.I
    ):
        return True
    is_short = len(text) <= _LONGEST_LINE
    return is_short and bool(_DRAFT.match(text) or _NUMBERED.match(text) or is_decision(text))


def is_decision(text: str) -> bool:
    """Does a line head a decision: "Draft decision II", "Decision 79/501"?"""
    return bool(_DECISION.match(text)) and not patterns.is_ended(text) and len(text) <= _LONGEST_LINE


def is_matters(text: str) -> bool:
    """Is it a heading of a report, over what is no resolution: "B. Draft decisions for adoption by the Council"?"""
    return bool(_MATTERS.match(text)) and not patterns.is_ended(text)


def recommends(text: str) -> bool:
    """Does a sentence of a report introduce a draft: "The Committee recommends ... the following draft resolution:"?"""
    return "recommend" in text and bool(_RECOMMENDS.search(text)) and clauses.of(Block(text)) is None


def recommends_decision(text: str) -> bool:
    """Does a sentence of a report introduce a draft decision, and no resolution?"""
    match = _RECOMMENDS.search(text) if recommends(text) else None
    return match is not None and (match["following"] or match["draft"]) == "decision"


def is_draft_resolution(text: str) -> bool:
    """Does a line head a draft resolution?"""
    return bool(_DRAFT.match(text))


def has_annex(lines: Sequence[Block]) -> bool:
    """Is one of the lines the heading of an annex?"""
    return any(is_annex(block.text) for block in lines if block.role == BODY)


def number(lines: Sequence[Block]) -> str | None:
    """The number of a resolution that its head states, with its letter if that is printed with it: "72/8"."""
    match = next(filter(None, (_NUMBERED.match(block.text) for block in reversed(lines))), None)
    return match["number"] if match else None


def draft_number(lines: Sequence[Block]) -> str | None:
    """The number of a draft in its head: "II"."""
    match = next(filter(None, (_DRAFT.match(block.text) for block in reversed(lines))), None)
    return match["number"] if match else None


def letter(lines: Sequence[Block]) -> str | None:
    """The letter of one of several resolutions of a number, if a line of the head is that letter alone."""
    match = next(filter(None, (_LETTER.fullmatch(line.text) for line in reversed(lines))), None)
    return match["letter"] if match else None


def title_lines(lines: Sequence[Block]) -> list[str]:
    """The lines of the title below a letter or a Roman number alone on its line; none where there is no such line."""
    places = [at for at, line in enumerate(lines) if _LETTER.fullmatch(line.text) or _ROMAN.fullmatch(line.text)]
    return [line.text for line in lines[places[-1] + 1 :]] if places else []


def is_section(lines: Sequence[Block]) -> bool:
    """Is the head only the Roman number of a section, perhaps with its title?"""
    return bool(lines) and bool(_ROMAN.fullmatch(lines[0].text)) and not any(is_opener(line.text) for line in lines)
