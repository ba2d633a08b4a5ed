"""Cells of tables in Word and HTML files: tables of figures have no paragraphs, tables used for layout do."""

from dataclasses import replace
from itertools import groupby

from corpus.readers.block import BODY, TABLE, Block
from corpus.text import patterns
from corpus.text.verbs import opening


def with_tables(blocks: list[Block], in_cell: list[bool]) -> list[Block]:
    """The blocks, with role TABLE for those of data tables.

    A data table is a run of cells below the opening line without any paragraph that opens with a verb.
    """
    start = next((at for at, block in enumerate(blocks) if patterns.is_organ(block.text)), len(blocks))
    found = blocks[:start]
    rest = list(zip(blocks[start:], in_cell[start:], strict=True))
    for is_cell, group in groupby(rest, key=lambda pair: pair[1]):
        run = [block for block, _ in group]
        found += [_as_row(block) for block in run] if is_cell and not any(map(_is_text, run)) else run
    return found


def _is_text(block: Block) -> bool:
    label = patterns.TYPED_LABEL.match(block.text)
    text = block.text[label.end() :].lstrip() if label else block.text
    return patterns.is_ended(text) and opening(text)[1] is not None


def _as_row(block: Block) -> Block:
    return replace(block, role=TABLE) if block.role == BODY else block
