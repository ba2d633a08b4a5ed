"""Facts of notebook 02 say what the tables say."""

import numpy as np
import pandas as pd
import pytest

import series_with_gaps
import small_corpus
from analysis.descent import novel_wording
from analysis.report.facts import of_phrases
from analysis.words import concept_rates


@pytest.fixture(scope="module")
def small():
    made = small_corpus.corpus()
    made.resolutions.loc[1, "draft"] = True
    return made


@pytest.fixture(scope="module")
def annual():
    return series_with_gaps.annual()


def test_names_have_their_first_text_and_their_peak(small):
    told = of_phrases.phrases(concept_rates.rates(small, replicates=10), {"Both": ["satellite", "radio"]})
    satellite, radio = told.names
    assert (satellite.first.symbol, satellite.first.draft) == ("A/RES/51/7", True)
    assert (satellite.peak.symbol, round(satellite.peak_rate, 2)) == ("A/RES/53/9", 181.82)
    assert told.highest == ["Satellite"]
    assert (told.most.label, radio.total) == ("Radio", 6)


def test_what_never_occurs_has_no_peak():
    made = small_corpus.corpus({"A/RES/50/1": [("operative", "Notes nothing else.")]}, {"A/RES/50/1": "1995-12-20"})
    told = of_phrases.phrases(concept_rates.rates(made, replicates=10), {"Radio": ["radio"]})
    assert told.most is None and told.highest == []
    assert (told.names[0].total, told.names[0].first, told.names[0].peak) == (0, None, None)


def test_one_name_overtakes_another_only_from_behind(small):
    told = of_phrases.phrases(concept_rates.rates(small, replicates=10), {"Both": ["radio", "satellite"]})
    assert [(one.new, one.behind.symbol, one.ahead.symbol) for one in told.overtakings] == [
        ("Satellite", "A/RES/51/7", "A/RES/53/9")
    ]
    one = told.overtakings[0]
    assert (one.behind_new, one.behind_old, one.ahead_new, one.ahead_old) == (1, 2, 2, 0)
    assert not one.adjacent, "52/3 was not read"
    apart = of_phrases.phrases(concept_rates.rates(small, replicates=10), {"A": ["radio"], "B": ["satellite"]})
    assert apart.overtakings == [], "only names of one panel are compared"


def test_parts_of_the_newest_text(small):
    told = of_phrases.by_part(concept_rates.rates(small, by_part=True, replicates=10))
    assert told.newest.symbol == "A/RES/53/9"
    assert told.main.name == "operative" and told.main.share_found == 1
    assert sum(part.share_words for part in told.parts) == pytest.approx(1)
    assert told.leaning == [] and told.n_concepts == 0, "no concept is frequent enough"


def test_concepts_that_came_in_after_the_first_text(small):
    rates = concept_rates.rates(small, replicates=10)
    told = of_phrases.concepts(concept_rates.summary(rates), rates)
    assert [(one.label, one.first.symbol, one.before) for one in told.last] == [
        ("Satellite", "A/RES/51/7", "A/RES/50/1")
    ]
    assert (told.n, told.n_found, told.from_start, told.last_year) == (4, 4, 3, 1996)
    assert told.newcomers == of_phrases.Few(["Satellite"], 0)


def test_new_wording_names_the_draft_and_the_most_without_one(annual):
    told = of_phrases.new_wording(novel_wording.shares(novel_wording.carried_over(annual)))
    assert told.most.which.symbol == "A/RES/68/198" and told.most.draft
    assert told.most_adopted.which.symbol == "A/RES/79/194" and not told.most_adopted.draft
    assert told.least.share <= told.median <= told.most.share


def test_without_a_text_and_the_one_before_it_nothing_is_new(small):
    alone = small.select(symbols="A/RES/50/1")
    assert of_phrases.new_wording(novel_wording.shares(novel_wording.carried_over(alone))).n == 0


def trend(label, later, q, *, steady=True):
    return {"concept": label, "label": label, "n_texts": 5, "n_words": 900, "n_new": 4, "n_paragraphs": 3,
            "n_texts_with": 2, "later": later, "low": later - 1, "high": later + 1, "steady": steady, "p": q / 2,
            "q": q}  # fmt: skip


def test_trends_are_those_with_a_small_q():
    rows = [trend("a", 4.0, 0.04), trend("b", 6.0, 0.01, steady=False), trend("c", -3.0, 0.02), trend("d", 2.0, 0.2),
            trend("e", np.nan, np.nan)]  # fmt: skip
    slopes = pd.DataFrame(
        {"concept": list("abcde"), "label": list("abcde"), "steady": [True, False, True, True, False]}
    )
    told = of_phrases.trends(pd.DataFrame(rows), slopes)
    assert [one.label for one in told.later] == ["b", "a"]
    assert [(one.label, one.years, one.low) for one in told.earlier] == [("c", 3.0, -4.0)]
    assert (told.n_tested, told.one_text, told.n_whole, told.whole_only) == (4, ["b"], 3, ["d"])


def test_a_headline_has_room_for_a_few_names():
    assert of_phrases.few(["one two three", "four five", "six", "seven eight"]) == of_phrases.Few(
        ["one two three", "four five", "six"], 1
    )
    long = "a very long name of more than seven words"
    assert of_phrases.few([long, "b"]) == of_phrases.Few([long], 1)
    assert of_phrases.few([]) == of_phrases.Few([], 0)
