"""The folder of texts: what is held, what is not, and how it is read by pandas and by R's tm."""

import io
import shutil
import subprocess
import warnings
from dataclasses import replace

import pandas as pd
import pytest

import corpus
from analysis.exports.texts import holdings, text_folder
from corpus.errors import CorpusError, CorpusWarning

LATEST = "A/RES/80/118"


@pytest.fixture(scope="module")
def lit(shipped):
    """The shipped corpus with texts of our own for two resolutions; one of them is not whole, one is a draft."""
    table = shipped.paragraphs.copy()
    for symbol in (LATEST, "A/RES/57/270 B"):
        own = table.index[table["symbol"] == symbol]
        table.loc[own, "text"] = [f"Lantern “{n}” – é for ferries;" for n in range(len(own))]
    drafts = shipped.resolutions["symbol"] == "A/RES/57/270 B"
    listed = shipped.catalogue.copy()
    listed.loc[listed["symbol"] == LATEST, "title"] = "=Ferries, “lanterns”"
    return replace(
        shipped, paragraphs=table, catalogue=listed, incomplete={LATEST: ("page 2 is missing",)},
        resolutions=shipped.resolutions.assign(draft=drafts),
    )  # fmt: skip


def made(whole, **asked):
    with warnings.catch_warnings(action="ignore", category=CorpusWarning):
        return dict(text_folder.files(whole, **asked))


def table(data):
    return pd.read_csv(io.BytesIO(data), keep_default_na=False, dtype=str)


def test_a_paragraph_is_a_line_and_files_are_those_of_the_table(lit):
    found = made(lit)
    texts = {name.removeprefix("texts/"): data.decode("utf-8") for name, data in found.items() if "texts/" in name}
    about = table(found["metadata.csv"]).set_index("file")
    assert list(texts) == list(about.index) == ["A_RES_57_270_B.txt", "A_RES_80_118.txt"]
    own = lit.paragraphs[lit.paragraphs["symbol"] == LATEST]
    assert texts["A_RES_80_118.txt"].split("\n\n") == [*own["text"].iloc[:-1], own["text"].iloc[-1] + "\n"]
    assert about.loc["A_RES_80_118.txt"].to_dict() == {
        "symbol": LATEST, "title": "'=Ferries, “lanterns”", "year": "2025", "series": "ga-ict4d", "session": "80",
        "adopted": "2025-12-15", "n_words": str(own["n_words"].sum()), "held": "incomplete", "draft": "false",
    }  # fmt: skip
    assert about.loc["A_RES_57_270_B.txt", ["held", "draft"]].to_list() == ["whole", "true"]


def test_what_is_not_held_is_listed_with_the_way_to_get_it_and_warned_of(lit):
    with pytest.warns(CorpusWarning, match=r"^44 texts are not held .*A/RES/56/183.* and 36 more; `ict4d fetch`"):
        found = dict(text_folder.files(lit))
    missing = table(found["not_held.csv"]).set_index("symbol")
    assert set(missing.index) == set(lit.catalogue["symbol"]) - {LATEST, "A/RES/57/270 B"}
    assert missing.at["A/RES/56/183", "how_to_get_it"].startswith(
        "ict4d fetch A/RES/56/183; or open https://docs.un.org"
    )
    assert (missing["counts"] == "true").sum() == len(lit.symbols) - 2
    assert "2 of 46." in found["README.txt"].decode()


def test_with_no_text_there_are_the_tables_and_the_sentence(shipped):
    found = made(shipped, series="wsis-outcome")
    assert sorted(found) == ["README.txt", "metadata.csv", "not_held.csv"]
    assert list(table(found["metadata.csv"]).columns) == text_folder.COLUMNS
    assert len(table(found["metadata.csv"])) == 0 and len(table(found["not_held.csv"])) == 2
    assert "none is held" in found["README.txt"].decode() and "`ict4d fetch`" in found["README.txt"].decode()


def test_with_every_text_there_is_no_warning(lit):
    listed = lit.catalogue[lit.catalogue["symbol"] == LATEST]
    with warnings.catch_warnings(action="error"):
        found = dict(text_folder.files(replace(lit, catalogue=listed)))
    assert found["not_held.csv"].decode() == ",".join(holdings.MISSING) + "\n"


def test_symbols_that_a_shell_would_take_apart_are_quoted(shipped):
    rows = table(made(shipped, series="related")["not_held.csv"])["how_to_get_it"]
    assert any(row.startswith('ict4d fetch "A/RES/57/270 B"; or') for row in rows)


def test_a_held_draft_has_a_file_of_its_own():
    with warnings.catch_warnings(action="ignore"):
        found = made(corpus.load(drafts=True))
    assert [name for name in found if name.startswith("texts/")] == ["texts/A_RES_67_195_draft.txt"]
    assert table(found["metadata.csv"])["symbol"].to_list() == ["A/RES/67/195 (draft)"]


def test_an_unknown_series_is_an_error_and_the_same_corpus_gives_the_same_bytes(lit):
    with pytest.raises(CorpusError, match="ga-ict4d"):
        made(lit, series="ga-ict")
    assert made(lit) == made(lit)


def test_tm_reads_texts_and_table(lit, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("no Rscript")
    if subprocess.run(["Rscript", "-e", "library(tm)"], capture_output=True, check=False).returncode:
        pytest.skip("R has no package tm")
    for name, data in made(lit).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    script = """
        suppressMessages(library(tm))
        texts <- VCorpus(DirSource("texts", encoding = "UTF-8"))
        about <- read.csv("metadata.csv")
        stopifnot(identical(names(texts), about$file))
        cat(length(content(texts[[2]])), grepl("é for ferries", content(texts[[2]])[1]), about$n_words[2])
    """
    done = subprocess.run(["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    own = lit.paragraphs[lit.paragraphs["symbol"] == LATEST]
    assert done.stdout.split() == [str(2 * len(own) - 1), "TRUE", str(own["n_words"].sum())]
