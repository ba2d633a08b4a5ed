"""Joins the pieces of one paragraph into a block: text, italic opening words, raised footnote markers."""

import re

from corpus.readers.block import BODY, Block
from corpus.text import patterns, repairs

_MARKER = re.compile(r"\[?(\d{1,3}|\*{1,3})\]?")


class Line:
    """A paragraph that is put together piece by piece, to become a block."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, bool, bool]] = []  # text, italic, bold
        self.marks: list[tuple[int, str]] = []  # number of pieces before the marker, its label

    def add(self, text: str, *, italic: bool = False, raised: bool = False, bold: bool = False) -> None:
        """Adds a run of text; raised digits are a footnote marker."""
        marker = _MARKER.fullmatch(text.strip()) if raised else None
        if marker:
            self.mark(marker[1])
        elif text:
            self.pieces.append((text, italic, bold))

    def mark(self, label: str) -> None:
        """Adds a footnote marker."""
        self.marks.append((len(self.pieces), label))

    def is_bold(self) -> bool:
        """Is all of it bold?"""
        return bool(self.pieces) and all(bold or not text.strip() for text, _, bold in self.pieces)

    def block(self, label: str) -> Block:
        """The block, with an automatic label in front of the text."""
        texts = [text for text, _, _ in self.pieces]
        text = repairs.repair(f"{label} {''.join(texts)}")
        marks = tuple((self._offset(label, texts, count), mark) for count, mark in self.marks)
        return Block(text, BODY, marks=marks, opening=self._opening())

    def _offset(self, label: str, texts: list[str], count: int) -> int:
        return len(repairs.repair(f"{label} {''.join(texts[:count])}"))

    def _opening(self) -> str:
        """The italic words that open the paragraph, after its printed label; empty when there are none."""
        words, begun = [], False
        for text, italic, _ in self.pieces:
            if not italic and text.strip() and (begun or not _is_label(text)):
                break
            if italic:
                begun = True
                words.append(text)
        return repairs.repair("".join(words)).rstrip(" ,;:")


def _is_label(text: str) -> bool:
    """Is it a label, or white space?"""
    return not text.strip() or patterns.TYPED_LABEL.fullmatch(text.strip()) is not None
