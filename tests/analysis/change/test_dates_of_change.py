"""Dates of change of concepts, against series that copy alike."""

import numpy as np
import pandas as pd
import pytest

import copied_series
import next_texts
import series_with_gaps
import small_corpus
from analysis.change import dates_of_change


@pytest.fixture(scope="module")
def changes(annual):
    return dates_of_change.of_concepts(annual, permutations=499).set_index("concept")


CHANGES = [  # concept, the change lies between
    ("broadband", "A/RES/64/187", "A/RES/65/141"),
    ("digital_divides", "A/RES/70/184", "A/RES/71/212"),
    ("agenda_2030", "A/RES/69/204", "A/RES/70/184"),
    ("sdg", "A/RES/68/198", "A/RES/69/204"),
    ("covid", "A/RES/74/197", "A/RES/75/202"),
]


@pytest.mark.parametrize(("concept", "before", "after"), CHANGES)
def test_the_share_changes_when_it_did(changes, concept, before, after):
    row = changes.loc[concept]
    assert (row["before"], row["after"]) == (before, after)
    assert row["probability"] > 0.8
    assert row["named"]
    assert row["share_before"] < row["share_after"]
    assert row["least"] <= row["probability"] <= row["most"]


def test_what_comes_little_by_little_is_not_named(changes):
    assert not changes.loc[["gender", "least_developed_countries", "internet_governance"], "named"].any()
    assert (changes["named"] == (changes["q"] <= 0.05)).all()
    assert changes["alarms"].between(0, 0.1).all()


def test_the_date_is_in_its_interval(changes, annual):
    place = {symbol: i for i, symbol in enumerate(annual.order)}
    at, first, last = (changes[column].map(place) for column in ("after", "earliest", "latest"))
    assert ((first <= at) & (at <= last)).all()
    assert (changes["after"] == changes["paragraphs"].str.partition("#")[0]).all()


def test_a_planted_change_is_found_and_none_in_a_level_series():
    rng = np.random.default_rng(2)
    made = copied_series.lineages(rng)
    has = np.column_stack([copied_series.hits(rng, made, 0.01, after=0.5, at=14), copied_series.hits(rng, made, 0.15)])
    found = dates_of_change.against_chance(made, has > 0, permutations=199, seed=1)
    assert found.at[0].argmax() == 14
    assert found.p[0] <= 0.02
    assert found.p[1] > 0.05
    assert found.hits.shape == found.at.shape == (2, 23)


def test_a_copy_of_the_newest_moves_no_date_out_of_its_interval(changes, annual):
    longer = next_texts.copied(annual)
    after = dates_of_change.of_concepts(longer, permutations=9).set_index("concept").loc[changes.index]
    place = {symbol: i for i, symbol in enumerate(longer.order)}
    at, first, last = (table.map(place) for table in (after["after"], changes["earliest"], changes["latest"]))
    assert ((first <= at) & (at <= last)).all()


def test_the_heat_map_is_of_the_same_posterior(changes, annual):
    table = dates_of_change.dates(annual)
    assert list(table.columns) == annual.order[1:]
    assert set(table.index) == set(changes.index)
    assert table.max(axis=1)[changes.index].to_numpy() == pytest.approx(changes["probability"].to_numpy())
    assert table.idxmax(axis=1)[changes.index].tolist() == changes["after"].tolist()


def test_gaps_and_drafts_are_told():
    table = dates_of_change.of_concepts(series_with_gaps.annual(), permutations=19)
    assert not table["adjacent"].all()
    assert table.loc[table["before"] == "A/RES/67/195", "draft"].all()


@pytest.mark.parametrize("symbols", [["A/RES/50/1"], ["A/RES/51/7", "A/RES/53/9"]])
def test_too_little_gives_an_empty_table_of_the_same_kind(symbols, annual):
    few = small_corpus.corpus().select(symbols=symbols)
    table = dates_of_change.of_concepts(few, permutations=19)
    assert table.empty
    assert list(table.columns) == list(dates_of_change.COLUMNS)
    assert dates_of_change.dates(few).empty
    whole = dates_of_change.of_concepts(annual, permutations=9)
    pd.testing.assert_series_equal(table.dtypes, whole.dtypes)
