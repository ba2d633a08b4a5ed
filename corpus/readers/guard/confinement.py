"""How a reading process limits itself: by the system's own limits where it has them, else by a watching thread.

Linux keeps all limits itself, also while a library is busy and no Python code runs. macOS does not enforce the limit of
memory and Windows has no such limits, so that a thread measures the memory there, as often as Python lets it run. Where
`psutil` is missing on Windows, only the time is limited.
"""

import contextlib
import math
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator

from corpus.readers.guard.limits import MEGABYTE, Limits

if sys.platform != "win32":
    import fcntl
    import resource

TOO_MUCH_MEMORY = 71  # exit code of a process that has stopped itself
_PAUSE = 0.02  # seconds between two looks of the watching thread
_KEPT_BY_SYSTEM = sys.platform == "linux"


def settle() -> None:
    """Prepares a process for its life: no core dumps, and Ctrl-C ends it at once, without a traceback."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as under nohup
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def confined(limits: Limits, owner: int, *, by_system: bool = _KEPT_BY_SYSTEM) -> Iterator[None]:
    """Keeps what runs inside within limits, and ends this process with its owner.

    `owner` is the file descriptor of the pipe from the owner, who sends nothing meanwhile. Raises MemoryError where
    Python's own code asks for too much; libraries end the process instead.
    """
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            stack.enter_context(_within_time(limits.seconds))
        if by_system:
            stack.enter_context(_within_memory(limits.memory * MEGABYTE))
            stack.enter_context(_ended_with(owner))
        else:
            stack.enter_context(_watched(limits.memory * MEGABYTE))
        yield


def memory_in_use() -> int:
    """Bytes that this process uses: its address space on Linux, its resident memory elsewhere; 0 if unknown."""
    if _KEPT_BY_SYSTEM:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[0]) * resource.getpagesize()
    return _resident()


if sys.platform != "win32":

    @contextlib.contextmanager
    def _within_time(seconds: float) -> Iterator[None]:
        """The signals SIGALRM (clock) and SIGXCPU (processor) end the process when the time is up."""
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        cpu = math.ceil(time.process_time() + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (_least(cpu, hard), hard))
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))

    @contextlib.contextmanager
    def _within_memory(most: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_least(_least(most, soft), hard), hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

    def _least(value: int, limit: int) -> int:
        return value if limit == resource.RLIM_INFINITY else min(value, limit)


if sys.platform == "linux":

    @contextlib.contextmanager
    def _ended_with(owner: int) -> Iterator[None]:
        """When the owner closes the pipe or dies, the system kills this process, whatever it is doing."""
        flags = fcntl.fcntl(owner, fcntl.F_GETFL)
        fcntl.fcntl(owner, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(owner, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(owner, fcntl.F_SETFL, flags | os.O_ASYNC)
        if select.select([owner], [], [], 0)[0]:  # closed before
            os._exit(0)
        try:
            yield
        finally:
            fcntl.fcntl(owner, fcntl.F_SETFL, flags)


@contextlib.contextmanager
def _watched(most: int) -> Iterator[None]:
    """A thread ends the process when it uses too much memory, or when its owner has gone."""
    done, owner = threading.Event(), os.getppid()

    def watch() -> None:
        while not done.wait(_PAUSE):
            if _resident() > most:
                os._exit(TOO_MUCH_MEMORY)
            if os.getppid() != owner:
                os._exit(0)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _resident() -> int:
    """Resident memory in bytes, the peak of this process where the system tells only that; 0 if unknown."""
    if sys.platform != "win32":
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    try:
        import psutil
    except ImportError:
        return 0
    return psutil.Process().memory_info().rss
