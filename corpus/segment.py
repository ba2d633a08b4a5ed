"""Blocks to a Document: the head, numbered paragraphs with their part, level and heading, annexes, notes, warnings.

Paragraphs are named by part letter and running index in the part, whatever the printed number: "#P12", "#O20", "#A1.3"
(third paragraph of the first annex); below that by labels: "#O20.a", "#O20.a.i". "The General Assembly," is #P0. Where
a label comes twice under one parent the second gets its count behind it: "#O20.a-2"; a bullet is "b1", "b2".
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby

from corpus import clean, front, labels
from corpus.document import ANNEX, BODY, FURNITURE, NOTE, OPERATIVE, PREAMBULAR, TABLE, Block, Document, Note, Paragraph
from corpus.errors import CorpusError
from corpus.language import foreign
from corpus.verbs import opening

_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?\*{0,2}(?:\s+(?=[A-Z“]).*)?")
_SEPARATOR = re.compile(r"[*_\s—–-]+")
_SECTION = re.compile(r"(?:Section |Part |Chapter )?(?:[IVXLC]+|[A-Z])\.?", re.I)
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? +(?=[A-Z“])")
_CORRIGENDUM = re.compile(r"Corrigend(?:um|a)", re.I)
_WE = re.compile(r"We, (?:the )?\w+")
_LONGEST_HEADING = 300  # characters; the longest heading seen has 240
_BLOCKS_THAT_TELL_THE_LANGUAGE = 200
_LETTER_OF_PART = {PREAMBULAR: "P", OPERATIVE: "O"}


@dataclass
class _Row:
    """A paragraph before it has its name."""

    block: Block
    part: str
    label: labels.Label | None
    text: str
    marks: tuple[tuple[int, str], ...]
    heading: str | None
    annex: int
    path: list[labels.Place] = field(default_factory=list)


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
    path: list[labels.Place] = field(default_factory=list)


def segment(blocks: list[Block], name: str | None = None) -> Document:
    """The document that blocks hold. `name` (of the file, without suffix) may state the symbol.

    Raises CorpusError when they do not hold a resolution.
    """
    body = [_with_plain_hyphens(block) for block in blocks if block.role == BODY and block.text]
    _check_text(body, name)
    furniture = [block.text for block in blocks if block.role == FURNITURE]
    start = _start_of_corrigendum(body) if _is_corrigendum(blocks) else _start(body, name)
    head = [block.text for block in body[:start]]
    state = _State()
    state.lengths["front"] = sum(map(len, head))
    for at in range(start, len(body)):
        _read_block(state, body, at)
    paragraphs = _paragraphs(state, _symbol_of(head, body[start].text, furniture, name))
    corrects = _is_corrigendum(blocks)
    if not corrects and not any(p.verb_form for p in paragraphs):
        raise _not_a_resolution(name)
    if corrects:
        state.warnings.append("page 1: this is a corrigendum, its paragraphs say what to change")
    document = _with_head(head, body[start].text, furniture, state, name)
    document.paragraphs = paragraphs
    document.outcome = any(_WE.match(p.text) for p in paragraphs if p.part != ANNEX)
    document.headings = state.headings
    _add_notes(document, blocks, state)
    _count_tables(blocks, state)
    document.warnings = [*state.warnings, *document.warnings]
    document.shares = _shares(state, blocks)
    return document


def _with_plain_hyphens(block: Block) -> Block:
    return replace(block, text=clean.plain_hyphens(block.text))


def _check_text(body: list[Block], name: str | None) -> None:
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
        lambda text: clean.is_organ(text),
        lambda text: bool(clean.ORGAN.match(text)) and clean.is_ended(text),
        lambda text: bool(_WE.match(text)),
        lambda text: clean.is_ended(text) and opening(_without_label(text))[1] is not None,
    )
    for test in tests:
        for at, block in enumerate(body):
            if test(block.text):
                return at
    raise _not_a_resolution(name)


def _is_corrigendum(blocks: list[Block]) -> bool:
    """Does a line say so, and does no organ speak?"""
    stated = any(_CORRIGENDUM.fullmatch(block.text) for block in blocks)
    return stated and not any(clean.is_organ(block.text) for block in blocks)


def _start_of_corrigendum(body: list[Block]) -> int:
    places = [at for at, block in enumerate(body) if _CORRIGENDUM.fullmatch(block.text)]
    return min(places[0] + 1 if places else 0, len(body) - 1)


def _without_label(text: str) -> str:
    label = labels.split(text)
    return label.rest if label else text


# --- the head


def _symbol_of(head: list[str], organ: str, furniture: list[str], name: str | None) -> str | None:
    return front.symbol(front.title(head)[0], organ, [*furniture, *head], name)


def _with_head(head: list[str], organ: str, furniture: list[str], state: _State, name: str | None) -> Document:
    lines = [*furniture, *head]
    above, tail = "\n".join(lines), "\n".join(state.tail)
    return Document(
        symbol=_symbol_of(head, organ, furniture, name),
        title=front.title(head)[1],
        session=front.session(lines),
        agenda_item=front.agenda_item(lines),
        report=front.report(above),
        adopted=front.adopted(above, tail),
        meeting=front.meeting(tail) or front.meeting(above),
        vote=front.vote(f"{above}\n{tail}"),
        draft=front.is_draft(head, furniture),
    )


# --- the text


def _read_block(state: _State, body: list[Block], at: int) -> None:
    """One block of the text: a line of the tail, an annex, a separator, a heading or a paragraph."""
    block = body[at]
    if front.is_tail(block.text) or (state.ended and not state.annex and front.is_vote(block.text)):
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
    return bool(state.rows and _ANNEX.fullmatch(block.text) and not clean.is_ended(block.text))


def _open_annex(state: _State, block: Block) -> None:
    state.annex += 1
    state.number, state.path = 0, []
    _add_heading(state, block.text)


def _is_heading(block: Block, state: _State) -> bool:
    """Is it a heading? By its layout where the format shows it, else by having no point at its end."""
    text = block.text
    label = _label(state, text)
    if label and label.kind != labels.NUMBER:
        return False
    if block.heading is not None and not label:
        return block.heading
    if clean.is_ended(text) or clean.is_organ(text) or len(text) > _LONGEST_HEADING:
        return bool(_SECTION.fullmatch(text))
    if label:
        return not (int(label.text) == state.number + 1 and opening(label.rest)[1])
    return bool(_NUMBERED_HEADING.match(text)) or not text[:1].islower()


def _label(state: _State, text: str) -> labels.Label | None:
    """The label of a paragraph, also where the point behind the next number was forgotten."""
    label = labels.split(text)
    bare = None if label else labels.split_bare(text, state.number + 1)
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
    if state.ended and clean.is_organ(block.text):
        state.ended, state.annex, state.number, state.path = False, 0, 0, []
    elif state.ended and not state.annex:
        state.annex, state.number, state.path = 1, 0, []


def _place(state: _State, row: _Row, body: list[Block], at: int) -> None:
    """Level of a paragraph, and whether its number follows from the last."""
    if row.label is None:
        state.path = []
    elif row.label.kind == labels.NUMBER:
        number = int(row.label.text)
        if number not in (1, state.number + 1):
            state.warnings.append(f"{_where(row.block)}: paragraph {number} follows paragraph {state.number}")
        state.number, state.path = number, []
    else:
        state.path = labels.place(row.label, state.path, _upcoming(body, at))
    row.path = list(state.path)


def _upcoming(body: list[Block], at: int) -> list[str]:
    """Labels of the next paragraphs that have one, as far as the next number."""
    found = []
    for block in body[at + 1 : at + 40]:
        label = labels.split(block.text)
        if label and label.kind == labels.NUMBER:
            break
        if label:
            found.append(label.text)
    return found


def _part(state: _State, row: _Row) -> str:
    """Numbered paragraphs are operative and unnumbered ones preambular; sub-paragraphs go with the one above them."""
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
    for row, local in zip(rows, _names(rows), strict=True):
        form, lemma = opening(row.text, row.block.opening)
        paragraphs.append(
            Paragraph(
                paragraph_id=f"{symbol or ''}#{local}",
                part=row.part,
                number=row.label.text if row.label and row.label.kind != labels.BULLET else None,
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


def _with_operative_verbs(rows: list[_Row]) -> list[_Row]:
    """In a resolution without any number a paragraph is operative from the first verb in the present tense on."""
    body = [row for row in rows if row.part != ANNEX]
    if any(row.part == OPERATIVE for row in body):
        return rows
    decided = False
    for row in body:
        word = (opening(row.text)[0] or "").split()[-1:]
        decided = decided or bool(
            re.match(r"(?:\w+ )*?\w+s\b", row.text) and opening(row.text)[1] and _present(row.text)
        )
        row.part = OPERATIVE if decided and word else row.part
    return rows


def _present(text: str) -> bool:
    form = opening(text)[0] or ""
    return not re.search(r"(?:ing|ed)\b", form) and bool(re.search(r"\w(?<!ou)s\b", form))


def _names(rows: list[_Row]) -> list[str]:
    """Local names, "O20.a.i", one a row."""
    counts, used, names, parent = Counter(), Counter(), [], ""
    for row in rows:
        if not row.path or not parent:
            parent = _top_name(row, counts)
            name = parent
        else:
            name = ".".join([parent, *(_step(place) for place in row.path)])
        used[name] += 1
        names.append(name if used[name] == 1 else f"{name}-{used[name]}")
    return names


def _top_name(row: _Row, counts: Counter) -> str:
    if row.part == PREAMBULAR and not counts and clean.is_organ(row.text):
        counts["organ"] += 1
        return "P0"
    series = f"A{row.annex}." if row.part == ANNEX else _LETTER_OF_PART[row.part]
    counts[series] += 1
    return f"{series}{counts[series]}"


def _step(place: labels.Place) -> str:
    return "b" if place.kind == labels.BULLET else place.text


def _check(state: _State, row: _Row, form: str | None) -> None:
    """Warns of a paragraph that ought to open with a verb and does not."""
    expected = row.part != ANNEX and not row.path and not clean.ORGAN.match(row.text) and not _WE.match(row.text)
    if expected and form is None:
        state.warnings.append(f"{_where(row.block)}: no verb opens “{row.text[:60]}”")
    if not row.text:
        state.warnings.append(f"{_where(row.block)}: a label without text, “{row.block.text}”")


# --- notes and shares


def _add_notes(document: Document, blocks: list[Block], state: _State) -> None:
    notes = _whole_notes([block for block in blocks if block.role == NOTE])
    state.lengths["notes"] += sum(len(note.text) for note in notes)
    citing: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        for label in dict.fromkeys(paragraph.notes):
            citing.setdefault(label, []).append(paragraph.paragraph_id)
    document.notes = [replace(note, cited_by=tuple(citing.get(note.label, ()))) for note in notes]
    known = {note.label for note in notes}
    marked = {mark for block in blocks for _, mark in block.marks}  # titles and headings cite notes, too
    for note in document.notes:
        if note.label not in marked:
            place = ", ".join(filter(None, [note.page and f"page {note.page}", note.line and f"line {note.line}"]))
            document.warnings.append(f"note {note.label}{f' ({place})' if place else ''} is cited nowhere")
    for label, where in citing.items():
        if known and label not in known:
            document.warnings.append(f"{where[0]}: cites note {label}, which is not in the file")


def _whole_notes(blocks: list[Block]) -> list[Note]:
    """Notes, the blocks without label joined to the note that they continue."""
    notes: list[Note] = []
    for block in blocks:
        if block.label is None and notes:
            notes[-1] = replace(notes[-1], text=clean.join_lines([notes[-1].text, block.text]))
        else:
            notes.append(Note(block.label or "", block.text, (), block.page, block.line))
    return notes


def _count_tables(blocks: list[Block], state: _State) -> None:
    """Tables are no paragraphs: a warning names the place of each."""
    rows = [block for block in blocks if block.role in (BODY, TABLE)]
    for is_table, group in groupby(rows, lambda block: block.role == TABLE):
        table = list(group)
        if is_table:
            state.lengths["tables"] += sum(len(row.text) for row in table)
            state.warnings.append(f"{_where(table[0])}: a table of {len(table)} lines is not among the paragraphs")


def _shares(state: _State, blocks: list[Block]) -> dict[str, float]:
    """Share of the file's characters that ended in each kind of text; they sum to 1."""
    lengths = Counter(state.lengths)
    lengths["furniture"] += sum(len(block.text) for block in blocks if block.role == FURNITURE)
    whole = sum(lengths.values())
    kinds = ("paragraphs", "headings", "tables", "notes", "front", "furniture")
    return {kind: round(lengths[kind] / whole, 4) for kind in kinds}
