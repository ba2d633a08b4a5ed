"""Paragraphs while a text is read, before they have ids."""

from dataclasses import dataclass

from corpus.parsing.document import ANNEX, OPERATIVE, Paragraph
from corpus.parsing.enactment import speakers
from corpus.parsing.structure import list_labels
from corpus.parsing.structure.numbering import Place
from corpus.parsing.structure.paragraph_ids import Position, names
from corpus.readers.block import Block
from corpus.text.verbs import opening, part_of_verb


@dataclass
class Row:
    """A paragraph before it has an id."""

    block: Block
    part: str
    label: list_labels.Label | None
    text: str
    marks: tuple[tuple[int, str], ...]
    heading: str | None
    annex: int
    path: list[Place]


def paragraphs(rows: list[Row], symbol: str | None) -> list[Paragraph]:
    """The paragraphs of a text with their ids, in which `symbol` comes first."""
    rows = _with_operative_verbs(rows)
    found = []
    for row, local in zip(rows, names([_position(row) for row in rows]), strict=True):
        form, lemma = opening(list_labels.without_labels(row.text), row.block.opening)
        found.append(
            Paragraph(
                paragraph_id=f"{symbol or ''}#{local}",
                part=row.part,
                number=row.label.text if row.label and row.label.kind != list_labels.BULLET else None,
                level=1 + len(row.path),
                heading=row.heading,
                verb=lemma,
                verb_form=form,
                text=row.text,
                notes=tuple(mark for _, mark in row.marks),
                page=row.block.page,
                line=row.block.line,
                note_places=tuple(place for place, _ in row.marks),
            )
        )
    return found


def _position(row: Row) -> Position:
    path = tuple(place.name() for place in row.path)
    return Position(row.part, row.annex, path, speakers.is_organ(row.text))


def _with_operative_verbs(rows: list[Row]) -> list[Row]:
    """In a resolution without labels, all paragraphs from the first one with an operative verb are operative."""
    body = [row for row in rows if row.part != ANNEX]
    if any(row.label for row in body):
        return rows
    first = next((at for at, row in enumerate(body) if part_of_verb(row.text) == OPERATIVE), len(body))
    for row in body[first:]:
        row.part = OPERATIVE
    return rows
