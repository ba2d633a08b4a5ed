"""The label of a paragraph as it is printed, from what a document keeps of it: "20" is "20.", and "a" is "(a)"."""

import re

from corpus.parsing.document import Paragraph
from corpus.text import numerals

_BULLETS = "•–◦▪"  # one for each level, since a list within a list has other signs
_LOCAL_BULLET = re.compile(r"\.b(?:-\d+)*$")
_ITEM = re.compile(r"[A-Za-z]{1,8}|\d{1,2}")


def printed(paragraph: Paragraph, *, half: bool = False) -> str:
    """The label of a paragraph with its full stop or brackets; "" where it has none.

    Items have half brackets, "a)", if `half`: where a list within a list begins again with (a), its labels look
    different, or they would go on with those of the outer list.

    >>> printed(Paragraph("#O20", "operative", "20", 1, None, None, None, "Requests oil."))
    '20.'
    >>> printed(Paragraph("#O20.b", "operative", None, 2, None, None, None, "Lamps;"))
    '•'
    """
    number = paragraph.number
    if number is None:
        is_bullet = paragraph.level > 1 and _LOCAL_BULLET.search(paragraph.paragraph_id)
        return _BULLETS[(paragraph.level - 2) % len(_BULLETS)] if is_bullet else ""
    first = number.partition(" ")[0]
    if first.startswith(("PP", "OP", "Pp", "Op")) or "." in number or first.lower() in numerals.LATIN_SUFFIXES:
        return f"{number}."
    is_item = paragraph.level > 1 or not number[:1].isdigit()
    if not (is_item and _ITEM.fullmatch(first)):
        return f"{number}."
    return f"{number})" if half else f"({number})"
