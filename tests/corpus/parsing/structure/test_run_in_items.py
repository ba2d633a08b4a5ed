"""Items and headings that run in one paragraph become separate; what only looks like them stays."""

import pytest

from corpus.parsing.structure import run_in_items
from corpus.readers.block import Block


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("(i) Oars; (ii) Lamps; and (iii) Ropes.", ["(i) Oars;", "(ii) Lamps; and", "(iii) Ropes."]),
        ("(g) Oars; (h) Lamps; (i) Ropes.", ["(g) Oars;", "(h) Lamps;", "(i) Ropes."]),
        ("Principle 2. Use of lamps 1. Lamps are lit.", ["Principle 2. Use of lamps", "1. Lamps are lit."]),
        ("(a) Oars; see (b) Lamps.", None),
        ("(a) Oars; (c) Lamps.", None),
        ("1. Requests: (a) Oars; (b) Lamps.", None),
        ("Article 3. Lamps are lit. They burn. 1. Oars", None),
        ("Recalling rule 2; (b) of the rules", None),
    ],
)
def test_pieces(text, pieces):
    assert [block.text for block in run_in_items.apart([Block(text)])] == (pieces or [text])


def test_markers_stay_with_their_words():
    whole = Block("(i) Oars; (ii) Lamps.", marks=((9, "1"), (21, "2")))
    assert [block.marks for block in run_in_items.apart([whole])] == [((9, "1"),), ((11, "2"),)]
