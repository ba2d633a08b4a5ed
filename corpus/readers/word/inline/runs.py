"""The runs of a paragraph: its text in lines, with footnote markers, and what of it is not text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.inline_runs import Line
from corpus.readers.word import note_parts
from corpus.readers.word.inline import drawings, symbol_fonts
from corpus.readers.word.package import W
from corpus.readers.word.stories.story import TEXT, Paragraph
from corpus.readers.word.styles import Look, Styles

_BREAKS = frozenset((W + "br", W + "cr"))
_SPACES = frozenset((W + "tab", W + "ptab"))
_REFERENCES = frozenset((W + "footnoteReference", W + "endnoteReference"))
_DRAWN = frozenset(W + name for name in ("drawing", "pict", "object", "altChunk", "subDoc"))
_MARKER = re.compile(r"\[?(\d{1,3}|\*{1,3}|[†‡§])\]?")
_LETTER = re.compile(r"[a-z]")
# What is before an exponent: a unit of length ("km"), or ten as the base of a power ("× 10", "about 10").
_UNIT = re.compile(r"(?:\b|\d)(?:[kcmdµμn]?m|ft|yd|mi|sec|[xyz])$")
_BASE = re.compile(r"(?<![\w/.,-])10$")
_NUMBERED_THING = re.compile(
    r"(?:\w*s?olutions?|decisions?|paragraphs?|articles?|[Gg]oals?|targets?|items?|Nos?\.) 10$"
)
_SIGNED = re.compile(r"[-–−+]?\d+")
_RAISED = str.maketrans("0123456789-–−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_TAIL = 40  # last characters of the text before a raised number that tell what it is
_LONGEST_MARK = 5  # characters of a mark that an author chose for a note
_SHOWN = 60  # first characters of hidden text


@dataclass
class Content:
    """What a paragraph shows."""

    lines: list[Line] = field(default_factory=list)  # parted by line breaks within the paragraph
    texts: list[str] = field(default_factory=list)  # the text of each line
    unread: list[str] = field(default_factory=list)  # what is not text, a clause each
    ornaments: list[str] = field(default_factory=list)  # texts of ornamental letters, such as a watermark
    opens_with_mark: bool = False  # does it begin with a raised number or letter that was typed?
    in_capitals: bool = True  # is all of it shown in capitals, however it was typed?


@dataclass
class Reader:
    """Reads the runs of one document; counts its notes."""

    styles: Styles
    notes: note_parts.Notes
    comments: dict[str, str]
    targets: dict[str, str]
    typed: frozenset[str] = frozenset()  # raised numbers and letters that open notes which were typed as paragraphs

    def is_marker(self, raised: str) -> bool:
        """Is raised text the marker of a note? A number is one if the file has that note, or has no notes at all."""
        if raised in self.typed:
            return True
        n_notes = self.notes.n_notes()
        has_none = not n_notes and not self.typed
        return not raised.isalpha() and (not raised.isdecimal() or has_none or 1 <= int(raised) <= n_notes)

    def content(self, paragraph: Paragraph) -> Content:
        """What a paragraph shows."""
        return _Paragraph(self, paragraph).content

    def typed_mark(self, paragraph: Paragraph) -> str | None:
        """The raised number or letter that opens a paragraph, if somebody typed it; None without one."""
        for node, style in paragraph.content:
            if node.tag in _REFERENCES:
                return None
            if node.tag in TEXT and (node.text or "").strip():
                mark = (node.text or "").strip()
                is_mark = _MARKER.fullmatch(mark) or _LETTER.fullmatch(mark)
                return mark if is_mark and self.styles.look(style, _run_properties(node)).raised else None
        return None


class _Paragraph:
    """One paragraph, while its runs are read."""

    def __init__(self, reader: Reader, paragraph: Paragraph) -> None:
        self.reader = reader
        self.content = Content([Line()], [""])
        self.custom: etree._Element | None = None  # a reference whose own mark comes next
        self.hidden: list[str] = []
        self.lost: dict[str, int] = {}  # characters that nothing explains, by font
        is_alone = not any(node.tag in TEXT and (node.text or "").strip() for node, _ in paragraph.content)
        run, look = None, Look()
        for node, style in paragraph.content:
            if run is None or node.getparent() is not run:
                run, look = node.getparent(), reader.styles.look(style, _run_properties(node))
            if node.tag in _DRAWN:
                self._draw(node, is_alone=is_alone)
            else:
                self._add(node, look)
        self._cite_by_number()
        self._tell_of_losses()

    def _add(self, node: etree._Element, look: Look) -> None:
        if node.tag in TEXT or node.tag == W + "sym":
            self._add_text(node, look)
        elif node.tag in _REFERENCES and not look.hidden:
            self._cite(node)
        elif node.tag in _BREAKS and not look.hidden:
            self.content.lines.append(Line())
            self.content.texts.append("")
        elif node.tag in _SPACES:
            self._put(" ", look)
        elif node.tag == W + "noBreakHyphen":
            self._put("-", look)
        elif node.tag == W + "commentReference":
            clause = self.reader.comments.get(node.get(W + "id") or "")
            self.content.unread += [clause] if clause else []

    def _add_text(self, node: etree._Element, look: Look) -> None:
        text = self._text(node, look)
        if look.hidden:
            self.hidden.append(text)
        elif self.custom is not None and 0 < len(text.strip()) <= _LONGEST_MARK:
            self.content.lines[-1].mark(self.reader.notes.mark(self.custom, text.strip()))
            self.custom = None
        elif look.raised and text.strip():
            self._cite_by_number()
            self._put_raised(text, look)
        else:
            if text.strip():
                self._cite_by_number()
            self._put(text, look)

    def _text(self, node: etree._Element, look: Look) -> str:
        if node.tag == W + "sym":
            code = node.get(W + "char") or ""
            font = node.get(W + "font") or look.font
            text = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ue000"
            text = chr(ord(text) + 0xF000) if symbol_fonts.is_symbol_font(font) and ord(text) < 0x100 else text
        else:
            text, font = node.text or "", look.font
        text, lost = symbol_fonts.in_unicode(text, font)
        if lost:
            self.lost[font] = self.lost.get(font, 0) + lost
        return text

    def _put(self, text: str, look: Look) -> None:
        if look.hidden or not text:
            return
        self.content.lines[-1].add(text, italic=look.italic, bold=look.bold)
        self.content.texts[-1] += text
        if text.strip() and not look.capitals:
            self.content.in_capitals = False

    def _put_raised(self, text: str, look: Look) -> None:
        """Adds raised text: the marker of a note, an exponent, or letters as in "1st"."""
        bare = text.strip()
        before = self.content.texts[-1][-_TAIL:]
        marker = _MARKER.fullmatch(bare)
        label = marker[1] if marker else bare
        is_number = bool(_SIGNED.fullmatch(bare))
        if (marker or len(bare) == 1) and self.reader.is_marker(label) and not (is_number and _is_power(before, bare)):
            opens = not before.strip() and len(self.content.lines) == 1 and not self.content.lines[0].marks
            self.content.opens_with_mark = self.content.opens_with_mark or opens
            self.content.lines[-1].mark(label)
        else:
            self._put(text.translate(_RAISED) if is_number else text, look)

    def _cite(self, node: etree._Element) -> None:
        self._cite_by_number()
        if note_parts.has_own_mark(node):
            self.custom = node
        else:
            self.content.lines[-1].mark(self.reader.notes.cite(node))

    def _cite_by_number(self) -> None:
        """Gives a number to a note whose own mark was announced but does not come."""
        if self.custom is not None:
            self.content.lines[-1].mark(self.reader.notes.cite(self.custom))
            self.custom = None

    def _draw(self, node: etree._Element, *, is_alone: bool) -> None:
        clause = drawings.unread(node, self.reader.targets, alone=is_alone)
        letters = drawings.word_art(node)
        self.content.unread += [clause] if clause else []
        self.content.ornaments += [letters] if letters else []

    def _tell_of_losses(self) -> None:
        text = " ".join("".join(self.hidden).split())
        if text:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            self.content.unread.append(f"hidden text is left out, “{shown}”")
        for font, count in self.lost.items():
            self.content.unread.append(f"characters of the font {font or 'Symbol'} are not read ({count})")
        if not any(text.strip() for text in self.content.texts):
            self.content.in_capitals = False


def _run_properties(node: etree._Element) -> etree._Element | None:
    """The properties of the run that an element is in."""
    run = node.getparent()
    while run is not None and run.tag != W + "r":
        run = run.getparent() if run.tag != W + "p" else None
    return run.find(W + "rPr") if run is not None else None


def _is_power(before: str, raised: str) -> bool:
    """Is a raised number an exponent: of a unit of length or a variable, "km2" (2 or 3), or of ten?"""
    if _UNIT.search(before) and raised in ("2", "3"):
        return True
    return bool(_BASE.search(before)) and not _NUMBERED_THING.search(before)
