"""Every letter that a PDF shows, and every letter of the blocks read from it."""

import unicodedata
from collections import Counter

import pypdfium2


def letters_of_file(data: bytes) -> Counter:
    """Every character but spaces that the file shows; an accent is one with its letter, and every hyphen is one."""
    with pypdfium2.PdfDocument(data) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    text = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, "\ufffe\x02\u2010\u2011"), "-"))
    return Counter("".join(text.split()))


def letters_of_blocks(found) -> Counter:
    """Every character but spaces in blocks, their labels and their marks."""
    parts = [part for b in found for part in (b.text, b.label or "", *(label for _, label in b.marks))]
    return Counter("".join("".join(parts).split()))
