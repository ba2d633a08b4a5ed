"""Novelty, transience and resonance of resolutions, and when concepts come and go."""

import numpy as np
import pytest

import small_corpus
from analysis.change import novelty
from analysis.words import concept_rates, first_and_last


@pytest.fixture(scope="module")
def texts(annual):
    return novelty.of_resolutions(annual)


RUNS = [  # runs of sessions; window; whole before, whole after
    ([0, 0, 0], 1, [False, True, True], [True, True, False]),
    ([0, 0, 0], 2, [False, False, True], [True, False, False]),
    ([0, 1, 1, 2], 1, [False, False, True, False], [False, True, False, False]),
    ([0, 0, 0], 3, [False] * 3, [False] * 3),
]


@pytest.mark.parametrize(("run", "window", "before", "after"), RUNS)
def test_a_window_that_leaves_the_series_is_not_whole(run, window, before, after):
    assert novelty.same_run(np.array(run), -window).tolist() == before
    assert novelty.same_run(np.array(run), window).tolist() == after


def test_the_ends_of_the_series_have_a_neighbour_on_one_side_only(texts):
    first, last = texts.iloc[0], texts.iloc[-1]
    assert not first["whole_before"]
    assert not last["whole_after"]
    assert not texts.loc[texts["resonance"].isna(), "unbroken"].any()
    assert last["whole_before"], "79/194 was read"


def test_resonance_comes_with_other_smoothing(annual, texts):
    for column, times in (("resonance_tenth", 0.1), ("resonance_tenfold", 10)):
        again = novelty.of_resolutions(annual, weight=times * novelty.WEIGHT)["resonance"]
        assert texts[column].to_numpy() == pytest.approx(again.to_numpy(), nan_ok=True)
    assert (texts["resonance_tenth"].isna() == texts["resonance"].isna()).all()


def test_a_paragraph_counts_once_in_the_background_however_often_it_is_copied():
    texts = {"A/RES/50/1": [("operative", "radio lantern"), ("operative", "satellite")]}
    once = novelty._background(small_corpus.corpus(texts))
    copied = dict.fromkeys(["A/RES/50/1", "A/RES/51/7", "A/RES/53/9"], texts["A/RES/50/1"])
    assert novelty._background(small_corpus.corpus(copied)) == pytest.approx(once)


def test_resonance_is_compared_with_series_that_copy_alike(annual, texts):
    chance = novelty.against_copying(annual, permutations=39)
    assert list(chance["symbol"]) == list(texts["symbol"])
    known = texts["resonance"].notna()
    assert (chance["q"].notna() == known).all()
    assert (chance["chance_low"] < chance["chance_high"])[known].all()
    inside = texts["resonance"].between(chance["chance_low"], chance["chance_high"])
    assert inside[known].mean() > 0.6, "most of resonance is copying"
    assert chance.equals(novelty.against_copying(annual, permutations=39))


def test_appearances_say_which_of_their_texts_are_drafts():
    made = small_corpus.corpus()
    made.resolutions.loc[1, "draft"] = True
    table = first_and_last.of_concepts(concept_rates.rates(made, replicates=20)).set_index("concept")
    flags = ["before_draft", "first_draft", "after_draft"]
    assert table.loc["radio", flags].to_list() == [False, False, False]
    assert table.loc["radio_schools", flags].to_list() == [False, False, True]
    assert table.loc["satellite", flags].to_list() == [False, True, False]


def test_human_rights_are_new_against_a_draft(annual):
    rates = concept_rates.rates(annual, ["human_rights"], replicates=20)
    row = first_and_last.of_concepts(rates).iloc[0]
    drafts = annual.resolutions.set_index("symbol")["draft"]
    assert row["before_draft"] == drafts[row["before"]]
    assert row["first_draft"] == drafts[row["first"]]
