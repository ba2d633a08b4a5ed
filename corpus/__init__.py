"""A corpus of UN resolutions: files as published to numbered paragraphs, paragraphs to counts."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.corpus import Corpus


def load(*, drafts: bool = False) -> "Corpus":
    """The corpus, from the shipped features and the texts that are held; see `corpus.corpus.Corpus`.

    With `drafts`, those of which the adopted text was read are there too, as "A/RES/67/195 (draft)". Nothing is
    written. Raises CorpusError where texts are held that `build_texts` has not counted yet.

    >>> import corpus
    >>> c = corpus.load().series()
    >>> int(c.counts("internet governance forum")["A/RES/68/198", "preambular"])
    5
    """
    from corpus import loading  # here, so that `import corpus` does not wait for pandas

    return loading.load(drafts=drafts)


def build_texts() -> list[str]:
    """Reads and counts the held texts that were not counted yet, as `ict4d build` does; names them on stderr.

    What was built of texts that are no longer held is removed. Returns the files' names. Raises CorpusError when one
    cannot be read or the catalogue lacks it.
    """
    from corpus.tables import text_cache

    counted = text_cache.update()
    if counted:
        texts = "1 text" if len(counted) == 1 else f"{len(counted)} texts"
        print(f"Counted {texts} anew: {', '.join(counted)}", file=sys.stderr)
    return counted
