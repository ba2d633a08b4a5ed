"""The thresholds of tracing are those that the graded pairs choose."""

import numpy as np
import pytest

from analysis.descent import alignment, grading


@pytest.fixture(scope="module")
def graded():
    return grading.pairs()


@pytest.fixture(scope="module")
def whole(shipped):
    return shipped


@pytest.fixture(scope="module")
def scored(whole, graded):
    return grading.scored(whole, graded)


@pytest.fixture(scope="module")
def quality(scored):
    return grading.quality(scored).set_index("question")


def test_a_few_hundred_pairs_are_graded_each_once_and_all_of_paragraphs_that_were_read(graded, scored):
    assert len(graded) == len(scored) > 400
    assert not graded.duplicated(["old", "new"]).any()
    assert set(graded["grade"]) == {grading.SAME, grading.PART, grading.NONE}
    assert set(graded["drawn"]) == {"similarity", "containment", "leftover", "control"}


def test_the_threshold_is_the_one_that_the_pairs_choose(scored):
    assert grading.best_threshold(scored) == alignment.SIMILAR


def test_precision_and_recall_on_hard_pairs(quality):
    by_itself, same = quality.loc["the same, by similarity"], quality.loc["the same"]
    assert by_itself[["precision", "recall"]].round(2).to_list() == [0.82, 0.89]
    assert same[["precision", "recall"]].round(2).to_list() == [0.90, 0.94]
    assert quality.loc["the same or a part", "precision"] > 0.9


def test_early_texts_are_traced_less_surely(quality):
    early, late = quality.loc["the same, to 2016"], quality.loc["the same, from 2017"]
    assert early[["precision", "recall"]].round(2).to_list() == [0.87, 0.96]
    assert late[["precision", "recall"]].round(2).to_list() == [0.93, 0.92]
    assert early["n"] > 150


def test_no_pair_of_the_control_is_linked_wrongly(quality):
    assert quality.loc["control", ["n", "n_found", "n_right"]].to_list() == [109, 2, 2]


def test_the_threshold_holds_for_resolutions_that_did_not_choose_it(scored, quality):
    assert grading.left_out(scored)["f1"] > quality.loc["the same, by similarity", "f1"] - 0.03


def test_nine_in_ten_splits_and_mergers_are_right_at_the_least_share_and_not_below(whole, graded):
    leftover = graded[graded["drawn"] == "leftover"]

    def precision(share):
        return grading.quality(grading.scored(whole, leftover, share=share)).set_index("question")["precision"]

    assert precision(alignment.CONTAINED)["the same or a part"] > 0.9
    assert precision(alignment.CONTAINED - 0.05)["the same or a part"] < 0.9


def test_intervals_are_those_of_wilson(quality):
    """173 of 192 and of 185, from the formula by hand."""
    same = quality.loc["the same"]
    assert same[["precision_low", "precision_high"]].to_list() == pytest.approx([0.8506, 0.9357], abs=5e-5)
    assert same[["recall_low", "recall_high"]].to_list() == pytest.approx([0.8901, 0.9625], abs=5e-5)


def test_pairs_of_one_step_are_as_good_as_independent(scored, quality):
    """Whole pairs of resolutions drawn with replacement give the same intervals within a few hundredths."""
    whole = scored[scored["grade"] != grading.PART]
    step = whole["new"].str.partition("#")[0] + whole["old"].str.partition("#")[0]
    same = whole["grade"] == grading.SAME
    counts = np.array([whole["main"], same, whole["main"] & same], dtype=float).T
    by_step = np.array([counts[step == name].sum(axis=0) for name in step.unique()])
    n = len(by_step)
    drawn = np.random.default_rng(1).multinomial(n, [1 / n] * n, size=4000) @ by_step
    for name, column in (("precision", 0), ("recall", 1)):
        ends = np.percentile(drawn[:, 2] / drawn[:, column], [2.5, 97.5])
        assert quality.loc["the same", [f"{name}_low", f"{name}_high"]].to_list() == pytest.approx(ends, abs=0.02)


def test_without_pairs_there_is_no_proportion(scored):
    none = grading.quality(scored.head(0))
    assert none[["precision", "precision_low", "recall", "recall_high"]].isna().all(axis=None)
