"""Errors of the operating system as sentences: which path, what is wrong with it, and what to do."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import leftovers

_MEANING = {  # what is wrong, and what to do
    "ENOSPC": ("the disk is full, or has no room for more files", "make room"),
    "EDQUOT": ("your quota of the disk is used up", "make room"),
    "EFBIG": ("the file would be larger than the system allows", "raise the limit (`ulimit -f`)"),
    "EROFS": ("this disk can only be read", "choose another folder"),
    "EACCES": ("no permission", "change the permissions, or choose another path"),
    "EPERM": ("no permission", "change the permissions, or choose another path"),
    "ENOENT": ("there is no such file or folder", "check the path"),
    "ENOTDIR": ("this, or a part of it, is a file and not a folder", "check the path"),
    "EISDIR": ("this is a folder and not a file", "give the path of a file"),
    "EEXIST": ("something is already there", "move it, or choose another path"),
    "ENOTEMPTY": ("the folder is not empty", "move what is in it, or choose another path"),
    "ELOOP": ("the link leads back to itself", "remove the link, or give the file itself"),
    "ENAMETOOLONG": ("the name is too long", "choose a shorter one"),
    "EMFILE": ("too many files are open", "raise the limit (`ulimit -n`)"),
    "ENFILE": ("too many files are open", "close other programs"),
    "ENOMEM": ("there is too little memory", "close other programs"),
    "EAGAIN": ("the system allows no more processes or memory", "close other programs"),
    "EIO": ("the disk reports an error", "check the disk"),
    "ENXIO": ("this is not an ordinary file", "give another path"),
    "ENODEV": ("this is not an ordinary file", "give another path"),
    "EINVAL": ("the system does not take this path", "choose another path"),
    "ETXTBSY": ("another program uses the file", "close it"),
    "EBUSY": ("another program uses the file", "close it"),
    "ESTALE": ("the folder on the network is gone", "connect to it again"),
}
_BY_NUMBER = {getattr(errno, name): meaning for name, meaning in _MEANING.items() if hasattr(errno, name)}
_SHORTAGES = [getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EMFILE", "ENFILE", "EROFS")]


def sentence(error: OSError, path: Path | None = None) -> str:
    """What an error means, as one sentence: path, reason, advice.

    `path` is told where the error names none, or a half-written file that has no name for the user.

    >>> sentence(OSError(errno.ENOSPC, "No space left on device", "a.csv"))
    'a.csv: the disk is full, or has no room for more files; make room.'
    """
    if "temporary directory" in str(error):  # as `tempfile` says it
        return "No folder for temporary files can be written to; set TMPDIR to one with some room."
    where = _named(error)
    if where is None or leftovers.is_part(where):
        where = path
    reason, advice = _BY_NUMBER.get(
        error.errno or 0, (error.strerror or str(error) or type(error).__name__, "check the path")
    )
    if where is None:
        return f"A file could not be read or written: {reason}; {advice}."
    return f"{where}: {reason}; {advice}."


def _named(error: OSError) -> Path | None:
    """The path that an error names; of two, the one that was to be made."""
    for name in (error.filename2, error.filename):
        if isinstance(name, str | bytes | os.PathLike) and os.fspath(name):
            return Path(os.fsdecode(name))
    return None


def behind(error: BaseException | None) -> OSError | None:
    """The lack of room, of files or of memory that made a library fail with an error of its own; None if there is none.

    Libraries that clean up after a failed write can fail again, and then only the second error is seen.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in _SHORTAGES:
            return error
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def in_words(path: Path | None = None) -> Iterator[None]:
    """Within the block an error of the system becomes a CorpusError with a sentence about `path`."""
    try:
        yield
    except CorpusError:
        raise
    except Exception as error:
        known = error if isinstance(error, OSError) else behind(error)
        if known is None:
            raise
        raise CorpusError(sentence(known, path)) from error
