"""Where the pictures on a page of a PDF are, and how much of it they cover."""

import ctypes
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

SCAN = 0.4  # pictures that cover this share of a page are a scan of it
MOST_OBJECTS = 5_000  # of a page or a form, looked at
DEEPEST = 3  # forms within forms that are looked into


def share(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover, from 0; parts that several cover count several times."""
    width, height = page.get_size()
    return sum((right - left) * (top - bottom) for left, bottom, right, top in boxes(page)) / (width * height)


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """The boxes of the pictures on a page, also of those in forms: left, bottom, right, top in points."""
    upright = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    return _boxes(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, upright, 0)


def _boxes(
    holder: pdfium.FPDF_PAGE | pdfium.FPDF_PAGEOBJECT,
    count: Callable[..., int],
    item: Callable[..., pdfium.FPDF_PAGEOBJECT],
    units: pdfium.FS_MATRIX,
    depth: int,
) -> list[tuple[float, float, float, float]]:
    """The boxes of the pictures of a page or a form, whose `units` are those of a form's inside."""
    found = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(max(0, min(count(holder), MOST_OBJECTS))):
        pointer = item(holder, i)
        kind = pdfium.FPDFPageObj_GetType(pointer)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(pointer, left, bottom, right, top)
            found.append(_box(units, left.value, bottom.value, right.value, top.value))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(pointer, own)
            inside = _combined(own, units)
            found += _boxes(pointer, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inside, depth + 1)
    return found


def _box(
    units: pdfium.FS_MATRIX, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    across = [units.a * x + units.c * y + units.e for x in (left, right) for y in (bottom, top)]
    up = [units.b * x + units.d * y + units.f for x in (left, right) for y in (bottom, top)]
    return min(across), min(up), max(across), max(up)


def _combined(inner: pdfium.FS_MATRIX, outer: pdfium.FS_MATRIX) -> pdfium.FS_MATRIX:
    """The matrix that does what `inner` does, and then what `outer` does."""
    return pdfium.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )
