"""The paragraphs of a part of a document, as they are once all tracked changes are accepted."""

from lxml import etree

from corpus.readers.word.stories import fields, revisions
from corpus.readers.word.stories.part_walk import Walk
from corpus.readers.word.stories.story import Paragraph
from corpus.readers.word.styles import Styles


def paragraphs(root: etree._Element, styles: Styles) -> list[Paragraph]:
    """The paragraphs below an element, in order; those of a text box follow the one that it is anchored in."""
    found = Walk(styles).paragraphs(root)
    fields.take_codes_out(found)
    return revisions.joined(found, styles)
