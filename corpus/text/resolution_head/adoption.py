"""When and how a resolution was adopted, as its head and tail say: report, date, meeting, vote."""

import re
from datetime import datetime

from corpus.text import numerals, repairs
from corpus.text.resolution_head.titles import NUMBER

_REPORT = re.compile(r"\[((?:on|without|adopted|by)\b[^\]]*)\]")
_ADOPTED = re.compile(
    rf"(?:[Aa]dopted by the [A-Z][A-Za-z’' ]+? (?:on|at its .*? meeting,? on)|Resolution {NUMBER}\s+of)"
    rf" ({numerals.DATE})"
)
_MEETING = re.compile(r"(?<!\w)(\d{1,4}(?:st|nd|rd|th)) (?:\(\w+\) )?(?:plenary )?meeting", re.I)
_AT_MEETING = re.compile(rf"\bAdopted\b[^.;]{{0,120}}? at (?:its|the) (?={_MEETING.pattern})", re.I)
_MISREAD = re.compile(rf"[SOIl]\d{{1,3}}(?:st|nd|rd|th) plenary meeting, {numerals.DATE}\.?$")  # "S71st"
_ADOPTED_AT = re.compile(rf"Adopted (?:unanimously )?at (?:the|its) {_MEETING.pattern}")  # below old resolutions
_VOTE = re.compile(
    r"adopted (?:at the \d+\w\w meeting,? )?(without a vote|by (?:a |an )?(?:recorded |unrecorded )?vote[^\].]*"
    r"|by consensus|unanimously|by \d{1,3} votes [^\].]*?(?= at the\b|[\].]|$))",
    re.I,
)
_VOTERS = re.compile(r"\[?(?:The voting was as follows|In favour|Against|Abstain(?:ing|ed|tions?))\b", re.I)
_DATE = re.compile(numerals.DATE)
_LONGEST_TAIL = 80  # characters of the line of the meeting, its date included


def report(text: str) -> str | None:
    """The committee's report: what is in square brackets above the title, with a capital first letter."""
    match = _REPORT.search(text)
    if not match:
        return None
    words = re.sub(r"^on the (?=report|recommendation)", "", match[1])
    return repairs.single_spaces(words[:1].upper() + words[1:])


def adopted(front: str, tail: str) -> str | None:
    """ISO date of adoption: from the line above the title, else the date beside the meeting."""
    match = _ADOPTED.search(front)
    date = match[1] if match else next(iter(_DATE.findall(tail)), None)
    return iso(date) if date else None


def iso(date: str) -> str | None:
    """ "20 December 2017" as "2017-12-20"; None where there is no such day."""
    try:
        return datetime.strptime(date, "%d %B %Y").date().isoformat()
    except ValueError:
        return None


def meeting(text: str, *, tail: bool = True) -> str | None:
    """The meeting that adopted it, "74th", from lines of the tail, or of the head ("adopted at its 74th meeting").

    A line of the head alone that names a meeting, "74th plenary meeting", is the tail of what is above it.
    """
    for line in text.splitlines():
        adopting = _AT_MEETING.search(line)
        match = _MEETING.search(line, adopting.end() if adopting else 0)
        if match and (adopting or (tail and is_tail(line))):
            return match[1]
    return None


def vote(text: str) -> str | None:
    """How it was adopted, where the document says so: "without a vote"."""
    match = _VOTE.search(text)
    return repairs.single_spaces(match[1]) if match else None


def is_vote(text: str) -> bool:
    """Is it a line of the record of the vote, below the meeting?"""
    return bool(_VOTE.search(text) or _VOTERS.match(text))


def is_tail(text: str) -> bool:
    """Is it the line after the last paragraph: the meeting, with or without its date, or a date alone?"""
    if len(text) >= _LONGEST_TAIL:
        return False
    return bool(
        _MEETING.match(text) or _DATE.fullmatch(text.rstrip(".")) or _ADOPTED_AT.match(text) or _MISREAD.match(text)
    )
