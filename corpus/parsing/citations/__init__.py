"""Symbols of the documents that a text cites: "resolutions 56/183 of 21 December 2001 and 70/1" and the like."""

import re

from corpus.parsing.citations import documents, enumerations, wording
from corpus.parsing.citations.organs import speaker

__all__ = ["cited", "speaker"]

_DIGIT = re.compile(r"\d")


def cited(text: str, organ: str = "GA") -> tuple[str, ...]:
    """Symbols cited in a text, in order, each once; ranges in full ("60/1 to 60/4" is four).

    `organ` (GA, ECOSOC, HRC, SC, or "" for another body) is the one that speaks, see `speaker`: it resolves "its
    resolution 70/1". Resolutions of bodies whose
    symbols are of no series of the UN's main organs, such as the Environment Assembly's, are left out. A range over
    sessions or over more than fifty numbers is its two ends.

    >>> cited("Recalling its resolutions 56/183 of 21 December 2001 and 57/270 B, and Council resolution 2017/21,")
    ('A/RES/56/183', 'A/RES/57/270 B', 'E/RES/2017/21')
    """
    if not _DIGIT.search(text):
        return ()
    found: list[tuple[int, str]] = []
    for offset, piece in wording.apart(wording.tidy(text)):
        for finder in (enumerations.found(piece, organ), documents.found(piece)):
            found += [(offset + start, symbol) for start, symbol in finder]
    return tuple(dict.fromkeys(symbol for _, symbol in sorted(found, key=lambda one: one[0])))
