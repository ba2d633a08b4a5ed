"""What goes to reports/: the same bytes for the same input, and no trace of time or place."""

import base64
import io
import json
import shutil
import warnings
from pathlib import Path

import matplotlib as mpl
import nbformat
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from analysis import figures
from analysis.figures.style import house
from analysis.report import export, notebooks, provenance, table_files
from analysis.report.chapters.result import ROWS, Result
from analysis.web import assets
from corpus import inputs, series_facts, settings
from corpus.errors import CorpusError
from corpus.tables import sources, text_cache
from facts import facts

TITLE, HEADLINE, SURE, DETAILS, CAPTION = "A sample", "Nothing was found.", "Quite.", "None.", "Nothing in particular."


def result(table, **rest):
    return Result(rest.pop("key", "sample"), TITLE, HEADLINE, SURE, DETAILS, CAPTION, table, **rest)


@pytest.fixture(scope="module")
def table():
    symbols = ["A/RES/50/1", "A/RES/51/7"]
    made = pd.DataFrame(np.array([[0, 1 / 3], [1 / 3, 0]]), index=symbols, columns=symbols)
    return series_facts.mark(made, facts(dict.fromkeys(symbols, 0), drafts=symbols[:1]))


def save(folder, table):
    results = export.Results(folder, "a_notebook")
    for key in ("sample", "second"):
        results.save(result(table.reset_index(), key=key, figure=figures.distance_map(table)))
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def saved(tmp_path_factory, table):
    """The files of two results of a notebook, by their names."""
    return save(tmp_path_factory.mktemp("saved"), table)


def test_figures_and_tables_are_the_same_bytes_again(tmp_path, table, saved):
    once, again = saved, save(tmp_path, table)
    assert once == again
    of_sample = {str(path) for path in once if path.stem == "sample"}
    assert of_sample == {
        *(f"figures/sample.{suffix}" for suffix in ("png", "svg", "pdf")),
        "tables/sample.csv",
        "notebooks/results/sample.json",
    }
    records = [json.loads(data) for path, data in sorted(once.items()) if path.suffix == ".json"]
    assert [(r["key"], r["order"], r["notebook"]) for r in records] == [
        ("sample", 0, "a_notebook"),
        ("second", 1, "a_notebook"),
    ]
    assert records[0]["headline"] == HEADLINE


def test_a_figure_is_laid_out_as_matplotlib_does_it(tmp_path, table, saved):
    usual = tmp_path / "usual.png"
    with house():
        figures.distance_map(table).savefig(usual, dpi=export.DPI)
    pictures = [Image.open(file) for file in (usual, io.BytesIO(saved[Path("figures", "sample.png")]))]
    assert np.array_equal(*map(np.asarray, pictures))


def test_files_name_version_and_data_and_neither_time_nor_path(tmp_path_factory, saved):
    made = saved
    for path, content in made.items():
        assert str(tmp_path_factory.getbasetemp()).encode() not in content, path
        assert b"CreationDate" not in content
        assert b"dc:date" not in content
    assert provenance.made_with().encode() in made[next(p for p in made if p.suffix == ".svg")]


def test_the_data_hash_is_that_of_every_file_that_is_not_named_as_no_input(tmp_path, monkeypatch):
    shutil.copytree(settings.SHIPPED, tmp_path / "data", ignore=shutil.ignore_patterns("built", "local_catalogue.csv"))
    monkeypatch.setattr(settings, "SHIPPED", tmp_path / "data")
    (tmp_path / "data" / ".hidden").touch()
    (tmp_path / "data" / "local_catalogue.csv").touch()
    before, unlike = provenance.data_hash(), []
    for path in [p for p in (tmp_path / "data").rglob("*") if p.is_file() and p.parent.name != "sources"]:
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        if provenance.data_hash() == before:
            unlike.append(path.name)
        path.write_bytes(content)
    assert sorted(unlike) == sorted([".hidden", *inputs.NOT_INPUTS])
    assert provenance.data_hash() == before
    (tmp_path / "data" / "new.csv").touch()
    assert provenance.data_hash() != before, "a file that nobody has thought of yet"


def test_a_word_list_that_changes_makes_what_is_built_of_a_text_anew(tmp_path, monkeypatch):
    shutil.copytree(settings.SHIPPED, tmp_path / "data", ignore=shutil.ignore_patterns("built"))
    monkeypatch.setattr(settings, "SHIPPED", tmp_path / "data")
    chosen = sources.best_files(settings.sources())
    before = text_cache.names_of(chosen)
    for name, changes in (("verbs.csv", True), ("words.csv", True), ("lexicon.toml", True), ("codebook.csv", False)):
        path = tmp_path / "data" / name
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        assert (text_cache.names_of(chosen) != before) == changes, name
        path.write_bytes(content)


def test_tables_have_six_significant_digits_and_iso_dates(tmp_path):
    frame = pd.DataFrame({"x": [1 / 3, 1234567.0], "day": pd.to_datetime(["2012-12-21", None]), "name": ["a", "b,c"]})
    table_files.save_table(frame, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == 'x,day,name\n0.333333,2012-12-21,a\n1.23457e+06,,"b,c"\n'


def test_zero_has_no_sign(tmp_path):
    table_files.save_table(pd.DataFrame({"x": [-0.0, 0.0, -0.5], "n": [0, 1, 2]}), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == "x,n\n0,0\n0,1\n-0.5,2\n"


def test_a_matplotlibrc_changes_no_figure(tmp_path, table, saved):
    with mpl.rc_context({"font.size": 17, "axes.labelpad": 20, "savefig.bbox": "tight", "lines.linewidth": 5}):
        styled = save(tmp_path, table)
        assert mpl.rcParams["font.size"] == 17, "the user's settings are as before"
    assert saved == styled


def test_a_page_made_by_hand_has_what_it_loads(tmp_path, table, monkeypatch):
    monkeypatch.setattr(assets, "_vega", lambda: "")
    export.Results(tmp_path, "a_notebook").save(result(table, page="<p>"))
    assert {"style.css", "threads.js"} <= {path.name for path in (tmp_path / "assets").iterdir()}


def test_cells_run_by_hand_write_to_a_folder_that_git_ignores(tmp_path, monkeypatch):
    """Every cell of a notebook, as JupyterLab runs them, but with fewer draws."""
    monkeypatch.setattr(provenance, "reports", lambda: tmp_path)
    cells = nbformat.read(notebooks.path("06_citations"), as_version=4).cells
    place: dict = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for cell in (cell for cell in cells if cell.cell_type == "code"):
            exec(compile(cell.source, "06_citations", "exec"), place)
            if "parameters" in cell.metadata.get("tags", []):
                place |= {"REPLICATES": 20, "PERMUTATIONS": 19}
    assert {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*.*")} == {("local", "by_hand")}
    assert (tmp_path / "local" / "by_hand" / "tables" / "citations.graphml").exists()
    ignored = (settings.PROJECT / ".gitignore").read_text().splitlines()
    assert "reports/local/" in ignored


def test_a_result_shows_its_title_finding_figure_and_caption_in_a_notebook(tmp_path, table):
    shown = export.Results(tmp_path, "a").save(result(table.reset_index(), figure=figures.distance_map(table)))
    page = shown._repr_html_()
    assert page.index(TITLE) < page.index(HEADLINE) < page.index("<img") < page.index(CAPTION)
    assert "data:image/png;base64," in page
    assert "<table" not in page
    assert repr(shown) == f"{TITLE}: {HEADLINE}"
    written = (tmp_path / "figures" / "sample.png").read_bytes()
    assert base64.b64encode(written).decode() in page, "the picture that was written, which is not drawn again"


def test_a_table_without_a_figure_shows_its_first_rows_and_how_many_there_are():
    long = pd.DataFrame({"n": range(40), "said": ["<b>", "<i>"] * 20, "series": "all alike"})
    page = result(long)._repr_html_()
    assert page.count("<tr") == 1 + ROWS
    assert f"{ROWS} of 40 rows." in page
    assert "Table: tables/sample.csv" in page
    assert "&lt;b&gt;" in page
    assert "<th>series" not in page, "a column that says the same everywhere"
    assert "The same in all rows shown: series all alike." in page
    chosen = result(long, rows=long[long["n"] > 37])._repr_html_()
    assert chosen.count("<tr") == 3
    assert "2 of 40 rows" in chosen


@pytest.mark.parametrize(("name", "says"), [("own.jpg", "pdf"), ("nowhere/own.pdf", "no such folder")])
def test_a_figure_of_ones_own_goes_where_it_can(tmp_path, table, name, says):
    with pytest.raises(CorpusError, match=says):
        export.save(figures.distance_map(table), table, tmp_path / name)
    assert not list(tmp_path.iterdir())
