"""Tables used for layout, with labels in one column and the text in the next: a label and its text are one block."""

from dataclasses import dataclass, replace

from corpus.readers.block import BODY, Block
from corpus.text import patterns


@dataclass
class Placed:
    """A block of the text, and its table row and cell, which are None outside tables."""

    block: Block
    row: int | None = None
    cell: int | None = None


def joined(found: list[Placed]) -> list[Placed]:
    """The blocks, a label that is alone in its cell put before the text of the next cell of its row."""
    whole: list[Placed] = []
    for placed in found:
        before = whole[-1] if whole else None
        if before is not None and _is_label_of(before, placed):
            whole.pop()
            placed = replace(placed, block=_labelled(before.block, placed.block))
        whole.append(placed)
    return whole


def _is_label_of(before: Placed, placed: Placed) -> bool:
    is_next_cell = placed.row is not None and before.row == placed.row and before.cell != placed.cell
    return (
        is_next_cell
        and before.block.role == placed.block.role == BODY
        and patterns.TYPED_LABEL.fullmatch(before.block.text) is not None
    )


def _labelled(label: Block, block: Block) -> Block:
    shift = len(label.text) + 1
    marks = (*label.marks, *((offset + shift, mark) for offset, mark in block.marks))
    return replace(block, text=f"{label.text} {block.text}", marks=marks, unread=(*label.unread, *block.unread))
