"""The labels of notes in an Akoma Ntoso file, as stated or as they are counted."""

import re

from lxml import etree

from corpus.readers.akoma_ntoso.elements import NOTES, name_of

_BRACKETS = re.compile(r"[\s\[\]().]+|/$")


class NoteLabels:
    """The label of every note, and of every reference to one.

    A note that states no marker has the number after that of the note before it, as programs print such notes.
    """

    def __init__(self, root: etree._Element):
        references = [node for node in root.iter() if name_of(node) == "noteRef"]
        stated = {_target(node): label for node in references if (label := _bare(node.get("marker")))}
        self._of_notes: dict[etree._Element, str] = {}
        self._by_id: dict[str, str] = {}
        last = 0
        for node in root.iter():
            if name_of(node) in NOTES:
                label = _bare(node.get("marker")) or stated.get(_id(node)) or str(last + 1)
                last = int(label) if re.fullmatch(r"\d{1,4}", label) else last
                self._of_notes[node] = label
                self._by_id.setdefault(_id(node), label)
        self.known = frozenset(self._of_notes.values())

    def of_note(self, node: etree._Element) -> str:
        """The label of a note."""
        return self._of_notes[node]

    def of_reference(self, node: etree._Element) -> str | None:
        """The label that a reference to a note shows; None where it shows none and leads nowhere."""
        return _bare(node.get("marker")) or self._by_id.get(_target(node))


def _bare(marker: str | None) -> str:
    return _BRACKETS.sub("", marker or "")[:20]


def _id(node: etree._Element) -> str:
    return node.get("eId") or node.get("id") or node.get("wId") or ""


def _target(node: etree._Element) -> str:
    return (node.get("href") or "").rpartition("#")[2]
