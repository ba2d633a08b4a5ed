"""Goes through a part of a document: its paragraphs, without what tracked changes delete, and what is in them."""

from dataclasses import dataclass

from lxml import etree

from corpus.readers.word.package import MC, W, value
from corpus.readers.word.stories.story import TEXT, Paragraph, Piece
from corpus.readers.word.styles import Styles

_DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_SKIPPED = _DELETED | frozenset(
    W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
)
_CONTENT = TEXT | frozenset(
    W + name
    for name in ("tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "fldChar", "instrText", "footnoteReference",
                 "endnoteReference", "commentReference", "drawing", "pict", "object", "altChunk", "subDoc")
)  # fmt: skip
_LEAVES = _CONTENT - {W + name for name in ("drawing", "pict", "object")}
_APART = frozenset((W + "altChunk", W + "subDoc"))  # further files that Word puts between the paragraphs
_PARAGRAPH, _ROW, _CELL, _CONTROL = W + "p", W + "tr", W + "tc", W + "sdt"
_BOX, _CHOICE = W + "txbxContent", MC + "AlternateContent"
_OPENS = frozenset((_PARAGRAPH, _ROW, _CELL, _CONTROL, _BOX))
_ROWS = frozenset((_ROW, _CELL))
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(frozen=True)
class _End:
    """Where an element that was opened ends."""

    tag: str


class Walk:
    """Goes through a part once, without recursion."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found: list[Paragraph] = []
        self.open: list[Paragraph | None] = []  # paragraphs that are open; None where a text box begins
        self.cells: list[tuple[int, int]] = []  # open table cells, each with its row
        self.stories = [0]
        self.contents = 0  # open tables of contents
        self.of_contents: dict[str, bool] = {}  # styles: are they those of lines of contents?
        self.n_cells = self.n_rows = self.n_stories = 0

    def paragraphs(self, root: etree._Element) -> list[Paragraph]:
        """All paragraphs below an element."""
        stack: list[etree._Element | _End] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, _End):
                self._close(node.tag)
                continue
            tag = node.tag
            if tag in _CONTENT:
                self._add(node)
            if tag in _LEAVES or tag in _SKIPPED or not isinstance(tag, str) or (tag in _ROWS and _is_deleted(node)):
                continue
            if tag in _OPENS and self._opens(node):
                stack.append(_End(tag))
            if tag == _CHOICE:
                stack += _chosen(node)
            else:
                stack += reversed(node)
        return self.found

    def _opens(self, node: etree._Element) -> bool:
        """Opens what has to be closed again; says whether there is something."""
        tag = node.tag
        if tag == _PARAGRAPH:
            self._open_paragraph(node)
        elif tag == _ROW:
            self.n_rows += 1
            return False
        elif tag == _CELL:
            self.n_cells += 1
            self.cells.append((self.n_cells, self.n_rows))
        elif tag == _BOX:
            self.n_stories += 1
            self.stories.append(self.n_stories)
            self.open.append(None)
        elif _is_contents(node):
            self.contents += 1
        else:
            return False
        return True

    def _close(self, tag: str) -> None:
        if tag == _PARAGRAPH:
            self.open.pop()
        elif tag == _CELL:
            self.cells.pop()
        elif tag == _BOX:
            self.open.pop()
            self.stories.pop()
        else:
            self.contents -= 1

    def _open_paragraph(self, node: etree._Element) -> None:
        properties = node.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        deleted = mark is not None and any(child.tag in _DELETED for child in mark)
        is_initial = _is_initial(properties)
        paragraph = Paragraph(
            properties,
            self.styles.of_paragraph(properties),
            cell=self.cells[-1][0] if self.cells else None,
            row=self.cells[-1][1] if self.cells else None,
            story=self.stories[-1],
            in_contents=self.contents > 0 or self._is_line_of_contents(properties),
            goes_on=deleted or is_initial or self.styles.hides_mark(properties),
        )
        self.open.append(paragraph)
        self.found.append(paragraph)

    def _add(self, node: etree._Element) -> None:
        """Adds an element to the open paragraph; one between paragraphs gets a paragraph of its own."""
        here = self.open[-1] if self.open else None
        if here is None and node.tag in _APART:
            here = Paragraph(None, story=self.stories[-1])
            self.found.append(here)
        if here is not None:
            here.content.append(Piece(node, here.style))

    def _is_line_of_contents(self, properties: etree._Element | None) -> bool:
        style = value(properties, "pStyle")
        if style is None:
            return False
        if style not in self.of_contents:
            names = [name.lower().replace(" ", "") for name in self.styles.names(style)[:2]]
            self.of_contents[style] = any(name in _CONTENTS for name in names)
        return self.of_contents[style]


_CONTENTS = frozenset(
    ("tocheading", "toaheading", "tableoffigures", "tableofauthorities", *(f"toc{level}" for level in range(1, 10)))
)


def _is_deleted(node: etree._Element) -> bool:
    """Is it a table row or cell that a tracked change deletes?"""
    name, mark = ("trPr", "del") if node.tag == _ROW else ("tcPr", "cellDel")
    properties = node.find(W + name)
    return properties is not None and properties.find(W + mark) is not None


def _is_initial(properties: etree._Element | None) -> bool:
    frame = properties.find(W + "framePr") if properties is not None else None
    return frame is not None and frame.get(W + "dropCap") in ("drop", "margin")


def _is_contents(node: etree._Element) -> bool:
    gallery = node.find(_GALLERY)
    return gallery is not None and "contents" in (gallery.get(W + "val") or "").lower()


def _chosen(node: etree._Element) -> list[etree._Element]:
    """Of alternatives for newer and older versions of Word, the first with text; without any, the first."""
    choices = [child for child in node if child.tag in (MC + "Choice", MC + "Fallback")]
    with_text = (choice for choice in choices if next(choice.iter(*TEXT), None) is not None)
    return [next(with_text, choices[0])] if choices else []
