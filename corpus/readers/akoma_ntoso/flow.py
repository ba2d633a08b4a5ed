"""Text as it comes from a file, put together into blocks; notes follow the block that cites them."""

import re
from dataclasses import dataclass, field, replace

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE, Block
from corpus.readers.inline_runs import Line
from corpus.text import repairs
from corpus.text.verbs import opening

_POINT = re.compile(r"[.,;:!?)\]”’\"]{1,3}")  # what may come after a quotation that fills lines of its own
_BARE_NUMBER = re.compile(r"\d{1,3}(?: (?:bis|ter|quater))?")
_BARE_LETTER = re.compile(r"[a-z]|[ivx]{2,5}|([a-z])\1")

Cell = tuple[int, int] | None  # the table and the row in which a block is, each counted from 1


@dataclass
class _Text:
    """Text under way: that of the document, of a number, of a note, or what is struck out."""

    note: str | None = None  # the label of the note
    before: int = 0  # blocks that waited when it began
    line: Line = field(default_factory=Line)
    place: int | None = None  # the line of the file where it begins
    label: str = ""  # the number of what follows
    item: str = ""  # the sign of an item of a list
    label_marks: list[str] = field(default_factory=list)
    quote: str = ""  # a quotation mark that comes before what follows
    ended: list[Block] = field(default_factory=list)  # the lines of a note that are complete

    def has_text(self) -> bool:
        """Is there more than white space?"""
        return any(text.strip() for text, _, _ in self.line.pieces)


class Flow:
    """The blocks of a file, made piece by piece."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.cells: list[Cell] = []  # for each block
        self.unread: list[str] = []  # what cannot be read and comes before the next block, a clause each
        self._open = [_Text()]
        self._waiting: list[Block] = []  # notes and what is struck out, until the block around them is complete

    @property
    def label(self) -> str:
        """The number that waits for its text."""
        return self._open[-1].label

    @property
    def note(self) -> str | None:
        """The label of the note that is open."""
        return self._open[-1].note

    @property
    def last_words(self) -> str:
        """The end of the line so far."""
        return "".join(text for text, _, _ in self._open[-1].line.pieces[-4:])

    @property
    def first_words(self) -> str:
        """The beginning of the line so far."""
        return "".join(text for text, _, _ in self._open[-1].line.pieces[:4]).lstrip()

    def line_so_far(self) -> str:
        """The line so far, repaired."""
        return repairs.repair("".join(text for text, _, _ in self._open[-1].line.pieces))

    def has_text(self) -> bool:
        """Is there anything but white space in the line so far?"""
        return self._open[-1].has_text()

    def is_at_start(self) -> bool:
        """Has the note, or the text, that is open no words yet?"""
        return not (self.has_text() or self._open[-1].ended)

    def is_bold(self) -> bool:
        """Is all of the line so far bold?"""
        return self._open[-1].line.is_bold()

    def add(self, text: str, place: int | None, *, italic: bool = False, bold: bool = False) -> None:
        """Adds a run of text, from a line of the file."""
        now = self._open[-1]
        if text.strip():
            now.place = now.place or place
            if now.quote and not text.lstrip().startswith(now.quote):
                now.line.add(now.quote, italic=italic, bold=bold)
            now.quote = ""
        now.line.add(text, italic=italic, bold=bold)

    def mark(self, label: str) -> None:
        """Adds a reference to a note."""
        self._open[-1].line.mark(label)

    def quote(self, mark: str) -> None:
        """Puts a quotation mark before what follows."""
        self._open[-1].quote = mark

    def end_quote(self, mark: str) -> None:
        """Puts a quotation mark behind the last block."""
        if self.blocks and len(self._open) == 1 and not self.blocks[-1].text.endswith(mark):
            self.blocks[-1] = replace(self.blocks[-1], text=self.blocks[-1].text + mark)

    # --- texts within the text

    def begin(self, note: str | None = None) -> None:
        """Begins a text of its own: a number, what is struck out, or the note with this label."""
        self._open.append(_Text(note, len(self._waiting)))

    def end_number(self) -> None:
        """Ends a number, which comes before the next line."""
        text, marks, place = self._whole()
        now = self._open[-1]
        text = _as_printed(text)
        now.label = f"{now.label} {now.quote}{text}".strip()
        now.label_marks += [mark for _, mark in marks]
        now.place, now.quote = now.place or place, "" if text else now.quote

    def end_note(self) -> None:
        """Ends a note."""
        note = self._open[-1]
        text, marks, place = self._whole()
        self._waiting.insert(note.before, Block(text, NOTE, line=place, label=note.note, marks=tuple(marks)))

    def _whole(self) -> tuple[str, list[tuple[int, str]], int | None]:
        """Ends the text that is open: its words, the references to notes in it, and the line where it begins."""
        self.end_line()
        self.end_number_alone()
        ended = self._open.pop()
        text = ""
        marks = [(0, mark) for _, mark in ended.line.marks]  # of a text that has nothing else
        for block in ended.ended:
            shift = len(text) + bool(text)
            marks += [(offset + shift, mark) for offset, mark in block.marks]
            text = f"{text} {block.text}".strip()
        return text, marks, ended.ended[0].line if ended.ended else None

    def end_removed(self) -> None:
        """Ends what is struck out, which becomes furniture."""
        self.end_line()
        self.end_number_alone()
        self._waiting += [replace(block, role=FURNITURE, heading=None) for block in self._open.pop().ended]
        if not self._open[-1].has_text():
            self._release()

    # --- lines

    def end_line(
        self,
        *,
        role: str = BODY,
        heading: bool | None = None,
        cell: Cell = None,
        numbered: bool = True,
        is_clause: bool = False,
    ) -> None:
        """Ends a line and makes its block; without text nothing is made, and marks go to the block before.

        A number that waits is put in front if `numbered`. What opens with a verb is no heading if `is_clause`.
        """
        now = self._open[-1]
        if not now.has_text() and not now.line.marks:
            now.line = Line()
            return
        if not now.has_text():
            self._mark_block_before(now)
            return
        if self._is_point(now):
            before = self.blocks[-1]
            self.blocks[-1] = replace(before, text=before.text + self.line_so_far())
            now.line, now.place = Line(), None
            return
        block = self._numbered(now) if numbered else now.line.block("")
        if is_clause and heading is None and (block.opening or opening(block.text)[1]):
            heading = False
        marks = tuple((min(offset, len(block.text)), mark) for offset, mark in block.marks)
        block = replace(block, role=role, heading=heading, line=now.place, marks=marks)
        now.line, now.place = Line(), None
        self._put(block, cell)

    def _numbered(self, now: _Text) -> Block:
        """The line as a block, with the number that waits in front; the references in a number come behind it."""
        label = f"{now.label} {now.item}".strip()
        block = now.line.block(label)
        after = len(repairs.repair(now.label))
        marks = [(after, mark) for mark in now.label_marks]
        now.label, now.item, now.label_marks = "", "", []
        return replace(block, marks=(*marks, *block.marks))

    def end_number_alone(self, *, role: str = BODY, heading: bool | None = None, cell: Cell = None) -> None:
        """Makes a block of a number to which no text belongs."""
        now = self._open[-1]
        if now.label:
            text = repairs.repair(now.label)
            marks = tuple((len(text), mark) for mark in now.label_marks)
            block = Block(text, role, line=now.place, marks=marks, heading=heading)
            now.label, now.label_marks, now.place = "", [], None
            self._put(block, cell)

    def number_list_item(self, label: str) -> None:
        """Puts the sign of an item of a list, which is not in the file, before what follows."""
        self._open[-1].item = label

    def _put(self, block: Block, cell: Cell) -> None:
        now = self._open[-1]
        if len(self._open) > 1:
            now.ended.append(block)
            return
        self.blocks += [replace(block, unread=tuple(self.unread)), *self._waiting]
        self.unread = []
        self.cells += [cell] * (1 + len(self._waiting))
        self._waiting = []

    def _mark_block_before(self, now: _Text) -> None:
        """References to notes between two lines belong to the end of the first; before all lines, to the next."""
        blocks = now.ended if len(self._open) > 1 else self.blocks
        at = next((at for at in reversed(range(len(blocks))) if blocks[at].role in (BODY, TABLE)), None)
        if at is None:
            return
        marks = tuple((len(blocks[at].text), mark) for _, mark in now.line.marks)
        blocks[at] = replace(blocks[at], marks=blocks[at].marks + marks)
        now.line = Line()
        self._release()

    def _is_point(self, now: _Text) -> bool:
        """Is the line only the full stop after a quotation that fills lines of its own?"""
        alone = len(self._open) == 1 and not now.label and not now.line.marks
        return alone and bool(self.blocks and self.blocks[-1].role == BODY and _POINT.fullmatch(self.line_so_far()))

    def _release(self) -> None:
        """Puts what waits behind the last block."""
        if len(self._open) == 1:
            self.blocks += self._waiting
            self.cells += [self.cells[-1] if self.cells else None] * len(self._waiting)
            self._waiting = []

    def finish(self) -> None:
        """Ends all that is open, and puts what waits behind the last block."""
        self.end_line()
        self.end_number_alone()
        self._release()
        if self.unread and self.blocks:
            self.blocks[-1] = replace(self.blocks[-1], unread=(*self.blocks[-1].unread, *self.unread))
            self.unread = []


def _as_printed(number: str) -> str:
    """A number with its full stop or brackets, where the file leaves them to the printer: "3", "a"."""
    if _BARE_NUMBER.fullmatch(number):
        return f"{number}."
    return f"({number})" if _BARE_LETTER.fullmatch(number) else number
