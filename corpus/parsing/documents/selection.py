"""One of several documents of a file: by its symbol, its number, or what the file's name says."""

import re
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import CorpusError
from corpus.parsing.document import Document
from corpus.text import numerals, symbols

_NUMBER_IN_NAME = re.compile(r"_no(\d{1,3})(?![0-9A-Za-z])")
_LONGEST_TITLE = 70


def of_name(found: Sequence[Document], name: str) -> Document:
    """The document that the name of its file states, by a number or a symbol, or the only one.

    Raises CorpusError, with a list, for several documents of which the name states none.
    """
    stem = Path(name).stem
    number = number_in(stem)
    if number is not None and 1 <= number <= len(found):
        return found[number - 1]
    if len(found) == 1:
        return found[0]
    place = of_symbol(found, symbols.from_stem(stem))
    if place is None:
        raise several(found, name)
    return found[place]


def of_symbol(found: Sequence[Document], symbol: str | None) -> int | None:
    """The place of the one document with this symbol, from 0; None where no document has it, or more than one."""
    places = [place for place, document in enumerate(found) if symbol and document.symbol == symbol]
    return places[0] if len(places) == 1 else None


def of_number(found: Sequence[Document], number: str, name: str) -> int:
    """The place, from 0, of the document with a number as printed in a report ("II") or counted in the file ("2").

    Raises CorpusError, with a list, where there is no such document.
    """
    value = int(number) if number.isdecimal() else numerals.roman_value(number.lower())
    if value is None or not 1 <= value <= len(found):
        raise CorpusError(f"{name}: it has no draft {number!r}: {listed(found)}.")
    return value - 1


def number_in(stem: str) -> int | None:
    """The number, from 1, of the document that the name of a held file states: 2 for "A_RES_48_46_draft_no2"."""
    match = _NUMBER_IN_NAME.search(stem)
    return int(match[1]) if match else None


def several(found: Sequence[Document], name: str, advice: str = "") -> CorpusError:
    """The error for a file with more than one document, with a list of them."""
    said = advice or "`ict4d parse` writes a JSON file for each; in Python, `parse_all` returns them all"
    return CorpusError(f"{name}: the file holds several resolutions, {len(found)}: {listed(found)}. {said}.")


def listed(found: Sequence[Document]) -> str:
    """The documents of a file by number, symbol and title: "(1) A/RES/72/8 A, “Lamps”; (2) ..."."""
    return "; ".join(f"({number}) {_label(document)}" for number, document in enumerate(found, start=1))


def _label(document: Document) -> str:
    title = document.title or (document.paragraphs[1].text if len(document.paragraphs) > 1 else "")
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()} ..."
    kind = document.symbol or ("draft" if document.draft else "no symbol")
    return f"{kind}, “{short}”"
