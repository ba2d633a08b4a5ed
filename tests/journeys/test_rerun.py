"""A researcher's year: the texts come in from the server, a new session's resolution is added, the study runs on the
longer series, and all of it is taken back. Through the command, in a process of its own."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import un_server
from corpus import settings
from folders import shared
from installed_command import files_in, ict4d

pytestmark = pytest.mark.slow
FETCHED, NEW = ("A/RES/79/194", "A/RES/80/118"), "A/RES/81/909"
PDFS, TEXTS = shared() / "pdfs", shared() / "texts"
DATES = {  # a text of an earlier session plays the part of the next one
    "19 December 2024": "14 December 2026",
    "79/194.\t": "81/909.\t",
    "A/79/434": "A/81/434",
    "of its eightieth session": "of its eighty-second session",
    "artificial intelligence": "trustworthy artificial intelligence",
}
LEFT_OUT = (20, 33, 71)  # blocks of it


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the shipped corpus; the tests of this module change it one after another."""
    made = tmp_path_factory.mktemp("rerun")
    (made / "data" / "sources").mkdir(parents=True)
    shutil.copy(settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt", made / "data" / "sources")
    return made


def run(place, *arguments, **environment):
    done = ict4d(*arguments, ICT4D_DATA=str(place / "data"), **environment)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def table(reports: Path, key: str) -> pd.DataFrame:
    return pd.read_csv(reports / "tables" / f"{key}.csv")


def next_text() -> str:
    """What the next session might adopt: the text of 79/194 with other dates, some edits, some paragraphs fewer."""
    text = (TEXTS / "A_RES_79_194.txt").read_text(encoding="utf-8").replace("\xa0", " ")
    for old, new in DATES.items():
        assert old in text
        text = text.replace(old, new)
    return "\n\n".join(block for i, block in enumerate(text.split("\n\n")) if i not in LEFT_OUT)


@pytest.fixture(scope="module")
def reports(place):
    """The study of the longer series; what was there before it is in `place`/before."""
    if not PDFS.is_dir():
        pytest.skip(f"{PDFS} is not here: the texts of the UN are not part of the repository")
    assert run(place, "list").returncode == 0
    shutil.copytree(place / "data", place / "before")
    documents = {symbol: (PDFS / f"{symbol.replace('/', '_')}.pdf").read_bytes() for symbol in FETCHED}
    with un_server.running(documents) as server:
        done = run(place, "fetch", *FETCHED, ICT4D_ODS=server.base)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "2 of 2 are held now."), done.stderr
    (place / "next.txt").write_text(next_text(), encoding="utf-8")
    done = run(place, "add", place / "next.txt")
    assert done.returncode == 0, done.stderr
    done = run(place, "study", "--out", place / "reports")
    assert done.returncode == 0, done.stderr
    return place / "reports"


def test_the_figures_of_the_longer_series_include_the_texts(reports):
    coverage = table(reports, "coverage").set_index("symbol")
    assert coverage.loc[[*FETCHED, NEW], "text_held"].all()
    assert set(coverage.loc[list(FETCHED), "source"]) == {"A_RES_79_194.pdf", "A_RES_80_118.pdf"}
    for key in ("phrases", "lengths", "verb_classes", "threads", "novelty", "theme_shares"):
        assert {*FETCHED, NEW} <= set(table(reports, key)["symbol"]), key
    report = (reports / "report.md").read_text(encoding="utf-8")
    assert "24 of the 24 annual resolutions have been read" in report
    assert f"The words of {', '.join([*FETCHED, NEW])} were counted in the text itself" in report


def test_counts_from_the_texts_are_the_shipped_ones(reports, place):
    assert run(place, "check").returncode == 0
    committed = table(settings.SHIPPED.parents[1] / "reports", "phrases").set_index(["concept", "symbol"])
    again = table(reports, "phrases").set_index(["concept", "symbol"]).loc[committed.index]
    pd.testing.assert_frame_equal(again, committed)


def test_what_is_new_compares_the_newest_with_its_predecessor(reports):
    newest = table(reports, "whats_new")
    assert newest["new"].dropna().str.startswith(f"{NEW}#").all()
    assert newest["old"].dropna().str.startswith(f"{FETCHED[1]}#").all()
    assert {"kept", "edited", "new", "dropped"} <= set(newest["kind"])
    page = (reports / "pages" / "whats_new.html").read_text(encoding="utf-8")
    assert page.count("<ins>trustworthy</ins>") > 5, "the texts word by word"
    assert "is not held" not in page
    assert "pages/whats_new.html" in (reports / "index.html").read_text(encoding="utf-8")


def test_no_sentence_of_a_text_gets_into_the_reports_that_are_committed(reports, place):
    sentences = {text[:60] for text in _texts(place)}
    committed = [p for p in reports.rglob("*") if p.suffix in (".csv", ".md", ".graphml")]
    assert len(sentences) > 150
    assert len(committed) > 30
    for path in committed:
        content = path.read_text(encoding="utf-8")
        assert not any(sentence in content for sentence in sentences), path


def _texts(place):
    built = next(p for p in (place / "data" / "built").iterdir() if p.name != "parts")
    texts = pd.read_parquet(built / "texts.parquet")
    return texts.loc[texts["symbol"].isin(FETCHED) & (texts["text"].str.len() > 80), "text"]


def test_concordance_comparison_and_the_next_session_work_on_the_texts(reports, place):
    lines = run(place, "kwic", "biennalization").stdout.splitlines()
    assert len(lines) == 1 and f"{FETCHED[1]}#O74" in lines[0] and "[biennalization]" in lines[0]
    compared = run(place, "compare", *FETCHED).stdout
    assert "[-" in compared and "{+" in compared
    told = run(place, "new", "--offline").stdout
    assert told.startswith(f"{NEW}: Decides to include") and "agenda of session 82" in told


def test_what_was_taken_in_goes_out_again_byte_for_byte(reports, place):
    for symbol in (NEW, *FETCHED):
        assert run(place, "remove", symbol).returncode == 0
    assert files_in(place / "data") == files_in(place / "before")
