"""Figures of change: axes with labels and units, drafts hollow, gaps open; and the sentences beside them."""

import itertools
import re
import warnings

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

import series_with_gaps
from analysis import figures
from analysis.acts import citations, opening_verbs, verb_strength
from analysis.change import dates_of_change, novelty, resolution_trees, wording_breaks
from analysis.descent import novel_wording
from analysis.words import collocates, concept_rates, concept_slopes, keyness, new_wording_trends, spans
from corpus import series_facts


@pytest.fixture(scope="module")
def drawn():
    """Every figure of the notebooks 02 to 06, on a part of the lexicon."""
    annual = series_with_gaps.annual()
    rates = concept_rates.rates(annual, ["igf", "broadband", "ai", "cybersecurity"], replicates=50)
    new = novel_wording.new_wording(annual)
    slopes = concept_slopes.of_concepts(rates)
    trends = new_wording_trends.of_concepts(annual, ["igf", "broadband", "ai"], permutations=19, replicates=20)
    distinct = novel_wording.distinct(annual, spans.assigned(annual))
    shown, nodes = list(distinct)[2:4], {"divide": ["divide", "divides"], "data": "data"}
    present = collocates.in_spans(distinct, nodes)
    company = collocates.then_and_now(collocates.by_span(distinct, nodes), present, shown)
    shares = novel_wording.shares(novel_wording.carried_over(annual))
    return {
        "new_wording": figures.new_wording(shares),
        "trends": figures.trends(trends, slopes),
        "breaks": figures.breaks(dates_of_change.dates(annual), dates_of_change.of_concepts(annual, permutations=19)),
        "steps": figures.steps(wording_breaks.steps(annual, permutations=19)),
        "trees": figures.trees(resolution_trees.of_series(annual, replicates=5)),
        "keyness": figures.keyness(keyness.against_reference(new), "these", "others"),
        "novelty": figures.novelty(novelty.of_resolutions(annual)),
        "verb_classes": figures.verb_classes(opening_verbs.by_class(annual)),
        "ladders": figures.ladders(verb_strength.on_ladders(annual, replicates=50), verb_strength.LEAST_RANKED),
        "company": figures.company(company, shown, collocates.LEAST),
        "ages": figures.ages(citations.ages(citations.of_paragraphs(annual), annual)),
    }


def visible(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_every_figure_has_labels_on_its_axes(drawn):
    for name, figure in drawn.items():
        assert any(ax.get_xlabel() for ax in visible(figure)), name
        for ax in visible(figure):
            rows = ax.get_shared_y_axes().get_siblings(ax)  # panels side by side have their labels at the first
            names = [tick.get_text() for one in rows for tick in one.get_yticklabels() if tick.get_text()]
            assert ax.get_ylabel() or any(t.strip("−-0123456789.,%") for t in names), name


@pytest.mark.parametrize("name", ["novelty", "verb_classes", "ladders", "ages"])
def test_a_draft_is_hollow_and_the_others_are_not(drawn, name):
    points = [line for ax in visible(drawn[name]) for line in ax.lines
              if line.get_marker() in tuple("os^Dv") and len(line.get_xdata()) == 1]  # fmt: skip
    hollow = [line for line in points if to_rgb(line.get_markerfacecolor()) == (1.0, 1.0, 1.0)]
    assert 0 < len(hollow) < len(points)


@pytest.mark.parametrize("name", ["verb_classes", "ladders"])
def test_no_line_crosses_the_gap_of_2014_to_2016(drawn, name):
    for ax in visible(drawn[name]):
        for line in ax.lines:
            years = [str(x)[:4] for x in line.get_xdata()]
            if line.get_linestyle() == "-" and len(years) > 1 and line.get_transform() == ax.transData:
                assert not (min(years) < "2015" < max(years))


def markers(ax):
    """Where points lie: (date, value) of each."""
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines
            if line.get_marker() in tuple("os^Dv") and len(line.get_xdata()) == 1]  # fmt: skip


@pytest.mark.parametrize("name", ["verb_classes", "ladders"])
def test_no_marker_hides_another(drawn, name):
    for ax in visible(drawn[name]):
        found = markers(ax)
        assert len(found) == len(set(found))
        dates = sorted({date for date, _ in found})
        assert min(b - a for a, b in itertools.pairwise(dates)) > np.timedelta64(30, "D")


def test_ladders_that_rank_few_verbs_are_not_drawn(drawn):
    table = verb_strength.on_ladders(series_with_gaps.annual(), replicates=20)
    enough = table["n_ranked"] >= verb_strength.LEAST_RANKED
    assert len(markers(visible(drawn["ladders"])[0])) == enough.sum() < len(table)
    legend = [text.get_text() for text in drawn["ladders"].legends[0].get_texts()]
    assert legend[:4] == ["Gruenberg 2009", "Model UN guide", "Model UN lesson", "our own order"]


def test_every_number_of_citations_is_written_and_lost_footnotes_are_marked(drawn):
    annual = series_with_gaps.annual()
    table = citations.ages(citations.of_paragraphs(annual), annual)
    written = [text.get_text() for text in visible(drawn["ages"])[0].texts]
    expected = [f"{n}" for n in table["n_body"]] + ["?" if n is pd.NA else f"{n}" for n in table["n_notes"]]
    assert written == expected
    assert "0" in written and "?" in written


@pytest.mark.parametrize(("series", "symbols"), [("ga-ict4d", ["A/RES/56/183"]), ("wsis-outcome", None)])
def test_one_resolution_or_a_series_without_draft_or_gap_is_drawn(series, symbols, tmp_path):
    few = series_with_gaps.whole().series(series).select(symbols=symbols)
    drawings = [
        figures.verb_classes(opening_verbs.by_class(few)),
        figures.ladders(verb_strength.on_ladders(few, replicates=20), verb_strength.LEAST_RANKED),
        figures.ages(citations.ages(citations.of_paragraphs(few), few)),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for drawing in drawings:
            drawing.savefig(tmp_path / "drawn.png")
            labels = {text.get_text() for text in drawing.legends[0].get_texts()}
            assert not {label for label in labels if "draft" in label}
            assert ("exists, not read" in labels) == (len(few.unread) > 0)


def test_the_figure_of_novelty_shows_every_interval_and_resonance(drawn):
    """Also those that include 0, which a logarithmic axis would hide."""
    for ax in drawn["novelty"].axes:
        low = min(segment[:, 1].min() for bars in ax.collections for segment in bars.get_segments())
        assert ax.get_ylim()[0] < low < 0
        assert ax.get_yscale() == "symlog"
    assert "Resonance" in drawn["novelty"].axes[1].get_ylabel()


def test_company_prints_its_counts(drawn):
    texts = [text.get_text() for ax in visible(drawn["company"]) for text in ax.texts]
    assert any(re.fullmatch(r"\d+ of \d+", text) for text in texts)
    assert any(re.fullmatch(r"<3 of \d+", text) for text in texts)
    assert "node absent" in texts, "data does not occur in the earlier span"


def test_company_of_nothing_is_a_figure_too():
    columns = ["span", *collocates.COLUMNS]
    present = pd.DataFrame({"node": ["data"], "span": ["now"], "n_node": [0]})
    sides = collocates.then_and_now(pd.DataFrame(columns=columns), present, ["now"])
    assert sides.empty
    assert figures.company(sides, ["now"], collocates.LEAST).axes[0].get_title("left").startswith("No word")


def test_a_break_has_its_year_and_a_named_concept_is_bold():
    annual = series_with_gaps.whole().series()
    steps = wording_breaks.steps(annual, permutations=19)
    steps["breaks"] = [False, True] + [False] * (len(steps) - 2)
    after = series_facts.of(steps).adopted[steps["after"].iloc[1]].year
    assert [text.get_text() for text in figures.steps(steps).axes[0].texts] == [f"{after}"]
    changes = dates_of_change.of_concepts(annual, permutations=19)
    changes["named"] = changes["concept"] == "covid"
    labels = figures.breaks(dates_of_change.dates(annual), changes).axes[0].get_yticklabels()
    assert [label.get_text() for label in labels if label.get_fontweight() == "bold"] == ["COVID-19"]


def test_the_leaves_of_the_trees_are_the_resolutions_in_order():
    annual = series_with_gaps.annual()
    drawing = figures.trees(resolution_trees.of_series(annual, replicates=5))
    left = [label.get_text() for label in drawing.axes[0].get_yticklabels()]
    assert left == [s.removeprefix("A/RES/") + (" (draft)" if s in annual.drafts else "") for s in annual.order]
    assert {label.get_text() for label in drawing.axes[1].get_yticklabels()} == set(left)


def test_figures_of_one_resolution_say_that_there_is_one(tmp_path):
    one = series_with_gaps.annual().select(symbols=["A/RES/80/118"])
    drawings = [
        figures.steps(wording_breaks.steps(one)),
        figures.trees(resolution_trees.of_series(one)),
        figures.breaks(dates_of_change.dates(one), dates_of_change.of_concepts(one)),
    ]
    for drawing in drawings:
        drawing.savefig(tmp_path / "drawn.png")
        assert len(drawing.axes[0].texts) == 1
