"""Weighted terms and distances."""

import math

import numpy as np
import pandas as pd
import pytest

import corpus
import small_corpus
from analysis.change import distances
from analysis.counts import tf_idf
from analysis.descent import novel_wording
from analysis.measures import resampling
from analysis.report.sentences import on_distances
from analysis.words import concept_rates, marking_terms


@pytest.fixture(scope="module")
def small():
    return small_corpus.corpus()


@pytest.fixture(scope="module")
def annual():
    return corpus.load().series("ga-ict4d")


def test_a_weight_as_its_formula_gives_it(small):
    """(1 + ln tf) (ln((1 + n) / (1 + df)) + 1) over the length of the vector, df over paragraphs that hold words."""
    weights = tf_idf.vectors(small).loc["A/RES/53/9"]
    paragraphs = small.words.groupby("word")["order"].size()
    n = 11  # paragraphs, all of them with a word that counts
    counts = {"satellite": 2, "links": 1, "schools": 1, "welcomes": 1, "general": 1, "assembly": 1}
    raw = {w: (1 + math.log(tf)) * (math.log((1 + n) / (1 + paragraphs[w])) + 1) for w, tf in counts.items()}
    length = math.sqrt(sum(v * v for v in raw.values()))
    for word, value in raw.items():
        assert weights[word] == pytest.approx(value / length)
    assert weights.drop(list(raw)).sum() == 0


def test_vectors_have_length_one_and_no_function_words_or_calendar(annual):
    weights = tf_idf.vectors(annual)
    assert np.linalg.norm(weights, axis=1) == pytest.approx(1)
    assert not {"the", "of", "2015", "december", "seventy-third", "thirtieth"} & set(weights.columns)
    assert list(weights.index) == annual.symbols


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


STEPS = [  # distances with their intervals; the sentence where they cannot be ranked
    ([(0.1, 0.05, 0.2), (0.4, 0.3, 0.5), (0.7, 0.6, 0.8)], "No other interval overlaps with either of the two."),
    (
        [(0.1, 0.05, 0.2), (0.4, 0.3, 0.65), (0.7, 0.6, 0.8)],
        "of 1 of the 2 other steps overlap with that of the greatest",
    ),
    ([(0.1, 0.05, 0.2), (0.15, 0.1, 0.25), (0.7, 0.6, 0.8)], "those of 1 with that of the least"),
    ([(0.1, 0.05, 0.2)], "The one step between adjacent resolutions"),
    ([], "no step can be measured"),
]


@pytest.mark.parametrize(("rows", "said"), STEPS)
def test_steps_whose_intervals_overlap_are_not_ranked(rows, said):
    table = pd.DataFrame(rows, columns=["distance", "low", "high"]).assign(adjacent=True, draft=False)
    table["symbol"], table["previous"] = ([f"{x}{i}" for i in range(len(rows))] for x in "ba")
    assert said in on_distances.steps(table)


def test_the_weightings_are_compared_by_rank():
    table = pd.DataFrame({"distance": [1, 2, 3.0], "distance_raw": [2, 4, 6.0], "distance_none": [3, 2, 1.0]})
    assert "correlates (Spearman) at 1.00 with" in on_distances.weighting(table)
    assert "and at -1.00 with" in on_distances.weighting(table)
    assert "too few" in on_distances.weighting(table.iloc[:2])


def test_marks_of_nothing_are_said(small):
    marking = marking_terms.marking(small, top=3)
    assert "is marked most by the words satellite" in on_distances.marks(marking, small)
    assert on_distances.marks(marking.iloc[:0], small).startswith(
        "No word marks the newest resolution read, A/RES/53/9"
    )


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
