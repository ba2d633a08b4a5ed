"""Goes through the elements of an Akoma Ntoso file once, without recursion, and makes a block of each line."""

import re
from collections import Counter

from lxml import etree

from corpus.readers.akoma_ntoso import annexes, elements, metadata
from corpus.readers.akoma_ntoso.flow import Cell, Flow
from corpus.readers.akoma_ntoso.note_labels import NoteLabels
from corpus.readers.block import BODY, FURNITURE
from corpus.text import numerals, page_furniture, patterns

_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNIT = re.compile(r"(?:\b[kcm]?m|\bs|\b10|\bCO)\s?$")  # a raised digit after it is no reference to a note


class Walk:
    """The state of the reading: what is open, and the text so far."""

    def __init__(self, root: etree._Element):
        self.flow = Flow()
        self._labels = NoteLabels(root)
        self._open: Counter[str] = Counter()  # open elements, by name
        self._lines = 0  # open elements that hold a line
        self._styles = [(False, False, False)]  # italic, bold, raised
        self._lists: list[list] = []  # style and last number of each open list
        self._starts: list[int] = []  # for each open document or annex, the number of blocks before it
        self._table = self._row = 0  # numbers of the last table and row
        self._go(root)

    def _go(self, root: etree._Element) -> None:
        for event, node in etree.iterwalk(root, events=("start", "end")):
            name = elements.name_of(node)
            if event == "start":
                if self._is_line_end(node, name):
                    self._end_line(heading=None)
                self._open[name] += 1
                self._lines += name in elements.LINES
                self._styles.append(elements.style(node, name, self._styles[-1]))
                self._start(node, name)
                self._add(node.text, node)
            else:
                self._end(node, name)
                self._styles.pop()
                self._open[name] -= 1
                self._lines -= name in elements.LINES
                self._add(node.tail, node)
        self._end_line()
        self.flow.finish()

    def _is_line_end(self, node: etree._Element, name: str) -> bool:
        """Does an element end the line before it, and does its own end with it?"""
        if elements.is_foreign(node) and name not in elements.INLINE:
            return not self._lines or name in elements.OF_HTML
        return name not in elements.INLINE

    # --- elements

    def _start(self, node: etree._Element, name: str) -> None:
        if self._is_document(node):
            self._starts.append(len(self.flow.blocks))
        if name in _STARTS:
            _STARTS[name](self, node)
        elif name in elements.OF_FIRST_PAGE:
            before = node.getprevious()
            if before is not None and not before.tail and elements.name_of(before) in elements.OF_FIRST_PAGE:
                self.flow.add(" ", None)
        if elements.is_removed(node, name):
            self.flow.begin()
        if name in elements.QUOTES and node.get("startQuote"):
            self.flow.quote(node.get("startQuote"))

    def _end(self, node: etree._Element, name: str) -> None:
        mark = node.get("endQuote") if name in elements.QUOTES else None
        if mark and name in elements.INLINE and not self.flow.last_words.rstrip().endswith(mark):
            self._add(mark, node)
        if elements.is_removed(node, name):
            self.flow.end_removed()
        if name in _ENDS:
            _ENDS[name](self, node)
        elif self._is_line_end(node, name):
            self._end_line(heading=name in elements.HEADINGS or None, node=node)
        if mark and name not in elements.INLINE:
            self.flow.end_quote(mark)
        if self._has_own_number(node):
            self.flow.end_number_alone(role=self._role(self.flow.label), cell=self._cell())
        if self._is_document(node):
            self._end_document(node)

    def _has_own_number(self, node: etree._Element) -> bool:
        return bool(self.flow.label) and any(elements.name_of(child) == "num" for child in node)

    def _start_note(self, node: etree._Element) -> None:
        label = self._labels.of_note(node)
        if not self._open["meta"]:
            self.flow.mark(label)
        self.flow.begin(note=label)

    def _end_note(self, node: etree._Element) -> None:
        self.flow.end_note()

    def _start_reference(self, node: etree._Element) -> None:
        label = self._labels.of_reference(node)
        if label:
            self.flow.mark(label)

    def _start_number(self, node: etree._Element) -> None:
        self.flow.begin()

    def _end_number(self, node: etree._Element) -> None:
        self.flow.end_number()

    def _break(self, node: etree._Element) -> None:
        apart = any(self._open[name] for name in elements.FIRST_AND_LAST_PAGE) or self._cell() is not None
        if any(self._open[name] for name in elements.HEADINGS) and annexes.HEADING.match(self.flow.first_words):
            self._end_line(heading=True)
        elif apart and self.flow.note is None:
            self._end_line()
        else:
            self.flow.add(" ", None)

    def _start_list(self, node: etree._Element) -> None:
        kind = "bullet" if elements.name_of(node) == "ul" else _LIST_STYLES.get(node.get("type") or "", "decimal")
        start = numerals.whole_number(node.get("start"))
        self._lists.append([kind, 0 if start is None else start - 1])

    def _end_list(self, node: etree._Element) -> None:
        self._end_line()
        self._lists.pop()

    def _start_item(self, node: etree._Element) -> None:
        if self._lists:
            counter = self._lists[-1]
            value = numerals.whole_number(node.get("value"))
            counter[1] = counter[1] + 1 if value is None else value
            number = "" if counter[0] == "bullet" else numerals.in_style(counter[1], counter[0])
            self.flow.number_list_item(
                "•" if not number else f"{number}." if counter[0] == "decimal" else f"({number})"
            )

    def _end_item(self, node: etree._Element) -> None:
        self._end_line()
        self.flow.number_list_item("")

    def _start_table(self, node: etree._Element) -> None:
        self._table += self._open["table"] == 1
        self._row += 1

    def _start_row(self, node: etree._Element) -> None:
        self._row += 1

    def _picture(self, node: etree._Element) -> None:
        """What cannot be read is named where it is, but for the emblem and codes of a first page."""
        if not (self._open["coverPage"] or self._open["meta"]):
            named = node.get("alt") or node.get("src")
            self.flow.unread.append(f"a picture, “{named}”, is not read" if named else "a picture is not read")

    def _elsewhere(self, node: etree._Element) -> None:
        """A reference to a document that is in another file."""
        target = node.get("src") or node.get("href") or ""
        if not target.startswith("#"):
            self.flow.unread.append(f"the document “{target}” is in another file")

    # --- text

    def _add(self, text: str | None, node: etree._Element) -> None:
        if not text:
            return
        italic, bold, raised = self._styles[-1]
        text = re.sub(r"\s+", " ", text)
        label = text.strip(" []()")
        if raised and label in self._labels.known and not _UNIT.search(self.flow.last_words):
            if self.flow.note != label or not self.flow.is_at_start():  # else it is the note's own label
                self.flow.mark(label)
            return
        self.flow.add(text, node.sourceline, italic=italic, bold=bold)

    def _end_line(self, heading: bool | None = None, node: etree._Element | None = None) -> None:
        if not self.flow.has_text():
            self.flow.end_line()
            return
        line = self.flow.line_so_far()
        keeps_number = bool(heading) and node is not None and _numbers_its_text(node.getparent())
        if not heading and not self.flow.label and not patterns.is_ended(line):
            heading = True if self._looks_like_heading(node) else None
        self.flow.end_line(
            role=self._role(line),
            heading=heading,
            cell=self._cell(),
            numbered=not keeps_number,
            is_clause=self._in_preamble(),
        )

    def _looks_like_heading(self, node: etree._Element | None) -> bool:
        """Is the line bold, or of a style of headings?"""
        if node is not None and elements.name_of(node) in elements.LINES:
            around = [node, *[above for above, _ in zip(node.iterancestors(), range(2), strict=False)]]
            if any(map(elements.is_styled_heading, around)):
                return True
        return self.flow.is_bold() and not self._open["coverPage"]

    def _in_preamble(self) -> bool:
        return bool(self._open["preamble"] and any(self._open[name] for name in elements.CLAUSES))

    def _role(self, line: str) -> str:
        if self._open["meta"] or self._open["toc"] or page_furniture.RULE.fullmatch(line):
            return FURNITURE
        if self._open["coverPage"] and (page_furniture.is_masthead(line) or page_furniture.is_page_furniture(line)):
            return FURNITURE
        return BODY

    def _cell(self) -> Cell:
        return (self._table, self._row) if self._open["table"] else None

    # --- documents

    def _is_document(self, node: etree._Element) -> bool:
        return annexes.is_annex(node) or any(elements.name_of(child) in ("mainBody", "body") for child in node)

    def _end_document(self, node: etree._Element) -> None:
        """Adds what only the metadata of a document state, and the heading of an annex that has none."""
        start = self._starts.pop()
        own = self.flow.blocks[start:]
        if annexes.is_annex(node):
            stated = annexes.heading(own)
        elif any(map(annexes.is_annex, node.iterancestors())):
            return
        else:
            stated = metadata.stated(node, own)
        self.flow.blocks[start:start] = stated
        self.flow.cells[start:start] = [None] * len(stated)


def _numbers_its_text(part: etree._Element | None) -> bool:
    """Is the number of this part that of its text, and not of its heading?"""
    if part is None or elements.name_of(part) not in elements.NUMBERED:
        return False
    return any(elements.name_of(child) in elements.TEXT_PARTS for child in part)


_STARTS = {
    **{"authorialNote": Walk._start_note, "note": Walk._start_note, "noteRef": Walk._start_reference},
    **{"num": Walk._start_number, "ol": Walk._start_list, "ul": Walk._start_list, "li": Walk._start_item},
    **{"table": Walk._start_table, "caption": Walk._start_row, "tr": Walk._start_row, "img": Walk._picture},
    **dict.fromkeys(elements.BREAKS, Walk._break),
    **dict.fromkeys(elements.REFERENCES, Walk._elsewhere),
}
_ENDS = {
    **{"authorialNote": Walk._end_note, "note": Walk._end_note, "num": Walk._end_number},
    **{"ol": Walk._end_list, "ul": Walk._end_list, "li": Walk._end_item},
}
