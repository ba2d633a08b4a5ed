"""The documents that a file holds, read one by one from its blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import CorpusError
from corpus.parsing import segment
from corpus.parsing.completeness import characters
from corpus.parsing.document import Document
from corpus.parsing.documents import division, heads, kinds, refusals, sharing
from corpus.parsing.documents.division import Span
from corpus.parsing.enactment import beginning, clauses, speakers
from corpus.parsing.structure import contents, losses
from corpus.readers.block import BODY, FURNITURE, Block
from corpus.text import repairs, resolution_head, symbols
from corpus.text.verbs import opening

_LEAST_SHARE = 0.25  # of a longer text that a resolution must be, unless the text is a report that introduces it
_FEWEST_DIVIDED = 2  # the organ and a clause
_LONG_TEXT = 3000  # characters of sentences above a resolution that make it a quotation in a longer text


@dataclass(frozen=True)
class _Part:
    """A document before it is read: its blocks, and what follows it and is in no document."""

    span: Span
    blocks: list[Block]
    left: list[Block]


def documents(blocks: list[Block], name: str | None = None) -> list[Document]:
    """The documents in the blocks of a file, in their order. The file's `name` may state the symbol of a single one.

    Raises CorpusError when there is none, or when the text is not in English; it says what the file is instead.
    """
    blocks = contents.as_furniture(characters.encodable(blocks))
    blocks = [part for block in blocks for part in _divided(block)]
    body = beginning.running_text(blocks, name)
    try:
        return _found(blocks, body, name)
    except CorpusError:
        beginning.check_language(body, name)  # another language is the better reason
        raise


def _found(blocks: list[Block], body: list[Block], name: str | None) -> list[Document]:
    record, corrigendum = kinds.of_record(blocks), beginning.corrigendum(blocks)
    if record:
        raise refusals.no_resolution(blocks, name, record)
    if corrigendum:
        raise refusals.a_corrigendum(corrigendum, name)
    spans = division.spans(body, named=symbols.from_stem(name or "") is not None)
    if not spans:
        return [_without_organ(body, blocks, name)]
    resolutions = [span for span in spans if not _is_decision(body, span)]
    if not resolutions:
        raise refusals.only_decisions([_decision_line(span, body) for span in spans], name)
    _check_quotation(body, resolutions, blocks, name)
    parts = _parts(blocks, body, spans)
    chosen = [part for part in parts if part.span in resolutions]
    return _read(chosen, parts, body, name)


def _divided(block: Block) -> list[Block]:
    """The clauses of a block in which all of them follow the organ in one line."""
    texts = speakers.divided(block.text) if block.role == BODY and block.text[:4].lower() == "the " else []
    if len(texts) < _FEWEST_DIVIDED:
        return [block]
    found: list[Block] = []
    begin = 0
    for text in texts:
        at = block.text.index(text, begin)
        begin = at + len(text)
        marks = tuple((offset - at, mark) for offset, mark in block.marks if at <= offset <= begin)
        found.append(replace(block, text=text, marks=marks, opening=None, mended=block.mended if not found else ()))
    return found


def _without_organ(body: list[Block], blocks: list[Block], name: str | None) -> Document:
    """The document in blocks in which no organ speaks. Raises CorpusError unless it is a declaration, or clauses."""
    texts = [clauses.without_label(block.text) for block in body]
    opened = next((at for at, text in enumerate(texts) if speakers.is_outcome(text)), len(texts))
    declared = any(opening(text)[1] for text in texts[opened + 1 :])
    if (declared or clauses.first_of_a_text(body) is not None) and not kinds.excludes_clauses(blocks):
        return segment.segment(blocks, name)
    raise refusals.no_resolution(blocks, name)


def _is_decision(body: Sequence[Block], span: Span) -> bool:
    """Is it a decision of a principal organ? Those of other bodies are what resolutions are to the principal ones."""
    lines = [line.text for line in span.lines]
    introduced = next((b.text for b in reversed(body[: span.head]) if heads.recommends(b.text)), "")
    announced = heads.recommends_decision(introduced) and not any(heads.is_draft_resolution(line) for line in lines)
    return (announced or any(map(heads.is_decision, lines))) and speakers.is_principal(body[span.start].text)


def _check_quotation(body: list[Block], found: list[Span], blocks: list[Block], name: str | None) -> None:
    """Raises CorpusError for a longer text that quotes a resolution; cuts what follows one in a text around it."""
    first = found[0]
    above = division.narrative(body[: first.head])
    introduced = division.introduces(body) or any(heads.draft_number(span.lines) for span in found)
    if above < _LONG_TEXT or introduced:
        return
    for span in found:
        span.end = division.end_of_clauses(body, span)
    whole = sum(len(block.text) for block in body)
    share = sum(len(block.text) for span in found for block in body[span.start : span.end]) / whole
    if share < _LEAST_SHARE:
        raise refusals.quoted_only(body[first.start], share, blocks, name)


# --- the blocks of each document


def _parts(blocks: list[Block], body: list[Block], spans: list[Span]) -> list[_Part]:
    """The blocks of each document. One that is alone in its file has all of them, what is above its head included."""
    if len(spans) == 1 and spans[0].end == len(body):
        return [_Part(spans[0], blocks, [])]
    of_text, left = _owners_of_text(blocks, spans)
    owners = sharing.owners(blocks, of_text)
    own: list[list[Block]] = [[] for _ in spans]
    rest: list[list[Block]] = [[] for _ in spans]
    for block, owner, left_by in zip(blocks, owners, left, strict=True):
        if owner is not None or block.role == FURNITURE:
            own[left_by if owner is None else owner].append(block)
        else:
            rest[left_by].append(block)
    return [_Part(*part) for part in zip(spans, own, rest, strict=True)]


def _owners_of_text(blocks: list[Block], spans: list[Span]) -> tuple[list[sharing.Owner], list[int]]:
    """For each block the document whose text it is, None for text in no document, and the last document begun."""
    owners: list[sharing.Owner] = []
    begun: list[int] = []
    at, current = -1, 0  # the index in the running text; the document that has begun
    for block in blocks:
        if block.role == BODY and block.text:
            at += 1
            if current + 1 < len(spans) and at >= spans[current + 1].head:
                current += 1
        owners.append(current if at < spans[current].end else None)
        begun.append(current)
    return owners, begun


# --- reading them


def _read(chosen: list[_Part], parts: list[_Part], body: list[Block], name: str | None) -> list[Document]:
    several = len(chosen) > 1
    found: list[Document] = []
    for number, (part, left) in enumerate(zip(chosen, _left_out(chosen, parts), strict=True), start=1):
        document = segment.segment(part.blocks, None if several else name, part=len(parts) > 1)
        if several:
            _set_facts_of_head(document, part.span, chosen[0].span, body)
            if found and (division.introduces(body) or heads.letter(part.span.lines)):
                _add_facts_of_file(document, found[0])
            document.warnings.insert(0, _numbered(number, len(chosen), body[part.span.start]))
        document.warnings += losses.left_out(left, "behind the resolution")
        document.shares = losses.with_left_out(document.shares, part.blocks, left)
        found.append(document)
    return found


def _numbered(number: int, of: int, opening: Block) -> str:
    return f"the file holds {of} resolutions; this is number {number}{losses.from_where(opening)}"


def _left_out(chosen: list[_Part], parts: list[_Part]) -> list[list[Block]]:
    """For each document the text behind it that is in none: sentences of a report, decisions, other matters."""
    found: list[list[Block]] = [[] for _ in chosen]
    at = 0
    for part in parts:
        if part in chosen:
            at = chosen.index(part)
            found[at] += part.left
        else:
            found[at] += [*part.blocks, *part.left]
    return found


def _set_facts_of_head(document: Document, span: Span, first: Span, body: list[Block]) -> None:
    """Symbol and title of one of several resolutions under letters or Roman numbers, and whether it is a draft."""
    letter, number = heads.letter(span.lines), heads.number(span.lines) or heads.number(first.lines)
    document.title = repairs.join_lines(heads.title_lines(span.lines)) or document.title
    document.draft = document.draft or (division.introduces(body) and document.adopted is None)
    if letter and number:
        rename(document, resolution_head.symbol(f"{number} {letter}", body[span.start].text, [], None))


def rename(document: Document, symbol: str | None) -> None:
    """Sets the symbol of a document, also in the names of its paragraphs."""
    old, new = f"{document.symbol or ''}#", f"{symbol or ''}#"
    document.symbol = symbol
    document.paragraphs = [replace(p, paragraph_id=p.paragraph_id.replace(old, new, 1)) for p in document.paragraphs]
    document.notes = [
        replace(note, cited_by=tuple(cited.replace(old, new, 1) for cited in note.cited_by)) for note in document.notes
    ]
    document.warnings = [warning.replace(old, new) if old != "#" else warning for warning in document.warnings]


def _add_facts_of_file(document: Document, first: Document) -> None:
    """Adds what the head of the file states for all its documents, unless a document states it itself."""
    document.session = document.session or first.session
    document.agenda_item = document.agenda_item or first.agenda_item
    document.report = document.report or first.report


def _decision_line(span: Span, body: list[Block]) -> str:
    """The line that heads a decision, or its title."""
    lines = [line.text for line in span.lines] or [body[span.start].text]
    return next(filter(heads.is_decision, lines), lines[-1])
