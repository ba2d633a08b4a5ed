"""Every character that a real page shows is in a block, or a warning names its page."""

import pytest

from corpus.readers.block import FURNITURE, TABLE
from corpus.readers.pdf.pdf_file import parse
from folders import shared
from letters import letters_of_blocks, letters_of_file

FILES = sorted(path for folder in ("pdf_old", "pdf_other", "pdf_recent") for path in shared().glob(f"files/{folder}/*"))
pytestmark = pytest.mark.skipif(not FILES, reason=f"no PDFs in {shared()}/files; set ICT4D_SHARED")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_letter_is_in_a_block(path):
    data = path.read_bytes()
    found = parse(data, path.name)
    lost = letters_of_file(data) - letters_of_blocks(found)
    strokes = sum(block.label is not None for block in found) + sum(len(block.marks) for block in found)
    assert not set(lost) - {"/"}
    assert lost["/"] <= strokes  # of labels like "5/"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_masthead_is_a_table(path):
    rows = [block.text for block in parse(path.read_bytes(), path.name) if block.role == TABLE and block.page == 1]
    assert not [text for text in rows if "United Nations" in text or "Distr." in text]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_paragraph_is_furniture(path):
    found = [block.text for block in parse(path.read_bytes(), path.name) if block.role == FURNITURE and block.page != 1]
    assert not [text for text in found if len(text.split()) > 12 and text.endswith((".", ";", ","))]
