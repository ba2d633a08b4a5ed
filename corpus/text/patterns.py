"""How paragraphs and footnotes begin and end: the organ that speaks, labels, final punctuation, footnote numbers."""

import re

from corpus.text.repairs import single_spaces

# --- notes

_NOTE = re.compile(r"\s*(?:\[(\d{1,3})\]|(\d{1,3})(?:/(?=\s)|(?=\s|$))|(\*{1,3}))\s*(.*)", re.S)
_RAISED = {ord(raised): digit for raised, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}


def note_label(line: str) -> tuple[str, str] | None:
    """Label and text of a line that opens a footnote, or None; a label may be alone on its line.

    >>> note_label(" 8  A/67/66"), note_label("Records of the Conference")
    (('8', 'A/67/66'), None)
    """
    match = _NOTE.fullmatch(lower_raised(line).rstrip())
    return (match[1] or match[2] or match[3], match[4]) if match else None


def lower_raised(text: str) -> str:
    """The text with raised digits as ordinary digits."""
    return text.translate(_RAISED)


# --- how a paragraph begins and ends

ORGAN = re.compile(
    r"(?:The|the) (?:General Assembly|Economic and Social Council|Security Council|Human Rights Council"
    r"|(?:[A-Z][\w’'-]+ )+(?:Assembly|Council|Commission|Committee|Conference|Board))\s?[,:]?"
)
LABEL = re.compile(r"(?:(\d{1,3})\.|\(([a-z]{1,4}|\d{1,2})\)|([•·●▪]))\s*(?=\S|$)")
# Every label that people type: "(a)", "iv)", "12.", "1.1.", "2 bis.", "3A.", "PP1", "OP2 bis", bullets. A sentence may
# begin like some of them ("A. Smith rowed").
TYPED_LABEL = re.compile(
    r"\((?:[A-Za-z]|[ivxl]{2,6}|[a-z]{2}|\d{1,3})\)|(?:[A-Za-z]|[ivxlIVXL]{2,6}|\d{1,3}(?:\.\d{1,2}){0,3})[.)]"
    r"|\d{1,3} ?(?:bis|ter|quater|[A-Z])\.|(?:PP|OP) ?\d{1,3}(?: ?(?:bis|ter|quater))?\b\.?|[•·●▪◦○■–—*-](?=\s|$)"
)
# Final punctuation, closing marks, and a footnote marker; "0.010" and "1,250" end with a number.
_LONGEST_END = 20  # last characters that decide: punctuation, closing marks, marker, and the number before them
_CLOSING = r"[”\"’'»)\]]{0,2}"
END = re.compile(
    rf"[.,;:?!…—]{_CLOSING}$|(?:(?<!\d)[.,;:]|(?<=\b\d{{4}})[,;:]|(?:(?<=/\d{{2}})|(?<=/\d{{3}}))[,;:]|(?<=\))[,;:.]){_CLOSING}\s?(?:\d{{1,3}}|\*{{1,3}})$"
)


def is_organ(line: str) -> bool:
    """Is it the line that opens a resolution, "The General Assembly,"?"""
    return bool(ORGAN.fullmatch(single_spaces(line)))


def is_ended(text: str) -> bool:
    """Does the text end like a paragraph: with final punctuation, perhaps followed by a footnote marker?"""
    return bool(END.search(single_spaces(text[-_LONGEST_END:])))
