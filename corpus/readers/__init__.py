"""From a file to blocks: one reader per format, chosen by the file's first bytes, then by its suffix.

A foreign file is read in another process (`corpus.readers.guard`): a broken or hostile file can end that one only.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from corpus.errors import CorpusError
from corpus.readers import file_type
from corpus.readers.block import Block
from corpus.readers.file_bytes import content
from corpus.readers.guard import limits, pool

# For each kind of file: its suffixes, and the module that reads it (imported only when needed).
_READERS: dict[str | None, tuple[tuple[str, ...], str]] = {
    file_type.PDF: ((".pdf",), "corpus.readers.pdf.pdf_file"),
    file_type.DOCX: ((".docx",), "corpus.readers.word.docx"),
    file_type.DOC: ((".doc", ".rtf"), "corpus.readers.word.doc"),
    file_type.HTML: ((".html", ".htm", ".xhtml"), "corpus.readers.html"),
    file_type.XML: ((".xml", ".akn"), "corpus.readers.akoma_ntoso.xml_file"),
    None: ((".txt", ".text", ""), "corpus.readers.plain.text_file"),
}


def read(path: str | Path, *, memory: int | None = None, seconds: float | None = None) -> list[Block]:
    """The blocks of a file, in reading order.

    `memory` (MB) and `seconds` limit what reading it may take; without them the limits in force are kept, 1,000 MB and
    a minute. Raises CorpusError when the file is missing, empty, too large, of an unknown kind, or damaged, and when it
    takes more than it may.
    """
    allowed = limits.current(memory, seconds)
    data = readable(content(path), str(path), allowed)
    return pool.call(("corpus.readers", "blocks"), list[Block], data, str(path), allowed)


def readable(data: bytes, name: str, allowed: limits.Limits) -> bytes:
    """The bytes of a file as a reader takes them: those of an old Word file converted by LibreOffice.

    Raises CorpusError for a kind of file that cannot be read, and when LibreOffice cannot convert it.
    """
    if _reader(data, name) == _READERS[file_type.DOC][1]:
        doc = import_module(_READERS[file_type.DOC][1])
        return doc.as_docx(data, name, allowed.seconds)
    return data


def blocks(data: bytes, name: str) -> list[Block]:
    """The blocks of a file's bytes, read in this process, without limits; `name` is the file's name or path.

    Raises CorpusError as `read` does.
    """
    reader: ModuleType = import_module(_reader(data, name))
    return reader.from_bytes(data, name)


def _reader(data: bytes, name: str) -> str:
    """The name of the module that reads a file."""
    suffix = Path(name).suffix.lower()
    kind = file_type.of(data, suffix)
    if kind in _READERS and (kind or suffix in _READERS[None][0]):
        return _READERS[kind][1]
    if any(suffix in suffixes for suffixes, _ in _READERS.values()):
        raise CorpusError(f"{name}: the name says {suffix} but the content is something else; fetch it again.")
    known = ", ".join(name for suffixes, _ in _READERS.values() for name in suffixes if name)
    raise CorpusError(f"{name}: files of this kind cannot be read; give one of {known}.")
