"""Dispersion of several items at once, of an item that does not occur, and over one part."""

import numpy as np
import pytest

from analysis.measures import dispersion

MEASURES = [dispersion.dp, dispersion.dp_norm, dispersion.juilland_d]
SIZES = [10, 30, 60]


@pytest.mark.parametrize("measure", MEASURES)
def test_items_side_by_side_are_measured_like_each_alone(measure):
    items = [[1, 3, 6], [4, 0, 0], [0, 2, 2]]
    together = measure(np.array(items).T, SIZES)
    assert together.shape == (3,)
    assert together == pytest.approx([float(measure(counts, SIZES)) for counts in items])


def test_dp_as_counted_by_hand():
    """Shares of the words are .1, .3 and .6: all in the first part is .9 from even, half of .9 + .3 + .6."""
    table = np.array([[1, 3, 6], [4, 0, 0]]).T
    assert dispersion.dp(table, SIZES) == pytest.approx([0, 0.9])
    assert dispersion.dp_norm(table, SIZES) == pytest.approx([0, 1])


@pytest.mark.parametrize("measure", MEASURES)
def test_of_an_item_that_stands_nowhere_there_is_no_dispersion(measure):
    assert np.isnan(measure([0, 0, 0], SIZES))


def test_over_one_part_there_is_none_and_nothing_is_divided_by_zero():
    with np.errstate(all="raise"):
        assert np.isnan(dispersion.dp_norm([3], [50]))
        assert np.isnan(dispersion.dp_norm([[3, 1]], [50])).all()
