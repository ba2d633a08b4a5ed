"""What Python itself computes, in blocks: one after the other, in other processes, or on a Dask cluster.

Files are read by processes of their own (`parallel.each`). Counting and resampling are done by Python, whose threads
wait for each other, so that blocks go to other processes: joblib's loky here, the workers of the cluster there. A block
takes some tenths of a second at least, or sending it costs more than it saves. What the blocks are does not depend on
who computes them, and what one gives does not depend on another: so the results are the same to the byte.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import CorpusError
from corpus.files import leftovers, parallel, progress
from corpus.files.parallel import Workers

FEWEST = 4  # blocks; for fewer, processes are not worth their start of a second or two
T = TypeVar("T")
_AHEAD = 2  # blocks that are sent, for each process
_TRIES = 3  # of a block whose process somebody kills
_IDLE = 60  # seconds after which a process without work ends
_LOOK = 0.5  # seconds between two looks at whether the owner of a process is still there
_KILLED = (
    f"The processes that compute were killed {_TRIES} times, as happens where memory runs out; use fewer --jobs, or "
    "close other programs."
)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_WARNINGS = "PYTHONWARNINGS"
_QUIET = "ignore:resource_tracker"  # loky's, which tells of what a stopped command left for it to remove


def cut(items: Iterable[T], at_once: int) -> Iterator[list[T]]:
    """The items in blocks of so many, the last one of the rest.

    >>> list(cut("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(items)
    while block := list(islice(left, at_once)):
        yield block


def number(n: int, at_once: int) -> int:
    """How many blocks that makes of `n` items.

    >>> number(5, 2)
    3
    """
    return -(-n // at_once)


def each(
    function: Callable[..., Any],
    items: Iterable[tuple],
    total: int,
    what: str,
    *,
    common: tuple = (),
    fewest: int = FEWEST,
) -> Iterator[Any]:
    """What the function makes of `common` and each item (the arguments that follow), in the order of the items.

    There are `total` items, which are taken as they are needed; at a terminal a bar says how many are done, and `what`
    they are. Fewer than `fewest` are worked on here. The function is one of a module, changes nothing that it is given,
    and does not ask what is in force here (the collection, warnings). What it takes and returns can be sent to another
    process. What it raises is raised. Raises CorpusError where processes, or the workers of a cluster, are killed again
    and again.

    >>> from operator import add
    >>> list(each(add, [(2,), (3,)], 2, "sums", common=(1,)))
    [3, 4]
    """
    workers = parallel.current() if total >= fewest else Workers()
    yield from progress.shown(_each(function, items, total, common, workers), what, total)


def _each(
    function: Callable[..., Any], items: Iterable[tuple], total: int, common: tuple, workers: Workers
) -> Iterator[Any]:
    if workers == Workers():
        yield from (function(*common, *item) for item in items)
    elif workers.backend == parallel.DASK:
        for result in parallel.on_cluster(_called, ((function, *item) for item in items), "block", (common,)):
            if isinstance(result, CorpusError):
                raise result
            yield result
    else:
        with _kept(common) as path:
            yield from _in_processes(function, path, items, min(workers.jobs, total))


def _called(common: tuple, function: Callable[..., Any], *item: Any) -> Any:
    return function(*common[0], *item)


@contextmanager
def _kept(common: tuple) -> Iterator[Path | None]:
    """A file with what all blocks have in common, from which each process reads it once."""
    import joblib

    if not common:
        yield None
        return
    with leftovers.folder("blocks") as home:
        joblib.dump(common, home / "common")
        yield home / "common"


@lru_cache(maxsize=1)
def _common(path: Path) -> tuple:
    import joblib

    return joblib.load(path, mmap_mode="r")  # arrays stay on the disk, where all processes share them


def _called_here(function: Callable[..., Any], path: Path | None, item: tuple) -> Any:
    return function(*(_common(path) if path else ()), *item)


def _in_processes(function: Callable[..., Any], path: Path | None, items: Iterable[tuple], jobs: int) -> Iterator[Any]:
    """The results of processes. If one of them dies, all do; then what they have not returned is done again."""
    left, begun, sent, tries = iter(items), deque[tuple](), deque[Any](), _TRIES
    executor = _executor(jobs)
    try:
        while begun := deque([*begun, *islice(left, _AHEAD * jobs - len(begun))]):
            try:
                while len(sent) < len(begun):
                    sent.append(executor.submit(_called_here, function, path, begun[len(sent)]))
                result = sent[0].result()
            except BrokenProcessPool:
                tries -= 1
                if not tries:
                    raise CorpusError(_KILLED) from None
                executor = _executor(jobs)
                sent.clear()
                continue
            begun.popleft(), sent.popleft()
            tries = _TRIES
            yield result
    finally:
        for future in sent:
            future.cancel()


def _executor(jobs: int) -> Any:
    """The processes, those of the last time where they are still there and as many."""
    from joblib.externals.loky import get_reusable_executor  # here, because it is slow to import

    threads = str(max((os.cpu_count() or 1) // jobs, 1))
    before = os.environ.get(_WARNINGS)
    os.environ[_WARNINGS] = ",".join(filter(None, [before, _QUIET]))
    try:
        return get_reusable_executor(
            jobs, timeout=_IDLE, initializer=_prepare, initargs=(os.getpid(),), env=dict.fromkeys(_THREADS, threads)
        )
    finally:
        os.environ.pop(_WARNINGS)
        if before is not None:
            os.environ[_WARNINGS] = before


def _prepare(owner: int) -> None:
    """In a new process: it ends with its owner, whose interruption at a terminal is not its own."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    threading.Thread(target=_end_with, args=(owner,), daemon=True).start()


def _end_with(owner: int) -> None:
    while os.getppid() == owner:
        time.sleep(_LOOK)
    os._exit(1)
