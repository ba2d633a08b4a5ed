"""Reading processes that are kept for the next file: one is enough unless several threads read at once."""

import atexit
import contextlib
import os
import threading
from typing import Any

from corpus.errors import CorpusError
from corpus.readers.guard import worker
from corpus.readers.guard.limits import MEGABYTE, Limits, current
from corpus.readers.guard.reading_process import KILLED, MEMORY, NOT_STARTED, TIME, DeathError, ReadingProcess

_TRIES = 3  # of a file whose process somebody kills
_MOST = max(2, os.cpu_count() or 1)  # processes at a time; further threads wait


class ReaderFailedError(CorpusError):
    """A reader broke down on a file: an error in the program. `details` is the traceback in the other process."""

    def __init__(self, sentence: str, details: str):
        super().__init__(sentence)
        self.details = details

    def __reduce__(self) -> tuple:
        """How it is sent from one process to another."""
        return type(self), (str(self), self.details)


def reader_failed(name: str, details: str) -> ReaderFailedError:
    """The error for a file on which the program itself failed; `details` is the traceback."""
    last = details.strip().splitlines()[-1]
    return ReaderFailedError(
        f"{name}: the program failed on this file ({last}); give the document in another format, and report the file, "
        "please.",
        details,
    )


class _Pool:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.places = threading.BoundedSemaphore(_MOST)
        self.idle: list[ReadingProcess] = []
        self.busy: set[ReadingProcess] = set()

    def take(self) -> ReadingProcess:
        """A process that waits for a request: one that is there, else a new one."""
        with self.lock:
            while self.idle:
                process = self.idle.pop()
                if process.is_alive():
                    break
                process.end()
            else:
                process = ReadingProcess()
            self.busy.add(process)
        return process

    def put_back(self, process: ReadingProcess, *, usable: bool) -> None:
        """Keeps a process for the next file, or ends it."""
        with self.lock:
            self.busy.discard(process)
            if usable:
                self.idle.append(process)
        if not usable:
            process.end()

    def end(self) -> None:
        """Ends all processes."""
        for process in [*self.idle, *self.busy]:
            process.end()
        self.idle.clear()

    def disown(self) -> None:
        """Forgets the processes, which belong to the process from which this one was forked."""
        for process in [*self.idle, *self.busy]:
            process.disown()


_pool = _Pool()


def _begin_anew() -> None:
    global _pool
    _pool.disown()
    _pool = _Pool()


def _end() -> None:
    _pool.end()


atexit.register(_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)


def call(task: tuple[str, str], kind: Any, data: bytes, name: str, limits: Limits | None = None) -> Any:
    """What a function makes of a file's bytes, found in another process within limits (default: those in force).

    `task` is the module and the name of a function of the bytes and the file's `name`; `kind` is the type of its
    result. Raises CorpusError as the function does, when a limit is passed, and when the process dies.
    """
    limits = limits or current()
    pool = _pool
    with pool.places:
        outcome, answer = _asked(pool, task, kind, data, name, limits)
    if outcome == worker.DONE:
        return answer
    if outcome == worker.REFUSED:
        raise CorpusError(answer)
    if outcome == worker.FAILED:
        raise reader_failed(name, answer)
    raise CorpusError(_over_limit(outcome, name, limits))


def _asked(pool: _Pool, task: tuple[str, str], kind: Any, data: bytes, name: str, limits: Limits) -> tuple[str, Any]:
    """The answer of a process; one that somebody kills is replaced."""
    for _ in range(_TRIES - 1):
        with contextlib.suppress(DeathError):
            return _answer(pool, task, kind, data, name, limits)
    try:
        return _answer(pool, task, kind, data, name, limits)
    except DeathError as death:
        raise CorpusError(_death(death, name, limits)) from None


def _answer(pool: _Pool, task: tuple[str, str], kind: Any, data: bytes, name: str, limits: Limits) -> tuple[str, Any]:
    """How it went with a process, and its answer; where it dies of the file, what it died of and nothing.

    Ctrl-C ends it too. Raises DeathError where somebody else ends it.
    """
    process, usable = None, False
    try:
        process = pool.take()
        outcome, answer = process.ask(task, kind, data, name, limits)
        usable = not outcome.spent
        return outcome.how, answer
    except DeathError as death:
        if death.cause in (TIME, MEMORY):
            return death.cause, None
        if death.cause == KILLED:
            raise
        raise CorpusError(_death(death, name, limits)) from None
    finally:
        if process:
            pool.put_back(process, usable=usable)


def _over_limit(cause: str, name: str, limits: Limits) -> str:
    if cause == TIME:
        return (
            f"{name}: reading this file takes more than {limits.seconds:,.0f} seconds, and it was stopped; give another"
            f" copy of the document, or allow more with --seconds {limits.seconds * 5:.0f}."
        )
    if cause == MEMORY:
        return (
            f"{name}: reading this file takes more than {limits.memory:,} MB of memory, and it was stopped; give"
            f" another copy of the document, or allow more with --memory {limits.memory * 4}."
        )
    return (
        f"{name}: what was read of this file is more than {limits.output // MEGABYTE:,} MB, more than any resolution"
        f" has; give another copy of the document, or allow more with --memory {limits.memory * 4}."
    )


def _death(death: DeathError, name: str, limits: Limits) -> str:
    if death.cause == NOT_STARTED:
        return (
            f"{name}: the process that reads files could not be started ({death.detail}); check the installation of "
            "Python, and that memory and processes are not limited."
        )
    return (
        f"{name}: the library that reads this file broke down ({death.detail}), because the file is damaged or takes "
        f"more than {limits.memory:,} MB of memory; give another copy of the document, or allow more with --memory "
        f"{limits.memory * 4}."
    )
