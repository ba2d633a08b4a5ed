"""Who works, and a function of each of many files: one after the other, several at once, or on a Dask cluster.

The results are the same. Whoever reads files gives it their bytes, so that a cluster needs no disk in common. Each
thread here and each worker there has a reading process of its own (`corpus.readers.guard`), because pdfium must not be
used from two threads. What Python itself computes goes to other processes: `blocks`.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from corpus.errors import CorpusError

LOCAL, DASK = "local", "dask"
BACKENDS = (LOCAL, DASK)
MOST_JOBS = 1_024  # more is a slip
_AHEAD = 4  # items that a cluster has waiting, for each of its threads: all at once would fill the memory


@dataclass(frozen=True)
class Workers:
    """How much is done at once, and by whom: `backend` "local" or "dask", whose scheduler has an address."""

    jobs: int = 1
    backend: str = LOCAL
    scheduler: str | None = None


class Seen(Protocol):
    """Told of each result as it comes, such as a progress bar."""

    def __call__(self, done: int, total: int) -> None: ...


@dataclass
class _InForce:
    """The workers in force, and the client of their cluster once it was needed."""

    workers: Workers
    until_the_end: ExitStack
    clients: list[Any] = field(default_factory=list)


_current: ContextVar[_InForce | None] = ContextVar("workers", default=None)


def current(otherwise: Workers | None = None) -> Workers:
    """The workers in force; where nobody has said, `otherwise`, by default one."""
    in_force = _current.get()
    return in_force.workers if in_force else otherwise or Workers()


def chosen(jobs: int | None, backend: str | None, scheduler: str | None) -> Workers:
    """The workers that are asked for. `jobs` of 0 is one for each core.

    Raises CorpusError for what makes no sense.

    >>> chosen(2, None, None)
    Workers(jobs=2, backend='local', scheduler=None)
    """
    if backend not in (None, *BACKENDS):
        raise CorpusError(f"There is no backend {backend!r}; give one of {', '.join(BACKENDS)}.")
    if jobs is not None and not 0 <= jobs <= MOST_JOBS:
        raise CorpusError(f"{jobs} at once makes no sense; give 1 to {MOST_JOBS:,}, or 0 for one on each core.")
    if scheduler and backend != DASK:
        raise CorpusError("A scheduler is for a cluster; add --backend dask, or leave --scheduler out.")
    return Workers(jobs or (os.cpu_count() or 1) if jobs is not None else 1, backend or LOCAL, scheduler)


@contextmanager
def using(workers: Workers) -> Iterator[None]:
    """Sets the workers for all that is read and computed inside. A cluster is sought when it is first needed."""
    with ExitStack() as until_the_end:
        before = _current.set(_InForce(workers, until_the_end))
        try:
            yield
        finally:
            _current.reset(before)


def each(
    function: Callable[..., Any], items: Iterable[tuple], total: int, *, seen: Seen | None = None
) -> Iterator[Any]:
    """What the function makes of each item (its arguments), in the order of the items, of which there are `total`.

    The function must be one of a module, and what it takes and returns such as can be sent to another process. A
    CorpusError that it raises is the result of that item, and costs no other. Items are taken as they are needed.
    Raises CorpusError where the cluster cannot be reached.
    """
    for done, result in enumerate(_in_order(function, items, current(), total), start=1):
        if seen:
            seen(done, total)
        yield result


def _in_order(function: Callable[..., Any], items: Iterable[tuple], workers: Workers, total: int) -> Iterator[Any]:
    if workers.backend == DASK:
        yield from on_cluster(_tried, ((function, *item) for item in items), "file")
    elif workers.jobs == 1 or total < 2:
        yield from (_tried(function, *item) for item in items)
    else:
        import joblib  # here, because it is slow to import

        at_once = joblib.Parallel(n_jobs=min(workers.jobs, total), backend="threading", return_as="generator")
        yield from at_once(joblib.delayed(_tried)(function, *item) for item in items)


def _tried(function: Callable[..., Any], *item: Any) -> Any:
    try:
        return function(*item)
    except CorpusError as error:
        return error


def on_cluster(function: Callable[..., Any], items: Iterable[tuple], what: str, common: tuple = ()) -> Iterator[Any]:
    """The results of the Dask cluster in force, in order; it does again what a worker that died had begun.

    The function takes `common`, if there is any, and the item; the former is sent once. An item on which one worker
    after the other dies has a CorpusError as its result, which calls it by `what` it is. What the function raises is
    raised. Raises CorpusError where the cluster cannot be reached, or answers no longer.
    """
    try:
        import distributed
    except ImportError:
        raise CorpusError(
            "--backend dask needs the packages of a cluster; install them with `pip install dask[distributed]`."
        ) from None
    try:
        client = _client_in_force(distributed)
        first = [client.submit(_itself, common, pure=False)] if common else []
        yield from _as_they_come(distributed, client, function, ((*first, *item) for item in items), what)
    except (CancelledError, OSError) as error:  # CommClosedError is an OSError
        raise CorpusError(
            f"The cluster no longer answers ({error}); see whether its scheduler and its workers run, and start "
            "the command again."
        ) from None


def _itself(common: tuple) -> tuple:
    """What is sent in this way is sent again to a worker that takes the place of another."""
    return common


def _as_they_come(
    distributed: Any, client: Any, function: Callable[..., Any], items: Iterable[tuple], what: str
) -> Iterator[Any]:
    """The results in the order of the items, of which a cluster has a few at a time."""
    left, sent = iter(items), deque[Any]()
    while True:
        room = _AHEAD * max(1, sum(client.nthreads().values())) - len(sent)  # workers come and go
        for item in islice(left, max(0, room)):
            sent.append(client.submit(function, *item, pure=False))
        if not sent:
            return
        try:
            yield sent.popleft().result()
        except distributed.KilledWorker as error:
            yield CorpusError(f"The workers that had this {what} died of it, one after the other ({error.task}).")


def _client_in_force(distributed: Any) -> Any:
    """The client of the cluster in force, which is kept until the workers are no longer in force."""
    in_force = _current.get()
    assert in_force, "a cluster is there while its workers are in force"
    if not in_force.clients:
        in_force.clients.append(in_force.until_the_end.enter_context(_client(distributed, in_force.workers)))
    return in_force.clients[0]


@contextmanager
def _client(distributed: Any, workers: Workers) -> Iterator[Any]:
    """A client of the scheduler, or of a cluster on this machine that ends with it."""
    try:
        if workers.scheduler:
            client = distributed.Client(workers.scheduler, timeout="15s", set_as_default=False)
        else:
            client = distributed.Client(
                n_workers=workers.jobs, threads_per_worker=1, dashboard_address=None, set_as_default=False
            )
    except (OSError, ValueError) as error:
        where = (
            f"{workers.scheduler}: no scheduler of Dask answers there"
            if workers.scheduler
            else ("A cluster could not be started on this machine")
        )
        raise CorpusError(
            f"{where} ({error}); start one with `dask scheduler`, and give its address, like --scheduler "
            "tcp://host:8786."
        ) from None
    with client:
        yield client
