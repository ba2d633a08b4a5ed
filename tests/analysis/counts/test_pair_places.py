"""Pairs of words are placed where the counts by part leave no choice, and only there."""

import pytest

import small_corpus
from analysis.counts import pair_places, word_matrix
from corpus.text import tokens

TEXTS = {
    "A/RES/50/1": [
        ("operative", "Notes the red boat and the red lamp;"),
        ("operative", "Lends a boat that is red;"),
        ("operative", "Paints the old lamp red;"),
    ],
    "A/RES/51/7": [("operative", "Notes the red boat;"), ("operative", "Lends a red boat;")],
}


@pytest.fixture(scope="module")
def placed():
    made = small_corpus.corpus(TEXTS)
    pairs = ["red boat", "red lamp", "red red", "old lamp"]
    found = pair_places.bounds(made, word_matrix.by_paragraph(made), pairs)
    return {pair: list(zip(*(own.toarray()[:, i].astype(int) for own in found), strict=True))
            for i, pair in enumerate(pairs)}  # fmt: skip


def test_as_often_as_could_be_is_settled(placed):
    assert placed["red boat"][3:] == [(1, 1), (1, 1)]


def test_one_of_two_is_not_settled(placed):
    assert placed["red boat"][:3] == [(0, 1), (0, 1), (0, 0)], "the part has it once, two paragraphs could"


def test_the_only_paragraph_with_both_words_has_it(placed):
    assert placed["old lamp"] == [(0, 0), (0, 0), (1, 1), (0, 0), (0, 0)]


def test_a_word_after_itself_needs_two(placed):
    assert placed["red red"] == [(0, 0)] * 5


def test_the_bounds_hold_in_invented_texts():
    made = small_corpus.corpus()
    pairs = list(made.pairs["pair"].unique())
    found = pair_places.bounds(made, word_matrix.by_paragraph(made), pairs)
    for row, text in enumerate(small_corpus.paragraphs()["text"]):
        real = tokens.count_phrases(tokens.runs(text), [tuple(pair.split()) for pair in pairs])
        counts = [real[tuple(pair.split())] for pair in pairs]
        assert (found.least.toarray()[row] <= counts).all() and (counts <= found.most.toarray()[row]).all()


def test_the_bounds_hold_in_the_texts(annual, shared_paragraphs):
    texts = shared_paragraphs
    text = dict(zip(zip(texts["symbol"], texts["order"], strict=True), texts["text"], strict=True))
    pairs = ["artificial intelligence", "digital technologies", "information society", "social council"]
    found = pair_places.bounds(annual, word_matrix.by_paragraph(annual), pairs)
    least, most = (own.toarray() for own in found)
    own = annual.paragraphs[["symbol", "order"]].itertuples(index=False, name=None)
    read = [(row, text[key]) for row, key in enumerate(own) if isinstance(text.get(key), str)]
    assert len(read) > 500
    for row, said in read:
        counted = tokens.count_phrases(tokens.runs(said), [tuple(pair.split()) for pair in pairs])
        real = [counted[tuple(pair.split())] for pair in pairs]
        assert (least[row] <= real).all() and (real <= most[row]).all(), row
