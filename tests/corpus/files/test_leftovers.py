"""Nothing stays behind: not when a block ends, not when a signal stops the command, and not for long after a kill."""

import os
import signal
import subprocess
import sys

import pytest

from corpus import atomic
from corpus.files import leftovers

KILLED = """
import os, signal
from pathlib import Path
from corpus.files import leftovers
with leftovers.folder("study") as folder, leftovers.part(Path({target!r})) as part:
    (folder / "a").touch()
    print(folder, part, flush=True)
    {then}
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The folder for temporary files, and beside it one to write to."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(leftovers, "_swept", set())
    return tmp_path


def left(place):
    return [path for name in ("temporary", "out") for path in (place / name).iterdir()]


def other(place, then):
    code = KILLED.format(target=str(place / "out" / "x"), then=then)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def test_a_folder_and_a_half_written_file_are_gone_at_the_end_of_their_block(place):
    with pytest.raises(ZeroDivisionError), leftovers.folder("study") as folder:
        (folder / "deep" / "er").mkdir(parents=True)
        with atomic.replacing(place / "out" / "x") as temporary:
            assert {folder, temporary} == set(left(place))
            raise ZeroDivisionError
    assert left(place) == []


def test_clear_removes_what_is_registered_and_ends_processes(place):
    sleeper = subprocess.Popen(["sleep", "60"], start_new_session=True)
    with leftovers.folder("study") as folder, leftovers.processes(sleeper.pid):
        (folder / "a").touch()
        leftovers.clear()
        assert left(place) == []
        assert sleeper.poll() is not None or sleeper.wait(1) is not None


def test_what_a_killed_command_left_is_removed_by_the_next(place):
    killed = other(place, "os.kill(os.getpid(), signal.SIGKILL)")
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert len(left(place)) == 2
    with atomic.replacing(place / "out" / "y") as temporary, leftovers.folder("study"):
        temporary.touch()
    assert left(place) == [place / "out" / "y"]


def test_what_a_living_command_uses_is_left_alone_and_so_are_files_of_others(place):
    (place / "out" / ".film.mp4.part").touch()
    (place / "temporary" / "ict4d-resolutions").mkdir()
    living = other(place, "input()")
    living.stdout.readline()
    with atomic.replacing(place / "out" / "y") as temporary, leftovers.folder("study"):
        temporary.touch()
    assert len(left(place)) == 5
    living.communicate("\n")
    assert len(left(place)) == 3


def test_an_action_waits_for_the_end_of_what_must_be_whole():
    done = []
    with leftovers.undisturbed():
        with leftovers.undisturbed():
            leftovers.when_undisturbed(lambda: done.append(1))
        assert done == []
    assert done == [1]
    leftovers.when_undisturbed(lambda: done.append(2))
    assert done == [1, 2]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_file_has_the_permissions_of_the_umask(place, mask, mode):
    before = os.umask(mask)
    try:
        with atomic.replacing(place / "out" / "x") as temporary:
            temporary.touch()
    finally:
        os.umask(before)
    assert (place / "out" / "x").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name != "posix", reason="other systems have no umask")
def test_an_unfinished_folder_has_the_permissions_of_the_umask_and_goes_unless_it_is_renamed(place):
    before = os.umask(0o027)
    try:
        with leftovers.unfinished(place / "out", ".building-") as made:
            assert made.stat().st_mode & 0o777 == 0o750
            assert made.name.startswith(".building-")
        assert left(place) == []
        with leftovers.unfinished(place / "out", ".building-") as made:
            made.rename(place / "out" / "done")
        assert left(place) == [place / "out" / "done"]
        with leftovers.unfinished(place / "out", ".building-"):
            leftovers.clear()
            assert left(place) == [place / "out" / "done"]
    finally:
        os.umask(before)
