"""A phrase in its context."""

import pytest

import corpus
import small_corpus
from analysis.words import concordance
from command import ict4d
from corpus.corpus import TextNeededError
from corpus.errors import CorpusError


@pytest.fixture(scope="module")
def whole():
    return corpus.load(drafts=True)


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
    assert "in the 1 texts held" in done.stderr
    assert "A/RES/68/198" in done.stderr
    assert all(line.startswith("A/RES/67/195 (draft)#") for line in done.stdout.splitlines())


def test_without_any_text_it_refuses(whole):
    with pytest.raises(TextNeededError):
        concordance.kwic(small_corpus.corpus(), "radio")
    with pytest.raises(CorpusError, match="cannot be looked for"):
        concordance.kwic(whole, "one; two")
