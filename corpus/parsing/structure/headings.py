"""Headings: which blocks are headings, and which heading a paragraph is under."""

import re
from dataclasses import dataclass, field

from corpus.parsing.structure import list_labels
from corpus.parsing.structure.numbering import Numbering
from corpus.readers.block import Block
from corpus.text import patterns
from corpus.text.verbs import opening

_ANNEX = re.compile(
    r"(?:Annex|ANNEX|Appendix|APPENDIX|Enclosure|ENCLOSURE)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?"
    r"[.:]?\*{0,2}(?:\s+[–—-])?(?:\s+(?=[A-Z“]).*)?"
)
_SECTION = re.compile(r"(?:Section |Part |Chapter )?(?:[IVXLC]+|[A-Z])\.?", re.I)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? +(?=[A-Z“])")
_LONGEST = 300  # characters; the longest heading seen has 240


@dataclass
class Headings:
    """The headings of a text, as far as it has been read."""

    found: list[str] = field(default_factory=list)
    nearest: str | None = None  # the one that the next paragraph is under
    is_new: bool = False  # no paragraph has followed it yet

    def add(self, text: str) -> None:
        """Adds a heading; it is joined to a section number right above it."""
        if self.is_new and self.found and _SECTION.fullmatch(self.found[-1]):
            text = f"{self.found.pop()} {text}"
        self.found.append(text)
        self.nearest, self.is_new = text, True

    def over_paragraph(self) -> str | None:
        """The heading of the paragraph that is read now."""
        self.is_new = False
        return self.nearest


def is_annex(text: str) -> bool:
    """Does a line open an annex?"""
    return bool(_ANNEX.fullmatch(text)) and not patterns.is_ended(text)


def is_heading(block: Block, numbering: Numbering, label: list_labels.Label | None) -> bool:
    """Is it a heading? By its layout where the format shows it, else by its lack of final punctuation.

    `label` is the label of the block, if it has one.
    """
    text = block.text
    if label and (label.part or label.kind not in (list_labels.NUMBER, list_labels.DECIMAL)):
        return False
    if block.heading is not None and not label:
        return block.heading
    if patterns.is_ended(text) or patterns.is_organ(text) or len(text) > _LONGEST:
        return bool(_SECTION.fullmatch(text))
    if label:
        is_next = numbering.continues_with(label) and label.value() == numbering.number + 1
        return not (label.suffix or (is_next and opening(label.rest)[1]))
    return bool(_NUMBERED.match(text)) or not text[:1].islower()
