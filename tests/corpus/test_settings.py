"""Where things are: of a checkout beside the packages, of an installation where the system keeps what is a user's."""

import sys
from pathlib import Path

import pytest

from analysis.report import notebooks, provenance
from corpus import settings
from corpus.errors import CorpusError
from corpus.library import store
from corpus.tables import catalogue

ON_LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG folders are Linux's")


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A home and a current folder of a user, and packages without a checkout around them."""
    monkeypatch.setattr(settings, "PROJECT", tmp_path / "site-packages")
    monkeypatch.delenv("ICT4D_DATA", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def test_this_is_a_checkout_and_all_is_beside_the_packages(monkeypatch):
    monkeypatch.delenv("ICT4D_DATA", raising=False)
    assert settings.in_checkout()
    assert settings.local() == settings.SHIPPED
    assert provenance.reports() == settings.PROJECT / "reports"
    assert notebooks.folder() == settings.PROJECT / "notebooks"
    assert settings.citation() == settings.PROJECT / "CITATION.cff"


@ON_LINUX
def test_installed_texts_and_rows_go_to_the_users_data(installed, monkeypatch):
    assert settings.local() == installed / "home" / ".local" / "share" / "ict4d-resolutions"
    monkeypatch.setenv("XDG_DATA_HOME", str(installed / "data"))
    mine = installed / "data" / "ict4d-resolutions"
    assert store.folder() == settings.sources() == mine / "sources"
    assert settings.built() == mine / "built"
    assert catalogue.local() == mine / "local_catalogue.csv"


def test_the_variable_goes_before_all_else(installed, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(installed / "chosen"))
    assert settings.sources() == installed / "chosen" / "sources"


def test_without_a_home_the_shipped_data_are_still_there(installed, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert settings.local() == settings.SHIPPED


def test_installed_the_study_writes_to_the_current_folder(installed):
    assert provenance.reports() == installed / "work" / "reports"
    assert provenance.local() == installed / "work" / "reports" / "local"


def test_installed_the_notebooks_are_those_of_the_installation(installed, monkeypatch):
    shared = installed / "share" / "ict4d-resolutions"
    (shared / "notebooks").mkdir(parents=True)

    class File(type(Path())):
        """A file in the list that an installation keeps of itself."""

        def locate(self):
            return shared / self.name

    listed = [File("corpus/data/CITATION.cff"), File("../share/ict4d-resolutions/CITATION.cff")]
    monkeypatch.setattr("importlib.metadata.files", lambda name: listed)
    assert notebooks.folder() == shared / "notebooks"
    assert settings.citation() == shared / "CITATION.cff"


def test_where_no_notebooks_were_installed_a_sentence_says_what_to_do(installed, monkeypatch):
    monkeypatch.setattr("importlib.metadata.files", lambda name: None)
    with pytest.raises(CorpusError, match="notebooks of the study are not there; install the project's wheel anew"):
        notebooks.folder()
