"""Facts of descent, from tables that we wrote."""

import pandas as pd
import pytest

from analysis.descent import survival
from analysis.descent.survival import BORN, FIRST
from analysis.report.facts import of_descent
from analysis.report.facts.of_descent import Cut, StillThere, Way


def shares(*inherited, n=10):
    new = [round(n * (1 - share)) for share in inherited]
    rows = [(f"A/RES/{60 + i}/1", 2005 + i, i == 1, n, n - own, 0, 0, 0, own, 0, 0, 0, 0, 1 - own / n)
            for i, own in enumerate(new)]  # fmt: skip
    columns = ["symbol", "year", "draft", "n", "kept", "edited", "merged", "split", "new", "moved", "part_changed",
               "revived", "from_sister", "inherited"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def test_what_is_inherited_is_told_of_the_resolutions_that_have_one_before_them():
    table = shares(0.0, 0.8, 0.2, 0.9)
    told = of_descent.inherited(table, list(table["symbol"]))
    assert (told.n, told.first, told.median, told.n_new) == (3, "A/RES/61/1", 0.8, 1)
    assert (told.least.which.symbol, told.most.which.year, told.last.share) == ("A/RES/62/1", 2008, 0.9)
    assert told.least.which.draft is False
    assert of_descent.inherited(table, ["A/RES/60/1"]).n == 0


def test_moves_are_sums_over_resolutions():
    told = of_descent.moves(shares(0.0, 0.8, 0.2))
    assert (told.n, told.carried, told.new, told.kept) == (30, 10, 20, 10)


def test_half_of_the_words_are_as_old_as_the_year_where_the_sum_passes_one_half():
    table = pd.DataFrame({"symbol": "A/RES/80/1", "year": 2025, "draft": False, "first_year": [2025, 2008, 2016, 2020],
                          "share": [0.1, 0.2, 0.4, 0.3]})  # fmt: skip
    told = of_descent.age(table)
    assert (told.half, told.oldest, told.own, told.top_year, told.top) == (2016, 2008, 0.1, 2016, 0.4)
    assert of_descent.age(table.head(0)).which is None


def lives(cohort, *times, ended=True):
    return pd.DataFrame({"cohort": cohort, "part": "operative", "time": times, "ended": ended})


def told_of(*tables, steps=(), risks=(), tested=(0.0, 1.0)):
    own = pd.concat(tables, ignore_index=True)
    return of_descent.lasting(
        own, survival.curves(own), pd.DataFrame(steps, columns=["old", "symbol", "n", "n_left"]),
        pd.DataFrame(risks, columns=["age", "ended"]), tested,
    )  # fmt: skip


def test_shares_are_told_after_so_many_sessions_as_ten_paragraphs_were_followed():
    told = told_of(lives(BORN, *[1] * 10, *[6] * 10), lives(FIRST, 1, 2))
    assert told.marks == [StillThere(2, 0.5, *_ends(told.marks[0])), StillThere(5, 0.5, *_ends(told.marks[1]))]
    assert 0 < told.marks[0].low < 0.5 < told.marks[0].high < 1
    assert (told.n, told.n_ended, told.n_first, told.at_first) == (20, 20, 2, None)


def _ends(mark):
    return mark.low, mark.high


def test_a_share_of_one_has_no_interval():
    assert told_of(lives(BORN, *[3] * 10, ended=False)).marks == [StillThere(1, 1, None, None),
                                                                 StillThere(2, 1, None, None)]  # fmt: skip


def test_old_paragraphs_are_safer_only_if_the_test_says_so():
    risks = [(0, True), (0, True), (0, False), (4, True), (5, False)]
    told = told_of(lives(BORN, 1), risks=risks, tested=(-0.2, 0.01))
    assert (told.n_fresh, told.n_fresh_dropped, told.n_older, told.n_older_dropped) == (3, 2, 2, 1)
    assert (told.older_is_safer, told.younger_is_safer) == (True, False)
    assert not told_of(lives(BORN, 1), risks=risks, tested=(-0.2, 0.3)).older_is_safer
    assert told_of(lives(BORN, 1), risks=risks, tested=(0.2, 0.01)).younger_is_safer


def test_the_deepest_cut_is_told_of_several_steps():
    steps = [("A", "B", 10, 9), ("B", "C", 12, 2)]
    assert told_of(lives(BORN, 1), steps=steps).deepest == Cut("B", "C", 12, 2)
    assert told_of(lives(BORN, 1), steps=steps[:1]).deepest is None


def test_concepts_are_named_where_the_highest_are_not_the_lowest_too():
    rows = [("a", "A", 5, 0), ("b", "B", 4, 1), ("c", "C", 3, 2), ("d", "D", 0, 6), ("e", "E", 1, 0)]
    table = pd.DataFrame(rows, columns=["concept", "label", "by_paragraph", "by_edit"])
    table["share_by_paragraph"] = table["by_paragraph"] / (table["by_paragraph"] + table["by_edit"])
    told = of_descent.ways_in(table)
    assert (told.n, told.by_paragraph) == (22, 13)
    assert told.highest == [Way("A", 5, 5), Way("B", 5, 4)]
    assert told.lowest == [Way("D", 6, 0), Way("C", 5, 3)]
    assert of_descent.ways_in(table.head(3)).highest == []


def test_new_words_are_counted_within_the_run():
    table = pd.DataFrame({"symbol": ["A", "B", "B"], "part": ["operative", "operative", "preambular"],
                          "carried": [0, 6, 8], "by_edit": [0, 1, 2], "by_paragraph": [50, 3, 0]})  # fmt: skip
    told = of_descent.entry(table, ["A", "B"])
    assert (told.n, told.new, told.by_paragraph) == (20, 6, 3)
    assert told.by_part == pytest.approx({"operative": 0.4, "preambular": 0.2})
    assert told.operative == pytest.approx(4 / 6)
    assert of_descent.entry(table, ["A"]).new == 0


def test_a_draft_is_compared_with_its_adopted_text():
    kinds = ["kept", "edited", "dropped"]
    table = pd.DataFrame({"draft": "d", "adopted": "A/RES/67/1", "new": ["x", "y", None], "kind": kinds,
                          "cut": [0, 2, 0], "added": [0, 3, 0]})  # fmt: skip
    told = of_descent.against_drafts(table)
    assert (told.n, told.kept) == (2, 1)
    own = told.texts[0]
    assert (own.symbol, own.differ, own.added, own.cut, own.new, own.dropped) == ("A/RES/67/1", 1, 3, 2, 0, 1)
    assert of_descent.against_drafts(table.head(0)).texts == []
