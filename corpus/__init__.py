"""The corpus of UN resolutions on information and communications technologies for development."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.access import Corpus


def load() -> "Corpus":
    """The corpus, from the shipped features and the texts that are held; see `corpus.access.Corpus`.

    >>> import corpus
    >>> c = corpus.load().select(series="ga-ict4d")
    >>> int(c.counts("internet governance forum")["A/RES/68/198", "preambular"])
    5
    """
    from corpus import access  # here, so that `import corpus` does not wait for pandas

    return access.load()
