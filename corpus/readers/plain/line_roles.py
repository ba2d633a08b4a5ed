"""What the lines of typeset pages are: running heads and feet, footnotes under their rule, or text."""

import re
from collections import Counter

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE
from corpus.readers.plain import running_lines
from corpus.text import numerals, page_furniture, patterns, repairs, resolution_head

# A footnote line nearly as long as the page is wide may continue on the next line, even if it ends with a full stop.
_FULL_LINE = 0.85
_FEWEST_ROWS = 4  # lines in a row that end with a number; fewer may be text
_LONGEST_ROW = 0.75  # of the width of the page; a longer line is running text
_ROW = re.compile(r"(?:.*\s)?\d+(?:[.,]\d+)+|.*\s[\d–—]+ [\d–—]+|[\d–—]+")
_MOST_TITLE_LINES = 6  # of a running head; four are the most seen
_MEETING = re.compile(r"\d{1,4}\w\w (?:\(\w+\) )?(?:plenary )?meeting\b(?! [a-z])")
_PAGE_OF_PAGES = re.compile(r"\d{1,3} ?/ ?\d{1,3}")
_ANY_SYMBOL = re.compile(r"[AES](?:/[\w.()-]+)*/[\w()-]+")
_CITED_STAR = re.compile(r"[^\s*]\*{1,3}(?:\s|$)")
_UNDER_MASTHEAD = re.compile(r"\bsession\b|^\s*(?:Resolution|Decision)s? adopted\b", re.I)


def roles(lines: list[str]) -> tuple[list[str], dict[int, tuple[str, str]]]:
    """BODY, NOTE, TABLE or FURNITURE for every line (blank lines are BODY), and the lines that open notes.

    These are given by line index, with label and text: `{57: ("3", "See A/60/687.")}`.
    """
    found = furniture(lines)
    openings: dict[int, tuple[str, str]] = {}
    width = max((len(line.strip()) for line in lines), default=0)
    text = range(opening_line(lines), len(lines))
    loose = all(found[at] != FURNITURE or page_furniture.is_inner_mark(lines[at]) for at in text)
    at = 0
    while at < len(lines):
        if is_rule(lines[at]):
            found[at] = FURNITURE
            at = _mark_notes(lines, found, openings, at + 1, width if loose else 0)
        else:
            at += 1
    if not openings:
        _mark_last_notes(lines, found, openings)
    _mark_tables(lines, found, width)
    return found, openings


def numbers(lines: list[str], found: list[str]) -> list[int | None]:
    """Page of every line, from 1: it rises after each running head or foot. All None where the file has neither."""
    start = opening_line(lines)
    pages: list[int | None] = []
    page, before = 1, BODY
    for at, (line, role) in enumerate(zip(lines, found, strict=True)):
        here = before if not line.strip() or is_rule(line) or page_furniture.is_inner_mark(line) else role
        page += at > start and here == FURNITURE != before
        pages.append(page)
        before = here
    return pages if page > 1 else [None] * len(lines)


def is_rule(line: str) -> bool:
    """Is it the rule above the footnotes?"""
    return bool(page_furniture.RULE.fullmatch(line.strip()))


def is_meeting(line: str) -> bool:
    """Is it the line of the meeting, under the last paragraph?"""
    return bool(_MEETING.match(line.strip()))


def opening_line(lines: list[str]) -> int:
    """Index of the line that opens the resolution, "The General Assembly,"; 0 where there is none."""
    return next((at for at, line in enumerate(lines) if patterns.is_organ(line)), 0)


# --- tables


def _mark_tables(lines: list[str], found: list[str], width: int) -> None:
    """Marks runs of short lines that end with a decimal or two numbers, or are just a number."""
    run: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and found[at] == BODY and _is_row(lines[at].strip(), width):
            run.append(at)
        elif at == len(lines) or lines[at].strip():
            if len(run) >= _FEWEST_ROWS:
                for place in run:
                    found[place] = TABLE
            run = []


def _is_row(line: str, width: int) -> bool:
    return len(line) < width * _LONGEST_ROW and bool(_ROW.fullmatch(line)) and not re.search(numerals.DATE, line)


# --- furniture


def furniture(lines: list[str]) -> list[str]:
    """FURNITURE for every line of a masthead, running head or running foot; BODY for the others."""
    start = opening_line(lines)
    title = _letters(resolution_head.title([line for line in map(repairs.repair, lines[:start]) if line])[1] or "")
    found = [_role(line, title) for line in lines]
    for at in range(_masthead_end(lines, start)):
        found[at] = FURNITURE if page_furniture.is_masthead(page_furniture.without_page_marks(lines[at])) else found[at]
    for at in [at for at in range(start, len(lines)) if found[at] == FURNITURE]:
        _spread(lines, found, at, title, 1)
        _spread(lines, found, at, title, -1)
    running_lines.mark(lines, found, start)
    _mark_other_symbols(lines, found)
    _mark_page_numbers(lines, found, start)
    return found


def _mark_other_symbols(lines: list[str], found: list[str]) -> None:
    """Marks symbols of any document that occur more than once, alone on a line beside furniture, as in reports."""
    filled = [at for at in range(len(lines)) if lines[at].strip()]
    alone = [bool(_ANY_SYMBOL.fullmatch(lines[at].strip())) for at in filled]
    often = Counter(lines[at].strip() for at, symbol in zip(filled, alone, strict=True) if symbol)
    for order in (range(len(filled)), range(len(filled) - 1, -1, -1)):
        for place in order:
            near = [filled[beside] for beside in (place - 1, place + 1) if 0 <= beside < len(filled)]
            if alone[place] and often[lines[filled[place]].strip()] > 1 and FURNITURE in [found[at] for at in near]:
                found[filled[place]] = FURNITURE


def _mark_page_numbers(lines: list[str], found: list[str], start: int) -> None:
    """Marks plain page numbers: "2" beside a running head or at the end, on page 2."""
    if any(_PAGE_OF_PAGES.fullmatch(line.strip()) for line in lines):
        return
    page = 1
    filled = [
        at for at in range(start, len(lines)) if lines[at].strip() and not page_furniture.is_inner_mark(lines[at])
    ]
    for place, at in enumerate(filled):
        before = found[filled[place - 1]] if place else BODY
        after = found[filled[place + 1]] if place + 1 < len(filled) else FURNITURE
        if page > 1 and lines[at].strip() == str(page) and FURNITURE in (before, after):
            found[at] = FURNITURE
        page += found[at] == FURNITURE != before


def _role(line: str, title: str) -> str:
    """FURNITURE for page and job numbers and symbols, alone or beside the title."""
    if not line.strip():
        return BODY
    if page_furniture.is_page_furniture(line):
        return FURNITURE
    rest = page_furniture.without_page_marks(line)
    words = _letters(rest)
    return FURNITURE if rest != repairs.single_spaces(line) and words and words in title else BODY


def _masthead_end(lines: list[str], start: int) -> int:
    """Index of the line under the masthead that states session or adoption; 0 where there is neither."""
    return next((at for at in range(start) if _UNDER_MASTHEAD.search(lines[at])), 0)


def _spread(lines: list[str], found: list[str], at: int, title: str, step: int) -> None:
    """Marks lines beside furniture that together make up the title, or the rest of it."""
    places: list[int] = []
    near = at + step
    while 0 <= near < len(lines) and len(places) < _MOST_TITLE_LINES and found[near] == BODY:
        if lines[near].strip():
            places.append(near)
            if _is_whole_title(lines, places, title, found[at], lines[at]):
                for place in places:
                    found[place] = FURNITURE
                return
        near += step


def _is_whole_title(lines: list[str], places: list[int], title: str, role: str, beside: str) -> bool:
    """Do the lines make up the whole title, perhaps with a part that is on the line of furniture beside them?"""
    if lines[max(places)].rstrip().endswith((",", ";")):
        return False
    words = _letters(" ".join(lines[place] for place in sorted(places)))
    rest = _letters(page_furniture.without_page_marks(beside)) if role == FURNITURE else ""
    return bool(title) and title in (words, rest + words, words + rest)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


# --- notes


def _mark_notes(lines: list[str], found: list[str], openings: dict[int, tuple[str, str]], at: int, width: int) -> int:
    """Marks the footnotes under a rule and returns the index where they end.

    They end at page furniture. In a file without any, they also end at a line without label after a line that ends with
    final punctuation short of the width (with furniture, `width` is 0). The first lines may continue the last note of
    the page before.
    """
    blank = False
    label: str | None = None
    before = next((lines[place].strip() for place in range(at - 1, -1, -1) if found[place] == NOTE), "")
    while at < len(lines) and found[at] != FURNITURE and not is_rule(lines[at]) and not is_meeting(lines[at]):
        line = lines[at].strip()
        if line:
            opening = patterns.note_label(line)
            opens = opening is not None and _follows(opening[0], label) and not before.endswith(",")
            if not opens and (_ends_foot(before, blank, width) if label else patterns.is_ended(before) or not before):
                return at
            if opening and opens:
                label, openings[at] = opening[0], opening
            found[at] = NOTE
            before = line
        blank = not line
        at += 1
    return at


def _ends_foot(before: str, blank: bool, width: int) -> bool:
    """Does a line without label, after the notes of a foot, no longer belong to it?"""
    return blank or _stops(before, width)


def _follows(label: str, before: str | None) -> bool:
    """Is a note's label the next one, or the first of a page?"""
    number, last = numerals.whole_number(label), numerals.whole_number(before)
    return number is None or last is None or number == last + 1


def _stops(line: str, width: int) -> bool:
    return line.endswith((".", "”", "]", ")")) and len(line) < width * _FULL_LINE


def _mark_last_notes(lines: list[str], found: list[str], openings: dict[int, tuple[str, str]]) -> None:
    """Marks notes at the end of the text, after the line of the meeting, without a rule."""
    ends = [at for at, line in enumerate(lines) if is_meeting(line)]
    has_stars = any(_CITED_STAR.search(line) for line in lines)
    starts = [
        at
        for at in range(ends[-1] if ends else len(lines), len(lines))
        if _is_first_note(lines[at]) and (has_stars or not lines[at].lstrip().startswith("*"))
    ]
    label = None
    for at in range(starts[0], len(lines)) if starts else ():
        opening = patterns.note_label(lines[at])
        if opening and found[at] == BODY and _follows(opening[0], label):
            label, openings[at] = opening[0], opening
        if lines[at].strip() and found[at] == BODY:
            found[at] = NOTE


def _is_first_note(line: str) -> bool:
    opening = patterns.note_label(line)
    return opening is not None and opening[0] in ("1", "*") and not re.fullmatch(numerals.DATE, line.strip())
