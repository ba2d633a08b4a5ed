"""What the system refuses is said in a sentence with the path, the reason and what to do."""

import errno
import os
import zlib

import pytest

from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import system_errors


def refused(path, write=lambda temporary: temporary.write_text("x")):
    with pytest.raises(CorpusError) as error, atomic.replacing(path) as temporary:
        write(temporary)
    assert error.value.exit_code == 2
    return str(error.value)


@pytest.fixture
def odd(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("folder", "a folder and not a file"),
        ("file/x", "a file and not a folder"),
        ("file/x/y", "a file and not a folder"),
        ("loop", "leads back to itself"),
        ("pipe", "a device or a pipe"),
        ("n" * 300, "too long"),
    ],
)
def test_what_is_no_place_for_a_file_is_told(odd, name, says):
    before = sorted(odd.rglob("*"))
    told = refused(odd / name)
    assert says in told and told.startswith(str(odd)) and told.endswith(".")
    assert sorted(odd.rglob("*")) == before


def test_a_link_is_followed_also_to_what_is_not_there_yet(odd):
    (odd / "link").symlink_to("folder/new")
    with atomic.replacing(odd / "link") as temporary:
        temporary.write_text("x")
    assert (odd / "link").is_symlink()
    assert (odd / "folder" / "new").read_text() == "x"


def test_a_full_disk_names_the_file_and_not_the_half_written_one(tmp_path):
    def write(temporary):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(temporary))

    assert refused(tmp_path / "a.csv", write).startswith(f"{tmp_path / 'a.csv'}: the disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_fails_after_the_disk_is_not_believed(tmp_path):
    def write(temporary):
        try:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        finally:
            raise zlib.error("inconsistent stream state")

    assert "larger than the system allows" in refused(tmp_path / "a.pdf", write)


def test_another_error_stays_what_it_is(tmp_path):
    with pytest.raises(ZeroDivisionError), atomic.replacing(tmp_path / "a") as temporary:
        temporary.write_text(str(1 / 0))


@pytest.mark.parametrize("number", [*errno.errorcode, 0, 12345])
def test_every_error_is_one_sentence(number):
    told = system_errors.sentence(OSError(number, os.strerror(number), "a.csv"))
    assert told.startswith("a.csv: ") and told.endswith(".") and "\n" not in told


def test_no_folder_for_temporary_files(monkeypatch):
    error = FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")
    assert "set TMPDIR" in system_errors.sentence(error)
