"""Warnings of the paragraphs of a text: without a number, without a verb, without an organ above them."""

from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR, Paragraph
from corpus.parsing.enactment import speakers
from corpus.parsing.rows import Row
from corpus.parsing.structure.losses import where

SEVERAL = "the file holds"  # more than one resolution


def unnumbered(rows: list[Row]) -> list[str]:
    """Warnings of paragraphs without a number after numbered ones: they count as preambular."""
    body = [row for row in rows if row.part != ANNEX]
    first = next((at for at, row in enumerate(body) if row.part == OPERATIVE and row.label), len(body))
    return [
        f"{where(row.block)}: a paragraph without a number after numbered ones counts as preambular, “{row.text[:60]}”"
        for row in body[first:]
        if row.part == PREAMBULAR and not row.label and not speakers.is_organ(row.text)
    ]


def without_verb(rows: list[Row], paragraphs: list[Paragraph]) -> list[str]:
    """Warnings of paragraphs that should open with a verb but do not, and of labels without a text."""
    warnings = []
    for row, paragraph in zip(rows, paragraphs, strict=True):
        is_opening = speakers.speaks(row.text)
        if row.part != ANNEX and not row.path and not is_opening and paragraph.verb_form is None:
            warnings.append(f"{where(row.block)}: no verb opens “{row.text[:60]}”")
        if not row.text:
            warnings.append(f"{where(row.block)}: a label without text, “{row.block.text}”")
    return warnings


def begins(rows: list[Row]) -> bool:
    """Does the text begin with the organ that speaks, or with recitals above it?"""
    first = next((row.text for row in rows if not speakers.is_recital(row.text)), "")
    return speakers.speaks(first)


def as_a_whole(rows: list[Row]) -> list[str]:
    """Warnings of a text in which no organ speaks, and of several resolutions among the blocks of one."""
    warnings = []
    if rows and not begins(rows):
        warnings.append(f"{where(rows[0].block)}: no line such as “The General Assembly,” opens the text")
    organs = [row.block for row in rows if not row.annex and speakers.is_organ(row.text)]
    if len(organs) > 1:
        second = where(organs[1])
        warnings.append(f"{SEVERAL} {len(organs)} resolutions, the second from {second}; their paragraphs are together")
    return warnings
