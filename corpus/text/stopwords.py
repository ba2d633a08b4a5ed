"""Words that say nothing about a text's subject: function words, and the words of the calendar."""

from functools import cache
from pathlib import Path

from corpus import settings
from corpus.text import numerals

# "hundredth" is a fraction as often as an ordinal.
CALENDAR = frozenset(
    [month.lower() for month in numerals.MONTHS] + [word for word, n in numerals.ORDINALS.items() if n < 100]
)


def function_words() -> frozenset[str]:
    """The function words of stopwords.txt, which weighted terms leave out."""
    return _listed(settings.SHIPPED / "stopwords.txt")


@cache
def _listed(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split())


def says_what(word: str) -> bool:
    """False for a word of the calendar: it tells when a text was adopted, not what it says.

    >>> [says_what(word) for word in ("december", "eighty-first", "2015", "digital")]
    [False, False, False, True]
    """
    return word not in CALENDAR and not word.isdigit()
