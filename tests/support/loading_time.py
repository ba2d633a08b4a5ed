"""How long loading takes, in units that a slow or busy machine hardly changes."""

import time
from collections.abc import Callable

import corpus
from corpus import settings
from corpus.tables import features

OFTEN = 3
MOST = 12  # of `ratio`, which is 4 to 7, also with a few held texts


def ratio() -> float:
    """The processor time of `corpus.load()` over that of reading the same shipped tables and grouping one of them.

    Each is the least of several, taken in turn in this process.
    """
    loads, reads = zip(*((_seconds(corpus.load), _seconds(_read)) for _ in range(OFTEN)), strict=True)
    return min(loads) / min(reads)


def _read() -> None:
    tables = features.read(settings.SHIPPED / "features")
    tables.words.groupby("word")["count"].sum()


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
