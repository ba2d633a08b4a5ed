"""How far a long step is: a bar on stderr, at a terminal only, and only after two seconds.

Nothing is shown in a pipe, a log or a notebook, whose outputs are kept. Of two steps, one within the other, the outer
one is shown.
"""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

AFTER = 2.0  # seconds
_PLAIN = ("dumb", "unknown")  # terminals on which nothing can be drawn

T = TypeVar("T")
_shown: list["Bar"] = []  # one at most


class Bar:
    """A bar that appears when its step takes long."""

    def __init__(self, what: str, total: int | None):
        self.what, self.done, self.total = what, 0, total
        self._lock = threading.Lock()
        self._over = False
        self._drawn: Progress | None = None
        self._timer = threading.Timer(AFTER, self._appear)
        self._timer.daemon = True

    def at(self, done: int, total: int | None = None) -> None:
        """So many are done, of so many."""
        with self._lock:
            self.done, self.total = done, total or self.total
            self._draw()

    def begin(self) -> None:
        """Waits until the step takes long."""
        self._timer.start()

    def end(self) -> None:
        """Takes the bar away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._drawn:
                self._drawn.stop()

    def _appear(self) -> None:
        from rich.console import Console  # here, because it is slow to import
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(stderr=True, force_terminal=True, highlight=False, soft_wrap=True)
        how_many = () if self.total is None and not self.done else (MofNCompleteColumn(),)
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), *how_many, TimeElapsedColumn())
        with self._lock:
            if self._over:
                return
            is_seen = sys.stdout is not None and sys.stdout.isatty()  # else what is printed is not for the terminal
            drawn = Progress(*columns, console=console, transient=True, redirect_stdout=is_seen)
            drawn.add_task(self.what, total=self.total, completed=self.done)
            drawn.start()
            self._drawn = drawn

    def _draw(self) -> None:
        if self._drawn:
            self._drawn.update(self._drawn.task_ids[0], completed=self.done, total=self.total)


@contextmanager
def bar(what: str, total: int | None = None) -> Iterator[Bar]:
    """A bar for a step of so many things, called by `what` they are; its end may be unknown.

    Of a step that is one thing and says nothing until it is done, such as drawing a figure, it shows the time.

    >>> with bar("texts", 2) as step:
    ...     step.at(1)
    """
    step = Bar(what, total)
    if _shown or not _can_be_drawn():
        yield step
        return
    _shown.append(step)
    step.begin()
    try:
        yield step
    finally:
        _shown.remove(step)
        step.end()


def shown(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The items one by one, with a bar that tells how many were worked on.

    >>> list(shown([1, 2], "texts", 2))
    [1, 2]
    """
    with bar(what, total) as step:
        for done, item in enumerate(items, start=1):
            yield item
            step.at(done)


def _can_be_drawn() -> bool:
    try:
        return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") not in _PLAIN
    except ValueError:  # closed
        return False
