"""The kinds of words that change between a draft and its adopted text, against counts made by hand."""

import pandas as pd
import pytest

import small_corpus
from analysis.change import word_kinds

DRAFT, ADOPTED = "A/RES/50/1", "A/RES/51/7"
TEXTS = {
    DRAFT: [
        ("preambular", "The General Assembly,"),
        ("operative", "Requests schools to buy radio sets by 1998;"),
        ("operative", "Invites villages to share their masts;"),
    ],
    ADOPTED: [
        ("preambular", "The General Assembly,"),
        ("operative", "Invites schools to buy the radio and satellite sets by 1999;"),
        ("operative", "Invites villages to share their masts and their cables;"),
        ("operative", "Decides to return to radio."),
    ],
}
PAIRS = [("#O1", "#O1", "edited"), ("#O2", "#O2", "edited"), (None, "#O3", "new")]


@pytest.fixture(scope="module")
def whole():
    made = small_corpus.corpus(TEXTS)
    verbs = {f"{DRAFT}#O1": "request", f"{DRAFT}#O2": "invite", f"{ADOPTED}#O1": "invite", f"{ADOPTED}#O2": "invite"}
    made.paragraphs["verb"] = made.paragraphs["paragraph_id"].map(verbs)
    return made


def changed(whole, pairs=PAIRS):
    rows = [(old and DRAFT + old, new and ADOPTED + new, kind) for old, new, kind in pairs]
    return word_kinds.of_changes(whole, pd.DataFrame(rows, columns=["old", "new", "kind"]))


def test_each_kind_has_the_words_that_were_counted_by_hand(whole):
    found = changed(whole).set_index("kind")
    assert found.loc["opening verb", ["n_paragraphs", "words_cut", "words_added"]].tolist() == [1, "request", "invite"]
    assert found.loc["concept", ["cut", "added", "words_added"]].tolist() == [0, 1, "satellite"]
    assert found.loc["number", ["words_cut", "words_added"]].tolist() == ["1998", "1999"]
    assert found.loc["function word", ["n_paragraphs", "cut", "added"]].tolist() == [2, 0, 4]
    assert found.loc["function word", "words_added"] == "and (2), the, their"
    assert found.loc["other word", ["words_cut", "words_added"]].tolist() == ["requests", "cables, invites"]


def test_all_words_that_differ_are_of_one_kind_and_new_paragraphs_of_none(whole):
    found = changed(whole)
    words = found[found["kind"] != "opening verb"]
    assert (words["cut"].sum(), words["added"].sum()) == (2, 8)


def test_a_draft_adopted_as_it_was_changes_nothing(whole):
    found = changed(whole, [("#O1", "#O1", "kept")])
    assert found.empty
    assert list(found.columns) == list(word_kinds.COLUMNS)
    assert word_kinds.as_text(found) == ""


def test_the_text_has_a_line_for_each_kind(whole):
    lines = word_kinds.as_text(changed(whole)).splitlines()
    assert lines[0] == "What changed in edited paragraphs:"
    assert lines[1] == "  opening verb     1 paragraph; 1 out: request; 1 in: invite"
    assert len(lines) == 6
