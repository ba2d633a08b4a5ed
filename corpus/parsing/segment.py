"""Blocks to a Document: the head, paragraphs with their part, level and heading, annexes, notes, warnings."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby

from corpus.errors import CorpusError
from corpus.parsing import list_labels
from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR, Document, Paragraph
from corpus.parsing.footnotes import tied
from corpus.parsing.language import foreign
from corpus.parsing.paragraph_ids import Position, names
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.text import patterns, repairs, resolution_head
from corpus.text.verbs import opening, part_of_verb

_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?\*{0,2}(?:\s+(?=[A-Z“]).*)?")
_SEPARATOR = re.compile(r"[*_\s—–-]+")
_SECTION = re.compile(r"(?:Section |Part |Chapter )?(?:[IVXLC]+|[A-Z])\.?", re.I)
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? +(?=[A-Z“])")
_CORRIGENDUM = re.compile(r"Corrigend(?:um|a)", re.I)
_WE = re.compile(r"We, (?:the )?\w+")
_LONGEST_HEADING = 300  # characters; the longest heading seen has 240
_BLOCKS_THAT_TELL_THE_LANGUAGE = 200
_KINDS = ("paragraphs", "headings", "tables", "notes", "front", "furniture")


@dataclass
class _Row:
    """A paragraph before it has its name."""

    block: Block
    part: str
    label: list_labels.Label | None
    text: str
    marks: tuple[tuple[int, str], ...]
    heading: str | None
    annex: int
    path: list[list_labels.Place] = field(default_factory=list)


@dataclass
class _State:
    """Where in the document the reading stands."""

    rows: list[_Row] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lengths: Counter = field(default_factory=Counter)
    heading: str | None = None
    heading_is_new: bool = False  # nothing but headings since
    ended: bool = False  # the meeting's line has been read
    annex: int = 0
    number: int = 0  # last printed number of the running numbering
    parent: _Row | None = None  # the last paragraph that is no sub-paragraph
    path: list[list_labels.Place] = field(default_factory=list)


def segment(blocks: list[Block], name: str | None = None) -> Document:
    """The document that blocks hold. `name` (of the file, without suffix) may state the symbol.

    Raises CorpusError when they do not hold a resolution.
    """
    body = [_with_plain_hyphens(block) for block in blocks if block.role == BODY and block.text]
    _check_length(body, name)
    _check_language(body, name)
    start = _start_of_corrigendum(body) if _is_corrigendum(blocks) else _start(body, name)
    state = _State()
    for at in range(start, len(body)):
        _read_block(state, body, at)
    document = _with_head(body[: start + 1], blocks, state, name)
    document.paragraphs = _paragraphs(state, document.symbol)
    document.outcome = any(_WE.match(p.text) for p in document.paragraphs if p.part != ANNEX)
    document.headings = state.headings
    document.notes, warnings = tied(blocks, document.paragraphs)
    _check_whole(document, blocks, state, name)
    document.warnings = [*state.warnings, *warnings, *_damage(blocks)]
    document.shares = _shares(state, blocks, sum(len(block.text) for block in body[:start]))
    return document


def _with_plain_hyphens(block: Block) -> Block:
    return replace(block, text=repairs.plain_hyphens(block.text))


def _check_length(body: list[Block], name: str | None) -> None:
    length = sum(len(block.text) for block in body)
    if length > repairs.MOST_CHARACTERS:
        limit = f"limit {repairs.MOST_CHARACTERS:,}"
        raise CorpusError(f"{name or 'the file'}: {length:,} characters are more than any resolution has ({limit}).")


def _check_language(body: list[Block], name: str | None) -> None:
    text = " ".join(block.text for block in body[:_BLOCKS_THAT_TELL_THE_LANGUAGE])
    tongue = foreign(text)
    if tongue:
        raise CorpusError(f"{name or 'the file'}: this text seems to be {tongue}; give the English version.")


def _not_a_resolution(name: str | None) -> CorpusError:
    return CorpusError(
        f'{name or "the file"}: this is not a resolution (no line such as "The General Assembly," and no paragraph that'
        ' opens with a verb such as "Recalling" or "Decides"); give the text of a resolution.'
    )


def _start(body: list[Block], name: str | None) -> int:
    """Where the text begins: at "The General Assembly,", else "We, the Ministers", else the first verb."""
    tests = (
        lambda text: patterns.is_organ(text),
        lambda text: bool(patterns.ORGAN.match(text)) and patterns.is_ended(text),
        lambda text: bool(_WE.match(text)),
        lambda text: patterns.is_ended(text) and opening(_without_label(text))[1] is not None,
    )
    for test in tests:
        for at, block in enumerate(body):
            if test(block.text):
                return at
    raise _not_a_resolution(name)


def _is_corrigendum(blocks: list[Block]) -> bool:
    """Does a line say so, and does no organ speak?"""
    stated = any(_CORRIGENDUM.fullmatch(block.text) for block in blocks)
    return stated and not any(patterns.is_organ(block.text) for block in blocks)


def _start_of_corrigendum(body: list[Block]) -> int:
    places = [at for at, block in enumerate(body) if _CORRIGENDUM.fullmatch(block.text)]
    return min(places[0] + 1 if places else 0, len(body) - 1)


def _without_label(text: str) -> str:
    label = list_labels.split(text)
    return label.rest if label else text


# --- the head


def _with_head(head: list[Block], blocks: list[Block], state: _State, name: str | None) -> Document:
    """A document with what its head (the opening line included), furniture and tail state."""
    *above, organ = [block.text for block in head]
    furniture = [block.text for block in blocks if block.role == FURNITURE]
    lines, tail = [*furniture, *above], "\n".join(state.tail)
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


def _read_block(state: _State, body: list[Block], at: int) -> None:
    """One block of the text: a line of the tail, an annex, a separator, a heading or a paragraph."""
    block = body[at]
    if resolution_head.is_tail(block.text) or (state.ended and not state.annex and resolution_head.is_vote(block.text)):
        state.ended = state.ended or not state.annex
        state.tail.append(block.text)
        state.lengths["front"] += len(block.text)
    elif _is_annex(block, state):
        _open_annex(state, block)
    elif _SEPARATOR.fullmatch(block.text):
        state.lengths["furniture"] += len(block.text)
    elif _is_heading(block, state):
        _add_heading(state, block.text)
    else:
        _add_paragraph(state, body, at)


def _is_annex(block: Block, state: _State) -> bool:
    return bool(state.rows and _ANNEX.fullmatch(block.text) and not patterns.is_ended(block.text))


def _open_annex(state: _State, block: Block) -> None:
    state.annex += 1
    state.number, state.path = 0, []
    _add_heading(state, block.text)


def _is_heading(block: Block, state: _State) -> bool:
    """Is it a heading? By its layout where the format shows it, else by having no point at its end."""
    text = block.text
    label = _label(state, text)
    if label and label.kind != list_labels.NUMBER:
        return False
    if block.heading is not None and not label:
        return block.heading
    if patterns.is_ended(text) or patterns.is_organ(text) or len(text) > _LONGEST_HEADING:
        return bool(_SECTION.fullmatch(text))
    if label:
        return not (int(label.text) == state.number + 1 and opening(label.rest)[1])
    return bool(_NUMBERED_HEADING.match(text)) or not text[:1].islower()


def _label(state: _State, text: str) -> list_labels.Label | None:
    """The label of a paragraph, also where the point behind the next number was forgotten."""
    label = list_labels.split(text)
    bare = None if label else list_labels.split_bare(text, state.number + 1)
    return bare if bare and opening(bare.rest)[1] else label


def _add_heading(state: _State, text: str) -> None:
    state.lengths["headings"] += len(text)
    if state.heading_is_new and state.headings and _SECTION.fullmatch(state.headings[-1]):
        text = f"{state.headings.pop()} {text}"
    state.headings.append(text)
    state.heading, state.heading_is_new = text, True


def _add_paragraph(state: _State, body: list[Block], at: int) -> None:
    block = body[at]
    _open_what_follows(state, block)
    label = _label(state, block.text)
    text = label.rest if label else block.text
    shift = len(block.text) - len(text)
    marks = tuple((max(0, offset - shift), mark) for offset, mark in block.marks)
    row = _Row(block, "", label, text, marks, state.heading, state.annex)
    _place(state, row, body, at)
    row.part = _part(state, row)
    state.parent = row if not row.path else state.parent
    state.lengths["paragraphs"] += len(block.text)
    state.heading_is_new = False
    state.rows.append(row)


def _open_what_follows(state: _State, block: Block) -> None:
    """What comes after the line of the meeting is another resolution, or an annex though no heading says so."""
    if state.ended and patterns.is_organ(block.text):
        state.ended, state.annex, state.number, state.path = False, 0, 0, []
    elif state.ended and not state.annex:
        state.annex, state.number, state.path = 1, 0, []


def _place(state: _State, row: _Row, body: list[Block], at: int) -> None:
    """Level of a paragraph, and whether its number follows from the last."""
    if row.label is None:
        state.path = []
    elif row.label.kind == list_labels.NUMBER:
        number = int(row.label.text)
        if number not in (1, state.number + 1):
            state.warnings.append(f"{_where(row.block)}: paragraph {number} follows paragraph {state.number}")
        state.number, state.path = number, []
    else:
        state.path = list_labels.place(row.label, state.path, _upcoming(body, at))
    row.path = list(state.path)


def _upcoming(body: list[Block], at: int) -> list[str]:
    """Labels of the next paragraphs that have one, as far as the next number."""
    found = []
    for block in body[at + 1 : at + 40]:
        label = list_labels.split(block.text)
        if label and label.kind == list_labels.NUMBER:
            break
        if label:
            found.append(label.text)
    return found


def _part(state: _State, row: _Row) -> str:
    """Numbered paragraphs are operative, unnumbered ones preambular; sub-paragraphs go with the one above them.

    The UN's own structure counts so, too: what goes on behind a list, or decides without a number among numbers, is
    preambular there.
    """
    if row.annex:
        return ANNEX
    if row.path and state.parent:
        return state.parent.part
    return OPERATIVE if row.label else PREAMBULAR


def _where(block: Block) -> str:
    place = [f"page {block.page}"] if block.page else []
    place += [f"line {block.line}"] if block.line else []
    return ", ".join(place) or f"at “{block.text[:40]}”"


# --- paragraphs and their names


def _paragraphs(state: _State, symbol: str | None) -> list[Paragraph]:
    rows = _with_operative_verbs(state.rows)
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
        _check(state, row, form)
    return paragraphs


def _position(row: _Row) -> Position:
    path = tuple("b" if place.kind == list_labels.BULLET else place.text for place in row.path)
    return Position(row.part, row.annex, path, patterns.is_organ(row.text))


def _with_operative_verbs(rows: list[_Row]) -> list[_Row]:
    """In a resolution without any label its paragraphs are operative from the first verb that decides on."""
    body = [row for row in rows if row.part != ANNEX]
    if any(row.label for row in body):
        return rows
    first = next((at for at, row in enumerate(body) if part_of_verb(row.text) == OPERATIVE), len(body))
    for row in body[first:]:
        row.part = OPERATIVE
    return rows


def _check(state: _State, row: _Row, form: str | None) -> None:
    """Warns of a paragraph that ought to open with a verb and does not."""
    expected = row.part != ANNEX and not row.path and not patterns.ORGAN.match(row.text) and not _WE.match(row.text)
    if expected and form is None:
        state.warnings.append(f"{_where(row.block)}: no verb opens “{row.text[:60]}”")
    if not row.text:
        state.warnings.append(f"{_where(row.block)}: a label without text, “{row.block.text}”")


# --- the whole


def _check_whole(document: Document, blocks: list[Block], state: _State, name: str | None) -> None:
    """Refuses what has no verb at all, and warns of tables and corrigenda."""
    if _is_corrigendum(blocks):
        state.warnings.append("this is a corrigendum: its paragraphs say what to change in another text")
    elif not any(paragraph.verb_form for paragraph in document.paragraphs):
        raise _not_a_resolution(name)
    state.warnings += _several(state)
    for is_table, group in groupby((b for b in blocks if b.role in (BODY, TABLE)), lambda block: block.role == TABLE):
        rows = list(group)
        if is_table:
            state.warnings.append(f"{_where(rows[0])}: a table of {len(rows)} lines is not among the paragraphs")


def _several(state: _State) -> list[str]:
    """A warning where an organ begins to speak more than once, as in a report with several drafts."""
    organs = [row.block for row in state.rows if not row.annex and patterns.is_organ(row.text)]
    if len(organs) < 2:
        return []
    second = _where(organs[1])
    return [f"the file holds {len(organs)} resolutions, the second from {second}; their paragraphs are together"]


def _damage(blocks: list[Block]) -> list[str]:
    """What the reader repaired in words, and what it left."""
    found = [
        f"{_where(block)}: “{found}” is read as “{read}”" if read else f"{_where(block)}: “{found}” may be damaged"
        for block in blocks
        for found, read in block.mended
    ]
    return list(dict.fromkeys(found))


def _shares(state: _State, blocks: list[Block], front_length: int) -> dict[str, float]:
    """Share of the file's characters that ended in each kind of text; "other" is what ended in none."""
    lengths = Counter(state.lengths)
    lengths["front"] += front_length
    for role, kind in ((FURNITURE, "furniture"), (NOTE, "notes"), (TABLE, "tables")):
        lengths[kind] += sum(len(block.text) for block in blocks if block.role == role)
    whole = sum(len(block.text) for block in blocks)
    shares = {kind: lengths[kind] / whole for kind in _KINDS}
    shares["other"] = 1 - sum(shares.values())
    return {kind: round(share, 4) + 0.0 for kind, share in shares.items()}
