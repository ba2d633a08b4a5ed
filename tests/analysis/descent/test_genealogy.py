"""Descent through a small series that we wrote, and through the real one."""

from dataclasses import replace

import pandas as pd
import pytest

import corpus
import two_series
from analysis.cli import descent_text
from analysis.descent import genealogy, grading, inheritance, survival, word_changes
from corpus.errors import CorpusError
from corpus.files import blocks
from corpus.tables import text_cache
from folders import shared


@pytest.fixture(scope="module")
def small():
    return two_series.corpus()


@pytest.fixture(scope="module")
def traced(small):
    return genealogy.trace(small.series("test"))


def told(traced, *columns):
    lines = traced.lines.set_index("paragraph_id")[list(columns)]
    return {key.removeprefix("A/RES/"): tuple(row) for key, row in zip(lines.index, lines.to_numpy(), strict=True)}


def test_where_every_paragraph_comes_from(traced):
    found = told(traced, "kind", "origin", "ancestor")
    assert found["50/1#P0"][0] == "new"
    assert found["51/7#P0"] == ("kept", "predecessor", "A/RES/50/1#P0")
    assert found["51/7#O1"] == ("edited", "predecessor", "A/RES/50/1#O2")
    assert found["51/7#O2"][0] == "new"
    assert found["53/9#P0"] == ("kept", "earlier", "A/RES/50/1#P1")
    assert found["53/9#P1"] == ("kept", "predecessor", "A/RES/51/7#P0")
    assert found["53/9#O2"] == ("new", "sister", "E/RES/1997/4#O0")


def test_what_becomes_of_every_paragraph(traced):
    fates = {key: fate for key, (fate,) in told(traced, "fate").items() if isinstance(fate, str)}
    assert fates == {"50/1#P0": "kept", "50/1#P1": "revived", "50/1#O2": "edited", "51/7#P0": "kept",
                     "51/7#O1": "dropped", "51/7#O2": "dropped"}  # fmt: skip


def test_threads_and_where_their_wording_first_stands(traced):
    found = told(traced, "thread", "first_year")
    assert found["53/9#P0"] == ("A/RES/50/1#P1", 1995)
    assert found["53/9#P1"] == ("A/RES/50/1#P0", 1995)
    assert found["53/9#O2"] == ("A/RES/53/9#O2", 1998)


def test_lines_hold_what_is_promised_of_them_and_nothing_else(traced):
    assert set(traced.lines) == {
        "symbol", "year", "adopted", "part", "order", "paragraph_id", "n_words", "draft", "thread", "first",
        "first_year", "kind", "origin", "ancestor", "similarity", "contained", "moved", "part_changed", "fate",
        "successor",
    }  # fmt: skip
    assert traced.lines.index.to_list() == list(range(9))


def test_paragraphs_of_a_draft_are_told_from_those_of_an_adopted_text(small):
    read = small.resolutions.assign(draft=small.resolutions["symbol"] == "A/RES/51/7")
    lines = genealogy.trace(replace(small, resolutions=read).series("test")).lines
    assert lines["draft"].to_list() == [False] * 3 + [True] * 3 + [False] * 3


def lines_of(monkeypatch, series, other=None):
    """The lines of another small series, by paragraph."""
    monkeypatch.setattr(two_series, "SERIES", series)
    monkeypatch.setattr(two_series, "OTHER", other or two_series.OTHER)
    return genealogy.trace(two_series.corpus().series("test")).lines.set_index("paragraph_id")


PIECE = "Noting that ferries, canal boats and harbour launches carry letters daily,"


def test_what_was_split_goes_on_in_the_larger_piece_though_the_smaller_stands_first(monkeypatch):
    lines = lines_of(monkeypatch, {
        "A/RES/50/1": [("operative", f"{two_series.BREAD} {PIECE}")],
        "A/RES/51/7": [("preambular", PIECE), ("operative", two_series.BREAD)],
    })  # fmt: skip
    assert lines["kind"].to_list() == ["new", "split", "edited"]
    assert lines.loc["A/RES/50/1#O0", ["fate", "successor"]].to_list() == ["edited", "A/RES/51/7#O1"]
    assert lines["thread"].to_list() == ["A/RES/50/1#O0", "A/RES/51/7#P0", "A/RES/50/1#O0"]


def test_what_was_merged_continues_the_larger_part_though_the_smaller_stood_first(monkeypatch):
    lines = lines_of(monkeypatch, {
        "A/RES/50/1": [("preambular", PIECE), ("operative", two_series.BREAD)],
        "A/RES/51/7": [("operative", f"{PIECE} {two_series.BREAD}")],
    })  # fmt: skip
    assert lines.loc["A/RES/51/7#O0", ["kind", "ancestor", "thread"]].to_list() == [
        "merged", "A/RES/50/1#O1", "A/RES/50/1#O1"
    ]  # fmt: skip
    assert lines["fate"].to_list()[:2] == ["absorbed", "edited"]


@pytest.mark.parametrize(("sister", "origin"), [("Notes that kites fly over hills.", "sister"),
                                                ("Notes that kites fly hills.", None)])  # fmt: skip
def test_a_paragraph_of_another_series_is_an_origin_only_where_it_is_long_enough_to_trace(monkeypatch, sister, origin):
    """One has six words, the other five; their content words are the same four."""
    lines = lines_of(
        monkeypatch, {"A/RES/53/9": [("operative", "Notes that kites fly over the hills;")]},
        {"E/RES/1997/4": [("operative", sister)]},
    )  # fmt: skip
    found = lines["origin"].iloc[0]
    assert found == origin if origin else pd.isna(found)


def test_nothing_has_moved_where_the_order_is_kept_and_what_comes_back_never_has(traced):
    assert not traced.lines["moved"].any()


def test_texts_that_are_held_are_compared_unless_counts_are_asked_for(monkeypatch):
    """The same words in another order are another text, and the same counts."""
    turned = two_series.HILLS.replace("northern hills", "hills northern")
    texts = {"A/RES/50/1": [("preambular", two_series.HILLS)], "A/RES/51/7": [("preambular", turned)]}
    monkeypatch.setattr(two_series, "SERIES", texts)
    made = two_series.corpus()
    given = [text for own in (texts | two_series.OTHER).values() for _, text in own]
    held = replace(made, paragraphs=made.paragraphs.assign(text=given)).series("test")
    assert genealogy.trace(held).lines["kind"].to_list() == ["new", "edited"]
    assert genealogy.trace(held, texts=False).lines["kind"].to_list() == ["new", "kept"]


def test_shares_ages_and_new_language(small, traced):
    shares = inheritance.shares(traced).set_index("symbol")
    assert shares.loc["A/RES/53/9", ["n", "kept", "new", "revived", "from_sister"]].to_list() == [3, 2, 1, 1, 1]
    assert shares.loc["A/RES/51/7", "inherited"] == pytest.approx(2 / 3)
    ages = inheritance.ages(traced)
    assert ages.groupby("symbol")["share"].sum().to_list() == pytest.approx([1, 1, 1])
    entries = inheritance.entries(small, traced).set_index(["symbol", "part"])
    assert entries.loc[("A/RES/51/7", "preambular"), ["by_edit", "by_paragraph"]].to_list() == [0, 0]
    assert entries.loc[("A/RES/51/7", "operative"), "by_edit"] == 1  # "valley"
    assert entries.loc[("A/RES/53/9", "operative"), "new"] == 1


def test_a_line_of_descent_in_words(small, traced):
    line = genealogy.ancestry(traced, "A/RES/51/7#O1")
    assert line["paragraph_id"].to_list() == ["A/RES/50/1#O2", "A/RES/51/7#O1"]
    text = descent_text.as_text(line, small)
    assert "edited, similarity 0.8" in text
    assert "-mountain -valleys +valley" in text
    assert text.endswith("then dropped")


def test_held_texts_are_compared_word_by_word(small):
    texts = [text for given in (two_series.SERIES | two_series.OTHER).values() for _, text in given]
    held = replace(small, paragraphs=small.paragraphs.assign(text=texts))
    assert "[-mountain valleys-] {+every valley+}" in word_changes.changes(held, "A/RES/50/1#O2", "A/RES/51/7#O1")
    assert word_changes.changes(small, "A/RES/50/1#P0", "A/RES/51/7#P0").startswith("(")


def test_two_resolutions_compared(small):
    table = genealogy.compare(small, "A/RES/50/1", "A/RES/51/7")
    assert table["kind"].to_list() == ["kept", "edited", "new", "dropped"]
    text = descent_text.compared_as_text(table, small)
    assert text.splitlines()[-1] == "1 kept, 1 edited, 1 new, 1 dropped; 0 moved."
    with pytest.raises(CorpusError, match="A/RES/1/1 has not been read"):
        genealogy.compare(small, "A/RES/1/1", "A/RES/51/7")


def test_what_is_not_there_is_one_sentence(small, traced):
    with pytest.raises(CorpusError, match="not a paragraph of a resolution that was read"):
        descent_text.descent(small, "A/RES/50/1#O99")
    with pytest.raises(CorpusError, match="words or more"):
        genealogy.ancestry(traced, "A/RES/50/1#O99")
    with pytest.raises(CorpusError, match="There is no series"):
        small.series("none")


def test_words_that_changed_keep_their_neighbours():
    old, new = "one two three four five six seven eight nine ten", "one two three four five six seven eight nine eleven"
    assert word_changes.as_text(old, new, context=2) == "... eight nine [-ten-] {+eleven+}"
    assert word_changes.pieces("a b", "a b") == [("same", "a b")]


def test_the_real_series_from_counts(annual_genealogy):
    """Shares of the adjacent sessions, and a line that is known."""
    shares = inheritance.shares(annual_genealogy).set_index("symbol")
    assert shares.loc["A/RES/75/202", ["n", "kept"]].to_list() == [89, 69]
    assert shares.loc["A/RES/80/118", "inherited"] > 0.85
    line = genealogy.ancestry(annual_genealogy, "A/RES/79/194#O12")
    assert list(line["year"])[-9:] == list(range(2017, 2026))


def test_every_link_goes_back_in_time_and_a_paragraph_continues_one_at_most(annual_genealogy):
    links = annual_genealogy.links[annual_genealogy.links["origin"] != genealogy.SISTER]
    year = annual_genealogy.lines.set_index("paragraph_id")["year"]
    assert (year.loc[links["new"]].to_numpy() > year.loc[links["old"]].to_numpy()).all()
    main = links[links["main"]]
    assert main["new"].is_unique
    assert main["old"].is_unique
    assert (annual_genealogy.lines.groupby(["symbol", "thread"]).size() == 1).all()


def test_the_run_of_adjacent_sessions_is_the_one_that_was_read(annual_genealogy):
    run = survival.last_run(annual_genealogy)
    assert (run[0], run[-1], len(run)) == ("A/RES/56/183", "A/RES/80/118", 23)
    lives = survival.spells(annual_genealogy, run)
    assert (lives["time"] <= 22).all()
    assert (lives[lives["cohort"] == survival.FIRST]["symbol"] == run[0]).all()


def test_concepts_come_in_as_paragraphs_or_by_edits_and_nothing_is_lost(annual_genealogy):
    selected = corpus.load().series("ga-ict4d")
    table = inheritance.concepts(selected, annual_genealogy, symbols=["A/RES/79/194"]).set_index("concept")
    counts = selected.concept_counts(unit="resolution")
    change = counts.loc["A/RES/79/194"] - counts.loc["A/RES/78/132"]
    balance = table["by_paragraph"] + table["by_edit"] - table["dropped"] - table["edited_out"]
    off = (balance - change)[(balance - change) != 0]
    assert off.abs().max() <= 2 or off.empty  # what splits and mergers share is counted with the main ancestor


STORED = grading.accuracy()


def test_counts_find_what_texts_find():
    total = STORED[["by_text", "by_count", "by_both", "same_kind"]].sum()
    assert total["by_both"] / total["by_count"] > 0.99
    assert total["by_both"] / total["by_text"] > 0.99
    assert total["same_kind"] / total["by_both"] > 0.95


@pytest.mark.skipif(not (shared() / "texts").is_dir(), reason=f"no texts in {shared()}; set ICT4D_SHARED")
def test_the_stored_accuracy_is_that_of_the_texts(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path))
    (tmp_path / "sources").mkdir()
    for stem in ("A_RES_74_197", "A_RES_75_202", "A_RES_76_189", "A_RES_77_150"):
        (tmp_path / "sources" / f"{stem}.txt").write_bytes((shared() / "texts" / f"{stem}.txt").read_bytes())
    text_cache.update()
    fresh = grading.against_texts(corpus.load())
    stored = STORED[STORED["symbol"].isin(fresh["symbol"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(fresh.astype({"series": "object"}), stored, check_dtype=False, rtol=1e-5)


def test_several_series_of_a_large_corpus_are_traced_by_several_processes(small, monkeypatch):
    names = ["test", "sister"]
    expected = genealogy.trace_each(small, names)
    sent, real = [], blocks._in_processes
    monkeypatch.setattr(blocks, "_in_processes", lambda *given: sent.append(given[0].__name__) or real(*given))
    monkeypatch.setattr(genealogy, "WORTH_SENDING", 0)
    with corpus.workers(2):
        found = genealogy.trace_each(small, names)
    assert sent == ["_traced"]
    assert list(found) == names
    for name in names:
        pd.testing.assert_frame_equal(found[name].lines, expected[name].lines)
        pd.testing.assert_frame_equal(found[name].links, expected[name].links)
