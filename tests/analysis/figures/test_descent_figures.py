"""The drawing of a series: one box per paragraph, one ribbon per link."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import figures
from analysis.descent import drawing, genealogy, inheritance, survival


@pytest.fixture(scope="module")
def made(annual_genealogy):
    return annual_genealogy


def test_every_paragraph_is_a_box_and_every_link_of_the_series_a_ribbon(made):
    boxes = drawing.boxes(made)
    assert len(boxes) == len(made.lines)
    assert not boxes.duplicated(["column", "top"]).any()
    ribbons = drawing.ribbons(made, boxes)
    assert (ribbons["from_column"] < ribbons["to_column"]).all()
    assert len(ribbons) == (made.links["origin"] != genealogy.SISTER).sum()


def test_the_figure_of_the_series_fits_a_column_and_says_where_texts_are_missing(made):
    gap = made.facts.unread_before | {"A/RES/67/195": 5}
    told = made._replace(facts=replace(made.facts, drafts=("A/RES/67/195",), unread_before=gap))
    boxes = drawing.boxes(told)
    drawn = figures.threads(boxes, drawing.ribbons(told, boxes))
    assert drawn.get_figwidth() <= 3.5
    told = {text.get_text() for text in drawn.axes[0].texts}
    assert {"preamble", "operative part", "×5"} <= told
    assert "67/195 (2012, draft)" in {tick.get_text() for tick in drawn.axes[0].get_xticklabels()}


def test_ages_stack_to_the_whole_and_survival_starts_at_one(annual, made):
    ax = figures.language_ages(inheritance.ages(made)).axes[0]
    tops = {}
    for bar in ax.patches:
        tops[bar.get_x()] = max(tops.get(bar.get_x(), 0), bar.get_y() + bar.get_height())
    assert list(tops.values()) == pytest.approx([1] * 23)
    run = survival.last_run(made)
    ax = figures.survival(survival.curves(survival.spells(made, run)), len(run) - 1).axes[0]
    assert all(line.get_ydata()[0] == 1 for line in ax.lines if line.get_drawstyle() == "steps-post")


def test_the_names_of_two_curves_that_end_alike_are_not_over_one_another():
    long, short = range(1, 30), range(1, 4)
    rows = [("operative", cohort, time, True) for cohort, times in ((survival.BORN, long), (survival.FIRST, short))
            for time in times]  # fmt: skip
    curves = survival.curves(pd.DataFrame(rows, columns=["part", "cohort", "time", "ended"]))
    one, two = figures.survival(curves, 30).axes[0].texts
    assert abs(one.xy[1] - two.xy[1]) > 0.15
