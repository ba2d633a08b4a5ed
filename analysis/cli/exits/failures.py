"""Any error that ends a command as one sentence; the details of one that nobody foresaw go to a log file."""

import errno
import os
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from analysis.cli.exits import error_log
from corpus.errors import CorpusError
from corpus.files import system_errors

FAILED = 2
_TOO_MUCH = "There is too little memory for this; close other programs, or give a smaller file or question."


def told(error: Exception, arguments: Sequence[str]) -> tuple[str, int]:
    """A sentence for the user, and the exit code. `arguments` are those of the command.

    With ICT4D_DEBUG in the environment the traceback is printed, too.
    """
    if os.environ.get("ICT4D_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, CorpusError):
        return with_details(error, arguments), error.exit_code
    if isinstance(error, MemoryError):
        return _TOO_MUCH, FAILED
    if strange := _no_text(error, arguments):
        return f"{strange!r}: this is not valid text in your system's encoding; type it again in that encoding.", FAILED
    if known := _of_system(error):
        return system_errors.sentence(known), FAILED
    return _unforeseen(error, arguments), FAILED


def with_details(error: CorpusError, arguments: Sequence[str]) -> str:
    """The sentence of an error; where it has more to tell, with the file that has it."""
    if not error.details:
        return str(error)
    path = error_log.write(error.details, arguments)
    return f"{error} The details are in {path}." if path else str(error)


def _unforeseen(error: Exception, arguments: Sequence[str]) -> str:
    path = error_log.write("".join(traceback.format_exception(error)), arguments)
    details = f"with {path}, which has the details" if path else "with what it prints when ICT4D_DEBUG=1 is set"
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"This should not happen ({said}); please report it at {error_log.tracker()}, {details}."


def _no_text(error: Exception, arguments: Sequence[str]) -> str | None:
    """The argument that is no text, if that may be why a command failed."""
    if not isinstance(error, ValueError):  # UnicodeError is one; some libraries raise their own
        return None
    said = error.object if isinstance(error, UnicodeEncodeError) else ""
    return next((text for text in [*arguments, said] if any("\ud800" <= letter <= "\udfff" for letter in text)), None)


def _of_system(error: Exception) -> OSError | None:
    """The error of the system that it is or that is behind it; some libraries have exceptions of their own for them."""
    if isinstance(error, OSError):
        return error
    number = getattr(error, "errno", None)
    return OSError(number, str(error)) if number in errno.errorcode else system_errors.behind(error)


@contextmanager
def printing_less() -> Iterator[None]:
    """Within the block, what Python prints of errors in clean-up and in threads goes to the log file instead."""
    before = sys.unraisablehook, threading.excepthook
    sys.unraisablehook = lambda told: _logged(told.exc_value)
    threading.excepthook = lambda told: _logged(told.exc_value)
    try:
        yield
    finally:
        sys.unraisablehook, threading.excepthook = before


def _logged(error: BaseException | None) -> None:
    if error is not None:
        error_log.write("".join(traceback.format_exception(error)), sys.argv[1:])
