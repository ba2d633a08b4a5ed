"""What counts as a word."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import tokens

CASES = [
    # text, runs
    ("its resolution 70/1 of 25 September 2015,", [["its", "resolution"], ["of"], ["september", "2015"]]),
    ("COVID-19, ICT4D and m-health", [["covid-19", "ict4d", "and", "m-health"]]),
    ("multi\u2011stakeholder co\u00adoperation", [["multi-stakeholder", "cooperation"]]),
    ("the world’s people and women's work", [["the", "world's", "people", "and", "women's", "work"]]),
    ("developing countries’ capacities", [["developing", "countries"], ["capacities"]]),
    ("the 2030 Agenda, 2022–2025 and 2016-2018", [["the", "2030", "agenda", "2022"], ["2025", "and", "2016", "2018"]]),
    ("24.4 per cent of 1,614 in 10 years", [["per", "cent", "of"], ["in"], ["years"]]),
    ("the 10-year review and the 21st century", [["the", "10-year", "review", "and", "the", "21st", "century"]]),
    ("resolution 57/270 B of June", [["resolution"], ["of", "june"]]),
    ("see A/72/64-E/2017/12 and E/CN.16/2018/CRP.3, annex", [["see"], ["and"], ["annex"]]),
    ("A/67/65 and Corr.1", [["and"]]),
    ("(a) To act; (iii) To wait; (bb) To go", [["to", "act"], ["to", "wait"], ["to", "go"]]),
    ("goal 9.c of the Goals", [["goal"], ["of", "the", "goals"]]),
    ("Telecommunication/Information and/or WSIS+10", [["telecommunication"], ["information", "and"], ["or", "wsis"]]),
    ("João Pessoa, Côte d’Ivoire", [["joão", "pessoa", "côte", "d'ivoire"]]),
    ("“Digital divides”, access (broadband)", [["digital", "divides"], ["access"], ["broadband"]]),
    ("ﬁnance", [["finance"]]),
    ("", []),
    ("1234 5/6 – ;", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_runs(text, expected):
    assert tokens.runs(text) == expected


@given(st.text())
def test_words_are_lower_case_and_hold_a_letter_or_are_a_year(text):
    for word in tokens.words(text):
        assert any(c.isalpha() for c in word) or (word.isdigit() and len(word) == 4)
        assert not any(c.isspace() or c in ",;:./()" for c in word)


@given(st.text())
def test_counting_does_not_depend_on_the_form_of_unicode(text):
    assert tokens.words(tokens.normalise(text)) == tokens.words(text)


@given(st.lists(st.sampled_from(["digital", "divide", "divides", "the", ";", "42", ","])))
def test_phrases_are_whole_words_inside_runs(words):
    text = " ".join(words)
    found = tokens.count_phrases(tokens.runs(text), [("digital", "divide")])[("digital", "divide")]
    joined = [w for w in words if w != ","]  # a comma does not part words
    assert found == sum(a == "digital" and b == "divide" for a, b in pairwise(joined))


def test_both_years_of_a_span_have_the_place_where_they_start():
    assert tokens.placed("In 2016-2018 we") == [[("in", 0), ("2016", 3), ("2018", 8), ("we", 13)]]


def test_overlapping_phrases_all_count():
    counts = tokens.count_phrases([["a", "b", "a", "b", "a"]], [("a", "b", "a"), ("b", "a")])
    assert counts == {("a", "b", "a"): 2, ("b", "a"): 2}


POSSESSIVES = [
    # text, phrase, occurrences
    ("ICT’s role and ICT's promise, ICTs", "ict", 2),
    ("the 2030 Agenda’s goals", "2030 agenda", 1),
    ("developing countries’ needs", "developing countries", 1),
    ("the lantern’s keepers’ ropes", "lantern keepers", 1),
    ("half of the world’s rafts", "half of the world's rafts", 1),
    ("half of the world’s rafts", "half of the world rafts", 1),
    ("the lantern", "lantern's", 0),
    ("in 2030’s rafts", "2030", 0),
    ("COVID-19’s end", "covid-19", 1),
]


@pytest.mark.parametrize(("text", "phrase", "n"), POSSESSIVES)
def test_possessives_count_with_their_phrase(text, phrase, n):
    wanted = tuple(phrase.split())
    assert tokens.count_phrases(tokens.runs(text), [wanted])[wanted] == n


@given(st.lists(st.sampled_from(["lantern", "lantern’s", "raft", "raft's", "rafts’", "of", ";"]), max_size=12))
def test_the_ways_to_count_possessives_agree(words):
    runs, phrase = tokens.runs(" ".join(words)), ("lantern", "raft")
    pairs = Counter(pair for run in runs for pair in tokens.ngrams(run, 2))
    n = tokens.count_phrases(runs, [phrase])[phrase]
    assert n == sum(pairs[spelling] for spelling in tokens.spellings(phrase))
    assert n == sum(all(map(tokens.is_spelling, pair, phrase)) for pair in pairs.elements())


@pytest.mark.parametrize("text", ["", "42", "A/67/195", "divide; divides", "1. One", "the 17 Goals", "digital/divide"])
def test_what_is_not_a_phrase_is_refused(text):
    with pytest.raises(ValueError, match="phrase"):
        tokens.phrase(text)
