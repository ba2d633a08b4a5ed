"""What a text is that is no resolution: a report, a record of a meeting, a treaty, a letter ..."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.parsing.enactment import clauses
from corpus.readers.block import BODY, FURNITURE, TABLE, Block
from corpus.text import patterns, repairs

_HEAD = 60  # blocks at the beginning among which the kind is stated
_LONGEST_LINE = 220  # characters of a line that states it
_SHOWN = 60
_LEADERS = re.compile(r"(?:\s?\.){4,}.*$", re.S)
_ORGANS = r"Assembly|Council|Committee|Commission|Secretariat|Board|Secretary[- ]General|Conference"


class Kind(NamedTuple):
    """What a text is, and the line that says so."""

    name: str  # "a report of the Secretary-General"
    line: str


class _Sign(NamedTuple):
    """Lines that tell what a text is: `fewest` of them are needed, in its head or anywhere."""

    name: str
    line: re.Pattern[str]
    fewest: int
    anywhere: bool
    excludes: bool  # does it outweigh clauses where no organ speaks? Minutes, letters and treaties have clauses, too


def _sign(name: str, *lines: str, fewest: int = 1, anywhere: bool = False, excludes: bool = False) -> _Sign:
    pattern = re.compile("|".join(f"(?:{line})" for line in lines), re.I)
    return _Sign(name, pattern, fewest, anywhere, excludes)


# Records of meetings quote whole resolutions, so these are looked for even where an organ speaks.
_RECORDS = (
    _sign(
        "a verbatim record of a meeting",
        r"(?:provisional )?verbatim record(?: of\b.*)?$",
        r"[AS]/(?:[\w.-]+/)*PV\.\d+\S*$",
    ),
    _sign(
        "a summary record of a meeting",
        r"(?:provisional )?summary record(?: of\b.*)?$",
        r"[AES]/(?:[\w.-]+/)*SR\.\d+\S*$",
    ),
    _sign("a record of a meeting", r"the meeting (?:was called to order|rose|was opened) at\b", anywhere=True),
)

_KINDS = (
    _sign(
        "a record of speeches",
        r"(?:the (?:acting |vice-)?(?:president|chair)\w*|mr|mrs|ms|sir|dame|dr)\b[^:.]{0,80}\.?[^:.]{0,80}:\s",
        fewest=3,
        anywhere=True,
    ),
    _sign(
        "an addendum that adds sponsors to a draft",
        r".*\bto the list of (?:co-?)?sponsors\b",
        anywhere=True,
        excludes=True,
    ),
    _sign("a list of sponsors", r"(?:additional |list of )(?:co-?)?sponsors\b", r"(?:co-?)?sponsors (?:of|to)\b"),
    _sign(
        "a list of amendments to a draft",
        r"(?:proposed )?amendments?(?: to (?:the )?(?:revised )?draft resolution\b|$)",
    ),
    _sign("a statement of the budget implications of a draft", r".*programme budget implications"),
    _sign(
        "a treaty",
        r"the (?:high )?(?:contracting |states )?parties(?: to (?:this|the present) \w+)?,",
        r"(?:have|hereby) agreed? (?:on|as|upon|to)(?: the)? follow(?:s|ing)\b",
        anywhere=True,
        excludes=True,
    ),
    _sign(
        "a law",
        r"an act (?:to|of)\b",
        r"be it (?:therefore )?enacted\b",
        r"[\w ()]{0,60}\bact,? (?:of )?(?:19|20)\d\d$",
        excludes=True,
    ),
    _sign(
        "a contract",
        r"(?:this|the present) (?:contract|agreement|lease|memorandum)\b.{0,90}\b(?:between|by and)\b",
        anywhere=True,
        excludes=True,
    ),
    _sign("a contract", r"[^.;]{0,120}\(?hereinafter(?: referred to as)?\b"),
    _sign(
        "a letter",
        r"(?:identical )?letters? dated\b",
        r"note verbale\b",
        r"dear (?:\w+ ){0,3}\w+,",
        r"to whom it may concern",
        excludes=True,
    ),
    _sign(
        "a letter",
        r"i have the honou?r to",
        r"yours (?:sincerely|faithfully|truly)",
        r"sincerely(?: yours)?,?$",
        r"best regards",
        anywhere=True,
        excludes=True,
    ),
    _sign(
        "a press release",
        r"(?:press|news|media) (?:release|statement|note|advisory|briefing)\b",
        r"for immediate release\b",
        excludes=True,
    ),
    _sign(
        "minutes of a meeting",
        r"(?:draft )?minutes(?: of\b.*)?$",
        r".{0,40}\bminutes of (?:the|a)\b",
        r"(?:present|apologies|in attendance):",
        excludes=True,
    ),
    _sign(
        "an agenda",
        r"(?:provisional |annotated |draft |revised )*agenda(?: and annotations| of the\b.*| for the\b.*)?$",
        excludes=True,
    ),
    _sign(
        "a programme of work",
        r"(?:tentative |provisional |draft )*(?:programme of (?:work|meetings)|time ?table|calendar)\b",
        r"journal of the\b",
    ),
    _sign("a list", r"(?:provisional )?list of (?:speakers|participants|documents|candidates|members)\b"),
    _sign(
        "a speech",
        r"(?:statement|speech|address|remarks|keynote)(?: address)?(?: delivered| made)? (?:by|of|at)\b",
        r"(?:mr|madam|ms|mrs)\.? (?:president|chair\w*|speaker),",
        r"(?:your )?excellenc(?:y|ies),",
        r"(?:ladies and gentlemen|distinguished delegates|dear colleagues|dear friends)\b",
        excludes=True,
    ),
    _sign(
        "a budget",
        r"(?:proposed |revised |draft )*(?:programme )?budget\b.*",
        r".*\bbudget (?:for|of) (?:the )?(?:\w+ ){0,4}\d{4}",
    ),
    _sign("a note", r"note (?:by|from|of) the (?:\w+[ -]){0,6}(?:Secretar\w+|President|Chair\w*|Bureau)\b.*"),
    _sign("a report of {0}", rf"(?:\w+ ){{0,3}}reports? of (the (?:[\w,’'()-]+ ){{0,12}}?(?:{_ORGANS})\b[^.:;]*)$"),
    _sign(
        "a report",
        r"(?:(?:\w+|[\d–-]+) ){0,4}report(?: on\b.*| of\b.*| for\b.*|,? \d{4})?$",
        r"executive summary$",
    ),
    _sign(
        "a set of guidelines or rules",
        r"(?:\w+ ){0,3}(?:guidelines?|handbook|manual|guidance|code of conduct|rules of procedure)\b(?!.*[.;,]$).*",
    ),
    _sign(
        "a treaty",
        r"(?:\w+ ){0,6}(?:convention|treaty|covenant|agreement|protocol|statute|charter)\b(?!.*[.;,]$).*",
    ),
    _sign(
        "a text in articles, as treaties and laws are",
        r"art(?:icle|\.) (?:\d+|[IVX]+)\b.{0,90}$",
        r"section \d+\.?\b.{0,90}$",
        fewest=3,
        anywhere=True,
    ),
    _sign("a judgment", r"(?:judge?ment|advisory opinion)\b.*", r"the court,"),
    _sign("a decision", r"(?:draft |proposed )decisions?\b.{0,120}$", r"decision \d\S*"),
    _sign("a summary or an abstract", r"(?:abstract|summary|keywords?)\b:?.*"),
    _sign(
        "an essay",
        r"by (?-i:[A-Z])[\w’'.-]+ (?-i:[A-Z])[\w’'. -]+$",
        r"(?:introduction|conclusions?|references|bibliography)$",
    ),
)


def of_record(blocks: Sequence[Block]) -> Kind | None:
    """The kind of record of a meeting that the blocks are, or None."""
    return _first(_RECORDS, blocks)


def excludes_clauses(blocks: Sequence[Block]) -> bool:
    """Is a text in which no organ speaks something else, although its paragraphs open like clauses?"""
    return _first([sign for sign in _KINDS if sign.excludes], clauses.before_annex(blocks)) is not None


def of(blocks: Sequence[Block]) -> Kind | None:
    """What a text seems to be, or None. Only ask about a text that is no resolution: these lines are in those, too."""
    return _first((*_RECORDS, *_KINDS), blocks)


def _first(signs: Sequence[_Sign], blocks: Sequence[Block]) -> Kind | None:
    lines = [block for block in blocks if block.role in (BODY, FURNITURE, TABLE) and block.text]
    heads = [block for block in _head(lines) if len(block.text) <= _LONGEST_LINE]
    for sign in signs:
        among = lines if sign.anywhere else heads
        found = [match for block in among if (match := sign.line.match(block.text)) and not _is_clause(block)]
        if len(found) >= sign.fewest:
            of_whom = next((group for group in found[0].groups() if group), "")
            return Kind(sign.name.format(repairs.single_spaces(of_whom).rstrip(" *")), _excerpt(found[0].string))
    return None


def _is_clause(block: Block) -> bool:
    """Is it a clause of a resolution, which may speak of reports and treaties?"""
    return patterns.is_ended(block.text) and clauses.of(block) is not None


def _head(lines: Sequence[Block]) -> list[Block]:
    """The lines at the beginning of a text: those of its first page, at most so many; running heads of all pages."""
    return [block for block in lines if block.role == FURNITURE] + [b for b in lines if b.role != FURNITURE][:_HEAD]


def _excerpt(text: str) -> str:
    """The first words of a line, without the dots and the page number of a table of contents."""
    text = _LEADERS.sub("", text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} ..."
