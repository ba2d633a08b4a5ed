"""What names stand for, and how often that occurs in each paragraph.

A name is a concept of the lexicon, a word, a phrase, or several spellings of one thing with `|` between, as everywhere
(`corpus.questions.asked`). A concept stands for its phrases, less those that its `except` takes out.
"""

from collections.abc import Iterable

import pandas as pd

from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.questions import asked
from corpus.questions.corpus_counts import TextNeededError
from corpus.tables import lexicon
from corpus.tables.lexicon import Concept


def concepts(corpus: Corpus, names: str | Iterable[str]) -> list[Concept]:
    """The concepts that a name stands for, or several names of one thing, which are to be added up.

    >>> import corpus
    >>> [one.phrases for one in concepts(corpus.load(), ["divide", "digital gap|digital-gap"])]
    [('divide',), ('digital gap', 'digital-gap')]

    Raises CorpusError, with the nearest names, for an unknown name; for what is not a phrase; where there is no name,
    and where one is part of another.
    """
    found = corpus.asked_for(names)
    if not found:
        raise CorpusError("There is nothing to look for; give one word, phrase or concept at least.")
    if len(found) > 1:
        phrases = dict.fromkeys(phrase for one in found.values() for phrase in one.phrases)
        lexicon.check_apart(list(phrases), ", ".join(map(repr, found)))
    return list(found.values())


def by_paragraph(corpus: Corpus, names: str | Iterable[str]) -> pd.Series:
    """How often a name, or several names of one thing, occur in each paragraph; `names` as `concepts` takes them.

    Returns int64, indexed like `corpus.sizes("paragraph")`, zeros included.

    >>> import corpus
    >>> series = corpus.load().series()
    >>> int(by_paragraph(series, "igf").sum()), int(by_paragraph(series, ["divide", "divides"]).sum())
    (107, 290)

    Warns (CorpusWarning) where nothing is found and another spelling is. Raises CorpusError as `concepts` does, and
    TextNeededError where a phrase was counted by part alone, or not at all.
    """
    wanted = concepts(corpus, names)
    total = pd.Series(0, index=corpus.sizes("paragraph").index, dtype="int64")
    for one in wanted:
        total += _of_concept(corpus, one)
    if not total.any():
        for one in wanted:
            corpus.check_spelling(one.key)
    return total


def _of_concept(corpus: Corpus, one: Concept) -> pd.Series | int:
    if not corpus.lacking(one.key, "paragraph"):
        return corpus.concept_counts(one.key, "paragraph").iloc[:, 0]
    return sum(sign * _of_phrase(corpus, phrase) for phrase, sign in one.signed())


def _of_phrase(corpus: Corpus, phrase: str) -> pd.Series | int:
    """The counts of one phrase by paragraph, or 0 where it is in no part and so in no paragraph."""
    name = asked.itself(phrase)
    try:
        return corpus.concept_counts(name, "paragraph")[name]
    except TextNeededError:
        if not corpus.lacking(name, "part") and not corpus.concept_counts(name, "part").to_numpy().any():
            return 0
        raise
