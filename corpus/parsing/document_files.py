"""The documents of a file, each written to a file of its own, as JSON or as Akoma Ntoso."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from corpus import atomic, readers
from corpus.errors import CorpusError
from corpus.files import parallel
from corpus.parsing import parse
from corpus.parsing.document import Document

JSON, AKOMA_NTOSO = ".json", ".xml"


@dataclass(frozen=True)
class Finished:
    """A document that was read from a file, and the bytes of the file that is to be written of it."""

    document: Document
    data: bytes


@dataclass(frozen=True)
class Written:
    """A document that was read from a file, and the file that was written of it."""

    path: Path
    document: Document


def parse_to_files(path: Path, folder: Path, taken: Collection[Path] = (), *, suffix: str = JSON) -> list[Written]:
    """Reads a file and writes a file for each document in it; returns them in order, at least one.

    `suffix` is JSON or AKOMA_NTOSO. A single document is `folder/<stem>.json`, or `<stem>-2.json` where that is taken;
    several are `<stem>-1.json`, `<stem>-2.json` and so on. `taken` are paths that must not be overwritten, usually
    results of the same call; the file that is read is never overwritten. Names that differ only in case count as one
    name, as on some disks. Raises CorpusError, and writes nothing, when the file cannot be read or is not a resolution.
    """
    found = parse.made(_TASKS[suffix], list[Finished], readers.content(path), str(path))
    return write(found, path, folder, {other.name.casefold() for other in taken}, suffix=suffix)


def each(
    paths: Sequence[Path], *, suffix: str = JSON, seen: parallel.Seen | None = None
) -> Iterator[list[Finished] | CorpusError]:
    """The documents of each file, ready to be written, or the error that says why not, as `parse.each` has them.

    Reading processes make the bytes too, so that little is left to be done for one file after the other.
    """
    return parse.each_made(paths, _TASKS[suffix], list[Finished], seen=seen)


def in_json(data: bytes, name: str) -> list[Finished]:
    """The documents in the bytes of a file, as JSON; read in this process, without limits."""
    from corpus.parsing import to_json  # here, because only the process that reads needs it

    return _finished(to_json.written, data, name)


def in_akoma_ntoso(data: bytes, name: str) -> list[Finished]:
    """The documents in the bytes of a file, as Akoma Ntoso; read in this process, without limits."""
    from corpus.parsing.akoma_ntoso import whole_file

    return _finished(whole_file.written, data, name)


_TASKS = {JSON: (__name__, in_json.__name__), AKOMA_NTOSO: (__name__, in_akoma_ntoso.__name__)}


def _finished(written: Callable[[Document], bytes], data: bytes, name: str) -> list[Finished]:
    return [Finished(document, written(document)) for document in parse.documents(data, name)]


def write(found: Sequence[Finished], path: Path, folder: Path, taken: set[str], *, suffix: str = JSON) -> list[Written]:
    """Writes a file for each of the documents that were read from a file (`path`), as `parse_to_files` does.

    `taken` are the names, casefolded, that no file may get; those of the new files are added.
    """
    names = [path.stem] if len(found) == 1 else [f"{path.stem}-{number}" for number in range(1, len(found) + 1)]
    own = {path.name.casefold()} if folder.resolve() == path.parent.resolve() else set()
    written: list[Written] = []
    for name, one in zip(names, found, strict=True):
        target = folder / _free(name, suffix, own, taken)
        with atomic.replacing(target) as temporary:
            temporary.write_bytes(one.data)
        taken.add(target.name.casefold())
        written.append(Written(target, one.document))
    return written


def _free(stem: str, suffix: str, *taken: Collection[str]) -> str:
    """The first of `stem.json`, `stem-2.json`, ... that is not taken."""
    names = (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}" for n in count(1))
    return next(name for name in names if not any(name.casefold() in own for own in taken))
