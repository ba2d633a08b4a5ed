"""Small named repairs of text, applied in order, and the joining of a paragraph's lines."""

import re
import unicodedata

MOST_CHARACTERS = 2_000_000  # of a document's text, about 600 pages; the longest resolutions have 200
# pdfium gives U+FFFE (and U+0002) for a hyphen at a line end; Word's non-breaking hyphen is U+2011.
_HYPHENS = re.compile("[\u2010\u2011\ufffe\x02]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Latin ligatures: "ﬁ", "ﬂ", "ﬃ" and the like.
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SOFT_ENDS = ("\u00ad", "¬")
# Patterns begin with a character and look behind it afterwards, because that is found many times faster.
_SPACE_BEFORE_POINT = re.compile(r" (?=[.,;](?:\s|$))(?<=[\w)”\"’] )")
_TIGHT_WAITING = re.compile(r"-(?=(?:and|or) )(?<=[a-z]-)")
_LOOSE_HYPHEN = re.compile(r" (?<=[-–] )(?:(?<=\d. )(?=\d)|(?<=\b(?:non|neo)- )(?!and\b|or\b)(?=\w))")

# "short- and long-term": a hyphen that waits for a later word keeps its space.
_WAITING = re.compile(r"(?:and|or|to|as)\b(?!-)")


def drop_surrogates(text: str) -> str:
    """Half characters left by a broken encoder: two that make a character become it, others the replacement character.

    >>> drop_surrogates("\\ud83d\\ude00 \\ud83d") == "\\U0001f600 \\ufffd"
    True
    """
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")


def compose(text: str) -> str:
    """Combines letter and accent into one character (NFC); quotation marks and dashes stay as printed."""
    return unicodedata.normalize("NFC", text)


def plain_hyphens(text: str) -> str:
    """Every kind of hyphen becomes "-"; dashes stay dashes."""
    return _HYPHENS.sub("-", text)


def apart_ligatures(text: str) -> str:
    """Ligatures become separate letters."""
    return _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def drop_invisible(text: str) -> str:
    """Removes soft hyphens, zero-width characters, direction marks and control characters."""
    return _INVISIBLE.sub("", text)


def single_spaces(text: str) -> str:
    """Runs of white space of any kind (no-break spaces, tabs, line ends) become one space; none at the ends."""
    return " ".join(text.split())


def no_space_before_point(text: str) -> str:
    """Removes the space before a comma, semicolon or full stop."""
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
    """Applies all repairs, in order; a second pass changes nothing.

    >>> repair("people\u2011centred\u00a0 society")
    'people-centred society'
    """
    for step in REPAIRS:
        text = step(text)
    return text


def join_lines(lines: list[str]) -> str:
    """Joins the lines of a paragraph: hyphens and slashes at line ends are real, stay, and join the words.

    A soft hyphen at a line end, or the sign "¬" that programs show for it, joins the words and is dropped.

    >>> join_lines(["a people-", "centred society,", "short-", "and long-term"])
    'a people-centred society, short- and long-term'
    """
    pieces: list[str] = []
    soft = False
    for raw in lines:
        soft_end = raw.rstrip().endswith(_SOFT_ENDS)
        line = repair(raw.rstrip().rstrip("".join(_SOFT_ENDS)) if soft_end else raw)
        if line:
            if pieces and not soft and not _holds(pieces[-1], line):
                pieces.append(" ")
            pieces.append(line)
            soft = soft_end
    return repair("".join(pieces))


def _holds(text: str, line: str) -> bool:
    """Does the end of `text` belong to the same word as the start of `line`?"""
    if re.search(r"\w-$", text[-2:]):
        return not _WAITING.match(line)
    return re.search(r"\w/$", text[-2:]) is not None
