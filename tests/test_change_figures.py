"""Figures of change: axes with labels and units, drafts hollow, gaps open; and the sentences beside them."""

import pytest
from matplotlib.colors import to_rgb

import corpus
from analysis import (
    breaks,
    citations,
    collocates,
    coverage,
    direction,
    figures,
    findings,
    keyness,
    novel_wording,
    novelty,
    periods,
    tfidf,
    trends,
    verbs,
)


@pytest.fixture(scope="module")
def drawn():
    """Every figure of the notebooks 02 to 06, on a part of the lexicon."""
    annual = corpus.load().select(series="ga-ict4d")
    run, unread = trends.runs_of_sessions(annual), coverage.unread(annual)
    labels = {key: concept.label for key, concept in annual.concepts.items()}
    rates = trends.rates(annual, ["igf", "broadband", "ai", "cybersecurity"], replicates=50)
    new = novel_wording.new_wording(annual)
    slopes = direction.of_concepts(rates, labels)
    vectors = tfidf.vectors(annual).loc[run.index]
    cut = periods.boundaries(vectors, run, ["A/RES/67/195"], 3)
    distinct = novel_wording.distinct(annual, periods.named(cut, run.index))
    then, now = list(distinct)[-2:]
    company = collocates.then_and_now(collocates.by_period(distinct, ["divide"]), then, now)
    adopted = annual.catalogue.set_index("symbol")["adopted"]
    shares = novel_wording.shares(novel_wording.carried_over(annual))
    return {
        "new_wording": figures.new_wording(shares, adopted, unread),
        "slopes": figures.slopes(slopes, slopes),
        "breaks": figures.breaks(periods.dates(rates), cut, labels),
        "keyness": figures.keyness(keyness.against_reference(new), "these", "others"),
        "novelty": figures.novelty(novelty.of_resolutions(annual), unread),
        "verb_classes": figures.verb_classes(verbs.by_class(annual, replicates=50), unread, run),
        "ladders": figures.ladders(verbs.strength(annual, replicates=50), unread, run),
        "company": figures.company(company, then, now),
        "ages": figures.ages(citations.ages(citations.of_paragraphs(annual)), unread),
    }


def visible(figure):
    return [ax for ax in figure.axes if ax.get_visible()]


def test_every_figure_has_labels_on_its_axes(drawn):
    for name, figure in drawn.items():
        assert any(ax.get_xlabel() for ax in visible(figure)), name
        for ax in visible(figure):
            names = [tick.get_text() for tick in ax.get_yticklabels() if tick.get_text()]
            assert ax.get_ylabel() or any(t.strip("−-0123456789.,%") for t in names), name


@pytest.mark.parametrize("name", ["novelty", "verb_classes", "ladders", "ages"])
def test_a_draft_is_hollow_and_the_others_are_not(drawn, name):
    points = [line for line in visible(drawn[name])[0].lines
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


def test_the_median_draft_is_said_to_be_one():
    annual = corpus.load().select(series="ga-ict4d")
    sentence = findings.new_wording(novel_wording.shares(novel_wording.carried_over(annual)))
    assert "A/RES/68/198 most (33%; it or the text before is a draft)" in sentence
    assert "A/RES/79/194 (26%)" in sentence


def test_nothing_is_said_where_nothing_was_found():
    annual = corpus.load().select(series="ga-ict4d")
    labels = {key: concept.label for key, concept in annual.concepts.items()}
    none = periods.of_concepts(trends.rates(annual, ["connectivity"], replicates=20),
                               trends.runs_of_sessions(annual), labels)  # fmt: skip
    assert findings.concept_breaks(none).startswith("No concept's rate changes")
    assert breaks.bic_penalty([1.0, 1.0, 1.0]) == 0
