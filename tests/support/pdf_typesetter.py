"""Sets an invented resolution as the UN sets its own: masthead, running heads, indented paragraphs, footnotes.

Text is marked up: _italic_, and ^1^ where footnote 1 is cited.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from pdf_writer import BOLD, ITALIC, ROMAN, Page, pdf

TITLE, HEADING, PARAGRAPH, TAIL = "title", "heading", "paragraph", "tail"
width = cache(stringWidth)  # of a text in a font and a size
SPACE = width(" ", ROMAN, 1)  # as wide in all fonts of the family
PIECE = re.compile(r"_([^_]+)_|\^([^^]+)\^|([^_^]+)")


@dataclass(frozen=True)
class Template:
    """Measures of a template in points; `rule` is what stands above footnotes, `number` the page number's form."""

    size: float = 10.0
    leading: float = 12.0
    gap: float = 6.0  # between paragraphs
    left: float = 123.4
    right: float = 488.0
    indent: float = 23.8
    margin: float = 60.0
    note: float = 8.4
    marker: float = 6.5
    rise: float = 3.6
    rule: str = "_" * 18
    number: str = "{page}/{pages}"
    head: float = 8.4
    bottom: float = 66.0
    fonts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """What a specimen says. `items` are (kind, label, text); `notes` are texts by label."""

    symbol: str
    masthead: tuple[str, ...]
    items: tuple[tuple[str, str, str], ...]
    notes: dict[str, str]


@dataclass
class _Word:
    text: str
    font: str
    marker: str | None = None  # the word is a footnote marker
    glued: bool = False  # no space in front of it


def words(text: str, font: str = ROMAN) -> list[_Word]:
    """Words of marked-up text; those that follow another without a space are glued to it."""
    found, spaced = [], True
    for italic, marker, plain in PIECE.findall(text):
        if marker:
            found.append(_Word(marker, ROMAN, marker, glued=True))
            spaced = False
            continue
        part = italic or plain
        for token in re.findall(r"\s+|[^\s-]+-?|-", part):
            if token.isspace():
                spaced = True
            else:
                found.append(_Word(token, ITALIC if italic else font, None, glued=not spaced))
                spaced = False
    return found


def typeset(
    source: Source, template: Template | None = None, add: Callable[[Page, int, int], None] | None = None
) -> bytes:
    """The specimen as a PDF; `add` gets each page with its number and the number of pages, and may draw on it."""
    setter = _Setter(source, template or Template())
    for item in source.items:
        setter.item(*item)
    return setter.finish(add)


class _Setter:
    """Fills pages from top to bottom."""

    def __init__(self, source: Source, template: Template):
        self.source, self.t = source, template
        self.pages: list[Page] = []
        self.cited: list[list[str]] = []
        self._new_page()
        self._masthead()

    def _new_page(self) -> None:
        self.pages.append(Page())
        self.cited.append([])
        self.y = 710.0

    def _masthead(self) -> None:
        page, t = self.pages[0], self.t
        page.show(t.left, 734, "United Nations", size=1.4 * t.size)
        page.show(470, 735.5, self.source.symbol, size=t.size)
        page.show(t.left, 705, "General Assembly", BOLD, 2 * t.size)
        page.show(397, 705, "Distr.: General", size=t.size)
        for row, line in enumerate(self.source.masthead):
            page.show(t.margin, 570 - row * t.leading, line, ROMAN if line.startswith("Agenda") else BOLD, t.size)
        page.show(t.margin + 5, 44, "19-01234 (E)", size=t.size)
        page.show(t.margin + 5, 30, "*1901234*", size=12)
        self.y = 500.0

    def item(self, kind: str, label: str, text: str) -> None:
        t = self.t
        if kind == TITLE:
            self._block(text, label, t.margin + 12, t.left, 1.2 * t.size, BOLD, t.left)
        elif kind == HEADING:
            self._block(text, label, t.left, t.left, t.size, BOLD, t.left)
        elif kind == TAIL:
            self._block(
                text, label, t.right - width(text.strip("_"), ITALIC, t.size) - 1, t.left, t.size, ROMAN, t.left
            )
        else:
            self._block(text, label, t.left + t.indent, t.left, t.size, ROMAN, t.left + 2 * t.indent)

    def _block(self, text: str, label: str, first: float, rest: float, size: float, font: str, tab: float) -> None:
        self.y -= self.t.gap
        x = max(tab, first + width(label, font, size) + size) if label else first
        for line, last in self._lines(words(text, font), x, rest, size):
            self._room([word.marker for word in line if word.marker])
            if label:
                self.pages[-1].show(first, self.y, label, font, size)
                label = ""
            self._line(self.pages[-1], x, self.y, line, size, justified=not last)
            self.y -= self.t.leading * size / self.t.size
            x = rest

    def _lines(self, run: list[_Word], first: float, rest: float, size: float):
        """Lines of words, and whether each is the paragraph's last."""
        line: list[_Word] = []
        x = first
        for word in run:
            if line and self._natural([*line, word], size) > self.t.right - x and not word.marker:
                yield line, False
                line, x = [], rest
            line.append(word)
        yield line, True

    def _natural(self, line: list[_Word], size: float) -> float:
        """Width of a line before it is justified."""
        spaces = sum(not word.glued for word in line[1:])
        shown = sum(width(word.text, word.font, self.t.marker if word.marker else size) for word in line)
        return spaces * SPACE * size + shown

    def _line(self, page: Page, x: float, y: float, line: list[_Word], size: float, justified: bool) -> None:
        spaces = sum(not word.glued for word in line[1:])
        slack = self.t.right - x - self._natural(line, size)
        extra = max(0.0, slack / spaces) if justified and spaces else 0.0
        for at, word in enumerate(line):
            x += (SPACE * size + extra) if at and not word.glued else 0
            if word.marker:
                x = page.show(x, y + self.t.rise, word.text, ROMAN, self.t.marker)
            else:
                x = page.show(x, y, word.text, word.font, size)

    def _room(self, markers: list[str]) -> None:
        """Begins another page when the line and the notes it cites do not fit on this one."""
        if self.y < self._floor([*self.cited[-1], *markers]):
            self._new_page()
        earlier = {label for page in self.cited for label in page}
        self.cited[-1] += [label for label in dict.fromkeys(markers) if label not in earlier]

    def _floor(self, labels: list[str]) -> float:
        height = sum(len(self._note_lines(label)) for label in labels) * 1.25 * self.t.note
        return self.t.bottom + height + (2.5 * self.t.note if labels else 0)

    def _note_lines(self, label: str) -> list[list[_Word]]:
        t = self.t
        return [line for line, _ in self._lines(words(self.source.notes[label]), t.left, t.left, t.note)]

    def _notes(self, page: Page, labels: list[str]) -> None:
        t = self.t
        y = self._floor(labels) - 1.2 * t.note
        if labels and t.rule:
            page.show(t.left - 24, y, t.rule, BOLD, 0.95 * t.note)
        for label in labels:
            for row, line in enumerate(self._note_lines(label)):
                y -= 1.25 * t.note
                if not row and label[0].isdigit():
                    page.show(t.left - 7, y + 0.37 * t.note, label, size=0.65 * t.note)
                elif not row:
                    page.show(t.left - 7, y, label, size=t.note)
                self._line(page, t.left, y, line, t.note, justified=False)

    def finish(self, add: Callable[[Page, int, int], None] | None = None) -> bytes:
        t, title = self.t, next(text for kind, _, text in self.source.items if kind == TITLE)
        for number, page in enumerate(self.pages, start=1):
            self._notes(page, self.cited[number - 1])
            if number > 1:
                sides = [(self.source.symbol, title), (title, self.source.symbol)][number % 2]
                page.show(t.margin, 733, sides[0], BOLD, t.head)
                page.show(552 - width(sides[1], BOLD, t.head), 733, sides[1], BOLD, t.head)
                page.show(t.margin, 37, t.number.format(page=number, pages=len(self.pages)), BOLD, t.head)
                page.show(525, 38, "19-01234", size=7)
            if add:
                add(page, number, len(self.pages))
        return pdf(self.pages, t.fonts)
