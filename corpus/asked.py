"""What a question names: concepts of the lexicon, words, phrases, or several spellings of one thing."""

from collections.abc import Iterable, Mapping

from corpus.errors import CorpusError, one_of
from corpus.tables.lexicon import Concept, check_apart, normal

OR = "|"  # between spellings that are counted as one


def as_list(value: str | Iterable[str]) -> list[str]:
    """A list of names; one name alone is a list of one.

    >>> as_list("igf"), as_list(("igf", "ai"))
    (['igf'], ['igf', 'ai'])
    """
    return [value] if isinstance(value, str) else list(value)


def concept(name: str, lexicon: Mapping[str, Concept]) -> Concept:
    """The concept that a name stands for: a key of the lexicon, else a word, a phrase or some spellings of one.

    >>> concept("capacity building | capacity-building", {}).phrases
    ('capacity building', 'capacity-building')

    Raises CorpusError for what is neither, with the nearest keys, and where one spelling is part of another.
    """
    if name in lexicon:
        return lexicon[name]
    if "_" in name:
        raise CorpusError(one_of("concept", name, lexicon))
    try:
        phrases = tuple(dict.fromkeys(normal(spelling) for spelling in name.split(OR)))
    except ValueError as error:
        raise CorpusError(f"{name!r} cannot be counted: {error}.") from None
    check_apart(phrases, repr(name))
    return Concept(name, name, phrases)


def concepts(names: str | Iterable[str], lexicon: Mapping[str, Concept]) -> dict[str, Concept]:
    """The concepts that names stand for, by name, in their order; see `concept`."""
    return {name: concept(name, lexicon) for name in as_list(names)}


def other_spellings(phrase: str, lexicon: Mapping[str, Concept]) -> list[str]:
    """Phrases of the lexicon that may be meant where `phrase` (as `normal` gives it) is in no text: those of the same
    concept, and those that differ in spaces, hyphens or a plural s alone."""
    found: list[str] = []
    for other in lexicon.values():
        if phrase in other.phrases:
            found += other.phrases
        else:
            found += [own for own in other.phrases if _bare(own) == _bare(phrase)]
    return [own for own in dict.fromkeys(found) if own != phrase]


def _bare(phrase: str) -> str:
    words = phrase.replace("-", " ").split()
    return "".join(word.removesuffix("s") for word in words)
