"""However a command fails, there is one sentence and no traceback; the details of a surprise go to a log file."""

import errno
import os
from importlib.metadata import version

import pytest

from analysis.cli import loading
from analysis.cli.exits import error_log
from command import ict4d
from corpus.errors import CorpusError


def surprise():
    return RuntimeError("a surprise\nin two lines")


@pytest.fixture
def fails(tmp_path, monkeypatch):
    """Runs `ict4d phrase igf` where asking ends in an error; gives its end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def run(error):
        def load(**_):
            raise error

        monkeypatch.setattr(loading, "built_and_loaded", load)
        done = ict4d("phrase", "igf")
        assert done.stdout == ""
        return done

    return run


def sentence(done):
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    return line


def log(tmp_path):
    return tmp_path / "state" / "ict4d-resolutions" / "errors.log"


def test_a_surprise_says_where_to_report_it_and_where_the_details_are(fails, tmp_path):
    told = sentence(fails(surprise()))
    assert "a surprise in two lines" in told
    assert error_log.tracker() in told and str(log(tmp_path)) in told
    text = log(tmp_path).read_text()
    assert "Traceback" in text and "ict4d 'phrase' 'igf'" in text
    assert f"ict4d-resolutions {version('ict4d-resolutions')}," in text
    assert log(tmp_path).stat().st_mode & 0o077 == 0
    sentence(fails(surprise()))
    assert log(tmp_path).read_text().count("Traceback") == 2


@pytest.mark.parametrize("kind", ["file", "pipe", "folder"])
def test_a_log_that_cannot_be_written_is_no_second_error(fails, tmp_path, kind):
    log(tmp_path).parent.parent.mkdir()
    if kind == "file":
        log(tmp_path).parent.touch()
    else:
        log(tmp_path).parent.mkdir()
        os.mkfifo(log(tmp_path)) if kind == "pipe" else log(tmp_path).mkdir()
    assert "ICT4D_DEBUG=1" in sentence(fails(surprise()))


def test_a_log_does_not_grow_without_end(fails, tmp_path, monkeypatch):
    monkeypatch.setattr(error_log, "_MOST_BYTES", 5000)
    for n in range(12):
        error_log.write(f"{n} {'x' * 3000}", ["list"])
    assert log(tmp_path).stat().st_size < 10_000
    assert "11 xxx" in log(tmp_path).read_text()


def test_maintainers_can_see_the_traceback(fails, monkeypatch):
    monkeypatch.setenv("ICT4D_DEBUG", "1")
    done = fails(surprise())
    assert done.returncode == 2
    assert "Traceback" in done.stderr


KNOWN = {
    "disk": (OSError(errno.ENOSPC, "No space left on device", "a.csv"), "a.csv: the disk is full"),
    "memory": (MemoryError(), "too little memory"),
    "no text": (UnicodeEncodeError("utf-8", "caf\udce9", 3, 4, "surrogates not allowed"), "not valid text"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_no_surprise_needs_no_log(fails, tmp_path, name):
    error, says = KNOWN[name]
    assert says in sentence(fails(error))
    assert not log(tmp_path).exists()


def test_the_details_of_an_error_go_to_the_log(fails, tmp_path):
    error = CorpusError("notebooks/a.ipynb: ZeroDivisionError: x")
    error.details = "line 7"
    assert sentence(fails(error)).endswith(f"The details are in {log(tmp_path)}.")
    assert "line 7" in log(tmp_path).read_text()
