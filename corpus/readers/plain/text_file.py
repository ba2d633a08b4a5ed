"""Plain text to blocks: pages saved as text (wrapped lines, running heads, footnotes), or one line per paragraph."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.readers.encoding import decode
from corpus.readers.file_bytes import content
from corpus.readers.plain import divided_words, line_roles, misread_labels, reading_order, text_marks
from corpus.readers.plain.beginnings import Beginnings, is_item, opens
from corpus.readers.plain.footnote_markers import take_markers
from corpus.readers.plain.torn_words import mend
from corpus.text import page_furniture, patterns, repairs

# A typeset line of a UN document has at most about 100 characters; a longer line is a whole paragraph.
_LONGEST_TYPESET_LINE = 160
_FEWEST_CHARACTERS = 30  # of a line that a paragraph may go on from after a blank line; a line of a head is shorter
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass
class _Chunk:
    """Lines that belong together, to become a block."""

    role: str
    page: int | None
    line: int
    lines: list[str] = field(default_factory=list)
    label: str | None = None


def read(path: str | Path) -> list[Block]:
    """The blocks of a text file. Raises CorpusError when the file cannot be read or is not text."""
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of a text file's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    return parse(decode(data, name), name)


def parse(text: str, name: str = "the file") -> list[Block]:
    """The blocks of a text. Raises CorpusError when it is longer than any resolution."""
    if len(text) > repairs.MOST_CHARACTERS:
        raise CorpusError(
            f"{name}: {len(text):,} characters are more than any resolution has (limit {repairs.MOST_CHARACTERS:,});"
            " split the file."
        )
    lines = text_marks.without(_LINE_END.split(repairs.drop_surrogates(text)))
    lines, misread = misread_labels.repaired(lines)
    chunks = _joined(_chunks(reading_order.in_order(lines))) if _is_wrapped(lines) else _line_by_line(lines)
    return _blocks(chunks, {at + 1: change for at, change in misread.items()})


def _is_wrapped(lines: list[str]) -> bool:
    """Are the lines those of a typeset page? Not if most of the text is in lines longer than a page is wide."""
    long = sum(len(line) for line in lines if len(line) > _LONGEST_TYPESET_LINE)
    return long * 2 < sum(map(len, lines))


# --- one line per paragraph


def _line_by_line(lines: list[str]) -> list[_Chunk]:
    chunks, notes = [], False
    for number, line in enumerate(lines, 1):
        if page_furniture.RULE.fullmatch(line.strip()):
            notes = True
            chunks.append(_Chunk(FURNITURE, None, number, [line]))
        elif line.strip():
            chunks.append(_whole_line(line, number, notes))
    return chunks


def _whole_line(line: str, number: int, notes: bool) -> _Chunk:
    label = patterns.note_label(line) if notes else None
    if label:
        return _Chunk(NOTE, None, number, [label[1]], label[0])
    return _Chunk(FURNITURE if page_furniture.is_page_furniture(line) else BODY, None, number, [line])


# --- pages


def _chunks(ordered: list[reading_order.Line]) -> list[_Chunk]:
    """Lines joined into paragraphs, notes and furniture; a page break still divides a paragraph."""
    lines = [line.text for line in ordered]
    roles, openings = line_roles.roles(lines)
    begins = Beginnings(lines, roles)
    chunks: list[_Chunk] = []
    fresh = True
    for at, (line, role, page) in enumerate(zip(lines, roles, line_roles.numbers(lines, roles), strict=True)):
        if not line.strip():
            fresh = True
            continue
        label = openings.get(at)
        apart = not chunks or chunks[-1].role != role or role in (FURNITURE, TABLE)
        if fresh or label or apart or (role == BODY and (ordered[at].starts or begins.at(at))):
            chunks.append(_Chunk(role, page, ordered[at].number, label=label[0] if label else None))
        chunks[-1].lines.append(label[1] if label else line)
        fresh = False
    return chunks


def _joined(chunks: list[_Chunk]) -> list[_Chunk]:
    """Joins paragraphs that page furniture or footnotes interrupted."""
    whole: list[_Chunk] = []
    last: _Chunk | None = None
    broken = False
    for chunk in chunks:
        if chunk.role != BODY:
            broken = True
        elif last and (_runs_on(last.lines, chunk.lines) if not broken else _continues(last.lines, chunk.lines)):
            last.lines += chunk.lines
            broken = False
            continue
        else:
            last, broken = chunk, False
        whole.append(chunk)
    return whole


def _runs_on(before: list[str], after: list[str]) -> bool:
    """Does a paragraph go on after a blank line within a sentence? Lines of OCR are often parted so."""
    last, first = before[-1].strip(), after[0].strip()
    return first[:1].islower() and last[-1:].isalpha() and not is_item(first) and len(last) > _FEWEST_CHARACTERS


def _continues(before: list[str], after: list[str]) -> bool:
    """Does a paragraph continue across a page break?"""
    first, last = after[0].strip(), before[-1].strip()
    if patterns.is_organ(first) or patterns.is_organ(last) or line_roles.is_meeting(first):
        return False
    if first[:1].islower():
        return True
    if is_item(first):
        return False
    if not patterns.is_ended(last):
        return True
    is_heading = not patterns.is_ended(after[-1])
    return not (is_heading or opens(first) or last.endswith((".", ":")))


# --- blocks


def _blocks(chunks: list[_Chunk], misread: dict[int, tuple[str, str | None]]) -> list[Block]:
    """The blocks of some chunks; `misread` are the labels that were put right, by the number of their line."""
    lines, divided = zip(*divided_words.joined([chunk.lines for chunk in chunks]), strict=True) if chunks else ((), ())
    texts = [repairs.join_lines(joined) for joined in lines]
    body = [at for at, chunk in enumerate(chunks) if chunk.role == BODY]
    labels = [chunk.label for chunk in chunks if chunk.role == NOTE and chunk.label]
    mended = mend([texts[at] for at in body])
    marked = dict(zip(body, take_markers([text for text, _ in mended], labels), strict=True))
    changes = {at: changed for at, (_, changed) in zip(body, mended, strict=True)}
    blocks = []
    for at, chunk in enumerate(chunks):
        text, marks = marked.get(at, (texts[at], ()))
        if text:
            relabelled = [misread[chunk.line]] if chunk.line in misread else []
            found = (*relabelled, *divided[at], *changes.get(at, ()))
            blocks.append(Block(text, chunk.role, chunk.page, chunk.line, chunk.label, marks, mended=found))
    return blocks
