"""Sets paragraphs in columns, from the top of the first to the foot of the last, page after page."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from pdf_writer import ROMAN, Page

INDENT, LEAD, GAP, SIZE = 14.0, 12.0, 6.0, 10.0


class Columns:
    """Pages with columns, each given by its left edge and width; `shift` sets each column lower than the one before."""

    def __init__(self, columns, *, top=700.0, bottom=80.0, shift=0.0, justified=False):
        self.columns, self.top, self.bottom = columns, top, bottom
        self.shift, self.justified = shift, justified
        self.pages = [Page()]
        self.at, self.y = 0, top

    def add(self, paragraphs):
        """Sets paragraphs, a gap after each."""
        for paragraph in paragraphs:
            for indent, words, is_last in self._lines(paragraph):
                if self.y < self.bottom:
                    self._next()
                self._show(indent, words, is_last)
                self.y -= LEAD
            self.y -= GAP

    def _next(self):
        self.at += 1
        if self.at == len(self.columns):
            self.pages.append(Page())
            self.at, self.top = 0, 700.0
        self.y = self.top - self.at * self.shift

    def _lines(self, paragraph):
        """The lines of a paragraph: indent, words, and is it the last?"""
        width = self.columns[self.at][1]
        line: list[str] = []
        indent = INDENT
        for word in paragraph.split():
            if line and stringWidth(" ".join([*line, word]), ROMAN, SIZE) > width - indent:
                yield indent, line, False
                line, indent = [], 0.0
            line.append(word)
        yield indent, line, True

    def _show(self, indent, words, is_last):
        left, width = self.columns[self.at]
        x, space = left + indent, stringWidth(" ", ROMAN, SIZE)
        if self.justified and not is_last and len(words) > 1:
            space = (width - indent - sum(stringWidth(word, ROMAN, SIZE) for word in words)) / (len(words) - 1)
        for word in words:
            x = self.pages[-1].show(x, self.y, word, size=SIZE) + space
