"""What the metadata of an Akoma Ntoso document state and its text does not: symbol and date of adoption."""

import re
from datetime import date

from lxml import etree

from corpus.errors import CorpusError
from corpus.readers.akoma_ntoso.elements import name_of
from corpus.readers.block import BODY, FURNITURE, Block
from corpus.text import page_furniture, patterns, symbols
from corpus.text.numerals import DATE

_BODIES = {"unga": "A/RES", "unecosoc": "E/RES"}  # in the addresses that the UN gives its documents
_ADDRESS = re.compile(r"/akn/un/statement/[\w-]+/(unga|unecosoc)/[\d-]+/(\d{1,4})-(\d{1,4})(?:-([a-z]))?(?=/|$)")
_ADOPTED = re.compile(rf"adopted\b.*{DATE}", re.I)
_DRAFT = re.compile(r"\bdraft (?:resolution|decision)\b|^Distr\.?:? ?L(?:imited)?$|/L\.\d", re.I)
_LONGEST_TAIL = 80  # characters of a line with the date, below the text
_LONGEST_HEAD = 120  # characters of a line above the text


def stated(document: etree._Element, blocks: list[Block]) -> list[Block]:
    """Blocks of furniture with the symbol and, unless it is a draft, the date of adoption, if no block has them.

    `document` is an element such as `statement`, `blocks` are those of its text.
    """
    meta = next((child for child in document if name_of(child) == "meta"), None)
    work = next((node for node in meta if name_of(node) == "identification"), None) if meta is not None else None
    work = next((node for node in work if name_of(node) == "FRBRWork"), None) if work is not None else None
    if work is None:
        return []
    found = []
    symbol = None if any(page_furniture.SYMBOL_LINE.fullmatch(block.text) for block in blocks) else _symbol(work)
    if symbol:
        found.append(Block(symbol, FURNITURE))
    organ = next((block.text for block in blocks if patterns.is_organ(block.text)), None)
    day = None if any(_has_date(block) or _is_of_draft(block) for block in blocks) else _day(work)
    if organ and day:
        found.append(Block(f"Adopted by the {organ[4:].rstrip(' ,:')} on {day}", FURNITURE))
    return found


def _symbol(work: etree._Element) -> str | None:
    """The symbol that the identification of the work gives, as a name or in the address of the work."""
    for node in work:
        value = (node.get("value") or "").strip()
        if name_of(node) in ("FRBRalias", "FRBRnumber", "FRBRname") and "/RES/" in value:
            try:
                return symbols.normalise(value)
            except CorpusError:
                continue
    for node in work:
        match = _ADDRESS.search(node.get("value") or "")
        if match:
            letter = f" {match[4].upper()}" if match[4] else ""
            return f"{_BODIES[match[1]]}/{match[2]}/{match[3]}{letter}"
    return None


def _has_date(block: Block) -> bool:
    """Does a block say when the text was adopted: a line that it was, or the date below the text?"""
    is_short = len(block.text) < _LONGEST_TAIL
    below = is_short and re.search(rf"(?:^|meeting\b.*){DATE}$", block.text) is not None
    return bool(_ADOPTED.search(block.text)) or (block.role == BODY and below)


def _is_of_draft(block: Block) -> bool:
    """Is it a line of the head of a draft?"""
    return len(block.text) < _LONGEST_HEAD and bool(_DRAFT.search(block.text))


def _day(work: etree._Element) -> str | None:
    """The date of adoption in words, "4 March 2037"."""
    dates = [node for node in work if name_of(node) == "FRBRdate" and node.get("name") == "adoption"]
    try:
        day = date.fromisoformat((dates[0].get("date") or "")[:10]) if dates else None
    except ValueError:
        return None
    return f"{day.day} {day:%B} {day.year}" if day and day.year > 1 else None
