"""Kaplan-Meier against a published table, and lives of paragraphs counted by hand."""

import numpy as np
import pandas as pd
import pytest

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
    table = survival.steps(made, ["R1", "R2", "R3", "R4"]).set_index("symbol")
    assert table["n"].to_dict() == {"R2": 2, "R3": 5, "R4": 2}
    assert table["n_left"].to_dict() == {"R2": 2, "R3": 2, "R4": 2}


def test_at_risk_are_paragraphs_of_known_age_that_the_next_text_could_drop(made):
    """c, d and f came in with R2, of which d is kept; in R3 d is absorbed, and R4 is the last."""
    risks = survival.at_risk(made, ["R1", "R2", "R3", "R4"])
    assert risks["age"].to_list() == [0, 0, 0]
    assert risks["ended"].to_list() == [True, False, True]


def aged(rng, drop):
    """40 texts of 30 paragraphs, from new to 9 sessions old; `drop(age)` is the chance of being dropped."""
    age = np.tile(np.arange(10).repeat(3), 40)
    symbol = np.repeat([f"R{i}" for i in range(40)], 30)
    ended = rng.random(len(age)) < drop(age)
    return pd.DataFrame({"symbol": symbol, "part": "operative", "age": age, "ended": ended})


def test_a_risk_that_falls_with_age_is_found():
    difference, p = survival.age_test(aged(np.random.default_rng(1), lambda age: 0.3 / (1 + age)), permutations=199)
    assert difference < 0
    assert p == 1 / 200


def test_where_age_does_not_matter_probabilities_are_uniform_even_if_some_texts_drop_more():
    """300 series in which every third text drops much; at most 5% are expected below 5% (5.0% +- 1.3%)."""
    rng = np.random.default_rng(2)
    found = []
    for _ in range(300):
        texts = rng.choice([0.05, 0.6], p=[2 / 3, 1 / 3], size=40)
        risks = aged(rng, lambda _, often=texts: often.repeat(30))
        found.append(survival.age_test(risks, permutations=39, seed=int(rng.integers(1000)))[1])
    assert 0.01 < np.mean(np.array(found) <= 0.05) < 0.09


def test_old_paragraphs_of_late_texts_alone_do_not_make_old_ones_safer():
    """The early texts drop half of what is young, the late ones nothing of what is old: no text has both."""
    early = pd.DataFrame({"symbol": "R1", "part": "operative", "age": 0, "ended": [True] * 20 + [False] * 20})
    late = pd.DataFrame({"symbol": "R2", "part": "operative", "age": 9, "ended": [False] * 40})
    assert survival.age_test(pd.concat([early, late]), permutations=99) == (0.0, 1.0)


def test_the_longest_run_is_taken_of_several_the_latest(made):
    assert survival.last_run(made._replace(facts=facts({"R1": 0, "R2": 0, "R3": 1, "R4": 1}))) == ["R3", "R4"]
    assert survival.last_run(made._replace(facts=facts({"R1": 0, "R2": 0, "R3": 0, "R4": 1})))[-1] == "R3"
