"""The corpus for the commands: held texts that were not counted yet are counted first."""

import corpus
from corpus.corpus import Corpus
from corpus.tables.text_cache import NotBuiltError


def built_and_loaded(*, drafts: bool = False) -> Corpus:
    """The corpus with every held text; `drafts` as in `corpus.load`.

    Raises CorpusError when a held file or a table cannot be read.
    """
    corpus.build_texts()
    try:
        return corpus.load(drafts=drafts)
    except NotBuiltError:  # another command has added a text in the meantime
        corpus.build_texts()
        return corpus.load(drafts=drafts)
