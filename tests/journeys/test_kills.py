"""Commands killed (SIGKILL) at random moments and before random writes: nothing is lost, nothing half-written is read.

ICT4D_KILLS says how many times; 8 by default, 200 in `make kills`.
"""

import multiprocessing
import os
import random
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

import corpus
import resolution_pdf
import un_server
from corpus.library import store

KILLS = int(os.environ.get("ICT4D_KILLS", "8"))
LONGEST = 0.7  # seconds that a command takes when it is left in peace, about
MOST_WRITES = 25  # opens, renames and removals of a command in the folder of the data
GOOD, NEW, OTHER = "A/RES/80/118", "A/RES/81/909", "A/RES/82/44"
DOCUMENTS = {
    GOOD: resolution_pdf.resolution(GOOD, adopted="15 December 2025"),
    NEW: resolution_pdf.resolution(NEW),
    OTHER: resolution_pdf.resolution(OTHER, adopted="9 December 2027"),
}
CORRECTED = resolution_pdf.resolution(NEW, lamps=resolution_pdf.LAMPS.replace("bay", "gulf"))


def command(environment, arguments, dies_before=None):
    """Runs `ict4d` in a process of its own, which kills itself before its nth write where that is given."""
    from analysis.cli import main

    os.environ.update(environment)
    sys.argv = ["ict4d", *arguments]
    if dies_before is not None:
        _die(environment["ICT4D_DATA"], dies_before)
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        main.main()


def _die(folder, at):
    writes = 0

    def watch(event, arguments):
        nonlocal writes
        touches = event in ("open", "os.rename", "os.remove", "os.mkdir") and str(arguments[0]).startswith(folder)
        writes += touches
        if touches and writes > at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


@pytest.fixture(scope="module")
def context():
    """Processes that start at once, from one that has imported all that they need."""
    found = multiprocessing.get_context("forkserver")
    needed = [
        "analysis.cli.main",
        "corpus.library.downloads",
        "corpus.corpus",
        "corpus.readers.pdf.pdf_file",
        "httpx",
        "rich.progress",
    ]
    found.set_forkserver_preload([*needed, "pyarrow.parquet"])
    return found


def run(context, *arguments, after=None, dies_before=None):
    """Runs a command and kills it after so many seconds; tells how it ended."""
    environment = {name: os.environ[name] for name in ("ICT4D_DATA", "ICT4D_ODS")}
    process = context.Process(target=command, args=(environment, arguments, dies_before))
    process.start()
    process.join(after)
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode


def check(folder, known):
    """Every file is whole and one of those that were offered; what the manifest lists is what lies there."""
    for path in (folder / "sources").glob("[!.]*"):
        assert path.name == "manifest.csv" or path.read_bytes() in known, path
    assert store.changed() == []
    corpus.build_texts()  # as the next command does
    held = corpus.load().resolutions.query("held")["symbol"]
    assert GOOD in set(held)


@pytest.mark.slow
def test_nothing_is_lost_however_often_and_wherever_it_is_killed(context, tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    corrected = tmp_path / "corrected.pdf"
    corrected.write_bytes(CORRECTED)
    commands = [
        ("fetch", NEW, OTHER),
        ("add", str(corrected)),
        ("remove", NEW),
        ("remove", OTHER),
        ("fetch", "--again", GOOD),
    ]
    rng, ends = random.Random(67195), []
    with un_server.running(DOCUMENTS) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        assert run(context, "fetch", GOOD) == 0
        for n in range(KILLS):
            moment = {"after": rng.uniform(0, LONGEST)} if n % 2 else {"dies_before": rng.randrange(MOST_WRITES)}
            ends.append(run(context, *rng.choice(commands), **moment))
            check(tmp_path / "data", {*DOCUMENTS.values(), CORRECTED})
        assert run(context, "fetch", NEW, OTHER) == 0, "the next run carries on"
        check(tmp_path / "data", {*DOCUMENTS.values(), CORRECTED})
    corpus.build_texts()
    assert {NEW, OTHER} <= set(corpus.load().symbols)
    assert not list((tmp_path / "data" / "sources").glob(".*"))
    assert ends.count(-signal.SIGKILL) > KILLS / 4, "most were killed"


def test_a_lock_that_a_killed_command_left_blocks_nobody(context, tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    given = tmp_path / "given.pdf"
    given.write_bytes(DOCUMENTS[NEW])
    with un_server.running({}) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        lock, at = tmp_path / "data" / "sources" / ".lock", 0
        while not lock.exists():  # killed before its first write, its second, ... until one dies while it has the lock
            assert run(context, "add", str(given), dies_before=at) == -signal.SIGKILL
            at += 1
        assert run(context, "add", str(given), after=60) == 0
    assert not lock.exists()
    assert [entry.symbol for entry in store.entries()] == [NEW]


def test_two_runs_at_once_do_not_harm_each_other(context, tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    with un_server.running(DOCUMENTS) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        environment = {name: os.environ[name] for name in ("ICT4D_DATA", "ICT4D_ODS")}
        orders = [list(DOCUMENTS), list(DOCUMENTS)[::-1], list(DOCUMENTS)]
        several = [context.Process(target=command, args=(environment, ["fetch", *order])) for order in orders]
        for process in several:
            process.start()
        for process in several:
            process.join(60)
    assert [process.exitcode for process in several] == [0, 0, 0]
    check(tmp_path / "data", set(DOCUMENTS.values()))
    assert sorted(entry.symbol for entry in store.entries()) == sorted(DOCUMENTS)
