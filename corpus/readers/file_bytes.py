"""The bytes of a file, after the checks that apply to every format."""

import os
import stat
from pathlib import Path

from corpus.errors import CorpusError

MOST_BYTES = 50_000_000  # the longest UN documents are under 10 MB
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to must not be waited for
_BINARY = getattr(os, "O_BINARY", 0)


def content(path: str | Path) -> bytes:
    """All bytes of a file.

    Raises CorpusError when it is missing, no file but a folder, a pipe or a device, empty, or too large.
    """
    try:
        with open(os.open(path, os.O_RDONLY | _AT_ONCE | _BINARY), "rb") as file:  # noqa: PTH123
            _check_kind(os.fstat(file.fileno()).st_mode, path)
            _check_size(os.fstat(file.fileno()).st_size, path)
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        if Path(path).is_dir():
            raise CorpusError(_FOLDER.format(path=path)) from error
        raise CorpusError(f"{path}: cannot be opened ({_reason(error)}); check the name and the path.") from error
    if not data:
        raise CorpusError(f"{path}: the file is empty; fetch it again.")
    _check_size(len(data), path)
    return data


_FOLDER = "{path}: this is a folder; give the files in it."


def _check_kind(mode: int, path: str | Path) -> None:
    if stat.S_ISDIR(mode):
        raise CorpusError(_FOLDER.format(path=path))
    if not stat.S_ISREG(mode):
        raise CorpusError(f"{path}: this is a pipe or a device, not a file; save what comes from it as a file.")


def _check_size(size: int, path: str | Path) -> None:
    if size > MOST_BYTES:
        raise CorpusError(
            f"{path}: {size:,} bytes are more than any resolution has (limit {MOST_BYTES:,}); give a smaller file."
        )


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
