"""The content of a line: its opening words in italics, links to what it cites, and notes where they are cited."""

from dataclasses import dataclass, field

from lxml import etree

from corpus.parsing.akoma_ntoso import cited_places
from corpus.parsing.akoma_ntoso.elements_made import add_text, below
from corpus.parsing.document import Document, Paragraph


@dataclass
class LineContent:
    """Fills the lines of one document; a note is written where it is cited first, and referred to after that."""

    document: Document
    organ: str  # that speaks, as citations take it
    _written: set[int] = field(default_factory=set)  # places in `document.notes` of those that were written

    def fill(self, line: etree._Element, paragraph: Paragraph) -> None:
        """Puts the text of a paragraph into a line."""
        text = paragraph.text
        spans = self._spans(text, paragraph.verb_form or "")
        at = 0
        for start, end, what in sorted([*spans, *_notes(paragraph, spans)], key=lambda piece: piece[:2]):
            add_text(line, text[at:start])
            at = end
            if isinstance(what, int):
                self._add_note(line, paragraph.notes[what], paragraph.paragraph_id)
            elif what:
                below(line, "a", text[start:end], href=cited_places.address(what))
            else:
                below(line, "span", text[start:end], class_="italic")
        add_text(line, text[at:])

    def _spans(self, text: str, opening: str) -> list[tuple[int, int, str | int]]:
        """Start, end and symbol of each link; of the opening words, which come first, the symbol is ""."""
        spans: list[tuple[int, int, str | int]] = []
        if opening and text.startswith(opening):
            spans.append((0, len(opening), ""))
        for start, end, symbol in cited_places.found(text, self.organ):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end, symbol))
        return spans

    def _add_note(self, line: etree._Element, label: str, citing: str) -> None:
        """Adds the note with a label, or a reference to it if it was written already or is not in the document."""
        notes = self.document.notes
        alike = [at for at, note in enumerate(notes) if note.label == label]
        own = [at for at in alike if citing in notes[at].cited_by] or alike
        fresh = next((at for at in own if at not in self._written), None)
        if fresh is None:
            below(line, "noteRef", href=f"#{_name(own[-1]) if own else 'note'}", marker=label)
            return
        self._written.add(fresh)
        note = below(line, "authorialNote", marker=label, placement="bottom", eId=_name(fresh))
        self._fill_note(note, fresh)

    def add_uncited(self, parent: etree._Element) -> None:
        """Adds the notes that no paragraph cites: those of titles and headings, and those whose marker was lost."""
        for at, note in enumerate(self.document.notes):
            if at not in self._written:
                self._written.add(at)
                self._fill_note(below(parent, "note", marker=note.label, eId=_name(at)), at)

    def _fill_note(self, note: etree._Element, at: int) -> None:
        line, text = below(note, "p"), self.document.notes[at].text
        done = 0
        for start, end, symbol in cited_places.found(text, self.organ):
            add_text(line, text[done:start])
            below(line, "a", text[start:end], href=cited_places.address(symbol))
            done = end
        add_text(line, text[done:])

    @property
    def has_uncited(self) -> bool:
        """Are there notes that were not written yet?"""
        return len(self._written) < len(self.document.notes)


def _notes(paragraph: Paragraph, spans: list[tuple[int, int, str | int]]) -> list[tuple[int, int, str | int]]:
    """The place of each note twice, and which note it is; one within a span is moved to its end."""
    places = paragraph.note_places or (len(paragraph.text),) * len(paragraph.notes)
    found: list[tuple[int, int, str | int]] = []
    for number, place in enumerate(places):
        inside = next((end for start, end, _ in spans if start < place < end), place)
        found.append((inside, inside, number))
    return found


def _name(at: int) -> str:
    return f"authorialNote_{at + 1}"
