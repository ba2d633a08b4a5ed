"""What is written is on the disk before it has its name, except where nobody would look for it."""

import os

import pytest

from corpus import atomic
from corpus.files import leftovers


@pytest.fixture
def brought(monkeypatch):
    """How often something was brought to the disk."""
    calls = []
    monkeypatch.setattr(os, "fsync", calls.append)
    return calls


def written(path):
    with atomic.replacing(path) as temporary:
        temporary.write_text("bells")
    return path.read_text()


def test_a_file_and_its_name_are_brought_to_the_disk(tmp_path, brought):
    assert written(tmp_path / "a.csv") == "bells"
    assert len(brought) == 1 + hasattr(os, "O_DIRECTORY")


def test_in_a_temporary_folder_they_are_not(brought):
    with leftovers.folder("bells") as made:
        assert written(made / "tables" / "a.csv") == "bells"
    assert brought == []


def test_a_folder_that_gets_another_name_is_not_temporary(tmp_path, brought):
    with leftovers.folder("bells", tmp_path) as made:
        written(made / "a.csv")
    assert brought
