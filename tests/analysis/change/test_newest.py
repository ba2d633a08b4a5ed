"""What the newest resolution changes: on a small series that we wrote, and on the real one."""

import pandas as pd
import pytest

import corpus
import odd_corpora
import small_corpus
import two_series
from analysis import figures
from analysis.change import newest
from analysis.descent import genealogy
from analysis.report.chapters.whats_new import WhatsNew
from analysis.words import concept_rates
from corpus.errors import CorpusError
from corpus.questions import asked


@pytest.fixture(scope="module")
def small():
    return two_series.corpus()


@pytest.fixture(scope="module")
def real(shipped):
    return shipped


@pytest.fixture(scope="module")
def at(real):
    return newest.step(real.series())


@pytest.fixture(scope="module")
def concepts(annual):
    return newest.concepts(annual, permutations=199)


@pytest.fixture(scope="module")
def terms(annual, at):
    return newest.terms(annual, at)


@pytest.fixture(scope="module")
def aligned(real, at):
    return newest.paragraphs(real.series(), at)


# --- the step


def test_the_step_is_the_last_two_that_were_read_and_says_whether_one_between_was_not(small, at):
    assert newest.step(small.series("test")) == ("A/RES/51/7", "A/RES/53/9", False)
    assert at == ("A/RES/79/194", "A/RES/80/118", True)
    assert newest.step(small.series("sister")) == ("", "E/RES/1997/4", True)
    with pytest.raises(CorpusError, match="There is no series 'poems'"):
        small.series("poems")


# --- paragraphs


def test_every_paragraph_of_both_is_told_once(small):
    table = newest.paragraphs(small.series("test"), newest.step(small.series("test")))
    told = {(row.new, row.old): (row.kind, row.comes_from) for row in table.itertuples()}
    missing = [key for key in told if any(pd.isna(side) for side in key)]
    assert len(told) == 5 and len(missing) == 4
    assert told["A/RES/53/9#P1", "A/RES/51/7#P0"][0] == "kept"
    by_new = table.set_index("new")
    assert by_new.loc["A/RES/53/9#P0", ["kind", "comes_from"]].tolist() == ["new", "A/RES/50/1#P1"], "it came back"
    assert by_new.loc["A/RES/53/9#O2", ["kind", "comes_from"]].tolist() == ["new", "E/RES/1997/4#O0"]
    gone = table[table["kind"] == genealogy.DROPPED]
    assert list(gone["old"]) == ["A/RES/51/7#O1", "A/RES/51/7#O2"]
    assert (table["n_words"] > 0).all()


def test_words_in_and_out_are_the_difference_of_the_lengths(real, at, aligned):
    table = aligned
    words = real.paragraphs.set_index("paragraph_id")["n_words"]
    pairs = table.dropna(subset=["new", "old"])
    assert (pairs["added"] - pairs["cut"]).tolist() == (words[pairs["new"]].array - words[pairs["old"]].array).tolist()
    assert (table.loc[table["kind"] == "kept", ["added", "cut"]] == 0).all(axis=None)
    assert table["new"].dropna().is_unique
    traced = {p for s in at[:2] for p in real.paragraphs.loc[genealogy.alignment.rows(real, s), "paragraph_id"]}
    assert set(table["new"].dropna()) | set(table["old"].dropna()) == traced


# --- concepts


def test_rates_of_the_last_two_are_compared(annual, at, concepts):
    rates = concept_rates.rates(annual, replicates=2).set_index(["concept", "symbol"])
    for row in concepts.itertuples():
        now, before = rates.loc[(row.concept, at.new)], rates.loc[(row.concept, at.old)]
        assert (row.count_before, row.count) == (before["count"], now["count"])
        assert (row.rate_before, row.rate) == pytest.approx((before["rate"], now["rate"]))
        assert row.difference == pytest.approx(now["rate"] - before["rate"])
    assert (concepts["chance_low"] <= concepts["chance_high"]).all()
    assert concepts["q"].isna().tolist() == ((concepts["count"] == 0) & (concepts["count_before"] == 0)).tolist()
    assert concepts.loc[concepts["p"].idxmin(), "label"] == "Global Digital Compact"
    assert concepts.equals(newest.concepts(annual, permutations=199)), "a rerun gives the same"


def test_a_concept_is_named_only_where_q_is_small(concepts):
    assert ((concepts["moved"] != "") == (concepts["q"] <= 0.05)).all()


def test_a_short_text_alone_is_no_change_of_a_concept():
    """Ten paragraphs of 44 words, then ten of four. Radio is in one of the last ten, as in half of all series."""
    many = " and lamps for boats in ten quiet valleys" * 5
    texts = {
        "A/RES/50/1": [("operative", f"Lends kites{i} {many};") for i in "abcdefghij"],
        "A/RES/53/9": [("operative", f"Asks for {what};") for what in ("radio", *(f"bells{i}" for i in "abcdefghi"))],
    }
    found = newest.concepts(small_corpus.corpus(texts), permutations=999).set_index("concept").loc["radio"]
    assert (found["count_before"], found["count"], found["p"]) == (0, 1, pytest.approx(1, abs=0.1))


def test_without_a_text_before_there_is_nothing_to_compare(small):
    alone = small.series("sister")
    table = newest.concepts(alone)
    assert table.empty
    assert not figures.concept_ranges(table).axes[0].lines


def test_a_copy_of_the_newest_brings_nothing_new(tmp_path, monkeypatch):
    odd_corpora.copy_newest("A/RES/80/118", "A/RES/81/999", "2026-12-15", tmp_path, monkeypatch)
    longer = corpus.load().series("ga-ict4d")
    whats_new = WhatsNew(longer, permutations=99)
    said = [whats_new.headline, whats_new.concepts().headline, whats_new.terms().headline]
    assert [sentence.startswith("Nothing is new: ") for sentence in said] == [True] * 3
    table = whats_new.concept_table
    assert table["difference"].abs().max() == 0
    assert table["p"].dropna().min() == 1


def test_the_figure_has_a_line_for_each_concept_in_either(concepts):
    drawn = figures.concept_ranges(concepts)
    labels = [label.get_text() for label in drawn.axes[0].get_yticklabels()]
    assert len(labels) == concepts["p"].notna().sum()
    assert "Global Digital Compact (3 to 7)" in labels


# --- first and last appearances


def test_first_back_and_gone():
    texts = {
        "A/RES/50/1": [("preambular", "Recalling harbour lanterns, harbour lanterns and kites,")],
        "A/RES/51/7": [("preambular", "Recalling harbour lanterns and radio bells, radio bells,")],
        "A/RES/53/9": [("preambular", "Recalling satellite kites and satellite kites,")],
    }
    made = small_corpus.corpus(texts)
    table = newest.terms(made, newest.step(made))
    told = {(row.kind, row.term): (row.state, row.count, row.n_before, row.last_seen) for row in table.itertuples()}
    assert told["word", "satellite"][:3] == ("first", 2, 0)
    assert told["word", "kites"] == ("back", 2, 1, "A/RES/50/1")
    assert told["word", "harbour"] == ("gone", 1, 1, "A/RES/50/1")
    assert told["pair", "satellite kites"][:2] == ("first", 2)
    assert told["pair", "radio bells"][:2] == ("gone", 2)
    assert ("pair", "harbour lanterns") not in told, "once is too seldom"
    assert told["concept", "Satellite"][0] == "first" and told["concept", "Radio"][0] == "gone"
    assert ("word", "recalling") not in told
    words = table.set_index(["kind", "term"])
    assert words.loc[("word", "satellite"), "paragraphs"] == words.loc[("concept", "Satellite"), "paragraphs"]
    assert words.loc[("word", "satellite"), "rate"] == pytest.approx(1000 * 2 / 6)


def test_terms_of_the_real_series_agree_with_its_counts(annual, at, terms):
    table = terms
    earlier = [symbol for symbol in annual.symbols if symbol not in at[:2]]
    for row in table[table["kind"] != "concept"].groupby(["kind", "state"]).head(3).itertuples():
        counts = annual.counts(asked.itself(row.term), "resolution")
        n_before = int((counts[earlier] > 0).sum())
        assert (counts[row.symbol], n_before) == (row.count, row.n_before)
        assert (counts[at.new] > 0) == (row.state != "gone") and (counts[at.old] > 0) == (row.state == "gone")
        assert (n_before == 0) == (row.state == "first") or row.state == "gone"
