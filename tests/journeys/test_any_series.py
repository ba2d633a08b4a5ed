"""A folder with another series: the commands, the corpus and the study, on texts, on counts alone and on PDFs."""

import json
import os
import re
import shutil
import warnings

import pytest

import analysis
import corpus
import own_folder
from analysis.words.terms import starting_points
from command import ict4d
from corpus import settings
from corpus.errors import CorpusError, CorpusWarning
from corpus.files import collection
from corpus.library import checks
from folders import PROJECT, shared

EXAMPLES = PROJECT / "examples"
PROGRAM = re.compile(  # its name and its authors, where a result is cited
    r"ICT4D Resolutions(: a corpus study of .{,60} on information and communications technologies for development"
    r"| maintainers)"
)
TRACES = re.compile(r"ict4d|broadband|internet governance|\bigf\b|wsis|information society|67/195", re.IGNORECASE)


@pytest.fixture(scope="module")
def ferries(tmp_path_factory):
    """A folder of invented texts of every second session, one of them without a date, one session missing."""
    folder = tmp_path_factory.mktemp("ferries")
    own_folder.written(folder, [60, 62, 64, 68])
    own_folder.written(folder, [70], dated=False, seed=2)
    assert ict4d("catalogue", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory):
    """A folder of PDFs as published."""
    if not (shared() / "pdfs").is_dir():
        pytest.skip(f"{shared()} has no folder of PDFs")
    folder = tmp_path_factory.mktemp("pdfs")
    for name in ("A_RES_78_132", "A_RES_79_194", "A_RES_80_118"):
        shutil.copy(shared() / "pdfs" / f"{name}.pdf", folder / f"{name[-3:]} as sent.pdf")
    return folder


def test_the_commands_work_on_a_folder(ferries):
    listed = ict4d("list", "--corpus", ferries)
    assert "5 resolutions; 5 read (features), 5 of them with their text here." in listed.stdout
    assert "A/RES/70/20           2015        ferries-lanterns" in listed.stdout, "a year alone: of the session"
    counted = ict4d("phrase", "lamps", "--corpus", ferries)
    assert "A/RES/62/11" in counted.stdout
    assert "A/RES/67/195" not in counted.stdout
    assert ict4d("check", "--corpus", ferries).returncode == 0
    assert ict4d("compare", "A/RES/60/10", "A/RES/62/11", "--corpus", ferries).returncode == 0
    assert ict4d("trace", "A/RES/62/11#O1", "--corpus", ferries).returncode == 0
    assert ict4d("kwic", "lamps", "--corpus", ferries).returncode == 0
    assert collection.VARIABLE not in os.environ


def test_the_shipped_data_stay_as_they_are(ferries):
    before = sorted((settings.SHIPPED / "built").rglob("*"))
    assert ict4d("build", "--corpus", ferries).returncode == 0
    assert (ferries / "built").is_dir()
    assert sorted((settings.SHIPPED / "built").rglob("*")) == before
    assert "ga-ict4d" in ict4d("list").stdout


def test_a_corpus_is_loaded_without_any_setting(ferries):
    whole = corpus.load(ferries)
    series = whole.series()
    assert series.name == "ferries-lanterns"
    assert series.description.subject == "the UN General Assembly's resolutions on “Ferries and lanterns”"
    assert "lamps" not in whole.concepts
    assert "poverty" in whole.concepts, "the general lexicon"
    assert list(starting_points.panels(series).values()) != list(
        starting_points.panels(corpus.load().series()).values()
    )
    assert corpus.load().series().name == "ga-ict4d"


def test_a_series_of_every_second_session_has_a_gap_only_where_one_is_missing(ferries):
    series = corpus.load(ferries).series()
    assert series.every == 2
    assert series.silent_years == [2011]
    assert series.runs.to_list() == [0, 0, 0, 1, 1]
    assert series.unread_before["A/RES/68/13"] == 1
    assert [date.year for date in series.unread] == [2011]
    assert series.dated_by_session == ("A/RES/70/20",)


def test_concepts_are_proposed_as_lines_of_a_lexicon(ferries, tmp_path):
    out = tmp_path / "lexicon.toml"
    done = ict4d("lexicon", "--suggest", "--corpus", ferries, "--out", out)
    if done.returncode == 0:  # else so few paragraphs are new that no term recurs in them
        from corpus.tables import lexicon

        assert lexicon.read(out)
        assert "there is a file already" in ict4d("lexicon", "--suggest", "--corpus", ferries, "--out", out).stderr
    else:
        assert "No term recurs" in done.stderr
    proposed = ict4d("lexicon", "--suggest", "--corpus", EXAMPLES / "south-south").stdout
    assert 'phrases = ["south-south' in proposed


@pytest.mark.parametrize(("name", "n"), [("oceans", 12), ("south-south", 10)])
def test_the_examples_are_counts_alone(name, n):
    whole = corpus.load(EXAMPLES / name)
    assert (len(whole.symbols), whole.resolutions["held"].any()) == (n, False)
    assert whole.paragraphs["text"].isna().all()
    assert not [key for key in whole.concepts if whole.lacking(key)]
    with collection.using(whole.collection):
        assert checks.problems() == [], "no three-word phrase tells how a paragraph goes"
    assert whole.series().dated_by_session
    counted = ict4d("phrase", "developing countries", "--corpus", EXAMPLES / name)
    assert counted.stdout.count("A/RES/") == n


def test_a_folder_of_pdfs(pdfs):
    assert ict4d("catalogue", pdfs).returncode == 0
    assert "3 read (features), 3 of them with their text here" in ict4d("list", "--corpus", pdfs).stdout
    own = corpus.load(pdfs)
    assert own.symbols == ["A/RES/78/132", "A/RES/79/194", "A/RES/80/118"]
    assert not own.catalogue["dated_by_session"].any()
    assert int(own.sizes("resolution")["A/RES/80/118"]) == int(corpus.load().sizes("resolution")["A/RES/80/118"])
    assert "A/RES/80/118" in ict4d("phrase", "broadband", "--corpus", pdfs).stdout


def test_files_and_catalogue_that_do_not_agree_are_named(tmp_path):
    own_folder.written(tmp_path, [60, 61])
    own_folder.put(
        tmp_path, "symbol,series,file", "A/RES/60/10,ferries,A_RES_60_10.txt", "A/RES/62/12,ferries,gone.txt"
    )
    corpus.build_texts(tmp_path)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", CorpusWarning)
        own = corpus.load(tmp_path)
    said = " ".join(str(one.message) for one in told)
    assert "gone.txt: catalogue.csv has it for A/RES/62/12, and it is not there" in said
    assert "A_RES_61_11.txt: not in catalogue.csv; `ict4d catalogue" in said
    assert own.symbols == ["A/RES/60/10"]
    assert ict4d("check", "--corpus", tmp_path).returncode == 1


def test_what_cannot_be_studied_is_one_sentence(tmp_path, ferries):
    afile = tmp_path / "notes.txt"
    afile.write_text("Soup", encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    unread = tmp_path / "unread"
    own_folder.put(unread, "symbol,series", "A/RES/60/10,ferries")
    for folder, told in (
        (afile, "this is a file; give the folder"),
        (tmp_path / "nowhere", "there is no such folder"),
        (empty, "it has no catalogue.csv; `ict4d catalogue"),
        (unread, "none of its resolutions could be read"),
    ):
        with pytest.raises(CorpusError, match=told):
            corpus.load(folder)
        done = ict4d("list", "--corpus", folder)
        assert (done.returncode, done.stderr.count("\n"), told in done.stderr) == (2, 1, True), done.stderr
    assert ict4d("catalogue", empty).returncode == 2
    done = ict4d("phrase", "lamps", "--series", "ferrys-lanterns", "--corpus", ferries)
    assert "did you mean 'ferries-lanterns'?" in done.stderr


@pytest.mark.slow
def test_the_study_runs_on_a_folder_and_says_nothing_of_another_series(ferries):
    out, paper = ferries / "reports", PROJECT / "docs" / "findings.md"
    before = paper.read_bytes()
    done = ict4d("study", "--corpus", ferries)
    assert done.returncode == 0, done.stderr
    assert paper.read_bytes() == before, "the paper of the project is of its own series"
    assert (out / "findings.md").exists()
    pages = [*out.glob("*.html"), *out.glob("pages/*.html"), *out.glob("notebooks/*.html"), out / "report.md"]
    assert len(pages) > 15
    for page in pages:
        text = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"data:image/[^\"]*", "", text)
        text = re.sub(r"`ict4d [^`]*`|<code>ict4d.*?</code>|ict4d-resolutions", "", text)
        text = PROGRAM.sub("", text)
        assert not TRACES.findall(text), page


def test_the_description_of_an_export_is_of_the_folders_own_series(tmp_path):
    analysis.export("matrix-csv", corpus.load(EXAMPLES / "oceans"), tmp_path / "oceans")
    told = json.loads((tmp_path / "oceans" / "datapackage.json").read_text(encoding="utf-8"))
    own = {key: told[key] for key in ("name", "title", "description", "keywords")}
    assert not TRACES.search(json.dumps(own)), own
    assert "law of the sea" in told["title"]
    assert not {"licenses", "contributors"} & set(told), "they are the user's to give"
