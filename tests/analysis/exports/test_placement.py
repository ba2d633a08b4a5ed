"""An export comes to its place as a whole, and replaces nothing but an earlier export of the same format."""

import os
import re
import resource
from pathlib import Path

import pytest

import killed
from analysis.exports import placement
from analysis.exports.formats import Format
from corpus.errors import CorpusError
from corpus.files import leftovers

FOLDER = Format("tables", "none", "a folder")
OTHER = Format("other", "none", "another folder")
FILE = Format("list", "none", "one file", ".lst")
OLD = {"a.csv": "old a", "deep/b.csv": "old b", "gone/c.csv": "old c"}
NEW = {"a.csv": "new a", "deep/b.csv": "new b", "new.csv": "new"}


def files(texts):
    return ((name, text.encode()) for name, text in texts.items())


def found(folder: Path) -> dict[str, str]:
    """What a user sees in a folder: files that are not hidden, within folders that are not."""
    return {name.as_posix(): (folder / name).read_text()
            for name in sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
            if not any(part.startswith(".") for part in name.parts)}  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(leftovers, "_swept", set())
    return tmp_path


def test_a_new_folder_has_the_files_and_the_permissions_of_the_user(place):
    paths = placement.put(FOLDER, files(OLD), place / "out")
    assert found(place / "out") == OLD
    assert [path.relative_to(place / "out").as_posix() for path in paths] == list(OLD)
    (place / "plain").mkdir()
    assert (place / "out").stat().st_mode == (place / "plain").stat().st_mode
    assert {path.name for path in place.iterdir()} == {"out", "plain"}, "nothing is left beside it"


@pytest.mark.parametrize("before", ["nothing", "an empty folder", "hidden files", "an earlier export", "a link to one"])
def test_files_replace_an_earlier_export(place, before):
    out = place / "out"
    if before != "nothing":
        out.mkdir()
    if before == "hidden files":
        (out / ".DS_Store").write_text("x")
    if "export" in before or "link" in before:
        placement.put(FOLDER, files(OLD), out)
    if "link" in before:
        out.rename(place / "elsewhere")
        out.symlink_to(place / "elsewhere")
    placement.put(FOLDER, files(NEW), out)
    assert found(out) == NEW
    assert not (out / "gone").exists()
    assert (out / ".DS_Store").exists() == (before == "hidden files")


def of_another_format(out):
    placement.put(OTHER, files(OLD), out)


def with_a_file_of_mine(out):
    placement.put(FOLDER, files(OLD), out)
    (out / "mine.txt").write_text("mine")


def with_a_deep_file_of_mine(out):
    placement.put(FOLDER, files(OLD), out)
    (out / "deep" / "mine.txt").write_text("mine")


def with_a_changed_file(out):
    placement.put(FOLDER, files(OLD), out)
    (out / "deep" / "b.csv").write_text("my work")


def of_mine_alone(out):
    out.mkdir()
    (out / "a.csv").write_text("mine")


def with_a_false_list(out):
    """A list that names a file beside the folder makes nothing there go."""
    out.mkdir()
    (out / placement.LIST).write_text(f"tables\n{'0' * 64}  ../a.csv\n{'0' * 64}  {out.parent / 'b.csv'}\n")
    (out / "mine.txt").write_text("mine")


REFUSED = [
    (of_another_format, "a.csv is not of an earlier export as tables"),
    (with_a_file_of_mine, "mine.txt is not of an earlier export"),
    (with_a_deep_file_of_mine, "deep/mine.txt is not of an earlier export"),
    (with_a_changed_file, "b.csv: the file was changed since it was exported"),
    (of_mine_alone, "a.csv is not of an earlier export"),
    (with_a_false_list, "mine.txt is not of an earlier export"),
]


@pytest.mark.parametrize(("before", "told"), REFUSED, ids=[before.__name__ for before, _ in REFUSED])
def test_a_folder_with_other_files_is_refused_and_stays_as_it_was(place, before, told):
    out = place / "out"
    before(out)
    there = found(out)
    with pytest.raises(CorpusError, match=re.escape(told)):
        placement.put(FOLDER, files(NEW), out)
    assert found(out) == there


def test_a_list_cannot_make_files_elsewhere_go(place):
    (place / "out").mkdir()
    (place / "a.csv").write_text("mine")
    (place / "out" / placement.LIST).write_text(f"tables\n{'0' * 64}  ../a.csv\n{'0' * 64}  {place / 'a.csv'}\n")
    placement.put(FOLDER, files(NEW), place / "out")
    assert (place / "a.csv").read_text() == "mine"


WRONG = [
    (FOLDER, "there/is/none", "there/is: there is no such folder"),
    (FOLDER, "file.lst", "this is a file, and tables is a folder of files"),
    (FOLDER, "file.lst/out", "file.lst: there is no such folder"),
    (FILE, "none/a.lst", "none: there is no such folder"),
    (FILE, "folder", "this is a folder, and list is one file"),
    (FILE, "a.txt", "list is a file .lst"),
    (FILE, "a", "list is a file .lst"),
]


@pytest.mark.parametrize(("chosen", "path", "told"), WRONG)
def test_a_path_that_cannot_be_is_told_before_anything_is_made(place, chosen, path, told):
    (place / "file.lst").write_text("there")
    (place / "folder").mkdir()
    with pytest.raises(CorpusError, match=re.escape(told)):
        placement.check(chosen, place / path)


def test_one_file_is_written_where_it_was_asked_for(place):
    for text in ("old", "new"):
        assert placement.put(FILE, files({"any.lst": text}), place / "mine.lst") == [place / "mine.lst"]
        assert (place / "mine.lst").read_text() == text
    assert [path.name for path in place.iterdir()] == ["mine.lst"]


def broken(texts):
    yield from files(texts)
    raise CorpusError("It failed.")


@pytest.mark.parametrize("before", [{}, OLD])
def test_what_fails_half_way_leaves_all_as_it_was(place, before):
    if before:
        placement.put(FOLDER, files(before), place / "out")
    with pytest.raises(CorpusError, match=r"It failed\."):
        placement.put(FOLDER, broken(NEW), place / "out")
    assert found(place) == {f"out/{name}": text for name, text in before.items()}
    assert (place / "out").exists() == bool(before)


@pytest.mark.skipif(os.name != "posix", reason="no limit of the size of files")
@pytest.mark.parametrize("before", [{}, OLD])
def test_a_disk_without_room_is_one_sentence_and_leaves_all_as_it_was(place, before):
    """A limit of the size of a file is to a program what a full disk is."""
    if before:
        placement.put(FOLDER, files(before), place / "out")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        with pytest.raises(CorpusError, match="the file would be larger than the system allows"):
            placement.put(FOLDER, files(NEW | {"z.csv": "x" * 3000}), place / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert found(place) == {f"out/{name}": text for name, text in before.items()}


def put_again(place: str) -> None:
    placement.put(FOLDER, files(NEW), Path(place) / "out")


# Where the command is killed, of the steps that there are: enough of each kind (files, folders, renames).
STEPS = [({}, step) for step in (1, 4, 5, 6)] + [(OLD, step) for step in (2, 6, 8, 9, 11, 13)]


@pytest.mark.skipif(os.name != "posix", reason="no SIGKILL")
@pytest.mark.parametrize(("before", "step"), STEPS, ids=[f"{'over' * bool(b)}{step}" for b, step in STEPS])
def test_a_kill_leaves_no_half_of_an_export(place, before, step):
    out = place / "out"
    if before:
        placement.put(FOLDER, files(before), out)
    assert killed.at(step, put_again, str(place)), "there are not so many steps"
    placement.check(FOLDER, out)  # what the next command does first
    assert (found(out) if out.exists() else {}) in (before, NEW)
    put_again(str(place))
    assert found(out) == NEW
    assert {path.name for path in place.iterdir()} == {"out"}
