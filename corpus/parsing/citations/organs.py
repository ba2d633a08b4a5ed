"""Which organ a citation means: named before the number or behind it, or told by how it numbers."""

import re

from corpus.text import numerals, symbols

GENERAL_ASSEMBLY, ECOSOC, SECURITY_COUNCIL, HUMAN_RIGHTS_COUNCIL = "A", "E", "S", "A/HRC"
COUNCIL = "Council"  # "the Council", which may be any of three
OTHER = ""  # a body whose resolutions have no symbol of a series
SAME = "same"  # "of the same body": the one named last
SPEAKER = "its"

_SPEAKERS = {"GA": GENERAL_ASSEMBLY, "ECOSOC": ECOSOC, "SC": SECURITY_COUNCIL, "HRC": HUMAN_RIGHTS_COUNCIL}
OPENING = symbols.FIRST_YEAR  # plus its number is the year in which a session of the Assembly opens
FIRST_YEAR = 1946  # ECOSOC numbers its resolutions by year, the Assembly by session
_FIRST_SESSION_NUMBERED = 31  # of the General Assembly; earlier resolutions have running numbers, 2625 (XXV)

_FULL_NAMES = {
    "General Assembly": GENERAL_ASSEMBLY,
    "Economic and Social Council": ECOSOC,
    "Security Council": SECURITY_COUNCIL,
    "Human Rights Council": HUMAN_RIGHTS_COUNCIL,
}
_FULL = "|".join(_FULL_NAMES)
_BODY = (  # nouns that end or begin the name of a body that decides something
    r"(?:Assembly|Council|Commission|Committee|Conference|Board|Meeting|Congress|Parliament|Union|Organization|Agency"
    r"|Authority|Parties|Forum|Summit|Court|Tribunal|Ministers|Heads|Panel|Bureau|Institute|Chamber|Federation"
    r"|Association|League|Academy|Group|Platform|Programme|Fund|Bank)"
)
# Those that adopt texts of their own: "the Conference in its resolution", but not "the Group in its resolution".
_DECIDING = r"(?:Assembly|Council|Commission|Conference|Congress|Parliament|Union|Authority|Parties|Board|Ministers)"
_LINKS = r"(?:of|the|and|on|for|to|against|de|la)"
_NAME = rf"[A-Z][\w’.&-]*(?:,?(?: {_LINKS})* [A-Z][\w’.&-]*)*"
_SESSION = (
    r"(?:,? (?:at|during|on|in) (?:its|the|their) [^,;.]{1,70}?(?:session|meeting|segment)s?"
    r"(?:,? (?:held|in|from|on)\b[^;.]{1,80}?)?)?"
)
_ADJECTIVES = r"(?: (?:relevant|previous|recent|subsequent|earlier|latest|first|landmark|historic|annual))*"
_NAMES = re.compile(rf"(?<!\w){_NAME}")
_BETWEEN = re.compile(  # a name and the word "resolution"
    rf"(?: \([A-Z][\w-]*\))?{_SESSION}"
    r"(?P<link>,?(?: (?:has|had|also|further|then|recently|decided|reaffirmed|stressed))*,?"
    r" (?:in|by|through) (?:its|their)"
    rf"|,?(?: (?:has|had|also|then|recently))* adopted(?: its)?|,? (?:in|by|through))?{_ADJECTIVES} "
)
ITS = re.compile(rf"\b(?:its|Its|our)(?: own)?{_ADJECTIVES} $")
_REACH = 260  # characters before the word "resolution" in which the organ may be named
_ADOPTED = (
    r",? (?:as )?adopted(?:,? (?:on|in) [^,;.]{1,40}?)?(?: at (?:its|the|their) [^,;.]{1,60}?"
    r"(?:session|meeting|segment)s?)?(?:,? (?:on|in) [^,;.]{1,40}?)?,? (?:of|by)"
)
_BEHIND = re.compile(
    rf"(?:{_ADOPTED}|,? (?:of|by))(?: both)? (?:the |that |its )?"
    rf"(?P<name>(?:United Nations |UN )?(?:{_FULL})\b|same (?:body|organ|\w+)\b|{_NAME}|latter\b)"
)
_QUALIFIED = re.compile(rf"(?:United Nations |UN )?(?P<full>{_FULL})")


def before(text: str, end: int) -> str | None:
    """The organ named right before a place: "Security Council", "the Conference, in its"; SPEAKER for "its".

    None where no organ is named.
    """
    left = text[max(0, end - _REACH) : end]
    name = next((name for name in reversed(list(_NAMES.finditer(left))) if _BETWEEN.fullmatch(left, name.end())), None)
    organ = _of_ending(left, name) if name else None
    if organ is not None:
        return organ
    return SPEAKER if ITS.search(left) else None


def _of_ending(left: str, match: re.Match) -> str | None:
    """The organ whose name ends like the one in the match; None where it is no body that decides something."""
    name, start = re.sub(r"’s?$", "", match.group()), match.start()
    for full, organ in _FULL_NAMES.items():
        if name.endswith(full):
            return organ
    *rest, last = name.split(" ")
    if last in ("Assembly", "Council"):
        begins = start == 0 or left[:start].endswith((". ", ".”", "; ", ": ")) or not left[:start].strip()
        opening = len(rest) == 1 and begins and not re.search(r"overning|xecutive|inisterial|nvironment|ealth", rest[0])
        if not rest or opening or rest[-1].islower():
            return GENERAL_ASSEMBLY if last == "Assembly" else COUNCIL
        return OTHER
    between = _BETWEEN.fullmatch(left, match.end())
    body = _DECIDING if between and between["link"] else _BODY
    return OTHER if re.search(rf"\b{body}\b", name) else None


def behind(text: str, start: int) -> tuple[str, int] | None:
    """The organ named right behind a place, "of the Council", and where its name ends; None where none is named."""
    match = _BEHIND.match(text, start)
    if not match:
        return None
    name = match["name"]
    if name.startswith(("same ", "latter")):
        return SAME, match.end()
    full = _QUALIFIED.match(name)
    if full:
        return _FULL_NAMES[full["full"]], match.end("name")
    if re.match(r"Assembly\b(?! of\b)", name):
        return GENERAL_ASSEMBLY, match.start("name") + len("Assembly")
    if re.match(r"Council\b(?! of\b)", name):
        return COUNCIL, match.start("name") + len("Council")
    body = re.search(rf"\b{_BODY}\b", name)
    return (OTHER, match.start("name") + body.end()) if body else None


def series(session: str, named: str | None, speaker: str, text_before: str) -> str | None:
    """The letters before "/RES/" in the symbol, or None for a body whose resolutions have none.

    `session` is the number's session as printed: "70", "2017", "S-30", "ES-10", or in brackets "(XXV)", "(2000)".
    `named` is what `before` or `behind` returned, `speaker` the organ of the text: GA, ECOSOC, HRC or SC; "" is another
    body.
    """
    if named == OTHER:
        return None
    if session.startswith("ES-"):
        return GENERAL_ASSEMBLY
    if named in (None, SPEAKER) and speaker not in _SPEAKERS and not session.startswith("(20"):
        return None
    if session.startswith("("):
        return _of_bracket(session, named, speaker)
    year = numerals.whole_number(session)
    if year and year >= FIRST_YEAR:
        return ECOSOC
    if named == COUNCIL:
        other = re.search(r"\b(?:Governing|Executive|Ministerial|Trusteeship|European) Council\b", text_before)
        return None if other else HUMAN_RIGHTS_COUNCIL
    if named == HUMAN_RIGHTS_COUNCIL or (named in (None, SPEAKER) and speaker == "HRC"):
        return HUMAN_RIGHTS_COUNCIL
    if named in (None, ECOSOC, SECURITY_COUNCIL) and year and year < _FIRST_SESSION_NUMBERED:
        return None  # the Assembly has no resolution 5/12, so it is of a body that is not named
    return GENERAL_ASSEMBLY


def _of_bracket(session: str, named: str | None, speaker: str) -> str:
    """The organ of a running number with its session in Roman numbers, or with its year: the Security Council's."""
    inner = session.strip("()")
    if inner.isdecimal():
        return SECURITY_COUNCIL
    value = numerals.roman_value(inner.rpartition("-")[2]) or 0
    meant = _SPEAKERS.get(speaker) if named in (None, SPEAKER) else named
    if meant in (ECOSOC, COUNCIL) or (named is None and value >= _FIRST_SESSION_NUMBERED):
        return ECOSOC
    return GENERAL_ASSEMBLY


def speaker(symbol: str | None, opening: str) -> str:
    """The organ that speaks in a document: GA, ECOSOC, HRC or SC, or "" for another body.

    `opening` is the document's first paragraph, "The Human Rights Council,"; without an organ there, its symbol tells.

    >>> speaker("E/ICEF/2025/L.5", "The Executive Board"), speaker("E/2025/L.16", "We, the ministers,")
    ('', 'ECOSOC')
    """
    for full, organ in _FULL_NAMES.items():
        if opening.startswith(f"The {full}"):
            return next(name for name, letters in _SPEAKERS.items() if letters == organ)
    if re.match(rf"The (?:[A-Z][\w’-]* )*{_BODY}\b", opening):
        return ""
    if not symbol:
        return "GA"
    shape = re.match(r"(?P<council>A/HRC/)|(?P<ecosoc>E/(?:RES/)?\d)|(?P<security>S/)|A/", symbol)
    if not shape:
        return ""
    return "HRC" if shape["council"] else "ECOSOC" if shape["ecosoc"] else "SC" if shape["security"] else "GA"
