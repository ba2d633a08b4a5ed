"""Runs a function in a process of its own that is killed (SIGKILL) at one of its steps on the disk.

The process is a copy of that of the test, which has imported all that is needed; it forgets what it has inherited of
folders and files that others left behind.
"""

import os
import shutil
import signal
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from corpus.files import leftovers

STEPS = ("replace", "rename", "unlink", "write_bytes")  # of a Path; and removing a folder


def at(step: int, function: Callable, *arguments: str) -> bool:
    """Was the process killed when it came to that step, from 1? Raises AssertionError where the function fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads of the test runner, which the copy lacks
        process = os.fork()
    if process == 0:
        _run(step, function, *arguments)
    ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert ended in (0, -signal.SIGKILL), "the function failed; its traceback is above"
    return ended != 0


def _run(step: int, function: Callable, *arguments: str) -> None:
    """Does it, and ends the process: 0, or 1 after a traceback."""
    code = 1
    try:
        leftovers._paths.clear()
        leftovers._swept.clear()
        _die_at(step)
        function(*arguments)
        code = 0
    except BaseException:  # noqa: BLE001 (nothing may return to the test runner)
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _die_at(step: int) -> None:
    calls = 0

    def dying(action: Callable) -> Callable:
        def counted(*given, **named):
            nonlocal calls
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return action(*given, **named)

        return counted

    for name in STEPS:
        setattr(Path, name, dying(getattr(Path, name)))
    shutil.rmtree = dying(shutil.rmtree)  # type: ignore[assignment]
