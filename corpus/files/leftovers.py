"""Nothing is left behind: temporary folders, half-written files and the processes that a command started.

Whoever makes one registers it here by a `with` block. `clear` removes all of them at once, for a command that a signal
stops. A command that is killed outright cannot do that. So its folders and files are locked while it lives, and the
next command removes those that nobody has locked any more (`sweep`).
"""

import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: a file that is in use cannot be removed there
    fcntl = None  # type: ignore[assignment]

_OF_COMMANDS = "ict4d-tmp-"  # begins the names of temporary folders
_NAME = re.compile(r"\.?ict4d-tmp-[a-z]+-\w{8}|\.ict4d-tmp-[0-9a-f]{12}\.part")  # of folders, and of half-written files
_GRACE = 0.5  # seconds in which a killed process must be gone
_OLD = 24 * 3600  # seconds after which a folder or file is left over, where locks do not tell

_paths: dict[Path, None] = {}
_groups: dict[int, None] = {}  # process groups, by their leader
_holds = 0
_holding = threading.Lock()  # `+=` in two threads can lose one
_waiting: list[Callable[[], None]] = []
_swept: set[Path] = set()


def clear() -> None:
    """Ends the registered processes and removes the registered folders and files; never raises."""
    for leader in list(_groups):
        _kill(leader)
    for path in list(_paths):
        _remove(path)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What is done within the block is done as a whole: a signal that would stop the command waits for its end.

    For blocks that take milliseconds.
    """
    global _holds
    with _holding:
        _holds += 1
    try:
        yield
    finally:
        with _holding:
            _holds -= 1
        if not _holds and _waiting:
            _waiting.pop()()


def when_undisturbed(action: Callable[[], None]) -> None:
    """Does something at once, or at the end of the `undisturbed` block that runs."""
    if _holds:
        _waiting[:] = [action]
    else:
        action()


@contextmanager
def folder(kind: str, parent: Path | None = None) -> Iterator[Path]:
    """A temporary folder for this command alone, gone at the end of the block unless it has another name then.

    `kind` is a word of its name; it is made where the system has temporary files, or hidden in `parent`. Raises OSError
    when none can be made.
    """
    import tempfile  # slow, and seldom needed by a command

    place = parent or Path(tempfile.gettempdir())
    sweep(place)
    while True:
        with undisturbed():
            prefix = f"{'.' if parent else ''}ict4d-tmp-{kind}-"
            made = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
            _paths[made] = None
        lock = _locked(made)
        if made.exists():  # else a sweep was faster than the lock
            break
        _forget(made, lock)
    try:
        yield made
    finally:
        _remove(made)
        _forget(made, lock)


def is_temporary(path: Path) -> bool:
    """Is a path within a temporary folder of a command's own, where the system has such (not hidden in another)?

    >>> with folder("bells") as made:
    ...     is_temporary(made / "tables" / "a.csv"), is_temporary(Path("tables/a.csv"))
    (True, False)
    """
    return any(part.startswith(_OF_COMMANDS) for part in path.parts)


@contextmanager
def part(target: Path) -> Iterator[Path]:
    """An empty file beside `target` to write to, for a rename to it; removed at the end of the block if it is there.

    It has the permissions that the user's umask gives. Raises OSError when it cannot be made.
    """
    parent = target.parent
    sweep(parent)
    with undisturbed():
        made = parent / f".ict4d-tmp-{os.urandom(6).hex()}.part"
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        _paths[made] = None
    lock = _locked(made)
    try:
        yield made
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)
        _forget(made, lock)


@contextmanager
def unfinished(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder in `parent` to be filled and renamed; removed at the end of the block if it still has its first name.

    Its name begins with `prefix`, and it has the permissions that the user's umask gives. Raises OSError when it cannot
    be made.
    """
    with undisturbed():
        made = parent / f"{prefix}{os.urandom(6).hex()}"
        made.mkdir()
        _paths[made] = None
    try:
        yield made
    finally:
        _remove(made)
        _forget(made, None)


@contextmanager
def processes(leader: int) -> Iterator[None]:
    """Registers a process that leads a group of its own; the group is killed at the end of the block."""
    _groups[leader] = None
    try:
        yield
    finally:
        _kill(leader)
        _groups.pop(leader, None)


def is_part(path: Path) -> bool:
    """Is it the name of a half-written file?"""
    return path.suffix == ".part" and bool(_NAME.fullmatch(path.name))


def sweep(parent: Path) -> None:
    """Removes what killed commands left in a folder; a folder is looked through once by each process."""
    if parent in _swept:
        return
    _swept.add(parent)
    with suppress(OSError):
        for entry in os.scandir(parent):
            if _NAME.fullmatch(entry.name) and Path(entry.path) not in _paths and _is_ours(entry):
                _remove_if_unlocked(Path(entry.path))


def _is_ours(entry: os.DirEntry) -> bool:
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return (fcntl is not None and about.st_uid == os.geteuid()) or time.time() - about.st_mtime > _OLD


def _remove_if_unlocked(path: Path) -> None:
    lock = _locked(path, wait=False)
    if lock is not None or fcntl is None:
        _remove(path)
    _release(lock)


def _locked(path: Path, *, wait: bool = True) -> int | None:
    """A handle that has a file or folder locked for this process; None where that cannot be."""
    if fcntl is None:
        return None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(handle)
        return None
    return handle


def _release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _forget(path: Path, lock: int | None) -> None:
    _release(lock)
    _paths.pop(path, None)


def _remove(path: Path) -> None:
    """Removes a folder or file, again while a process that is being killed still writes into it; never raises."""
    until = time.monotonic() + _GRACE
    while os.path.lexists(path):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
        if time.monotonic() > until:
            return


def _kill(leader: int) -> None:
    """Kills a process and its group, and waits a moment until it is gone; never raises."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)  # which on Windows ends it at once
    until = time.monotonic() + _GRACE
    with suppress(OSError):
        while hasattr(os, "WNOHANG") and os.waitpid(leader, os.WNOHANG) == (0, 0) and time.monotonic() < until:
            time.sleep(0.005)
