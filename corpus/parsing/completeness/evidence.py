"""Everything that says that a text is not whole, put together."""

import re
from collections.abc import Sequence

from corpus.parsing.completeness import characters, page_numbers
from corpus.parsing.document import ANNEX, Document, Paragraph
from corpus.readers.block import FURNITURE, PICTURE_PAGE, Block
from corpus.text import page_furniture

_FULL_STOP = re.compile(r"[.…!?][”\"’'»)\]]{0,3}\s?(?:\d{1,3}|\*{1,3})?$")
_SHOWN = 40  # last characters of a text that breaks off
_LONG = 20  # words: a paragraph of this length is not repeated by chance
_FEWEST_REPEATED = 2  # such paragraphs, one after another


def of(document: Document, blocks: Sequence[Block], *, begins: bool, ended: bool, faults: Sequence[str]) -> list[str]:
    """What is missing or wrong in a text, a clause each; none for a whole text.

    `begins`: it begins with the organ that speaks; `ended`: the line of the meeting or its date follows the last
    paragraph; `faults`: clauses on places where numbers of paragraphs do not follow each other, and on further
    resolutions in the file.
    """
    numbers = page_numbers.printed(blocks)
    first = numbers[0] if numbers else None
    excerpt = document.draft and begins and first is not None and first.number > 1
    damage = characters.garbled(block.text for block in blocks)
    return [
        *page_numbers.problems(numbers, excerpt=excerpt),
        *_pictures(blocks),
        *([] if begins else ["its beginning is missing (no line such as “The General Assembly,”)"]),
        *_ending(document, ended),
        *(faults or _several(blocks)),
        *_repeated(document.paragraphs),
        *([damage] if damage else []),
    ]


def _pictures(blocks: Sequence[Block]) -> list[str]:
    pages = dict.fromkeys(str(block.page) for block in blocks if PICTURE_PAGE in block.unread)
    return [f"page {', '.join(pages)}: a picture, whose text is not read"] if pages else []


def _several(blocks: Sequence[Block]) -> list[str]:
    """Are there running heads of several resolutions?"""
    lines = [block.text.rstrip("*") for block in blocks if block.role == FURNITURE and "/RES/" in block.text]
    symbols = list(dict.fromkeys(line for line in lines if page_furniture.SYMBOL_LINE.fullmatch(line)))
    return [f"the file holds pages of {', '.join(symbols)}"] if len(symbols) > 1 else []


def _ending(document: Document, ended: bool) -> list[str]:
    """A text breaks off if its last sentence has no end, or if an adopted one does not say at which meeting."""
    last = _last(document.paragraphs)
    if last and not _FULL_STOP.search(last.text):
        return [f"its end is missing (it breaks off after “{last.text[-_SHOWN:]}”)"]
    body = _last([paragraph for paragraph in document.paragraphs if paragraph.part != ANNEX])
    if body and body.text.endswith((",", ";")):
        return [f"a part is missing after “{body.text[-_SHOWN:]}”"]
    if _states_its_meeting(document) and not ended:
        return ["its end is missing (no meeting and date after the last paragraph)"]
    return []


def _last(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    return paragraphs[-1] if paragraphs else None


def _states_its_meeting(document: Document) -> bool:
    """Does a text of this kind end with the meeting that adopted it?

    Drafts do not, nor do resolutions of the Security Council, which say it at the top, nor bare copies without a head.
    """
    has_head = document.session or document.report or document.agenda_item or document.adopted
    return bool(has_head) and not document.draft and not (document.symbol or "").startswith("S/")


def _repeated(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Do long paragraphs of a section occur again in it, one after another as before?"""
    first: dict[tuple[str | None, str], int] = {}
    run, before = 0, -2  # paragraphs that occur again one after another; where the last one occurred first
    for at, paragraph in enumerate(paragraphs):
        key = (paragraph.heading, paragraph.text)
        place = first.setdefault(key, at)
        if place == at or len(paragraph.text.split()) < _LONG:
            run, before = 0, -2
            continue
        run, before = (run + 1 if place == before + 1 else 1), place
        if run == _FEWEST_REPEATED:
            return [f"a part is there twice, from “{paragraphs[at - 1].text[:_SHOWN]}”"]
    return []
