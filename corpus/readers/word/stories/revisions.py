"""Paragraphs whose marks are deleted or hidden: they go on in the next paragraph, or are gone."""

from corpus.readers.word.package import W
from corpus.readers.word.stories.story import Paragraph
from corpus.readers.word.styles import Styles


def joined(found: list[Paragraph], styles: Styles) -> list[Paragraph]:
    """The paragraphs without those that are deleted with their marks; those whose mark alone is deleted are joined.

    What is joined has the properties of the first that shows something, as in Word.
    """
    joined: list[Paragraph] = []
    waiting: dict[int, Paragraph] = {}  # of each story: a paragraph that goes on in the next one
    for paragraph in found:
        paragraph.shows = not paragraph.goes_on or _shows(paragraph, styles)
        before = waiting.pop(paragraph.story, None)
        if before is not None and before.cell == paragraph.cell:
            if not before.shows:
                before.properties, before.style = paragraph.properties, paragraph.style
            before.shows = before.shows or paragraph.shows
            before.content += paragraph.content
            before.in_contents = before.in_contents or paragraph.in_contents
        else:
            before = paragraph
            joined.append(before)
        if paragraph.goes_on:
            waiting[before.story] = before
    return [paragraph for paragraph in joined if paragraph.shows or paragraph.content]


def _shows(paragraph: Paragraph, styles: Styles) -> bool:
    """Does anything that a paragraph has show on paper?"""
    for node, style in paragraph.content:
        run = node.getparent()
        properties = run.find(W + "rPr") if run is not None else None
        if node.tag not in (W + "fldChar", W + "instrText") and not styles.look(style, properties).hidden:
            return True
    return False
