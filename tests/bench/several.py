"""The steps that two processes share, timed by the clock, beside the same in one process; the start of the processes
is in it."""

import functools
import time
from collections.abc import Callable
from pathlib import Path

import corpus
import resampled
from corpus.parsing.document import Document, Paragraph
from corpus.tables.text_tables import Source
from tests.bench import steps
from tests.bench.steps import Prepared

Step = Callable[[int, Path], Prepared | str]


def counting(n: int, folder: Path) -> Prepared:
    """The tables of `n` files that were read, each by itself, as `ict4d build` makes them."""
    from corpus.tables.held import counted

    listed = resampled.listed(n)
    symbols = listed["symbol"].to_list()
    read = [_source(symbol, text) for symbol, text in zip(symbols, resampled.texts(n), strict=True)]
    paths = [Path(source.name) for source in read]
    return lambda: sum(not isinstance(own, str) for own in counted.each(symbols, read, paths, listed))


def _source(symbol: str, text: resampled.Text) -> Source:
    parts = [Paragraph(f"{symbol}#{i}", part, None, 1, None, None, None, own) for i, (part, own) in enumerate(text)]
    return Source(f"{symbol.replace('/', '_')}.txt", "", Document(symbol=symbol, paragraphs=parts))


def _by_the_clock(step: Step, jobs: int, n: int, folder: Path) -> Prepared | str:
    if isinstance(prepared := step(n, folder), str):
        return prepared

    def run() -> float:
        started = time.perf_counter()
        with corpus.workers(jobs):
            prepared()
        return time.perf_counter() - started

    return run


SHARED: dict[str, Step] = {
    "count files": counting,
    "rates": steps.rates,
    "collocates": steps.company,
}
STEPS: dict[str, Step] = {
    f"{name}, {told}": functools.partial(_by_the_clock, step, jobs)
    for name, step in SHARED.items()
    for jobs, told in ((1, "one process"), (2, "two processes"))
}
