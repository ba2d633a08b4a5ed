"""Every letter that a PDF shows, and every letter of the blocks read from it."""

from collections import Counter

import pypdfium2


def letters_of_file(data: bytes) -> Counter:
    """Every character but spaces that the file shows."""
    with pypdfium2.PdfDocument(data) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return Counter("".join(text.split()).replace("\ufffe", "-").replace("\x02", "-"))


def letters_of_blocks(found) -> Counter:
    """Every character but spaces in blocks, their labels and their marks."""
    parts = [part for b in found for part in (b.text, b.label or "", *(label for _, label in b.marks))]
    return Counter("".join("".join(parts).split()))
