"""The panels of notebooks: they answer, they explain in a sentence what they cannot answer, and they leave a still."""

import re

import ipywidgets
import pytest

import traced_corpus
import two_series
from analysis import widgets
from analysis.widgets import panel
from corpus.errors import CorpusError

TABLE = r"<td[^>]*>(.*?)</td>"


@pytest.fixture(scope="module")
def series(annual):
    return annual


def fields(shown):
    """The controls of a panel, by their labels."""
    return {control.description.rstrip(":"): control for control in shown.children[0].children}


def sentences(shown):
    return re.findall(r'<p role="status"><strong>(.*?)</strong></p>', shown.shown)


def test_phrases_are_counted_as_elsewhere(series):
    shown = widgets.explore_phrases(series, "igf")
    rows = re.findall("<tr>(.*?)</tr>", shown.shown)
    cells = [re.findall(TABLE, row) for row in rows]
    counted = {row[0]: int(row[3]) for row in cells if len(row) == 5}
    expected = series.concept_counts("igf", unit="resolution")["igf"]
    assert counted == expected.to_dict()
    assert sentences(shown) == []


def test_a_concept_that_is_chosen_is_added(series):
    shown = widgets.explore_phrases(series, "igf")
    asked, added = fields(shown).values()
    added.value = series.labels["ai"]
    assert (asked.value, added.value) == ("igf, ai", "")
    assert series.labels["ai"] in shown.shown


@pytest.mark.parametrize("typed", ["brodband", "no_such_concept", "A/RES/1/1|", "igf|igf forum", ","])
def test_what_cannot_be_counted_gives_one_sentence(series, typed):
    shown = widgets.explore_phrases(series, typed)
    assert len(sentences(shown)) == 1
    assert "<img" not in shown.shown


def test_two_resolutions_are_compared_as_elsewhere(series):
    shown = widgets.compare_resolutions(series, "A/RES/78/132", "A/RES/79/194")
    assert "55 kept, 49 edited, 1 merged, 1 split, 21 new and 10 dropped" in shown.shown
    fields(shown)["Show"].value = "new"
    assert shown.shown.count("<tr>") == 1 + 21


def test_a_resolution_that_was_not_read_gives_a_sentence(series):
    shown = widgets.compare_resolutions(series, "A/RES/9/1")
    assert sentences(shown)[0].startswith("There is no resolution")
    fields(shown)["Earlier"].value = "A/RES/79/194 (2024)"
    assert sentences(shown) == []


def test_a_paragraph_has_its_line(series):
    shown = widgets.show_ancestry(series, "A/RES/80/118#O12")
    assert "from A/RES/71/212 (2016) to A/RES/80/118 (2025)" in shown.shown
    assert "from A/RES/70/125#O15, in another series" in shown.shown
    fields(shown)["Paragraph"].value = "X99"
    assert "A/RES/80/118#X99" in sentences(shown)[0]
    fields(shown)["Resolution"].value = "A/RES/56/183 (2001)"
    assert "of A/RES/56/183#" in shown.shown


def test_themes_are_those_that_were_kept(series):
    shown = widgets.browse_themes(series, 2)
    assert "138 paragraphs, each counted once" in shown.shown
    assert sentences(widgets.browse_themes(series, 99))[0].startswith("There is no theme")


def test_a_series_without_kept_themes_says_so():
    assert "No themes of the series" in sentences(widgets.browse_themes(traced_corpus.series(two_series.SERIES)))[0]


def test_texts_are_shown_where_they_are_held():
    held = traced_corpus.series(two_series.SERIES, held=True)
    assert re.findall(TABLE, widgets.explore_phrases(held, "kites | herons").shown)[-2] == "herons"
    compared = widgets.compare_resolutions(held, "A/RES/50/1", "A/RES/51/7").shown
    assert two_series.MUSIC in compared
    assert re.search(r"<del[^>]*>mountain valleys</del> <ins[^>]*>every valley</ins>", compared)
    assert two_series.BREAD in widgets.show_ancestry(held, "A/RES/51/7#O1").shown


def test_words_in_alphabetical_order_are_shown_where_texts_are_not_held():
    counted = traced_corpus.series(two_series.SERIES)
    compared = widgets.compare_resolutions(counted, "A/RES/50/1", "A/RES/51/7").shown
    assert "bands brass choirs disused encourages fiddlers" in compared
    assert two_series.MUSIC not in compared


@pytest.mark.parametrize("n", [1, 2])
def test_one_text_is_enough(n):
    few = traced_corpus.series(dict(list(two_series.SERIES.items())[:n]))
    for make in (widgets.explore_phrases, widgets.compare_resolutions, widgets.show_ancestry, widgets.browse_themes):
        assert make(few).shown


def test_what_is_shown_is_escaped():
    marked = {"A/RES/50/1": [("preambular", two_series.HILLS.replace("northern", "<b>northern</b> & 3 < 4"))]}
    held = traced_corpus.series(marked, held=True)
    asked = (widgets.explore_phrases(held, "<b>"), widgets.explore_phrases(held, "hills"), widgets.show_ancestry(held))
    for shown in (*asked, widgets.show_ancestry(held, "<b>")):
        assert "<b>" not in shown._repr_mimebundle_()["text/html"]


def test_a_panel_leaves_a_still(series):
    shown = widgets.compare_resolutions(series)
    bundle = shown._repr_mimebundle_()
    assert panel.VIEW in bundle
    assert shown.shown in bundle["text/html"]
    assert "Earlier: A/RES/79/194 (2024); Later: A/RES/80/118 (2025)" in bundle["text/html"]
    assert bundle["text/plain"].startswith("Earlier: A/RES/79/194 (2024)")


def test_every_control_takes_typed_letters(series):
    """JupyterLab takes keys that are pressed in any other control for its own commands."""
    panels = [make(series) for make in (widgets.explore_phrases, widgets.compare_resolutions, widgets.show_ancestry)]
    for shown in panels:
        assert all(isinstance(control, ipywidgets.Text) and control.description for control in fields(shown).values())


def test_a_choice_means_what_it_shows():
    choice = panel.Choice("Bell:", {"the first": 1, "the second": 2}, 2, kind="bell")
    assert (choice.placeholder, choice.value, choice.meant()) == ("the second", "", 2)
    choice.value = "1"
    assert choice.meant() == 1
    choice.value = "third"
    with pytest.raises(CorpusError, match="There is no bell 'third'"):
        choice.meant()
