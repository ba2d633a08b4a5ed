"""A file as published to its documents: read by its format, then segmented, in another process with limits."""

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus import readers
from corpus.errors import CorpusError
from corpus.files import parallel
from corpus.parsing.document import Document
from corpus.parsing.documents import selection
from corpus.readers.guard import limits, pool

_TASK = (__name__, "documents")  # what a reading process does


def parse_file(path: Path, *, memory: int | None = None, seconds: float | None = None) -> Document:
    """Reads and segments one file. The symbol is the one that the document states, else the one in the file's name.

    Of several documents in the file it is the one with the symbol, or the number ("_no2"), in the file's name.

    `memory` (MB) and `seconds` limit what that may take; without them the limits in force are kept, 1,000 MB and a
    minute. Raises CorpusError when the file cannot be read, is not a resolution, holds several (it lists them; see
    `parse_all`), or takes more than it may.
    """
    return parse_bytes(readers.content(path), str(path), memory=memory, seconds=seconds)


def parse_bytes(data: bytes, name: str, *, memory: int | None = None, seconds: float | None = None) -> Document:
    """The document in the bytes of a file, as `parse_file` reads it; `name` is the file's name or path."""
    return selection.of_name(all_in_bytes(data, name, memory=memory, seconds=seconds), name)


def parse_all(path: Path, *, memory: int | None = None, seconds: float | None = None) -> list[Document]:
    """Reads and segments all documents of a file, such as the drafts in a report, in their order; at least one.

    Raises CorpusError as `parse_file` does, but not for several documents.
    """
    return all_in_bytes(readers.content(path), str(path), memory=memory, seconds=seconds)


def each(paths: Sequence[Path], *, seen: parallel.Seen | None = None) -> Iterator[list[Document] | CorpusError]:
    """What `parse_all` returns of each file, or the error that it raises, in order; by the workers in force.

    `seen` is told of each result as it comes. Raises CorpusError where the cluster cannot be reached.
    """
    return each_made(paths, _TASK, list[Document], seen=seen)


def each_made(
    paths: Sequence[Path], task: tuple[str, str], kind: Any, *, seen: parallel.Seen | None = None
) -> Iterator[Any]:
    """What a task makes of each file in a reading process (see `made`), or the error that it raises, as `each` does."""
    allowed = limits.current()
    items = ((task, kind, *_content(path), str(path), allowed.memory, allowed.seconds) for path in paths)
    return parallel.each(_made, items, len(paths), seen=seen)


def _content(path: Path) -> tuple[bytes, str | None]:
    """The bytes of a file, and what is wrong with it."""
    try:
        return readers.content(path), None
    except CorpusError as error:
        return b"", str(error)


def _made(
    task: tuple[str, str], kind: Any, data: bytes, wrong: str | None, name: str, memory: int, seconds: float
) -> Any:
    if wrong:
        raise CorpusError(wrong)
    try:
        return made(task, kind, data, name, memory=memory, seconds=seconds)
    except (CorpusError, OSError):
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with this file costs no other
        raise pool.reader_failed(name, traceback.format_exc()) from None


def all_in_bytes(data: bytes, name: str, *, memory: int | None = None, seconds: float | None = None) -> list[Document]:
    """The documents in the bytes of a file, as `parse_all` reads them; `name` is the file's name or path."""
    return made(_TASK, list[Document], data, name, memory=memory, seconds=seconds)


def made(
    task: tuple[str, str],
    kind: Any,
    data: bytes,
    name: str,
    *,
    memory: int | None = None,
    seconds: float | None = None,
) -> Any:
    """What a task makes of the bytes of a file in a reading process, within the limits that `parse_file` has.

    `task` is the module and the name of a function of bytes and the file's name, such as `documents`; `kind` is the
    type of its result. Raises CorpusError as the function does, and when a limit is passed.
    """
    allowed = limits.current(memory, seconds)
    return pool.call(task, kind, readers.readable(data, name, allowed), name, allowed)


def documents(data: bytes, name: str) -> list[Document]:
    """The documents in the bytes of a file, read in this process, without limits. Raises CorpusError as above."""
    from corpus.parsing.documents import reading  # here, because only the process that reads needs it
    from corpus.text import symbols

    path = Path(name)
    found = reading.documents(readers.blocks(data, name), name=path.name)
    if len(found) == 1:
        only = found[0]
        if only.symbol is None or not only.symbol.startswith(("A/RES", "E/RES", "S/RES", "A/HRC/RES")):
            reading.rename(only, symbols.from_stem(path.stem) or only.symbol)
    return found


def document(data: bytes, name: str) -> Document:
    """The document in the bytes of a file, as `parse_bytes` finds it, read in this process, without limits."""
    return selection.of_name(documents(data, name), name)
