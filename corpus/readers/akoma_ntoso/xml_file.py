"""Akoma Ntoso files to blocks: numbers, headings, notes and italics as the file states them."""

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers.akoma_ntoso.flow import Cell
from corpus.readers.akoma_ntoso.walk import Walk
from corpus.readers.akoma_ntoso.xml_tree import root
from corpus.readers.block import BODY, NOTE, TABLE, Block
from corpus.readers.file_bytes import content
from corpus.readers.table_cells import with_tables


def read(path: str | Path) -> list[Block]:
    """The blocks of an Akoma Ntoso file.

    Raises CorpusError when it is another kind of XML, damaged or unsafe, or contains no text.
    """
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of an Akoma Ntoso file's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    flow = Walk(root(data, name)).flow
    if not any(block.role == BODY for block in flow.blocks):
        elsewhere = flow.unread or [clause for block in flow.blocks for clause in block.unread]
        reason = f" ({elsewhere[0]})" if elsewhere else ""
        raise CorpusError(f"{name}: this Akoma Ntoso file contains no text{reason}; give the document itself.")
    blocks = with_tables(flow.blocks, [cell is not None for cell in flow.cells])
    return _without_own_labels(_with_lines(_rows(blocks, flow.cells)))


def _with_lines(blocks: list[Block]) -> list[Block]:
    """The blocks; without the lines of the file where most share one, since these lead nowhere."""
    if 2 * len({block.line for block in blocks}) > len(blocks):
        return blocks
    return [replace(block, line=None) for block in blocks]


def _rows(blocks: list[Block], cells: list[Cell]) -> list[Block]:
    """The blocks with one block for each row of a data table; notes of the row follow it."""
    found: list[Block] = []
    for cell, group in groupby(zip(blocks, cells, strict=True), key=lambda pair: pair[1]):
        own = [block for block, _ in group]
        row = [block for block in own if block.role == TABLE]
        if cell and row:
            found += [_joined(row), *[block for block in own if block.role != TABLE]]
        else:
            found += own
    return found


def _joined(cells: list[Block]) -> Block:
    text, marks = "", []
    for cell in cells:
        shift = len(text) + bool(text)
        marks += [(offset + shift, mark) for offset, mark in cell.marks]
        text = f"{text} {cell.text}".strip()
    return replace(cells[0], text=text, marks=tuple(marks), heading=None)


def _without_own_labels(blocks: list[Block]) -> list[Block]:
    """The blocks without the labels that open the notes, where the file writes them in front of each."""
    notes = [block for block in blocks if block.role == NOTE]
    openings = [_own_label(block) for block in notes]
    if len(notes) < 2 or not all(openings):
        return blocks
    return [replace(block, text=block.text[_own_label(block) :]) if block.role == NOTE else block for block in blocks]


def _own_label(note: Block) -> int:
    """The length of a note's own label at the beginning of its text; 0 where it has none."""
    found = re.match(rf"\[?{re.escape(note.label or '')}\]?[./)]?\s+", note.text)
    return found.end() if found else 0
