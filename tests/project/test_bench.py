"""The bench fits exponents, says why a step was not measured, and prints tables that can be read."""

import math

import pytest

from tests.bench import __main__ as bench
from tests.bench import machine
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
