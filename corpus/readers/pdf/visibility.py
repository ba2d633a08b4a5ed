"""Which text of a page is not seen: without ink, off the sheet, in a layer that is off, white on white, too small.

Text under the picture of a scanned page is not seen either, but it is the text that recognition made, and is read.
"""

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.readers.pdf import pictures

NO_OBJECT = 0
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
OPAQUE = 255  # the greatest value of a colour, and of its opacity
TINY = 2.0  # points; nobody reads type smaller than this
NEARLY_WHITE = 0.85  # lightness from which type may not be seen, from 0 (black) to 1 (white or without colour)
MOST_PIXELS = 1_500  # on the longer edge of a page that is drawn to see what is on it
SEEN = 24  # shades of grey, of 256, by which a page with the text must differ from one without it
MOST_OBJECTS = 50_000  # of a page; a page of text has a few hundred, maps have thousands of strokes


def direct(function: Callable[..., Any], result: type = ctypes.c_int) -> Callable[..., Any]:
    """A function of pdfium that is called for each character or object, called without a check of what it is given.

    The check takes longer than the function. Numbers are of C's type int; what is filled in is given by `byref`.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


# Addresses as whole numbers, which can be compared.
text_object = direct(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_page_object = direct(pdfium.FPDFPage_GetObject, ctypes.c_void_p)


@dataclass(slots=True)
class Stretch:
    """The characters of one text object: its address, first and last index, and how it is set."""

    key: int
    first: int
    last: int
    x: float = 0.0  # of the first character's origin, in points
    y: float = 0.0
    size: float = 0.0  # points
    turn: float = 0  # quarter turns to the left
    outside: bool = False  # off the sheet
    lightness: float = 0.0  # from 0 (black) to 1 (white, or without colour)

    def __len__(self) -> int:
        return self.last - self.first + 1


def objects(page: pdfium.FPDF_PAGE) -> list[int]:
    """The addresses of the objects of a page that are in no form, in the order of the file."""
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    return [_page_object(page, i) or NO_OBJECT for i in range(count)]


def hidden(
    page: pypdfium2.PdfPage, textpage: pdfium.FPDF_TEXTPAGE, found: Sequence[Stretch], *, layered: bool
) -> set[int]:
    """The addresses of the text objects that are not seen and not the text of a scan. Sets the lightness of each.

    `layered`: the file has optional layers, some of which may not be shown.
    """
    tops = set(objects(page.raw)) if layered else None
    unseen: set[int] = set()
    suspects: list[Stretch] = []
    for stretch in found:
        pointer = pdfium.FPDFText_GetTextObject(textpage, stretch.first)
        stretch.lightness = _lightness(pointer)
        is_inked = pdfium.FPDFTextObj_GetTextRenderMode(pointer) not in INVISIBLE
        if not is_inked or stretch.outside or stretch.size < TINY:
            unseen.add(stretch.key)
        elif stretch.lightness > NEARLY_WHITE or (tops is not None and _is_layered(pointer, stretch.key, tops)):
            suspects.append(stretch)
    if suspects:
        unseen |= _without_trace(page, textpage, suspects)
    if unseen and _is_recognised(page, found, unseen):
        return {stretch.key for stretch in found if stretch.outside}
    return unseen


def _is_recognised(page: pypdfium2.PdfPage, found: Sequence[Stretch], unseen: set[int]) -> bool:
    """Is what is not seen the text of the page: most of it over a scan, or all that there is?"""
    seen = sum(len(stretch) for stretch in found if stretch.key not in unseen)
    under = sum(len(stretch) for stretch in found if stretch.key in unseen and not stretch.outside)
    return not seen or (under > seen and pictures.share(page) > pictures.SCAN)


def _lightness(pointer: pdfium.FPDF_PAGEOBJECT) -> float:
    """How light the colour of an object is, from 0 (black) to 1 (white or transparent)."""
    red, green, blue, opacity = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(pointer, red, green, blue, opacity):
        return 0.0
    if not red.value and not green.value and not blue.value and opacity.value == OPAQUE:
        return 0.0
    grey = (0.3 * red.value + 0.59 * green.value + 0.11 * blue.value) / OPAQUE
    return 1 - (1 - grey) * opacity.value / OPAQUE


def _is_layered(pointer: pdfium.FPDF_PAGEOBJECT, key: int, tops: set[int]) -> bool:
    """May the object be in a layer: is it in a form, or marked as optional content?"""
    return key not in tops or "OC" in _marks(pointer)


def _marks(pointer: pdfium.FPDF_PAGEOBJECT) -> Iterable[str]:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for i in range(max(0, pdfium.FPDFPageObj_CountMarks(pointer))):
        mark = pdfium.FPDFPageObj_GetMark(pointer, i)
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            yield bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _without_trace(page: pypdfium2.PdfPage, textpage: pdfium.FPDF_TEXTPAGE, suspects: Sequence[Stretch]) -> set[int]:
    """The addresses of those objects without which the page looks the same."""
    shown = _drawn(page)
    pointers = [pdfium.FPDFText_GetTextObject(textpage, stretch.first) for stretch in suspects]
    for pointer in pointers:
        pdfium.FPDFPageObj_SetIsActive(pointer, False)
    try:
        bare = _drawn(page)
    finally:
        for pointer in pointers:
            pdfium.FPDFPageObj_SetIsActive(pointer, True)
    seen: set[int] = set()
    for stretch in suspects:
        box = _corners(page, textpage, stretch, shown)
        is_white = stretch.lightness > NEARLY_WHITE
        if shown.differs(bare, box) and not (is_white and bare.is_light(box, 255 * stretch.lightness - SEEN)):
            seen.add(stretch.key)
    return {stretch.key for stretch in suspects} - seen


@dataclass(frozen=True)
class _Picture:
    """A page drawn in shades of grey."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def differs(self, other: "_Picture", box: tuple[int, int, int, int]) -> bool:
        """Does the other picture look different within a box (left, top, right, bottom)?"""
        for span in self._rows(box):
            mine, others = self.pixels[span], other.pixels[span]
            if mine != others and max(abs(a - b) for a, b in zip(mine, others, strict=True)) > SEEN:
                return True
        return False

    def is_light(self, box: tuple[int, int, int, int], grey: float) -> bool:
        """Is most of a box lighter than a shade of grey, from 0 to 255? White type cannot be read there."""
        pixels = b"".join(self.pixels[span] for span in self._rows(box))
        lighter = bytes(range(min(255, int(grey) + 1), 256))
        return 2 * len(pixels.translate(None, lighter)) < len(pixels)

    def _rows(self, box: tuple[int, int, int, int]) -> Iterator[slice]:
        """Where the pixels of each row of a box are."""
        left, top, right, bottom = box
        for row in range(max(0, top), min(self.height, bottom)):
            yield slice(row * self.stride + max(0, left), row * self.stride + min(self.width, right))


def _drawn(page: pypdfium2.PdfPage) -> _Picture:
    scale = min(1.5, MOST_PIXELS / max(1.0, *page.get_size()))
    with closing(page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)) as bitmap:
        return _Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _corners(
    page: pypdfium2.PdfPage, textpage: pdfium.FPDF_TEXTPAGE, stretch: Stretch, drawn: _Picture
) -> tuple[int, int, int, int]:
    """The box of a stretch in the pixels of the drawn page: left, top, right, bottom."""
    across, down = [], []
    box, x, y = pdfium.FS_RECTF(), ctypes.c_int(), ctypes.c_int()
    for i in (stretch.first, stretch.last):
        pdfium.FPDFText_GetLooseCharBox(textpage, i, box)
        for corner in ((box.left, box.bottom), (box.right, box.top)):
            pdfium.FPDF_PageToDevice(page.raw, 0, 0, drawn.width, drawn.height, 0, *corner, x, y)
            across.append(x.value)
            down.append(y.value)
    return min(across), min(down), max(across) + 1, max(down) + 1
