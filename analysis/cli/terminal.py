"""Output that works on any terminal or pipe: what cannot be shown is escaped, what nobody reads is dropped."""

import errno
import io
import os
import sys
import warnings
from contextlib import suppress
from typing import Any, TextIO

from corpus.errors import CorpusWarning


def prepare() -> None:
    """Prepares stdout and stderr; call it once, before anything is printed.

    A character that the encoding lacks is written as an escape like \\u2019. If the reader of a pipe has gone
    (`ict4d list | head -1`), the rest of the output is dropped and the command runs to its end.
    """
    sys.stdout, sys.stderr = _ready(sys.stdout), _ready(sys.stderr)


def show_warnings_plainly() -> None:
    """Shows a CorpusWarning as one line on stderr; other warnings are shown as usual."""
    as_ever = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, CorpusWarning):
            say(str(message))
        else:
            as_ever(message, category, filename, lineno, file, line)

    warnings.showwarning = show


def say(text: str) -> None:
    """Prints a line on stderr, for the person at the terminal; where that cannot be written, nobody can be told."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def finish() -> None:
    """Writes what is still to be written. Raises OSError when the disk to which stdout leads is full."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def drop_the_rest() -> None:
    """Drops what stdout and stderr could not write, so that Python does not try again when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError, AttributeError):
                _to_nowhere(stream.fileno())


def _ready(stream: TextIO | None) -> TextIO | None:
    if not isinstance(stream, io.TextIOWrapper):  # None, or the stream of a notebook or a test
        return stream
    stream.reconfigure(errors="backslashreplace")
    if stream.isatty() or not isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO):
        return stream
    stream.flush()
    pipe = _Pipe(stream.fileno(), "wb", closefd=False)
    buffer: Any = pipe if stream.write_through else io.BufferedWriter(pipe)  # like Python itself
    return io.TextIOWrapper(
        buffer,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _Pipe(io.FileIO):
    """A file that accepts output even when nobody reads it any more."""

    def write(self, data: Any, /) -> int:
        """Writes like a file; once the reader has gone, drops the output."""
        try:
            return super().write(data)
        except OSError as error:
            if not _is_gone(error):
                raise OSError(error.errno, error.strerror, "the output") from None
        _to_nowhere(self.fileno())
        return super().write(data)


def _to_nowhere(handle: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, handle)
    os.close(nowhere)


def _is_gone(error: OSError) -> bool:
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
