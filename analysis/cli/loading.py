"""The corpus for the commands: held texts that were not counted yet are counted first."""

import warnings
from contextlib import suppress

import corpus
from corpus.corpus import Corpus
from corpus.errors import CorpusError, CorpusWarning, warn
from corpus.files import progress
from corpus.tables.text_cache import NotBuiltError, NotWritableError

_TRIES = 3  # another command may add a text, or write a list, between counting and loading


def built_and_loaded(*, drafts: bool = False) -> Corpus:
    """The corpus with every held text; `drafts` as in `corpus.load`.

    Where a text cannot be counted for good, because nothing can be written, it is counted for this command alone, with
    a warning. Raises CorpusError when a table cannot be read.
    """
    for last in (*[False] * (_TRIES - 1), True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CorpusWarning)  # loading warns of the same files
            unwritable = build_where_possible()
        try:
            loaded = corpus.load(drafts=drafts)
        except NotBuiltError:
            if unwritable:
                warn(f"{unwritable} The held texts are counted for this command alone.")
                return corpus.load(drafts=drafts, in_memory=True)
            if last:
                raise
        else:
            _warn_of_gone_files()
            return loaded
    raise AssertionError("the last try returns or raises")


def problems() -> list[str]:
    """What is wrong with the corpus, with every held text, a sentence each (`corpus.library.checks.problems`).

    Raises CorpusError when a text cannot be counted.
    """
    from corpus.library import checks

    for _ in range(_TRIES - 1):
        build_where_possible()
        with suppress(NotBuiltError), progress.bar("checking the tables"):
            return checks.problems()
    build_where_possible()
    with progress.bar("checking the tables"):
        return checks.problems()


def build_where_possible() -> NotWritableError | None:
    """Counts the held texts; where nothing can be written, as in a read-only installation, returns the error.

    Then texts have the shipped counts, if those were made from the same files.
    """
    try:
        corpus.build_texts()
    except NotWritableError as error:
        return error
    return None


def _warn_of_gone_files() -> None:
    """Names listed files that are not there any more, and a list of them that cannot be read."""
    from corpus.library import store

    try:
        gone = store.gone()
    except CorpusError as error:
        warn(str(error))
        return
    for entry in gone:
        if not entry.path.exists() and not entry.path.is_symlink():  # else loading has named it: it is no file
            warn(f"Left out: {entry.file}: it was stored and is gone; `ict4d fetch {entry.symbol}` or add it again.")
