"""Ids follow the part, the running index and the labels; none is given twice."""

import pytest

from corpus.parsing.structure.paragraph_ids import Position, names


def position(part: str, *path: str, annex: int = 0) -> Position:
    return Position({"P": "preambular", "O": "operative", "A": "annex"}[part], annex, path, False)


TABLE = [
    ("sub-paragraphs", [("O",), ("O", "a"), ("O", "a", "i"), ("O",)], ["O1", "O1.a", "O1.a.i", "O2"]),
    ("a repeated label", [("O",), ("O", "a"), ("O", "a")], ["O1", "O1.a", "O1.a-2"]),
    ("a label with nothing above it", [("O", "a"), ("O", "a", "i"), ("O", "b")], ["O1", "O1.i", "O2"]),
]


@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_ids(given, expected):
    assert names([position(*one) for one in given]) == expected


def test_items_of_an_annex_hang_on_nothing_above_it():
    """In the annex "1. Ropes" is a heading, so "1.1" is the first paragraph."""
    given = [position("O"), position("A", "1", annex=1), position("A", "1", "a", annex=1), position("A", "2", annex=1)]
    assert names(given) == ["O1", "A1.1", "A1.1.a", "A1.2"]
