"""The corpus as the commands take it: held texts that were not counted yet are counted first."""

import corpus
from corpus.corpus import Corpus
from corpus.tables.text_cache import NotBuiltError


def built_and_loaded(*, drafts: bool = False) -> Corpus:
    """The corpus with every text that is held; `drafts` as `corpus.load` takes it.

    Raises CorpusError when a held file or a table cannot be read.
    """
    corpus.build_texts()
    try:
        return corpus.load(drafts=drafts)
    except NotBuiltError:  # another command has brought a text in meanwhile
        corpus.build_texts()
        return corpus.load(drafts=drafts)
