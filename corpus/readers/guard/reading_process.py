"""A reading process as its owner sees it: started, asked one thing at a time, ended."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from corpus import settings
from corpus.readers.guard import messages
from corpus.readers.guard.confinement import TOO_MUCH_MEMORY
from corpus.readers.guard.limits import Limits
from corpus.readers.guard.worker import DONE, MEMORY, READY, Outcome, Request

# Causes of death, beside MEMORY; KILLED by somebody else, so that the file may be innocent.
TIME, CRASH, NOT_STARTED, KILLED = "time", "crash", "not started", "killed"
_GRACE = 5.0  # seconds after which a process is killed that should have ended itself
# All that it gets of the environment; names and passwords stay here.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
_START = "import sys; sys.path[:] = {path!r}; from corpus.readers.guard import worker; worker.main()"


class DeathError(Exception):
    """The process has ended before it answered: `cause` is one of those above or MEMORY, `detail` in words."""

    def __init__(self, cause: str, detail: str = ""):
        super().__init__(f"{cause}: {detail}")
        self.cause, self.detail = cause, detail


class ReadingProcess:
    """One process that reads files. It is started as a new program, so that no thread or lock of this one matters.

    It gets no open file but its two pipes, ends when they are closed, and is in this process's group: Ctrl-C at a
    terminal ends both.
    """

    def __init__(self) -> None:
        self.ready = False
        self.late = False
        try:
            self.process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                cwd=settings.PACKAGE,
            )
        except (OSError, ValueError) as error:
            raise DeathError(NOT_STARTED, getattr(error, "strerror", None) or str(error)) from error

    def ask(self, task: tuple[str, str], kind: Any, data: bytes, name: str, limits: Limits) -> tuple[Outcome, Any]:
        """The answer to a request: how it went, and a value of the type `kind`, or why there is none.

        Raises DeathError when the process ends instead, or answers something else.
        """
        request = messages.encode(Request(task, name, len(data), limits))
        assert self.process.stdin and self.process.stdout
        timer = threading.Timer(limits.seconds + _GRACE, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            with contextlib.suppress(OSError):  # where it has ended, it will not answer either
                messages.send(self.process.stdin, request, data)
            if not self.ready:
                self.ready = messages.receive(self.process.stdout, str) == READY
            outcome = messages.receive(self.process.stdout, Outcome)
            expected = kind if outcome.how == DONE else str
            return outcome, messages.receive(self.process.stdout, expected, limits.output)
        except messages.BrokenMessageError:
            raise self._death() from None
        finally:
            timer.cancel()

    def is_alive(self) -> bool:
        """Has it not ended so far?"""
        return self.process.poll() is None

    def end(self) -> None:
        """Ends it at once, and leaves nothing of it."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # what was not sent is not sent any more
                if pipe:
                    pipe.close()
        self.process.wait()

    def disown(self) -> None:
        """Lets go of a process of this one's parent, from which this one was forked."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    os.close(pipe.fileno())
        self.process.returncode = 0  # so that nobody waits for it

    def _give_up(self) -> None:
        self.late = True
        self.process.kill()

    def _death(self) -> BaseException:
        """Why it has ended: an error to be raised, KeyboardInterrupt where Ctrl-C has ended it."""
        try:
            code = self.process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        if self.late or _is_signal(code, "SIGALRM", "SIGXCPU"):
            return DeathError(TIME)
        if _is_signal(code, "SIGINT"):
            return KeyboardInterrupt()
        if code == TOO_MUCH_MEMORY:
            return DeathError(MEMORY)
        if _is_signal(code, "SIGKILL", "SIGTERM", "SIGHUP"):
            return DeathError(KILLED, _in_words(code))
        return DeathError(CRASH if self.ready else NOT_STARTED, _in_words(code))


def _command() -> list[str]:
    """The command that starts a process: this Python, without start-up files, and what can be imported here."""
    path = [entry for entry in sys.path if Path(entry).is_absolute()]
    project = str(settings.PROJECT)
    path = path if project in path else [project, *path]
    flags = ["-I", "-S", "-X", "utf8", *(["-B"] if sys.dont_write_bytecode else [])]
    return [sys.executable or "python3", *flags, "-c", _START.format(path=path)]


def _is_signal(code: int, *names: str) -> bool:
    return any(hasattr(signal, name) and code == -getattr(signal, name) for name in names)


def _in_words(code: int) -> str:
    try:
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    except ValueError:
        return f"exit code {code}"
