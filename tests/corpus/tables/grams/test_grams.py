"""Counting in arrays gives what counting word by word gives, in whatever text."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_corpus
from corpus.tables import features
from corpus.tables.grams import coded_texts, open_places, phrase_search, triples
from corpus.text import symbols, tokens

WORDS = ["clay", "clay's", "pots", "red", "the", "of", "ferry", "ferry's", "lanterns", "December", "2015", "A/72/64"]
MARKS = [" ", " ", " ", ", ", "; ", " (a) ", "-", ". "]
texts = st.lists(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=14).map(
        lambda pairs: "".join(word + mark for word, mark in pairs)
    ),
    max_size=6,
)
any_text = st.lists(st.sampled_from([*"abzA19/.,;'-_()`’³\n –éﬁ²", " and ", "Add.1"]), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_words_in_stretches_are_the_words_one_by_one(text):
    assert tokens.runs(text) == [[word for word, _ in run] for run in tokens.placed(tokens.normalise(text))]


@settings(max_examples=25, deadline=None)
@given(texts, st.integers(1, 4))
def test_sequences_are_those_within_runs(given_texts, n):
    coded = coded_texts.of_texts(given_texts)
    found = coded_texts.grams(coded, n)
    counted = coded_texts.counts(coded.text[found.at], found.which)
    names = coded_texts.names(coded, found.distinct).to_list()
    own = {(unit, names[thing]): n for unit, thing, n in zip(*map(np.ndarray.tolist, counted), strict=True)}
    one_by_one = Counter(
        (i, " ".join(gram)) for i, text in enumerate(given_texts) for run in tokens.runs(text)
        for gram in tokens.ngrams(run, n)
    )  # fmt: skip
    assert own == one_by_one
    assert list(own) == sorted(own), "by text, then by the alphabet"


@settings(max_examples=25, deadline=None)
@given(texts)
def test_phrases_are_found_where_they_are_counted_one_by_one(given_texts):
    phrases = [
        ("clay",),
        ("clay", "pots"),
        ("the", "clay"),
        ("clay's", "pots"),
        ("red", "ferry", "lanterns"),
        ("2015",),
    ]
    coded = coded_texts.of_texts(given_texts)
    found = phrase_search.places(coded, phrases)
    own = Counter(zip(coded.text[found["at"]].tolist(), found["phrase"].tolist(), strict=True))
    one_by_one = {(i, phrases.index(phrase)): n for i, text in enumerate(given_texts)
                  for phrase, n in tokens.count_phrases(tokens.runs(text), phrases).items()}  # fmt: skip
    assert own == one_by_one


def test_no_text_has_no_words():
    coded = coded_texts.of_texts(["", "12; 13"])
    assert len(coded.words) == 0
    assert len(coded_texts.grams(coded, 2).at) == len(phrase_search.places(coded, [("clay",)])) == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=3, max_size=5))
def test_three_word_phrases_are_those_of_the_rule(several):
    given_texts = {f"A/RES/5{i}/1": [("operative", text) for text in own or [""]] for i, own in enumerate(several)}
    paragraphs = small_corpus.paragraphs(given_texts)
    made = features.extract(pd.DataFrame({"symbol": list(given_texts)}), paragraphs, [])
    assert set(made.triples["triple"]) == _by_the_rule(paragraphs, made)


def _by_the_rule(paragraphs, made):
    runs = [tokens.runs(text) for text in paragraphs["text"]]
    grams = [Counter(gram for run in own for gram in tokens.ngrams(run, 3)) for own in runs]
    possessive = {other for own in grams for gram in own for other in tokens.without_endings(gram)}
    holders = {}
    for symbol, own in zip(paragraphs["symbol"], grams, strict=True):
        for gram in own:
            holders.setdefault(gram, set()).add(symbols.of_key(symbol))
    places = open_places.open_places(made.paragraphs, made.words, made.pairs)
    return {
        " ".join(gram) for gram, own in holders.items()
        if len(own) >= open_places.LEAST_RESOLUTIONS and open_places.may_be_counted(gram) and gram not in possessive
        and not open_places.discloses(gram, places)
    }  # fmt: skip


@pytest.mark.parametrize("at_once", [1, 2])
def test_parts_taken_some_at_a_time_give_the_same(monkeypatch, at_once):
    text = " and that ".join(["Notes that red clay pots crack", "Notes that blue clay jars last"])
    given_texts = {f"A/RES/5{i}/1": [("operative", text), ("annex", "Red clay pots crack")] for i in range(3)}
    paragraphs = small_corpus.paragraphs(given_texts)
    resolutions = pd.DataFrame({"symbol": list(given_texts)})
    whole = features.extract(resolutions, paragraphs, []).triples
    monkeypatch.setattr(triples, "AT_ONCE", at_once)
    pd.testing.assert_frame_equal(features.extract(resolutions, paragraphs, []).triples, whole)
    assert "red clay pots" not in set(whole["triple"])
