"""A run's files come into a folder as a whole, wherever its command is killed."""

import os
from pathlib import Path

import pytest

import killed
from analysis.report import installation
from corpus.errors import CorpusError
from corpus.files import leftovers

OLD = {"report.md": "old", "tables/a.csv": "old", "tables/b.csv": "old", "pages/gone.html": "old", "mine.txt": "mine"}
NEW = {"report.md": "new", "tables/a.csv": "new", "figures/c.png": "new"}
AFTER = {**OLD, **NEW}
del AFTER["pages/gone.html"]
STEPS, PUBLISHED = 13, 8  # where the command is killed in turn, and the last of these before the run is published


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def found(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with one of results."""
    monkeypatch.setattr(leftovers, "_swept", set())
    put(tmp_path / "out", OLD)
    return tmp_path


def install(place: str | Path) -> None:
    files = {Path(name): text.encode() for name, text in NEW.items()}
    installation.install(files, Path(place) / "out", gone=[Path("pages/gone.html")])


def test_files_come_in_and_the_others_stay(place):
    install(place)
    assert found(place / "out") == AFTER


@pytest.mark.skipif(os.name != "posix", reason="no SIGKILL")
@pytest.mark.parametrize("at", range(1, STEPS + 1))
def test_a_kill_at_any_step_leaves_the_old_files_or_what_the_next_command_makes_the_new_ones(place, at):
    assert killed.at(at, install, place)
    installation.finish(place / "out")
    now = {name: text for name, text in found(place / "out").items() if "ict4d-tmp" not in name}
    assert now == (AFTER if at > PUBLISHED else OLD)
    install(place)
    assert found(place / "out") == AFTER, "with nothing left of the killed command"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_before_anything_changes(place):
    (place / "out" / "tables").chmod(0o500)
    try:
        with pytest.raises(CorpusError, match="tables"):
            install(place)
    finally:
        (place / "out" / "tables").chmod(0o700)
    assert found(place / "out") == OLD


def test_a_folder_with_the_name_of_a_file_is_told_before_anything_changes(place):
    (place / "out" / "figures" / "c.png").mkdir(parents=True)
    with pytest.raises(CorpusError, match=r"c\.png"):
        install(place)
    assert found(place / "out") == OLD


def test_preparing_makes_no_folder_and_tells_of_a_file_in_its_place(place):
    installation.prepare(place / "new" / "folder")
    assert not (place / "new").exists()
    with pytest.raises(CorpusError, match=r"mine\.txt"):
        installation.prepare(place / "out" / "mine.txt" / "reports")


def test_two_runs_that_publish_at_once_leave_one_of_them_whole(place):
    """The second finds the first one's files half moved."""
    install(place)
    put(place / "out" / installation.READY / "files", {"report.md": "other", "tables/b.csv": "other"})
    install(place)
    assert found(place / "out") == {**AFTER, "tables/b.csv": "other"}
