"""Annexes of an Akoma Ntoso document: the texts that are attached to it."""

import re

from lxml import etree

from corpus.readers.akoma_ntoso.elements import name_of
from corpus.readers.block import BODY, Block
from corpus.text import patterns

HEADING = re.compile(r"(?:Annex|Appendix|Enclosure)\b", re.I)
_FIRST_LINES = 6  # of an annex, among which its heading is


def is_annex(node: etree._Element) -> bool:
    """Is the element a text that is attached to another?"""
    parent = node.getparent()
    return name_of(node) == "attachment" or (parent is not None and name_of(parent) == "attachments")


def heading(own: list[Block]) -> list[Block]:
    """The heading of an annex in which none is printed; what speaks for an organ is no annex."""
    texts = [block.text for block in own if block.role == BODY]
    if not texts or any(map(HEADING.match, texts[:_FIRST_LINES])) or any(map(patterns.is_organ, texts)):
        return []
    return [Block("Annex", BODY, heading=True, mended=(("attachment without a heading", "Annex"),))]
