"""Footnotes and running heads of a file, dealt out among its documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.block import BODY, FURNITURE, NOTE, Block

Owner = int | None  # the number of a document from 0; None for what is in no document


@dataclass(frozen=True)
class _Citation:
    """A footnote marker in a document's text."""

    owner: int
    page: int | None


def owners(blocks: Sequence[Block], of_text: Sequence[Owner]) -> list[Owner]:
    """The owner of each block. `of_text` has that of the running text and the tables; of others it is ignored.

    A note belongs to the first document that cites its label and has no note for it yet; a note that nobody cites,
    and a running head, belong to the document at their place.
    """
    near = _nearest(blocks, of_text)
    citations = _citations(blocks, of_text)
    found: list[Owner] = []
    last: Owner = None
    for block, own, place in zip(blocks, of_text, near, strict=True):
        if block.role == NOTE:
            last = _owner_of_note(block, citations, place, last)
            found.append(last)
        else:
            found.append(place if block.role == FURNITURE else own)
    return found


def _nearest(blocks: Sequence[Block], of_text: Sequence[Owner]) -> list[Owner]:
    """For each block the owner of the running text at its place: above it on its page, else below it."""
    above: list[Owner] = []
    page, current, known = None, None, False
    for block, owner in zip(blocks, of_text, strict=True):
        if block.role == BODY:
            page, current, known = block.page, owner, True
        above.append(current if known and block.page == page else None)
    below: list[Owner] = []
    page, current, known = None, None, False
    for block, owner in zip(reversed(blocks), reversed(of_text), strict=True):
        if block.role == BODY:
            page, current, known = block.page, owner, True
        below.append(current if known and block.page == page else None)
    below.reverse()
    return [up if up is not None else down for up, down in zip(above, below, strict=True)]


def _citations(blocks: Sequence[Block], of_text: Sequence[Owner]) -> dict[str, list[_Citation]]:
    """The citations of each label, in their order."""
    found: dict[str, list[_Citation]] = {}
    for block, owner in zip(blocks, of_text, strict=True):
        if owner is not None and block.role != NOTE:
            for _, label in block.marks:
                found.setdefault(label, []).append(_Citation(owner, block.page))
    return found


def _owner_of_note(block: Block, citations: dict[str, list[_Citation]], place: Owner, last: Owner) -> Owner:
    if block.label is None:
        return last if last is not None else place
    waiting = citations.get(block.label, [])
    for citation in waiting:
        if _is_near(citation, block):
            citations[block.label] = [other for other in waiting if other.owner != citation.owner]
            return citation.owner
    return place


def _is_near(citation: _Citation, note: Block) -> bool:
    """Is a note on the page that cites it, or the next one, or in a format without pages?"""
    if citation.page is None or note.page is None:
        return True
    return 0 <= note.page - citation.page <= 1
