"""Text made ready for citations to be found in it: one kind of hyphen and space, and quotations apart."""

import re

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2212\ufffe", "-"),  # hyphen, no-break hyphen, minus, pdfium's line-end hyphen
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),  # soft hyphen, zero-width characters
        **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", None),  # markers of footnotes
        **dict.fromkeys("\u2044\u2215\uff0f", "/"),  # fraction slash, division slash, full-width slash
        "'": "’",
    }
)
_NO_BREAK = "\u00a0\u2007\u202f"  # spaces that may be within a symbol
_TORN = re.compile(rf"(?<=[\w.])[{_NO_BREAK}]?/[{_NO_BREAK}]?(?=\w)")
_ROMAN = r"\((?:(?:ES|S)-)?[IVXLC]+\)"
_SHARED = re.compile(  # "3201 and 3202 (S-VI)": both are of the session behind the second
    rf"(?:(?<=ions )|(?<=\), )|(?<=\) and ))(?P<first>(?:\d{{1,4}}(?: [A-Z])?(?:, | and | or | to |–))+)"
    rf"(?P<last>\d{{1,4}}(?: [A-Z])?) ?(?P<session>{_ROMAN})"
)
_BARE = re.compile(r"\d{1,4}(?: [A-Z]\b)?")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
FILLER = "\0"  # in place of each character of a quotation


def tidy(text: str) -> str:
    """The text with single spaces, plain hyphens and slashes, curly apostrophes, and without invisible characters.

    >>> tidy("resolutions 3201 and 3202 (S\N{NON-BREAKING HYPHEN}VI)")
    'resolutions 3201 (S-VI) and 3202 (S-VI)'
    """
    whole = _TORN.sub("/", text) if any(space in text for space in _NO_BREAK) else text
    plain = " ".join(whole.translate(_ALIKE).split())
    return _SHARED.sub(_with_session, plain) if "(" in plain else plain


def _with_session(match: re.Match) -> str:
    first = _BARE.sub(lambda number: f"{number.group()} {match['session']}", match["first"])
    return f"{first}{match['last']} {match['session']}"


def apart(text: str) -> list[tuple[int, str]]:
    """The text without what it quotes, and each quotation, with the offset where it starts.

    Quotations are blanked in the first, so that offsets hold: "entitled “Pact 1/2”, and" cites no 1/2.
    """
    if "“" not in text and '"' not in text:
        return [(0, text)]
    whole = _QUOTED.sub(lambda match: FILLER * len(match.group()), text)
    return [(0, whole), *((match.start() + 1, match.group()[1:-1]) for match in _QUOTED.finditer(text))]
