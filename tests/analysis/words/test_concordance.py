"""A phrase in its context."""

import dataclasses
import io
import warnings

import pandas as pd
import pytest

import corpus
import small_corpus
from analysis.words import concordance
from command import ict4d
from corpus.errors import CorpusError, CorpusWarning
from corpus.questions.corpus_counts import TextNeededError


@pytest.fixture(scope="module")
def whole():
    return corpus.load(drafts=True)


@pytest.mark.filterwarnings("ignore:.*in none of the texts")
@pytest.mark.parametrize(
    "phrase", ["internet governance", "digital divide", "information society", "2015", "ICT4D", "zebra"]
)
def test_it_finds_what_is_counted(whole, phrase):
    held = whole.select(symbols=["A/RES/67/195 (draft)"])
    found = concordance.kwic(held, phrase)
    assert len(found) == held.counts(phrase).sum()
    assert (found["match"].str.lower().str.replace(",", "") == phrase.lower()).all()


def test_the_context_is_that_of_the_text(whole):
    held = whole.select(symbols=["A/RES/67/195 (draft)"])
    texts = held.paragraphs.set_index("paragraph_id")["text"]
    for row in concordance.kwic(held, "internet", width=10**6).itertuples():
        assert len(row.left + row.match + row.right) == len(texts[row.paragraph_id])
    narrow = concordance.kwic(held, "internet", width=7)
    assert narrow["left"].str.len().max() == narrow["right"].str.len().max() == 7
    assert len({line.index("[") for line in concordance.as_text(narrow, width=7).splitlines()}) == 1


def test_it_says_which_texts_are_not_held(whole):
    done = ict4d("kwic", "internet governance")
    assert done.returncode == 0
    assert "in 1 text held" in done.stderr
    assert "A/RES/68/198" in done.stderr
    assert all(line.startswith("A/RES/67/195 (draft)#") for line in done.stdout.splitlines())


def test_without_any_text_it_refuses(whole):
    with pytest.raises(TextNeededError, match=r"Counts cannot show 'radio', 'links' in context: .* `ict4d fetch`") as e:
        concordance.kwic(small_corpus.corpus(), ["radio", "links"])
    assert e.value.symbols == ("A/RES/50/1", "A/RES/51/7", "A/RES/53/9")
    with pytest.raises(CorpusError, match="cannot be counted"):
        concordance.kwic(whole, "one; two")


@pytest.fixture(scope="module")
def held():
    """Three resolutions of our own, with their texts."""
    small = small_corpus.corpus()
    texts = small.paragraphs.assign(text=small_corpus.paragraphs()["text"], year=1995)
    return dataclasses.replace(small, resolutions=small.resolutions.assign(held=True), paragraphs=texts)


@pytest.mark.parametrize("name", ["radio", "radio_schools", "plain_radio", "satellite", "village radio|radio schools"])
def test_a_concept_is_shown_wherever_it_is_counted(held, name):
    found = concordance.kwic(held, name)
    counts = held.concept_counts(name, "resolution")[name]
    assert found["symbol"].value_counts().reindex(counts.index, fill_value=0).to_list() == counts.to_list()


def test_the_same_words_in_a_longer_name_that_is_left_out_are_not_shown(held):
    found = concordance.kwic(held, "plain_radio", width=8)
    assert found["left"].str.endswith("village ").tolist() == [True, True, False]
    assert found["paragraph_id"].tolist() == ["A/RES/50/1#P1", "A/RES/51/7#P1", "A/RES/51/7#O2"]


def test_several_names_come_one_after_the_other(held):
    found = concordance.kwic(held, ["satellite", "radio"])
    assert found["match"].str.lower().to_list() == ["satellite"] * 3 + ["radio"] * 6
    apart = [concordance.kwic(held, name) for name in ("satellite", "radio")]
    assert found.equals(pd.concat(apart, ignore_index=True))
    assert concordance.kwic(held, []).columns.to_list() == concordance.COLUMNS


def test_every_concept_of_the_lexicon_is_shown_as_often_as_it_is_counted(whole):
    draft = whole.select(symbols=["A/RES/67/195 (draft)"])
    counts = draft.concept_counts(unit="resolution").iloc[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert {key: len(concordance.kwic(draft, key)) for key in counts.index} == counts.to_dict()


def test_unknown_names_are_told_with_those_near_them(whole):
    with pytest.raises(CorpusError, match="no concept 'digital_devide'; did you mean 'digital_divide'"):
        concordance.kwic(whole, "digital_devide")
    with pytest.warns(CorpusWarning, match=r"'broad-band' is in none of the texts; the lexicon has 'broadband'"):
        assert concordance.kwic(whole, "broad-band").empty
    with pytest.raises(CorpusError, match="no concept or word 'brodband'; did you mean 'broadband'"):
        concordance.kwic(whole, "brodband")


def test_the_command_takes_concepts_and_refuses_patterns():
    done = ict4d("kwic", "igf", "digital divide", "--csv")
    assert done.returncode == 0
    assert done.stdout.startswith("symbol,year,part,paragraph_id,left,match,right")
    assert {"Internet Governance Forum", "digital divide"} <= set(pd.read_csv(io.StringIO(done.stdout))["match"])
    refused = ict4d("kwic", "capacity building|capacity-building")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "patterns are not taken; give each spelling" in refused.stderr
