"""The study writes the report of all results; a page whose result is gone goes with it."""

import shutil
import subprocess
import sys

import pandas as pd
import pytest

from analysis.report import export, manifest, notebooks, provenance, study
from analysis.report.chapters.result import Result
from analysis.web import assets
from corpus import atomic, settings
from corpus.errors import CorpusError

MADE = {name: [f"of_{name}"] for name in notebooks.NOTEBOOKS}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the study into a folder with notebooks that make these results; gives the files that are there then."""
    made = dict(MADE)
    monkeypatch.setattr(assets, "_vega", lambda: "")

    def execute(chosen, folder):
        for notebook in chosen:
            results = export.Results(folder, notebook)
            for key in made.get(notebook, ()):
                page, table = "<p>" if key.startswith("seen") else None, pd.DataFrame({"x": [1]})
                appendix = key.startswith("tried")
                results.save(Result(key, key, f"{key}.", "", "", "", table, page=page, appendix=appendix))

    monkeypatch.setattr(study, "_execute_all", execute)

    def go(only=None, **results):
        made.update(results)
        study.run(only, tmp_path / "out")
        files = {str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file()}
        assert files == {*map(str, manifest.listed(tmp_path / "out")), manifest.NAME}
        return files

    return go


def pages(files):
    return {name.removeprefix("pages/") for name in files if name.startswith("pages/")}


OF_NOTEBOOKS = {f"{name}.html" for name in notebooks.NOTEBOOKS}


@pytest.mark.parametrize("only", [None, "04_verbs"])
def test_what_a_result_leaves_behind_goes_with_it(run, only):
    before = run(**{"04_verbs": ["a", "seen", "tried"], "09_what_is_new": ["seen_too"]})
    assert OF_NOTEBOOKS | {"seen.html", "seen_too.html", "appendix.html", "data.html"} <= pages(before)
    after = run(only, **{"04_verbs": ["a"]})
    assert before - after == {
        "pages/seen.html", "pages/appendix.html", "tables/seen.csv", "tables/tried.csv",
        "notebooks/results/seen.json", "notebooks/results/tried.json",
    }  # fmt: skip
    assert after <= before


def test_the_report_of_one_notebook_keeps_the_findings_of_the_others(run, tmp_path):
    run()
    run("04_verbs", **{"04_verbs": ["another"]})
    text = (tmp_path / "out" / "pages" / "04_verbs.html").read_text(encoding="utf-8")
    assert 'id="another"' in text
    assert 'id="of_04_verbs"' not in text
    of_another = (tmp_path / "out" / "pages" / "03_what_changed_when.html").read_text(encoding="utf-8")
    assert 'id="of_03_what_changed_when"' in of_another
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "another." in index and "of_03_what_changed_when." in index


@pytest.mark.parametrize(("name", "back"), [("lexicon.toml", False), ("series.toml", True)])
def test_a_run_whose_inputs_change_publishes_nothing(run, tmp_path, monkeypatch, name, back):
    """Also where what was changed is changed back before the end: a notebook may have seen it."""
    before = run("04_verbs")
    shutil.copytree(settings.SHIPPED, tmp_path / "data", ignore=shutil.ignore_patterns("built", "sources"))
    monkeypatch.setattr(settings, "SHIPPED", tmp_path / "data")
    path, execute = tmp_path / "data" / name, study._execute_all

    def change(chosen, folder):
        text = path.read_bytes()
        replace(path, text + b"\n")
        execute(chosen, folder)
        if back:
            replace(path, text)

    monkeypatch.setattr(study, "_execute_all", change)
    content = {file: (tmp_path / "out" / file).read_bytes() for file in before}
    with pytest.raises(CorpusError, match=rf"{name} changed while the study ran"):
        run("04_verbs", **{"04_verbs": ["another"]})
    now = {str(p.relative_to(tmp_path / "out")): p for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {file: path.read_bytes() for file, path in now.items()} == content


def replace(path, data):
    with atomic.replacing(path) as temporary:
        temporary.write_bytes(data)


def test_a_text_that_comes_and_goes_during_a_run_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path))
    (tmp_path / "sources").mkdir()
    replace(tmp_path / "sources" / "manifest.csv", b"symbol\n")
    before = provenance.state()
    assert provenance.changed(before) == []
    (tmp_path / "sources" / "A_RES_79_194.txt").write_text("x")
    assert provenance.changed(before) == ["A_RES_79_194.txt"]
    (tmp_path / "sources" / "A_RES_79_194.txt").unlink()
    replace(tmp_path / "sources" / "manifest.csv", b"symbol\n")
    assert provenance.changed(before) == ["manifest.csv"]


def test_a_cell_that_fails_because_the_texts_changed_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "own"))

    def fail(chosen, folder):
        (tmp_path / "own" / "sources").mkdir(parents=True)
        (tmp_path / "own" / "sources" / "A_RES_79_194.txt").write_text("x")
        raise CorpusError("notebooks/05_company.ipynb: NotBuiltError: A_RES_79_194.txt")

    monkeypatch.setattr(study, "_execute_all", fail)
    with pytest.raises(CorpusError, match="changed while the study ran"):
        study.run(out=tmp_path / "out")


def test_something_of_the_users_in_the_way_of_a_result_is_not_touched(tmp_path):
    for folder in ("made", "out"):
        (tmp_path / folder).mkdir()
    for name in ("a.csv", "report.md"):
        (tmp_path / "made" / name).write_text("new")
    for make in (
        lambda path: path.mkdir(),
        lambda path: path.write_text("mine"),
        lambda path: path.symlink_to("nowhere"),
    ):
        make(tmp_path / "out" / "report.md")
        with pytest.raises(CorpusError, match=r"report\.md is already there"):
            manifest.install(tmp_path / "made", tmp_path / "out", complete=True)
        (path,) = (tmp_path / "out").iterdir()
        path.rmdir() if path.is_dir() else path.unlink()


def test_no_library_is_imported_with_the_check_of_addresses():
    code = "import sys; from analysis.report import study; study._import_libraries(); print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "jsonschema" in imported and "rfc3987_syntax" not in imported
