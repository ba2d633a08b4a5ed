"""Writes files in such a way that a reader never sees half a file."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import leftovers
from corpus.files.system_errors import in_words


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` to write to; it replaces `path` when the block ends without error.

    The bytes are on the disk before the name changes, so after a crash either the old file or the new one is there; in
    a temporary folder (`leftovers.folder`), which nobody looks for after a crash, that is left to the system.
    The file has the permissions that the user's umask gives; where `path` is a link, what it leads to is replaced.
    Raises CorpusError, and leaves `path` as it was, where the system lets nothing be written or it is no file.
    """
    with in_words(path):
        there = target(path)
        with leftovers.part(there) as temporary:
            yield temporary
            lasting = not leftovers.is_temporary(there)
            if lasting:
                to_disk(temporary)
            temporary.replace(there)
            if lasting:
                sync(there.parent)


def target(path: Path) -> Path:
    """The file to replace in order to write to a path, in a folder that is there from now on.

    Raises OSError for a link without end and for a folder, CorpusError for a device or a pipe.
    """
    try:
        found = path.resolve() if path.is_symlink() else path
        mode = found.stat().st_mode
    except FileNotFoundError:
        _make_folder(found.parent)
        return found
    except RuntimeError:  # how Python before 3.13 tells a link that leads back to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise CorpusError(f"{path}: this is a device or a pipe and not a file; choose another path.")
    return found


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def to_disk(path: Path) -> None:
    """Brings a file's bytes to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Writes a folder's file names to the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(PermissionError):  # a folder may be written to and not be read
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EROFS):  # some network disks cannot
                raise
        finally:
            os.close(handle)


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return digest(path.read_bytes())


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
