"""Cells that a spreadsheet would run are made harmless, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.files import csv_cells

HARMLESS = ["", "data", "'tis", "-0.5", "+1e-7", "-", "1-2", "a=b", ".5", "-inf"]
DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "-x", "--1"]


@pytest.mark.parametrize("cell", HARMLESS)
def test_text_and_numbers_stay_as_they_are(cell):
    assert csv_cells.harmless(cell) == cell == csv_cells.original(cell)


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_formula_gets_an_apostrophe(cell):
    assert csv_cells.harmless(cell) == f"'{cell}"
    assert csv_cells.original(f"'{cell}") == cell


@given(st.text(st.sampled_from("'=+-@\t1.ex"), max_size=6))
def test_what_is_written_is_what_is_read(cell):
    assert csv_cells.original(csv_cells.harmless(cell)) == cell
