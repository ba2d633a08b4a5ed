"""Files that are read at once, or by a cluster, give what one after the other gives; who is killed is replaced."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.files import parallel
from corpus.parsing import document_files, parse
from folders import shared
from resolution_formats import page_html, source, write_docx, write_pdf

TORN = b"%PDF-1.4 nothing more"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Nine files, one of which cannot be read and one of which is not there."""
    folder = tmp_path_factory.mktemp("files")
    made = [folder / "gone.pdf", folder / "torn.pdf"]
    made[1].write_bytes(TORN)
    for n in range(1, 4):
        made += [
            write_pdf(source(), folder / f"A_RES_91_40{n}.pdf"),
            write_docx(source(), folder / f"A_RES_91_41{n}.docx"),
        ]
    (folder / "A_RES_91_421.html").write_text(page_html(source()), encoding="utf-8")
    return [*made, folder / "A_RES_91_421.html"]


def read(files, *args):
    """The documents of each file, or the sentence that says what is wrong with it."""
    with parallel.using(parallel.chosen(*args)):
        return [str(found) if isinstance(found, CorpusError) else found for found in parse.each(files)]


@pytest.fixture(scope="module")
def one_by_one(files):
    return read(files, 1, None, None)


def test_a_bad_file_costs_itself_alone(files, one_by_one):
    assert ["gone.pdf" in one_by_one[0], "torn.pdf" in one_by_one[1]] == [True, True]
    assert [len(found) for found in one_by_one[2:]] == [1] * 7


def test_three_at_once_give_the_same(files, one_by_one):
    assert read(files, 3, None, None) == one_by_one


def test_what_nobody_foresaw_costs_one_file_and_is_told_with_its_details(monkeypatch, files, one_by_one):
    real = parse.made

    def strange(task, kind, data, name, **allowed):
        if name == str(files[3]):
            raise ZeroDivisionError("no lamps")
        return real(task, kind, data, name, **allowed)

    monkeypatch.setattr(parse, "made", strange)
    found = list(parse.each(files))
    assert "A_RES_91_411.docx: the program failed on this file (ZeroDivisionError: no lamps)" in str(found[3])
    assert "Traceback" in found[3].details
    assert found[4:] == one_by_one[4:]


def test_it_tells_how_far_it_is(files):
    told = []
    with parallel.using(parallel.chosen(2, None, None)):
        assert len(list(parse.each(files, seen=lambda done, total: told.append((done, total))))) == 9
    assert told == [(n, 9) for n in range(1, 10)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ((2, "spark", None), "no backend 'spark'; give one of local, dask"),
        ((-1, None, None), "-1 at once makes no sense"),
        ((5_000, None, None), "makes no sense; give 1 to 1,024"),
        ((2, None, "tcp://127.0.0.1:1"), "A scheduler is for a cluster"),
    ],
)
def test_workers_that_make_no_sense(wrong, says):
    with pytest.raises(CorpusError, match=says):
        parallel.chosen(*wrong)


def test_each_core_has_its_worker():
    assert parallel.chosen(0, None, None).jobs == (os.cpu_count() or 1)
    assert parallel.chosen(None, None, None) == parallel.current() == parallel.Workers()


def children():
    """The processes that read files for this one."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"corpus.readers.guard" in command:
            found.append(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_reading_process_that_is_killed_loses_nothing(files, one_by_one):
    killed = set()
    stop = threading.Event()

    def kill():
        while not stop.is_set() and len(killed) < 2:
            for process in children():
                if process not in killed and not stop.is_set():
                    os.kill(process, signal.SIGKILL)
                    killed.add(process)
                    break
            time.sleep(0.7)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = read(files * 3, 2, None, None)
    finally:
        stop.set()
        killer.join()
    assert killed
    assert found == one_by_one * 3


@pytest.mark.parametrize(
    ("address", "says"),
    [("tcp://127.0.0.1:1", "tcp.*: no scheduler of Dask answers there"), (None, "A cluster could not be started")],
)
def test_without_a_scheduler_it_says_so(monkeypatch, files, address, says):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: (_ for _ in ()).throw(OSError("timed out")))
    with pytest.raises(CorpusError, match=says):
        read(files, None, "dask", address)


@pytest.mark.slow
def test_a_cluster_that_goes_away_is_a_sentence(files):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    cluster = distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None)
    with parallel.using(parallel.chosen(None, "dask", cluster.scheduler_address)):
        found = parse.each(files * 20)
        next(found)
        cluster.close()
        with pytest.raises(CorpusError, match="The cluster no longer answers"):
            list(found)


@pytest.mark.slow
def test_a_cluster_gives_the_same_though_a_worker_is_killed(files, one_by_one):
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        assert read(files, None, "dask", address) == one_by_one
        worker = next(iter(cluster.workers.values())).process.pid
        threading.Timer(0.5, os.kill, (worker, signal.SIGKILL)).start()
        assert read(files * 6, None, "dask", address) == one_by_one * 6


@pytest.mark.slow
@pytest.mark.skipif(not (shared() / "pdfs").is_dir(), reason="needs the PDFs of the UN; set ICT4D_SHARED")
def test_300_files_give_the_same_bytes_one_by_one_at_once_and_on_a_cluster(tmp_path):
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    known = sorted((shared() / "pdfs").glob("*.pdf"))
    (tmp_path / "pdfs").mkdir()
    copies = [tmp_path / "pdfs" / f"{n:03}_{known[n % len(known)].name}" for n in range(300)]
    for n, copy in enumerate(copies):
        copy.write_bytes(known[n % len(known)].read_bytes())
    written = []
    for name, workers in (("one", (1, None, None)), ("two", (2, None, None)), ("dask", (2, "dask", None))):
        taken: set[str] = set()
        with parallel.using(parallel.chosen(*workers)):
            for path, found in zip(copies, document_files.each(copies), strict=True):
                assert not isinstance(found, CorpusError), found
                document_files.write(found, path, tmp_path / name, taken)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert len(written[0]) >= 300 and written[0] == written[1] == written[2]
