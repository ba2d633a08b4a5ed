"""Nothing is written of texts that change while they are read."""

import re

import pytest

from analysis.cli import loading
from analysis.cli.output import exporting, plotting
from corpus.errors import CorpusError

ADDED = "A_RES_79_194.txt"


@pytest.fixture
def added(tmp_path, monkeypatch):
    """A text comes in after the others were loaded."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "own"))
    load = loading.built_and_loaded

    def add_a_text_after_loading():
        found = load()
        (tmp_path / "own" / "sources").mkdir(parents=True)
        (tmp_path / "own" / "sources" / ADDED).write_text("x")
        return found

    monkeypatch.setattr(loading, "built_and_loaded", add_a_text_after_loading)


@pytest.mark.parametrize(
    ("name", "write", "meanwhile"),
    [
        ("a.bib", lambda path: exporting.export("bibtex", path), "while the texts were loaded"),
        ("a.pdf", lambda path: plotting.plot(["igf"], path), "while the figure was drawn"),
    ],
)
def test_nothing_is_written(tmp_path, added, name, write, meanwhile):
    with pytest.raises(CorpusError, match=re.escape(f"{ADDED} changed {meanwhile}")):
        write(tmp_path / name)
    assert not (tmp_path / name).exists()
