"""What the figures show: gaps as gaps, drafts as drafts, axes with labels."""

import pandas as pd
import pytest
from matplotlib.lines import Line2D

import small_corpus
from analysis import figures
from analysis.counts import coverage
from analysis.figures.layout import canvas
from analysis.figures.style import house
from analysis.words import concept_rates
from corpus import series_facts, series_list

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
    for ax in drawn.axes[:3]:
        for line in lines(ax):
            x = line.get_xdata()
            assert not (min(x) < 1997 < max(x))


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
    assert list(crosses.get_xdata()) == [1997], "the year of its adoption, on 19 December"


def test_axes_say_what_they_show(drawn):
    assert drawn.axes[0].get_ylabel() == "Per 1,000 words"
    assert not drawn.axes[3].get_visible()
    assert {text.get_text() for text in drawn.legends[0].get_texts()} >= {"draft", "not read"}


def test_no_number_of_words_is_written_over_another():
    words = [500, *range(1_000, 40_000, 1_000), 75_000, 73_000, 7_000, 13_000]
    table = pd.DataFrame({
        "symbol": [f"session {i}" for i in range(len(words))], "draft": False, "part": "operative", "n_words": words,
        "adopted": [pd.Timestamp(1981 + i, 12, 1) for i in range(len(words))],
    })  # fmt: skip
    adopted = dict(zip(table["symbol"], table["adopted"], strict=True))
    facts = series_facts.SeriesFacts("long", series_list.UNKNOWN, {}, adopted, {}, (), (), {})
    ax = figures.lengths(series_facts.mark(table, facts)).axes[0]
    written = [text.get_text() for text in ax.texts]
    assert "75,000" in written
    assert "73,000" not in written  # beside the bar of 75,000
    assert {"500", "13,000", "7,000"} <= set(written)


def test_lengths_stack_to_the_whole(small):
    table = coverage.lengths(small)
    ax = figures.lengths(table).axes[0]
    tops = {}
    for bar in ax.patches:
        tops[bar.get_x()] = max(tops.get(bar.get_x(), 0), bar.get_y() + bar.get_height())
    assert list(tops.values()) == small.sizes("resolution").to_list()


def test_every_colour_of_the_house_style_is_told_apart_from_the_others():
    assert len(set(figures.COLOURS)) == len(figures.COLOURS) == 7


def test_the_last_rate_is_written_at_the_end_of_each_line_with_its_name_where_there_are_several(drawn, small):
    table = concept_rates.rates(small)
    last = table[table["symbol"] == small.order[-1]].set_index("concept")["rate"]
    (several, one) = ([text.get_text().replace("\n", " ") for text in ax.texts] for ax in drawn.axes[:2])
    assert {f"{last[key]:.1f} {LABELS[key]}" for key in ("radio", "radio_schools")} <= set(several)
    assert f"{last['satellite']:.1f}" in one


def test_the_axis_of_years_labels_the_last_year_and_none_over_another(small):
    ax = figures.lengths(coverage.lengths(small)).axes[0]
    years = [int(label.get_text()) for label in ax.get_xticklabels()]
    newest = max(day.year for day in [*small.facts.adopted.values(), *small.facts.unread])
    assert years[-1] == newest
    assert list(ax.get_xticks()) == years, "a label is in the middle of its year"


def test_a_label_wider_than_the_figure_is_broken():
    long = "2: Sustainable development, Developing countries (sustainable, countries)"
    figure = canvas.canvas(2.0, usual=canvas.COLUMN)
    usual = canvas.canvas(2.0, usual=canvas.COLUMN)
    with house():
        canvas.legend(figure, [Line2D([], [], label=long), Line2D([], [], label="1: rights")])
        canvas.legend(usual, [Line2D([], [], label="2: development"), Line2D([], [], label="1: rights")])
    written = [text.get_text() for text in figure.legends[0].get_texts()]
    assert (written[0].replace("\n", " "), written[1]) == (long, "1: rights")
    assert max(len(line) for line in written[0].split("\n")) < len(long)
    assert figure.get_figheight() > usual.get_figheight()
