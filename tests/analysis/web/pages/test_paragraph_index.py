"""What the scripts of a page know of its paragraphs: the counts, and no more."""

from dataclasses import replace

import pytest

import small_corpus
from analysis.web.pages import paragraph_index

IDS = ["A/RES/51/7#O2", "A/RES/50/1#P1", "A/RES/50/1#P2"]


def words(index, place):
    flat = index["words"][place]
    return {index["vocabulary"][number]: n for number, n in zip(flat[::2], flat[1::2], strict=True)}


def test_places_are_those_of_the_ids_and_words_are_in_alphabetical_order():
    index = paragraph_index.index(small_corpus.corpus(), IDS)
    assert index["ids"] == IDS
    assert words(index, 0) == {"encourages": 1, "links": 1, "radio": 1, "remains": 1, "satellite": 1, "useful": 1}
    assert words(index, 1) == {"radio": 2, "recalling": 1, "schools": 1, "value": 1, "village": 1}
    assert all(own[::2] == sorted(own[::2]) for own in index["words"])
    assert index["vocabulary"] == sorted(index["vocabulary"]) and not index["texts"]


def test_phrases_and_concepts_name_the_paragraphs_that_have_them():
    index = paragraph_index.index(small_corpus.corpus(), IDS)
    assert index["phrases"] == {"radio schools": [1, 2]}
    assert index["concepts"]["Radio schools"] == [1, 2] and index["concepts"]["Satellite"] == [0]
    assert index["concepts"]["Radio outside schools"] == [0, 1], "radio schools are subtracted"


def test_a_text_is_there_only_where_it_is_held():
    made = small_corpus.corpus()
    held = made.paragraphs["paragraph_id"].map({IDS[1]: "Recalling the value of village radio,"})
    index = paragraph_index.index(replace(made, paragraphs=made.paragraphs.assign(text=held)), IDS)
    assert index["texts"] == {"1": "Recalling the value of village radio,"}


def test_of_the_real_series_nothing_is_in_the_order_of_the_text(annual):
    series = annual
    ids = series.paragraphs["paragraph_id"].to_list()
    index = paragraph_index.index(series, ids)
    assert all(own[::2] == sorted(set(own[::2])) for own in index["words"])
    ai = series.concept_counts("ai", "paragraph")["ai"]
    label = series.labels["ai"]
    assert len(index["concepts"][label]) == (ai > 0).sum() == pytest.approx(len(set(index["concepts"][label])))
