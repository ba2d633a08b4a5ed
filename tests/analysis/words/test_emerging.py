"""Terms that are taken up and given up: planted ones are found, each paragraph counts once, nothing is told twice."""

import numpy as np
import pandas as pd
import pytest

import analysis
import corpus
import odd_corpora
import small_corpus
from analysis.descent import novel_wording
from analysis.words import new_wording_trends
from analysis.words.terms import emerging, term_counts

REFEREE = ["artificial intelligence", "inclusive", "global digital compact"]  # found by hand, as rising


@pytest.fixture(scope="module")
def table(annual):
    return emerging.of_series(annual, permutations=3999, replicates=50)


def test_what_a_referee_found_by_hand_is_found(table):
    found = list(emerging.named(table, 1)["term"])
    assert set(REFEREE) <= set(found)
    also = table.set_index("term")["also"]
    assert also["artificial intelligence"] == "artificial; intelligence" and also["global digital compact"] == "compact"


def test_a_word_has_the_trend_that_it_has_as_a_concept(annual, table):
    """Word by word the same as asking for the word, as far as the draws allow."""
    words = ["summit", "inclusive", "equitable"]
    own = table.set_index("term").loc[words]
    asked = new_wording_trends.of_concepts(annual, words, permutations=3999, replicates=50).set_index("concept")
    for column in ("n_new", "n_paragraphs", "n_texts_with", "n_texts", "n_words", "later", "p", "steady"):
        assert list(own[column]) == pytest.approx(list(asked[column])), column


def test_a_paragraph_counts_once_where_it_is_newly_worded(annual, table):
    new = novel_wording.carried_over(annual).query("~carried")
    held = annual.words[annual.words["word"] == "equitable"].merge(new, on=["symbol", "order"])
    own = table.set_index("term").loc["equitable"]
    assert (own["n_new"], own["n_paragraphs"]) == (held["count"].sum(), len(held))
    assert set(own["evidence"].replace("; and 5 more", "").split("; ")) <= set(held["paragraph_id"])


def test_terms_by_text_add_up(annual, table):
    few = table[table["term"].isin(["summit", "artificial intelligence"])]
    by_text = emerging.by_text(annual, few)
    assert by_text.groupby("term")["n_paragraphs"].sum().to_dict() == dict(
        zip(few["term"], few["n_paragraphs"], strict=True)
    )
    assert (by_text["n_paragraphs"] <= by_text["n_new"]).all()
    assert list(by_text["symbol"].unique()) == annual.order


def test_no_term_is_rarer_than_the_least(table):
    assert table["n_paragraphs"].min() == term_counts.LEAST
    assert not table["term"].duplicated().any()
    assert table["q"].notna().all() and (table["q"] >= table["p"]).all()


def test_function_words_and_the_calendar_are_no_terms(table):
    words = set(table.loc[table["kind"] == "word", "term"])
    assert not words & {"the", "of", "and", "december", "2030", "seventy-fifth"}


def test_a_copy_of_the_newest_text_changes_nothing(annual, tmp_path, monkeypatch):
    before = emerging.of_series(annual, permutations=99, replicates=20)
    odd_corpora.copy_newest("A/RES/80/118", "A/RES/81/999", "2026-12-15", tmp_path, monkeypatch)
    after = emerging.of_series(corpus.load().series("ga-ict4d"), permutations=99, replicates=20)
    pd.testing.assert_frame_equal(before, after)


def planted(late):
    """Five texts of new paragraphs; "kite" is in all of the last two where `late`, else in two of each text."""
    texts = {}
    for i in range(5):
        names = [f"bell{i}{k} boat{i}{k} sail{i}{k} lamp{i}{k} rope{i}{k} mast{i}{k}" for k in range(6)]
        has = [(i > 2) if late else k < 2 for k in range(6)]
        said = [f"Notes {name} of {'the kite' if own else 'a lamp'};" for name, own in zip(names, has, strict=True)]
        texts[f"A/RES/{50 + i}/1"] = [("operative", text) for text in said]
    dates = {symbol: f"{1995 + i}-12-20" for i, symbol in enumerate(texts)}
    return small_corpus.corpus(texts, dates, phrases=())


def test_a_planted_word_is_found_and_an_even_one_is_not():
    late = emerging.of_series(planted(late=True), permutations=999, replicates=20).set_index("term")
    assert late.loc["kite", "later"] > 0.5 and late.loc["kite", "q"] < 0.05
    even = emerging.of_series(planted(late=False), permutations=999, replicates=20).set_index("term")
    assert abs(even.loc["kite", "later"]) < 0.1 and even.loc["kite", "q"] > 0.5


def test_one_text_has_no_trend(annual):
    alone = annual.select(symbols="A/RES/80/118")
    table = emerging.of_series(alone, permutations=19, replicates=5)
    assert len(table) and table[["later", "p", "q", "z"]].isna().all(axis=None)
    assert emerging.named(table, 1).empty and emerging.named(table, -1).empty
    assert emerging.by_text(alone, table.head(0)).empty


def test_a_series_without_a_frequent_term_gives_an_empty_table_with_its_columns():
    table = analysis.emerging(small_corpus.corpus(), permutations=9, replicates=5)
    assert list(table.columns) == emerging.COLUMNS and table.empty


def test_what_another_term_tells_is_not_named_again():
    rows = [("compact", 9, -6.0, 0.01), ("global compact", 8, -5.0, 0.01), ("a compact", 2, -4.5, 0.01),
            ("plan", 7, -4.0, 0.2), ("act", 7, 4.0, 0.01)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["term", "n_paragraphs", "z", "q"])
    assert list(emerging.named(table, -1)["term"]) == ["compact", "a compact"]
    assert list(emerging.named(table, 1)["term"]) == ["act"]


def test_z_has_the_sign_of_the_effect_and_says_how_far_from_chance(table):
    tested = table.dropna(subset="p")
    assert np.sign(tested.loc[tested["q"] <= 0.05, "z"]).equals(np.sign(tested.loc[tested["q"] <= 0.05, "later"]))
    assert tested["z"].abs().corr(tested["p"], method="spearman") < -0.9
