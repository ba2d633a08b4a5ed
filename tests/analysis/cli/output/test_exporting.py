"""`ict4d export` and `ict4d list --csv`, as a user types them."""

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

import analysis
from analysis.cli import loading
from command import ict4d
from corpus.files import csv_cells

HEADER = "symbol,series,session,year,adopted,title,read,held,draft,incomplete,lacks,paragraphs,words"


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_formats_are_listed_with_a_line_each(arguments):
    done = ict4d("export", *arguments)
    assert done.returncode == 0
    for line in ("csv          every table as CSV", "akoma-ntoso  an XML document"):
        assert any(shown.strip().startswith(line) for shown in done.stdout.splitlines()), done.stdout


def test_an_export_is_written_once_and_again_the_same(tmp_path):
    out = tmp_path / "matrices"
    for _ in range(2):
        done = ict4d("export", "matrix", "--out", out, "--series", "wsis-outcome")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines() == [str(path) for path in map(out.joinpath, FILES)]
    documents = pd.read_csv(out / "documents.csv")
    assert documents["doc_id"].to_list() == ["A/RES/70/125", "A/RES/80/173"]


FILES = ["document_words.mtx", "document_phrases.mtx", "paragraph_words.mtx", "paragraph_phrases.mtx", "documents.csv",
         "word_terms.csv", "phrase_terms.csv", "paragraph_documents.csv", "datapackage.json"]  # fmt: skip


def test_python_writes_the_same_files(shipped, tmp_path):
    for place, given in (("name", shipped), ("object", shipped.series("wsis-outcome"))):
        series = "wsis-outcome" if place == "name" else None
        paths = analysis.export("matrix", given, tmp_path / place, series=series)
        assert [path.name for path in paths] == FILES
    for name in FILES:
        assert (tmp_path / "name" / name).read_bytes() == (tmp_path / "object" / name).read_bytes()


WRONG = [
    (("csvv", "--out", "x"), "There is no format 'csvv'; did you mean 'csv'"),
    (("csv",), "Say where to write: ict4d export csv --out csv_export."),
    (("csv", "--out", "{}/none/x"), "none: there is no such folder"),
    (("csv", "--out", "{}/file"), "this is a file, and csv is a folder of files"),
    (("bibtex", "--out", "{}"), "this is a folder, and bibtex is one file"),
    (("matrix", "--out", "{}/x", "--series", "nothing"), "There is no series 'nothing'"),
    (("csv", "--out", "{}"), "file is not of an earlier export as csv"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_cannot_be_is_one_sentence_and_leaves_nothing(tmp_path, arguments, told):
    (tmp_path / "file").write_text("mine")
    done = ict4d("export", *(argument.format(tmp_path) for argument in arguments))
    assert done.returncode == 2 and done.stdout == ""
    assert told in done.stderr and len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_list_is_a_table_with_a_header_that_stays():
    done = ict4d("list", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 0 and done.stdout.splitlines()[0] == HEADER
    listed = {row["symbol"]: row for row in json.loads(ict4d("list", "--json").stdout)}
    assert [row["symbol"] for row in rows] == list(listed)
    for row in rows:
        same = listed[row["symbol"]]
        assert (row["read"], row["held"], row["draft"]) == tuple(str(same[k]) for k in ("features", "text", "draft"))
        assert row["title"] == csv_cells.harmless(same["title"])
    by_symbol = {row["symbol"]: row for row in rows}
    assert by_symbol["A/RES/80/118"]["session"] == "80" and by_symbol["E/RES/2006/46"]["session"] == ""
    assert (by_symbol["E/RES/2006/46"]["read"], by_symbol["E/RES/2006/46"]["words"]) == ("False", "")


def test_a_title_that_is_a_formula_runs_nothing(monkeypatch, shipped):
    titled = shipped.catalogue.assign(title="=HYPERLINK(1)")
    marked = replace(shipped, catalogue=titled, incomplete={"A/RES/56/183": ("page 2 is missing", "it ends early")})
    monkeypatch.setattr(loading, "built_and_loaded", lambda drafts: marked)
    rows = list(csv.DictReader(io.StringIO(ict4d("list", "--csv").stdout)))
    assert {row["title"] for row in rows} == {"'=HYPERLINK(1)"}
    assert [(row["symbol"], row["lacks"]) for row in rows if row["incomplete"] == "True"] == [
        ("A/RES/56/183", "page 2 is missing; it ends early")
    ]


def test_two_kinds_of_output_are_refused():
    done = ict4d("list", "--csv", "--json")
    assert (done.returncode, done.stdout) == (2, "") and "exclude each other" in done.stderr
