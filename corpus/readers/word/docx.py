"""Word's DOCX to blocks: automatic numbers, footnotes, italics, headings and tracked changes, read from the XML."""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from corpus.errors import CorpusError
from corpus.readers.block import FURNITURE, NOTE, Block
from corpus.readers.file_bytes import content
from corpus.readers.inline_runs import Line
from corpus.readers.table_cells import with_tables
from corpus.readers.word.list_numbers import Numbering
from corpus.text import page_furniture, patterns, repairs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_UNPACKED = 30_000_000  # bytes of XML in all parts that are read; a resolution's are under 6 MB
_MOST_STYLES = 50  # on which a style is based; Word's own have at most eleven
_SKIPPED = frozenset(
    _W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "footnoteRef", "sdtPr")
)
_HEADING_STYLE = re.compile(r"heading ?\d|title|_?\s*h_?\s?\d+(?:/\d)*|h\d+g?|hch_?g?", re.I)


@dataclass
class _Package:
    """The parsed parts of a DOCX that are needed."""

    name: str
    document: etree._Element
    footnotes: dict[str, etree._Element]
    styles: dict[str, etree._Element]
    numbering: Numbering
    headers: list[etree._Element]
    labels: dict[str, str] = field(default_factory=dict)  # footnote id -> label, in order of citation
    n_numbered: int = 0  # of the labels, those that are a number
    inherited: dict[str | None, list[etree._Element]] = field(default_factory=dict)  # style -> all its properties


def read(path: str | Path) -> list[Block]:
    """The blocks of a DOCX file. Raises CorpusError when it is broken, unsafe, or not a Word document."""
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of a DOCX file's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    package = _open(data, name)
    furniture = [Block(text, FURNITURE) for text in _header_texts(package)]
    body, in_cell = [], []
    for paragraph, is_in_cell in _paragraphs(package.document):
        found = _blocks(package, paragraph)
        body += found
        in_cell += [is_in_cell] * len(found)
    return [*furniture, *with_tables(_mark_masthead(body), in_cell), *_notes(package)]


# --- the package

# What the standard library raises for archives that are cut off, locked, packed in another way, or corrupted.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, NotImplementedError, RuntimeError, EOFError, ValueError),
)


def _open(data: bytes, name: str) -> _Package:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _load(archive, name)
    except _DAMAGE as error:
        raise CorpusError(f"{name}: the DOCX is damaged or locked ({error}); save it again and retry.") from error


_PARTS = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/numbering.xml")


def _load(archive: zipfile.ZipFile, name: str) -> _Package:
    if "word/document.xml" not in archive.namelist():
        raise CorpusError(f"{name}: this archive contains no Word document; give a DOCX, PDF, HTML or text file.")
    headers = [part for part in archive.namelist() if re.fullmatch(r"word/(?:header|footer)\d*\.xml", part)]
    _check_size(archive, [*_PARTS, *headers], name)
    document = _part(archive, "word/document.xml", name)
    body = document.find(_W + "body")
    if body is None:
        raise CorpusError(f"{name}: the Word document has no body; save it again and retry.")
    styles = _optional(archive, "word/styles.xml", name)
    found = _optional(archive, "word/footnotes.xml", name)
    return _Package(
        name,
        body,
        {note.get(_W + "id"): note for note in _all(found, "footnote") if note.get(_W + "type") is None},
        {style.get(_W + "styleId"): style for style in _all(styles, "style")},
        Numbering(_optional(archive, "word/numbering.xml", name)),
        [_part(archive, part, name) for part in headers],
    )


def _check_size(archive: zipfile.ZipFile, parts: list[str], name: str) -> None:
    """Raises CorpusError when the parts that are read unpack to too much; `_part` sees whether this is true."""
    there = frozenset(archive.namelist())
    size = sum(archive.getinfo(part).file_size for part in parts if part in there)
    if size > _MOST_UNPACKED:
        raise CorpusError(
            f"{name}: the document unpacks to more than {_MOST_UNPACKED:,} bytes, more than a resolution has; save a"
            " smaller copy."
        )


def _optional(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    return _part(archive, part, name) if part in archive.namelist() else None


def _part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """The XML of one part; entities are refused."""
    with archive.open(part) as file:
        data = file.read()  # never more than the size that is stated for it, which `_check_size` has seen
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CorpusError(f"{name}: {part} declares entities, which no Word document does; save it again in Word.")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise CorpusError(f"{name}: {part} is not well-formed ({error.msg}); save it again in Word.") from error


def _all(part: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if part is None else list(part.iter(_W + name))


# --- paragraphs


def _paragraphs(body: etree._Element) -> list[tuple[etree._Element, bool]]:
    """Every paragraph of the text and whether it is in a table cell; without text boxes and deletions."""
    found, skipped, cells = [], 0, 0
    for event, node in etree.iterwalk(body, events=("start", "end")):
        change = 1 if event == "start" else -1
        if event == "start" and node.tag == _W + "p" and not skipped:
            found.append((node, cells > 0))
        skipped += change * (node.tag in _SKIPPED)
        cells += change * (node.tag == _W + "tc")
    return found


def _blocks(package: _Package, paragraph: etree._Element) -> list[Block]:
    line = _line(package, paragraph)
    properties = _properties(package, paragraph)
    label = package.numbering.label(properties)
    block = line.block(label)
    if not block.text:
        return []
    return [replace(block, heading=_heading(package, paragraph, line, label, block.text))]


def _line(package: _Package, paragraph: etree._Element) -> Line:
    line = Line()
    custom = None
    for node in _content(paragraph):
        run = _run_of(node)
        if node.tag in (_W + "footnoteReference", _W + "endnoteReference"):
            custom = node.get(_W + "id") if node.get(_W + "customMarkFollows") in ("1", "true", "on") else None
            if custom is None:
                line.mark(_label(package, node.get(_W + "id")))
        elif custom is not None and node.tag == _W + "t":
            package.labels[custom] = (node.text or "").strip()
            line.mark(package.labels[custom])
            custom = None
        else:
            _add(line, node, run)
    return line


def _content(paragraph: etree._Element) -> list[etree._Element]:
    """The leaf elements of a paragraph that have content, in order."""
    leaves, stack = [], [paragraph]
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED or (node is not paragraph and node.tag == _W + "p"):
            continue
        leaves.append(node)
        stack.extend(reversed(list(node)))
    return [leaf for leaf in leaves if isinstance(leaf.tag, str)]


def _add(line: Line, node: etree._Element, run: etree._Element | None) -> None:
    raised = _property(run, "vertAlign", "superscript")
    if node.tag == _W + "t" and not _is_on(run, "vanish"):
        line.add(node.text or "", italic=_is_on(run, "i"), raised=raised, bold=_is_on(run, "b"))
    elif node.tag in (_W + "tab", _W + "br", _W + "cr"):
        line.add(" ")
    elif node.tag == _W + "noBreakHyphen":
        line.add("-")


def _run_of(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(_W + "r"), None)


def _is_on(run: etree._Element | None, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}") if run is not None else None
    return found is not None and found.get(_W + "val") not in ("0", "false", "off", "none")


def _property(run: etree._Element | None, name: str, value: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}") if run is not None else None
    return found is not None and found.get(_W + "val") == value


def _label(package: _Package, note: str) -> str:
    """The label of a footnote: its number in order of citation."""
    if note not in package.labels:
        package.n_numbered += 1
        package.labels[note] = str(package.n_numbered)
    return package.labels[note]


def _properties(package: _Package, paragraph: etree._Element) -> list[etree._Element]:
    """The properties of the paragraph, then of its style, then of the styles on which that is based."""
    own = paragraph.find(_W + "pPr")
    style = _style_id(own)
    if style not in package.inherited:
        package.inherited[style] = _of_style(package.styles, style)
    return [*([] if own is None else [own]), *package.inherited[style]]


def _of_style(styles: dict[str, etree._Element], style: str | None) -> list[etree._Element]:
    """The properties of a style, then of those on which it is based, as far as they number paragraphs."""
    found: list[etree._Element] = []
    seen = set()
    while style in styles and style not in seen:
        seen.add(style)
        found += [node for node in styles[style].findall(_W + "pPr") if node.find(_W + "numPr") is not None]
        based = styles[style].find(_W + "basedOn")
        style = based.get(_W + "val") if based is not None else None
    return found[:_MOST_STYLES]


def _style_id(properties: etree._Element | None) -> str | None:
    style = properties.find(_W + "pStyle") if properties is not None else None
    return style.get(_W + "val") if style is not None else None


def _heading(package: _Package, paragraph: etree._Element, line: Line, label: str, text: str) -> bool | None:
    """True for heading styles and for bold lines without final punctuation; None where nothing decides."""
    style = _style_id(paragraph.find(_W + "pPr")) or ""
    names = [style]
    if style in package.styles:
        names += [name.get(_W + "val") or "" for name in package.styles[style].findall(_W + "name")]
    styled = any(_HEADING_STYLE.fullmatch(name.strip()) for name in names)
    return True if (styled or line.is_bold()) and not label and not patterns.is_ended(text) else None


# --- notes and furniture


def _notes(package: _Package) -> list[Block]:
    """The footnotes that are cited, in the text or in another footnote."""
    blocks, done = [], 0
    while done < len(package.labels):  # a footnote that cites a further one adds it
        note, label = list(package.labels.items())[done]
        lines = [_line(package, paragraph) for paragraph in _all(package.footnotes.get(note), "p")]
        text = repairs.join_lines([line.block("").text for line in lines])
        text = text.removeprefix(label).strip() if not label.isdigit() else text
        if text:
            blocks.append(Block(text, NOTE, label=label))
        done += 1
    return blocks


def _header_texts(package: _Package) -> list[str]:
    lines = [_line(package, paragraph) for part in package.headers for paragraph in _all(part, "p")]
    return [text for text in dict.fromkeys(line.block("").text for line in lines) if text]


def _mark_masthead(blocks: list[Block]) -> list[Block]:
    """Turns blocks above the text that are masthead or page marks into furniture."""
    start = next((at for at, block in enumerate(blocks) if patterns.is_organ(block.text)), 0)
    return [
        replace(block, role=FURNITURE) if at < start and _is_furniture(block.text) else block
        for at, block in enumerate(blocks)
    ]


def _is_furniture(text: str) -> bool:
    return page_furniture.is_masthead(text) or page_furniture.is_page_furniture(text)
