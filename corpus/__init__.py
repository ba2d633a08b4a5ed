"""A corpus of UN resolutions: from files as published to numbered paragraphs, from paragraphs to counts."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.corpus import Corpus


def load(*, drafts: bool = False) -> "Corpus":
    """The corpus, from the shipped features and the held texts; see `corpus.corpus.Corpus`.

    With `drafts`, it includes drafts whose adopted text was read too, as "A/RES/67/195 (draft)". Nothing is written.
    Raises CorpusError when a held text has not been counted yet by `build_texts`.

    >>> import corpus
    >>> c = corpus.load().series()
    >>> int(c.counts("internet governance forum")["A/RES/68/198", "preambular"])
    5
    """
    from corpus import loading  # here, because importing pandas is slow

    return loading.load(drafts=drafts)


def build_texts() -> list[str]:
    """Reads and counts the held texts that have not been counted yet, like `ict4d build`; names them on stderr.

    Removes what was built from texts that are no longer held. Returns the names of the files counted. Raises
    CorpusError when one cannot be read or is not in the catalogue.

    >>> import corpus
    >>> _ = corpus.build_texts()
    >>> corpus.build_texts()  # nothing is left to count
    []
    """
    from corpus.tables import text_cache

    counted = text_cache.update()
    if counted:
        texts = "1 text" if len(counted) == 1 else f"{len(counted)} texts"
        print(f"Counted {texts} anew: {', '.join(counted)}", file=sys.stderr)
    return counted
