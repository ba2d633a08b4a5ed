"""Every letter of a real text or page is in some block: counted here from the file, without the readers."""

from collections import Counter

import pytest
from lxml import html as markup

from corpus import readers
from corpus.text.repairs import repair
from folders import shared

FOLDERS = ("texts", "extracted", "files/text", "files/html")
FILES = [path for folder in FOLDERS for path in sorted((shared() / folder).glob("*.*"))]
UNSEEN = ("script", "style", "head", "noscript", "template", "svg", "title")


def _letters(text):
    return Counter(letter for letter in repair(text) if letter.isalpha())


def _printed(path):
    """The text of a file as a browser or an editor shows it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    root = markup.document_fromstring(text)
    for node in list(root.iter(*UNSEEN)):
        node.drop_tree()
    return root.text_content()


@pytest.mark.skipif(not FILES, reason="the shared texts and files are not there")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_letter_is_in_a_block(path):
    blocks = readers.blocks(path.read_bytes(), path.name)
    found = _letters("\n".join(f"{block.label or ''} {block.text}" for block in blocks))
    printed = _letters(_printed(path))
    labels = Counter(letter for block in blocks for letter in block.label or "" if letter.isalpha())
    assert printed - found == Counter()
    assert sum((found - printed - labels).values()) == 0
