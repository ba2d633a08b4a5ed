"""A page of a PDF as lines of text that keep their layout: fonts, sizes, positions in points.

PDF stores runs of glyphs, not words. Here a run is what one drawing instruction shows. Runs that share a baseline are
joined into a line, and spaces are inferred from the gaps between them.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium

# A gap this wide, in type sizes, is a space: in Times a space is .25 wide, and kerning and rounding leave gaps of up to
# .15 inside a word.
SPACE = 0.17
# Cells of a table or of the masthead are further apart than this, in type sizes; a label and its text are not.
CELL_GAP = 3.0
# Baselines that differ by less than this, in type sizes, are the same line.
SAME_BASELINE = 0.2
# A footnote marker is at most this far above the baseline and at most this large, both in the line's type sizes.
RAISED, SMALLER = 0.7, 0.85
ITALIC_NAME = re.compile(r"ital|obli|kursiv|slant|[-,]it\b|[-,]bdit", re.I)
BOLD_NAME = re.compile(r"bold|black|heavy|[-,]bd|[-,]b\b|[-,]dem", re.I)
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18  # font descriptor flags, ISO 32000-1, table 123
# pdfium's stand-ins for a hyphen at the end of a line. In UN documents these are real: people-centred.
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
MOST_OBJECTS = 50_000  # read from a page; a page of text has a few hundred, maps have thousands of strokes
SMALLEST, LARGEST = 36, 20_000  # edges of a page in points; the standard allows 14,400
FINEST = 0.1  # size of type in points; nothing is divided by less
NO_OBJECT = bytes(ctypes.sizeof(ctypes.c_void_p))


@dataclass(slots=True)
class Run:
    """Glyphs drawn by one instruction: same font, size and baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool
    bold: bool
    blank: float | None = None  # position of a space that the file shows after it
    raised: bool = False  # smaller, above the baseline of its line: a footnote marker or an exponent


@dataclass(slots=True)
class Line:
    """Runs from left to right on one baseline; a wide gap starts another line on the same baseline."""

    page: int
    runs: list[Run] = field(default_factory=list)
    y: float = 0.0
    size: float = 0.0
    x1: float = -math.inf

    @property
    def x0(self) -> float:
        return self.runs[0].x0

    @property
    def bold(self) -> bool:
        """Is every letter and digit of the line bold?"""
        return all(run.bold for run in self.runs if not run.raised and any(map(str.isalnum, run.text)))

    def text(self) -> str:
        """The line as read, markers included, single spaces."""
        return " ".join("".join(piece for piece, _ in pieces(self)).split())


def pieces(line: Line) -> Iterator[tuple[str, Run]]:
    """The runs of a line with the spaces between them, as (text, run)."""
    before = None
    for run in line.runs:
        yield (" " + run.text if before and is_spaced(before, run) else run.text), run
        before = run


def is_spaced(before: Run, after: Run) -> bool:
    """Is the gap between two neighbours on a line a space?"""
    end = before.x1 if before.blank is None else min(before.x1, before.blank)
    return after.x0 - end > SPACE * max(before.size, after.size)


@dataclass(frozen=True, slots=True)
class Frame:
    """Edges of a page in points, and by how many quarter turns its text is turned to the left."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def height(self) -> float:
        """Height of the page with its text upright."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Coordinates in points from the lower left corner of the upright page."""
        right, up, left, down = x - self.left, y - self.bottom, self.right - x, self.top - y
        return ((right, up), (up, left), (left, down), (down, right))[self.turns]


def page_lines(page: pypdfium2.PdfPage, number: int) -> tuple[list[Line], float]:
    """Lines of one page from top to bottom, cells of a row from left to right, and the page's height in points.

    `number` is the page's number, from 1. Coordinates are points from the lower left corner of the page, turned so that
    most of the text reads from left to right.
    """
    with closing(page.get_textpage()) as textpage:
        runs, frame = page_runs(page.raw, textpage.raw, _frame(page))
    lines: list[Line] = []
    for run in runs:
        if not lines or not _continues(lines[-1], run):
            lines.append(Line(number, y=run.y, size=run.size))
        _append(lines[-1], run)
    return _in_reading_order(lines), frame.height


def _frame(page: pypdfium2.PdfPage) -> Frame:
    """The page's box, or that of a letter sheet where the file gives no usable one."""
    left, bottom, right, top = page.get_mediabox()
    is_box = SMALLEST < right - left < LARGEST and SMALLEST < top - bottom < LARGEST
    return Frame(left, bottom, right, top) if is_box else Frame(0.0, 0.0, 612.0, 792.0)


def page_runs(page: pdfium.FPDF_PAGE, textpage: pdfium.FPDF_TEXTPAGE, frame: Frame) -> tuple[list[Run], Frame]:
    """Runs in the order of the file, and the frame turned as most of them are; the handles are pdfium's raw ones."""
    text = _characters(textpage)
    found = [(key, first, last) for key, first, last in _stretches(textpage, text) if text[first : last + 1].strip()]
    blanks = _blanks(page, {key for key, _, _ in found})
    frame = replace(frame, turns=_main_direction(textpage, found))
    runs = []
    for key, first, last in found:
        run = _run(textpage, text, first, last, frame)
        if run.blank is None and key in blanks:
            run.blank = frame.place(*map(_within, blanks[key]))[0]
        runs.append(run)
    return runs, frame


def _blanks(page: pdfium.FPDF_PAGE, shown: set[bytes]) -> dict[bytes, tuple[float, float]]:
    """Text object -> place of an object with only spaces right after it; pdfium leaves those out of the text."""
    before, found = NO_OBJECT, {}
    for i in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        pointer = pdfium.FPDFPage_GetObject(page, i)
        key = bytes(pointer)
        if key in shown:
            before = key
        elif before not in found and pdfium.FPDFPageObj_GetType(pointer) == pdfium.FPDF_PAGEOBJ_TEXT:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(pointer, matrix)
            found[before] = matrix.e, matrix.f
    return found


def _characters(textpage: pdfium.FPDF_TEXTPAGE) -> str:
    """The page's characters, one for each index that pdfium uses."""
    n = pdfium.FPDFText_CountChars(textpage)
    if n <= 0:
        return ""
    buffer = (ctypes.c_ushort * (n + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, n, buffer)
    units = buffer[:n]
    if written == n + 1 and not any(0xD800 <= unit < 0xE000 for unit in units):
        return "".join(map(chr, units))
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(n))


def _stretches(textpage: pdfium.FPDF_TEXTPAGE, text: str) -> Iterator[tuple[bytes, int, int]]:
    """(object, first index, last index) for the text of each object; spaces that pdfium inserts belong to none."""
    start, key = 0, NO_OBJECT
    for i in range(len(text)):
        now = bytes(pdfium.FPDFText_GetTextObject(textpage, i))
        if now != key:
            if key != NO_OBJECT:
                yield key, start, i - 1
            start, key = i, now
    if key != NO_OBJECT:
        yield key, start, len(text) - 1


def _main_direction(textpage: pdfium.FPDF_TEXTPAGE, found: list[tuple[bytes, int, int]]) -> int:
    """Direction in which most characters of the page run, in quarter turns."""
    turns: Counter[int] = Counter()
    for _, first, last in found:
        turns[round(pdfium.FPDFText_GetCharAngle(textpage, first) / (math.pi / 2)) % 4] += last - first + 1
    return turns.most_common(1)[0][0] if turns else 0


def _run(textpage: pdfium.FPDF_TEXTPAGE, text: str, first: int, end: int, frame: Frame) -> Run:
    shown = [i for i in range(first, end + 1) if not text[i].isspace()]
    lead, last = shown[0], shown[-1]
    x0, y = frame.place(*_origin(textpage, lead))
    italic, bold = _style(textpage, lead)
    return Run(
        text=text[lead : last + 1].translate(HYPHENS),
        x0=x0,
        x1=_end(textpage, text, last, frame),
        y=y,
        size=_size(textpage, lead),
        italic=italic,
        bold=bold,
        blank=frame.place(*_origin(textpage, last + 1))[0] if last < end else None,
    )


def _origin(textpage: pdfium.FPDF_TEXTPAGE, i: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
    return _within(x.value), _within(y.value)


def _within(value: float) -> float:
    """A finite coordinate within bounds, whatever a damaged file says."""
    return max(-LARGEST, min(LARGEST, value)) if math.isfinite(value) else 0.0


def _end(textpage: pdfium.FPDF_TEXTPAGE, text: str, i: int, frame: Frame) -> float:
    """Where a character ends: at the start of a space that pdfium saw after it, else at the edge of its box."""
    if text[i + 1 : i + 2] == " ":
        return frame.place(*_origin(textpage, i + 1))[0]
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, i, box)
    corners = (box.left, box.bottom), (box.right, box.top)
    return max(frame.place(_within(x), _within(y))[0] for x, y in corners)


def _size(textpage: pdfium.FPDF_TEXTPAGE, i: int) -> float:
    """Size of the type on the page in points: the nominal size times the scale of the matrix."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, i, matrix)
    return max(FINEST, _within(pdfium.FPDFText_GetFontSize(textpage, i) * math.hypot(matrix.c, matrix.d)))


def _style(textpage: pdfium.FPDF_TEXTPAGE, i: int) -> tuple[bool, bool]:
    """(italic, bold), from the font's name, else its flags."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, i, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace")
    italic = bool(ITALIC_NAME.search(name) or flags.value & ITALIC_FLAG)
    return italic, bool(BOLD_NAME.search(name) or flags.value & BOLD_FLAG)


def _continues(line: Line, run: Run) -> bool:
    """Is the run on this line, to the right of what is there?"""
    size, up = max(line.size, run.size), run.y - line.y
    if not -0.5 * size < run.x0 - line.x1 < CELL_GAP * size:
        return False
    if abs(up) < SAME_BASELINE * size:
        return True
    if run.size < SMALLER * line.size:
        return 0 < up < RAISED * size
    return line.size < SMALLER * run.size and 0 < -up < RAISED * size


def _append(line: Line, run: Run) -> None:
    """Adds a run to a line; the line keeps the baseline and size of its largest type."""
    if run.size > line.size / SMALLER:
        line.y, line.size = run.y, run.size
        for other in line.runs:
            other.raised = _is_raised(line, other)
    run.raised = _is_raised(line, run)
    line.runs.append(run)
    line.x1 = max(line.x1, run.x1)


def _is_raised(line: Line, run: Run) -> bool:
    return run.size < SMALLER * line.size and run.y - line.y > SAME_BASELINE * run.size


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """From top to bottom; lines on one baseline, and the markers raised above it, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and _same_row(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in _joined(sorted(row, key=lambda line: line.x0))]


def _same_row(above: Line, line: Line) -> bool:
    """Are the baselines the same, or is the upper line only a footnote marker of the lower?"""
    reach = RAISED if above.size < SMALLER * line.size else SAME_BASELINE
    return above.y - line.y < reach * line.size


def _joined(row: list[Line]) -> list[Line]:
    """Joins neighbours on one baseline that the file draws out of order, unless a gap between cells divides them."""
    joined = row[:1]
    for line in row[1:]:
        if _continues(joined[-1], line.runs[0]):
            for run in line.runs:
                _append(joined[-1], run)
        else:
            joined.append(line)
    for line in joined:
        line.size = _main_size(line)
    return joined


def _main_size(line: Line) -> float:
    """The type size of most of a line."""
    sizes: Counter[float] = Counter()
    for run in line.runs:
        sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0]
