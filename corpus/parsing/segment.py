"""Blocks to a Document: the head, paragraphs with their part, level and heading, annexes, notes, warnings."""

import re
from collections import Counter
from dataclasses import dataclass, field

from corpus.parsing.completeness import characters, evidence
from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR, Document, Paragraph
from corpus.parsing.footnotes import tied
from corpus.parsing.structure import beginning, list_labels, losses
from corpus.parsing.structure.headings import Headings, is_annex, is_heading
from corpus.parsing.structure.losses import where
from corpus.parsing.structure.numbering import Numbering, upcoming
from corpus.parsing.structure.paragraph_ids import Position, names
from corpus.readers.block import FURNITURE, Block
from corpus.text import patterns, resolution_head
from corpus.text.verbs import opening, part_of_verb

_SEPARATOR = re.compile(r"[*_\s—–-]+")
_SEVERAL = "the file holds"  # more than one resolution
_BLOCKS_AHEAD = 40  # in which the labels of a list are looked for


@dataclass
class _Row:
    """A paragraph before it has an id."""

    block: Block
    part: str
    label: list_labels.Label | None
    text: str
    marks: tuple[tuple[int, str], ...]
    heading: str | None
    annex: int
    path: list[list_labels.Place]


@dataclass
class _Reading:
    """What has been read of a text so far."""

    numbering: Numbering = field(default_factory=Numbering)
    headings: Headings = field(default_factory=Headings)
    rows: list[_Row] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)  # the lines of the meeting and its date
    warnings: list[str] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)  # of the warnings: where numbers do not follow each other
    lengths: Counter[str] = field(default_factory=Counter)  # characters by kind of text
    ended: bool = False  # the meeting's line has been read


def segment(blocks: list[Block], name: str | None = None) -> Document:
    """The document in the blocks of a file. The file's `name` (without suffix) may state the symbol.

    Raises CorpusError when the blocks are not a resolution in English.
    """
    blocks = characters.encodable(blocks)
    body = beginning.body_of(blocks, name)
    start = beginning.start(body, blocks, name)
    reading = _Reading()
    reading.lengths["front"] = sum(len(block.text) for block in body[:start])
    for at in range(start, len(body)):
        _read_block(reading, body, at)
    document = _with_head(body[: start + 1], blocks, reading.tail, name)
    document.paragraphs = _paragraphs(reading.rows, document.symbol)
    document.outcome = any(beginning.OUTCOME.match(p.text) for p in document.paragraphs if p.part != ANNEX)
    document.headings = reading.headings.found
    document.notes, warnings_of_notes = tied(blocks, document.paragraphs)
    document.warnings = [
        *reading.warnings,
        *_unnumbered(reading.rows),
        *_without_verb(reading.rows, document.paragraphs),
        *_as_a_whole(document, blocks, reading.rows, name),
        *losses.tables(blocks),
        *warnings_of_notes,
        *losses.damage(blocks),
    ]
    document.incomplete = _incomplete(document, blocks, reading)
    document.shares = losses.shares(reading.lengths, blocks)
    return document


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
        meeting=resolution_head.meeting(tail) or resolution_head.meeting(whole),
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
    elif reading.rows and is_annex(text):
        reading.numbering.begin(annex=reading.numbering.annex + 1)
        reading.headings.add(text)
        kind = "headings"
    elif _SEPARATOR.fullmatch(text):
        kind = "furniture"
    elif is_heading(body[at], reading.numbering):
        reading.headings.add(text)
        kind = "headings"
    else:
        _begin_what_follows(reading, text)
        reading.rows.append(_row(reading, body, at))
        kind = "paragraphs"
    reading.lengths[kind] += len(text)


def _is_tail(text: str, reading: _Reading) -> bool:
    in_tail = reading.ended and not reading.numbering.annex
    return resolution_head.is_tail(text) or (in_tail and resolution_head.is_vote(text))


def _begin_what_follows(reading: _Reading, text: str) -> None:
    """Begins another resolution after the line of the meeting, or an annex even if no heading announces one."""
    if reading.ended and patterns.is_organ(text):
        reading.ended = False
        reading.numbering.begin(annex=0)
    elif reading.ended and not reading.numbering.annex:
        reading.numbering.begin(annex=1)


def _row(reading: _Reading, body: list[Block], at: int) -> _Row:
    """A paragraph; adds a warning if its number does not follow the last."""
    block, numbering = body[at], reading.numbering
    label = numbering.label(block.text)
    text = label.rest if label else block.text
    shift = len(block.text) - len(text)
    marks = tuple((max(0, offset - shift), mark) for offset, mark in block.marks)
    if label and label.kind == list_labels.NUMBER and not numbering.continues_with(label):
        _warn_of_jump(reading, block, int(label.text))
    ahead = [later.text for later in body[at + 1 : at + _BLOCKS_AHEAD]]
    path = numbering.place(label, upcoming(ahead))
    part = _part(reading, label, path)
    return _Row(block, part, label, text, marks, reading.headings.over_paragraph(), numbering.annex, path)


def _warn_of_jump(reading: _Reading, block: Block, number: int) -> None:
    """Adds a warning of a number that does not follow the last; in an annex only numbers left out tell of a gap."""
    last = reading.numbering.number
    warning = f"{where(block)}: paragraph {number} follows paragraph {last}"
    reading.warnings.append(warning)
    if not reading.numbering.annex or (last and number > last + 1):
        reading.jumps.append(warning)


def _part(reading: _Reading, label: list_labels.Label | None, path: list[list_labels.Place]) -> str:
    """Numbered paragraphs are operative, unnumbered ones preambular; sub-paragraphs go with the one above them.

    The UN's own structure does the same: an unnumbered paragraph that continues after a list, or that decides something
    between numbered paragraphs, is preambular there.
    """
    if reading.numbering.annex:
        return ANNEX
    parent = next((row for row in reversed(reading.rows) if not row.path), None)
    if path and parent:
        return parent.part
    return OPERATIVE if label else PREAMBULAR


# --- paragraphs and their ids


def _paragraphs(rows: list[_Row], symbol: str | None) -> list[Paragraph]:
    rows = _with_operative_verbs(rows)
    paragraphs = []
    for row, local in zip(rows, names([_position(row) for row in rows]), strict=True):
        form, lemma = opening(row.text, row.block.opening)
        paragraphs.append(
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
            )
        )
    return paragraphs


def _position(row: _Row) -> Position:
    path = tuple("b" if place.kind == list_labels.BULLET else place.text for place in row.path)
    return Position(row.part, row.annex, path, patterns.is_organ(row.text))


def _with_operative_verbs(rows: list[_Row]) -> list[_Row]:
    """In a resolution without labels, all paragraphs from the first one with an operative verb are operative."""
    body = [row for row in rows if row.part != ANNEX]
    if any(row.label for row in body):
        return rows
    first = next((at for at, row in enumerate(body) if part_of_verb(row.text) == OPERATIVE), len(body))
    for row in body[first:]:
        row.part = OPERATIVE
    return rows


# --- warnings


def _unnumbered(rows: list[_Row]) -> list[str]:
    """Warnings of paragraphs without a number after numbered ones: they count as preambular."""
    body = [row for row in rows if row.part != ANNEX]
    first = next((at for at, row in enumerate(body) if row.part == OPERATIVE and row.label), len(body))
    return [
        f"{where(row.block)}: a paragraph without a number after numbered ones counts as preambular, “{row.text[:60]}”"
        for row in body[first:]
        if row.part == PREAMBULAR and not row.label and not patterns.is_organ(row.text)
    ]


def _without_verb(rows: list[_Row], paragraphs: list[Paragraph]) -> list[str]:
    """Warnings of paragraphs that should open with a verb but do not, and of labels without a text."""
    warnings = []
    for row, paragraph in zip(rows, paragraphs, strict=True):
        is_opening = patterns.ORGAN.match(row.text) or beginning.OUTCOME.match(row.text)
        if row.part != ANNEX and not row.path and not is_opening and paragraph.verb_form is None:
            warnings.append(f"{where(row.block)}: no verb opens “{row.text[:60]}”")
        if not row.text:
            warnings.append(f"{where(row.block)}: a label without text, “{row.block.text}”")
    return warnings


def _incomplete(document: Document, blocks: list[Block], reading: _Reading) -> list[str]:
    """What is missing or wrong in the text as a whole, a clause each."""
    if beginning.is_corrigendum(blocks) or not reading.rows:
        return []
    first = reading.rows[0].text
    begins = bool(patterns.ORGAN.match(first) or beginning.OUTCOME.match(first))
    several = [warning for warning in document.warnings if warning.startswith(_SEVERAL)]
    return evidence.of(document, blocks, begins=begins, ended=bool(reading.tail), faults=[*reading.jumps, *several])


def _as_a_whole(document: Document, blocks: list[Block], rows: list[_Row], name: str | None) -> list[str]:
    """Warnings of a corrigendum, and of a file with several resolutions, such as a report with several drafts.

    Raises CorpusError where no paragraph opens with a verb.
    """
    warnings = []
    if beginning.is_corrigendum(blocks):
        warnings.append("this is a corrigendum: its paragraphs say what to change in another text")
    elif not any(paragraph.verb_form for paragraph in document.paragraphs):
        raise beginning.not_a_resolution(name)
    organs = [row.block for row in rows if not row.annex and patterns.is_organ(row.text)]
    if len(organs) > 1:
        second = where(organs[1])
        warnings.append(
            f"{_SEVERAL} {len(organs)} resolutions, the second from {second}; their paragraphs are together"
        )
    return warnings
