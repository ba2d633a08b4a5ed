"""The study writes the report of all results; a page whose result is gone goes with it."""

from contextlib import nullcontext

import pandas as pd
import pytest

from analysis.report import export, manifest, notebooks, study
from analysis.report.chapters.result import Result
from analysis.web import assets

MADE = {name: [f"of_{name}"] for name in notebooks.NOTEBOOKS}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the study into a folder with notebooks that make these results; gives the files that are there then."""
    made = dict(MADE)
    monkeypatch.setattr(assets, "_vega", lambda: "")
    monkeypatch.setattr(study, "_counted_pages", lambda folder: nullcontext())

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
