"""A table as the page shows it: digits, missing values, columns that say the same everywhere."""

import numpy as np
import pandas as pd
import pytest

from analysis.web import result_tables
from analysis.web.result_tables import Column

DECIMALS = [  # the values of a column, and how many decimals it is shown with
    ([1.234, 2.5, 0.0], 2),
    ([0.0123, 0.5, 0.031], 4),
    ([812.4, 1200.5], 0),
    ([1.0, 2.0, np.nan], 0),  # whole numbers, one missing
    ([0.0, 0.0], 0),
    ([2001, 2025], 0),
    (["a", "b"], None),
    ([True, False], None),
]
CELLS = [(1.005, 2, "1.00"), (0.00001, 4, "< 0.0001"), (-0.00001, 4, "> -0.0001"), (0.0, 2, "0.00"), (7, 0, "7"),
         (None, 2, ""), ("b", None, "b")]  # fmt: skip


@pytest.mark.parametrize(("values", "decimals"), DECIMALS)
def test_a_column_has_three_digits_of_a_typical_value(values, decimals):
    (column,) = result_tables.shown(pd.DataFrame({"x": values})).columns
    assert column.decimals == decimals


@pytest.mark.parametrize(("value", "decimals", "words"), CELLS)
def test_a_cell_in_words(value, decimals, words):
    assert result_tables.written(value, Column("x", "x", decimals)) == words


def test_bounds_have_the_digits_of_what_they_are_bounds_of():
    table = pd.DataFrame({"rate": [13.5, 12.1], "low": [0.001, 0.002], "high": [151.5, 160.2]})
    assert [column.decimals for column in result_tables.shown(table).columns] == [1, 1, 1]


def test_columns_that_are_alike_everywhere_are_told_once():
    shown = result_tables.shown(pd.DataFrame({"series": ["x", "x"], "n_new_words": [1, 2], "draft": [False, False]}))
    assert [column.heading for column in shown.columns] == ["number of new words"]
    assert shown.alike == "The same in all rows: series: x; draft: no."
    alone = result_tables.shown(pd.DataFrame({"series": ["x"], "n": [1]}))
    assert (len(alone.columns), alone.alike) == (2, "")


def test_cells_are_json_and_the_first_rows_words():
    shown = result_tables.shown(pd.DataFrame({"word": ["a", None], "rate": [0.5, np.inf], "new": [True, None]}))
    assert shown.rows == [["a", 0.5, "yes"], [None, None, None]]
    assert shown.first == [["a", "0.500", "yes"], ["", "", ""]]
    assert shown.whole


def test_of_a_long_table_the_first_rows_are_kept():
    shown = result_tables.shown(pd.DataFrame({"n": range(result_tables.MOST + 1)}))
    assert (len(shown.rows), shown.n_rows, shown.whole) == (result_tables.FIRST, result_tables.MOST + 1, False)
