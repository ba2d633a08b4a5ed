"""Whole paths as a user takes them, through the `ict4d` command; one of each kind in a process of its own."""

import csv
import html
import io
import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest

import command
import odd_corpora
from analysis.report import notebooks, study, verify
from corpus import settings
from installed_command import files_in, ict4d

DRAFT = settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt"


def test_help_lists_the_commands():
    done = ict4d("--help")
    assert done.returncode == 0
    for name in ("list", "parse", "phrase", "check", "study", "features"):
        assert name in done.stdout


def test_list_tells_what_is_held():
    done = ict4d("list", "--json")
    rows = {row["symbol"]: row for row in json.loads(done.stdout)}
    assert len(rows) == 47
    draft, adopted = rows["A/RES/67/195 (draft)"], rows["A/RES/67/195"]
    assert (draft["features"], draft["text"], draft["draft"], draft["adopted"]) == (True, True, True, "2012-12-21")
    assert (adopted["features"], adopted["text"], adopted["draft"]) == (True, False, False)
    assert (rows["E/RES/2006/46"]["features"], rows["E/RES/2006/46"]["words"]) == (False, None)
    assert "A/RES/67/195" in command.ict4d("list").stdout


def test_phrase_gives_stable_csv_on_stdout_alone():
    done = ict4d("phrase", "internet governance forum", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.stdout.splitlines()[0] == "phrase,symbol,year,part,count,n_words,rate"
    found = {(r["symbol"], r["part"]): int(r["count"]) for r in rows}
    expected = {"A/RES/68/198": (5, 2), "A/RES/79/194": (2, 4), "A/RES/56/183": (0, 0)}
    for symbol, counts in expected.items():
        assert (found[symbol, "preambular"], found[symbol, "operative"]) == counts
    assert "draft" not in done.stderr + done.stdout


def test_phrase_by_series_and_part():
    done = command.ict4d(
        "phrase", "Broadband", "digital divides", "--series", "ecosoc-wsis", "--part", "operative", "--csv"
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {r["part"] for r in rows} == {"operative"}
    assert all(r["symbol"].startswith("E/RES/") for r in rows)
    assert {r["phrase"] for r in rows} == {"broadband", "digital divides"} or {r["phrase"] for r in rows} == {
        "Broadband",
        "digital divides",
    }


@pytest.mark.parametrize("phrase", ["radio frequency spectrum policy", "the digital and knowledge"])
def test_a_phrase_that_needs_texts_says_of_which_resolutions(phrase):
    done = command.ict4d("phrase", phrase, "--csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "text of A/RES/56/183, " in done.stderr and " more; `ict4d fetch`" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_unknown_series_is_refused():
    done = command.ict4d("phrase", "ict 4 all forum", "--csv", "--series", "nothing")
    assert done.returncode == 2
    assert "series" in done.stderr


def test_parse_writes_the_paragraphs_of_the_draft_and_nothing_else(tmp_path):
    before = files_in(settings.SHIPPED)
    done = ict4d("parse", DRAFT, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["A_RES_67_195_draft.json"]
    made = json.loads((tmp_path / "out" / "A_RES_67_195_draft.json").read_text(encoding="utf-8"))
    parts = [p["part"] for p in made["paragraphs"]]
    assert (made["symbol"], parts.count("preambular"), parts.count("operative")) == ("A/RES/67/195", 34, 24)
    assert len(made["footnotes"]) == 11
    assert all(note["cited_by"] for note in made["footnotes"])
    assert made["paragraphs"][0] | {"text": ""} == made["paragraphs"][0] | {"text": "", "number": None}
    assert made["paragraphs"][-1]["id"] == "A/RES/67/195#O24"
    assert files_in(settings.SHIPPED) == before


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "not_utf8.txt": "Résolution adoptée".encode("utf-16-le")[1:],
    "recipe.txt": b"Take two eggs and a cup of milk.\n\nStir, and bake for an hour.\n",
    "empty.pdf": b"",
    "page.pdf": b"<!DOCTYPE html><html><body><h1>Not found</h1></body></html>",
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_sentence_and_changes_nothing(tmp_path, name):
    path = tmp_path / name
    if BAD[name] is not None:
        path.write_bytes(BAD[name])
    before = files_in(tmp_path), files_in(settings.SHIPPED)
    done = command.ict4d("parse", path, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.strip().splitlines()
    assert name in sentence
    assert "Traceback" not in sentence
    assert (files_in(tmp_path), files_in(settings.SHIPPED)) == before


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "recipe.txt").write_bytes(BAD["recipe.txt"])
    done = command.ict4d("parse", tmp_path / "recipe.txt", DRAFT, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["A_RES_67_195_draft.json"]
    assert "recipe.txt" in done.stderr


def test_files_of_one_name_are_all_kept_in_the_order_in_which_they_are_given(tmp_path):
    """Names that differ only in folder, case or suffix, and one that equals the new name of another."""
    text = DRAFT.read_text(encoding="utf-8")
    given = [tmp_path / name for name in ("a/lamps.txt", "b/lamps.txt", "lamps-2.txt", "c/LAMPS.html", "c/lamps.txt")]
    for i, path in enumerate(given):
        path.parent.mkdir(exist_ok=True)
        own = text.replace("Recalling", f"Recalling lamps{'abcde'[i]} and", 1)
        page = "".join(f"<p>{line}</p>" for line in own.splitlines())
        path.write_text(page if path.suffix == ".html" else own, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "lamps.json").write_text("of an earlier run")
    for _ in range(2):
        done = command.ict4d("parse", *given, "--out", out)
        assert done.returncode == 0, done.stderr
        names = ["lamps.json", "lamps-2.json", "lamps-2-2.json", "LAMPS-3.json", "lamps-4.json"]
        assert [line for line in done.stderr.splitlines() if line.startswith("[")] == [
            f"[{i}/5] {path} -> {out / name}" for i, (path, name) in enumerate(zip(given, names, strict=True), start=1)
        ]
        assert sorted(p.name for p in out.iterdir()) == sorted(names)
        for i, name in enumerate(names):
            assert f"lamps{'abcde'[i]} and" in (out / name).read_text(encoding="utf-8")


def test_check_finds_no_problem_in_what_is_shipped():
    done = command.ict4d("check")
    assert (done.returncode, done.stdout) == (0, "")


def test_wrong_usage_ends_with_2():
    assert command.ict4d("phrase").returncode == 2
    assert command.ict4d("study", "--only", "99_none", "--out", os.devnull).returncode == 2


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A run of the whole study into a folder of its own."""
    folder = tmp_path_factory.mktemp("reports")
    done = ict4d("study", "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_the_committed_reports_are_those_of_the_study(reports):
    committed = settings.PROJECT / "reports"
    assert verify.differences(committed, reports) == [], "run `make study`"
    assert verify.made_from(committed / "report.md") == verify.made_from(reports / "report.md")
    made = (reports / "manifest.txt").read_text(encoding="utf-8").splitlines()
    assert (committed / "manifest.txt").read_text(encoding="utf-8").splitlines() == [
        name for name in made if name != "findings.md"
    ]


@pytest.mark.slow
def test_the_committed_paper_is_that_of_the_study(reports, tmp_path):
    """The paper of the project's own reports is in docs/, from where its links lead to them."""
    paper = (settings.PROJECT / "docs" / "findings.md").read_text(encoding="utf-8")
    beside = tmp_path / "findings.md"
    beside.write_text(paper.replace("](../reports/", "]("), encoding="utf-8")
    assert verify.differences_of("findings.md", beside, reports / "findings.md") == [], "run `make study`"


@pytest.mark.slow
def test_verify_says_what_differs_and_writes_nothing(reports, tmp_path):
    folder = tmp_path / "reports"
    shutil.copytree(reports, folder)
    table = folder / "tables" / "citation_ages.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("A/RES/60/252", "A/RES/60/251", 1), encoding="utf-8")
    before = files_in(folder)
    done = ict4d("study", "--verify", "--only", "06_citations", "--out", folder)
    assert done.returncode == 1
    assert done.stdout == ("tables/citation_ages.csv: line 5, symbol: 'A/RES/60/252', and it was 'A/RES/60/251'\n")
    assert files_in(folder) == before


@pytest.mark.slow
def test_every_figure_has_its_formats_its_table_and_its_place_in_the_report(reports):
    folder = reports
    report = (folder / "report.md").read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in (folder / "pages").iterdir())
    figures = {p.stem for p in (folder / "figures").iterdir() if not p.stem.endswith("_small")}
    assert len(figures) >= 4
    for key in figures:
        assert {p.suffix for p in (folder / "figures").glob(f"{key}.*")} == {".png", ".svg", ".pdf"}
        assert (folder / "tables" / f"{key}.csv").exists()
        assert f"figures/{key}.png" in report
        assert pages.count(f'href="../figures/{key}.png"') == 1


@pytest.mark.slow
def test_the_executed_notebooks_show_every_result_with_its_finding_and_figure(reports):
    executed = [nbformat.read(path, as_version=4) for path in (reports / "notebooks").glob("*.ipynb")]
    outputs = [out for nb in executed for cell in nb.cells for out in cell.get("outputs", [])]
    pages = [html.unescape(out.get("data", {}).get("text/html", "")) for out in outputs]
    for record in map(json.loads, read_all((reports / "notebooks" / "results").glob("*.json"))):
        own = [page for page in pages if f"<p>{record['title']}</p>" in page]
        assert len(own) == 1, record["key"]
        assert record["headline"] in own[0], record["key"]
        assert record["caption"] in own[0], record["key"]
        assert ("data:image/png" in own[0]) == record["figure"], record["key"]


@pytest.mark.slow
def test_every_finding_reads_as_one_should(reports):
    assert odd_corpora.faults(reports) == []


@pytest.mark.slow
def test_every_result_saves_the_facts_in_its_words(reports):
    for path in (reports / "notebooks" / "results").glob("*.json"):
        facts = json.loads((reports / "tables" / path.name).read_text(encoding="utf-8"))
        assert isinstance(facts, dict), path.stem


@pytest.mark.slow
def test_the_report_opens_with_findings_and_a_small_figure_each(reports):
    report = (reports / "report.md").read_text(encoding="utf-8")
    opening = report.split("\n## ")[1]
    assert opening.startswith("In one minute")
    pictures = re.findall(r"figures/(\w+_small\.png)", opening)
    assert 5 <= len(pictures) == opening.count("**") / 2 <= 7
    assert all((reports / "figures" / name).exists() for name in pictures)
    assert report.index("In one minute") < report.index("have been read")


def read_all(paths):
    return [path.read_text(encoding="utf-8") for path in paths]


@pytest.mark.slow
def test_a_second_run_gives_the_same_bytes_and_leaves_the_other_results(reports, tmp_path):
    """PNG, SVG, PDF, CSV and executed notebook of one notebook; for all, the committed reports are the second run."""
    folder = tmp_path / "reports"
    shutil.copytree(reports, folder)
    assert ict4d("study", "--only", "06_citations", "--out", folder).returncode == 0
    assert files_in(folder) == files_in(reports)


def test_a_failing_notebook_leaves_the_last_report(tmp_path, monkeypatch):
    out, broken = tmp_path / "reports", tmp_path / "notebooks"
    out.mkdir()
    (out / "report.md").write_text("the last one")
    broken.mkdir()
    notebook = nbformat.read(notebooks.path("02_phrases"), as_version=4)
    (parameters,) = [cell for cell in notebook.cells if "SEED = 67195" in cell.source]
    parameters.source = parameters.source.replace("SEED = 67195", "SEED = 1 / 0")
    notebook.cells = notebook.cells[: notebook.cells.index(parameters) + 1]
    nbformat.write(notebook, broken / "02_phrases.ipynb")
    monkeypatch.setattr(notebooks, "folder", lambda: broken)
    monkeypatch.setattr(notebooks, "RUN", ("02_phrases",))
    with pytest.raises(study.CorpusError, match=r"02_phrases.*ZeroDivisionError"):
        study.run(out=out)
    assert files_in(out) == {Path("report.md"): b"the last one"}
