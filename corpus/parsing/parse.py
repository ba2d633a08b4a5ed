"""A file as published to a Document: read by its format, then segmented, in another process with limits."""

from pathlib import Path

from corpus import readers
from corpus.parsing.document import Document
from corpus.readers.guard import limits, pool


def parse_file(path: Path, *, memory: int | None = None, seconds: float | None = None) -> Document:
    """Reads and segments one file. The symbol is the one that the document states, else the one in the file's name.

    `memory` (MB) and `seconds` limit what that may take; without them the limits in force are kept, 1,000 MB and a
    minute. Raises CorpusError when the file cannot be read, is not a resolution, or takes more than it may.
    """
    return parse_bytes(readers.content(path), str(path), memory=memory, seconds=seconds)


def parse_bytes(data: bytes, name: str, *, memory: int | None = None, seconds: float | None = None) -> Document:
    """The document in the bytes of a file, as `parse_file` reads it; `name` is the file's name or path."""
    allowed = limits.current(memory, seconds)
    data = readers.readable(data, name, allowed)
    return pool.call(("corpus.parsing.parse", "document"), Document, data, name, allowed)


def document(data: bytes, name: str) -> Document:
    """The document in the bytes of a file, read in this process, without limits. Raises CorpusError as above."""
    from corpus.parsing import segment  # here, because only the process that reads needs it
    from corpus.text import symbols

    path = Path(name)
    found = segment.segment(readers.blocks(data, name), name=path.name)
    if found.symbol is None or not found.symbol.startswith(("A/RES", "E/RES", "S/RES", "A/HRC/RES")):
        found.symbol = symbols.from_stem(path.stem) or found.symbol
    return found
