"""Who speaks in a text: the organ that adopts it ("The General Assembly,"), or the ministers of a declaration."""

import re

from corpus.text import patterns, repairs
from corpus.text.verbs import opening

_PRINCIPAL = (
    r"(?:General Assembly|Economic and Social Council|Security Council|Human Rights Council|Trusteeship Council)"
)
_BODIES = (
    "Assembly", "Council", "Commission", "Sub-Commission", "Committee", "Subcommittee", "Conference", "Board",
    "Congress", "Parliament", "Parties", "Forum", "Session", "Union", "Summit",
)  # fmt: skip
_SMALL = frozenset(
    ("of", "on", "the", "to", "for", "and", "in", "serving", "as", "meeting", "with", "at", "its", "their", "a")
)
_LONGEST = 240  # characters of a line that names an organ
_CAPITALS = re.compile(r"THE (?:[A-Z’'-]+ )*(?:ASSEMBLY|COUNCIL|COMMISSION|COMMITTEE|CONFERENCE|BOARD|PARTIES)\s?[,:]")
_ACTS = re.compile(rf"[Tt]he {_PRINCIPAL}(?P<comma>\s?[,:])?\s+(?P<rest>\S.*)", re.S)
_ANY_ACTS = re.compile(rf"[Tt]he (?:[A-Z][\w’'-]+ )*(?:{'|'.join(_BODIES)})(?P<comma>\s?,)\s+(?P<rest>\S.*)", re.S)
_LINE = re.compile(rf"the {_PRINCIPAL}\s?[.;]", re.I)  # the comma misread
_ANNEXED = re.compile(r"\b(?:in|as) (?:the|an) annex\b|\bannexed (?:to|hereto)\b", re.I)
_SET_FORTH = re.compile(
    r"(?:\w+ ){0,2}(?:Adopts|Approves|Proclaims|Endorses)\b.*\b(?:set (?:forth|out)|reproduced|given) below\.",
    re.I | re.S,
)
_RECITAL = re.compile(r"Whereas\b|(?:Preamble|Now,? therefore)\b[,:.]?$", re.I)
_IS_PRINCIPAL = re.compile(rf"the {_PRINCIPAL}\b", re.I)

_SPEAKERS = (
    r"[Mm]inisters?|[Hh]eads?|[Hh]igh(?:-level)? [Rr]epresentatives?|[Rr]epresentatives|[Ll]eaders|[Gg]overnments?"
    r"|[Pp]articipants|[Pp]articipating|[Mm]ember States|States|[Dd]elegat(?:es|ions)|[Pp]arliamentarians|[Mm]ayors"
    r"|[Mm]embers|[Pp]residents|[Pp]lenipotentiaries|[Ee]nvoys|[Pp]eoples|[Mm]asters|[Cc]ountries|[Nn]ations"
)
_OUTCOME = re.compile(rf"We(?:,(?: the)?| the) (?:[\w’'-]+,? ){{0,6}}?(?:{_SPEAKERS})\b")


def is_organ(text: str) -> bool:
    """Is it the line that opens a resolution, of whatever body?

    >>> is_organ("The General Assembly,"), is_organ("The Conference of the Parties to the Treaty on Lamps,")
    (True, True)
    >>> is_organ("The States Parties to this Treaty,"), is_organ("The General Assembly adopted its agenda.")
    (False, False)
    """
    if text[:4].lower() != "the ":
        return False
    if patterns.is_organ(text):
        return True
    line = repairs.single_spaces(text)
    printed = _CAPITALS.fullmatch(line) or _LINE.fullmatch(line)
    return len(line) <= _LONGEST and (bool(printed) or _names_a_body(line))


def _names_a_body(line: str) -> bool:
    """Is it "The", the name of a body in capitals, and a comma or colon?"""
    if line[-1:] not in (",", ":") or not line.startswith(("The ", "the ")):
        return False
    words = re.findall(r"[\w’'-]+|[^\w\s]", line[4:-1])
    names = all(word in _SMALL or word[:1].isupper() or word in (",", "(", ")") for word in words)
    before_of = line[4:-1].split(" of ")[0].split(" on ")[0].split(" to ")[0].split(" for ")[0].rstrip(" ,").split()
    return names and bool(before_of) and before_of[-1] in _BODIES and before_of[-1] != "Parties"


def acts(text: str) -> str | None:
    """What follows the organ in a text that names it and goes on with a clause, else None.

    >>> acts("The General Assembly, recalling the flood, decides to row."), acts("The General Assembly met at dawn.")
    ('recalling the flood, decides to row.', None)
    """
    match = _ACTS.match(text) or _ANY_ACTS.match(text)
    if not match or not (match["comma"] or patterns.is_ended(text)):
        return None
    return match["rest"] if opening(match["rest"])[1] else None


def divided(text: str) -> list[str]:
    """The clauses of a text that names the organ and goes on with them, if each begins with a capital.

    >>> divided("The General Assembly, Recalling the flood, Decides to row.")
    ['The General Assembly,', 'Recalling the flood,', 'Decides to row.']
    """
    rest = acts(text)
    if rest is None or not rest[:1].isupper():
        return [text]
    found, begin = [text[: len(text) - len(rest)].rstrip()], 0
    for gap in re.finditer(r"[,;] (?=[A-Z])", rest):
        if opening(rest[gap.end() :])[1]:
            found.append(rest[begin : gap.end() - 1])
            begin = gap.end()
    return [*found, rest[begin:]]


def is_principal(text: str) -> bool:
    """Is it a principal organ of the UN, or the Human Rights Council? Their decisions are no resolutions."""
    return bool(_IS_PRINCIPAL.match(text))


def is_outcome(text: str) -> bool:
    """Does a text open a declaration: "We, the Ministers ..."? Without its label.

    >>> is_outcome("We, the Ministers of Ferries, met at the quay"), is_outcome("We, the undersigned, complain")
    (True, False)
    """
    return bool(_OUTCOME.match(text))


def is_recital(text: str) -> bool:
    """Is it a line above the organ: "Whereas the harbour ...", "Now, therefore,", as in texts of the 1940s?"""
    return bool(_RECITAL.match(text))


def has_annex(clause: str) -> bool:
    """Does a clause say that a text is annexed, so that an organ that speaks right below speaks in that text?"""
    return bool(_ANNEXED.search(clause))


def sets_forth(clause: str) -> bool:
    """Does a clause adopt the text that follows it: "Adopts the Rules for Ferries set forth below."?"""
    return bool(_SET_FORTH.fullmatch(clause))


def speaks(text: str) -> bool:
    """Does a text begin with an organ that speaks, or with those who make a declaration?"""
    return is_organ(text) or bool(patterns.ORGAN.match(text)) or is_outcome(text)
