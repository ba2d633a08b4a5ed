"""Rates and their intervals."""

import io
import warnings

import numpy as np
import pandas as pd
import pytest

import small_corpus
from analysis import figures
from analysis.words import concept_rates, concept_slopes, first_and_last
from corpus.errors import CorpusError, CorpusWarning


@pytest.fixture(scope="module")
def small():
    return small_corpus.corpus()


@pytest.fixture(scope="module")
def rates(annual):
    return concept_rates.rates(annual)


def row(table, **wanted):
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_counts_and_rates_as_counted_by_hand(small):
    own = row(concept_rates.rates(small), concept="radio", symbol="A/RES/50/1")
    assert (own["count"], own["n_words"], own["n_paragraphs"]) == (4, 3 + 10 + 6 + 10 + 8, 3)
    assert own["rate"] == pytest.approx(1000 * 4 / 37)


def test_rates_by_part_use_the_words_of_the_part(small):
    table = concept_rates.rates(small, by_part=True)
    own = row(table, concept="radio", symbol="A/RES/50/1", part="operative")
    assert (own["count"], own["n_words"]) == (1, 18)
    assert set(table.query("symbol == 'A/RES/53/9'")["part"]) == {"preambular", "operative"}


def test_every_rate_names_the_paragraphs_behind_it_and_no_others(small):
    table = concept_rates.rates(small, ["satellite", "radio"]).set_index(["concept", "symbol"])["paragraphs"]
    assert table.to_dict() == {
        ("satellite", "A/RES/50/1"): "",
        ("satellite", "A/RES/51/7"): "A/RES/51/7#O2",
        ("satellite", "A/RES/53/9"): "A/RES/53/9#O1",
        ("radio", "A/RES/50/1"): "A/RES/50/1#P1; A/RES/50/1#P2; A/RES/50/1#O3",
        ("radio", "A/RES/51/7"): "A/RES/51/7#P1; A/RES/51/7#O2",
        ("radio", "A/RES/53/9"): "",
    }


def test_rates_of_a_part_name_the_paragraphs_of_that_part_alone(small):
    table = concept_rates.rates(small, ["radio"], by_part=True).set_index(["symbol", "part"])["paragraphs"]
    assert table.to_dict() == {
        ("A/RES/50/1", "preambular"): "A/RES/50/1#P1; A/RES/50/1#P2",
        ("A/RES/50/1", "operative"): "A/RES/50/1#O3",
        ("A/RES/51/7", "preambular"): "A/RES/51/7#P1",
        ("A/RES/51/7", "operative"): "A/RES/51/7#O2",
        ("A/RES/53/9", "preambular"): "",
        ("A/RES/53/9", "operative"): "",
    }


def test_reruns_are_identical_and_other_resolutions_do_not_matter(annual):
    keys = ["igf", "ai"]
    once, again = concept_rates.rates(annual, keys), concept_rates.rates(annual, keys)
    assert once.equals(again)
    fewer = concept_rates.rates(annual.select(symbols=["A/RES/68/198", "A/RES/79/194"]), keys)
    merged = fewer.merge(once, on=["concept", "symbol"], suffixes=("", "_all"))
    assert (merged["low"] == merged["low_all"]).all()
    assert (merged["high"] == merged["high_all"]).all()
    assert not concept_rates.rates(annual, keys, seed=1).equals(once)


def test_intervals_hold_the_rate_and_are_nought_where_nothing_stands(rates):
    assert (rates["low"] <= rates["rate"]).all()
    assert (rates["rate"] <= rates["high"]).all()
    absent = rates[rates["count"] == 0]
    assert (absent[["low", "high"]] == 0).all(axis=None)


def test_the_interval_is_that_of_a_plain_bootstrap_over_paragraphs(annual):
    """Recomputed the slow way, drawing paragraphs of each part with replacement."""
    own = row(concept_rates.rates(annual, ["broadband"], replicates=4000), symbol="A/RES/79/194")
    counts = annual.counts("broadband", "paragraph")["A/RES/79/194"]
    words = annual.sizes("paragraph")["A/RES/79/194"]
    part = counts.index.get_level_values("part")
    rows = [np.flatnonzero(part == one) for one in part.unique()]
    counts, words = counts.to_numpy(), words.to_numpy()
    rng, samples = np.random.default_rng(11), []
    for _ in range(4000):
        drawn = np.concatenate([rng.choice(own, size=len(own)) for own in rows])
        samples.append(1000 * counts[drawn].sum() / words[drawn].sum())
    low, high = np.percentile(samples, [2.5, 97.5])
    assert own["low"] == pytest.approx(low, rel=0.06)
    assert own["high"] == pytest.approx(high, rel=0.04)


def test_runs_end_where_a_resolution_was_not_read(small):
    assert small.runs.to_dict() == {"A/RES/50/1": 0, "A/RES/51/7": 0, "A/RES/53/9": 1}


def test_phrase_table_has_a_row_a_phrase_resolution_and_part(small):
    table = concept_rates.phrase_table(small, ["radio", "satellite links"])
    assert list(table.columns) == ["phrase", "symbol", "year", "part", "count", "n_words", "rate"]
    assert len(table) == 2 * 3 * 2
    own = row(table, phrase="satellite links", symbol="A/RES/53/9", part="operative")
    assert (own["year"], own["count"], own["n_words"], own["rate"]) == (1998, 1, 8, 125)


def test_phrase_table_takes_what_can_be_named(annual):
    names = ["igf", "capacity building|capacity-building", "data"]
    table = concept_rates.phrase_table(annual, names).groupby("phrase", sort=False)["count"].sum()
    concepts = annual.concept_counts(names[:2], "resolution").sum()
    assert table.to_dict() == {**concepts.to_dict(), "data": annual.counts("data").sum()}
    assert concept_rates.phrase_table(annual, "data").equals(concept_rates.phrase_table(annual, ["data"]))
    with pytest.raises(CorpusError, match="no concept 'digital_devide'; did you mean 'digital_divide'"):
        concept_rates.phrase_table(annual, "digital_devide")
    with pytest.warns(CorpusWarning, match="'cyber-crimes' is in none of the texts"):
        assert concept_rates.phrase_table(annual, "cyber-crimes|e-crime")["count"].sum() == 0


def test_rates_of_what_is_nowhere_hint_at_other_spellings(annual):
    with pytest.warns(CorpusWarning, match=r"'broad band' is in none of the texts; the lexicon has 'broadband'"):
        assert concept_rates.rates(annual, "broad band", replicates=10)["count"].sum() == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        concept_rates.rates(annual, ["cybersecurity", "trombone"], replicates=10)


def test_slopes_and_first_appearances_take_phrases_as_concepts(annual):
    names = ["capacity building|capacity-building", "cloud computing", "capacity_building"]
    rates = concept_rates.rates(annual, (name for name in names), replicates=10)
    slopes, entries = (
        of(rates).set_index("concept") for of in (concept_slopes.of_concepts, first_and_last.of_concepts)
    )
    assert list(slopes.index) == list(entries.index) == names
    assert slopes.loc[names[0], "total"] == slopes.loc["capacity_building", "total"] > 0
    assert entries.loc[names[0], ["before", "first"]].equals(entries.loc["capacity_building", ["before", "first"]])
    assert (entries.loc["cloud computing", "label"], entries.loc["cloud computing", "first"]) == (
        "cloud computing",
        "A/RES/68/198",
    )


def test_summary_says_between_which_texts_a_concept_came_in(small):
    own = concept_rates.summary(concept_rates.rates(small)).set_index("concept")
    assert own.loc["satellite", ["before", "first", "total", "n_resolutions"]].to_list() == [
        "A/RES/50/1",
        "A/RES/51/7",
        3,
        2,
    ]
    assert own.loc["radio", "first"] == "A/RES/50/1"
    assert pd.isna(own.loc["radio", "before"])


HISTORY = [  # concept, last read without it, first read with it: what the series is known to have done
    ("igf", "A/RES/59/220", "A/RES/60/252"),
    ("broadband", "A/RES/64/187", "A/RES/65/141"),
    ("ai", "A/RES/76/189", "A/RES/77/150"),
    ("sdg", "A/RES/68/198", "A/RES/69/204"),
    ("global_digital_compact", "A/RES/76/189", "A/RES/77/150"),
    ("covid", "A/RES/74/197", "A/RES/75/202"),
]


@pytest.mark.parametrize(("concept", "before", "first"), HISTORY)
def test_known_history_is_recovered(annual, rates, concept, before, first):
    own = concept_rates.summary(rates).set_index("concept").loc[concept]
    assert (own["before"], own["first"]) == (before, first)


def test_a_pair_of_words_has_rates_by_part_without_intervals(annual):
    pair, word = "cloud computing", "broadband"
    table = concept_rates.rates(annual, [pair, word], by_part=True, replicates=20)
    own, other = (table[table["concept"] == name].set_index(["symbol", "part"]) for name in (pair, word))
    counts = annual.counts(pair)
    assert own["count"].to_dict() == counts[counts.index.isin(own.index)].to_dict()
    assert own["rate"].to_numpy() == pytest.approx(1000 * own["count"] / own["n_words"])
    assert own[["low", "high", "n_paragraphs", "dp_norm"]].isna().all(axis=None)
    assert other[["low", "high", "n_paragraphs"]].notna().all(axis=None)
    assert set(own["paragraphs"]) == {""}
    whole = concept_rates.rates(annual, pair, replicates=20)
    assert whole.set_index("symbol")["count"].sum() == counts.sum() > 0


def test_the_figure_of_a_phrase_that_was_asked_for_bears_its_name(annual):
    table = concept_rates.rates(annual, ["cloud computing", "broadband"], replicates=20)
    titles = [ax.get_title(loc="left") for ax in figures.rates(table).axes if ax.get_visible()]
    assert titles == ["cloud computing", annual.labels["broadband"]]


def test_a_narrow_figure_has_all_that_it_shows_inside_of_it(annual):
    table = concept_rates.rates(annual, ["cloud computing", "broadband"], replicates=20)
    figure = figures.rates(table, width="85mm")
    figure.savefig(io.BytesIO())
    width, height = figure.canvas.get_width_height()
    assert width / figure.dpi * 25.4 == pytest.approx(85, abs=0.3)
    box = figure.legends[0].get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= width
    assert "counted by part" in " ".join(text.get_text() for text in figure.legends[0].texts)
    assert height > width
