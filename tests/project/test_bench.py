"""The bench fits exponents, says why a step was not measured, and prints tables that can be read."""

import math
import sys

import pytest

from tests.bench import __main__ as bench
from tests.bench import machine, targets
from tests.bench.children import Cost, cost
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


def test_tables_say_what_was_met_missed_and_not_measured():
    rows = [Row("a", "1.5", "at most 2", True), Row("b", "3", "at most 2", False), Row("c", "not measured", "2", None)]
    assert [line.split("|")[4].strip() for line in bench.by_target(rows)[2:]] == ["yes", "no", ""]
    table = bench.by_size({"features": {400: Cost(1.0, 0.5), 1280: Cost(why="no memory")}}, (400, 1280))
    assert table[2] == "| features | 1.00 s, 0.50 GB | no memory |  |"


def test_the_machine_is_named_with_its_versions():
    told = machine.described()
    assert "cores" in told
    assert "pandas" in told


@pytest.mark.parametrize(("seconds", "code"), [(1e-4, 0), (1.0, 1)])
def test_the_page_has_every_target_and_the_code_says_whether_all_are_met(tmp_path, monkeypatch, capsys, seconds, code):
    """With invented costs: the steps take `seconds` for each resolution, their peers 10 s."""
    page = tmp_path / "performance.md"
    peers = {ratio.peer for ratio in targets.RATIOS}
    monkeypatch.setattr(bench, "PAGE", page)
    monkeypatch.setattr(bench.resampled, "path", lambda: tmp_path)
    monkeypatch.setattr(targets.commands, "pair", lambda *_: (1.0, 1.0))
    monkeypatch.setattr(sys, "argv", ["bench", "--full"])
    for module in (bench, targets):
        monkeypatch.setattr(module, "cost", lambda step, n, _: Cost(10.0 if step in peers else seconds * n, 0.5))
    assert bench.main() == code
    told = page.read_text(encoding="utf-8")
    assert told.strip().endswith(capsys.readouterr().out.strip()[-200:])
    for work in (*(ratio.work for ratio in targets.RATIOS), "corpus.load()", "one more resolution into 20,000"):
        assert work in told
    assert "not installed" in told, "textacy and scattertext are named"
    assert (" no |" in told) == bool(code)
