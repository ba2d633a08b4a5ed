"""Plain text to blocks: pages saved as text (wrapped lines, running heads, footnotes), or a line a paragraph."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus import clean
from corpus.document import BODY, FURNITURE, NOTE, Block
from corpus.errors import CorpusError
from corpus.markers import take_markers
from corpus.verbs import opening

# A typeset line of a UN document has at most about 100 characters; a line of more holds a whole paragraph.
_LONGEST_TYPESET_LINE = 160
# A footnote's line that is nearly as long as the page is wide, and its text, may run on in the next line.
_FULL_LINE = 0.85
_MOST_CONTROL_CHARACTERS = 0.01  # of a text's characters; more is a binary file
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass
class _Chunk:
    """Lines that stand together, on their way to a block."""

    role: str
    page: int | None
    line: int
    lines: list[str] = field(default_factory=list)
    label: str | None = None


def read(path: str | Path) -> list[Block]:
    """The blocks of a text file. Raises CorpusError when the file cannot be read or is not text."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}); check the name and the path.") from error
    return parse(decode(data, str(path)))


def decode(data: bytes, name: str = "the file") -> str:
    """Text of a file in UTF-8, UTF-16 or Windows-1252. Raises CorpusError for anything else, and for nothing."""
    if not data.strip():
        raise CorpusError(f"{name}: the file is empty; fetch it again.")
    text = _decode(data, name)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL_CHARACTERS * len(text):
        raise CorpusError(f"{name}: this is a binary file, not text; give the PDF, DOCX, HTML or text of a resolution.")
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if data[1:200:2].count(0) > len(data[1:200:2]) * 0.8:
        return _strictly(data, "utf-16-le", name)
    if data[:200:2].count(0) > len(data[:200:2]) * 0.8:
        return _strictly(data, "utf-16-be", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252", name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name}: not readable as text (neither UTF-8, UTF-16 nor Windows-1252); save it as UTF-8."
        raise CorpusError(message) from error


def parse(text: str) -> list[Block]:
    """The blocks of a text."""
    lines = clean.drop_surrogates(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    chunks = _joined(_chunks(lines)) if _is_wrapped(lines) else _line_by_line(lines)
    return _blocks(chunks)


def _is_wrapped(lines: list[str]) -> bool:
    """Are the lines those of a page? Not when most of the text stands in lines longer than a page is wide."""
    long = sum(len(line) for line in lines if len(line) > _LONGEST_TYPESET_LINE)
    return long * 2 < sum(map(len, lines))


# --- a line a paragraph


def _line_by_line(lines: list[str]) -> list[_Chunk]:
    chunks, notes = [], False
    for number, line in enumerate(lines, 1):
        if clean.RULE.fullmatch(line.strip()):
            notes = True
            chunks.append(_Chunk(FURNITURE, None, number, [line]))
        elif line.strip():
            chunks.append(_whole_line(line, number, notes))
    return chunks


def _whole_line(line: str, number: int, notes: bool) -> _Chunk:
    label = clean.note_label(line) if notes else None
    if label:
        return _Chunk(NOTE, None, number, [label[1]], label[0])
    return _Chunk(FURNITURE if clean.is_page_furniture(line) else BODY, None, number, [line])


# --- pages


def _chunks(lines: list[str]) -> list[_Chunk]:
    """Lines put together to runs of one role, paragraphs parted at blank lines; page breaks still part them too."""
    roles = _roles(lines)
    pages = _pages(lines, roles)
    chunks: list[_Chunk] = []
    fresh = True
    for number, (line, role, page) in enumerate(zip(lines, roles, pages, strict=True), 1):
        if not line.strip():
            fresh = True
            continue
        label = clean.note_label(line) if role == NOTE else None
        if fresh or label or not chunks or chunks[-1].role != role or role == FURNITURE or _begins(lines, number - 1):
            chunks.append(_Chunk(role, page, number, label=label[0] if label else None))
        chunks[-1].lines.append(label[1] if label else line)
        fresh = False
    return chunks


def _pages(lines: list[str], roles: list[str]) -> list[int | None]:
    """Page of every line: one more behind every running head; None all along where there is none."""
    start = _start(lines)
    page, before, pages = 1, BODY, []
    for at, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if not line.strip() or clean.RULE.fullmatch(line.strip()):
            role = before
        page += at > start and role == FURNITURE and before != FURNITURE
        pages.append(page)
        before = role
    return pages if page > 1 else [None] * len(lines)


def _start(lines: list[str]) -> int:
    """The line where the resolution opens, "The General Assembly,"; the first where there is none."""
    return next((at for at, line in enumerate(lines) if clean.is_organ(line)), 0)


def _begins(lines: list[str], at: int) -> bool:
    """Does a line begin a paragraph though no blank line stands before it?"""
    before, line = lines[at - 1].strip(), lines[at].strip()
    if _LABEL_ALONE.fullmatch(before):
        return False
    if clean.is_organ(before) or clean.is_organ(line):
        return True
    return clean.is_ended(before) and (bool(_ITEM.match(line)) or _opens(line)) and not _COUNTING.search(before)


_ITEM = re.compile(r"(?:\d{1,3}\.|\([a-z]{1,4}\))(?:\s.*|$)")
_LABEL_ALONE = re.compile(r"\d{1,3}\.|\([a-z]{1,4}\)")
_COUNTING = re.compile(r"\b(?:paras?|arts?|nos?|chaps?|vol|sect)\.$")


def _opens(text: str) -> bool:
    return text[:1].isupper() and opening(text)[1] is not None


def _roles(lines: list[str]) -> list[str]:
    """Role of every line; blank lines are BODY."""
    roles = _furniture(lines)
    width = max((len(line.strip()) for line in lines), default=0)
    at = 0
    while at < len(lines):
        if clean.RULE.fullmatch(lines[at].strip()):
            roles[at] = FURNITURE
            at = _mark_notes(lines, roles, at + 1, width)
        else:
            at += 1
    if NOTE not in roles:
        _mark_last_notes(lines, roles)
    return roles


def _mark_notes(lines: list[str], roles: list[str], at: int, width: int) -> int:
    """Marks the footnotes under a rule; the place where they end.

    They end at page furniture, and where a line without label follows one that is ended and stops short.
    """
    blank, before, label = False, "", None
    while at < len(lines) and roles[at] != FURNITURE and not clean.RULE.fullmatch(lines[at].strip()):
        line = lines[at].strip()
        if line:
            found = clean.note_label(line)
            opens = found and _follows(found[0], label)
            if not opens and (label is None or blank or _stops(before, width)):
                return at
            label = found[0] if opens else label
            roles[at] = NOTE
            before = line
        blank = not line
        at += 1
    return at


def _follows(label: str, before: str | None) -> bool:
    """Is a note's label the next one, or the first of a page?"""
    if before is None or not (label.isdigit() and before.isdigit()):
        return True
    return int(label) == int(before) + 1


def _stops(line: str, width: int) -> bool:
    return line.endswith((".", "”", "]", ")")) and len(line) < width * _FULL_LINE


_MEETING = re.compile(r"\d{1,4}\w\w (?:\(\w+\) )?(?:plenary )?meeting", re.I)


def _mark_last_notes(lines: list[str], roles: list[str]) -> None:
    """Marks notes that stand at the end of the text, after the line of the meeting, without a rule."""
    ends = [at for at, line in enumerate(lines) if _MEETING.match(line.strip())]
    starts = [at for at in range(ends[-1] if ends else len(lines), len(lines)) if _is_first_note(lines[at])]
    if starts:
        for at in range(starts[0], len(lines)):
            if lines[at].strip() and roles[at] == BODY:
                roles[at] = NOTE


def _is_first_note(line: str) -> bool:
    found = clean.note_label(line)
    return bool(found) and found[0] in ("1", "*") and not re.fullmatch(clean.DATE, line.strip())


def _furniture(lines: list[str]) -> list[str]:
    """FURNITURE for running heads and feet, BODY for the rest.

    A head or foot is a run of lines around a page number, job number or symbol; the lines of the title that stand in
    it are known from the front of the document.
    """
    start = _start(lines)
    front = _letters(" ".join(lines[:start]))
    roles = [FURNITURE if clean.is_page_furniture(line) and line.strip() else BODY for line in lines]
    for at in range(_masthead_end(lines, start)):
        roles[at] = FURNITURE if clean.is_masthead(lines[at]) else roles[at]
    for at in range(start + 1, len(lines)):
        _spread(lines, roles, at, front, 1)
    for at in range(len(lines) - 2, start, -1):
        _spread(lines, roles, at, front, -1)
    return roles


def _masthead_end(lines: list[str], start: int) -> int:
    """The line of the session, or of the adoption, under the masthead; 0 where there is neither."""
    return next((at for at in range(start) if _UNDER_MASTHEAD.search(lines[at])), 0)


_UNDER_MASTHEAD = re.compile(r"\bsession\b|^\s*(?:Resolution|Decision)s? adopted\b", re.I)


def _spread(lines: list[str], roles: list[str], at: int, front: str, step: int) -> None:
    """A line of the title next to furniture is furniture."""
    near = at - step
    while 0 <= near < len(lines) and not lines[near].strip():
        near -= step
    beside = 0 <= near < len(lines) and roles[near] == FURNITURE and abs(near - at) <= _GAP
    words = _letters(lines[at])
    if beside and words and words in front:
        roles[at] = FURNITURE


_GAP = 3  # lines between the parts of a running head


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _joined(chunks: list[_Chunk]) -> list[_Chunk]:
    """Paragraphs that page furniture or footnotes broke, made whole again."""
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
    """Does a paragraph run on over a page break?"""
    first, last = after[0].strip(), before[-1].strip()
    if clean.is_organ(first) or clean.is_organ(last) or _MEETING.match(first):
        return False
    if first[:1].islower():
        return True
    if clean.LABEL.match(first) and (clean.is_ended(last) or _ITEM.match(first)):
        return False
    return not clean.is_ended(last) or not (_opens(first) or last.endswith((".", ";", ":")))


# --- blocks


def _blocks(chunks: list[_Chunk]) -> list[Block]:
    texts = [clean.join_lines(chunk.lines) for chunk in chunks]
    body = [at for at, chunk in enumerate(chunks) if chunk.role == BODY]
    labels = [chunk.label for chunk in chunks if chunk.role == NOTE and chunk.label]
    marked = dict(zip(body, take_markers([texts[at] for at in body], labels), strict=True))
    blocks = []
    for at, chunk in enumerate(chunks):
        text, marks = marked.get(at, (texts[at], ()))
        if text:
            blocks.append(Block(text, chunk.role, chunk.page, chunk.line, chunk.label, marks))
    return blocks
