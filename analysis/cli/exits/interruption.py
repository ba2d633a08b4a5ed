"""Ctrl-C and the other signals that ask a command to stop: it ends at once and leaves nothing behind.

The handler does all of it and then ends the process. So nothing waits for a kernel, a thread or a library's clean-up,
no library can swallow the interruption, and a second signal finds it ignored.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from corpus.files import leftovers

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
STOPPED = 130  # the exit code, as shells have it for Ctrl-C
_LONGEST = 1.5  # seconds that the end may take
_SAID = "Stopped before the end; nothing is left half done."
_AFTER_A_BAR = "\r\x1b[K\x1b[?25h"  # wipes its line and shows the cursor, which it hides


@contextmanager
def watched() -> Iterator[None]:
    """Within the block a signal stops the command. One that was ignored from the start (`nohup`) stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    mode = _terminal_mode()
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, lambda *_: leftovers.when_undisturbed(lambda: _end(mode)))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _end(mode: Any) -> None:
    """Clears up, says so, and ends the process, whatever else it was doing."""
    with suppress(ValueError):  # raised where it is not the main thread that ends
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
    threading.excepthook = lambda _: None  # threads that are still at work fail at what is gone
    last = threading.Timer(_LONGEST, os._exit, [STOPPED])
    last.daemon = True
    last.start()
    try:
        leftovers.clear()
        _mend_terminal(mode)
        os.write(2, f"{_SAID}\n".encode())
    finally:
        os._exit(STOPPED)


def _terminal_mode() -> Any:
    """How the terminal is set, None where there is none."""
    with suppress(Exception):
        import termios

        return termios.tcgetattr(0)
    return None


def _mend_terminal(mode: Any) -> None:
    """Sets the terminal as it was: a question that was being answered may have turned its echo off."""
    if mode is None:
        return
    import termios

    with suppress(OSError, ValueError, termios.error):
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        termios.tcsetattr(0, termios.TCSANOW, mode)
    with suppress(OSError, ValueError, AttributeError):
        if sys.stderr.isatty():
            os.write(2, _AFTER_A_BAR.encode())
