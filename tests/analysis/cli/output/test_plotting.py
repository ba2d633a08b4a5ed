"""The commands that draw: an own phrase to a figure in one command, and the study's figures anew at another width."""

import ast
import re

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis.cli.main import commands
from analysis.cli.output import plotting
from analysis.report import notebooks
from analysis.web import charts
from corpus.errors import CorpusError


def run(*words):
    return CliRunner().invoke(commands(), list(words))


def said(result):
    """The message of the error that a command ended with."""
    assert isinstance(result.exception, CorpusError)
    return str(result.exception)


def width_of(pdf):
    """The width of the page in millimetres."""
    return float(re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ", pdf.read_bytes()).group(1)) / 72 * 25.4


def test_an_own_phrase_becomes_a_pdf_of_85_mm_with_its_table(tmp_path):
    out = tmp_path / "fig.pdf"
    result = run("plot", "data governance", "igf", "--series", "ga-ict4d", "--out", str(out), "--width", "85mm")
    assert result.exit_code == 0
    assert result.stdout.split() == [str(out), str(out.with_suffix(".csv"))]
    assert width_of(out) == pytest.approx(85, abs=0.1)
    assert b"/Type3" not in out.read_bytes()
    table = pd.read_csv(out.with_suffix(".csv"))
    assert list(table["concept"].unique()) == ["data governance", "igf"]
    assert table["series"].unique().tolist() == ["ga-ict4d"]


def test_a_part_is_counted_alone(tmp_path):
    assert run("plot", "broadband", "--part", "operative", "--out", str(tmp_path / "a.svg")).exit_code == 0
    assert run("plot", "broadband", "--out", str(tmp_path / "b.svg")).exit_code == 0
    part, whole = (pd.read_csv(tmp_path / f"{name}.csv")["count"].sum() for name in "ab")
    assert 0 < part < whole


@pytest.mark.parametrize(("words", "told"), [
    (["igf", "--out", "x.gif"], "png, svg, pdf"),
    (["igf", "--out", "no/such/folder/x.pdf"], "no such folder"),
    (["igf", "--out", "x.pdf", "--width", "broad"], "no width"),
    (["igf|ai", "--out", "x.pdf"], "separate argument"),
])  # fmt: skip
def test_bad_input_is_explained_before_anything_is_written(words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert told in said(run("plot", *words))
    assert list(tmp_path.iterdir()) == []


def test_a_figure_of_the_study_is_drawn_anew_as_wide_as_asked(tmp_path):
    for width in ("85mm", "180mm"):
        folder = tmp_path / width
        folder.mkdir()
        assert run("figure", "lengths", "--width", width, "--out", str(folder)).exit_code == 0
        assert width_of(folder / "lengths.pdf") == pytest.approx(float(width[:-2]), abs=0.1)
    tables = [(tmp_path / width / "lengths.csv").read_bytes() for width in ("85mm", "180mm")]
    assert tables[0] == tables[1], "the table does not depend on the width"


def test_a_key_that_is_not_known_gets_similar_ones():
    assert "similar: trends" in said(run("figure", "trend"))
    assert "--list" in said(run("figure"))
    listed = dict(line.split("\t") for line in run("figure", "--list").stdout.splitlines())
    assert listed["threads"] == "07_agreed_language"


def test_every_figure_is_made_by_a_cell_of_its_notebook():
    import nbformat

    assert set(plotting.FIGURES) == {*charts.CHARTS, *charts.WITHOUT} - {"keyness_spans"}, "which is a table in print"
    for key, (notebook, method) in plotting.FIGURES.items():
        cells = nbformat.read(notebooks.path(notebook), as_version=4).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        calls = {node.func.attr for node in ast.walk(ast.parse(code))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}  # fmt: skip
        assert method in calls, key
