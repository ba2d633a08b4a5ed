"""From a file to blocks: one reader a format, chosen by the file's first bytes, then by its suffix."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from corpus.document import Block
from corpus.errors import CorpusError

MOST_BYTES = 50_000_000  # the longest UN documents are under 10 MB

_MARKUP = (
    b"<!doctype html",
    b"<html",
    b"<?xml",
    b"<!--",
    b"<head",
    b"<body",
    b"<meta",
    b"<title",
    b"<div",
    b"<p>",
    b"<p ",
)

# (first bytes, suffixes, module): the first line that fits decides; modules are imported when they are needed.
_READERS: tuple[tuple[tuple[bytes, ...], tuple[str, ...], str], ...] = (
    ((b"%PDF-",), (".pdf",), "corpus.readers.pdf"),
    ((b"PK\x03\x04", b"PK\x05\x06"), (".docx",), "corpus.readers.docx"),
    ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"), (".doc", ".rtf"), "corpus.readers.doc"),
    (_MARKUP, (".html", ".htm", ".xhtml"), "corpus.readers.html"),
    ((), (".txt", ".text", ""), "corpus.readers.txt"),
)


def read(path: str | Path) -> list[Block]:
    """The blocks of a file, in reading order.

    Raises CorpusError when the file is missing, empty, too large, or cannot be read as what it is.
    """
    path = Path(path)
    return _reader(path)(path)


def _reader(path: Path) -> Callable[[Path], list[Block]]:
    head = _head(path).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, _, module in _READERS:
        if any(head.startswith(start.lower()) for start in magic):
            return import_module(module).read
    suffix = path.suffix.lower()
    for magic, suffixes, module in _READERS:
        if suffix in suffixes:
            if magic:
                raise CorpusError(f"{path}: the name says {suffix} but the content is something else; fetch it again.")
            return import_module(module).read
    known = ", ".join(name for _, suffixes, _ in _READERS for name in suffixes if name)
    raise CorpusError(f"{path}: files of this kind cannot be read; give one of {known}.")


def _head(path: Path) -> bytes:
    """The first bytes, after the checks that hold for every format."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be opened ({_reason(error)}); check the name and the path.") from error
    if size == 0:
        raise CorpusError(f"{path}: the file is empty; fetch it again.")
    if size > MOST_BYTES:
        raise CorpusError(f"{path}: {size:,} bytes are more than any resolution has (limit {MOST_BYTES:,}).")
    return head


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
