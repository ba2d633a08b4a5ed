"""What on a page is furniture, not text: page and job numbers, symbols, running heads, the masthead."""

import difflib
import re

from corpus.text.numerals import DATE
from corpus.text.repairs import single_spaces

RULE = re.compile(r"_{5,}")
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}\s*/\s*\d{1,3}|\d{1,3} of \d{1,3}|page \d{1,3}", re.I)
JOB_NUMBER = re.compile(r"\d{2}[- ]\d{5}(?: ?\([A-Z]\))?(?: +\d{6})?(?: +\d{1,3}/\d{1,3})?|\(E\) *\d{6}")
BARCODE = re.compile(r"\*\d{5,}\*")
# The code of a Word field in extracted text ("0F" for note 1, "1H" for a link), and the sign that a page continues.
_CONTINUED = re.compile(r"/ ?(?:\.{2,3}|…)")
_INNER_MARK = re.compile(rf"\d{{1,3}}[FH]|{_CONTINUED.pattern}")
_RECYCLE = "pleaserecycle"
_LIKE = 0.85  # share of letters in common; extraction loses some
_LONGEST_RECYCLE = 30  # characters of the line, with stray spaces and its sign
_OWN_SYMBOL = (
    r"(?:[AES]|A/HRC)/(?:[A-Z0-9.\-]{1,12}/){0,4}(?:RES|L\.\d+|DEC|INF)(?:/[A-Za-z0-9.\-]{1,12}){0,5}"
    r"(?: ?\((?:\d{4}|(?:E?S-)?[IVXLC]{1,9})\)(?:\[[A-Z]\])?| [A-Z](?![^\s*]))?\*{0,2}"
)
_LONGEST_FURNITURE = 400  # characters of a running head with its title
_MARKS = re.compile(rf"(?:^|(?<=\s))(?:{_OWN_SYMBOL}|\d{{2}}-\d{{5}}(?:\s\([A-Z]\))?(?:\s+\d{{6}})?)(?=\s|$)")
SYMBOL_LINE = re.compile(_OWN_SYMBOL)
# What is printed over or beside a text after it was made: watermarks, signatures, the stamps of archives, printouts.
WATERMARK = re.compile(
    r"(?:(?:(?:final|first|second|revised|zero|rev\.? ?\d*|silence) )?draft(?: \S+)?"
    r"|(?:advance|unedited|uncorrected|preliminary)\b.*"
    r"|(?:certified |true |file |control(?:led)? |unofficial )?copy|confidential|restricted|embargo(?:ed)?\b.*|specimen"
    r"|sample|void|cancelled|superseded|not for (?:distribution|resale|circulation|citation)|for official use.*"
    r"|internal|provisional|original|working (?:paper|document)|non-paper|text under silence.*)[*!.]?",
    re.I,
)
SIGNATURE = re.compile(
    r"(?:digitally|electronically) (?:signed|sealed)\b|signature (?:not verified|valid|is valid)", re.I
)
SIGNED = re.compile(
    r"(?:digitally|electronically) (?:signed|sealed)\b|signature\b|(?:date|reason|location|contact|dn|signer|cn) ?[:=]"
    r"|\d{4}[.-]\d{2}[.-]\d{2}\b|\d{2}:\d{2}:\d{2}|[+-]\d{2}'?:?\d{2}'?$",
    re.I,
)
ARCHIVE_STAMP = re.compile(
    r"(?:(?:This (?:content|document|file|copy) (?:was |is )?d|D)ownloaded (?:from|by|on|at|via)|DOWNLOADED [A-Z]+)\b.*"
    r"|All use subject to .*|(?:Printed|Retrieved|Licensed|Delivered) (?:from|by|on|to) .*\d.*"
    r"|(?:https?://|www\.)\S+|doi: ?\S+|[A-Z][A-Z&]{1,11}(?:[-_ ][A-Z]{1,11})*[-_ ]?(?:\d{5,10}|0\d{3,9})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?"
PRINTED_BY_BROWSER = re.compile(
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}}),? {_CLOCK}"
    r"|(?:https?://|file:///|about:|www\.)\S+(?: ?\d{1,4}/\d{1,4})?",
    re.I,
)
_FURNITURE_LINES = (PAGE_NUMBER, JOB_NUMBER, BARCODE, SYMBOL_LINE, _INNER_MARK)
_PAGE_OF_PAGES = re.compile(r"^\d{1,3}/\d{1,3}\b|\b\d{1,3}/\d{1,3}$")
_MASTHEAD = re.compile(
    rf"(?:(?:United Nations|Nations Unies|General Assembly|Economic and Social Council|Security Council|English|{DATE}"
    r"|Human Rights Council|Official Records|Distr\.?:? ?[A-Z][a-z]+|General|Limited|Original:? ?[A-Z][a-z]+"
    r"|Please recycle.*)(?:\s+|$))+"
)


def is_page_furniture(line: str) -> bool:
    """Is the line furniture wherever it occurs: a page or job number, a barcode, a symbol alone?

    >>> is_page_furniture("17-23261 (E)    220118"), is_page_furniture("A/RES/72/200"), is_page_furniture("A plan")
    (True, True, False)
    """
    if len(line) > _LONGEST_FURNITURE:
        return False
    text = single_spaces(line)
    alone = any(shape.fullmatch(text) for shape in _FURNITURE_LINES)
    return alone or _says_recycle(text) or (bool(text) and not without_page_marks(text))


def _says_recycle(text: str) -> bool:
    """Is it "Please recycle" or its sign, whole or damaged: "Please rec cle", "♲"?"""
    if len(text) > _LONGEST_RECYCLE:
        return False
    letters = re.sub(r"[\W\d_]", "", text).lower()
    return bool(difflib.get_close_matches(letters, [_RECYCLE], cutoff=_LIKE)) or (bool(text) and not text.strip("♲♻ "))


def without_page_marks(line: str) -> str:
    """The line without page and job numbers, barcodes and the symbols of resolutions and drafts.

    A page number is removed only from a line that has another mark: "2/8" may be a fraction.

    >>> without_page_marks("A/RES/79/14 Cooperation 2/3 24-21675")
    'Cooperation'
    """
    text = single_spaces(line)
    if len(text) > _LONGEST_FURNITURE:
        return text
    rest = _MARKS.sub(" ", text)
    return single_spaces(_PAGE_OF_PAGES.sub(" ", single_spaces(rest))) if rest != text else text


def is_inner_mark(line: str) -> bool:
    """Is the line furniture that does not mark a page break: a Word field's code, "0F", or the sign "/..."?"""
    return bool(_INNER_MARK.fullmatch(line.strip()))


def is_continued(line: str) -> bool:
    """Is the line the sign that a page continues on the next, "/..."?

    >>> is_continued("/..."), is_continued("and so on ...")
    (True, False)
    """
    return bool(_CONTINUED.fullmatch(line.strip()))


def is_masthead(line: str) -> bool:
    """Does the line belong to the head of a first page, above the title?"""
    return bool(_MASTHEAD.fullmatch(single_spaces(line)))
