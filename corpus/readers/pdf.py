"""Reads a PDF into blocks, by its layout: positions, sizes and fonts of the type."""

from pathlib import Path

import pypdfium2 as pdfium

from corpus.document import Block
from corpus.errors import CorpusError
from corpus.readers.pdf_blocks import blocks
from corpus.readers.pdf_lines import page_lines
from corpus.readers.pdf_zones import divide, measure


def read(path: Path) -> list[Block]:
    data = path.read_bytes()
    with pdfium.PdfDocument(data) as document:
        pages, heights = [], []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            pages.append(page_lines(page, number))
            heights.append(page.get_height())
            page.close()
    layout = measure(pages)
    return blocks(divide(pages, heights, layout), layout)
