"""What the newest resolution changes: on a small series that we wrote, and on the real one."""

import html
import re
from dataclasses import replace

import pandas as pd
import pytest

import corpus
import small_corpus
import two_series
from analysis import figures
from analysis.change import newest
from analysis.descent import genealogy
from analysis.report.pages import newest_page
from analysis.report.sentences import on_newest
from analysis.words import concept_rates
from corpus.errors import CorpusError


@pytest.fixture(scope="module")
def small():
    return two_series.corpus()


@pytest.fixture(scope="module")
def real():
    return corpus.load()


@pytest.fixture(scope="module")
def at(real):
    return newest.step(real.series())


@pytest.fixture(scope="module")
def annual(real):
    return real.series("ga-ict4d")


@pytest.fixture(scope="module")
def concepts(annual):
    return concepts_of(annual)


@pytest.fixture(scope="module")
def terms(annual, at):
    return newest.terms(annual, at)


@pytest.fixture(scope="module")
def aligned(real, at):
    return newest.paragraphs(real.series(), at)


def concepts_of(series, **options):
    return newest.concepts(concept_rates.rates(series, replicates=200), **options)


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


def test_the_sentence_counts_what_the_table_holds(small):
    at = newest.step(small.series("test"))
    sentence = on_newest.paragraphs(newest.paragraphs(small.series("test"), at), at)
    assert sentence == (
        "A/RES/53/9 keeps 1 paragraph of A/RES/51/7, the one read before (between them some were not read), in the "
        "same words, edits 0 (0 words in, 0 out), brings 2 new (2 like a paragraph of an earlier resolution or of "
        "another series) and drops 2; none moved among the others, none changed the part."
    )


# --- concepts


def test_a_concept_leaves_the_range_only_when_it_is_outside_every_rate_before():
    table = concepts_of(small_corpus.corpus()).set_index("concept")
    assert table.loc["radio", ["lies", "count", "count_before", "n_before"]].tolist() == ["below", 0, 2, 2]
    assert table.loc["satellite", ["lies", "least"]].tolist() == ["above", 0]
    assert table.loc["plain_radio", "rate"] == 0
    one = concepts_of(small_corpus.corpus(), window=1).set_index("concept")
    assert one.loc["radio_schools", ["lies", "since"]].tolist() == ["inside", "A/RES/51/7"], "0 before and 0 now"
    assert newest.by_chance(5) == pytest.approx(1 / 3)


def test_the_range_is_that_of_the_years_before(annual, concepts):
    table = concepts.set_index("concept")
    rates = concept_rates.rates(annual, replicates=2).pivot(index="concept", columns="symbol", values="rate")
    before = rates[list(annual.symbols)[-6:-1]]
    assert table["most"].tolist() == before.max(axis=1)[table.index].tolist()
    outside = (rates["A/RES/80/118"] > before.max(axis=1)) | (rates["A/RES/80/118"] < before.min(axis=1))
    assert (table["lies"] != "inside").tolist() == outside[table.index].tolist()
    assert table.loc["ai", "lies"] == "above"
    assert not (table["clear"] & (table["lies"] == "inside")).any()
    sentence = on_newest.ranges(table.reset_index())
    assert f"the rates of {outside.sum()} of {len(table)} concepts leave the range of the 5 resolutions" in sentence
    drawn = figures.concept_ranges(table.reset_index())
    assert len(drawn.axes[0].get_yticklabels()) == (rates.iloc[:, -6:] > 0).any(axis=1).sum()


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
    sentence = on_newest.appearances(table, newest.step(made))
    assert sentence.startswith(
        "A/RES/53/9 has 1 content word read for the first time, most often “satellite” (2); 1 come"
    )
    assert sentence.endswith("for the first time Satellite; no longer there Radio and Radio outside schools.")


def test_terms_of_the_real_series_agree_with_its_counts(annual, at, terms):
    table = terms
    earlier = [symbol for symbol in annual.symbols if symbol not in at[:2]]
    for row in table[table["kind"] != "concept"].groupby(["kind", "state"]).head(3).itertuples():
        counts = annual.counts(row.term, "resolution")
        n_before = int((counts[earlier] > 0).sum())
        assert (counts[row.symbol], n_before) == (row.count, row.n_before)
        assert (counts[at.new] > 0) == (row.state != "gone") and (counts[at.old] > 0) == (row.state == "gone")
        assert (n_before == 0) == (row.state == "first") or row.state == "gone"


# --- the page


def test_the_page_without_texts_shows_words_in_alphabetical_order_and_how_to_get_the_texts(
    real, at, aligned, concepts, terms
):
    parts = at, aligned, concepts, terms
    made, again = (newest_page.page(real, *parts, findings=["A <finding>."]) for _ in range(2))
    assert made == again
    assert not re.search(r"https?://|src=|nan\b", made)
    assert "A &lt;finding&gt;." in made and f"<code>ict4d fetch {at.old} {at.new}</code>" in made
    articles = re.findall(r'<article class="(\w+)".*?</article>', made, re.S)
    assert pd.Series(articles).value_counts().to_dict() == aligned["kind"].value_counts().to_dict()
    new = re.search(r'<article class="new".*?<span>(.*?)</span>', made, re.S).group(1)
    assert html.unescape(new).split() == sorted(html.unescape(new).split())


def test_the_page_with_texts_shows_each_change_in_its_place(real, at, aligned, concepts, terms):
    texts = real.paragraphs["paragraph_id"].map(
        {f"{at.old}#P1": "Recalling the old ferry of 1986,", f"{at.new}#P1": "Recalling the new ferry of 1986,"}
    )
    held = replace(real, paragraphs=real.paragraphs.assign(text=texts))
    pair = aligned[aligned["new"] == f"{at.new}#P1"]
    made = newest_page.page(held, at, pair, concepts, terms, findings=[])
    assert "<span>Recalling the</span> <del>old</del> <ins>new</ins> <span>ferry of 1986,</span>" in made
