"""A reviewed list, such as the bodies that are named, in the place of the concepts of the lexicon.

The lists are files of `corpus/data` in which every row was looked at by people: "bodies" and "modality".
"""

from dataclasses import replace

from corpus.corpus import Series
from corpus.tables import lexicon


def followed(series: Series, name: str) -> Series:
    """The series with the things of a list in the place of the concepts of the lexicon.

    >>> import corpus
    >>> followed(corpus.load().series(), "bodies").labels["itu"]
    'International Telecommunication Union'
    """
    return replace(series, concepts=lexicon.reviewed(name))


def not_counted(series: Series, name: str) -> list[str]:
    """What those things of a list are called that cannot be counted by paragraph.

    A phrase of theirs was not counted when the features were made.

    >>> import corpus
    >>> not_counted(corpus.load().series(), "modality")
    []
    """
    own = followed(series, name)
    answered = set(own.answerable("paragraph"))
    return [label for key, label in own.labels.items() if key not in answered]
