"""What the head and tail of a resolution state: symbol, title, session, agenda item, report, date, meeting, vote."""

import re
from collections.abc import Iterable
from datetime import datetime

from corpus.errors import CorpusError
from corpus.text import numerals, page_furniture, repairs, symbols

_NUMBERED_TITLE = re.compile(
    r"(?:Resolution )?(\d{1,4}/\d{1,4}(?: [A-Z])?|\d{1,4} \(\d{4}\))(?:\.\s+|\s+(?=\D))(.*)", re.S
)
_LETTER_BEHIND = re.compile(r"(.+?) ([A-Z])", re.S)
_NUMBER_ALONE = re.compile(r"Resolution (\d{1,4} \(\d{4}\))")
_DRAFT_TITLE = re.compile(r"^(?:Revised )?draft (?:resolution|decision)(?: [IVXLC]+\b)?\s*", re.I)
_SESSION = re.compile(
    r"(?:Resumed )?([A-Z][a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)|\d{4})"
    r"(?: regular| special| emergency special)? session(?: \(.*\))?(?= Agenda| [A-Z]\w+ Committee|$)"
)
_AGENDA = re.compile(r"(?:^|(?<=session ))Agenda items? ((?:\d+|\([a-z]{1,3}\)|\([ivx]+\)|and|to|,|\s)+)", re.I)
_REPORT = re.compile(r"\[((?:on|without|adopted|by)\b[^\]]*)\]")
_ADOPTED = re.compile(rf"[Aa]dopted by the [A-Z][A-Za-z’' ]+? (?:on|at its .*? meeting, on) ({numerals.DATE})")
_ADOPTED_LINE = re.compile(r"(?:Resolution|Decision)s? adopted\b", re.I)
_MEETING = re.compile(r"(\d{1,4}(?:st|nd|rd|th)) (?:\(\w+\) )?(?:plenary )?meeting", re.I)
_VOTE = re.compile(
    r"adopted (without a vote|by (?:a |an )?(?:recorded |unrecorded )?vote[^\].]*|by consensus|unanimously)", re.I
)
_VOTERS = re.compile(r"\[?(?:The voting was as follows|In favour|Against|Abstain(?:ing|ed|tions?))\b", re.I)
_DATE = re.compile(numerals.DATE)
_PART_OF_HEAD = re.compile(
    r"Agenda items? \d|(?:Resolution|Decision)s? adopted\b|\[|\d{1,4}/\d{1,4}(?: [A-Z])?\. "
    r"|(?:Revised )?draft resolution",
    re.I,
)
_ENDS_PART = re.compile(r"\]$|\bdraft (?:resolution|decision)(?: [IVXLC]+)?\*?$", re.I)
_LIMITED = re.compile(r"\b(?:Distr\.?:?\s*)?Limited$|^Distr\.?: ?L")
_DRAFT_SYMBOL = re.compile(r"[AES]/(?:[\w.]+/)*L\.\d+(?:/Rev\.\d+)?\*{0,2}")
_META = re.compile(
    r"^(?:agenda item|distr|original|resolution adopted|\[|item \d|\*)|\bsession$|draft resolution|draft decision"
    r"|submitted by|on the basis of",
    re.I,
)
_LONGEST_TAIL = 80  # characters of the line of the meeting, its date included
_SYMBOL_OF_ORGAN = {
    "General Assembly": "A/RES/{}",
    "Economic and Social Council": "E/RES/{}",
    "Human Rights Council": "A/HRC/RES/{}",
    "Security Council": "S/RES/{}",
}


def title(front: list[str]) -> tuple[str | None, str | None]:
    """The resolution's number, "72/200", and its title without the number, from the blocks above the text."""
    for at, text in enumerate(front):
        bare = _NUMBER_ALONE.fullmatch(text)
        if bare:
            return bare[1], repairs.join_lines(front[at + 1 :]) if not _ADOPTED.search(" ".join(front[at:])) else None
        match = _NUMBERED_TITLE.fullmatch(text)
        if match and not page_furniture.is_page_furniture(text):
            rest = front[at + 1 :]
            if rest and re.fullmatch("[A-Z]", rest[-1]):  # "B", under the title of 57/270
                return f"{match[1]} {rest[-1]}", repairs.join_lines([match[2], *rest[:-1]]) or None
            return match[1], repairs.join_lines([match[2], *rest]) or None
    return None, _unnumbered_title(front)


def with_letter(
    number: str | None, title: str | None, lines: Iterable[str], name: str | None
) -> tuple[str | None, str | None]:
    """Number and title of one of several resolutions that share a number, when its letter is printed after the title.

    The capital counts as the letter only if a line above the text or the file name ends with number and letter.

    >>> with_letter("57/270", "Outcomes of conferences B", [], "A_RES_57_270_B")
    ('57/270 B', 'Outcomes of conferences')
    """
    match = _LETTER_BEHIND.fullmatch(title or "")
    stated = [*lines, symbols.from_stem(name) or ""] if name else lines
    if number and match and any(text.endswith(f"/{number} {match[2]}") for text in stated):
        return f"{number} {match[2]}", match[1]
    return number, title


def _unnumbered_title(front: list[str]) -> str | None:
    """The title of a draft: the blocks right above the text that are no other part of the head."""
    kept: list[str] = []
    for text in reversed(front):
        rest = _DRAFT_TITLE.sub("", text, count=1)
        if _META.search(rest) or rest.endswith((".", ":")) or page_furniture.is_masthead(rest):
            if kept:
                break
            continue
        kept.insert(0, rest)
        if rest != text:
            break
    return repairs.join_lines(kept) or None


def symbol(number: str | None, organ: str, furniture: Iterable[str], name: str | None) -> str | None:
    """The document's symbol: as printed alone on a line, else from its number and organ, else from the file's name."""
    printed = [
        text for text in furniture if page_furniture.SYMBOL_LINE.fullmatch(text) and ("/RES/" in text or "/L." in text)
    ]
    shape = next((shape for known, shape in _SYMBOL_OF_ORGAN.items() if known in organ), None)
    numbered = [shape.format(number)] if number and shape else []
    named = [symbols.from_stem(name)] if name else []
    for text in [*printed[:1], *numbered, *named]:
        try:
            return symbols.normalise(text.rstrip("*")) if text else None
        except CorpusError:
            continue
    return None


def opens_part(line: str) -> bool:
    """Does a line above the text begin another part of the head: session, agenda, adoption, report, title?"""
    return bool(_SESSION.match(line) or _PART_OF_HEAD.match(line))


def ends_part(line: str) -> bool:
    """Is a line above the text the last of its part: the report in brackets, "Iraq: draft resolution"?"""
    return bool(_ENDS_PART.search(line))


def session(lines: list[str]) -> int | None:
    """Number of the session, or the year where sessions are named by years: "Seventy-second session" is 72."""
    for match in filter(None, map(_SESSION.match, map(repairs.repair, lines))):
        digits = re.match(r"\d+", match[1])
        number = numerals.whole_number(digits.group()) if digits else numerals.ordinal(match[1].lower())
        if number:
            return number
    return None


def agenda_item(lines: list[str]) -> str | None:
    """The agenda item as printed: "16", "18 (b)"."""
    match = next(filter(None, map(_AGENDA.search, map(repairs.repair, lines))), None)
    return match[1].strip().rstrip(",") if match else None


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


def meeting(text: str) -> str | None:
    """The meeting that adopted it: "74th"."""
    match = _MEETING.search(text)
    return match[1] if match else None


def vote(text: str) -> str | None:
    """How it was adopted, where the document says so: "without a vote"."""
    match = _VOTE.search(text)
    return repairs.single_spaces(match[1]) if match else None


def is_vote(text: str) -> bool:
    """Is it a line of the record of the vote, below the meeting?"""
    return bool(_VOTE.search(text) or _VOTERS.match(text))


def is_tail(text: str) -> bool:
    """Is it the line after the last paragraph: the meeting, with or without its date, or a date alone?"""
    return bool((_MEETING.match(text) and len(text) < _LONGEST_TAIL) or _DATE.fullmatch(text))


def is_draft(front: list[str], furniture: list[str]) -> bool:
    """Does the head say that it is a draft, is it distributed as "Limited", or does it have an L. symbol?

    A text with a line that it was adopted is no draft.
    """
    if any(_ADOPTED_LINE.match(text) for text in front):
        return False
    return any(re.search(r"\bdraft resolution\b", text, re.I) for text in front) or any(
        _LIMITED.search(text) or _DRAFT_SYMBOL.fullmatch(text) for text in [*furniture, *front]
    )
