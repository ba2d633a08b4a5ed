"""The other parts of the head: symbol and agenda item, and where a part begins and ends."""

import re
from collections.abc import Iterable

from corpus.errors import CorpusError
from corpus.text import page_furniture, repairs, symbols
from corpus.text.resolution_head import sessions
from corpus.text.resolution_head.titles import NUMBER

_AGENDA = re.compile(r"(?:^|(?<=session ))Agenda items? ((?:\d+|\([a-z]{1,3}\)|\([ivx]+\)|and|to|,|\s)+)", re.I)
_ADOPTED_LINE = re.compile(r"(?:Resolution|Decision)s? adopted\b", re.I)
_PART_OF_HEAD = re.compile(
    rf"Agenda items? \d|(?:Resolution|Decision)s? adopted\b|\[|{NUMBER}\. |(?:Revised )?draft resolution",
    re.I,
)
_ENDS_PART = re.compile(r"\]$|\bdraft (?:resolution|decision)(?: [IVXLC]+)?\*?$", re.I)
_LIMITED = re.compile(r"\b(?:Distr\.?:?\s*)?Limited$|^Distr\.?: ?L")
_DRAFT_SYMBOL = re.compile(r"[AES]/(?:[\w.-]+/)*L\.\d+(?:/(?:Rev|Add|Corr)\.\d+)*\*{0,2}")
_SYMBOL_OF_ORGAN = {
    "General Assembly": "A/RES/{}",
    "Economic and Social Council": "E/RES/{}",
    "Human Rights Council": "A/HRC/RES/{}",
    "Security Council": "S/RES/{}",
}


def symbol(number: str | None, organ: str, furniture: Iterable[str], name: str | None) -> str | None:
    """The document's symbol: as printed alone on a line, else from its number and organ, else from the file's name.

    Where the number has a letter that the printed symbol lacks, it is the symbol with the letter.
    """
    printed = [
        text for text in furniture if page_furniture.SYMBOL_LINE.fullmatch(text) and ("/RES/" in text or "/L." in text)
    ]
    shape = next((shape for known, shape in _SYMBOL_OF_ORGAN.items() if known in organ), None)
    numbered = [shape.format(number)] if number and shape else []
    named = [symbols.from_stem(name)] if name else []
    found = next(filter(None, map(_normal, [*printed[:1], *numbered, *named])), None)
    lettered = next(filter(None, map(_normal, numbered)), None)
    return lettered if found and lettered and _without_letter(lettered) == found else found


def _normal(text: str | None) -> str | None:
    """The symbol as the UN prints it; None where it is none."""
    try:
        return symbols.normalise(text.rstrip("*")) if text else None
    except CorpusError:
        return None


def _without_letter(symbol: str) -> str:
    return re.sub(r" [A-Z](?:-[A-Z])?$|\[[A-Z-]+\]$", "", symbol)


def opens_part(line: str) -> bool:
    """Does a line above the text begin another part of the head: session, agenda, adoption, report, title?"""
    return bool(sessions.SESSION.match(line) or _PART_OF_HEAD.match(line))


def ends_part(line: str) -> bool:
    """Is a line above the text the last of its part: the report in brackets, "Iraq: draft resolution"?"""
    return bool(_ENDS_PART.search(line))


def agenda_item(lines: list[str]) -> str | None:
    """The agenda item as printed: "16", "18 (b)"."""
    match = next(filter(None, map(_AGENDA.search, map(repairs.repair, lines))), None)
    return match[1].strip().rstrip(",") if match else None


def is_draft(front: list[str], furniture: list[str]) -> bool:
    """Does the head say that it is a draft, is it distributed as "Limited", or does it have an L. symbol?

    A text with a line that it was adopted is no draft.
    """
    if any(_ADOPTED_LINE.match(text) for text in front):
        return False
    return any(re.search(r"\bdraft resolution\b", text, re.I) for text in front) or any(
        _LIMITED.search(text) or _DRAFT_SYMBOL.fullmatch(text) for text in [*furniture, *front]
    )
