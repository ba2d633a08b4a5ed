"""From a file to blocks: one reader per format, chosen by the file's first bytes, then by its suffix."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from corpus.errors import CorpusError
from corpus.readers import file_type
from corpus.readers.block import Block

MOST_BYTES = 50_000_000  # the longest UN documents are under 10 MB

# For each kind of file: its suffixes, and the module that reads it (imported only when needed).
_READERS: dict[str | None, tuple[tuple[str, ...], str]] = {
    file_type.PDF: ((".pdf",), "corpus.readers.pdf.pdf_file"),
    file_type.DOCX: ((".docx",), "corpus.readers.word.docx"),
    file_type.DOC: ((".doc", ".rtf"), "corpus.readers.word.doc"),
    file_type.HTML: ((".html", ".htm", ".xhtml"), "corpus.readers.html"),
    None: ((".txt", ".text", ""), "corpus.readers.plain.text_file"),
}


def read(path: str | Path) -> list[Block]:
    """The blocks of a file, in reading order.

    Raises CorpusError when the file is missing, empty, too large, of an unknown kind, or damaged.
    """
    path = Path(path)
    return _reader(path)(path)


def _reader(path: Path) -> Callable[[Path], list[Block]]:
    suffix = path.suffix.lower()
    kind = file_type.of(_head(path), suffix)
    if kind in _READERS and (kind or suffix in _READERS[None][0]):
        return import_module(_READERS[kind][1]).read
    if any(suffix in suffixes for suffixes, _ in _READERS.values()):
        raise CorpusError(f"{path}: the name says {suffix} but the content is something else; fetch it again.")
    known = ", ".join(name for suffixes, _ in _READERS.values() for name in suffixes if name)
    raise CorpusError(f"{path}: files of this kind cannot be read; give one of {known}.")


def _head(path: Path) -> bytes:
    """The first bytes, after the checks that apply to every format."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(file_type.PDF_WITHIN)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be opened ({_reason(error)}); check the name and the path.") from error
    if size == 0:
        raise CorpusError(f"{path}: the file is empty; fetch it again.")
    if size > MOST_BYTES:
        raise CorpusError(
            f"{path}: {size:,} bytes are more than any resolution has (limit {MOST_BYTES:,}); give a smaller file."
        )
    return head


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
