"""The boxes and ribbons of a small series that we wrote, as one would draw them by hand."""

import pytest

import two_series
from analysis.descent import drawing, genealogy


@pytest.fixture(scope="module")
def traced():
    return genealogy.trace(two_series.corpus().series("test"))


def test_boxes_stand_one_below_the_other_with_room_between_the_parts(traced):
    boxes = drawing.boxes(traced).set_index("paragraph_id")
    assert boxes["column"].to_list() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert boxes["top"].to_list() == [0, 1, 6, 0, 5, 6, 0, 1, 6]


def test_the_longest_ribbon_lies_lowest_and_those_of_one_length_keep_the_order_of_the_links(traced):
    ribbons = drawing.ribbons(traced, drawing.boxes(traced))
    assert ribbons.index.to_list() == [0, 1, 2, 3]
    assert (ribbons["to_column"] - ribbons["from_column"]).to_list() == [2, 1, 1, 1]
    assert list(zip(ribbons["old"], ribbons["new"], strict=True)) == [
        ("A/RES/50/1#P1", "A/RES/53/9#P0"),
        ("A/RES/50/1#P0", "A/RES/51/7#P0"),
        ("A/RES/50/1#O2", "A/RES/51/7#O1"),
        ("A/RES/51/7#P0", "A/RES/53/9#P1"),
    ]


def test_ribbons_start_and_end_at_their_boxes_and_are_of_the_thread_that_they_carry_on(traced):
    ribbons = drawing.ribbons(traced, drawing.boxes(traced))
    ends = ribbons[["from_column", "from_top", "to_column", "to_top"]].to_numpy().tolist()
    assert ends == [[0, 1, 2, 0], [0, 0, 1, 0], [0, 6, 1, 5], [1, 0, 2, 1]]
    assert ribbons["thread"].to_list() == ["A/RES/50/1#P1", "A/RES/50/1#P0", "A/RES/50/1#O2", "A/RES/50/1#P0"]
    assert ribbons["first_year"].to_list() == [1995] * 4
