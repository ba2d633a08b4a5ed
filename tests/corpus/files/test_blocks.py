"""Blocks of work give the same here, in other processes and on a cluster; who is killed is replaced."""

import os
import signal
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import CorpusError
from corpus.files import blocks, parallel
from folders import PROJECT

N = 9
WEIGHTS = np.arange(200_000, dtype="float64")


def drawn(weights, n, folder="", times=0):
    """A number that depends on the block; as many processes as `times` says are killed before they can tell it."""
    if n == 3 and times and len(list(Path(folder).iterdir())) < times:
        (Path(folder) / str(os.getpid())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if n == 3 and times < 0:
        raise ValueError("no lamps")
    return float(np.random.default_rng(n).random() * weights.sum()), weights.flags.writeable


def answers(*args, items=N, **workers):
    with parallel.using(parallel.chosen(*(workers.get(name) for name in ("jobs", "backend", "scheduler")))):
        found = blocks.each(drawn, ((n, *args) for n in range(items)), items, "numbers", common=(WEIGHTS,))
        return [number for number, _ in found]


@pytest.fixture(scope="module")
def one_by_one():
    return answers()


def test_two_processes_give_the_same(one_by_one):
    assert answers(jobs=2) == one_by_one


def test_few_blocks_are_worked_on_here(monkeypatch, one_by_one):
    monkeypatch.setattr(blocks, "_executor", lambda jobs: pytest.fail("a process was started"))
    few = blocks.FEWEST - 1
    assert answers(jobs=2, items=few) == one_by_one[:few]


@pytest.mark.parametrize("times", [1, 2])
def test_a_process_that_is_killed_loses_nothing(tmp_path, times, one_by_one):
    assert answers(str(tmp_path), times, jobs=2) == one_by_one
    assert len(list(tmp_path.iterdir())) == times


def test_who_is_killed_again_and_again_is_a_sentence(tmp_path):
    with pytest.raises(CorpusError, match="killed 3 times, as happens where memory runs out; use fewer --jobs"):
        answers(str(tmp_path), 9, jobs=2)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("workers", [{}, {"jobs": 2}])
def test_what_a_block_raises_is_raised(workers):
    with pytest.raises(ValueError, match="no lamps"):
        answers("", -1, **workers)


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for n in range(1000):
            taken.append(n)
            yield (n,)

    with parallel.using(parallel.chosen(2, None, None)):
        found = blocks.each(drawn, items(), 1000, "numbers", common=(WEIGHTS,))
        assert len(list(islice(found, 2))) == 2
        found.close()
    assert len(taken) < 20


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch, one_by_one):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert answers(jobs=2) == one_by_one
    assert list(tmp_path.iterdir()) == []


STOPPED = """
import os, signal, sys
sys.path[:0] = {path!r}
import test_blocks
from analysis.cli.exits import interruption
from corpus.files import blocks, parallel
with interruption.watched(), parallel.using(parallel.chosen(2, None, None)):
    found = blocks.each(test_blocks.slow, ((n,) for n in range(99)), 99, "numbers", common=(test_blocks.WEIGHTS,))
    print(next(found), flush=True)
    os.kill(os.getpid(), signal.{signal})
    next(found)
"""


def slow(weights, n):
    time.sleep(0.1)
    return os.getpid()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals as on POSIX")
@pytest.mark.parametrize(("name", "code", "says"), [
    ("SIGTERM", 130, "Stopped before the end; nothing is left half done.\n"), ("SIGKILL", -9, ""),
])  # fmt: skip
def test_processes_end_with_their_owner(tmp_path, name, code, says):
    path = [str(PROJECT), str(PROJECT / "tests" / "support"), str(Path(__file__).parent)]
    program = STOPPED.format(path=path, signal=name)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "TMPDIR": str(tmp_path)})  # fmt: skip
    assert (ran.returncode, ran.stderr) == (code, says)
    worker, until = int(ran.stdout), time.monotonic() + 5
    while time.monotonic() < until and _lives(worker):
        time.sleep(0.1)
    assert not _lives(worker)
    assert name == "SIGKILL" or list(tmp_path.iterdir()) == []


def _lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_a_cluster_gives_the_same_though_a_worker_is_killed(tmp_path, one_by_one):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    assert answers(jobs=2, backend="dask") == one_by_one
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        assert answers(str(tmp_path), 1, backend="dask", scheduler=address) == one_by_one
        worker = next(iter(cluster.workers.values())).process.pid
        threading.Timer(0.05, os.kill, (worker, signal.SIGKILL)).start()
        assert answers(backend="dask", scheduler=address, items=300)[:N] == one_by_one


@pytest.mark.slow
def test_a_block_on_which_every_worker_of_a_cluster_dies_is_a_sentence(tmp_path):
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with pytest.raises(CorpusError, match="The workers that had this block died of it, one after the other"):
        answers(str(tmp_path), 99, jobs=1, backend="dask")
