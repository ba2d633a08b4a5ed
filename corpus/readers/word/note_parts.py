"""Footnotes and endnotes of a document: their labels in order of citation, and the elements that hold their text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.word.lists.number_formats import written
from corpus.readers.word.package import Package, W, value
from corpus.text import numerals

FOOTNOTE, ENDNOTE = "footnote", "endnote"
_KINDS = {W + "footnoteReference": FOOTNOTE, W + "endnoteReference": ENDNOTE}
_USUAL = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}
_SHOWN = 80  # first characters of a comment
Key = tuple[str, str]  # footnote or endnote, and the id in its part: the two count their ids apart


@dataclass
class Notes:
    """The notes of a document, and the labels of those that have been cited so far."""

    parts: dict[str, dict[str, etree._Element]]
    forms: dict[str, str]  # how the numbers of each kind are written
    counts: dict[str, int]  # the last number of each kind
    labels: dict[Key, str] = field(default_factory=dict)  # in order of citation

    def cite(self, reference: etree._Element) -> str:
        """The label of the note that an element refers to: its number in order of citation."""
        key = self.key(reference)
        if key not in self.labels:
            kind = key[0]
            self.counts[kind] += 1
            number = written(self.counts[kind], self.forms[kind])
            self.labels[key] = f"endnote {number}" if kind == ENDNOTE and self._is_ambiguous() else number
        return self.labels[key]

    def mark(self, reference: etree._Element, label: str) -> str:
        """Sets the label of a note that has a mark of its own, such as an asterisk."""
        return self.labels.setdefault(self.key(reference), label)

    def key(self, reference: etree._Element) -> Key:
        """What an element in the text refers to."""
        return _KINDS[reference.tag], reference.get(W + "id") or ""

    def cited(self) -> Iterator[Key]:
        """The notes in order of citation, also those that are cited while they are gone through."""
        done = 0
        while done < len(self.labels):
            yield from list(self.labels)[done : done + 1]
            done += 1

    def n_notes(self) -> int:
        """The number of notes in the file, cited or not."""
        return sum(map(len, self.parts.values()))

    def text_of(self, key: Key) -> etree._Element | None:
        """The element that holds the text of a note; None where the file lacks it."""
        return self.parts[key[0]].get(key[1])

    def _is_ambiguous(self) -> bool:
        """Would a footnote and an endnote have the same label?"""
        return self.forms[FOOTNOTE] == self.forms[ENDNOTE] and bool(self.parts[FOOTNOTE])


def of(package: Package) -> Notes:
    """The notes of a document, none of them cited yet."""
    stated = {FOOTNOTE: "footnotePr", ENDNOTE: "endnotePr"}
    last = next((node for node in reversed(package.body) if node.tag == W + "sectPr"), None)
    forms, counts = dict(_USUAL), dict.fromkeys(_USUAL, 0)
    for kind, name in stated.items():
        for place in (package.settings, last):
            properties = place.find(W + name) if place is not None else None
            forms[kind] = value(properties, "numFmt") or forms[kind]
            start = numerals.whole_number(value(properties, "numStart"))
            counts[kind] = counts[kind] if start is None else start - 1
    parts = {FOOTNOTE: _by_id(package.footnotes, FOOTNOTE), ENDNOTE: _by_id(package.endnotes, ENDNOTE)}
    return Notes(parts, forms, counts)


def has_own_mark(reference: etree._Element) -> bool:
    """Does a mark that the author chose follow the reference, in place of a number?"""
    return reference.get(W + "customMarkFollows") in ("1", "true", "on")


def _by_id(part: etree._Element | None, name: str) -> dict[str, etree._Element]:
    """The notes of a part by id, without the rules that separate them from the text."""
    found = [] if part is None else part.iter(W + name)
    return {note.get(W + "id") or "": note for note in found if note.get(W + "type") in (None, "normal")}


def comments(package: Package) -> dict[str, str]:
    """For each comment, by its id, a clause that says what is left out.

    Those that the UN's publishing system leaves in its files ("<<ODS JOB NO>>") are none.
    """
    found = [] if package.comments is None else package.comments.iter(W + "comment")
    clauses = {}
    for comment in found:
        text = " ".join("".join(node.text or "" for node in comment.iter(W + "t")).split())
        if text and not text.startswith("<<ODS "):
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            clauses[comment.get(W + "id") or ""] = f"a comment is left out, “{shown}”"
    return clauses
