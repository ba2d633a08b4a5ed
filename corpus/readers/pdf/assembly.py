"""Joins the lines of a PDF into blocks: paragraphs across line and page ends, footnotes with their labels."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.readers.pdf.glyph_runs import Run
from corpus.readers.pdf.layout import FULL, RULE, Layout, Zones, is_note_start, note_label, slashed_label
from corpus.readers.pdf.table_rows import are_tables, beside, rows
from corpus.readers.pdf.type_lines import Line, pieces
from corpus.text import repairs, verbs

# Stars in titles and sponsor lines are set at full size; figures are raised.
STAR = re.compile(r"(?<=[^\s*])(?P<label>\*{1,4})(?![\w*])")
# "5/" in typewritten documents, after a word or its punctuation, at a distance or not: "the report, 5/ and".
SLASHED_MARK = re.compile(r"(?<=[^\W\d_]|[,.;:)\]\"”'])\s?(?<![\w/])(?P<label>\d{1,3}|\*{1,3})/(?=\s|$|[,.;:)])")
# "short- and medium-term" keeps its space at a line end; every other hyphen there joins: people-centred.
SUSPENDED = re.compile(r"(?:and|or|to|nor)\b")
OPEN_END = re.compile(r"(?:[^\s-]-|[^\s–]–|[^\s/]/)$")
LABEL = re.compile(r"(?:\(?\d{1,3}[.)]|\([a-z]{1,5}\)|[IVXLC]+\.|[A-Z]\.|[•●▪–—·])\s+")
LONE_NUMERAL = re.compile(r"[IVXLC]+|[A-Z]")
ENDS = re.compile(r"[.;:?!]['\"”’)\]]*$")
ENDED = re.compile(r"[,;:.]['\"”’)\]]*$")
SHORT = 0.12  # a line that ends this share of its column's width before the right edge is the last of a paragraph
PARAGRAPH_GAP = 1.25  # distance of baselines, in leadings, from which a paragraph ends; the UN's template has 1.5
EDGE = 0.5  # left edges that differ by this many type sizes are different edges
TAB = 0.6  # a gap this wide, in type sizes, is a tab
LARGE = 1.1  # titles and "Annex" are at least this large, relative to the text
SAME_SIZE = 0.06  # sizes that differ by less than this share are the same


def blocks(zones: list[Zones], layout: Layout) -> list[Block]:
    """Blocks in reading order: for each page its furniture, the text that begins on it, and its footnotes."""
    notes = note_groups(zones, layout)
    labels = frozenset(label for label, _ in notes if label)
    made = [_furniture(line) for zone in zones for line in zone.furniture]
    made += [Block("", FURNITURE, page=zone.number, unread=(zone.unread,)) for zone in zones if zone.unread]
    rules = [_furniture(line) for zone in zones for line in zone.notes if RULE.fullmatch(line.text())]
    groups = paragraphs(zones, layout)
    for group, is_table in zip(groups, are_tables(groups), strict=True):
        if is_table:
            made += [_row(row) for row in rows(group)]
        elif is_note_start(group[0], layout):  # under a table
            made.append(_note(note_label(group[0]), group))
        else:
            made.append(_body(group, labels, layout))
    stars = frozenset(label for label in labels if label.startswith("*"))
    made = [_with_marks_out(block, STAR, stars) for block in made] if stars else made
    slashed = frozenset(label for zone in zones for line in zone.notes if (label := slashed_label(line)))
    made = [_with_marks_out(block, SLASHED_MARK, slashed) for block in made] if slashed else made
    made += rules + [_note(label, lines) for label, lines in notes]
    return sorted(map(_repaired, made), key=lambda block: block.page or 0)


def paragraphs(zones: list[Zones], layout: Layout) -> list[list[Line]]:
    """The lines of the text in groups, one per paragraph, heading or table row."""
    groups: list[list[Line]] = []
    for zone in zones:
        for line in zone.body:
            if groups and _runs_on(groups[-1], line, layout):
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def note_groups(zones: list[Zones], layout: Layout) -> list[tuple[str | None, list[Line]]]:
    """Footnotes as (label, lines); lines of a footnote area before its first label continue the previous note."""
    groups: list[tuple[str | None, list[Line]]] = []
    for zone in zones:
        for line in zone.notes:
            if RULE.fullmatch(line.text()):
                continue
            slashed = slashed_label(line)
            if slashed or is_note_start(line, layout):
                groups.append((slashed or note_label(line), [line]))
            elif groups:
                groups[-1][1].append(line)
            else:
                groups.append((None, [line]))
    return groups


def _runs_on(group: list[Line], line: Line, layout: Layout) -> bool:
    """Does the line continue the group?"""
    last = group[-1]
    if beside(last, line):
        return True
    last = _first_beside(group)
    if abs(line.size - last.size) > SAME_SIZE * last.size or LONE_NUMERAL.fullmatch(group[0].text()):
        return False
    here = last.column.order == line.column.order
    if (group[0].bold and last.bold) != line.bold and not (here and _ends_open(last)):
        return False
    if not here:
        return _crosses_column(group, line)
    if _is_next_first_line(group, last, line):
        return False
    leading = layout.leading * line.size / layout.size
    return last.y - line.y < PARAGRAPH_GAP * leading and _keeps_edge(group, line)


def _first_beside(group: list[Line]) -> Line:
    """The leftmost line of a group's last row."""
    at = len(group) - 1
    while at and beside(group[at - 1], group[-1]):
        at -= 1
    return group[at]


def _ends_open(line: Line) -> bool:
    """Does the line reach the right margin, so that its paragraph may go on?"""
    return line.x1 > line.column.right - FULL * line.size


def _keeps_edge(group: list[Line], line: Line) -> bool:
    """Does the line have the left edge that the next line of this paragraph must have?"""
    edge = EDGE * line.size
    first, last = group[0], _first_beside(group)
    if last is not first:
        return abs(line.x0 - last.x0) < edge or _is_centred(line)
    if line.x0 > first.x0 + edge:
        return _hangs(first, line.x0) or _is_centred(line)
    if abs(line.x0 - first.x0) < edge and LABEL.match(line.text() + " "):
        return first.indent < edge and _ends_open(first)
    return True


def _is_next_first_line(group: list[Line], last: Line, line: Line) -> bool:
    """Is a line indented like the line before it, which ends a paragraph: "The General Assembly," by itself?"""
    edge = EDGE * line.size
    short = last.x1 < last.column.right - SHORT * (last.column.right - last.column.left)
    if not short or len(group) > 1 or line.indent < edge or abs(line.x0 - last.x0) > edge or line.x0 > last.x0 + edge:
        return False
    return bool(ENDED.search(last.text())) and verbs.opening(line.text())[1] is not None


def _hangs(first: Line, x: float) -> bool:
    """Does a paragraph with this first line continue at x, under the text that a tab separates from its label?"""
    stops = (after.x0 for before, after in pairwise(first.runs) if after.x0 - before.x1 > TAB * first.size)
    return any(abs(x - stop) < EDGE * first.size for stop in stops)


def _is_centred(line: Line) -> bool:
    return abs((line.x0 + line.x1) / 2 - line.column.middle) < EDGE * line.size and line.indent > line.size


def _crosses_column(group: list[Line], line: Line) -> bool:
    """Does the paragraph continue with the first line of the next page or column?"""
    edge = EDGE * line.size
    last = _first_beside(group)
    if last is not group[0]:
        fits = abs(line.indent - last.indent) < edge
    elif group[0].indent > edge:
        fits = line.indent < group[0].indent - edge
    else:
        fits = line.indent < group[0].indent + edge
    if not fits or line.text()[:1].islower():
        return fits
    full, ended = _ends_open(group[-1]), bool(ENDS.search(group[-1].text()))
    if group[0].indent > line.indent + edge:
        return full or not ended
    return full and not ended


def _furniture(line: Line) -> Block:
    return Block(line.text(), role=FURNITURE, page=line.page)


def _row(cells: list[Line]) -> Block:
    return Block(" ".join(cell.text() for cell in cells), role=TABLE, page=cells[0].page)


def _note(label: str | None, lines: list[Line]) -> Block:
    text, _, _ = compose(lines)
    if label:
        text = text.removeprefix(label).removeprefix("/").lstrip()
    return Block(text, role=NOTE, page=lines[0].page, label=label)


def _body(lines: list[Line], labels: frozenset[str], layout: Layout) -> Block:
    text, marks, italics = compose(lines, labels)
    return Block(
        text,
        role=BODY,
        page=lines[0].page,
        marks=tuple(marks),
        heading=_is_heading(lines, text, layout),
        opening=_opening(text, italics),
        indent=round(lines[0].indent, 1),
    )


def _with_marks_out(block: Block, shape: re.Pattern[str], labels: frozenset[str]) -> Block:
    """The block without the stars or "5/" that cite one of the footnotes; they are among its marks."""
    marks, text = list(block.marks), block.text
    for match in reversed(list(shape.finditer(text)) if block.role == BODY else []):
        label = match["label"]
        if label in labels:
            at, end = match.span()
            text = text[:at] + text[end:]
            marks = [(offset - (end - at) * (offset > at), other) for offset, other in marks] + [(at, label)]
    return block if text == block.text else replace(block, text=text, marks=tuple(sorted(marks)))


def _repaired(block: Block) -> Block:
    """The block with letters, hyphens and spaces as the readers of other formats give them."""
    text = repairs.repair(block.text)
    if text == block.text:
        return block
    marks = tuple((len(repairs.repair(block.text[:at])), label) for at, label in block.marks)
    return replace(block, text=text, marks=marks, opening=block.opening and repairs.repair(block.opening))


def _is_heading(lines: list[Line], text: str, layout: Layout) -> bool:
    """Bold or large, or short and centred, or the number of a section by itself."""
    if all(line.bold for line in lines) or lines[0].size > LARGE * layout.size or LONE_NUMERAL.fullmatch(text):
        return True
    return len(lines) == 1 and _is_centred(lines[0]) and not (text[-1:] in ",;:." or LABEL.match(text))


def compose(
    lines: Iterable[Line], labels: frozenset[str] = frozenset()
) -> tuple[str, list[tuple[int, str]], list[tuple[int, int]]]:
    """Text, footnote marks and italic stretches of some lines: single spaces, line ends joined.

    Raised figures and stars that are among `labels` are removed and returned as marks: (offset, label).
    """
    text, marks, italics = "", [], []
    before = None
    for line in lines:
        text += _joint(text, before, line)
        before = line
        for piece, run in pieces(line):
            found = _markers(run, labels)
            if found:
                marks += [(len(text.rstrip()), label) for label in found]
                piece = " " if piece.startswith(" ") else ""
            piece = " ".join(piece.split(" ")) if not text.endswith(" ") else piece.lstrip()
            if run.italic and piece:
                italics.append((len(text), len(text) + len(piece)))
            text += piece
    return text, marks, italics


def _joint(text: str, before: Line | None, line: Line) -> str:
    """What joins a text to its next line: a space, or nothing after a hyphen within a word."""
    if before is None or text.endswith(" "):
        return ""
    spaced = before.runs[-1].blank is not None or (text[-1] == "-" and SUSPENDED.match(line.runs[0].text))
    return " " if spaced or not OPEN_END.search(text[-2:]) else ""


def _markers(run: Run, labels: frozenset[str]) -> list[str]:
    """Labels of the footnotes that a raised run cites; empty if it is no citation."""
    if not run.raised:
        return []
    found = re.split(r"[,\s]+", run.text.strip(" ,"))
    return found if labels.issuperset(found) else []


def _opening(text: str, italics: list[tuple[int, int]]) -> str:
    """The italic words that open a text, after its label."""
    label = LABEL.match(text)
    at = start = label.end() if label else 0
    for first, end in italics:
        if text[at:first].strip():
            break
        at = end
    return text[start:at].strip(" ,")
