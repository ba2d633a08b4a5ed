"""Headings and paragraphs of a document in the order in which they are printed, divided into text and annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.parsing.document import ANNEX, OPERATIVE, Document, Paragraph
from corpus.parsing.enactment import speakers
from corpus.parsing.structure import headings

Piece = str | Paragraph  # a heading or a paragraph
_ANNEX_NUMBER = re.compile(r"#A(\d+)\.")


@dataclass
class Annex:
    """An annex: its heading, if it has one, and what is below it."""

    heading: str | None
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Divided:
    """The paragraphs before the first heading and the first operative one, the other text, and the annexes."""

    preamble: list[Paragraph]
    body: list[Piece]
    annexes: list[Annex]


def of(document: Document) -> Divided:
    """A document divided."""
    preamble: list[Paragraph] = []
    body: list[Piece] = []
    annexes: list[Annex] = []
    last = 0
    for piece in _printed(document):
        number = _annex(piece)
        if isinstance(piece, str) and headings.is_annex(piece):
            annexes.append(Annex(piece))
        elif number > last and not (annexes and not _has_paragraphs(annexes[-1])):
            if _is_set_forth_below(body):
                body.append(piece)
            else:
                annexes.append(Annex(None, [piece]))
        elif annexes:
            annexes[-1].pieces.append(piece)
        elif body or isinstance(piece, str) or piece.part == OPERATIVE:
            body.append(piece)
        else:
            preamble.append(piece)
        last = max(last, number)
    return Divided(preamble, body, annexes)


def _annex(piece: Piece) -> int:
    """The number of the annex that a paragraph is in; 0 for a heading and outside of annexes."""
    match = _ANNEX_NUMBER.search(piece.paragraph_id) if isinstance(piece, Paragraph) and piece.part == ANNEX else None
    return int(match[1]) if match else 0


def _is_set_forth_below(body: Sequence[Piece]) -> bool:
    """Does the last clause adopt the text below it, which then is within the resolution, and no attachment?"""
    clauses = [piece for piece in body if isinstance(piece, Paragraph)]
    return bool(clauses) and speakers.sets_forth(clauses[-1].text)


def _has_paragraphs(annex: Annex) -> bool:
    return any(isinstance(piece, Paragraph) for piece in annex.pieces)


def _printed(document: Document) -> list[Piece]:
    """Headings and paragraphs in order; headings that no paragraph follows come before the next that one follows."""
    pieces: list[Piece] = []
    done = 0
    over: str | None = None
    annex = 0
    for paragraph in document.paragraphs:
        left = document.headings[done:]
        begins = paragraph.heading != over or (_annex(paragraph) > annex and left[:1] == [over])
        if begins and paragraph.heading in left:
            end = done + left.index(paragraph.heading) + 1
            pieces += document.headings[done:end]
            done = end
        pieces.append(paragraph)
        over, annex = paragraph.heading, max(annex, _annex(paragraph))
    return [*pieces, *document.headings[done:]]
