"""How much memory and time the reading of one file may take, and how to allow more."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from corpus.errors import CorpusError

MEMORY, SECONDS = 1_000, 60.0  # ordinary files take 60 MB and less than a second, the longest 150 MB and five seconds
LEAST_MEMORY = 100  # MB; the readers themselves need about 60
MOST_MEMORY, MOST_SECONDS = 1_000_000, 1_000_000.0  # more is no limit, and some systems cannot count it
MEGABYTE = 1_000_000  # bytes
_OUTPUT_SHARE = 20  # what is read of a file may be this part of the memory: 50 MB; a long resolution has 1 MB


@dataclass(frozen=True)
class Limits:
    """What the reading of one file may take: `memory` in MB (of 1,000,000 bytes), `seconds` by the clock and of CPU."""

    memory: int = MEMORY
    seconds: float = SECONDS

    @property
    def output(self) -> int:
        """The most bytes that may come out of a file."""
        return self.memory * MEGABYTE // _OUTPUT_SHARE


_current: ContextVar[Limits | None] = ContextVar("limits", default=None)


def current(memory: int | None = None, seconds: float | None = None) -> Limits:
    """The limits in force, with those given here in their place. Raises CorpusError for limits that make no sense."""
    found = _current.get() or Limits()
    if memory is not None:
        found = replace(found, memory=int(_between("memory", memory, LEAST_MEMORY, MOST_MEMORY)))
    if seconds is not None:
        found = replace(found, seconds=_between("seconds", seconds, 1, MOST_SECONDS))
    return found


@contextmanager
def allowing(memory: int | None = None, seconds: float | None = None) -> Iterator[None]:
    """Sets the limits for all that is read inside; None leaves a limit as it is.

    Raises CorpusError for limits that make no sense.
    """
    before = _current.set(current(memory, seconds))
    try:
        yield
    finally:
        _current.reset(before)


def _between(name: str, value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise CorpusError(f"A limit of {value:g} for {name} makes no sense; give {least:,.0f} to {most:,.0f}.")
    return value
