"""How the files of an export come to their place: as a whole, and over nothing but an earlier export.

A folder that is not there yet is filled beside its place and then renamed. Over an earlier export all files come at
once, as reports do (`analysis.report.installation`). What an export made is listed in it, in the hidden file
`.ict4d-export`: the name of the format, then the SHA-256 and the path of each file.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from analysis.exports.formats import Format
from analysis.report import installation
from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import leftovers
from corpus.files.system_errors import in_words

LIST = ".ict4d-export"

Made = Iterable[tuple[str, bytes]]


def check(chosen: Format, path: Path) -> None:
    """Can an export be written there? To be asked before an export is made, which takes seconds.

    Raises CorpusError for a folder that is not there, a file where a folder is needed or the other way round, a folder
    with other files in it, and another ending than that of the format.
    """
    with in_words(path):
        _check_parent(path)
        if chosen.suffix is not None:
            _check_file(chosen, path)
        elif path.is_dir():
            installation.finish(path)
            _earlier(chosen, path)
        elif os.path.lexists(path):
            raise CorpusError(f"{path}: this is a file, and {chosen.name} is a folder of files; give another path.")


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise CorpusError(f"{path.parent}: there is no such folder; make it, or give another path.")


def _check_file(chosen: Format, path: Path) -> None:
    if path.is_dir():
        raise CorpusError(f"{path}: this is a folder, and {chosen.name} is one file; give the name of a file.")
    if path.suffix != chosen.suffix:
        raise CorpusError(f"{path}: {chosen.name} is a file {chosen.suffix}; give the name that ending.")


def put(chosen: Format, files: Made, path: Path) -> list[Path]:
    """Writes the files of an export; returns their paths.

    Raises CorpusError as `check` does, and where the system lets nothing be written; then all is as it was.
    """
    check(chosen, path)
    leftovers.sweep(path.parent)  # what a killed export left there
    if chosen.suffix is not None:
        [(_, data)] = files
        with atomic.replacing(path) as temporary:
            temporary.write_bytes(data)
        return [path]
    with in_words(path):
        names = _put_over(chosen, files, path) if path.is_dir() else _put_new(chosen, files, path)
    return [path / name for name in names]


def _put_new(chosen: Format, files: Made, path: Path) -> list[str]:
    """Fills a folder beside the place and renames it; a link leads to the folder that is meant."""
    with leftovers.folder("export", path.parent) as hidden:
        made = hidden / path.name  # with the permissions that the user's umask gives
        made.mkdir()
        digests = {}
        for name, data in files:
            _write(made / name, data)
            digests[name] = atomic.digest(data)
        _write(made / LIST, _listed(chosen, digests))
        for folder in {made, *(file.parent for file in made.rglob("*"))}:
            atomic.sync(folder)
        with leftovers.undisturbed():
            made.rename(path)
            atomic.sync(path.parent)
    return list(digests)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    atomic.to_disk(path)


def _put_over(chosen: Format, files: Made, path: Path) -> list[str]:
    """Puts the files in the place of those of an earlier export, and removes what is no longer made."""
    before = _earlier(chosen, path)
    made = dict(files)
    digests = {name: atomic.digest(data) for name, data in made.items()}
    installed = {Path(name): data for name, data in made.items()}
    installed[Path(LIST)] = _listed(chosen, digests)
    installation.install(installed, path, gone=[Path(name) for name in before if name not in made])
    _remove_empty(path)
    return list(made)


def _listed(chosen: Format, digests: dict[str, str]) -> bytes:
    lines = [chosen.name, *(f"{digest}  {name}" for name, digest in digests.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def _earlier(chosen: Format, path: Path) -> list[str]:
    """The files of an earlier export in a folder; none in an empty one. Hidden files do not matter.

    Raises CorpusError where there are others, or those of another format, or one was changed since.
    """
    digests = _read_list(chosen, path)
    for file in _files(path):
        name = file.relative_to(path).as_posix()
        if name not in digests:
            raise CorpusError(
                f"{path}: the folder is not empty, and {name} is not of an earlier export as {chosen.name}; give "
                "another path, or one that is not there yet."
            )
        if atomic.sha256(file) != digests[name]:
            raise CorpusError(
                f"{file}: the file was changed since it was exported, and a new export would overwrite it; move it, or "
                "give another path."
            )
    return list(digests)


def _files(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _read_list(chosen: Format, path: Path) -> dict[str, str]:
    """The SHA-256 of each file of an earlier export of a format; empty where there was none."""
    try:
        first, *lines = (path / LIST).read_text(encoding="utf-8").splitlines() or [""]
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    rows = [line.partition("  ") for line in lines] if first == chosen.name else []
    return {name: digest for digest, _, name in rows if _is_within(name)}


def _is_within(name: str) -> bool:
    """Is it the path of a file in the folder, and of none beside it?"""
    return bool(name) and not Path(name).is_absolute() and ".." not in Path(name).parts


def _remove_empty(path: Path) -> None:
    """Removes folders in which nothing is left."""
    for folder, _, _ in os.walk(path, topdown=False):
        if Path(folder) != path and not Path(folder).name.startswith("."):
            with suppress(OSError):
                Path(folder).rmdir()
