"""The parts of a DOCX: a ZIP archive of XML files, found through their relationships or by their usual names."""

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from corpus.errors import CorpusError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset(("0", "false", "off", "none"))  # how a property is switched off

_MOST_UNPACKED = 30_000_000  # bytes of XML in all parts that are read; a resolution's are under 6 MB
_DOCUMENT = "word/document.xml"
_HEADER = re.compile(r"(?:.*/)?(?:header|footer)\d*\.xml")
# What the standard library raises for archives that are cut off, locked, packed in another way, or corrupted.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, NotImplementedError, RuntimeError, EOFError, ValueError),
)
# "Strict Open XML Document" has the same elements in namespaces of its own.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)


@dataclass
class Package:
    """The parsed parts of a DOCX that are needed; a part that the file lacks is None."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    comments: etree._Element | None
    headers: list[etree._Element]  # headers and footers
    targets: dict[str, str]  # relationship of the document -> file in the archive or address


def opened(data: bytes, name: str) -> Package:
    """The parts in a DOCX file's bytes; `name` is for messages.

    Raises CorpusError when it is damaged, locked, too large when unpacked, or no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Archive(archive, name).package()
    except _DAMAGE as error:
        raise CorpusError(f"{name}: the DOCX is damaged or locked ({error}); save it again and retry.") from error


def value(node: etree._Element | None, name: str) -> str | None:
    """The attribute `val` of a child element; None without it."""
    found = node.find(W + name) if node is not None else None
    return None if found is None else found.get(W + "val")


def is_on(node: etree._Element | None) -> bool:
    """Does an element switch a property on, as `<w:i/>` and `<w:i w:val="1"/>` do?"""
    return node is not None and node.get(W + "val") not in _OFF


class _Archive:
    """The archive, while its parts are read."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name
        self.members = dict.fromkeys(archive.namelist())

    def package(self) -> Package:
        unpacked = sum(self.archive.getinfo(member).file_size for member in self.members if member.endswith(".rels"))
        self._check_size(unpacked)
        main = self._main()
        if main not in self.members:
            raise CorpusError(
                f"{self.name}: this archive contains no Word document; give a DOCX, PDF, HTML or text file."
            )
        related, targets = self._related(main)
        kinds = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")
        places = {kind: related.get(kind) or f"word/{kind}.xml" for kind in kinds}
        headers = [member for member in self.members if _HEADER.fullmatch(member)]
        read = [member for member in (main, *places.values(), *headers) if member in self.members]
        self._check_size(unpacked + sum(self.archive.getinfo(member).file_size for member in read))
        body = self._part(main).find(W + "body")
        if body is None:
            raise CorpusError(f"{self.name}: the Word document has no body; save it again and retry.")
        parts = {kind: self._part(place) if place in self.members else None for kind, place in places.items()}
        return Package(body, **parts, headers=[self._part(member) for member in headers], targets=targets)

    def _main(self) -> str:
        """The name of the document's main part: "word/document.xml", or the one that the relationships state."""
        stated = self._related("")[0].get("officeDocument")
        return stated if stated in self.members else _DOCUMENT

    def _related(self, part: str) -> tuple[dict[str, str], dict[str, str]]:
        """For the relationships of a part: the first target of each kind, and the target of each id."""
        folder, file = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{file}.rels")
        kinds: dict[str, str] = {}
        targets: dict[str, str] = {}
        for node in self._part(place) if place in self.members else ():
            target = node.get("Target") or ""
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kinds.setdefault((node.get("Type") or "").rpartition("/")[2], target)
            targets[node.get("Id") or ""] = target
        return kinds, targets

    def _check_size(self, size: int) -> None:
        """Raises CorpusError when the parts that are read unpack to too much; `_part` sees whether this is true."""
        if size > _MOST_UNPACKED:
            raise CorpusError(
                f"{self.name}: the document unpacks to more than {_MOST_UNPACKED:,} bytes, more than a resolution has;"
                " save a smaller copy."
            )

    def _part(self, part: str) -> etree._Element:
        """The XML of one part; entities are refused."""
        with self.archive.open(part) as file:
            data = file.read()  # never more than the size that is stated for it, which `_check_size` has seen
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise CorpusError(
                f"{self.name}: {part} declares entities, which no Word document does; save it again in Word."
            )
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError as error:
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise CorpusError(
                f"{self.name}: {part} is not well-formed ({error.msg}); save it again in Word."
            ) from error
