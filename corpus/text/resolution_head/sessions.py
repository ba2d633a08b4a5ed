"""The session that a line of the head names."""

import re

from corpus.text import numerals, repairs

_KIND_OF_SESSION = r"(?i: (?:regular|special|emergency|substantive|organizational|annual|resumed))"
_MASTHEAD = re.compile(  # what may be in one line with the session, in front of it
    r"(?:(?:United Nations|General Assembly|Economic and Social Council|Human Rights Council|Distr\.? ?:?\s?[A-Z]+"
    rf"|Original ?: ?[A-Z]+|{numerals.DATE}|[AES]/\S+)\s+)+",
    re.I,
)
SESSION = re.compile(
    r"(?:(?i:Resumed) )?(?P<which>(?:[A-Z]|(?<=umed )[a-z])[a-z]+(?:-[a-z]+)?|[A-Z]{4,}(?:-[A-Z]+)?"
    r"|\d{1,3}(?:st|nd|rd|th)|\d{4})"
    rf"(?P<kind>{_KIND_OF_SESSION}*) (?i:session)(?:,? (?:(?:of|for) )?(?P<year>\d{{4}}))?(?: \(.*\))?"
    r"(?=,? \d{1,2}\b| Agenda| [A-Z]\w+ Committee|$)"
)


def session(lines: list[str]) -> int | None:
    """Number of the session, or the year where sessions are named by years: "Seventy-second session" is 72."""
    return next(filter(None, map(number_in, map(repairs.repair, lines))), None)


def number_in(line: str) -> int | None:
    """The session that a line names; the year of one such as "First regular session 2025"."""
    match = SESSION.match(_MASTHEAD.sub("", line, count=1) if _MASTHEAD.match(line) else line)
    if not match:
        return None
    of_a_year = re.search("regular|substantive|organizational|annual", match["kind"] + match["which"], re.I)
    if match["year"] and of_a_year:
        return int(match["year"])
    digits = re.match(r"\d+", match["which"])
    return numerals.whole_number(digits.group()) if digits else numerals.ordinal(match["which"].lower())
