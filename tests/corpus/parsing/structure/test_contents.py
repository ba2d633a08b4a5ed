"""A table of contents is furniture, whatever shows it: dots, page numbers, or titles that come again."""

import pytest

from corpus.parsing.segment import segment
from corpus.parsing.structure import contents
from corpus.readers.block import BODY, FURNITURE, Block

TEXT = ["I. Vision", "1. We row.", "II. Lamps", "2. We bail."]


@pytest.mark.parametrize(
    "entries",
    [
        ["Contents", "I. Vision ........... 2", "II. Lamps . . . . . . 5"],
        ["Table of contents", "I. Vision 2", "II. Lamps 5"],
        ["Contents", "Page", "I. Vision……… ii", "II. Lamps……… iv"],
        ["CONTENTS", "I. Vision", "II. Lamps"],
        ["I. Vision ........... 2", "II. Lamps ........... 5"],
    ],
)
def test_entries_are_furniture(entries):
    found = contents.as_furniture([Block(line) for line in [*entries, *TEXT]])
    assert [block.text for block in found if block.role == FURNITURE] == entries
    assert [block.text for block in found if block.role == BODY] == TEXT


def test_what_only_looks_like_contents_stays():
    lines = ["Contents", "The General Assembly,", "1. Welcomes the contents of the locker ...", "2. Notes Part 2"]
    assert all(block.role == BODY for block in contents.as_furniture([Block(line) for line in lines]))


def test_the_annex_begins_below_its_contents():
    lines = ["The General Assembly,", "1. Adopts the plan.", "90th plenary meeting", "Annex", "Contents", "Vision 2"]
    document = segment([Block(line) for line in [*lines, "Vision", "1. We row together."]])
    assert [(p.text, p.heading) for p in document.paragraphs if p.part == "annex"] == [("We row together.", "Vision")]
    assert document.shares["other"] == 0
