"""Breaks of the whole wording, against series that copy alike."""

import numpy as np
import pytest

import copied_series
import next_texts
import small_corpus
from analysis.change import wording_breaks

FEW = 199  # permutations


@pytest.fixture(scope="module")
def steps(annual):
    return wording_breaks.steps(annual)


def test_the_wording_breaks_where_it_was_rewritten(steps):
    broken = steps.loc[steps["breaks"], "after"].str.partition("/RES/")[2]
    assert list(broken) == ["59/220", "62/182", "63/202", "68/198", "70/184", "71/212", "75/202"]
    assert list(wording_breaks.groups(steps).unique())[-2:] == ["71/212 to 74/197", "75/202 to 80/118"]
    assert ((steps["chance_low"] <= steps["chance_high"]) & (steps["q"] >= steps["p"])).all()
    outside = steps["distance"] > steps["chance_high"]
    assert outside[steps["breaks"]].all()


def test_the_newest_step_is_no_break_yet(monkeypatch):
    """However far it is."""
    far = wording_breaks.Tested(*(np.full(2, x) for x in (0.9, 0.1, 0.2, 0.001)))
    monkeypatch.setattr(wording_breaks, "against_chance", lambda *_, **__: far)
    table = wording_breaks.steps(small_corpus.corpus())
    assert (table["q"] <= 0.05).all()
    assert list(table["breaks"]) == [True, False]
    assert list(wording_breaks.groups(table)) == ["50/1", "51/7 to 53/9", "51/7 to 53/9"]


def test_a_planted_break_is_found_where_it_is():
    rng, found = np.random.default_rng(4), []
    for _ in range(5):
        made = copied_series.lineages(rng)
        said = copied_series.vectors(made, copied_series.words(rng, made, at=14))
        found.append(wording_breaks.against_chance(said, permutations=FEW, seed=1).p)
    p = np.array(found)
    assert np.median(p[:, 13]) <= 0.02
    assert (p[:, :13] > 0.05).mean() > 0.9, "no step before it"


def test_one_text_has_no_step_and_one_group(annual):
    alone = annual.select(symbols=["A/RES/80/118"])
    table = wording_breaks.steps(alone)
    assert table.empty
    assert list(table.columns) == list(wording_breaks.COLUMNS)
    assert wording_breaks.groups(table).to_dict() == {"A/RES/80/118": "80/118"}


def test_a_gap_is_not_adjacent():
    table = wording_breaks.steps(small_corpus.corpus(), permutations=19)
    assert list(table["adjacent"]) == [True, False]
    assert list(wording_breaks.groups(table)) == ["50/1 to 53/9"] * 3


def test_a_copy_of_the_newest_changes_no_probability_and_no_group(annual):
    steps, longer = (wording_breaks.steps(own, permutations=FEW) for own in (annual, next_texts.copied(annual)))
    assert steps["breaks"].any()
    for column in ("distance", "p"):
        assert longer[column].iloc[:-1].to_numpy() == pytest.approx(steps[column].to_numpy(), abs=1e-9)
    assert longer["distance"].iloc[-1] == pytest.approx(0, abs=1e-9)
    assert list(longer["breaks"].iloc[:-1]) == list(steps["breaks"])
    before, after = wording_breaks.groups(steps), wording_breaks.groups(longer)
    assert after.nunique() == before.nunique()
    assert list(after.iloc[:-1].ne(after.shift().iloc[:-1])) == list(before.ne(before.shift()))


@pytest.mark.slow
def test_next_texts_seldom_change_the_number_of_groups(annual, steps, capsys):
    """Twenty next texts, the newest one with 2 to 20% of its words replaced by paragraphs of another resolution."""
    rng, number = np.random.default_rng(3), wording_breaks.groups(steps).nunique()
    tables = [wording_breaks.steps(next_texts.following(annual, share, rng)) for share in np.linspace(0.02, 0.2, 20)]
    numbers = [wording_breaks.groups(table).nunique() for table in tables]
    with capsys.disabled():
        print(f"\n{number} groups; with a next text {numbers}")
    assert sum(n != number for n in numbers) <= 1
