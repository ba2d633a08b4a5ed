"""Puts lines that a program extracted from a PDF in the order of its boxes back into reading order.

In such text the numbers of paragraphs are on separate lines, before the paragraph or after its first line. The labels
of footnotes are anywhere in the foot of the page. Each becomes a line that begins with its label; nothing else changes.
"""

import re
from typing import NamedTuple

from corpus.readers.block import BODY, FURNITURE, NOTE
from corpus.readers.plain import line_roles
from corpus.text import numerals, page_furniture, patterns
from corpus.text.verbs import opening, part_of_verb

_RULE_BEHIND = re.compile(r"(.*[^\W_][^_]*)(_{10,}\s*)")
_LABEL_ALONE = re.compile(r"(?:(\d{1,3})\.|\([a-z]{1,4}\)|\([ivxl]{5,8}\))")
_LABELLED = re.compile(r"(?:(\d{1,3})\.|\([a-z]{1,4}\)|\([ivxl]{5,8}\))(?=\s)")
_GOES_ON = re.compile(r"[:;](?: ?\d{1,3}| and| or)?$")  # ends an item of a list that continues, or opens a list
_MOST_LOST = 3  # numbers in a row that may have been lost before one still counts as the next
_LONG_LINE = 0.6  # of the width of the text: a heading is shorter, the first line of a paragraph is not
_MONTH = re.compile(rf"{numerals.MONTH}\b")
_NOTE_ALONE = re.compile(r"\d{1,3}|\*{1,3}")
_FULL_LINE = 0.85  # of the longest line of a foot: a note's line that is shorter is its last
_MOST_IN_FOOT = 200  # lines; no page holds more
_MOST_ON_PAGE = 20  # notes


class Line(NamedTuple):
    """A line of the file, with its number from 1."""

    number: int
    text: str
    starts: bool = False  # starts a paragraph, because its label was on a separate line


class _Row(NamedTuple):
    number: int
    text: str
    role: str  # FURNITURE, NOTE or BODY
    starts: bool = False


def in_order(lines: list[str]) -> list[Line]:
    """The lines in reading order: numbers before their paragraphs, footnotes after their labels.

    >>> [line.text for line in in_order(["The General Assembly,", "Decides to row the", "1.", "long boat."])]
    ['The General Assembly,', '1. Decides to row the', 'long boat.']
    """
    parted = [Line(number, text) for number, line in enumerate(lines, 1) for text in _without_rule(line)]
    texts = [line.text for line in parted]
    if not any(_LABEL_ALONE.fullmatch(text.strip()) or _NOTE_ALONE.fullmatch(text.strip()) for text in texts):
        return parted
    roles = line_roles.furniture(texts)
    rows = [_Row(line.number, line.text, role) for line, role in zip(parted, roles, strict=True)]
    return [Line(row.number, row.text, row.starts) for row in _labels_first(_notes_in_order(rows))]


def _without_rule(line: str) -> list[str]:
    """The line; and, as a second line, a rule of underscores that follows its last word without a space."""
    match = _RULE_BEHIND.fullmatch(line)
    return [match[1], match[2]] if match else [line]


# --- numbers of paragraphs


def _labels_first(rows: list[_Row]) -> list[_Row]:
    """Puts labels that are alone on a line in front of their paragraphs."""
    width = _width(rows)
    done: list[_Row] = []
    body: list[int] = []  # places in `done` of the lines of text
    last = 0
    waiting: str | None = None
    for at, row in enumerate(rows):
        text = row.text.strip()
        number = _LABEL_ALONE.fullmatch(text) if row.role == BODY else None
        if number and _is_next(number[1], last) and _next_text(rows, at):
            last = int(number[1] or last)
            if _is_behind(done, body, _next_text(rows, at), width):
                done[body[-1]] = _with_label(done[body[-1]], text)
            else:
                waiting = f"{waiting} {text}" if waiting else text
            continue
        if row.role == BODY and text and not line_roles.is_rule(text):
            labelled = _LABELLED.match(text)
            last = int(labelled[1]) if labelled and labelled[1] and _is_next(labelled[1], last) else last
            row = _with_label(row, waiting) if waiting else row
            waiting = None
            body.append(len(done))
        done.append(row)
    return done


def _with_label(row: _Row, label: str) -> _Row:
    return row._replace(text=f"{label} {row.text.strip()}", starts=True)


def _width(rows: list[_Row]) -> int:
    lengths = sorted(len(row.text.strip()) for row in rows if row.role == BODY and row.text.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _is_next(number: str | None, last: int) -> bool:
    """Does a number follow the last one or start a numbering? Letters always may."""
    return number is None or number == "1" or last < int(number) <= last + _MOST_LOST


def _next_text(rows: list[_Row], at: int) -> str:
    """The next line of text, even across a page break; "" at the end."""
    after = (row.text.strip() for row in rows[at + 1 :] if row.role == BODY and not line_roles.is_rule(row.text))
    return next(filter(None, after), "")


def _is_behind(done: list[_Row], body: list[int], after: str, width: int) -> bool:
    """Does a label belong to the line before it, as the first of its paragraph, and not to the line after it?"""
    line = done[body[-1]].text.strip() if body else ""
    if not line[:1].isupper() or _LABELLED.match(line) or patterns.is_organ(line) or line_roles.is_meeting(line):
        return False
    above = done[body[-2]].text.strip() if len(body) > 1 else ""
    apart = not above or body[-2] < body[-1] - 1
    decides = part_of_verb(line) == "operative"
    starts = apart or patterns.is_ended(above) or patterns.is_organ(above)
    if patterns.is_ended(line):
        return _is_whole_paragraph(above, decides) or _opens_list(line, after)
    if decides:
        return True
    runs_on = after[:1].islower() or opening(line)[1] is not None or len(line) >= width * _LONG_LINE
    return starts and runs_on and opening(after)[1] is None


def _opens_list(line: str, after: str) -> bool:
    """Is the line followed by a labelled item, as "Commends:" is by "(a) The pilots;"?"""
    return line.endswith(":") and _LABELLED.match(after) is not None and opening(line)[1] is not None


def _is_whole_paragraph(above: str, decides: bool) -> bool:
    """Is a line with final punctuation a whole paragraph that still lacks its label, judged by verb and line above?"""
    return (decides and patterns.is_ended(above)) or _GOES_ON.search(above) is not None


# --- footnotes


def _notes_in_order(rows: list[_Row]) -> list[_Row]:
    """Puts each footnote after its label, in the feet of all pages."""
    done: list[_Row] = []
    last, open_note, at = 0, False, 0
    while at < len(rows):
        done.append(rows[at])
        at += 1
        if line_roles.is_rule(rows[at - 1].text):
            end = _end_of_foot(rows, at)
            foot = [row for row in rows[at:end] if row.text.strip()]
            ordered = _ordered(foot, last, open_note) if any(map(_is_label, foot)) else None
            done += [row._replace(role=NOTE) if row.role == BODY else row for row in ordered or rows[at:end]]
            labels = [label for row in ordered or foot if (label := _label(row))]
            last = max([last, *filter(None, map(numerals.whole_number, labels))])
            texts = [row.text for row in ordered or foot if row.role == BODY]
            open_note = bool(texts) and not patterns.is_ended(texts[-1])
            at = end
    return done


def _is_label(row: _Row) -> bool:
    return bool(_NOTE_ALONE.fullmatch(row.text.strip()))


def _label(row: _Row) -> str | None:
    """The label at the start of a line of the foot, with or without text after it."""
    found = patterns.note_label(row.text.strip()) if row.role == BODY else None
    return found[0] if found else None


def _end_of_foot(rows: list[_Row], at: int) -> int:
    """Index after the last line of a foot: page furniture ends it, once there is a text for each label."""
    labels = texts = 0
    for place in range(at, len(rows)):
        row = rows[place]
        ends = row.role == FURNITURE and not (_is_page_number(row) and texts < labels)
        if ends or line_roles.is_rule(row.text) or line_roles.is_meeting(row.text):
            return place
        if row.role == BODY and row.text.strip():
            alone = _is_label(row)
            labels += alone
            texts += not alone
    return len(rows)


def _is_page_number(row: _Row) -> bool:
    return bool(page_furniture.PAGE_NUMBER.fullmatch(row.text.strip()) or row.text.strip().isdigit())


def _ordered(foot: list[_Row], last: int, open_note: bool) -> list[_Row] | None:
    """A foot with each note after its label, then the other lines; None where labels and texts do not match."""
    lines = [piece for row in foot if row.role == BODY for piece in _apart(row, last)]
    labels = _run([row.text.strip() for row in lines if _is_label(row)], last)
    alone = [row for row in lines if _is_label(row)]
    firsts = [next(row for row in alone if row.text.strip() == label) for label in labels]
    others = [row for row in alone if not any(row is first for first in firsts)]
    others += [row for row in foot if row.role != BODY]
    texts, anchors = _texts_and_anchors(lines, labels)
    if not labels or len(texts) > _MOST_IN_FOOT:
        return None
    starts = _starts([row.text.strip() for row in texts], [anchors.get(label) for label in labels], open_note)
    while starts is None and len(labels) > 1:  # the last number is the page's, not a label
        labels.pop()
        others.insert(0, firsts.pop())
        starts = _starts([row.text.strip() for row in texts], [anchors.get(label) for label in labels], open_note)
    if starts is None:
        return None
    by_start = dict(zip(starts, labels, strict=True))
    notes = [
        row._replace(text=f"{by_start[at]} {row.text.strip()}") if at in by_start else row
        for at, row in enumerate(texts)
    ]
    return [*notes, *others]


def _apart(row: _Row, last: int) -> list[_Row]:
    """Splits a line that begins with the label of one of the next notes into two: label and text."""
    label, text = patterns.note_label(row.text.strip()) or ("", "")
    number = numerals.whole_number(label)
    may_open = (
        text
        and text[:1].isupper()
        and not _MONTH.match(text)
        and (number is None or last < number <= last + _MOST_ON_PAGE)
    )
    return [row._replace(text=label), row._replace(text=text)] if may_open else [row]


def _run(alone: list[str], last: int) -> list[str]:
    """The labels among lines with only a number: stars, and the run that continues from the last label so far."""
    printed = {number: text for text in reversed(alone) if (number := numerals.whole_number(text)) is not None}
    first = last + 1 if last + 1 in printed else min(printed, default=0)
    run = []
    while first in printed:
        run.append(printed[first])
        first += 1
    stars = sorted({text for text in alone if numerals.whole_number(text) is None})
    return [*stars, *run]


def _texts_and_anchors(lines: list[_Row], labels: list[str]) -> tuple[list[_Row], dict[str, int]]:
    """The lines of text of a foot; and for each label, the index among them of the first line after it."""
    texts: list[_Row] = []
    anchors: dict[str, int] = {}
    waiting: str | None = None
    for row in lines:
        text = row.text.strip()
        if _is_label(row):
            waiting = text if text in labels and text not in anchors else waiting
            continue
        if waiting:
            anchors[waiting] = len(texts)
            waiting = None
        texts.append(row)
    return texts, anchors


def _starts(texts: list[str], anchors: list[int | None], open_note: bool) -> list[int] | None:
    """The line where each note starts: the best partition of the lines, in order, into as many notes as labels.

    A line after its label is the most likely start of a note, then a line after one that ends like a note. The first
    note starts with the first line, unless that line continues the note of the page before.
    """
    if len(texts) < len(anchors):
        return None
    width = max(map(len, texts))
    continues = open_note or texts[0][:1].islower()
    first = [0 if at == 0 else _start_score(texts, at, anchors[0], width) for at in range(len(texts))]
    allowed = [at == 0 or (continues and first[at] > 0) for at in range(len(texts))]
    best: list[tuple[int, tuple[int, ...]] | None] = [
        (score, (at,)) if may else None for at, (score, may) in enumerate(zip(first, allowed, strict=True))
    ]
    for anchor in anchors[1:]:
        longer: list[tuple[int, tuple[int, ...]] | None] = [None] * len(texts)
        run: tuple[int, tuple[int, ...]] | None = None
        for at in range(1, len(texts)):
            run = max(filter(None, (run, best[at - 1])), key=lambda found: found[0], default=None)
            if run:
                longer[at] = (run[0] + _start_score(texts, at, anchor, width), (*run[1], at))
        best = longer
    found = max(filter(None, best), key=lambda found: found[0], default=None)
    if not found or (len(anchors) > 1 and _start_score(texts, found[1][-1], anchors[-1], width) < 0):
        return None
    return list(found[1])


def _start_score(texts: list[str], at: int, anchor: int | None, width: int) -> int:
    """How likely a note starts at a line that is not the first."""
    before, line = texts[at - 1], texts[at]
    score = 4 if anchor == at else 0
    score += 2 if before.endswith((".", "]", ")", "”")) else -3
    score += -2 if line[:1].islower() else 0
    return score + (1 if len(before) < width * _FULL_LINE else 0)
