"""Features: counts by hand, and no way back to the sentence."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_corpus
from corpus.errors import CorpusError
from corpus.tables import features
from corpus.text import tokens


@pytest.fixture(scope="module")
def made():
    table = small_corpus.paragraphs()
    resolutions = pd.DataFrame({"symbol": list(small_corpus.TEXTS)})
    return features.extract(resolutions, table, ["radio schools", "satellite links", "wind power"])


def test_words_of_a_paragraph_as_counted_by_hand(made):
    own = made.words.query("symbol == 'A/RES/50/1' and order == 1")
    assert dict(zip(own["word"], own["count"], strict=True)) == {
        "and": 1, "of": 2, "radio": 2, "recalling": 1, "schools": 1, "the": 1, "value": 1, "village": 1,
    }  # fmt: skip


def test_number_of_words_is_the_sum_of_counts(made):
    assert list(made.paragraphs.query("symbol == 'A/RES/51/7'")["n_words"]) == [3, 6, 6, 8]
    sums = made.words.groupby(["symbol", "order"])["count"].sum()
    assert list(sums) == list(made.paragraphs["n_words"])


def test_phrases_and_pairs_do_not_cross_a_semicolon(made):
    assert made.phrases.query("symbol == 'A/RES/51/7'")["phrase"].to_list() == ["satellite links"]
    assert "links radio" not in set(made.pairs["pair"])


def test_pairs_of_a_part_as_counted_by_hand(made):
    own = made.pairs.query("symbol == 'A/RES/50/1' and part == 'operative'").set_index("pair")["count"]
    assert own["to the"] == 1
    assert own["transmitters radio"] == 1  # a comma does not part them
    assert own.sum() == 9 + 7  # 10 words in one run, 8 in another


def test_the_vocabulary_has_phrases_that_stand_nowhere(made):
    assert list(made.vocabulary["phrase"]) == ["radio schools", "satellite links", "wind power"]


def test_what_is_written_is_read_again(made, tmp_path):
    features.write(made, tmp_path)
    for before, after in zip(made, features.read(tmp_path), strict=True):
        pd.testing.assert_frame_equal(before, after)
    (tmp_path / "words.parquet").write_bytes(b"nonsense")
    with pytest.raises(CorpusError, match=r"words\.parquet"):
        features.read(tmp_path)


def test_taken_apart_and_put_together_again(made):
    first, rest = features.only(made, ["A/RES/50/1"]), features.only(made, ["A/RES/51/7", "A/RES/53/9"])
    for before, after in zip(made, features.concat([first, rest]), strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_headings_are_kept_out_of_the_order_of_the_text():
    table = small_corpus.paragraphs({"A/RES/50/1": [("operative", f"Notes w{i};") for i in range(4)]})
    table["heading"] = pd.Series([None, "A rather long heading", "A rather long heading", "Short"], dtype="str")
    made = features.extract(pd.DataFrame({"symbol": ["A/RES/50/1"]}), table, [])
    assert list(made.headings["heading"]) == ["Short", "A rather long heading"]
    assert "heading" not in made.paragraphs
    assert features.with_headings(made)["heading"].fillna("").to_list() == table["heading"].fillna("").to_list()


@given(st.permutations(["alpha", "beta", "gamma", "delta"]))
def test_order_of_words_leaves_no_trace_in_word_counts(words):
    table = small_corpus.paragraphs({"A/RES/50/1": [("operative", " ".join(words))]})
    made = features.extract(pd.DataFrame({"symbol": ["A/RES/50/1"]}), table, [])
    assert list(made.words["word"]) == sorted(words)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_text_can_be_counted(texts):
    table = small_corpus.paragraphs({"A/RES/50/1": [("operative", text) for text in texts]})
    made = features.extract(pd.DataFrame({"symbol": ["A/RES/50/1"]}), table, ["a b"])
    assert list(made.paragraphs["n_words"]) == [len(tokens.words(text)) for text in texts]
