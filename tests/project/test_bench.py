"""The bench fits exponents, says why a step was not measured, and prints tables that can be read."""

import functools
import math
import sys

import pandas as pd
import pytest

import resampled
from tests.bench import __main__ as bench
from tests.bench import elsewhere, machine, targets
from tests.bench.children import Cost, cost
from tests.bench.kept import Kept
from tests.bench.peers import PEERS
from tests.bench.targets import Row


@pytest.mark.parametrize("power", [1.0, 1.5])
def test_the_exponent_is_that_of_the_costs(power):
    costs = {n: Cost(2e-4 * n**power, 1.0) for n in (400, 1280, 5000)}
    assert bench.exponent(costs) == pytest.approx(power)
    assert bench.exponent(costs | {20000: Cost(why="no memory")}) == pytest.approx(power)
    assert math.isnan(bench.exponent({400: Cost(1.0, 1.0)}))


def test_a_step_that_fails_stops_nothing_and_says_why(tmp_path):
    assert "no such step" in cost("no such step", 400, tmp_path).why
    assert cost("lexicon counts", 400, tmp_path).why, "its features were not made"


def test_a_run_that_was_interrupted_goes_on(tmp_path):
    path, taken = tmp_path / "build" / "bench.json", []

    def measure():
        taken.append(1)
        return Cost(1.5, float("nan"), "why")

    assert Kept(path, go_on=True).of("features, 400", measure)[0] == 1.5
    again = Cost(*Kept(path, go_on=True).of("features, 400", measure))
    assert (again.seconds, math.isnan(again.gigabytes), again.why, len(taken)) == (1.5, True, "why", 1)
    Kept(path, go_on=False).of("features, 400", measure)
    assert len(taken) == 2, "another run measures anew"


def test_tables_say_what_was_met_missed_and_not_measured():
    rows = [Row("a", "1.5", "at most 2", True), Row("b", "3", "at most 2", False), Row("c", "not measured", "2", None)]
    assert [line.split("|")[4].strip() for line in bench.by_target(rows)[2:]] == ["yes", "no", ""]
    table = bench.by_size({"features": {400: Cost(1.0, 0.5), 1280: Cost(why="no memory")}}, (400, 1280))
    assert table[2] == "| features | 1.00 s, 0.50 GB | no memory |  |"


def test_the_machine_is_named_with_its_versions():
    told = machine.described()
    assert "cores" in told
    assert "pandas" in told


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """Invented paragraphs of two resolutions in the place of the reference's; gives the folder of the bench."""
    own = pd.DataFrame({"symbol": resampled.symbols(2), "text": ["Decides that ferries\nwait", 'Notes "lanterns"']})
    monkeypatch.setattr(resampled, "paragraphs", lambda _: [own])
    return tmp_path


def test_a_peer_in_another_python_gets_the_texts_and_says_what_it_took(texts, monkeypatch):
    monkeypatch.setattr(elsewhere, "SCRIPTS", texts)
    script = texts / "reads.py"
    script.write_text("import pandas, sys\nprint('SECONDS', len(pandas.read_csv(sys.argv[1], sep='\\t')))")
    assert elsewhere.in_python("reads.py", ["pandas"], 2, texts)() == 2
    lines = (texts / "texts_2.tsv").read_text(encoding="utf-8").splitlines()
    assert lines == ["id\tgroup\ttext", "0\tearlier\tDecides that ferries wait", '1\tlater\tNotes "lanterns"']
    script.write_text("raise SystemExit('no memory')")
    with pytest.raises(RuntimeError, match="no memory"):
        elsewhere.in_python("reads.py", ["pandas"], 2, texts)()


def test_a_peer_that_is_not_installed_is_left_out_with_a_word(texts, monkeypatch):
    assert "an_unknown_library not installed" in elsewhere.in_python("any.py", ["an_unknown_library"], 2, texts)
    monkeypatch.setenv("ICT4D_BENCH_PYTHON", str(texts / "nowhere"))
    assert "textacy and spacy not installed" in PEERS["textacy"](2, texts)
    assert "ICT4D_BENCH_PYTHON" in PEERS["scattertext"](2, texts)
    monkeypatch.setenv("PATH", str(texts))
    assert PEERS["tm"](2, texts) == "Rscript is not installed"


def test_steps_that_are_measured_together_are_added_up(tmp_path, monkeypatch):
    costs = {"features": Cost(2.0, 0.5), "TF-IDF": Cost(1.0, 0.8), "keyness, 99 permutations": Cost(3.0, 0.2)}
    monkeypatch.setattr(targets, "RATIOS", [targets.Ratio("all", targets.ALL_THREE, 400, "peer", 1)])
    monkeypatch.setattr(targets, "cost", lambda step, *_: costs.get(step, Cost(12.0, 0.1)))
    assert list(targets.beside_peers(tmp_path, Kept(tmp_path / "bench.json", go_on=False))) == [
        Row("all", "0.50 (6.00 s to 12.00 s)", "at most 1", True)
    ]
    costs["TF-IDF"] = Cost(why="no memory")
    assert list(targets.beside_peers(tmp_path, Kept(tmp_path / "bench.json", go_on=False))) == [
        Row("all", "not measured: no memory", "at most 1", None)
    ]


@pytest.mark.parametrize(("seconds", "code"), [(1e-4, 0), (1.0, 1)])
def test_the_page_has_every_target_and_the_code_says_whether_all_are_met(tmp_path, monkeypatch, capsys, seconds, code):
    """With invented costs: the steps take `seconds` for each resolution, their peers 10 s."""
    page = tmp_path / "performance.md"
    peers = {ratio.peer for ratio in targets.RATIOS}
    monkeypatch.setattr(bench, "PAGE", page)
    monkeypatch.setattr(bench, "PROJECT", tmp_path)  # what a real run has measured so far stays as it is
    monkeypatch.setattr(bench, "Kept", functools.partial(Kept, tmp_path / "bench.json"))
    monkeypatch.setattr(bench.resampled, "path", lambda: tmp_path)
    monkeypatch.setattr(targets.commands, "pair", lambda *_: (1.0, 1.0))
    monkeypatch.setattr(targets.commands, "study", lambda: (1000 * seconds,))
    monkeypatch.setattr(sys, "argv", ["bench", "--full"])
    for module in (bench, targets):
        monkeypatch.setattr(module, "cost", lambda step, n, _: Cost(10.0 if step in peers else seconds * n, 0.5))
    assert bench.main() == code
    told = page.read_text(encoding="utf-8")
    assert told.strip().endswith(capsys.readouterr().out.strip()[-200:])
    for work in (
        *(ratio.work for ratio in targets.RATIOS),
        "corpus.load()",
        "ict4d study",
        "one more resolution into 20,000",
    ):
        assert work in told
    assert (" no |" in told) == bool(code)
