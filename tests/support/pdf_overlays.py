"""What others print on the pages of a PDF: watermarks, stamps, printouts, numbers of lines, text that is not seen."""

from collections.abc import Callable
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from pdf_writer import BOLD, ROMAN, Page

Step = Callable[[Canvas], object]
Overlay = Callable[[Page, int, int], None]


def text(x, y, words, *, angle=0, font=ROMAN, size=10, grey=0.0, alpha=1.0, mode=0) -> Step:
    """A step that shows words from (x, y) on; `mode` is the text rendering mode, 3 for invisible."""
    return partial(_text, at=(x, y, angle), words=words, type_=(font, size), ink=(grey, alpha, mode))


def _text(canvas: Canvas, at, words, type_, ink):
    canvas.saveState()
    canvas.translate(*at[:2])
    canvas.rotate(at[2])
    canvas.setFillGray(ink[0], ink[1])
    shown = canvas.beginText(0, 0)
    shown.setTextRenderMode(ink[2])
    shown.setFont(*type_)
    shown.textOut(words)
    shown.setTextRenderMode(0)
    canvas.drawText(shown)
    canvas.restoreState()


def on_pages(*steps: Step, behind=False, only=None) -> Overlay:
    """The same steps on every page, or on the page `only`; before what is there, or after it."""

    def add(page: Page, number: int, _pages: int) -> None:
        if only in (None, number):
            page.steps[0 if behind else len(page.steps) :] = [*steps, *(page.steps if behind else [])]

    return add


def counted(*places: tuple[float, float, str], size=8) -> Overlay:
    """Words at places on every page; "{page}", "{roman}" and "{pages}" in them are replaced."""

    def add(page: Page, number: int, pages: int) -> None:
        roman = ("", "i", "ii", "iii", "iv", "v", "vi")[number]
        for x, y, words in places:
            page.show(x, y, words.format(page=number, pages=pages, roman=roman), size=size)

    return add


def line_numbers(x, *, step=1, lead=12.0, shift=0.0, size=8, through=False) -> Overlay:
    """Numbers of lines that end at x, on every line or every `step`; `through`: not from 1 on each page."""

    def add(page: Page, number: int, _pages: int) -> None:
        y = 500.0 if number == 1 else 709.0
        count = 37 * (number - 1) if through else 0
        while y > 70:
            count += 1
            if not count % step:
                page.steps.append(partial(_right, x=x, y=y + shift, words=str(count), size=size))
            y -= lead

    return add


def _right(canvas: Canvas, x, y, words, size):
    canvas.setFont(ROMAN, size)
    canvas.drawRightString(x, y, words)


def watermark(words, angle, **ink) -> Step:
    """A large word across the page."""
    return text(130, 300, words, angle=angle, font=BOLD, size=80, **ink)
