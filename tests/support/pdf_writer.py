"""Pages of text in Times, each piece at its place, and the PDF that reportlab makes of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # streams are only packed, like those of the UN's files
ROMAN, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"
SHEET = 612, 792


@dataclass
class Page:
    """What is to be drawn on one page, in points from its lower left corner."""

    steps: list[Callable[[Canvas], object]] = field(default_factory=list)

    def show(self, x: float, y: float, text: str, font: str = ROMAN, size: float = 10) -> float:
        """Shows text from x on. Returns where the next text starts."""
        self.steps.append(partial(_show, x=x, y=y, text=text, font=font, size=size))
        return x + stringWidth(text, font, size)


def _show(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def pdf(pages: list[Page], names: dict[str, str] | None = None, password: str | None = None) -> bytes:
    """The bytes of a PDF, the same each time. `names` gives fonts another name; `password` locks the file."""
    canvas = Canvas(BytesIO(), SHEET, pageCompression=1, invariant=1, encrypt=password)
    for page in pages:
        for step in page.steps:
            step(canvas)
        canvas.showPage()
    for font, name in (names or {}).items():
        _rename(canvas, font, name)
    return canvas.getpdfdata()


def _rename(canvas: Canvas, font: str, name: str) -> None:
    """Gives a font another name, and the widths that a non-standard font must have."""
    key = canvas._doc.getInternalFontName(font).removeprefix("/")
    entry = canvas._doc.idToObject["BasicFonts"].dict[key]
    entry.BaseFont, entry.FirstChar, entry.LastChar = name, 0, 255
    entry.Widths = PDFArray(getFont(font).widths)
