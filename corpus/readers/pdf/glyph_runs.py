"""The type on a page of a PDF as runs: what each drawing instruction shows, where, how large and in which direction.

PDF stores runs of glyphs, not words or lines. Runs that a reader of the page does not see are kept apart
(`corpus.readers.pdf.visibility`), and so are runs in another direction than most of the page: stamps, watermarks.
"""

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, repeat

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.pdf import pictures, visibility
from corpus.readers.pdf.visibility import NO_OBJECT, Stretch

# A gap this wide, in type sizes, is a space: in Times a space is .25 wide, and kerning and rounding leave gaps of up to
# .15 inside a word.
SPACE = 0.17
ITALIC_NAME = re.compile(r"ital|obli|kursiv|slant|[-,]it\b|[-,]bdit", re.I)
BOLD_NAME = re.compile(r"bold|black|heavy|[-,]bd|[-,]b\b|[-,]dem", re.I)
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18  # font descriptor flags, ISO 32000-1, table 123
# pdfium's stand-ins for a hyphen at the end of a line. In UN documents these are real: people-centred.
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
SMALLEST, LARGEST = 36, 20_000  # edges of a page in points; the standard allows 14,400
FINEST = 0.1  # size of type in points; nothing is divided by less
UNITS = f"utf-16-{sys.byteorder[0]}e"  # characters as pdfium gives them: little-endian here, or big-endian
TILT = 0.1  # quarter turns; type that leans by less, as on a page that was scanned askew, is upright
NEAR = 0.3  # type sizes: type that begins or ends this near to the sheet may be seen in part
LONGEST_NAME = 128  # bytes of a font's name
MOST_FONTS = 1_000  # whose style is kept in mind; a file has about ten
PALE = 0.45  # type lighter than this, from 0 (black) to 1 (white), is what a watermark is printed in

_char_origin = visibility.direct(pdfium.FPDFText_GetCharOrigin)
_char_box = visibility.direct(pdfium.FPDFText_GetLooseCharBox)
_char_matrix = visibility.direct(pdfium.FPDFText_GetMatrix)
_font_size = visibility.direct(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_font_info = visibility.direct(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)


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
    pale: bool = False  # in grey, or in a light or transparent colour


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
    turns: float = 0

    @property
    def height(self) -> float:
        """Height of the page with its text upright."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    @property
    def width(self) -> float:
        """Width of the page with its text upright."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    def has(self, x: float, y: float, reach: float = 0.0) -> bool:
        """Is a place in points on the page, or so near that type of the size `reach` extends into it?"""
        near = reach * NEAR
        return self.left - near < x < self.right + near and self.bottom - near < y < self.top + near

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Coordinates in points from the lower left corner of the upright page."""
        right, up, left, down = x - self.left, y - self.bottom, self.right - x, self.top - y
        if not self.turns:
            return right, up
        if self.turns == int(self.turns):
            return ((right, up), (up, left), (left, down), (down, right))[int(self.turns)]
        angle = self.turns * math.pi / 2
        return right * math.cos(angle) + up * math.sin(angle), up * math.cos(angle) - right * math.sin(angle)


@dataclass
class Type:
    """The runs of a page, each list in the order of the file and in points from the corner of its upright page."""

    frame: Frame  # turned as most of the text
    runs: list[Run] = field(default_factory=list)
    turned: dict[float, list[Run]] = field(default_factory=dict)  # by direction in quarter turns
    hidden: list[Run] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)  # left, bottom, right, top


def page_type(page: pypdfium2.PdfPage, *, layered: bool = False) -> Type:
    """The runs of a page. `layered`: the file has optional layers, some of which may not be shown."""
    frame = page_frame(page)
    with closing(page.get_textpage()) as textpage:
        glyphs = textpage.raw
        text = _characters(glyphs)
        found = [_measured(glyphs, stretch, frame) for stretch in _stretches(glyphs, text)]
        hidden = visibility.hidden(page, glyphs, found, layered=layered)
        turns = _main_direction(stretch for stretch in found if stretch.key not in hidden)
        type_ = Type(replace(frame, turns=turns))
        blanks = _blanks(page.raw, {stretch.key for stretch in found})
        for stretch in found:
            lean = stretch.turn if _leans(stretch.turn, turns) else turns
            run = _run(glyphs, text, stretch, replace(frame, turns=lean) if lean != turns else type_.frame)
            if run.blank is None and stretch.key in blanks:
                run.blank = type_.frame.place(*blanks[stretch.key])[0]
            if stretch.key in hidden:
                type_.hidden.append(run)
            elif lean != turns:
                type_.turned.setdefault(lean, []).append(run)
            else:
                type_.runs.append(run)
    type_.pictures = [_placed(type_.frame, *box) for box in pictures.boxes(page)]
    return type_


def _placed(frame: Frame, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """A box on the sheet as a box on the upright page."""
    (x0, y0), (x1, y1) = (frame.place(_within(x), _within(y)) for x, y in ((left, bottom), (right, top)))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def page_frame(page: pypdfium2.PdfPage) -> Frame:
    """What is seen of the page's sheet, or a letter sheet where the file gives no usable one."""
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox(fallback_ok=False)
    if crop:
        left, bottom, right, top = max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3])
    is_box = SMALLEST < right - left < LARGEST and SMALLEST < top - bottom < LARGEST
    return Frame(left, bottom, right, top) if is_box else Frame(0.0, 0.0, 612.0, 792.0)


def _leans(turn: float, turns: float) -> bool:
    """Does type run in another direction than that of the page?"""
    return min((turn - turns) % 4, (turns - turn) % 4) > TILT


def _blanks(page: pdfium.FPDF_PAGE, shown: set[int]) -> dict[int, tuple[float, float]]:
    """Text object -> place of an object with only spaces right after it; pdfium leaves those out of the text."""
    before, found = NO_OBJECT, {}
    for key in visibility.objects(page):
        if key in shown:
            before = key
        elif before not in found:
            pointer = ctypes.cast(key, pdfium.FPDF_PAGEOBJECT)
            if pdfium.FPDFPageObj_GetType(pointer) == pdfium.FPDF_PAGEOBJ_TEXT:
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(pointer, matrix)
                found[before] = _within(matrix.e), _within(matrix.f)
    return found


def _characters(textpage: pdfium.FPDF_TEXTPAGE) -> str:
    """The page's characters, one for each index that pdfium uses."""
    n = pdfium.FPDFText_CountChars(textpage)
    if n <= 0:
        return ""
    buffer = (ctypes.c_ushort * (n + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, n, buffer)
    try:
        text = bytes(buffer)[: 2 * n].decode(UNITS)
    except UnicodeDecodeError:  # half characters
        text = ""
    if written == n + 1 and len(text) == n:
        return text
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(n))


def _stretches(textpage: pdfium.FPDF_TEXTPAGE, text: str) -> Iterator[Stretch]:
    """The text of each object but those with spaces alone; spaces that pdfium inserts belong to none."""
    start = 0
    for key, group in groupby(map(visibility.text_object, repeat(textpage), range(len(text)))):
        end = start + len(list(group))
        if key and not text[start:end].isspace():
            yield Stretch(key, start, end - 1)
        start = end


def _measured(textpage: pdfium.FPDF_TEXTPAGE, stretch: Stretch, frame: Frame) -> Stretch:
    """The stretch with its size in points, its direction, and whether it is within the page."""
    matrix = pdfium.FS_MATRIX()
    _char_matrix(textpage, stretch.first, ctypes.byref(matrix))
    size = _font_size(textpage, stretch.first) * math.hypot(matrix.c, matrix.d)
    stretch.size = max(FINEST, _within(size))
    if matrix.b or matrix.a < 0:
        turn = math.atan2(_within(matrix.b), _within(matrix.a)) / (math.pi / 2) % 4
        stretch.turn = round(turn) % 4 if abs(turn - round(turn)) < TILT else round(turn, 2)
    x, y = stretch.x, stretch.y = _origin(textpage, stretch.first)
    if not frame.has(x, y, stretch.size):
        stretch.outside = not frame.has(*_origin(textpage, stretch.last), stretch.size)
    return stretch


def _main_direction(found: Iterator[Stretch]) -> float:
    """Direction in which most characters of the page run, in quarter turns."""
    turns: Counter[float] = Counter()
    for stretch in found:
        turns[stretch.turn] += len(stretch)
    return turns.most_common(1)[0][0] if turns else 0


def _run(textpage: pdfium.FPDF_TEXTPAGE, text: str, stretch: Stretch, frame: Frame) -> Run:
    lead, last = stretch.first, stretch.last
    while text[lead].isspace():
        lead += 1
    while text[last].isspace():
        last -= 1
    x0, y = frame.place(*(_origin(textpage, lead) if lead > stretch.first else (stretch.x, stretch.y)))
    italic, bold = _style(textpage, lead)
    return Run(
        text=text[lead : last + 1].translate(HYPHENS),
        x0=x0,
        x1=_end(textpage, text, last, frame),
        y=y,
        size=stretch.size,
        italic=italic,
        bold=bold,
        blank=frame.place(*_origin(textpage, last + 1))[0] if last < stretch.last else None,
        pale=stretch.lightness > PALE,
    )


def _origin(textpage: pdfium.FPDF_TEXTPAGE, i: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    _char_origin(textpage, i, ctypes.byref(x), ctypes.byref(y))
    return _within(x.value), _within(y.value)


def _within(value: float) -> float:
    """A finite coordinate within bounds, whatever a damaged file says."""
    if -LARGEST <= value <= LARGEST:
        return value
    return math.copysign(LARGEST, value) if math.isfinite(value) else 0.0


def _end(textpage: pdfium.FPDF_TEXTPAGE, text: str, i: int, frame: Frame) -> float:
    """Where a character ends: at the start of a space that pdfium saw after it, else at the edge of its box."""
    if text[i + 1 : i + 2] == " ":
        return frame.place(*_origin(textpage, i + 1))[0]
    box = pdfium.FS_RECTF()
    _char_box(textpage, i, ctypes.byref(box))
    corners = (box.left, box.bottom), (box.right, box.top)
    return max(frame.place(_within(x), _within(y))[0] for x, y in corners)


def _style(textpage: pdfium.FPDF_TEXTPAGE, i: int) -> tuple[bool, bool]:
    """(italic, bold), from the font's name, else its flags."""
    buffer, flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
    _font_info(textpage, i, ctypes.byref(buffer), ctypes.c_ulong(LONGEST_NAME), ctypes.byref(flags))
    return _style_of(buffer.value, flags.value)


@lru_cache(MOST_FONTS)
def _style_of(font: bytes, flags: int) -> tuple[bool, bool]:
    name = font.decode("utf-8", "replace")
    italic = bool(ITALIC_NAME.search(name) or flags & ITALIC_FLAG)
    return italic, bool(BOLD_NAME.search(name) or flags & BOLD_FLAG)
