"""Plain text to blocks: pages saved as text (wrapped lines, running heads, footnotes), or one line per paragraph."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.readers.encoding import decode
from corpus.readers.file_bytes import content
from corpus.readers.plain import line_roles, reading_order
from corpus.readers.plain.footnote_markers import take_markers
from corpus.readers.plain.torn_words import mend
from corpus.text import numerals, page_furniture, patterns, repairs, resolution_head
from corpus.text.verbs import opening

# A typeset line of a UN document has at most about 100 characters; a longer line is a whole paragraph.
_LONGEST_TYPESET_LINE = 160


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
    lines = repairs.drop_surrogates(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    chunks = _joined(_chunks(reading_order.in_order(lines))) if _is_wrapped(lines) else _line_by_line(lines)
    return _blocks(chunks)


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
    begins = _Beginnings(lines, roles)
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


class _Beginnings:
    """Where paragraphs begin without a blank line before them.

    In `spaced` files blank lines separate paragraphs; in the others a paragraph also ends with a line that stops short
    of the margin.
    """

    def __init__(self, lines: list[str], roles: list[str]) -> None:
        self.lines = [line.strip() for line in lines]
        self.start = line_roles.opening_line(lines)
        body = [len(line) for line, role in zip(self.lines, roles, strict=True) if role == BODY and line]
        self.short = _SHORT_LINE * sorted(body)[len(body) * 9 // 10] if body else 0
        openings = [at for at, line in enumerate(self.lines) if at and roles[at] == BODY and _is_item(line)]
        blank = sum(not self.lines[at - 1] for at in openings)
        self.spaced = blank > len(openings) / 2

    def at(self, at: int) -> bool:
        """Does a paragraph begin at this line?"""
        before, line = self._before(at), self.lines[at]
        if at < self.start and (resolution_head.opens_part(line) or resolution_head.ends_part(before)):
            return True
        if _LABEL_ALONE.fullmatch(before) or _COUNTING.search(before):
            return False
        if any(map(patterns.is_organ, (before, line))) or line_roles.is_meeting(line) or _is_item(line):
            return True
        if _ANNEX.fullmatch(line) or re.fullmatch(numerals.DATE, before):
            return True
        if not patterns.is_ended(before):
            return not self.spaced and self._is_under_heading(at, line)
        if _ITEM.match(line) or (_opens(line) and not before.endswith(":")):
            return True
        return not self.spaced and (self._stops(before, line) or self._is_heading(at))

    def _before(self, at: int) -> str:
        """The line before; a footnote marker alone on its line is skipped."""
        before = self.lines[at - 1]
        return self.lines[at - 2] if before.isdigit() and at > 1 else before

    def _stops(self, before: str, line: str) -> bool:
        """Is the previous line the last of its paragraph, judged by its punctuation and length?"""
        if line[:1].islower() or re.search(r",\s?\d*$", before):
            return False
        return len(before) < self.short or re.search(r";\s?\d*$", before) is not None

    def _is_heading(self, at: int) -> bool:
        """Is the line short, without final punctuation, and followed by the start of a paragraph?"""
        line, after = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if _SECTION.fullmatch(line) or _SEPARATOR.fullmatch(line):
            return True
        short = len(line) < self.short and line[:1].isupper() and not patterns.is_ended(line)
        return short and (_is_item(after) or _opens(after))

    def _is_under_heading(self, at: int, line: str) -> bool:
        """Is the previous line a heading, short and without final punctuation, and this line no part of it?"""
        before = self.lines[at - 1]
        if _SECTION.fullmatch(before) or _SEPARATOR.fullmatch(before):
            return True
        above = self.lines[max(0, at - _MOST_HEADING_LINES - 1) : at]
        short = len(before) < self.short and before[:1].isupper()
        return _opens(line) and (short or any(map(_SECTION.fullmatch, above)))


_SHORT_LINE = 0.75  # of the width of the text: a line of running text is longer than that
_SECTION = re.compile(r"(?:[IVXLC]+|[A-Z])\.?")
_MOST_HEADING_LINES = 4
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?\*{0,2}")
_SEPARATOR = re.compile(r"[* ]+\*[* ]*")
_ITEM = re.compile(r"(?:\d{1,3}\.|\([a-z]{1,4}\))(?:\s.*|$)")
_LABEL_ALONE = re.compile(r"\d{1,3}\.|\([a-z]{1,4}\)")
_COUNTING = re.compile(r"\b(?:paras?|arts?|nos?|chaps?|vol|sect)\.$")


def _is_item(line: str) -> bool:
    """Does the line begin with a number and then a verb?"""
    label = patterns.LABEL.match(line)
    return bool(label and label[1] and _opens(line[label.end() :]))


def _opens(text: str) -> bool:
    return text[:1].isupper() and opening(text)[1] is not None


def _joined(chunks: list[_Chunk]) -> list[_Chunk]:
    """Joins paragraphs that page furniture or footnotes interrupted."""
    whole: list[_Chunk] = []
    last: _Chunk | None = None
    broken = False
    for chunk in chunks:
        if chunk.role != BODY:
            broken = True
        elif last and broken and _continues(last.lines, chunk.lines):
            last.lines += chunk.lines
            broken = False
            continue
        else:
            last, broken = chunk, False
        whole.append(chunk)
    return whole


def _continues(before: list[str], after: list[str]) -> bool:
    """Does a paragraph continue across a page break?"""
    first, last = after[0].strip(), before[-1].strip()
    if patterns.is_organ(first) or patterns.is_organ(last) or line_roles.is_meeting(first):
        return False
    if first[:1].islower():
        return True
    if _ITEM.match(first):
        return False
    if not patterns.is_ended(last):
        return True
    is_heading = not patterns.is_ended(after[-1])
    return not (is_heading or _opens(first) or last.endswith((".", ":")))


# --- blocks


def _blocks(chunks: list[_Chunk]) -> list[Block]:
    texts = [repairs.join_lines(chunk.lines) for chunk in chunks]
    body = [at for at, chunk in enumerate(chunks) if chunk.role == BODY]
    labels = [chunk.label for chunk in chunks if chunk.role == NOTE and chunk.label]
    mended = mend([texts[at] for at in body])
    marked = dict(zip(body, take_markers([text for text, _ in mended], labels), strict=True))
    changes = {at: changed for at, (_, changed) in zip(body, mended, strict=True)}
    blocks = []
    for at, chunk in enumerate(chunks):
        text, marks = marked.get(at, (texts[at], ()))
        if text:
            found = changes.get(at, ())
            blocks.append(Block(text, chunk.role, chunk.page, chunk.line, chunk.label, marks, mended=found))
    return blocks
