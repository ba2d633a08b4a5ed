"""What a file loses on the way to paragraphs is told with its place."""

from corpus.parsing.segment import segment
from corpus.readers.block import FURNITURE, NOTE, PICTURE_PAGE, Block

BODY = [
    Block("The General Assembly,", page=1),
    Block("Recalling its interest in lamps,", page=1),
    Block("1. Decides to light the lamps.", page=1),
]


def head(n: int) -> Block:
    return Block(f"Report of the pilots of district {n}, who row by night and by day", FURNITURE, page=1)


def test_much_text_taken_for_running_heads_is_told():
    told = [line for line in segment([*BODY, *map(head, range(40))]).warnings if "heads and feet" in line]
    assert len(told) == 1
    assert told[0].startswith("page 1: 40 lines, 9")
    assert "heads and feet" not in " ".join(segment([*BODY, *map(head, range(5))]).warnings), "a few are usual"


def test_a_star_in_a_masthead_cites_its_note():
    note = Block("Reissued for technical reasons.", NOTE, page=1, label="*")
    cited = segment([Block("A/RES/91/1*", FURNITURE, page=1), *BODY, note])
    lost = segment([Block("A/RES/91/1", FURNITURE, page=1), *BODY, note])
    assert [line for line in cited.warnings if "cited nowhere" in line] == []
    assert [line for line in lost.warnings if "cited nowhere" in line] == ["note * (page 1) is cited nowhere"]


def test_a_page_that_is_a_picture_is_missing_text():
    found = segment([*BODY, Block("", FURNITURE, page=2, unread=(PICTURE_PAGE,))])
    assert "page 2: a picture, whose text is not read" in found.incomplete
