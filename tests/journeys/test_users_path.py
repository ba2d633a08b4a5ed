"""What a user types in a fresh kernel, with the public names alone."""

import re

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.report.executed import kernels

OWN_PHRASE = """
import analysis, corpus
from analysis import figures
series = corpus.load().series("ga-ict4d")
table = analysis.rates(series, ["enhanced cooperation", "data governance", "capacity building | capacity-building"])
analysis.save(figures.rates(table, width="85mm"), table, "own.pdf")
"""
TWO_RESOLUTIONS = """
import analysis, corpus
analysis.compare(corpus.load(), "A/RES/78/132", "A/RES/79/194")
"""


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """Both, in one kernel; gives the folder in which it ran and the cells with their outputs."""
    folder = tmp_path_factory.mktemp("typed")
    cells = [new_code_cell("", metadata={"tags": ["parameters"]})]
    cells += [new_code_cell(source.strip()) for source in (OWN_PHRASE, TWO_RESOLUTIONS)]
    notebook = new_notebook(cells=cells)
    with kernels.Kernel(folder) as kernel:
        kernel.run(notebook, "typed", "")
    return folder, notebook.cells


def test_an_own_phrase_becomes_a_figure_of_85_mm_with_its_table_in_six_lines(typed):
    folder, _ = typed
    assert len(OWN_PHRASE.strip().splitlines()) <= 6
    width = float(re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ", (folder / "own.pdf").read_bytes()).group(1))
    assert width == pytest.approx(85 / 25.4 * 72, abs=0.5)
    table = pd.read_csv(folder / "own.csv")
    assert table["concept"].nunique() == 3
    assert {"symbol", "count", "rate", "low", "high"} <= set(table)


def test_two_resolutions_are_compared_in_two_lines(typed):
    _, cells = typed
    assert len(TWO_RESOLUTIONS.strip().splitlines()) <= 2
    (output,) = cells[-1]["outputs"]
    assert "A/RES/78/132#" in output["data"]["text/html"]
    assert "A/RES/79/194#" in output["data"]["text/html"]
