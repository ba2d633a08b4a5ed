"""Blocks to a Document: the head, paragraphs with their part, level and heading, annexes, notes, warnings."""

import re
from collections import Counter
from dataclasses import dataclass, field

from corpus.parsing import rows
from corpus.parsing.completeness import characters, evidence, row_faults
from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR, Document
from corpus.parsing.enactment import beginning, clauses, speakers
from corpus.parsing.footnotes import tied
from corpus.parsing.rows import Row
from corpus.parsing.structure import contents, label_runs, list_labels, losses, quotations, run_in_items
from corpus.parsing.structure.headings import Headings, is_annex, is_heading
from corpus.parsing.structure.losses import where
from corpus.parsing.structure.numbering import Numbering, Place, quoted_place, upcoming
from corpus.readers.block import FURNITURE, Block
from corpus.text import resolution_head

_SEPARATOR = re.compile(r"[*_\s—–-]+")
_BLOCKS_AHEAD = 40  # in which the labels of a list are looked for


@dataclass
class _Reading:
    """What has been read of a text so far."""

    numbering: Numbering = field(default_factory=Numbering)
    headings: Headings = field(default_factory=Headings)
    rows: list[Row] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)  # the lines of the meeting and its date
    warnings: list[str] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)  # of the warnings: where numbers do not follow each other
    lengths: Counter[str] = field(default_factory=Counter)  # characters by kind of text
    ended: bool = False  # the meeting's line has been read
    quoted: list[bool] = field(default_factory=list)  # for each block of the text: is it quoted by the one above?
    labels: list[list_labels.Label | None] = field(default_factory=list)  # of each block of the text


def segment(blocks: list[Block], name: str | None = None, *, part: bool = False) -> Document:
    """The document in the blocks of a file. The file's `name` (without suffix) may state the symbol.

    `part`: the blocks are a part of a longer file, which need not have the first page nor the last. Raises CorpusError
    when the blocks are not a resolution in English.
    """
    blocks = run_in_items.apart(contents.as_furniture(characters.encodable(blocks)))
    body = beginning.body_of(blocks, name)
    start = beginning.start(body, name)
    reading = _with_labels(body)
    reading.lengths["front"] = sum(len(block.text) for block in body[:start])
    for at in range(start, len(body)):
        _read_block(reading, body, at)
    document = _with_head(body[: start + 1], blocks, reading.tail, name)
    document.paragraphs = rows.paragraphs(reading.rows, document.symbol)
    document.outcome = any(speakers.is_outcome(p.text) for p in document.paragraphs if p.part != ANNEX)
    document.headings = reading.headings.found
    document.notes, warnings_of_notes = tied(blocks, document.paragraphs)
    document.warnings = [
        *reading.warnings,
        *row_faults.unnumbered(reading.rows),
        *row_faults.without_verb(reading.rows, document.paragraphs),
        *row_faults.as_a_whole(reading.rows),
        *losses.front(body[:start]),
        *losses.glued(document.paragraphs),
        *losses.tables(blocks),
        *losses.furniture(blocks),
        *warnings_of_notes,
        *losses.damage(blocks),
    ]
    document.incomplete = _incomplete(document, blocks, reading, part=part)
    document.shares = losses.shares(reading.lengths, blocks)
    return document


def _with_labels(body: list[Block]) -> _Reading:
    """The state before the first block of a text is read: which blocks are quoted, and what labels the others have."""
    quoted = quotations.quoted([block.text for block in body])
    texts = ["" if is_quoted else block.text for block, is_quoted in zip(body, quoted, strict=True)]
    return _Reading(quoted=quoted, labels=label_runs.labels(texts))


# --- the head


def _with_head(head: list[Block], blocks: list[Block], tail_lines: list[str], name: str | None) -> Document:
    """A document with what its head (including the opening line), furniture and tail state."""
    *above, organ = [block.text for block in head]
    furniture = [block.text for block in blocks if block.role == FURNITURE]
    lines, tail = [*furniture, *above], "\n".join(tail_lines)
    whole = "\n".join(lines)
    number, title = resolution_head.with_letter(*resolution_head.title(above), furniture, name)
    return Document(
        symbol=resolution_head.symbol(number, organ, lines, name),
        title=title,
        session=resolution_head.session(lines),
        agenda_item=resolution_head.agenda_item(lines),
        report=resolution_head.report(whole),
        adopted=resolution_head.adopted(whole, tail),
        meeting=resolution_head.meeting(tail) or resolution_head.meeting(whole, tail=False),
        vote=resolution_head.vote(f"{whole}\n{tail}"),
        draft=resolution_head.is_draft(above, furniture),
    )


# --- the text


def _read_block(reading: _Reading, body: list[Block], at: int) -> None:
    """Reads one block of the text: a line of the tail, an annex, a separator, a heading or a paragraph."""
    text = body[at].text
    if _is_tail(text, reading):
        reading.ended = reading.ended or not reading.numbering.annex
        reading.tail.append(text)
        kind = "front"
    elif reading.rows and reading.quoted[at]:
        reading.rows.append(_quoted_row(reading, body[at]))
        kind = "paragraphs"
    elif reading.rows and is_annex(text):
        reading.numbering.begin(annex=reading.numbering.annex + 1)
        reading.headings.add(text)
        kind = "headings"
    elif _SEPARATOR.fullmatch(text):
        kind = "furniture"
    elif is_heading(body[at], reading.numbering, _label(reading, body[at], at)):
        reading.headings.add(text)
        kind = "headings"
    else:
        _begin_what_follows(reading, body[at])
        reading.rows.append(_row(reading, body, at))
        kind = "paragraphs"
    reading.lengths[kind] += len(text)


def _is_tail(text: str, reading: _Reading) -> bool:
    in_tail = reading.ended and not reading.numbering.annex
    return resolution_head.is_tail(text) or (in_tail and resolution_head.is_vote(text))


def _begin_what_follows(reading: _Reading, block: Block) -> None:
    """Begins another resolution behind the line of the meeting, or an annex even if no heading announces one."""
    if reading.ended and speakers.is_organ(block.text):
        reading.ended = False
        reading.numbering.begin(annex=0)
    elif not reading.numbering.annex and (reading.ended or _is_announced(reading, block)):
        reading.numbering.begin(annex=1)


def _is_announced(reading: _Reading, block: Block) -> bool:
    """Is it the first block of a text that the last clause adopts "as set forth below" or "in the annex"?"""
    last = reading.rows[-1].text if reading.rows else ""
    announced = speakers.sets_forth(last) or (speakers.is_organ(block.text) and speakers.has_annex(last))
    return bool(announced) and clauses.of(block) is None


def _row(reading: _Reading, body: list[Block], at: int) -> Row:
    """A paragraph; adds a warning if its number does not follow the last."""
    block, numbering = body[at], reading.numbering
    label = _label(reading, block, at)
    text = label.rest if label else block.text
    shift = len(block.text) - len(text)
    marks = tuple((max(0, offset - shift), mark) for offset, mark in block.marks)
    if label and label.kind == list_labels.NUMBER and not numbering.continues_with(label):
        _warn_of_jump(reading, block, label)
    before = numbering.path
    path = numbering.place(label, upcoming(reading.labels[at + 1 : at + _BLOCKS_AHEAD]))
    missed = numbering.gap(before, path) if label else None
    if label and missed is not None:
        follows = f"follows sub-paragraph {missed}" if missed else "is the first of its list"
        reading.warnings.append(f"{where(block)}: sub-paragraph {label.text} {follows}")
    part = _part(reading, label, path)
    return Row(block, part, label, text, marks, reading.headings.over_paragraph(), numbering.annex, path)


def _quoted_row(reading: _Reading, block: Block) -> Row:
    """A paragraph of another text that the paragraph above quotes; it belongs to that one, whatever its label."""
    parent = next(row for row in reversed(reading.rows) if row.path[-1:] != [quoted_place()])
    path = [*parent.path, quoted_place()]
    part = ANNEX if reading.numbering.annex else parent.part
    return Row(block, part, None, block.text, block.marks, parent.heading, reading.numbering.annex, path)


def _label(reading: _Reading, block: Block, at: int) -> list_labels.Label | None:
    """The label of a block, even if the full stop after the next number is missing."""
    return reading.labels[at] or reading.numbering.bare_label(block.text)


def _warn_of_jump(reading: _Reading, block: Block, label: list_labels.Label) -> None:
    """Adds a warning of a number that does not follow the last; in an annex only numbers left out tell of a gap."""
    last, number = reading.numbering.number, label.value()
    warning = f"{where(block)}: paragraph {label.text} follows paragraph {last}"
    reading.warnings.append(warning)
    if not reading.numbering.annex or (last and number > last + 1):
        reading.jumps.append(warning)


def _part(reading: _Reading, label: list_labels.Label | None, path: list[Place]) -> str:
    """Numbered paragraphs are operative, unnumbered ones preambular; sub-paragraphs go with the one above them.

    The UN's own structure does the same: an unnumbered paragraph that continues after a list, or that decides something
    between numbered paragraphs, is preambular there.
    """
    if reading.numbering.annex:
        return ANNEX
    parent = next((row for row in reversed(reading.rows) if not row.path), None)
    if path and parent:
        return parent.part
    if label and label.part:
        return label.part
    return OPERATIVE if label else PREAMBULAR


# --- what is missing


def _incomplete(document: Document, blocks: list[Block], reading: _Reading, *, part: bool) -> list[str]:
    """What is missing or wrong in the text as a whole, a clause each. In a part of a file no page is missed."""
    if not reading.rows:
        return []
    begins = row_faults.begins(reading.rows)
    several = [warning for warning in document.warnings if warning.startswith(row_faults.SEVERAL)]
    paged = [block for block in blocks if block.role != FURNITURE] if part else blocks
    return evidence.of(document, paged, begins=begins, ended=bool(reading.tail), faults=[*reading.jumps, *several])
