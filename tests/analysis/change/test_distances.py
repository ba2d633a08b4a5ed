"""Weighted terms and distances."""

import numpy as np
import pytest

import small_corpus
from analysis.change import distances
from analysis.descent import novel_wording
from analysis.measures import resampling
from analysis.words import concept_rates, marking_terms


@pytest.fixture(scope="module")
def small():
    return small_corpus.corpus()


def test_distances_are_a_distance(annual):
    apart = distances.cosine(annual).to_numpy()
    assert (apart == apart.T).all()
    assert np.diag(apart) == pytest.approx(0)
    assert apart.min() >= 0
    assert apart.max() <= 1


def test_the_same_text_twice_is_nowhere_apart():
    same = [("operative", "Welcomes satellite schools.")]
    other = [("operative", "Notes village radio.")]
    made = small_corpus.corpus({"A/RES/50/1": same, "A/RES/51/7": same, "A/RES/53/9": other})
    apart = distances.cosine(made)
    assert apart.loc["A/RES/50/1", "A/RES/51/7"] == pytest.approx(0)
    assert apart.loc["A/RES/50/1", "A/RES/53/9"] == pytest.approx(1)


def test_steps_say_whether_a_resolution_between_was_left_out(small):
    steps = distances.to_predecessor(small)
    assert list(steps["symbol"]) == ["A/RES/51/7", "A/RES/53/9"]
    assert list(steps["adjacent"]) == [True, False]


def test_steps_have_intervals_and_other_weightings(annual):
    steps = distances.to_predecessor(annual, replicates=200)
    assert ((steps["low"] < steps["distance"]) & (steps["distance"] < steps["high"])).all()
    assert steps.equals(distances.to_predecessor(annual, replicates=200))
    apart = distances.cosine(annual, idf="none")
    assert steps["distance_none"].iloc[-1] == pytest.approx(apart.loc["A/RES/79/194", "A/RES/80/118"])
    assert not steps["distance_raw"].equals(steps["distance"])


def test_the_interval_is_of_the_distance_that_the_table_gives(annual, monkeypatch):
    """Without resampling, the units add up to the two texts; a carried-over pair is one unit."""
    units = {}

    def everything_once(strata, replicates, seed, *names):
        units[names[-1]] = len(strata)
        return np.ones((replicates, len(strata)), dtype="int64")

    monkeypatch.setattr(resampling, "stratified_weights", everything_once)
    step = distances.to_predecessor(annual, replicates=3).set_index("symbol").loc["A/RES/79/194"]
    assert step["low"] == step["high"] == pytest.approx(step["distance"], rel=1e-2)
    n = annual.paragraphs["symbol"].value_counts()
    carried = novel_wording.carried_over(annual).query("carried and symbol == 'A/RES/79/194'")
    assert units["A/RES/79/194"] == n["A/RES/79/194"] + n["A/RES/78/132"] - carried["partner"].nunique()


def test_a_step_of_nothing_has_an_interval_of_nothing():
    same = [("operative", "Welcomes satellite schools."), ("operative", "Notes village radio.")]
    steps = distances.to_predecessor(small_corpus.corpus({"A/RES/50/1": same, "A/RES/51/7": same}), replicates=50)
    assert steps[["distance", "low", "high"]].to_numpy() == pytest.approx(0, abs=1e-6)


def test_marking_terms_carry_what_they_rest_on(small):
    row = marking_terms.marking(small, top=3).query("symbol == 'A/RES/53/9' and word == 'satellite'").iloc[0]
    assert (row["count"], row["n_resolutions"], row["evidence"]) == (2, 2, "A/RES/53/9#O1")
    assert row["rate"] == pytest.approx(1000 * 2 / 11)
    assert row["dp_norm"] == pytest.approx((3 / 11) / (1 - 3 / 11))


def test_a_word_of_one_resolution_alone_marks_it(small):
    marking = marking_terms.marking(small, top=3)
    assert marking.query("symbol == 'A/RES/53/9'")["word"].to_list()[0] == "satellite"
    assert (marking.groupby("symbol").size() == 3).all()
    alone = marking[marking["n_resolutions"] == 1]
    assert alone["excess"].to_numpy() == pytest.approx(alone["weight"].to_numpy())


def test_artificial_intelligence_marks_2024(annual):
    top = marking_terms.marking(annual, top=2).query("symbol == 'A/RES/79/194'")["word"].to_list()
    assert top == ["artificial", "intelligence"]


def test_marking_terms_have_the_interval_of_their_rate(annual):
    table = marking_terms.marking(annual)
    assert ((table["low"] <= table["rate"]) & (table["rate"] <= table["high"])).all()
    assert (table["low"] < table["high"]).all()
    top = table[(table["symbol"] == "A/RES/80/118") & (table["word"] == "artificial")].iloc[0]
    rates = concept_rates.rates(annual, ["ai"])
    same = rates[rates["symbol"] == "A/RES/80/118"].iloc[0]
    assert top["count"] < same["count"], "the concept has more phrases"
    assert (top["low"], top["high"]) == pytest.approx((same["low"], same["high"]), rel=0.35)
