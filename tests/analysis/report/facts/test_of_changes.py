"""Facts on change: what is greatest, what breaks, what is named; and the words that they make."""

from dataclasses import asdict, replace

import numpy as np
import pandas as pd
import pytest

from analysis.report import render
from analysis.report.facts import of_changes
from analysis.report.facts.of_changes import Changes
from corpus import series_facts, series_list
from facts import facts

ORDER = ["A/RES/50/1", "A/RES/51/7", "A/RES/52/3", "A/RES/53/9"]
DAYS = dict(zip(ORDER, pd.to_datetime(["1995-12-20", "1996-12-18", "1997-12-19", "1998-12-17"]), strict=True))


def marked(table, *, drafts=(), n=4):
    known = ORDER[:n]
    return series_facts.mark(table, facts(dict.fromkeys(known, 0), drafts=drafts, adopted={s: DAYS[s] for s in known}))


def step_table(distances, breaks, q, **more):
    numbers = {"low": 0.0, "high": 1.0, "chance_low": 0.1, "chance_high": 0.3, "adjacent": True, "draft": False}
    table = pd.DataFrame({"before": ORDER[:-1], "after": ORDER[1:], "distance": distances, "breaks": breaks, "q": q})
    return marked(table.assign(**numbers | more))


def words(key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "replicates": "10", "seed": 1}
    return render.filled_in("03_what_changed_when", key, common | asdict(told))


def test_the_greatest_step_need_not_be_a_break():
    told = of_changes.steps(step_table([0.9, 0.4, 0.2], [False, True, False], [0.2, 0.01, 0.3]), 99)
    assert (told.greatest.after.symbol, told.greatest_breaks) == ("A/RES/51/7", False)
    assert [step.after.year for step in told.breaks] == [1997]
    said = words("steps", told)
    assert "only once, in 1997" in said["headline"]
    assert "The greatest of all steps is that from A/RES/50/1 (1995) to A/RES/51/7 (1996)" in said["details"]


@pytest.mark.parametrize(
    ("distances", "breaks", "headline"),
    [
        ([0.4, 0.6, 0.2], [True, True, False], "in 2 steps, the last and greatest of them in 1997."),
        ([0.6, 0.4, 0.2], [True, True, False], "in 2 steps, most in 1996 and last in 1997."),
        ([0.6, 0.4, 0.2], [False, False, False], "never moved farther"),
    ],
)
def test_breaks_are_told_by_their_years(distances, breaks, headline):
    assert headline in words("steps", of_changes.steps(step_table(distances, breaks, 0.2), 99))["headline"]


def test_of_many_breaks_the_greatest_are_told():
    one = of_changes.steps(step_table([0.9, 0.4, 0.2], [False, True, False], [0.2, 0.01, 0.3]), 99)
    many = [replace(one.breaks[0], distance=n / 20) for n in range(1, 18)]
    said = words("steps", replace(one, n=30, breaks=many))["details"]
    assert "17 are breaks, the eight greatest: from" in said
    assert said.count("copying explains") == 9  # and that of the greatest step, which is none
    assert "(distance 0.85," in said
    assert "(distance 0.45," not in said


def test_a_newest_step_that_is_far_is_no_break_yet():
    told = of_changes.steps(step_table([0.1, 0.1, 0.8], [False] * 3, [0.9, 0.9, 0.01]), 99)
    assert told.newest_far
    said = words("steps", told)
    assert said["headline"].startswith("Only the newest step")
    assert "no break until the next" in said["how_sure"]


def test_breaks_beside_drafts_and_across_gaps_are_counted():
    table = step_table(
        [0.5, 0.5, 0.1], [True, True, False], 0.01, draft=[True, False, False], adjacent=[False, True, True]
    )
    told = of_changes.steps(marked(table, drafts=("A/RES/50/1",)), 99)
    assert (told.beside_drafts, told.across_gaps) == (1, 1)
    said = words("steps", told)
    assert "resolutions between them were not read" in said["details"]
    assert "A/RES/50/1 (1995, draft)" in said["details"]


def distance_table(values):
    apart = pd.DataFrame(values, index=ORDER[: len(values)], columns=ORDER[: len(values)])
    return marked(apart, n=len(values))


def test_distances_of_the_ends_and_of_neighbours():
    apart = distance_table([[0, 0.1, 0.4], [0.1, 0, 0.3], [0.4, 0.3, 0]])
    steps = pd.DataFrame({"distance": [0.1, 0.3], "distance_raw": [0.1, 0.3], "distance_none": [0.3, 0.1]})
    told = of_changes.distances(apart, steps)
    assert (told.n, told.ends, told.between, told.small_steps) == (3, 0.4, 0.2, False)
    assert told.alike_raw is None, "two steps have no rank correlation"
    three = pd.DataFrame({"distance": [1, 2, 3.0], "distance_raw": [2, 4, 6.0], "distance_none": [3, 2, 1.0]})
    again = of_changes.distances(apart, three)
    assert (again.alike_raw, again.alike_without) == (pytest.approx(1), pytest.approx(-1))
    assert "correlates at 1.00 and -1.00" in words("distances", again)["how_sure"]
    alone = of_changes.distances(distance_table([[0.0]]), steps.iloc[:0])
    assert words("distances", alone)["headline"].startswith("There is one")


def tree(kind, merges, support):
    rows = [(kind, 4 + i, left, right, float(i + 1), len(members), ", ".join(ORDER[j] for j in members), support, 0.5)
            for i, (left, right, members) in enumerate(merges)]  # fmt: skip
    columns = ["tree", "node", "left", "right", "height", "size", "members", "support", "cophenetic"]
    return pd.DataFrame(rows, columns=columns)


def test_groups_that_come_back_are_told():
    free = tree("free", [(0, 3, [0, 3]), (1, 2, [1, 2]), (4, 5, [0, 1, 2, 3])], 0.7)
    in_order = tree("in order", [(1, 2, [1, 2]), (0, 4, [0, 1, 2]), (5, 3, [0, 1, 2, 3])], 0.6)
    spans = pd.Series(["50/1", "51/7 to 53/9", "51/7 to 53/9", "51/7 to 53/9"], index=ORDER)
    told = of_changes.groups(marked(pd.concat([free, in_order], ignore_index=True)), spans, 10)
    assert (told.older.symbol, told.newer.symbol) == ("A/RES/52/3", "A/RES/53/9")
    assert (told.n_branches, told.n_shared, told.n_out_of_order) == (3, 2, 1)
    assert (told.support, told.spans) == (0.6, ["50/1", "51/7 to 53/9"])
    said = words("groups", told)
    assert "1997 and 1998" in said["headline"] and "some join others than their neighbours" in said["headline"]
    assert "1 is no run of neighbours" in said["details"]


def change_table(rows):
    table = pd.DataFrame(rows, columns=["label", "probability", "named", "q", "share_before", "share_after"])
    table = table.assign(before=ORDER[0], after=ORDER[1], adjacent=True, draft=False, least=0.5, most=0.9,
                         earliest=ORDER[1], latest=ORDER[2], alarms=0.02)  # fmt: skip
    return marked(table)


def test_concepts_are_named_when_copying_does_not_explain_them():
    rows = [
        ("Lamps", 0.9, True, 0.01, 0.5, 0.1),
        ("Bells", 0.7, False, 0.3, 0, 0.1),
        ("Ovens", 0.1, False, 0.9, 0, 0.1),
    ]
    told = of_changes.changes(change_table(rows), 99)
    assert [change.label for change in told.named] == told.leading == ["Lamps"]
    assert not told.named[0].rises
    assert [change.label for change in told.likely] == ["Bells"]
    assert (told.border.q, told.alarms) == (0.01, pytest.approx(0.02))
    said = words("breaks", told)
    assert said["headline"] == "“Lamps” changed abruptly; in the other concepts copying explains as much."
    assert "“Lamps” falls between A/RES/50/1 (1995) and A/RES/51/7 (1996)" in said["details"]
    assert "“Lamps” in 1996" in said["story"]
    assert "near the border" not in said["how_sure"]


def test_a_headline_has_as_many_concepts_as_it_can_hold():
    rows = [(f"A long name of number {i}", 0.9, True, 0.045, 0, 0.1) for i in range(9)]
    told = of_changes.changes(change_table(rows), 99)
    assert (len(told.leading), told.n_more) == (2, 7)
    said = words("breaks", told)
    assert len(said["headline"].split()) <= 30
    assert "and 7 others changed abruptly" in said["headline"]
    assert "near the border" in said["how_sure"]


def test_many_changes_are_a_list_of_years():
    rows = [(f"Lamp {i}", 0.9, True, 0.01, 0.1 * (i % 2), 0.05) for i in range(20)]
    said = words("breaks", of_changes.changes(change_table([*rows, ("Oven", 0.1, False, 0.9, 0, 0.1)]), 99))
    assert "Rising: “Lamp 0” (1996), “Lamp 2” (1996)," in said["details"]
    assert "Falling: “Lamp 1” (1996)," in said["details"]
    assert said["headline"].endswith("others changed abruptly; in the rest copying explains as much.")
    assert said["story"].endswith("and 12 others.")


def test_without_concepts_or_texts_that_is_said():
    none = of_changes.changes(change_table([]), 99)
    assert (none.n, none.border, none.least, none.alarms) == (0, None, None, None)
    assert words("breaks", none)["headline"].startswith("No concept is in enough paragraphs")
    one = Changes(1, 0, [], [], [], 0, [], None, None, None, None, 0, 0, 0.8, 0.05, 99)
    assert words("breaks", one)["headline"].startswith("There is one")
    assert np.isfinite(one.sure)
