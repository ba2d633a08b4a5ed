"""Where paragraphs begin in text whose lines are those of a page."""

import re

from corpus.readers.block import BODY
from corpus.readers.plain import line_roles
from corpus.text import numerals, patterns, resolution_head
from corpus.text.verbs import opening

_SHORT_LINE = 0.75  # of the width of the text: a line of running text is longer than that
_SECTION = re.compile(r"(?:[IVXLC]+|[A-Z])\.?")
_MOST_HEADING_LINES = 4
_ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|APPENDIX|Enclosure|ENCLOSURE)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?\*{0,2}")
_SEPARATOR = re.compile(r"[* ]+\*[* ]*")
_LATIN = "|".join(numerals.LATIN_SUFFIXES)
# Labels that open no sentence, and labels that may ("A. Smith", "1.5 million").
_ITEM = re.compile(
    rf"(?:\[?\d{{1,3}}\.(?!\d)|\[?\d{{1,3}}[. ]{{0,2}}(?:{_LATIN}|alt)\b[.)]?"
    rf"|\((?:[a-z]{{1,4}}|[ivxl]{{5,8}}|[A-Z]|\d{{1,2}})(?: bis)?\)"
    rf"|[\[(]?(?:PP|OP)[. -]{{0,2}}\d{{1,3}}\b.{{0,12}}?|[•·●▪◦■])(?:\s.*|$)"
)
_NUMBER = re.compile(
    rf"(?:\[?\d{{1,3}}\.(?!\d)\]?|\[?\d{{1,3}}[. ]{{0,2}}(?:{_LATIN}|alt)\b[.)]?|\((?:[A-Z]|[IVX]{{1,5}}|\d{{1,2}})\)"
    rf"|[\[(]?(?:PP|OP)[. -]{{0,2}}\d{{1,3}}\b[^A-Z]{{0,12}})\s*(?=\S)"
)
_POSSIBLE = re.compile(
    rf"(?:\[?(?:[a-z]{{1,5}}|[ivxl]{{6,8}}|[A-Z]|[IVX]{{1,8}}|\d{{1,2}})\.?\)|[a-z]{{1,5}}\.|[ivxl]{{6,8}}\.|[A-Z]\.|[IVX]{{1,8}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?"
    rf"|\d{{1,3}} ?[A-Z]\.?|(?:{_LATIN})\.|[-–—*o+])\s+(?=\S)"
)
_FIRST = re.compile(r"(?:\[?1(?:\.(?:1\.?)?|\.?\)|\.\])|\(?[aA]\)|\(?[iI]\)|\(1\)|[aAI]\.)\s+[A-Z“\"\[(]")
_PRINTED_NUMBER = re.compile(r"\[?(\d{1,3})\.\]?\s+[A-Z“\"\[(]")
_CONTENTS = re.compile(r"(?:Table of )?(?:Contents|CONTENTS)(?:\s+Page)?|Page|Paragraphs\s+Page")
_LED = re.compile(r"(?:\.\s?|…\s?|·\s?){4,}\s*(?:\d{1,3}|[ivxlc]{1,7})$")
_LABEL_ALONE = re.compile(r"\d{1,3}\.|\([a-z]{1,4}\)")
_COUNTING = re.compile(r"\b(?:paras?|arts?|nos?|chaps?|vol|sect|Mrs?|Ms|Dr|St)\.$")
_AND = re.compile(r"[;,:.] (?:and|or)$")  # ends an item of a list
_ENDS_ITEM = re.compile(r"[:;](?: ?\d{1,3})?$|; (?:and|or)$")
_CLOSING = {"“": "”", "„": "“", "«": "»", "‘": "’"}
_QUOTED = re.compile(r"[“„«‘\"](?=\S)")


class Beginnings:
    """Where paragraphs begin without a blank line before them.

    In `spaced` files blank lines separate paragraphs; in the others a paragraph also ends with a line that stops short
    of the margin.
    """

    def __init__(self, lines: list[str], roles: list[str]) -> None:
        self.lines = [line.strip() for line in lines]
        self.start = line_roles.opening_line(lines)
        body = [len(line) for line, role in zip(self.lines, roles, strict=True) if role == BODY and line]
        self.short = _SHORT_LINE * sorted(body)[len(body) * 9 // 10] if body else 0
        openings = [at for at, line in enumerate(self.lines) if at and roles[at] == BODY and is_numbered(line)]
        blank = sum(not self.lines[at - 1] for at in openings)
        self.spaced = blank > len(openings) / 2
        self.next = _next_numbers(self.lines)

    def at(self, at: int) -> bool:
        """Does a paragraph begin at this line?"""
        before, line = self._before(at), self.lines[at]
        if at < self.start and (resolution_head.opens_part(line) or resolution_head.ends_part(before)):
            return True
        if _LABEL_ALONE.fullmatch(before) or _COUNTING.search(before):
            return False
        if any(map(patterns.is_organ, (before, line))) or line_roles.is_meeting(line) or is_numbered(line):
            return True
        if _ANNEX.fullmatch(line) or re.fullmatch(numerals.DATE, before) or _is_of_contents(before, line):
            return True
        if self._is_list_or_quotation(before, line):
            return True
        if not patterns.is_ended(before):
            return not self.spaced and (self._is_under_heading(at, line) or self._is_under_title(at, before, line))
        if _ITEM.match(line) or (opens(line) and not before.endswith(":")):
            return True
        return not self.spaced and (self._stops(before, line) or self._is_heading(at))

    def _is_list_or_quotation(self, before: str, line: str) -> bool:
        """Does the line begin an item of a list, or a paragraph of another text that is quoted?"""
        if _QUOTED.match(line):
            again = before[0:1] == line[0] and before.count(_CLOSING.get(line[0], line[0])) <= before.count('"')
            return before.endswith(":") or (again and (patterns.is_ended(before) or len(before) < self.short))
        if _ITEM.match(line):
            return _AND.search(before) is not None
        if not _POSSIBLE.match(line):
            return False
        short = len(before) < self.short and not self.spaced
        return _ENDS_ITEM.search(before) is not None or (patterns.is_ended(before) and short)

    def _is_under_title(self, at: int, before: str, line: str) -> bool:
        """Is it the first paragraph of a numbering, or the next one, under a heading?"""
        is_next = _FIRST.match(line) is not None or at in self.next
        return len(before) < self.short and before[:1].isupper() and is_next

    def _before(self, at: int) -> str:
        """The line before; a footnote marker alone on its line is skipped."""
        before = self.lines[at - 1]
        return self.lines[at - 2] if before.isdigit() and at > 1 else before

    def _stops(self, before: str, line: str) -> bool:
        """Is the previous line the last of its paragraph, judged by its punctuation and length?"""
        if line[:1].islower() or re.search(r",\s?\d*$", before):
            return False
        return len(before) < self.short or re.search(r";\s?\d*$", before) is not None

    def _is_heading(self, at: int) -> bool:
        """Is the line short, without final punctuation, and followed by the start of a paragraph?"""
        line, after = self.lines[at], self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if _SECTION.fullmatch(line) or _SEPARATOR.fullmatch(line):
            return True
        short = len(line) < self.short and line[:1].isupper() and not patterns.is_ended(line)
        return short and (is_numbered(after) or opens(after) or at + 1 in self.next)

    def _is_under_heading(self, at: int, line: str) -> bool:
        """Is the previous line a heading, short and without final punctuation, and this line no part of it?"""
        before = self.lines[at - 1]
        if _SECTION.fullmatch(before) or _SEPARATOR.fullmatch(before):
            return True
        above = self.lines[max(0, at - _MOST_HEADING_LINES - 1) : at]
        short = len(before) < self.short and before[:1].isupper()
        return opens(line) and (short or any(map(_SECTION.fullmatch, above)))


def _next_numbers(lines: list[str]) -> set[int]:
    """Indices of the lines that begin with the number after the last one that a line begins with."""
    found: set[int] = set()
    last = 0
    for at, line in enumerate(lines):
        match = _PRINTED_NUMBER.match(line)
        if match:
            number = int(match[1])
            if number == last + 1:
                found.add(at)
            last = number if number in (1, last + 1) else last
    return found


def _is_of_contents(before: str, line: str) -> bool:
    """Does the line belong to a table of contents: its title, or an entry with dots before the page number?"""
    return bool(_CONTENTS.fullmatch(line) or _CONTENTS.fullmatch(before) or _LED.search(line) or _LED.search(before))


def is_item(line: str) -> bool:
    """Does the line begin with a label that opens no sentence?"""
    return _ITEM.match(line) is not None


def is_numbered(line: str) -> bool:
    """Does the line begin with a label and then a verb?"""
    label = _NUMBER.match(line) or _POSSIBLE.match(line)
    return bool(label and opens(line[label.end() :].lstrip("[")))


def opens(text: str) -> bool:
    """Does the text begin with a capital and a verb that opens paragraphs?"""
    return text[:1].isupper() and opening(text)[1] is not None
