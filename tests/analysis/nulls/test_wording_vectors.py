"""TF-IDF vectors of resolutions: document frequencies count each paragraph once, however often it is copied."""

import math

import numpy as np
import pandas as pd
import pytest

import corpus
import odd_corpora
import small_corpus
from analysis.change import distances
from analysis.counts import tf_idf
from analysis.nulls import reshuffled_lineages, wording_vectors


def test_a_weight_as_its_formula_gives_it():
    """(1 + ln tf) (ln((1 + n) / (1 + df)) + 1) over the length of the vector, df over paragraphs counted once."""
    weights = wording_vectors.of_resolutions(small_corpus.corpus()).loc["A/RES/53/9"]
    n = 7  # of 11 paragraphs four are carried over
    counts = {"satellite": 2, "links": 1, "schools": 1, "welcomes": 1, "general": 1, "assembly": 1}
    df = {"satellite": 2, "links": 2, "schools": 4, "welcomes": 1, "general": 1, "assembly": 1}
    raw = {w: (1 + math.log(tf)) * (math.log((1 + n) / (1 + df[w])) + 1) for w, tf in counts.items()}
    length = math.sqrt(sum(v * v for v in raw.values()))
    for word, value in raw.items():
        assert weights[word] == pytest.approx(value / length)
    assert weights.drop(list(raw)).sum() == 0


def test_vectors_have_length_one_and_no_function_words_or_calendar(annual):
    weights = wording_vectors.of_resolutions(annual)
    assert np.linalg.norm(weights, axis=1) == pytest.approx(1)
    assert not {"the", "of", "2015", "december", "seventy-third", "thirtieth"} & set(weights.columns)
    assert list(weights.index) == annual.symbols


def test_a_series_as_it_is_and_its_states_have_the_same_vectors(annual):
    states = wording_vectors.of_series(annual)
    weights = wording_vectors.of_resolutions(annual).loc[annual.order]
    np.testing.assert_allclose(states.vectors(states.lineages.observed()).toarray(), weights.to_numpy(), atol=1e-12)


def test_an_edited_copy_does_not_make_its_words_common():
    """What an edit adds counts as part of the paragraph that it edits, with every weighting."""
    texts = {
        "A/RES/50/1": [("operative", "Welcomes village radio in schools and in valleys of the north;")],
        "A/RES/51/7": [("operative", "Welcomes village radio in schools and in valleys of the south;")],
    }
    made = small_corpus.corpus(texts)
    idf = wording_vectors.fitted(tf_idf.counted(made).counts, reshuffled_lineages.of_series(made), "raw").idf_
    assert list(idf) == [1.0] * len(idf), "one paragraph, which has every word"


def test_a_copy_of_the_newest_text_changes_no_other_distance_and_no_weight(annual, tmp_path, monkeypatch):
    odd_corpora.copy_newest("A/RES/80/118", "A/RES/81/999", "2026-12-15", tmp_path, monkeypatch)
    longer = corpus.load().series("ga-ict4d")
    assert longer.order[:-1] == annual.order
    before, after = distances.cosine(annual), distances.cosine(longer)
    pd.testing.assert_frame_equal(after.loc[annual.order, annual.order], before.loc[annual.order, annual.order])
    assert after.loc["A/RES/80/118", "A/RES/81/999"] == pytest.approx(0)
    old, new = wording_vectors.of_resolutions(annual), wording_vectors.of_resolutions(longer)
    pd.testing.assert_frame_equal(old, new.loc[old.index])
