"""PDFs written object by object, for what a typesetter does not make: layers, pictures, modes of text."""

LAYER = "<< /Type /OCG /Name (Notes) >>"
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    "\nstream\n\xb0\nendstream"
)


def lines(texts, x=100.0, y=700.0, before=""):
    """Operators that show lines under each other, the first indented; `before` may set a mode or a colour."""
    shown = " ".join(
        f"1 0 0 1 {x + (0 if row else 24)} {y - 12 * row} Tm ({text}) Tj" for row, text in enumerate(texts)
    )
    return f"q BT {before} /F1 10 Tf {shown} ET Q"


def picture(width=612, height=792, x=0, y=0):
    """Operators that draw the picture."""
    return f"q {width} 0 0 {height} {x} {y} cm /Picture Do Q"


def form(content):
    """A form in the layer."""
    head = "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /OC 5 0 R /Resources << /Font << /F1 3 0 R >> >>"
    return f"{head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def letters(codes):
    """The stream that says which characters the bytes of a font are: `codes` maps a byte to a text."""
    rows = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items())
    content = (
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end"
    )
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def written(*pages, layer="ON", inner="", rotate=0, codes=None):
    """A PDF of pages, each given by its operators. `layer` is ON or OFF; `inner` is shown by "/Inner Do", in the layer.

    In operators "/OC /Notes BDC ... EMC" is in the layer, too. `codes` says what other characters some bytes are.
    """
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    layers = f"/OCProperties << /OCGs [5 0 R] /D << /{layer} [5 0 R] /Order [5 0 R] >> >>"
    resources = "/Font << /F1 3 0 R >> /XObject << /Picture 4 0 R /Inner 6 0 R >> /Properties << /Notes 5 0 R >>"
    to_unicode = f"/ToUnicode {7 + 2 * len(pages)} 0 R" if codes else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {layers} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman {to_unicode} >>",
        PICTURE,
        LAYER,
        form(inner),
    ]
    for at, content in enumerate(pages):
        box = f"/MediaBox [0 0 612 792] /Rotate {rotate} /Contents {8 + 2 * at} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources << {resources} >> >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file([*objects, letters(codes)] if codes else objects)


def _file(objects):
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
    return data + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + end
