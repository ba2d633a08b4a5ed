"""What of a file is not among its paragraphs: tables, damaged words, and the share of each kind of text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from corpus.parsing.document import Paragraph
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.text import patterns
from corpus.text.verbs import opening

KINDS = ("paragraphs", "headings", "tables", "notes", "front", "furniture")
_LEAST_LEFT_OUT = 1  # characters of sentences above a resolution that a warning tells of
_MOST_FURNITURE = 0.2  # of the characters below the opening line; pages of the UN have at most 0.08
_LEAST_FURNITURE = 1_000  # characters; a text of a few lines may have more furniture than words
_LONG_LINE = 80  # characters: longer than most lines of a head
_SHOWN = 60
_OF_HEAD = re.compile(r"(?:revised )?draft resolution\b", re.I)


def where(block: Block) -> str:
    """The place of a block in its file, as used in warnings: "page 2, line 7"."""
    place = [f"page {block.page}"] if block.page else []
    place += [f"line {block.line}"] if block.line else []
    return ", ".join(place) or f"at “{block.text[:40]}”"


def from_where(block: Block) -> str:
    """The same behind a comma, ", from page 2"; nothing in a format without pages and lines."""
    return f", from {where(block)}" if block.page or block.line else ""


def tables(blocks: list[Block]) -> list[str]:
    """A warning for each table."""
    warnings = []
    for is_table, group in groupby((b for b in blocks if b.role in (BODY, TABLE)), lambda block: block.role == TABLE):
        rows = list(group)
        if is_table:
            warnings.append(f"{where(rows[0])}: a table of {len(rows)} lines is not among the paragraphs")
    return warnings


def furniture(blocks: list[Block]) -> list[str]:
    """A warning where much of the text below the opening line was taken for heads and feet of pages."""
    start = next((at for at, block in enumerate(blocks) if block.role == BODY and patterns.is_organ(block.text)), 0)
    left = [block for block in blocks[start:] if block.role == FURNITURE]
    length, whole = (sum(len(block.text) for block in some) for some in (left, blocks[start:]))
    if length < _LEAST_FURNITURE or length < whole * _MOST_FURNITURE:
        return []
    share = f"{length / whole:.0%} of the text"
    told = f"{len(left):,} lines, {share}, were taken for heads and feet of pages, from “{left[0].text[:_SHOWN]}”"
    return [f"{where(left[0])}: {told}"]


def damage(blocks: list[Block]) -> list[str]:
    """Warnings of damaged words, those that the reader repaired and those that it left, and of what it cannot read."""
    found = [
        f"{where(block)}: “{found}” is read as “{read}”" if read else f"{where(block)}: “{found}” may be damaged"
        for block in blocks
        for found, read in block.mended
    ]
    found += [f"{where(block)}: {clause}" for block in blocks for clause in block.unread]
    return list(dict.fromkeys(found))


def front(above: list[Block]) -> list[str]:
    """A warning of sentences above a resolution: a masthead has none."""
    sentences = [block for block in above if _is_sentence(block)]
    if sum(len(block.text) for block in sentences) < _LEAST_LEFT_OUT:
        return []
    return left_out(above, "above the resolution")


def _is_sentence(block: Block) -> bool:
    """Is it a sentence, and no long title or list of sponsors?"""
    of_head = _OF_HEAD.match(block.text)
    return len(block.text) > _LONG_LINE and patterns.is_ended(block.text) and not of_head


def left_out(blocks: list[Block], place: str) -> list[str]:
    """A warning of text of the file that is in no document, with its place, its length and its first words."""
    lost = [block for block in blocks if block.role in (BODY, TABLE, NOTE) and re.search(r"\w", block.text)]
    if not lost:
        return []
    first, last, length = where(lost[0]), where(lost[-1]), sum(len(block.text) for block in lost)
    range_ = first if first == last else f"{first} to {last}"
    return [f"{range_}: {length:,} characters {place} are left out, from “{lost[0].text[:_SHOWN]}”"]


def glued(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Warnings of paragraphs that hold the number and the verb of the next one, which is not there itself."""
    numbers = {(paragraph.part, paragraph.number) for paragraph in paragraphs}
    warnings = []
    for paragraph in paragraphs:
        if not paragraph.number or not paragraph.number.isdecimal() or paragraph.level > 1:
            continue
        after = str(int(paragraph.number) + 1)
        match = re.search(rf"[;.,]\s+{after}\.\s+(?=[A-Z])", paragraph.text)
        if match and (paragraph.part, after) not in numbers and opening(paragraph.text[match.end() :])[1]:
            place = where(Block(paragraph.text, page=paragraph.page, line=paragraph.line))
            warnings.append(f"{place}: paragraph {after} seems to be glued to paragraph {paragraph.number}")
    return warnings


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


def with_left_out(shares_: dict[str, float], blocks: list[Block], left: list[Block]) -> dict[str, float]:
    """The shares of a document's blocks as shares of these and of text that was left out, which is in "other"."""
    own = sum(len(block.text) for block in blocks)
    whole = own + sum(len(block.text) for block in left)
    if own == whole:
        return shares_
    found = {kind: round(share * own / whole, 4) for kind, share in shares_.items()}
    found["other"] = round(1 - sum(share for kind, share in found.items() if kind != "other"), 4)
    return found
