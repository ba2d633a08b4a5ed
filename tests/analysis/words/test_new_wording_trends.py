"""Trends in new wording: by hand on a small series, and what must not change on the real one."""

import numpy as np
import pandas as pd
import pytest

import analysis
import corpus
import odd_corpora
import small_corpus
from analysis.words import new_wording_trends
from corpus.errors import CorpusError

TEXTS = {  # of each text all paragraphs are new; one has a heading of its own
    "A/RES/50/1": [("operative", "Notes radio in all quiet valleys of it;"), ("operative", "Asks for more bells;")],
    "A/RES/51/7": [("operative", "Lends two boats, one of them with sails;")],
    "A/RES/53/9": [("operative", "Welcomes radio, and other radio too, in schools;")],
}


def test_the_effect_is_the_mean_date_less_that_of_new_words():
    """One occurrence in the first text and two in the last, three years on; 12, 8 and 8 new words."""
    made = small_corpus.corpus(TEXTS)
    table = new_wording_trends.of_concepts(made, "radio", permutations=99, replicates=50)
    own = table.iloc[0]
    words = made.sizes("resolution")
    dates = pd.to_datetime(pd.Series(small_corpus.DATES)).loc[list(TEXTS)]
    years = (dates - dates.iloc[0]).dt.days / 365.25
    mean = (words * years).sum() / words.sum()
    assert own["later"] == pytest.approx((0 + 2 * years.iloc[-1]) / 3 - mean)
    assert (own["n_texts"], own["n_words"], own["n_new"]) == (3, words.sum(), 3)
    assert (own["n_paragraphs"], own["n_texts_with"], own["steady"]) == (2, 2, False)
    assert 0 < own["p"] <= 1


def test_parts_are_compared_with_themselves():
    """Where preambles come early and operative parts late, a concept of one part is not late for that."""
    texts = {
        "A/RES/50/1": [("preambular", "Noting radio and bells in valleys,")] * 2 + [("operative", "Asks for quiet;")],
        "A/RES/53/9": [("preambular", "Recalling lamps and kites,"), ("operative", "Lends radio and sails to ten;")],
    }
    made = small_corpus.corpus(texts)
    lineages = new_wording_trends.reshuffled_lineages.of_series(made)
    counts = made.concept_counts(["radio", "bells"], "paragraph")
    new = new_wording_trends.entered(lineages, np.column_stack([made.paragraphs["n_words"], counts]))
    later = new_wording_trends.effects(new, lineages, np.array([0.0, 3.0]), 99, 1).later
    preamble, operative = 3 * 4 / 16, 3 * 6 / 9
    assert later == pytest.approx([((0 - preamble) * 2 + (3 - operative)) / 3, -preamble])


def test_longer_paragraphs_alone_make_no_trend():
    """Ten paragraphs of four words in one text, ten of forty in the next. Radio is in one of the first ten: half of all
    orders put it there, whatever the mean date of the words becomes."""
    short, more = "Asks for bells again;", " and lamps for boats in ten quiet valleys" * 4 + ";"
    texts = {
        "A/RES/50/1": [("operative", "Asks for radio again;"), *[("operative", short.replace("bells", f"bells{i}"))
                                                                 for i in "abcdefghi"]],
        "A/RES/53/9": [("operative", f"Lends kites{i}{more}") for i in "abcdefghij"],
    }  # fmt: skip
    table = new_wording_trends.of_concepts(small_corpus.corpus(texts), "radio", permutations=999, replicates=20)
    assert (table["n_paragraphs"].item(), table["p"].item()) == (1, pytest.approx(1, abs=0.1))


def test_what_is_never_newly_written_and_a_single_date_have_no_test(annual):
    table = new_wording_trends.of_concepts(annual, ["cybersecurity", "ai"], permutations=19, replicates=20)
    never = table.iloc[0]
    assert never["n_new"] == 0
    assert never[["later", "low", "high", "p", "q"]].isna().all()
    assert not never["steady"]
    alone = annual.select(symbols="A/RES/80/118")
    assert new_wording_trends.of_concepts(alone, "ai", permutations=19, replicates=20)["p"].isna().all()


def test_words_and_phrases_are_taken_as_concepts_are(annual):
    names = ["capacity building|capacity-building", "education", "capacity_building"]
    table = analysis.new_wording_trends(annual, names, permutations=99, replicates=20).set_index("concept")
    assert list(table.index) == names
    columns = ["n_new", "later", "p"]
    assert table.loc[names[0], columns].equals(table.loc[names[2], columns])
    with pytest.raises(CorpusError, match="There is no concept"):
        analysis.new_wording_trends(annual, "no_concept")


def test_a_copy_of_the_newest_text_changes_nothing(annual, tmp_path, monkeypatch):
    before = new_wording_trends.of_concepts(annual, permutations=99, replicates=20)
    odd_corpora.copy_newest("A/RES/80/118", "A/RES/81/999", "2026-12-15", tmp_path, monkeypatch)
    after = new_wording_trends.of_concepts(corpus.load().series("ga-ict4d"), permutations=99, replicates=20)
    pd.testing.assert_frame_equal(before, after)
