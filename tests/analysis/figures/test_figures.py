"""What the figures show: gaps as gaps, drafts as drafts, axes with labels."""

import pandas as pd
import pytest

import small_corpus
from analysis import figures
from analysis.counts import coverage
from analysis.words import concept_rates

LABELS = {key: concept.label for key, concept in small_corpus.CONCEPTS.items()}


@pytest.fixture(scope="module")
def small():
    made = small_corpus.corpus()
    made.resolutions.loc[1, "draft"] = True
    return made


@pytest.fixture(scope="module")
def drawn(small):
    table = concept_rates.rates(small)
    panels = {"Radio": ["radio", "radio_schools"], "Satellite": ["satellite"], "Third": ["plain_radio"]}
    return figures.rates(table, panels)


def lines(ax):
    return [line for line in ax.lines if line.get_linestyle() == "-" and len(line.get_xdata())]


def test_no_line_crosses_a_resolution_that_was_not_read(drawn):
    gap = pd.Timestamp("1997-12-19")
    for ax in drawn.axes[:3]:
        for line in lines(ax):
            x = pd.to_datetime(line.get_xdata())
            assert not (x.min() < gap < x.max())


def test_each_panel_has_every_point_with_its_interval(drawn):
    ax = drawn.axes[1]
    points = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata())]
    assert len(points) == 3
    assert len(ax.collections[0].get_segments()) == 3


def test_drafts_are_hollow_and_unread_ones_crossed(drawn):
    ax = drawn.axes[1]
    faces = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata())]
    assert faces.count("white") == 1
    (crosses,) = [line for line in ax.lines if line.get_marker() == "x"]
    assert list(pd.to_datetime(crosses.get_xdata())) == [pd.Timestamp("1997-12-19")]


def test_axes_say_what_they_show(drawn):
    assert drawn.axes[0].get_ylabel() == "Occurrences per 1,000 words"
    assert not drawn.axes[3].get_visible()
    assert {text.get_text() for text in drawn.legends[0].get_texts()} >= {"draft", "exists, not read"}


def test_lengths_stack_to_the_whole(small):
    table = coverage.lengths(small)
    ax = figures.lengths(table).axes[0]
    tops = {}
    for bar in ax.patches:
        tops[bar.get_x()] = max(tops.get(bar.get_x(), 0), bar.get_y() + bar.get_height())
    assert list(tops.values()) == small.sizes("resolution").to_list()


def test_every_colour_of_the_house_style_is_told_apart_from_the_others():
    assert len(set(figures.COLOURS)) == len(figures.COLOURS) == 7
