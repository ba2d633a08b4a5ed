"""A file as published to a Document: read by its format, then segmented."""

from pathlib import Path

from corpus import readers
from corpus.parsing import segment
from corpus.parsing.document import Document
from corpus.text import symbols


def parse_file(path: Path) -> Document:
    """Reads and segments one file. The symbol is the one that the document states, else the one in the file's name.

    Raises CorpusError when the file cannot be read or is not a resolution.
    """
    found = segment.segment(readers.read(path), name=path.name)
    if found.symbol is None or not found.symbol.startswith(("A/RES", "E/RES", "S/RES", "A/HRC/RES")):
        found.symbol = symbols.from_stem(path.stem) or found.symbol
    return found
