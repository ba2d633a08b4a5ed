"""Concepts, words and phrases are named alike, and counted by paragraph."""

import dataclasses
import re
import warnings

import pytest

import small_corpus
from analysis.words import occurrences
from corpus.errors import CorpusError, CorpusWarning
from corpus.questions.corpus_counts import TextNeededError
from corpus.tables.lexicon import Concept


@pytest.fixture(scope="module")
def small():
    return small_corpus.corpus()


def test_the_key_of_every_concept_stands_for_its_phrases(annual):
    counts = annual.concept_counts(unit="paragraph")
    for key in annual.concepts:
        assert occurrences.by_paragraph(annual, key).equals(counts[key].rename(None)), key


def test_what_a_concept_excepts_is_taken_out(small):
    plain, radio, schools = (occurrences.by_paragraph(small, n) for n in ("plain_radio", "radio", "radio schools"))
    assert plain.to_list() == (radio - schools).to_list()
    assert plain.sum() == 3


def test_words_phrases_and_spellings_are_counted_as_the_corpus_counts_them(annual):
    for name in ("internet", "Internet", "digital divides", "sustainable development goals"):
        assert occurrences.by_paragraph(annual, name).to_list() == annual.counts(name, "paragraph").to_list()
    both = annual.concept_counts("capacity building|capacity-building", "paragraph").iloc[:, 0]
    assert occurrences.by_paragraph(annual, "capacity building|capacity-building").to_list() == both.to_list()
    assert occurrences.by_paragraph(annual, ["capacity building", "capacity-building"]).to_list() == both.to_list()


def test_several_names_are_added_up_and_one_name_is_one_of_them(small):
    both = small.concept_counts(["plain_radio", "satellite"], "paragraph").sum(axis=1)
    assert occurrences.by_paragraph(small, ["plain_radio", "satellite"]).to_list() == both.to_list()
    assert (
        occurrences.by_paragraph(small, (name for name in ["radio"])).to_list()
        == small.counts("radio", "paragraph").to_list()
    )


def test_one_name_is_a_list_of_one_and_quotation_marks_make_it_the_word(annual):
    concept, listed, word = (occurrences.by_paragraph(annual, name).sum() for name in ("data", ["data"], ['"data"']))
    assert concept == listed == annual.counts("data").sum() == annual.concept_counts("data").to_numpy().sum()
    assert word == annual.words.loc[annual.words["word"] == "data", "count"].sum() < concept


REFUSED = [
    ("radio_school", "There is no concept 'radio_school'; did you mean 'radio_schools'?"),
    (["radio", "radio_school"], "There is no concept 'radio_school'; did you mean 'radio_schools'?"),
    ("radi*", "patterns are not taken"),
    ([], "There is nothing to look for"),
    (["radio", "radio schools"], "'radio' is part of 'radio schools' and would be counted twice"),
    ("radio|radio schools", "'radio' is part of 'radio schools' and would be counted twice"),
]


@pytest.mark.parametrize(("names", "says"), REFUSED, ids=[str(names) for names, _ in REFUSED])
def test_what_cannot_be_looked_for_is_refused_in_a_sentence(small, names, says):
    with pytest.raises(CorpusError, match=re.escape(says)):
        occurrences.by_paragraph(small, names)


@pytest.mark.parametrize("name", ["broad-band", ["broad-band"], "broad band"])
def test_a_spelling_that_is_nowhere_names_another_that_is_once(annual, name):
    with pytest.warns(CorpusWarning, match=r"is in none of the texts; the lexicon has 'broadband' \(\d+\)") as told:
        assert occurrences.by_paragraph(annual, name).sum() == 0
    assert len(told) == 1


def test_spellings_that_are_nowhere_name_others(annual):
    with pytest.warns(CorpusWarning, match=r"'cyber-crimes' is in none .* the lexicon has 'cybercrime'"):
        assert occurrences.by_paragraph(annual, "cyber-crimes|e-crime").sum() == 0


def test_a_word_that_is_nowhere_and_nearly_a_key_is_refused_and_a_key_in_capitals_is_the_key(annual):
    with pytest.raises(CorpusError, match="no concept or word 'brodband'; did you mean 'broadband'"):
        occurrences.by_paragraph(annual, "brodband")
    assert occurrences.by_paragraph(annual, "IGF").equals(occurrences.by_paragraph(annual, "igf"))


def test_a_part_of_the_corpus_without_a_word_that_the_rest_has_is_a_plain_zero(annual):
    first = annual.select(symbols="A/RES/56/183")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert occurrences.by_paragraph(first, ["artificial", "broadband"]).sum() == 0
        assert occurrences.by_paragraph(first, "capacity building|capacity-building").sum() == 0


def test_a_pair_that_is_in_no_part_is_in_no_paragraph(small):
    assert occurrences.by_paragraph(small, "satellite radio").to_list() == [0] * len(small.paragraphs)


@pytest.mark.parametrize("name", ["satellite links", "the value of", "satellite links|village radio", "links"])
def test_what_is_not_counted_by_paragraph_says_what_to_do_in_a_sentence(small, name):
    concepts = {**small.concepts, "links": Concept("links", "Links", ("satellite links",))}
    with pytest.raises(TextNeededError) as error:
        occurrences.by_paragraph(dataclasses.replace(small, concepts=concepts), name)
    sentence = str(error.value)
    assert "is not counted by paragraph" in sentence
    assert "needs the text of A/RES/50/1, A/RES/51/7, A/RES/53/9; `ict4d fetch`" in sentence
    assert sentence.count(". ") == 0
    assert error.value.symbols == ("A/RES/50/1", "A/RES/51/7", "A/RES/53/9")


def test_texts_that_are_held_and_not_read_yet_are_named(small):
    waiting = dataclasses.replace(small, unbuilt=("A/RES/51/7",))
    with pytest.raises(TextNeededError, match="`ict4d build` reads those of A/RES/51/7, which are held"):
        occurrences.by_paragraph(waiting, "satellite links")
