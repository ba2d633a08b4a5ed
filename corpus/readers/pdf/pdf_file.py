"""Reads a PDF into blocks by its layout: positions, sizes and fonts of the type. Tags are ignored."""

import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from corpus.errors import CorpusError
from corpus.readers.block import PICTURE_PAGE, Block
from corpus.readers.file_bytes import content
from corpus.readers.pdf import pictures
from corpus.readers.pdf.assembly import blocks
from corpus.readers.pdf.furniture import margin_numbers, stamps
from corpus.readers.pdf.integrity import check_bytes, has_layers
from corpus.readers.pdf.layout import divide, measure
from corpus.readers.pdf.type_lines import Page, page_lines

MOST_PAGES = 1_000  # the longest UN resolutions have about 100
MOST_CHARACTERS = 5_000_000  # of a file; a thousand pages of text have about 3.5 million
MOST_LINES = 5_000  # of a page; a page of text has about 60, a table in small print a few hundred
MOST_ON_PICTURE = 80  # characters on a page that is a picture: those of a stamp or a page number
LARGE_PICTURE = 0.1  # share of the page from which a picture is told of; emblems and QR codes are smaller
UNREADABLE = 0.2  # with this share of characters that have no meaning the text layer is useless

_one_at_a_time = threading.Lock()  # pdfium crashes, or mixes up files in silence, when two threads use it


def _unlock() -> None:
    """In a process forked while another thread held the lock, nobody would open it."""
    global _one_at_a_time
    _one_at_a_time = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock)


def read(path: str | Path) -> list[Block]:
    """The blocks of a PDF in reading order; every character of its text layer is in one of them.

    Raises CorpusError when the file cannot be read, is no complete PDF, needs a password or is too long, and when pages
    are pictures without text.
    """
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str = "the file") -> list[Block]:
    """The blocks of a PDF's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    check_bytes(data, name)
    with _one_at_a_time, _opened(data, name) as document:
        pages = _pages(document, name, layered=has_layers(data))
    margin_numbers.take_out(pages)
    stamps.take_out(pages)
    layout = measure(pages)
    return blocks(divide(pages, layout), layout)


parse = from_bytes  # by this name other programs know it


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # The error code may be left over from an earlier file, so look at this file as well.
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) and b"/Encrypt" in data:
            raise CorpusError(f"{name}: the PDF needs a password; save it without one and try again.") from error
        raise CorpusError(f"{name}: the PDF is damaged and cannot be opened; fetch it again.") from error
    with closing(document):
        yield document


def _pages(document: pypdfium2.PdfDocument, name: str, *, layered: bool) -> list[Page]:
    """The lines of the pages, after the checks that need an open document."""
    count = len(document)
    if count > MOST_PAGES:
        raise CorpusError(f"{name}: the PDF has {count:,} pages, but the limit is {MOST_PAGES:,}; split the file.")
    pages, characters = [], 0
    for number in range(1, count + 1):
        with _page(document, number, name) as opened:
            page = page_lines(opened, number, layered=layered)
        pages.append(page)
        on_page = sum(len(run.text) for line in page.lines for run in line.runs)
        page.unread = _unread(page, on_page)
        characters += on_page
        _check_size(len(page.lines), characters, number, name)
    _check_text(pages, name)
    return pages


def _unread(page: Page, characters: int) -> str | None:
    """What pictures may say that the page's text does not; None where text is printed on them, as on a scan."""
    bare = [box for box in page.pictures if not _has_text(page, box)]
    if characters < MOST_ON_PICTURE:
        return PICTURE_PAGE if _share(page, page.pictures) > pictures.SCAN else None
    if len(bare) < len(page.pictures) and _share(page, page.pictures) > pictures.SCAN:
        return None
    count = sum(_share(page, [box]) > LARGE_PICTURE for box in bare)
    told = "a picture is not read" if count == 1 else f"{count} pictures are not read"
    return told if count else None


def _has_text(page: Page, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return any(left < line.x0 < right and bottom < line.y < top for line in page.lines)


def _share(page: Page, boxes: list[tuple[float, float, float, float]]) -> float:
    """The share of a page that some boxes cover."""
    return sum((right - left) * (top - bottom) for left, bottom, right, top in boxes) / (page.width * page.height)


@contextmanager
def _page(document: pypdfium2.PdfDocument, number: int, name: str) -> Iterator[pypdfium2.PdfPage]:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise CorpusError(f"{name}, page {number}: the page is damaged and cannot be read; fetch it again.") from error
    with closing(page):
        yield page


def _check_size(lines: int, characters: int, number: int, name: str) -> None:
    if lines > MOST_LINES:
        raise CorpusError(
            f"{name}, page {number}: the page has {lines:,} lines, but the limit is {MOST_LINES:,}; check the file."
        )
    if characters > MOST_CHARACTERS:
        raise CorpusError(f"{name}: the PDF has more than {MOST_CHARACTERS:,} characters, the limit; split the file.")


def _check_text(pages: list[Page], name: str) -> None:
    """Raises CorpusError for a file that is mostly pictures, without a text layer, or with one that cannot be read."""
    scans = [page.number for page in pages if page.unread == PICTURE_PAGE]
    if 2 * len(scans) >= len(pages):
        raise CorpusError(
            f"{name}: {_numbered(scans)} without a text layer (scanned); run text recognition on the file first,"
            " for example with OCRmyPDF."
        )
    characters: Counter[str] = Counter()
    for page in pages:
        characters.update("".join(run.text for line in page.lines for run in line.runs))
    if not characters:
        raise CorpusError(f"{name}: the PDF has no text; run text recognition (OCR) on it first.")
    void = sum(n for char, n in characters.items() if not char.isprintable() or 0xE000 <= ord(char) < 0xF900)
    if void > UNREADABLE * characters.total():
        raise CorpusError(
            f"{name}: the PDF's fonts do not say which characters they show; run text recognition (OCR) on it first."
        )


def _numbered(pages: list[int]) -> str:
    """Page numbers in ranges, as the beginning of a sentence: "pages 1-3, 7 are pictures"."""
    parts: list[str] = []
    for page in pages:
        if parts and page - 1 == int(parts[-1].split("-")[-1]):
            parts[-1] = f"{parts[-1].split('-')[0]}-{page}"
        else:
            parts.append(str(page))
    return f"page {parts[0]} is a picture" if len(pages) == 1 else f"pages {', '.join(parts)} are pictures"
