"""What of a file is not among its paragraphs: tables, damaged words, and the share of each kind of text."""

from collections import Counter
from itertools import groupby

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block

KINDS = ("paragraphs", "headings", "tables", "notes", "front", "furniture")


def where(block: Block) -> str:
    """The place of a block in its file, as used in warnings: "page 2, line 7"."""
    place = [f"page {block.page}"] if block.page else []
    place += [f"line {block.line}"] if block.line else []
    return ", ".join(place) or f"at “{block.text[:40]}”"


def tables(blocks: list[Block]) -> list[str]:
    """A warning for each table."""
    warnings = []
    for is_table, group in groupby((b for b in blocks if b.role in (BODY, TABLE)), lambda block: block.role == TABLE):
        rows = list(group)
        if is_table:
            warnings.append(f"{where(rows[0])}: a table of {len(rows)} lines is not among the paragraphs")
    return warnings


def damage(blocks: list[Block]) -> list[str]:
    """Warnings of damaged words: those that the reader repaired and those that it left."""
    found = [
        f"{where(block)}: “{found}” is read as “{read}”" if read else f"{where(block)}: “{found}” may be damaged"
        for block in blocks
        for found, read in block.mended
    ]
    return list(dict.fromkeys(found))


def shares(lengths: Counter, blocks: list[Block]) -> dict[str, float]:
    """Share of the file's characters in each kind of text, from 0 to 1, to four digits; "other" are in none.

    `lengths` are the numbers of characters of the running text by kind.
    """
    lengths = Counter(lengths)
    for role, kind in ((FURNITURE, "furniture"), (NOTE, "notes"), (TABLE, "tables")):
        lengths[kind] += sum(len(block.text) for block in blocks if block.role == role)
    whole = sum(len(block.text) for block in blocks)
    found = {kind: lengths[kind] / whole for kind in KINDS}
    found["other"] = 1 - sum(found.values())
    return {kind: round(share, 4) + 0.0 for kind, share in found.items()}
