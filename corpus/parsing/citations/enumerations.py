"""Resolutions and decisions cited by their numbers: "resolutions 60/1 to 60/4, 57/270 B and, on lamps, 70/1 of ...".

The word "resolution" or "decision" opens an enumeration. A number belongs to it if it follows directly or after a comma
or "and", or if it has its date where words come between. The enumeration ends with the sentence, with the next such
word, and at a number that belongs to something else ("general comment No. 14 (2000)").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.parsing.citations import numbers, organs
from corpus.parsing.citations.numbers import NUMBER, Cited
from corpus.parsing.citations.wording import FILLER
from corpus.text.numerals import MONTH

_WORD = r"\b(?P<kind>[Rr]esolution|[Dd]ecision|RESOLUTION|DECISION)(?P<plural>s|S)?\b"
_OPENS = re.compile(r"resolution|decision|/RES/|/DEC/", re.I)
_STOP = r"(?P<stop>[.?!](?= [A-Z“]))"
_SYMBOL = r"(?P<symbol>(?<![\w/])[A-Z]{1,5}(?:/[\w.\-]*\w)+)"
_RESOLUTION = re.compile(r"(?P<organ>A/HRC|[AE])/(?P<kind>RES|DEC)/(?P<session>(?:ES-|S-)?\d+)/(?P<number>\d{1,4})")
_TOKEN = re.compile(rf"{_SYMBOL}|{_WORD}|{NUMBER}|{_STOP}")
_ABBREVIATION = re.compile(r"\b(?:[Nn]os?|[Pp]aras?|[Ss]ects?|[Cc]haps?|[Aa]rts?|[Vv]ol|pp?|Mr|Mrs|Ms|Dr|St|cf)$")

_DAY = rf"(?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}})"
_DATE = rf"(?:,? (?:of|on|dated|adopted on) {_DAY}(?:(?:,| and|, and) (?:of )?{_DAY})*)"
_ORDINAL = r"(?:[IVXLC]+\b|[A-Z]\b(?![/’])|\d{1,3}(?![/\d]| ?\(| [A-Z] \())"
_PLACE = (
    r"(?:,?(?: and)? (?:operative |preambular )?(?:annex(?:es)?|sections?|sects?\.|parts?|paragraphs?|paras?\."
    rf"|chapters?|chaps?\.|articles?|arts?\.|appendix)(?: {_ORDINAL}(?:\.\d+)?(?: ?\([a-z]+\))*"
    rf"(?:(?:,| and|, and|,? to|-|–) ?(?:{_ORDINAL}|\([a-z]+\)))*)?)"
)
_TITLE = rf"(?:,?(?: also)?(?: (?:entitled|titled|called))?,? {FILLER}+)"
_BRACKETS = r"(?: \((?![IVXLC]+\)|\d)[^()]{1,80}\))"
_ASIDES = re.compile(rf"(?:{_DATE}|{_PLACE}|{_TITLE}|{_BRACKETS})*")
_DATED = re.compile(_DATE)
_LIST_WORDS = (
    r"(?:and|or|nor|as well as|also|in|of|most recently|recently|including|in particular|particularly|inter alia"
    r"|notably|namely|especially|to|through|both|with|under|by|lastly|finally|later|subsequently|respectively|from"
    r"|between|see|such as|together with|its|their|then)"
)
_FIRST_NUMBER = re.compile(rf" (?P<session>\d{{1,4}})/\d{{1,4}}(?: of \d{{1,2}} {MONTH} (?P<year>\d{{4}}))?")
_AMONG = re.compile(  # before "resolutions", where those of an organ have been spoken of
    r"\b(?:including|in particular|particularly|notably|inter alia|namely|especially|such as"
    r"|(?:most recent|latest)(?:ly| of which)?(?: (?:is|was|are|were|being))?),?(?: (?:in|by|through))? $"
)
_FIRST = re.compile(rf"(?:[,:]?(?: {_LIST_WORDS},?)*|,? (?:[Nn]os?\.|numbers?))[,:]? \(?")
_NEXT = re.compile(rf"(?:(?:[,;]\d{{0,3}}| (?:and|or|as well as|nor|to|through)\b)(?:,? {_LIST_WORDS})*,?|[-–—])? ?\(?")
_RANGE = re.compile(r",? (?:to|through|until) | ?[-–—] ?")
_SHORT_RANGE = re.compile(r"(?P<dash>[-–])(?P<n>\d{1,4})(?![\d/])|,? to (?P<m>\d{1,4})(?=[,;.)]|$| and\b| of \d)")
_SEPARATED = re.compile(rf"(?:[,;:(]\d{{0,3}}|\b{_LIST_WORDS},?) ?$")
_GOES_ON = re.compile(
    r"[,;.:)]|$| (?:and|or|on|entitled|to|in which|by which|as well as|concerning|regarding|annex|sect|para|as)\b"
)
_SHARE = re.compile(r" of (?!\d)(?:the |all |its |their |these |those |our |an? )?[a-z]")
_NEVER_BEFORE = 31  # a number n/m with n below this is more often a share or a date than a resolution


@dataclass
class _Enumeration:
    """The numbers behind one word "resolutions", as far as they have been read."""

    kind: str
    plural: bool
    named: str | None  # the organ named before, or behind earlier numbers
    fixed: bool  # named before: no organ is looked for behind
    end: int  # where the last number ends, with its date, annex and title
    linked: bool = False  # "the Council, in its resolution": a further "its" is the Council's, too
    last: Cited | None = None
    open: list[Cited] = field(default_factory=list)  # numbers whose organ may be named behind them


def found(text: str, speaker: str) -> Iterator[tuple[int, str]]:
    """Offset and symbol of each resolution and decision that a tidy text cites by its number."""
    if not _OPENS.search(text):
        return
    cited: list[Cited] = []
    reading: _Enumeration | None = None
    last_named: str | None = None
    for match in _TOKEN.finditer(text):
        if match["kind"]:
            reading = _opened(match, text, reading)
        elif match["symbol"]:
            reading, between = _opened_by(match, text, reading)
            cited += between
        elif match["stop"]:
            reading = reading if _ABBREVIATION.search(text, 0, match.start()) else None
        elif reading and _belongs(match, text, reading):
            cited += _read(match, text, reading, last_named)
        else:
            reading = None
        last_named = reading.named if reading and reading.named is not None else last_named
    for one in cited:
        symbol = one.symbol(speaker, text)
        if symbol:
            yield one.start, symbol


def _opened(match: re.Match, text: str, before: _Enumeration | None) -> _Enumeration:
    """The enumeration that a word "resolution" opens. "And decision" goes on with the organ of what is before."""
    kind = "RES" if match["kind"].lower() == "resolution" else "DEC"
    named, end = organs.before(text, match.start()), match.end()
    fixed = named not in (None, organs.SPEAKER)
    told = organs.behind(text, end) if named is None else None
    if told:  # "resolutions of the Human Rights Council, including 24/18"
        named, end = told
    follows = bool(before and _NEXT.fullmatch(text, before.end, match.start()))
    if before and not fixed and not told:
        named = _continued(named, before, text, match, follows=follows)
        both = before.last is None and text[before.end : match.start()] in (" and ", " or ")
        kind = "" if both and kind != before.kind else kind  # "resolutions and decisions 70/1 and 70/501"
    linked = fixed and bool(organs.ITS.search(text, 0, match.start()))
    return _Enumeration(kind, bool(match["plural"]), named, fixed or named == organs.SPEAKER, end, linked)


def _continued(named: str | None, before: _Enumeration, text: str, match: re.Match, *, follows: bool) -> str | None:
    """The organ of a further word "resolution" or "its resolution" in a sentence that has named one."""
    number = _FIRST_NUMBER.match(text, match.end())
    session, year = (int(number["session"]), int(number["year"] or 0)) if number else (0, 0)
    if named == organs.SPEAKER:
        same = before.linked or (before.named == organs.OTHER and session >= organs.FIRST_YEAR)
        return before.named if follows and same else named
    if (follows and before.fixed) or _AMONG.search(text, before.end, match.start()):
        return before.named
    of_assembly = year - session in (organs.OPENING, organs.OPENING + 1)
    if before.named == organs.HUMAN_RIGHTS_COUNCIL and not of_assembly and _SEPARATED.search(text, 0, match.start()):
        return before.named
    return named


def _opened_by(match: re.Match, text: str, before: _Enumeration | None) -> tuple[_Enumeration | None, list[Cited]]:
    """The enumeration that the symbol of a resolution opens, "A/RES/60/1 to 60/4"; and the range that it ends."""
    taken = _RESOLUTION.fullmatch(match["symbol"])
    if not taken:
        return None, []
    own = Cited(match.start(), taken["session"], int(taken["number"]), "", taken["kind"], taken["organ"])
    in_range = before and _RANGE.fullmatch(text, before.end, match.start())
    between = numbers.between(before.last, own) if before and before.last and in_range else []
    end = _after_asides(text, match.end())
    return _Enumeration(taken["kind"], True, taken["organ"], True, end, last=own), between


def _belongs(match: re.Match, text: str, reading: _Enumeration) -> bool:
    """Is a number the next of the enumeration?"""
    start, end = match.start(), match.end()
    dated = _DATED.match(text, end)
    direct = (_NEXT if reading.last else _FIRST).fullmatch(text, reading.end, start)
    if dated and (direct or _SEPARATED.search(text, reading.end, start)):
        return True
    doubtful = _is_low(match, reading)
    if doubtful and _SHARE.match(text, end) and not organs.behind(text, end):
        return False  # "1/2 of the crews"
    if direct:
        return not (doubtful and reading.last and re.match(r" (?!and\b|or\b|on\b|of\b|to\b)[a-z]", text[end : end + 9]))
    return not doubtful and bool(_SEPARATED.search(text, reading.end, start) and _GOES_ON.match(text, end))


def _is_low(match: re.Match, reading: _Enumeration) -> bool:
    """Is it a number such as 2/3 or 24/7, where resolutions of the Assembly are cited?"""
    session = match["session"] or ""
    listed = reading.last.session if reading.last else session
    low = session.isdecimal() and int(session) < _NEVER_BEFORE
    return low and not (listed.isdecimal() and int(listed) < _NEVER_BEFORE)


def _read(match: re.Match, text: str, reading: _Enumeration, last_named: str | None) -> list[Cited]:
    """The resolutions that a number means, with those of the range that it ends; moves the enumeration on."""
    first, *_ = own = numbers.taken(match, reading.kind, reading.named)
    in_range = _RANGE.fullmatch(text, reading.end, match.start())
    between = numbers.between(reading.last, first) if in_range and reading.last else []
    reading.end = match.end()
    short = _SHORT_RANGE.match(text, match.end()) if reading.plural and not first.letter else None
    if short:
        last = Cited(first.start, first.session, int(short["n"] or short["m"]), "", first.kind, first.named)
        if last.number > first.number:
            own += [*numbers.between(first, last), last]
            reading.end = short.end()
    reading.last = own[-1]
    reading.open += [*between, *own]
    for _ in range(2):  # "of 8 June 2021 of the Council, annex"
        reading.end = _after_asides(text, reading.end)
        _name(text, reading, last_named)
    return [*between, *own]


def _after_asides(text: str, start: int) -> int:
    match = _ASIDES.match(text, start)
    return match.end() if match else start


def _name(text: str, reading: _Enumeration, last_named: str | None) -> None:
    """Takes the organ that is named behind the numbers read last, "of the Environment Assembly"."""
    told = None if reading.fixed or not reading.open else organs.behind(text, reading.end)
    if not told:
        return
    organ, reading.end = told
    named = last_named if organ == organs.SAME else organ
    for one in reading.open:
        one.named = named
    reading.open, reading.named = [], named
