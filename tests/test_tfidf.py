"""Weighted terms and distances."""

import math

import numpy as np
import pytest
import specimen

import corpus
from analysis import tfidf


@pytest.fixture(scope="module")
def small():
    return specimen.corpus()


@pytest.fixture(scope="module")
def annual():
    return corpus.load().select(series="ga-ict4d")


def test_a_weight_as_its_formula_gives_it(small):
    """(1 + ln tf) (ln((1 + n) / (1 + df)) + 1) over the length of the vector, df over paragraphs that hold words."""
    weights = tfidf.vectors(small).loc["A/RES/53/9"]
    paragraphs = small.words.groupby("word")["order"].size()
    n = 11  # paragraphs, all of them with a word that counts
    counts = {"satellite": 2, "links": 1, "schools": 1, "welcomes": 1, "general": 1, "assembly": 1}
    raw = {w: (1 + math.log(tf)) * (math.log((1 + n) / (1 + paragraphs[w])) + 1) for w, tf in counts.items()}
    length = math.sqrt(sum(v * v for v in raw.values()))
    for word, value in raw.items():
        assert weights[word] == pytest.approx(value / length)
    assert weights.drop(list(raw)).sum() == 0


def test_vectors_have_length_one_and_no_function_words_or_calendar(annual):
    weights = tfidf.vectors(annual)
    assert np.linalg.norm(weights, axis=1) == pytest.approx(1)
    assert not {"the", "of", "2015", "december", "seventy-third", "thirtieth"} & set(weights.columns)
    assert list(weights.index) == annual.symbols


def test_distances_are_a_distance(annual):
    apart = tfidf.distances(annual).to_numpy()
    assert (apart == apart.T).all()
    assert np.diag(apart) == pytest.approx(0)
    assert apart.min() >= 0
    assert apart.max() <= 1


def test_the_same_text_twice_is_nowhere_apart():
    same = [("operative", "Welcomes satellite schools.")]
    other = [("operative", "Notes village radio.")]
    made = specimen.corpus({"A/RES/50/1": same, "A/RES/51/7": same, "A/RES/53/9": other})
    apart = tfidf.distances(made)
    assert apart.loc["A/RES/50/1", "A/RES/51/7"] == pytest.approx(0)
    assert apart.loc["A/RES/50/1", "A/RES/53/9"] == pytest.approx(1)


def test_steps_say_whether_a_resolution_between_was_left_out(small):
    steps = tfidf.to_predecessor(small)
    assert list(steps["symbol"]) == ["A/RES/51/7", "A/RES/53/9"]
    assert list(steps["adjacent"]) == [True, False]


def test_a_word_of_one_resolution_alone_marks_it(small):
    marking = tfidf.marking_terms(small, top=3)
    assert marking.query("symbol == 'A/RES/53/9'")["word"].to_list()[0] == "satellite"
    assert (marking.groupby("symbol").size() == 3).all()
    alone = marking[marking["n_resolutions"] == 1]
    assert alone["excess"].to_numpy() == pytest.approx(alone["weight"].to_numpy())


def test_artificial_intelligence_marks_2024(annual):
    top = tfidf.marking_terms(annual, top=2).query("symbol == 'A/RES/79/194'")["word"].to_list()
    assert top == ["artificial", "intelligence"]
