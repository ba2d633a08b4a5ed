"""Kaplan-Meier against a published table, and lives of paragraphs counted by hand."""

import numpy as np
import pandas as pd
import pytest

import corpus
from analysis.descent import survival
from analysis.descent.genealogy import Genealogy
from analysis.measures import lifetimes
from facts import facts

# The 6-MP arm of Freireich and others; a plus is a censored time.
FREIREICH = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PUBLISHED = pd.DataFrame(
    [(6, 21, 3, 0.8571, 0.0764), (7, 17, 1, 0.8067, 0.0869), (10, 15, 1, 0.7529, 0.0963), (13, 12, 1, 0.6902, 0.1068),
     (16, 11, 1, 0.6275, 0.1141), (22, 7, 1, 0.5378, 0.1282), (23, 6, 1, 0.4482, 0.1346)],
    columns=["time", "n_at_risk", "n_ended", "survival", "error"],
).astype({"time": "float64"})  # fmt: skip


@pytest.fixture(scope="module")
def curve():
    times = np.array([float(entry.rstrip("+")) for entry in FREIREICH.split()])
    return lifetimes.kaplan_meier(times, np.array(["+" not in entry for entry in FREIREICH.split()]))


def test_the_published_table(curve):
    pd.testing.assert_frame_equal(curve[list(PUBLISHED)], PUBLISHED, atol=5.1e-5, rtol=0)


def test_the_median_and_the_interval_on_the_log_log_scale(curve):
    assert lifetimes.median(curve)[0] == 23
    assert curve.loc[curve["time"] == 10, ["low", "high"]].to_numpy()[0] == pytest.approx([0.5032, 0.8894], abs=5e-5)


def test_a_median_that_is_not_reached_is_infinite():
    curve = lifetimes.kaplan_meier(np.array([1.0, 2.0, 2.0, 2.0]), np.array([True, False, False, False]))
    assert lifetimes.median(curve)[0] == np.inf


@pytest.fixture(scope="module")
def made():
    """Four sessions: a stays, b goes after two, c comes and goes, d is merged, e comes last, f goes and comes back."""
    rows = [  # symbol, thread, part, fate, origin
        ("R1", "a", "preambular", "kept", None), ("R1", "b", "operative", "kept", None),
        ("R2", "a", "preambular", "kept", "predecessor"), ("R2", "b", "operative", "dropped", "predecessor"),
        ("R2", "c", "operative", "dropped", None), ("R2", "d", "operative", "edited", None),
        ("R2", "f", "preambular", "revived", None),
        ("R3", "a", "preambular", "edited", "predecessor"), ("R3", "d", "operative", "absorbed", "predecessor"),
        ("R4", "a", "preambular", None, "predecessor"), ("R4", "e", "operative", None, None),
        ("R4", "f", "preambular", None, "earlier"),
    ]  # fmt: skip
    lines = pd.DataFrame(rows, columns=["symbol", "thread", "part", "fate", "origin"])
    lines = lines.assign(draft=False, paragraph_id=lines["symbol"] + lines["thread"])
    return Genealogy(lines, pd.DataFrame(), facts({"R1": 0, "R2": 0, "R3": 0, "R4": 0}))


def test_lives_as_counted_by_hand(made):
    lives = survival.spells(made, ["R1", "R2", "R3", "R4"])
    told = {row.paragraph_id: (row.cohort == survival.FIRST, row.time, row.ended) for row in lives.itertuples()}
    assert told == {
        "R1a": (True, 3, False), "R1b": (True, 2, True), "R2c": (False, 1, True), "R2d": (False, 1, False),
        "R2f": (False, 1, True),
    }  # fmt: skip


def test_the_half_life_is_that_of_a_constant_rate(made):
    lives = survival.spells(made, ["R1", "R2", "R3", "R4"])
    own = survival.half_lives(lives).set_index("cohort").loc[survival.BORN]
    assert own["half_life"] == pytest.approx(np.log(2) * 3 / 2)
    assert own["low"] < own["half_life"] < own["high"]


def test_bounds_across_a_gap(made):
    sessions = pd.Series({"R1": 50, "R2": 54, "R3": 55, "R4": 56})
    gappy = made._replace(facts=facts(made.facts.runs, unread_before={"R3": 1}))
    table = survival.bounds(gappy, sessions).set_index("symbol")
    assert table.loc["R2", ["sessions", "unread", "n", "n_left", "low", "high"]].to_list() == [4, 0, 2, 2, 1.0, 1.0]
    assert table.loc["R3", ["unread", "n_left", "low", "high"]].to_list() == [1, 2, 0.4, 1.0]
    assert table.loc["R3", "even"] == pytest.approx(0.4**0.5)
    table = survival.bounds(made, sessions).set_index("symbol")
    assert table.loc["R3", ["n_left", "low", "even", "high"]].to_list() == [2, 0.4, 0.4, 0.4]


def test_the_half_life_has_the_exact_interval_of_a_count(made):
    """Two ends in three sessions: the exact 95% interval of a count of 2 is .2422 to 7.2247 (tables of Poisson)."""
    own = survival.half_lives(survival.spells(made, ["R1", "R2", "R3", "R4"])).set_index("cohort").loc[survival.BORN]
    assert own[["n", "n_ended", "exposure"]].to_list() == [3, 2, 3]
    assert own["low"] == pytest.approx(np.log(2) * 3 / 7.2247, rel=1e-4)
    assert own["high"] == pytest.approx(np.log(2) * 3 / 0.2422, rel=1e-3)


def test_where_nothing_ended_the_half_life_has_a_lower_bound_alone():
    """The upper bound of a count of 0 is 3.689."""
    lives = pd.DataFrame({"cohort": survival.BORN, "time": [4, 6], "ended": False})
    own = survival.half_lives(lives).iloc[0]
    assert own[["n_ended", "half_life", "high"]].to_list() == [0, np.inf, np.inf]
    assert own["low"] == pytest.approx(np.log(2) * 10 / 3.6889, rel=1e-4)


def test_curves_are_of_each_cohort_in_the_whole_and_in_each_part(made):
    """Of c, d and f, which came in within the run, c and f end after one session; of a and b, b ends after two."""
    curves = survival.curves(survival.spells(made, ["R1", "R2", "R3", "R4"]))
    told = curves[["cohort", "part", "n", "followed", "time", "survival"]].round(6).to_numpy().tolist()
    born, first = survival.BORN, survival.FIRST
    assert told == [
        [born, "whole", 3, 1, 1, 0.333333], [born, "preambular", 1, 1, 1, 0], [born, "operative", 2, 1, 1, 0.5],
        [first, "whole", 2, 3, 2, 0.5], [first, "operative", 1, 2, 2, 0],
    ]  # fmt: skip


def test_a_paragraph_that_was_taken_up_into_another_is_left_and_one_that_comes_back_later_is_not(made):
    """Of R3 one paragraph is edited and one absorbed; of R2 one is kept, one edited, two dropped and one revived."""
    table = survival.bounds(made, pd.Series({"R1": 50, "R2": 51, "R3": 52, "R4": 53})).set_index("symbol")
    assert table["n_left"].to_dict() == {"R2": 2, "R3": 2, "R4": 2}
    assert table["share"].to_dict() == {"R2": 1.0, "R3": 0.4, "R4": 1.0}


def test_the_longest_run_is_taken_of_several_the_latest(made):
    assert survival.last_run(made._replace(facts=facts({"R1": 0, "R2": 0, "R3": 1, "R4": 1}))) == ["R3", "R4"]
    assert survival.last_run(made._replace(facts=facts({"R1": 0, "R2": 0, "R3": 0, "R4": 1})))[-1] == "R3"


def test_sessions_are_those_of_the_assembly_and_years_of_the_council():
    found = survival.sessions(corpus.load())
    assert found["A/RES/79/194"] == 79
    assert found["E/RES/2019/24"] == 2019
