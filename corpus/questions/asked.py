"""What a question names: concepts of the lexicon, words, phrases, or several spellings of one thing.

The key of a concept is the concept, in capitals or in small letters. What is in quotation marks is the word or phrase
itself: "ict" with them is the word, and without them the concept of that name.
"""

import re
from collections.abc import Iterable, Mapping

from corpus.errors import CorpusError, one_of
from corpus.tables.lexicon import Concept, check_apart, each_once, normal

OR = "|"  # between spellings that are counted as one
_QUOTED = re.compile(r'\s*["“”„«»](.+)["“”„«»]\s*')


def as_list(value: str | Iterable[str]) -> list[str]:
    """A list of names; one name alone is a list of one. Raises CorpusError for what is no name.

    >>> as_list("igf"), as_list(("igf", "ai"))
    (['igf'], ['igf', 'ai'])
    """
    names = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
    for name in names:
        if not isinstance(name, str):
            raise CorpusError(f"{name!r} is not a name; give a string, or a list of strings.")
    return names


def itself(phrase: str) -> str:
    """The name of a word or phrase that is never taken for a concept.

    >>> itself("ict")
    '"ict"'
    """
    return f'"{phrase}"'


def is_itself(name: str) -> bool:
    """Is a name in quotation marks, so that it is a word or phrase and no concept?"""
    return bool(_QUOTED.fullmatch(name))


def concept(name: str, lexicon: Mapping[str, Concept]) -> Concept:
    """The concept that a name stands for: one of the lexicon, else a word, a phrase or some spellings of one.

    >>> concept("capacity building | capacity-building", {}).phrases
    ('capacity building', 'capacity-building')

    Raises CorpusError for what is neither, with the nearest keys, for several names, and where one spelling is part of
    another.
    """
    name = one_name(name)
    quoted = _QUOTED.fullmatch(name)
    if not quoted and (key := _key(name, lexicon)):
        return lexicon[key]
    if not quoted and "_" in name:
        raise CorpusError(one_of("concept", name, lexicon))
    try:
        spellings = dict.fromkeys(normal(spelling) for spelling in (quoted[1] if quoted else name).split(OR))
        phrases = each_once(list(spellings))
    except ValueError as error:
        raise CorpusError(f"{name!r} cannot be counted: {error}.") from None
    check_apart(phrases, repr(name))
    return Concept(name, name, phrases)


def one_name(name: str | Iterable[str]) -> str:
    """A name alone, or the one name of a list. Raises CorpusError for several."""
    names = as_list(name)
    if len(names) != 1:
        raise CorpusError(f"{names!r} is not one name; give one, or the spellings of one thing with {OR!r} between.")
    return names[0]


def _key(name: str, lexicon: Mapping[str, Concept]) -> str | None:
    """The key of the lexicon that a name is, in capitals or small letters; None if it is none."""
    if name in lexicon:
        return name
    wanted = name.strip().lower()
    return next((key for key in lexicon if key.lower() == wanted), None)


def concepts(names: str | Iterable[str], lexicon: Mapping[str, Concept]) -> dict[str, Concept]:
    """The concepts that names stand for, by name, in their order; see `concept`.

    >>> list(concepts(["internet", "digital divides"], {}))
    ['internet', 'digital divides']
    """
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
