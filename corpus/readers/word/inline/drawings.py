"""Pictures, charts, embedded objects and files: a clause for a warning on each thing shown that is not text."""

from lxml import etree

from corpus.readers.word.package import R, W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_VML = "{urn:schemas-microsoft-com:vml}"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_KINDS = {"picture": "a picture", "chart": "a chart", "chartex": "a chart", "diagram": "a diagram",
          "lockedCanvas": "a drawing", "ink": "a drawing"}  # fmt: skip
_SMALL = 914_400  # English Metric Units, an inch: emblems and rules are lower and narrower
_SHOWN = 80  # first characters of a description


def unread(node: etree._Element, targets: dict[str, str], *, alone: bool) -> str | None:
    """A clause that says what an element shows and that it is not read; None for lines, text boxes and emblems.

    `targets` are the document's relationships. An emblem is a small picture that is `alone` in its paragraph.
    """
    if node.tag in (W + "altChunk", W + "subDoc"):
        file = targets.get(node.get(R + "id") or "", "")
        return (
            f"a file within the document ({file or 'missing'}) is not read; open the document in Word and save it again"
        )
    if node.tag == W + "drawing":
        return _of_drawing(node, alone=alone)
    return _of_vml(node, alone=alone)


def word_art(node: etree._Element) -> str:
    """The text of ornamental letters, such as a watermark "DRAFT"; "" without any."""
    return " ".join(found.get("string") or "" for found in node.iter(_VML + "textpath")).strip()


def _of_drawing(node: etree._Element, *, alone: bool) -> str | None:
    for graphic in node.iter(_GRAPHIC):
        uri = (graphic.get("uri") or "").rstrip("/")
        kind = _KINDS.get(uri.rpartition("/")[2])
        if kind is None and _has_picture(graphic):
            kind = "a picture"
        if kind is None or (alone and _is_small(node)):
            continue
        properties = next(node.iter(_DRAWING + "docPr"), None)
        described = properties is not None and (properties.get("descr") or properties.get("title"))
        return _clause(kind, described or "")
    return None


def _has_picture(graphic: etree._Element) -> bool:
    """Is a picture in a group or a canvas of shapes?"""
    return any(isinstance(child.tag, str) and child.tag.endswith("}pic") for child in graphic.iter())


def _is_small(drawing: etree._Element) -> bool:
    extent = next(drawing.iter(_DRAWING + "extent"), None)
    sides = [extent.get(side) or "" for side in ("cx", "cy")] if extent is not None else [""]
    return all(side.isdecimal() and int(side) < _SMALL for side in sides)


def _of_vml(node: etree._Element, *, alone: bool) -> str | None:
    for embedded in node.iter(_OBJECT):
        return _clause(f"an embedded object ({embedded.get('ProgID') or 'of an unknown kind'})", _alternative(node))
    pictures = next(node.iter(_VML + "imagedata"), None)
    return _clause("a picture", _alternative(node)) if pictures is not None and not alone else None


def _alternative(node: etree._Element) -> str:
    return next((shape.get("alt") or "" for shape in node.iter(_VML + "shape", _VML + "rect")), "")


def _clause(what: str, described: str) -> str:
    text = " ".join(described.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"{what} is not read" + (f", described as “{shown}”" if shown else "")
