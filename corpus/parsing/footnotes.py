"""Footnotes of a document, joined and linked to the paragraphs that cite them."""

import re
from dataclasses import replace

from corpus.parsing.document import Note, Paragraph
from corpus.readers.block import FURNITURE, NOTE, Block
from corpus.text import repairs

_STAR = re.compile(r"\*{1,3}$")  # at the end of a symbol in a masthead: "S/RES/2776 (2025)*"
_MANY = 5  # uncited notes; if so many, and most of all, are uncited, the text has lost its markers


def tied(blocks: list[Block], paragraphs: list[Paragraph]) -> tuple[list[Note], list[str]]:
    """The notes among the blocks with the ids of the paragraphs that cite them; and warnings of what does not match."""
    citing: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for label in dict.fromkeys(paragraph.notes):
            citing.setdefault(label, []).append(paragraph.paragraph_id)
    notes = [replace(note, cited_by=tuple(citing.get(note.label, ()))) for note in _whole(blocks)]
    return notes, [*_never_cited(notes, blocks), *_without_note(notes, citing)]


def _whole(blocks: list[Block]) -> list[Note]:
    """The notes; a block without label is joined to the note that it continues."""
    notes: list[Note] = []
    for block in blocks:
        if block.role != NOTE:
            continue
        if block.label is None and notes:
            notes[-1] = replace(notes[-1], text=repairs.join_lines([notes[-1].text, block.text]))
        else:
            notes.append(Note(block.label or "", block.text, (), block.page, block.line))
    return notes


def _never_cited(notes: list[Note], blocks: list[Block]) -> list[str]:
    """Warnings of notes that neither paragraphs nor headings cite; a single one where hardly any note is cited."""
    marked = {mark for block in blocks for _, mark in block.marks}
    marked |= {star[0] for block in blocks if block.role == FURNITURE and (star := _STAR.search(block.text))}
    lost = [note for note in notes if note.label not in marked]
    if len(lost) >= _MANY and len(lost) * 2 > len(notes):
        return [f"{len(lost)} of {len(notes)} notes are cited nowhere; the text seems to have lost its markers"]
    return [f"note {note.label}{_place(note)} is cited nowhere" for note in lost]


def _place(note: Note) -> str:
    numbers = (("page", note.page), ("line", note.line))
    places = ", ".join(f"{unit} {number}" for unit, number in numbers if number)
    return f" ({places})" if places else ""


def _without_note(notes: list[Note], citing: dict[str, list[str]]) -> list[str]:
    """Warnings of markers without a note, in a file that has notes."""
    known = {note.label for note in notes}
    lost = [label for label in citing if known and label not in known]
    return [f"{citing[label][0]}: cites note {label}, which is not in the file" for label in lost]
