"""Small named repairs of text, in order, and what every reader has to know to recognise page furniture and notes."""

import difflib
import re
import unicodedata

MOST_CHARACTERS = 2_000_000  # of a document's text, about 600 pages; the longest resolutions have 200
# pdfium gives U+FFFE (and U+0002) for a hyphen at a line end; Word's non-breaking hyphen is U+2011.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufffe\x02"), "-")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Latin ligatures of type: "ﬁ", "ﬂ", "ﬃ" and their kin.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_POINT = re.compile(r"(?<=[\w)”\"’]) (?=[.,;](?:\s|$))")
_TIGHT_WAITING = re.compile(r"(?<=[a-z])-(?=(?:and|or) )")
_LOOSE_HYPHEN = re.compile(r"(?<=\d[-–]) (?=\d)|(?<=\b(?:non|neo)-) (?!and\b|or\b)(?=\w)")

# "short- and long-term": a hyphen that waits for a later word keeps its space.
_WAITING = re.compile(r"(?:and|or|to|as)\b(?!-)")


def drop_surrogates(text: str) -> str:
    """Half characters, left by a broken encoder, become the replacement character."""
    return _SURROGATES.sub("\ufffd", text)


def compose(text: str) -> str:
    """Letters and accents in one character each (NFC); quotation marks and dashes stay as printed."""
    return unicodedata.normalize("NFC", text)


def plain_hyphens(text: str) -> str:
    """Every kind of hyphen is "-"; dashes stay dashes."""
    return text.translate(_HYPHENS)


def apart_ligatures(text: str) -> str:
    """Letters that type sets as one sign are letters again."""
    return text.translate(_LIGATURES)


def drop_invisible(text: str) -> str:
    """Soft hyphens, zero-width characters, direction and control marks go."""
    return _INVISIBLE.sub("", text)


def single_spaces(text: str) -> str:
    """Runs of white space of any kind (no-break spaces, tabs, line ends) are one space; none at the ends."""
    return _SPACES.sub(" ", text).strip()


def no_space_before_point(text: str) -> str:
    """No space before a comma, semicolon or full stop."""
    return _SPACE_BEFORE_POINT.sub("", text)


def hyphens_in_place(text: str) -> str:
    """ "short-and long-term" gets its space, "2015- 2024" and "non- governmental" lose theirs."""
    return _LOOSE_HYPHEN.sub("", _TIGHT_WAITING.sub("- ", text))


REPAIRS = (
    drop_surrogates,
    plain_hyphens,
    drop_invisible,
    compose,
    apart_ligatures,
    single_spaces,
    no_space_before_point,
    hyphens_in_place,
)


def repair(text: str) -> str:
    """All repairs, in order; a second time changes nothing.

    >>> repair("people\u2011centred\u00a0 society")
    'people-centred society'
    """
    for step in REPAIRS:
        text = step(text)
    return text


def join_lines(lines: list[str]) -> str:
    """Lines of one paragraph as one line: hyphens and slashes at line ends are real and hold the words together.

    A soft hyphen at a line end holds them together and goes.

    >>> join_lines(["a people-", "centred society,", "short-", "and long-term"])
    'a people-centred society, short- and long-term'
    """
    pieces: list[str] = []
    soft = False
    for raw in lines:
        line = repair(raw)
        if line:
            if pieces and not soft and not _holds(pieces[-1], line):
                pieces.append(" ")
            pieces.append(line)
            soft = raw.rstrip().endswith("\u00ad")
    return repair("".join(pieces))


def _holds(text: str, line: str) -> bool:
    """Does the end of `text` belong to the same word as the start of `line`?"""
    if re.search(r"\w-$", text[-2:]):
        return not _WAITING.match(line)
    return re.search(r"\w/$", text[-2:]) is not None


# --- page furniture

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"
RULE = re.compile(r"_{5,}")
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}\s*/\s*\d{1,3}|\d{1,3} of \d{1,3}|page \d{1,3}", re.I)
JOB_NUMBER = re.compile(r"\d{2}[- ]\d{5}(?: ?\([A-Z]\))?(?: +\d{6})?(?: +\d{1,3}/\d{1,3})?|\(E\) *\d{6}")
BARCODE = re.compile(r"\*\d{5,}\*")
# A Word field that an extraction wrote out, "0F" for note 1 and "1H" for a link, and the sign of a page that goes on.
_INNER_MARK = re.compile(r"\d{1,3}[FH]|/(?:\.{3}|…)")
_RECYCLE = "pleaserecycle"
_LIKE = 0.85  # share of letters in common; extraction loses some
_LONGEST_RECYCLE = 30  # characters of the line, with stray spaces and its sign
_OWN_SYMBOL = (
    r"(?:[AES]|A/HRC)/(?:[A-Z0-9.]{1,12}/){0,4}(?:RES|L\.\d+|DEC|INF)(?:/[A-Za-z0-9.\-]{1,12}){0,5}"
    r"(?: ?\(\d{4}\)| [A-Z](?![^\s*]))?\*{0,2}"
)
_LONGEST_FURNITURE = 400  # characters of a running head with its title
_MARKS = re.compile(rf"(?:^|(?<=\s))(?:{_OWN_SYMBOL}|\d{{2}}-\d{{5}}(?:\s\([A-Z]\))?(?:\s+\d{{6}})?)(?=\s|$)")
SYMBOL_LINE = re.compile(_OWN_SYMBOL)
_FURNITURE_LINES = (PAGE_NUMBER, JOB_NUMBER, BARCODE, SYMBOL_LINE, _INNER_MARK)
_PAGE_OF_PAGES = re.compile(r"^\d{1,3}/\d{1,3}\b|\b\d{1,3}/\d{1,3}$")
_MASTHEAD = re.compile(
    rf"(?:(?:United Nations|Nations Unies|General Assembly|Economic and Social Council|Security Council|English|{DATE}"
    r"|Human Rights Council|Official Records|Distr\.?:? ?[A-Z][a-z]+|General|Limited|Original:? ?[A-Z][a-z]+"
    r"|Please recycle.*)(?:\s+|$))+"
)


def is_page_furniture(line: str) -> bool:
    """Can the line, by itself, only be furniture: a page or job number, a barcode, a symbol on its own?

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

    A page number goes only from a line that has another mark: "2/8" may be a fraction.

    >>> without_page_marks("A/RES/79/14 Cooperation 2/3 24-21675")
    'Cooperation'
    """
    text = single_spaces(line)
    if len(text) > _LONGEST_FURNITURE:
        return text
    rest = _MARKS.sub(" ", text)
    return single_spaces(_PAGE_OF_PAGES.sub(" ", single_spaces(rest))) if rest != text else text


def is_inner_mark(line: str) -> bool:
    """Is the line furniture that no page break comes with: a Word field's code, "0F", or the sign "/..."?"""
    return bool(_INNER_MARK.fullmatch(line.strip()))


def is_masthead(line: str) -> bool:
    """Does the line belong to the head of a first page, above the title?"""
    return bool(_MASTHEAD.fullmatch(single_spaces(line)))


# --- notes

_NOTE = re.compile(r"\s*(?:\[(\d{1,3})\]|(\d{1,3})(?:/(?=\s)|(?=\s|$))|(\*{1,3}))\s*(.*)", re.S)
_RAISED = {ord(raised): digit for raised, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}


def note_label(line: str) -> tuple[str, str] | None:
    """Label and text of a line that opens a footnote, or None; a label may stand alone on its line.

    >>> note_label(" 8  A/67/66"), note_label("Records of the Conference")
    (('8', 'A/67/66'), None)
    """
    match = _NOTE.fullmatch(lower_raised(line).rstrip())
    return (match[1] or match[2] or match[3], match[4]) if match else None


def lower_raised(text: str) -> str:
    """Raised digits as common ones."""
    return text.translate(_RAISED)


# --- how a paragraph begins and ends

ORGAN = re.compile(
    r"(?:The|the) (?:General Assembly|Economic and Social Council|Security Council|Human Rights Council"
    r"|(?:[A-Z][\w’'-]+ )+(?:Assembly|Council|Commission|Committee|Conference|Board))\s?[,:]?"
)
LABEL = re.compile(r"(?:(\d{1,3})\.|\(([a-z]{1,4}|\d{1,2})\)|([•·●▪]))\s*(?=\S|$)")
# A point of some kind, closing marks, and a footnote marker; "0.010" and "1,250" end with a number.
_LONGEST_END = 20  # characters that tell: point, closing marks, marker, and the number before them
_CLOSING = r"[”\"’'»)\]]{0,2}"
END = re.compile(
    rf"[.,;:?!…—]{_CLOSING}$|(?:(?<!\d)[.,;:]|(?<=\b\d{{4}})[,;:]|(?:(?<=/\d{{2}})|(?<=/\d{{3}}))[,;:]|(?<=\))[,;:.]){_CLOSING}\s?(?:\d{{1,3}}|\*{{1,3}})$"
)


def is_organ(line: str) -> bool:
    """Is it the line that opens a resolution, "The General Assembly,"?"""
    return bool(ORGAN.fullmatch(single_spaces(line)))


def is_ended(text: str) -> bool:
    """Does the text end as a paragraph ends: with a point of some kind, a footnote marker after it or not?"""
    return bool(END.search(single_spaces(text[-_LONGEST_END:])))
