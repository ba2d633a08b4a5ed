"""Figures of change: axes with labels and units, drafts hollow, gaps open; and the sentences beside them."""

import itertools
import re
import warnings

import pandas as pd
import pytest
from matplotlib.colors import to_rgb

import series_with_gaps
from analysis import figures
from analysis.acts import bodies, citations, directives, modality, opening_verbs, paragraph_lengths, verb_strength
from analysis.change import dates_of_change, novelty, resolution_trees, wording_breaks
from analysis.descent import novel_wording
from analysis.figures import act_plots, style
from analysis.figures.layout import canvas
from analysis.words import collocates, concept_rates, keyness, new_wording_trends, spans
from analysis.words.terms import emerging
from corpus import series_facts
from corpus.errors import CorpusError


@pytest.fixture(scope="module")
def annual():
    """Eight resolutions of the annual series, with gaps and a draft."""
    whole = series_with_gaps.annual()
    return whole.select(symbols=[*whole.order[:4], *whole.order[-4:]])


@pytest.fixture(scope="module")
def tables(annual):
    """What the figures of the notebooks 02 to 06 are drawn from, on a part of the lexicon."""
    few = ["igf", "broadband", "ai"]
    distinct = novel_wording.distinct(annual, spans.assigned(annual))
    shown, nodes = list(distinct)[-2:], {"data": "data"}
    both = {span: distinct[span] for span in shown}
    present = collocates.in_spans(both, nodes)
    last = annual.select(symbols=annual.order[-2:])
    terms = emerging.of_series(annual, permutations=199, replicates=20)
    few_terms = terms[terms["term"].isin(["summit", "digital", "artificial intelligence"])]
    return {
        "new_wording": [novel_wording.shares(novel_wording.carried_over(annual))],
        "trends": [
            new_wording_trends.of_concepts(annual, few, permutations=9, replicates=5),
            concept_rates.rates(annual, few, replicates=20),
        ],
        "emerging": [few_terms, emerging.by_text(annual, few_terms)],
        "breaks": [dates_of_change.dates(annual), dates_of_change.of_concepts(annual, permutations=9)],
        "steps": [wording_breaks.steps(annual, permutations=19)],
        "trees": [resolution_trees.of_series(annual, replicates=2)],
        "keyness": [keyness.against_reference(last), "these", "others"],
        "novelty": [novelty.of_resolutions(annual)],
        "verb_classes": [opening_verbs.by_class(annual)],
        "paragraph_lengths": [paragraph_lengths.lengths(annual, replicates=20)],
        "addressees": [directives.by_addressee(annual), directives.trends(annual, permutations=9, replicates=5)],
        "bodies": [bodies.named(annual), bodies.trends(annual, permutations=9, replicates=5)],
        "ladders": [verb_strength.on_ladders(annual, replicates=20), verb_strength.LEAST_RANKED],
        "company": [
            collocates.then_and_now(collocates.by_span(both, nodes), present, shown),
            shown,
            collocates.LEAST,
        ],
        "ages": [citations.ages(citations.of_paragraphs(annual), annual)],
    }


@pytest.fixture(scope="module")
def drawn(tables):
    """Every one of these figures."""
    return {name: getattr(figures, name)(*asked) for name, asked in tables.items()}


def visible(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_every_figure_has_labels_on_its_axes(drawn):
    for name, figure in drawn.items():
        assert any(ax.get_xlabel() for ax in visible(figure)), name
        for ax in visible(figure):
            rows = ax.get_shared_y_axes().get_siblings(ax)  # panels side by side have their labels at the first
            names = [tick.get_text() for one in rows for tick in one.get_yticklabels() if tick.get_text()]
            titled = any(one.get_ylabel() for one in rows)
            assert titled or any(t.strip("−-0123456789.,%") for t in names), name


@pytest.mark.parametrize("name", ["novelty", "verb_classes", "ladders", "ages", "paragraph_lengths"])
def test_a_draft_is_hollow_and_the_others_are_not(drawn, name):
    points = [line for ax in visible(drawn[name]) for line in ax.lines
              if line.get_marker() in tuple("os^Dv") and len(line.get_xdata()) == 1]  # fmt: skip
    hollow = [line for line in points if to_rgb(line.get_markerfacecolor()) == (1.0, 1.0, 1.0)]
    assert 0 < len(hollow) < len(points)


@pytest.mark.parametrize("name", ["verb_classes", "ladders", "paragraph_lengths"])
def test_no_line_crosses_the_gap_of_2014_to_2016(drawn, name):
    for ax in visible(drawn[name]):
        for line in ax.lines:
            x = line.get_xdata()
            if line.get_linestyle() == "-" and len(x) > 1 and line.get_transform() == ax.transData:
                assert not (min(x) < 2015 < max(x))


def markers(ax):
    """Where points are: (place, value) of each."""
    return [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines
            if line.get_marker() in tuple("os^Dv") and len(line.get_xdata()) == 1]  # fmt: skip


@pytest.mark.parametrize("name", ["verb_classes", "ladders", "ages", "novelty"])
def test_no_marker_hides_another_or_leaves_the_year_of_its_text(drawn, tables, name):
    adopted = set(tables[name][0]["adopted"].dt.year)
    for ax in visible(drawn[name]):
        found = markers(ax)
        assert len(found) == len(set(found))
        places = sorted({place for place, _ in found})
        assert all(b - a > 0.08 for a, b in itertools.pairwise(places))
        assert {round(place) for place in places} <= adopted
        assert all(abs(place - round(place)) < 0.42 for place in places), "within the slot of the year"


def test_a_step_is_in_the_year_of_its_text(drawn, tables):
    (steps,) = tables["steps"]
    facts = series_facts.of(steps)
    found = sorted(x for line in drawn["steps"].axes[0].lines if line.get_marker() == "o" for x in line.get_xdata())
    assert found == sorted(facts.adopted[symbol].year for symbol in steps["after"])


def test_ladders_that_rank_few_verbs_are_not_drawn(drawn, tables):
    table = tables["ladders"][0]
    enough = table["n_ranked"] >= verb_strength.LEAST_RANKED
    assert len(markers(visible(drawn["ladders"])[0])) == enough.sum() < len(table)
    legend = [text.get_text() for text in drawn["ladders"].legends[0].get_texts()]
    assert legend[:4] == ["Gruenberg 2009", "Model UN guide", "Model UN lesson", "our own order"]


def test_every_number_of_citations_is_written_and_lost_footnotes_are_marked(drawn, tables):
    (table,) = tables["ages"]
    written = [text.get_text() for text in visible(drawn["ages"])[0].texts]
    expected = [f"{n}" for n in table["n_body"]] + ["?" if n is pd.NA else f"{n}" for n in table["n_notes"]]
    assert written == expected
    assert "0" in written and "?" in written


def test_of_many_bars_of_citations_a_few_have_their_number(tables, monkeypatch):
    (table,) = tables["ages"]
    monkeypatch.setattr(act_plots, "_ALL_NUMBERED", 5)
    written = [text.get_text() for text in visible(figures.ages(table))[0].texts]
    known = table["n_body"]
    assert {f"{known.max()}", f"{known.iloc[-1]}"} <= set(written)
    assert sum(text != "?" for text in written) <= 8 < 2 * len(table)


@pytest.mark.parametrize(("series", "symbols"), [("ga-ict4d", ["A/RES/56/183"]), ("wsis-outcome", None)])
def test_one_resolution_or_a_series_without_draft_or_gap_is_drawn(series, symbols):
    few = series_with_gaps.whole().series(series).select(symbols=symbols)
    drawings = [
        figures.verb_classes(opening_verbs.by_class(few)),
        figures.ladders(verb_strength.on_ladders(few, replicates=20), verb_strength.LEAST_RANKED),
        figures.ages(citations.ages(citations.of_paragraphs(few), few)),
        figures.modality(modality.rates(few, replicates=20)),
        figures.paragraph_lengths(paragraph_lengths.lengths(few, replicates=20)),
        figures.addressees(directives.by_addressee(few), directives.trends(few, permutations=9, replicates=5)),
        figures.bodies(bodies.named(few), bodies.trends(few, permutations=9, replicates=5)),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for drawing in drawings:
            drawing.draw_without_rendering()
            labels = {text.get_text() for text in drawing.legends[0].get_texts()}
            assert not {label for label in labels if "draft" in label}
            assert ("not read" in labels) == (len(few.unread) > 0)


def test_the_figure_of_novelty_shows_every_interval_and_nothing_over_a_gap(drawn, tables):
    (table,) = tables["novelty"]
    above, below = drawn["novelty"].axes
    for ax in (above, below):
        low = min(segment[:, 1].min() for bars in ax.collections for segment in bars.get_segments())
        assert ax.get_ylim()[0] < low < 0
        assert ax.get_yscale() == "linear"
    assert len(markers(below)) == (table["unbroken"] & table["resonance"].notna()).sum()
    assert len(markers(above)) == table["whole_before"].sum() + table["whole_after"].sum()
    assert not table["whole_before"].iloc[1:].all(), "there are gaps"


def test_resonance_is_drawn_over_what_copying_explains(tables):
    (table,) = tables["novelty"]
    tested = table.assign(chance_low=-0.1, chance_high=0.1, q=1.0)
    tested.attrs = table.attrs
    unbroken = tested[tested["unbroken"]]
    tested.loc[unbroken.index[0], ["resonance", "q"]] = [3.0, 0.01]
    below = figures.novelty(tested).axes[1]
    assert [text.get_text() for text in below.texts] == [f"{unbroken['adopted'].iloc[0].year}"]


def test_company_prints_its_counts(drawn):
    texts = [text.get_text() for ax in visible(drawn["company"]) for text in ax.texts]
    assert any(re.fullmatch(r"\d+ of \d+", text) for text in texts)
    assert "node absent" in texts, "data does not occur in the earlier span"


def test_company_of_nothing_is_a_figure_too():
    columns = ["span", *collocates.COLUMNS]
    present = pd.DataFrame({"node": ["data"], "span": ["now"], "n_node": [0]})
    sides = collocates.then_and_now(pd.DataFrame(columns=columns), present, ["now"])
    assert sides.empty
    assert figures.company(sides, ["now"], collocates.LEAST).axes[0].get_title("left").startswith("No word")


def test_a_break_has_its_year_and_the_last_step_its_value(tables):
    (steps,) = tables["steps"]
    told = steps.assign(breaks=[False, True] + [False] * (len(steps) - 2))
    told.attrs = steps.attrs
    after = series_facts.of(steps).adopted[steps["after"].iloc[1]].year
    texts = [text.get_text() for text in figures.steps(told).axes[0].texts]
    assert {f"{after}", f"{steps['distance'].iloc[-1]:.2f}"} <= set(texts)
    assert "*" in texts, "a step over a gap is marked"


def test_a_named_concept_is_bold_and_small_probabilities_are_left_out(tables):
    dates, changes = tables["breaks"]
    named = changes.assign(named=changes["concept"] == "covid")
    ax = figures.breaks(dates, named).axes[0]
    labels = ax.get_yticklabels()
    assert [label.get_text() for label in labels if label.get_fontweight() == "bold"] == ["COVID-19"]
    assert sum(len(dots.get_offsets()) for dots in ax.collections) == (dates >= 0.2).to_numpy().sum()
    assert len(labels) == (dates.max(axis=1) >= 0.2).sum()


def test_the_leaves_of_the_trees_are_the_resolutions_in_order_with_their_years(annual, drawn):
    left = [label.get_text() for label in drawn["trees"].axes[0].get_yticklabels()]
    assert left == list(figures.column_heads(annual.facts).values())
    assert "67/195 (2012, draft)" in left
    assert {label.get_text() for label in drawn["trees"].axes[1].get_yticklabels()} == set(left)


def test_trends_show_the_rates_at_both_ends(drawn, tables):
    trends, rates = tables["trends"]
    right = drawn["trends"].axes[1]
    tested = trends.dropna(subset="later").sort_values(["later", "concept"])["concept"]
    newest = rates[rates["symbol"] == "A/RES/80/118"].set_index("concept").loc[tested, "rate"]
    assert list(right.lines[1].get_xdata()) == pytest.approx(list(newest))


def test_a_term_has_a_dot_in_each_text_that_newly_has_it(drawn, tables):
    shown, by_text = tables["emerging"]
    left, right = drawn["emerging"].axes
    (dots,) = right.collections
    assert len(dots.get_offsets()) == (by_text["n_paragraphs"] > 0).sum()
    assert [label.get_text() for label in left.get_yticklabels()] == [
        f"{row.term} ({row.n_paragraphs})" for row in shown.itertuples()
    ]


def test_figures_of_one_resolution_say_that_there_is_one(annual):
    one = annual.select(symbols=["A/RES/80/118"])
    drawings = [
        figures.steps(wording_breaks.steps(one)),
        figures.trees(resolution_trees.of_series(one)),
        figures.breaks(dates_of_change.dates(one), dates_of_change.of_concepts(one)),
    ]
    for drawing in drawings:
        drawing.draw_without_rendering()
        assert len(drawing.axes[0].texts) == 1


def shown_texts(figure):
    """Every text that is seen, with its box in pixels; no labels of ticks beyond the ends of an axis."""
    figure.draw_without_rendering()
    found = [text for legend in figure.legends for text in legend.get_texts()]
    for ax in visible(figure):
        frame = ax.get_window_extent()
        found += [*ax.texts, ax.xaxis.label, ax.yaxis.label, ax.title, ax._left_title]
        for axis, low, high in ((0, frame.x0, frame.x1), (1, frame.y0, frame.y1)):
            for label in (ax.get_xticklabels(), ax.get_yticklabels())[axis]:
                middle = label.get_window_extent().get_points().mean(axis=0)[axis]
                found += [label] if low - 1 <= middle <= high + 1 else []
    return [(text, text.get_window_extent()) for text in found if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize("width", [85, 180])
def test_at_either_width_letters_can_be_read_and_all_is_inside_the_figure(tables, drawn, width):
    for name, asked in tables.items():
        figure = drawn[name] if width == 180 else getattr(figures, name)(*asked, width=width)
        assert figure.get_figwidth() * 25.4 == pytest.approx(width)
        with style.house():
            found = shown_texts(figure)
        right, top = figure.bbox.x1, figure.bbox.y1
        for text, box in found:
            assert text.get_fontsize() >= 6, (name, text)
            inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= right + 1 and box.y1 <= top + 1
            assert inside, (name, text)
        for ax in visible(figure):
            labels = set(ax.get_xticklabels())
            ticks = sorted((box for text, box in found if text in labels), key=lambda box: box.x0)
            assert all(a.x1 < b.x0 + 0.5 for a, b in itertools.pairwise(ticks)), f"labels of {name} collide"


def test_letters_are_embedded_and_not_as_pictures(tables, tmp_path):
    with style.house():
        figures.steps(*tables["steps"], width="85mm").savefig(tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"/FontFile2" in data
    assert b"/Type3" not in data


def test_all_that_is_drawn_inside_of_a_width_has_it(tables):
    with figures.at_width("120 mm"):
        assert figures.steps(*tables["steps"]).get_figwidth() * 25.4 == pytest.approx(120)
        assert figures.steps(*tables["steps"], width="85mm").get_figwidth() * 25.4 == pytest.approx(85)
    assert figures.steps(*tables["steps"]).get_figwidth() * 25.4 == pytest.approx(180)


@pytest.mark.parametrize("width", ["wide", "8mm", "2 m", "-85mm"])
def test_a_width_that_is_none_is_refused(width):
    with pytest.raises(CorpusError, match=r"wide|width"):
        canvas.millimetres(width)
