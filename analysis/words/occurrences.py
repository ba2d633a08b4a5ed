"""What names stand for, and how often that occurs in each paragraph.

A name is a key of the lexicon, a word, a phrase, or several spellings of one thing with `|` between. A key stands for
the phrases of its concept, less those that its `except` takes out.
"""

import warnings
from collections.abc import Iterable, Sequence

import pandas as pd

from corpus import asked
from corpus.corpus import Corpus, Series, TextNeededError
from corpus.errors import CorpusError, CorpusWarning, nearest
from corpus.tables import lexicon
from corpus.tables.lexicon import Concept


class TextsNeededError(TextNeededError):
    """A question about paragraphs that the counts cannot answer for some resolutions; `symbols` names them."""

    def __init__(self, sentence: str, corpus: Corpus, symbols: Sequence[str]):
        """`sentence` says what cannot be answered, and has no full stop."""
        waiting = [symbol for symbol in symbols if symbol in corpus.unbuilt]
        here = f"`ict4d build` reads those of {', '.join(waiting)}, which are held, " if waiting else ""
        CorpusError.__init__(
            self,
            f"{sentence}: it needs the text of {', '.join(symbols)}; {here}`ict4d fetch` gets the official files, "
            "`ict4d add FILE` takes those that you have.",
        )
        self.symbols = tuple(symbols)


def concepts(corpus: Corpus, names: str | Iterable[str]) -> list[Concept]:
    """The concepts that a name stands for, or several names of one thing, which are to be added up.

    One name is taken as `analysis.rates` takes it: a key of the lexicon goes before a word. Of several, a word that
    some text has goes before a key, as in `Corpus.counts`.

    >>> import corpus
    >>> [one.phrases for one in concepts(corpus.load(), ["divide", "digital gap|digital-gap"])]
    [('divide',), ('digital gap', 'digital-gap')]

    Raises CorpusError, with the nearest names, for an unknown key; for what is not a phrase; where there is no name,
    and where one is part of another.
    """
    if isinstance(names, str):
        return [asked.concept(names, corpus.concepts)]
    found = {name: _form(corpus, name) for name in names}
    if not found:
        raise CorpusError("There is nothing to look for; give one word, phrase or concept at least.")
    phrases = dict.fromkeys(phrase for one in found.values() for phrase in one.phrases)
    lexicon.check_apart(list(phrases), ", ".join(map(repr, found)))
    return list(found.values())


def _form(corpus: Corpus, name: str) -> Concept:
    if name in corpus.concepts and _in_some_text(corpus, name):
        return Concept(name, name, (name,))
    return asked.concept(name, corpus.concepts)


def _in_some_text(corpus: Corpus, word: str) -> bool:
    return bool((_everything(corpus).words["word"] == word).any())


def _everything(corpus: Corpus) -> Corpus:
    """The corpus that a series was taken from."""
    return corpus.whole if isinstance(corpus, Series) else corpus


def by_paragraph(corpus: Corpus, names: str | Iterable[str]) -> pd.Series:
    """How often a name, or several names of one thing, occur in each paragraph; `names` as `concepts` takes them.

    Returns int64, indexed like `corpus.sizes("paragraph")`, zeros included.

    >>> import corpus
    >>> series = corpus.load().series()
    >>> int(by_paragraph(series, "igf").sum()), int(by_paragraph(series, ["divide", "divides"]).sum())
    (107, 290)

    Warns (CorpusWarning) as `hint` does. Raises CorpusError as `concepts` does, and TextsNeededError where a phrase was
    counted by part alone, or not at all.
    """
    wanted = concepts(corpus, names)
    total = pd.Series(0, index=corpus.sizes("paragraph").index, dtype="int64")
    for one in wanted:
        total += _of_concept(corpus, one)
    if not total.any():
        for one in wanted:
            hint(corpus, one.key)
    return total


def _of_concept(corpus: Corpus, one: Concept) -> pd.Series | int:
    of_lexicon = one is corpus.concepts.get(one.key)
    if of_lexicon and not corpus.lacking(one.key, "paragraph"):
        return corpus.concept_counts(one.key, "paragraph")[one.key]
    return sum(sign * _of_phrase(corpus, phrase) for phrase, sign in one.signed())


def _of_phrase(corpus: Corpus, phrase: str) -> pd.Series | int:
    """The counts of one phrase by paragraph, or 0 where it is in none."""
    if _is_key_alone(corpus, phrase):
        return 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)  # of several spellings some are in no text
        lacking = corpus.lacking(phrase, "paragraph") if " " in phrase else []
        if not lacking:
            return corpus.counts(phrase, "paragraph")
        if not corpus.lacking(phrase, "part") and not corpus.counts(phrase, "part").any():
            return 0  # in no part, so in no paragraph
    told = "single words are, and the phrases of lexicon.toml and terms.csv"
    raise TextsNeededError(f"{phrase!r} is not counted by paragraph ({told})", corpus, lacking)


def _is_key_alone(corpus: Corpus, phrase: str) -> bool:
    """Is it the key of a concept and no word of any text? `Corpus.counts` would take the concept."""
    return phrase in corpus.concepts and not _in_some_text(corpus, phrase)


def hint(corpus: Corpus, name: str) -> bool:
    """Warns (CorpusWarning) where a word, a phrase or spellings are in no text, and other spellings of the lexicon are;
    also where a word is in no text and nearly the key of a concept.

    Returns False where a name is in no text, as far as counts can tell. The key of a concept is never doubted.
    """
    if name in corpus.concepts:
        return True
    everything, phrases = _everything(corpus), asked.concept(name, corpus.concepts).phrases
    known = [p for p in phrases if not _is_key_alone(corpus, p) and not everything.lacking(p, "resolution")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        if any(everything.counts(phrase, "resolution").any() for phrase in known):
            return True
    for phrase in known:
        everything.counts(phrase, "resolution")  # warns of other spellings
    near = nearest(name, corpus.concepts) if len(phrases) == 1 and " " not in name else []
    if near and not asked.other_spellings(phrases[0], corpus.concepts):
        said = f"{name!r} is in none of the texts; did you mean the concept {' or '.join(map(repr, near))}?"
        warnings.warn(said, CorpusWarning, stacklevel=3)
    return False
