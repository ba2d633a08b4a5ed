"""The documents of a file, each written to a file of its own, as JSON or as Akoma Ntoso."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from corpus import atomic
from corpus.parsing import parse, to_json
from corpus.parsing.akoma_ntoso import whole_file
from corpus.parsing.document import Document

JSON, AKOMA_NTOSO = ".json", ".xml"
_WRITTEN: dict[str, Callable[[Document], bytes]] = {JSON: to_json.written, AKOMA_NTOSO: whole_file.written}


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
    return write(parse.parse_all(path), path, folder, taken, suffix=suffix)


def write(
    found: Sequence[Document], path: Path, folder: Path, taken: Collection[Path] = (), *, suffix: str = JSON
) -> list[Written]:
    """Writes a file for each of the documents that were read from a file (`path`), as `parse_to_files` does."""
    names = [path.stem] if len(found) == 1 else [f"{path.stem}-{number}" for number in range(1, len(found) + 1)]
    made = [_WRITTEN[suffix](document) for document in found]
    own = [path] if folder.resolve() == path.parent.resolve() else []
    written: list[Written] = []
    for name, document, data in zip(names, found, made, strict=True):
        target = _free(name, suffix, folder, [*own, *taken, *(one.path for one in written)])
        with atomic.replacing(target) as temporary:
            temporary.write_bytes(data)
        written.append(Written(target, document))
    return written


def _free(stem: str, suffix: str, folder: Path, taken: Collection[Path]) -> Path:
    """The first of `stem.json`, `stem-2.json`, ... that is not taken."""
    others = {path.name.casefold() for path in taken}
    names = (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}" for n in count(1))
    return folder / next(name for name in names if name.casefold() not in others)
