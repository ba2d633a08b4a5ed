"""A small writer of PDFs for tests: text at a place, in fonts with widths that it knows.

Every glyph is half as wide as the type is large, a space a quarter, so that tests can reckon where lines end.
"""

import zlib
from dataclasses import dataclass, field

WIDTH, SPACE = 0.5, 0.25  # of a glyph and of a space, in sizes of the type
ROMAN, ITALIC, BOLD, BOLD_ITALIC = "Specimen", "Specimen-Italic", "Specimen-Bold", "Specimen-BoldItalic"
FONTS = (ROMAN, ITALIC, BOLD, BOLD_ITALIC)


@dataclass
class Page:
    """Drawing instructions of one page, 612 by 792 points."""

    content: list[str] = field(default_factory=list)
    pictures: int = 0
    turn: int = 0  # clockwise, in degrees

    def show(self, x: float, y: float, text: str, font: str = ROMAN, size: float = 10, spread: float = 0) -> float:
        """Shows text from x on; `spread` widens each space by so many points. Returns where the next text starts."""
        name = f"F{FONTS.index(font)}"
        bytes_ = text.encode("cp1252")
        escaped = "".join(f"\\{b:03o}" if chr(b) in "()\\" or b > 126 else chr(b) for b in bytes_)
        self.content.append(f"BT /{name} {size} Tf {spread:.3f} Tw {x:.2f} {y:.2f} Td ({escaped}) Tj ET")
        return x + width(text, size, spread)

    def picture(self) -> None:
        """Covers the page with a picture."""
        self.pictures = 1
        self.content.append("q 612 0 0 792 0 0 cm /Im Do Q")


def width(text: str, size: float, spread: float = 0) -> float:
    """Width of text in points."""
    spaces = text.count(" ")
    return size * (WIDTH * (len(text) - spaces) + SPACE * spaces) + spread * spaces


def pdf(pages: list[Page], names: dict[str, str] | None = None, extra: bytes = b"") -> bytes:
    """The bytes of a PDF. `names` gives fonts another name; `extra` stands in the trailer."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    resources = _resources(objects, names or {})
    kids = []
    for page in pages:
        objects.append(_stream("\n".join(page.content).encode("ascii"), b"/Filter/FlateDecode"))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate %d/Contents %d 0 R/Resources %s>>"
            % (page.turn, len(objects), resources)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return assemble(objects, extra)


def _resources(objects: list[bytes], names: dict[str, str]) -> bytes:
    widths = b" ".join(b"250" if code == 32 else b"500" for code in range(32, 256))
    fonts = b""
    for at, font in enumerate(FONTS):
        objects.append(
            b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[%s]>>"
            % (names.get(font, font).encode(), widths)
        )
        fonts += b"/F%d %d 0 R" % (at, len(objects))
    objects.append(
        _stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
    )
    return b"<</Font<<%s>>/XObject<</Im %d 0 R>>>>" % (fonts, len(objects))


def _stream(data: bytes, entries: bytes) -> bytes:
    if b"FlateDecode" in entries:
        data = zlib.compress(data)
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def assemble(objects: list[bytes], extra: bytes = b"") -> bytes:
    """Objects, numbered from 1, the first of them the catalogue, as a file."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, table)
    return bytes(out)
