"""What counts as the same report: digits that processors round differently do, another number does not."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from analysis.report import manifest, verify
from corpus.errors import CorpusError

PROVENANCE = "ict4d-resolutions"
TABLES = [  # a cell before, after, the same?
    ("0.333333", "0.333334", True),
    ("0.333333", "0.333339", True),
    ("0.333333", "0.33334", False),
    ("32", "33", False),
    ("2", "2.00001", True),
    ("-0", "0", False),  # written by an older version of the study
    ("1.2e-14", "0", True),
    ("1.2e-14", "3.4e-15", True),
    ("0", "1.5e-13", True),
    ("", "0.5", False),
    ("nan", "0.5", False),
    ("A/RES/56/183", "A/RES/56/184", False),
    ("0.1; 0.25", "0.1; 0.26", True),
    ("igf 0.25", "ai 0.25", False),
    ("2012-12-21", "2012-12-22", False),
]
TEXTS = [
    ("a rate of 3.70 per 1,000", "a rate of 3.71 per 1,000", True),
    ("a rate of 3.70 per 1,000", "a rate of 3.72 per 1,000", False),
    ("a rate of 3.70 per 1,000", "a rate of 3.70 per 1,001", False),
    ("**16 of 24**", "**15 of 24**", False),
    ("p = 1.2e-05", "p = 1.3e-05", True),
    ("p = 1.2e-05", "p = 1.2e-04", False),
    ("8,653.5 words", "8,653.6 words", True),
    ("it rises by 2.1", "it falls by 2.1", False),
    ("A/RES/56/183 in section 1.2", "A/RES/56/183 in section 1.2", True),
    (
        "ict4d-resolutions 0.1.0, data sha256:d8319f1886fdc121",
        "ict4d-resolutions 0.2.0, data sha256:0000000000000000",
        True,
    ),
]


def reports(folder, *, cell="0.5", text="A rate of 0.5.", shade=10, source="ict4d-resolutions 0.1.0"):
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "tables" / "t.csv").write_text(f'name,value\nx,"{cell}"\n', encoding="utf-8")
    (folder / "report.md").write_text(text + "\n", encoding="utf-8")
    pixels = np.full((100, 100, 3), 200, dtype="uint8")
    pixels[20:24, 20:24] = shade
    about = PngImagePlugin.PngInfo()
    about.add_text("Source", source)
    Image.fromarray(pixels).save(folder / "figures" / "f.png", pnginfo=about)
    return folder


@pytest.mark.parametrize(("old", "new", "same"), TABLES)
def test_cells_of_tables(tmp_path, old, new, same):
    found = verify.differences(reports(tmp_path / "a", cell=old), reports(tmp_path / "b", cell=new))
    assert (found == []) == same
    if not same:
        assert found == [f"tables/t.csv: line 2, value: {new!r}, and it was {old!r}"]


@pytest.mark.parametrize(("old", "new", "same"), TEXTS)
def test_lines_of_the_report(tmp_path, old, new, same):
    found = verify.differences(reports(tmp_path / "a", text=old), reports(tmp_path / "b", text=new))
    assert (found == []) == same
    assert same or found[0].startswith("report.md: line 1: ")


def test_pictures_are_compared_by_their_pixels(tmp_path):
    old = reports(tmp_path / "a")
    assert verify.differences(old, reports(tmp_path / "b", shade=20, source="ict4d-resolutions 9.9")) == []
    assert verify.differences(old, reports(tmp_path / "c", shade=90)) == [
        "figures/f.png: 0.16% of the pixels of the picture differ"
    ]


def test_files_that_are_missing_rows_and_columns_are_told(tmp_path):
    old, new = reports(tmp_path / "a"), reports(tmp_path / "b")
    (old / "tables" / "gone.csv").write_text("x\n1\n")
    (new / "tables" / "new.csv").write_text("x\n1\n")
    for folder, text in ((old, "x,y\n1,2\n"), (new, "x,z\n1,2\n")):
        (folder / "tables" / "columns.csv").write_text(text)
    for folder, text in ((old, "x\n1\n"), (new, "x\n1\n2\n")):
        (folder / "tables" / "rows.csv").write_text(text)
    (old / "figures" / "own.svg").write_text("not compared")
    assert verify.differences(old, new) == [
        "tables/columns.csv: the columns are x, z and were x, y",
        "tables/gone.csv: is no longer made",
        "tables/new.csv: is new",
        "tables/rows.csv: 2 rows, and there were 1",
    ]


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_file_within_the_tolerance_stays_as_it_was(tmp_path):
    out = tmp_path / "out"
    manifest.install(reports(tmp_path / "a"), out, complete=True)
    first = contents(out)
    manifest.install(reports(tmp_path / "b", cell="0.500001", text="A rate of 0.6.", shade=12), out, complete=True)
    assert contents(out) == first
    manifest.install(reports(tmp_path / "c", cell="0.51", source="ict4d-resolutions 0.2.0"), out, complete=True)
    changed = {name for name, data in contents(out).items() if data != first[name]}
    assert changed == {"tables/t.csv", "figures/f.png"}, "another number, and another version named in a picture"


def test_only_what_the_study_made_is_removed(tmp_path):
    out = reports(tmp_path / "out")
    for path in (out / "tables" / "t.csv", out / "report.md", out / "figures" / "f.png"):
        path.unlink()
    (out / "figures" / "mine.svg").write_text("the user's")
    first = reports(tmp_path / "a")
    (first / "tables" / "old.csv").write_text("x\n1\n")
    manifest.install(first, out, complete=True)
    (out / "tables" / "mine.csv").write_text("the user's too")
    manifest.install(reports(tmp_path / "b"), out, complete=False)
    assert (out / "tables" / "old.csv").exists(), "a run of one notebook leaves the others' results"
    manifest.install(reports(tmp_path / "c"), out, complete=True)
    assert set(contents(out)) == {
        "figures/f.png",
        "figures/mine.svg",
        "manifest.txt",
        "report.md",
        "tables/mine.csv",
        "tables/t.csv",
    }


def test_a_run_of_one_notebook_removes_what_its_results_leave_behind(tmp_path):
    out, first = tmp_path / "out", reports(tmp_path / "a")
    for name in ("tables/gone.csv", "figures/gone_small.png", "pages/gone.html", "pages/other.html", "assets/old.js"):
        (first / name).parent.mkdir(exist_ok=True)
        (first / name).write_text("x\n")
    manifest.install(first, out, complete=True)
    (out / "pages" / "gone_mine.html").write_text("the user's")
    manifest.install(
        reports(tmp_path / "b"), out, complete=False, gone=lambda name: name.stem.removesuffix("_small") == "gone"
    )
    left = set(contents(out)) - set(contents(reports(tmp_path / "b")))
    assert left == {"manifest.txt", "pages/other.html", "pages/gone_mine.html", "assets/old.js"}
    assert manifest.listed(out) == {Path(name) for name in contents(out)} - {
        Path("manifest.txt"),
        Path("pages/gone_mine.html"),
    }


def test_pages_made_with_a_text_go_with_it(tmp_path):
    out, hashed = tmp_path / "out", "ab" * 32
    made = reports(tmp_path / "a", text=f"| A_RES_81_909.pdf | `{hashed}` |")
    for name in ("index.html", "pages/whats_new.html", "notebooks/09.html", "assets/style.css"):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text("words of the text")
    manifest.install(made, out, complete=True)
    (out / "pages" / "mine.html").write_text("the user's")
    before = contents(out)
    assert not manifest.remove_pages(out, "cd" * 32), "another text"
    assert contents(out) == before
    assert manifest.remove_pages(out, hashed)
    assert set(contents(out)) == {"figures/f.png", "manifest.txt", "pages/mine.html", "report.md", "tables/t.csv"}
    assert not manifest.remove_pages(out, hashed), "nothing is left to remove"


def test_a_file_of_the_users_in_the_way_is_not_written_over(tmp_path):
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "report.md").write_text("Chapter one")
    with pytest.raises(CorpusError, match=r"report\.md is already there and was not made by the study"):
        manifest.install(reports(tmp_path / "a"), out, complete=True)
    assert contents(out) == {"report.md": b"Chapter one"}


def test_a_manifest_that_was_tampered_with_leads_nowhere_else(tmp_path):
    out, other = tmp_path / "out", tmp_path / "other.csv"
    other.write_text("x\n1\n")
    manifest.install(reports(tmp_path / "a"), out, complete=True)
    with (out / manifest.NAME).open("a") as file:
        file.write(f"../other.csv\n{other}\n")
    manifest.install(reports(tmp_path / "b"), out, complete=True)
    assert other.exists()
