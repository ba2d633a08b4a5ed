"""What is above and below the text: the first page with session, agenda and report, the title, meeting and date."""

import datetime
import re

from lxml import etree

from corpus.errors import CorpusError
from corpus.parsing.akoma_ntoso.elements_made import add_text, below
from corpus.parsing.document import Document
from corpus.text import numerals, organ_names, resolution_head, symbols

_KINDS = {"S": " special", "ES": " emergency special"}
_IN_WORDS = {number: words for words, number in numerals.ORDINALS.items()}
_YEAR = 1900  # a greater number of a session is a year


def add_cover(statement: etree._Element, document: Document, organ: str) -> None:
    """Adds the first page, with what the document states; `organ` is the catalogue's abbreviation or ""."""
    cover = below(statement, "coverPage", eId="coverPage_1")
    below(below(cover, "p"), "docAuthority", "United Nations", refersTo="#publisher")
    if document.symbol:
        below(below(cover, "p"), "docNumber", document.symbol, refersTo="#symbol")
    if organ:
        below(below(cover, "p"), "docAuthority", organ_names.full(organ), refersTo="#issuingBody")
    if document.draft:
        below(below(cover, "p"), "docStatus", "Distr.: Limited")
    if document.session:
        words = session(document.session, document.symbol)
        below(below(cover, "p"), "session", words, value=str(document.session), eId="coverPage_1__session_1")
    if document.agenda_item:
        several = "s" if re.search(r"\band\b|,", document.agenda_item) else ""
        below(below(cover, "p"), "inline", f"Agenda item{several} {document.agenda_item}", name="agenda item",
              title=document.agenda_item)  # fmt: skip
    if document.adopted and organ and not document.draft:
        line = f"Resolution adopted by the {organ_names.full(organ)} on {_day(document.adopted)}"
        below(below(cover, "p"), "docTitle", line)
    reported = _report(document.report)
    if reported:
        words, bracket, report = reported.partition("(")
        line = below(below(cover, "p"), "docProponent", f"{words}{bracket}")
        report, closing, rest = report.partition(")")
        if report:
            below(line, "inline", report, name="originating document")
        add_text(line, f"{closing}{rest}")
    if document.vote and resolution_head.vote(reported) != document.vote:
        below(below(cover, "p"), "inline", f"[Adopted {document.vote}.]", name="vote")


def session(number: int, symbol: str | None) -> str:
    """A session in words, of the kind that the symbol states.

    >>> session(76, "A/RES/76/189"), session(11, "A/RES/ES-11/9"), session(2022, "E/RES/2022/15")
    ('Seventy-sixth session', 'Eleventh emergency special session', '2022 session')
    """
    if number > _YEAR:
        return f"{number} session"
    try:
        special = symbols.parse(symbol or "").special
    except CorpusError:
        special = ""
    return f"{_ordinal(number)}{_KINDS.get(special, '')} session"


def _ordinal(number: int) -> str:
    if number in _IN_WORDS:
        return _IN_WORDS[number].capitalize()
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _report(stated: str | None) -> str:
    """The line in square brackets above the title, which a document keeps without its first words."""
    if not stated:
        return ""
    words = stated[:1].lower() + stated[1:]
    return f"[on the {words}]" if words.startswith(("report", "recommendation")) else f"[{words}]"


def _day(iso: str) -> str:
    day = datetime.date.fromisoformat(iso)
    return f"{day.day} {numerals.MONTHS[day.month - 1]} {day.year}"


def add_title(statement: etree._Element, document: Document) -> None:
    """Adds the number of the resolution and its title."""
    number = _number(document.symbol)
    if not (number or document.title):
        return
    line = below(below(statement, "preface"), "p")
    if not document.title:
        below(line, "docNumber", f"Resolution {number}")
        return
    if number:
        below(line, "docNumber", f"{number}.").tail = " "
    title = below(line, "docTitle", refersTo="#resolutionTitle")
    below(title, "span", document.title, class_="bold")


def _number(symbol: str | None) -> str:
    """The number of a resolution as its title has it: "57/270 B", "217 A (III)"; "" for other documents."""
    if not symbol or "/RES/" not in symbol:
        return ""
    number = symbol.rpartition("/RES/")[2]
    old = re.fullmatch(r"(\d+)(\([^)]*\))(?:\[(.+)\])?", number)
    return " ".join(filter(None, (old[1], old[3], old[2]))) if old else number


def add_conclusions(statement: etree._Element, document: Document) -> None:
    """Adds meeting and date, where they are known."""
    if not (document.meeting or document.adopted):
        return
    line = below(below(statement, "conclusions", eId="conclusions"), "p")
    if document.meeting:
        below(line, "inline", f"{document.meeting} plenary meeting", name="adoptionMeeting", title=document.meeting)
    if document.meeting and document.adopted:
        below(line, "eol")
    if document.adopted:
        below(line, "docDate", _day(document.adopted), date=document.adopted, refersTo="#dateOfAdoption")
