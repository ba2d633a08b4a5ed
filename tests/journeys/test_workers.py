"""Features, rates and collocates of an invented series: one process, two and a cluster give the same bytes."""

from contextlib import nullcontext

import pytest

import command
import corpus
import own_folder
from analysis.measures import resampling
from analysis.words import collocates, concept_rates
from corpus.errors import CorpusError
from corpus.files import blocks, parallel
from corpus.tables.held import counted

SESSIONS = list(range(60, 68))
TORN = "A_RES_71_99.pdf"


@pytest.fixture
def small_blocks(monkeypatch):
    """So many blocks of so little that they are sent to others."""
    monkeypatch.setattr(counted, "AT_ONCE", 2)
    monkeypatch.setattr(concept_rates, "AT_ONCE", 2)
    monkeypatch.setattr(resampling, "CELLS", 1_000)


def made(folder, **workers):
    """The bytes of what is built of a folder's files, and two tables of its series."""
    own_folder.written(folder, SESSIONS)
    (folder / TORN).write_bytes(b"%PDF-1.4 nothing more")
    assert command.ict4d("catalogue", folder).returncode == 0
    with corpus.workers(**workers) if workers else nullcontext():
        corpus.build_texts(folder)
        series = corpus.load(folder).series()
        rates = concept_rates.rates(series, ["ferries", "winches", "lamps|lanterns"], by_part=True, replicates=200)
        company = collocates.of_node(series, "ferries", least=1)
    built = {path.relative_to(folder): path.read_bytes() for path in (folder / "built").rglob("*") if path.is_file()}
    return built, rates.to_csv(), company.to_csv()


def counted_calls(monkeypatch, owner, name):
    """The names of the functions that another is called with, in order."""
    real, called = getattr(owner, name), []

    def told(function, *given):
        called.append(function.__name__)
        return real(function, *given)

    monkeypatch.setattr(owner, name, told)
    return called


def test_two_processes_give_the_same_bytes(tmp_path, monkeypatch, small_blocks):
    one = made(tmp_path / "one")
    sent = counted_calls(monkeypatch, blocks, "_in_processes")
    assert one == made(tmp_path / "two", jobs=2)
    assert len(one[0]) > 10 * len(SESSIONS)
    assert sent == ["_of_each", "_units", "_drawn_log_dice"], "features, rates and collocates"


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(tmp_path, monkeypatch, small_blocks):
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    sent = counted_calls(monkeypatch, parallel, "on_cluster")
    assert made(tmp_path / "dask", jobs=2, backend="dask") == made(tmp_path / "plain")
    assert sorted(sent) == ["_called", "_called", "_called", "_tried"], "features, rates and collocates; and files"


def test_workers_that_make_no_sense_are_refused_at_once():
    with pytest.raises(CorpusError, match="There is no backend 'spark'"):
        corpus.workers(2, backend="spark")
    refused = command.ict4d("build", "--jobs", "-1")
    assert refused.returncode == 2 and "-1 at once makes no sense" in refused.stderr
