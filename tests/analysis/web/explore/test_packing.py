import pandas as pd
import pytest

from analysis.web.explore import packing


def test_numbers_are_variable_length_quantities():
    assert packing.packed([]) == ""
    assert packing.packed([1, 300]) == "AawC"  # 300 is AC 02, as in the documentation of Protocol Buffers


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="-1 cannot be packed"):
        packing.packed([3, -1])


def test_counts_are_packed_name_by_name_in_the_order_of_the_places():
    table = pd.DataFrame({"name": ["radio", "link", "radio"], "place": [9, 4, 2], "count": [1, 7, 1]})
    expected = [1, 2 * 4 + 1, 7, 2, 2 * 2, 2 * 7, 0]
    assert packing.counts(table, ["link", "radio", "valley"]) == packing.packed(expected)
