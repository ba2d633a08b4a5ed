"""One corpus for all notebooks of a kernel: it is loaded once, and what was found of its series is not found again.

Notebooks change no table of a corpus, and a study whose inputs change while it runs is not published.
"""

import functools

import corpus
from corpus.corpus import Corpus


def keep() -> None:
    """From now on `corpus.load` and `Corpus.series` return the same object for the same arguments, in this process.

    >>> before = corpus.load, Corpus.series
    >>> keep()
    >>> corpus.load().series("ga-ict4d") is corpus.load().series("ga-ict4d")
    True
    >>> corpus.load, Corpus.series = before
    """
    if not hasattr(corpus.load, "cache_info"):
        corpus.load = functools.cache(corpus.load)
        Corpus.series = functools.cache(Corpus.series)  # type: ignore[method-assign]
