"""Puts the files of a run into a folder as a whole, whenever the command is killed.

All files are first written to a folder of their own within it. The run is published at the moment when that folder gets
its second name; then each file is moved to its place, and what is no longer made is removed. What a killed command had
no time to move, the next command that uses the folder does (`finish`).
"""

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus import atomic
from corpus.files import leftovers
from corpus.files.system_errors import in_words

READY = ".ict4d-ready"  # the second name
_FILES, _GONE = "files", "gone.txt"


def prepare(out: Path) -> None:
    """Makes sure that files can be written into a folder, before a run of minutes; does what a killed run left to do.

    Raises CorpusError where nothing can be written.
    """
    finish(out)
    folder = out
    while not os.path.lexists(folder):
        folder = folder.parent
    _check_writable(folder)


def install(files: Mapping[Path, bytes], out: Path, *, gone: Iterable[Path]) -> None:
    """Puts files into a folder and removes those that are `gone`; all names are relative to the folder.

    Raises CorpusError, before anything in it has changed, where a file cannot be written.
    """
    finish(out)
    for folder in dict.fromkeys([out, *(_target(out / name).parent for name in sorted(files))]):
        _check_writable(folder)
    with in_words(out), leftovers.folder("install", out) as staged:
        for name, data in sorted(files.items()):
            _write(staged / _FILES / name, data)
        _write(staged / _GONE, "".join(f"{name.as_posix()}\n" for name in sorted(gone)).encode())
        with leftovers.undisturbed():
            _publish(staged, out)
            finish(out)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    atomic.to_disk(path)


def finish(out: Path) -> None:
    """Moves what a run has published in a folder, and its command had no time to move.

    Two commands may do it at the same time. Raises CorpusError where a file cannot be written; what is left is moved by
    the next call.
    """
    ready = out / READY
    if not ready.is_dir():
        return
    with leftovers.undisturbed():
        files = [path for path in sorted((ready / _FILES).rglob("*")) if path.is_file()]
        folders = {out: None}
        for path in files:
            name = path.relative_to(ready / _FILES)
            target = _target(out / name)
            with in_words(out / name):
                _move(path, target)
            folders[target.parent] = None
        for line in _lines(ready / _GONE):
            with in_words(out / line):
                (out / line).unlink(missing_ok=True)
        for folder in folders:
            atomic.sync(folder)
        shutil.rmtree(ready, ignore_errors=True)


def _lines(path: Path) -> list[str]:
    """The lines of a file; none where another command has removed it."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _move(path: Path, target: Path) -> None:
    try:
        path.replace(target)
    except FileNotFoundError:  # another command has moved it
        return
    except OSError as error:
        if error.errno != errno.EXDEV:  # the target is on another disk
            raise
        with atomic.replacing(target) as temporary:
            shutil.copyfile(path, temporary)


def _publish(staged: Path, out: Path) -> None:
    """Gives the folder of what was made its second name, after what another command has published."""
    while True:
        try:
            staged.rename(out / READY)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            finish(out)
        else:
            atomic.sync(out)
            return


def _target(path: Path) -> Path:
    with in_words(path):
        return atomic.target(path)


def _check_writable(folder: Path) -> None:
    with in_words(folder), leftovers.part(folder / READY):
        pass
