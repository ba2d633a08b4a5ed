"""Held files come and go as a whole, wherever the command is killed."""

import os

import pytest

import killed
from corpus.library import checks, store

FIRST, SECOND = "A/RES/91/1", "A/RES/91/2"
MOST_STEPS = 30


def put(symbol: str) -> None:
    with store.locked():
        store.keep(symbol, f"the text of {symbol}".encode(), ".txt")


def take(symbol: str) -> None:
    with store.locked():
        store.drop(symbol)


def held() -> set[str]:
    return {entry.symbol for entry in store.entries()}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path))
    (tmp_path / "sources").mkdir()
    put(FIRST)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="no SIGKILL")
@pytest.mark.parametrize(("command", "before"), [(put, {FIRST}), (take, {FIRST, SECOND})])
def test_after_a_kill_nothing_is_wrong_and_the_next_command_leaves_the_file_or_none(home, command, before):
    results = []
    for step in range(1, MOST_STEPS):
        for symbol in before - held():
            put(symbol)
        for symbol in held() - before:
            take(symbol)
        was_killed = killed.at(step, command, SECOND)
        assert checks.of_store() == [], step
        assert FIRST in held(), step
        with store.locked():  # what any command that writes begins with
            pass
        assert checks.of_store() == [], step
        files = {path.name for path in (home / "sources").iterdir() if path.suffix == ".txt"}
        assert files == {entry.file for entry in store.entries()}, "a file that is not listed, or the other way round"
        assert not [path.name for path in (home / "sources").iterdir() if path.name.startswith(".")]
        results.append(held())
        if not was_killed:
            break
    after = {FIRST, SECOND} if command is put else {FIRST}
    assert results[0] == before
    assert results[-1] == after
    assert all(one in (before, after) for one in results)
    assert len(results) > 4, "several steps were tried"
