import ast
import functools
import json
import re

import altair as alt
import jsonschema
import pandas as pd
import pytest

from analysis.web import charts
from analysis.web.charts import house
from folders import PROJECT

FACTS = {
    "phrases": {"overtakings": [{"old": "Ship", "new": "Ships", "ahead": {"symbol": "A/RES/91/2", "year": 2036}}]},
    "company": {"shown": ["2036-38"]},
    "keyness_spans": {"named": True, "later": "2036-40", "earlier": "2031-35"},
    "verb_strength": {"least_ranked": 5},
    "theme_stability": {"k": 2, "method": "NMF"},
    "citation_ages": {"greatest_fall": {"after": {"symbol": "A/RES/93/1", "year": 2038}, "n_before": 9, "n_after": 5}},
}
KEYS = sorted(charts.CHARTS)
SHOWN = {  # columns of the main table that its chart has as they are
    "coverage": ["n_words"], "lengths": ["n_words", "n_paragraphs"], "phrases": ["rate", "low", "high", "count"],
    "newest_concepts": ["rate", "rate_before", "count"], "trends": ["later", "low", "high", "n_new"],
    "steps": ["distance", "chance_low", "chance_high"], "groups": ["support", "height"],
    "new_wording": ["share_new", "n_words"], "new_language": ["new"], "language_age": ["share", "n_words"],
    "survival": ["survival", "low", "high", "n_at_risk"], "verb_classes": ["share", "low", "high", "count"],
    "theme_shares": ["share", "low", "high"], "company": ["log_dice", "low", "high"],
    "modality": ["rate", "low", "count_new"], "paragraph_lengths": ["mean", "low", "high", "per_sentence"],
    "keyness_reference": ["count_1", "count_2", "rate_1"], "keyness_spans": ["q", "count_1"],
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(tables):
    """The specification of a result, with some of its tables cut or replaced; as it is, the same object each time."""
    as_it_is = functools.cache(lambda key: charts.spec(key, tables.__getitem__, FACTS.get(key, {})))

    def draw(key, cut=None, facts=None, **others):
        if cut is None and facts is None and not others:
            return as_it_is(key)
        read = {**tables, **others}
        own = FACTS.get(key, {}) if facts is None else facts
        return charts.spec(key, lambda name: cut(read[name]) if cut else read[name], own)

    return draw


def rows(spec, *columns):
    """The rows of all data of a specification that have these columns."""
    return [row for own in spec["datasets"].values() for row in own if set(columns) <= set(row)]


def heading(spec):
    """The heading of a chart, whose lines depend on its width, as one line."""
    return spec["title"]["text"]["expr"].replace('", "', " ")


SCHEMA = alt.load_schema()
CHECKS = {  # against the part of the schema that is meant: against the whole, each check takes seven times as long
    kind: jsonschema.Draft7Validator({"$ref": f"#/definitions/{kind}", "definitions": SCHEMA["definitions"]})
    for kind in ("TopLevelLayerSpec", "TopLevelUnitSpec")
}


def valid(spec):
    CHECKS["TopLevelLayerSpec" if "layer" in spec else "TopLevelUnitSpec"].validate(spec)
    return "http" not in json.dumps(spec, allow_nan=False) and spec["width"] == "container"


def drawn_in_print():
    """The results that the chapters give a figure."""
    for path in (PROJECT / "analysis" / "report" / "chapters").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and any(keyword.arg in ("figure", None) for keyword in node.keywords):
                yield from (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))


def test_every_figure_has_a_chart_or_a_reason():
    assert set(drawn_in_print()) <= set(charts.CHARTS) | set(charts.WITHOUT)
    assert not set(charts.CHARTS) & set(charts.WITHOUT)


def test_a_result_without_a_chart_has_no_alternative_text_either(tables):
    assert charts.spec("threads", tables.get, {}) is None
    assert charts.alt_text("threads", tables.get, {}) == ""


@pytest.mark.parametrize("key", KEYS)
def test_what_is_seen_is_also_said(drawn, tables, key):
    spec = drawn(key)
    assert valid(spec)
    assert spec["description"] == charts.alt_text(key, tables.__getitem__, FACTS.get(key, {}))
    assert spec["description"].endswith(".") and not re.search(r"\bnan\b", spec["description"])
    marks = [layer["mark"] for layer in spec["layer"]]
    assert any("tooltip" in mark for mark in marks)
    assert all(mark["aria"] is ("description" in mark) is ("tooltip" in mark) for mark in marks)


@pytest.mark.parametrize("key", sorted(SHOWN))
def test_the_values_are_those_of_the_table(drawn, tables, key):
    spec = drawn(key)
    for column in SHOWN[key]:
        known = {float(f"{value:.6g}") for value in tables[key][column].dropna()}
        shown = {row[column] for row in rows(spec, column)} - {None}
        assert shown == known | (shown & {0, 1}), column  # a curve begins at 1, a tree at 0


CUTS = [0, 1, pytest.param(2, marks=pytest.mark.slow)]  # rows


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("n", CUTS)
def test_odd_tables_are_drawn_or_said_to_be_missing(drawn, key, n):
    spec = drawn(key, lambda table: table.head(n))
    assert valid(spec)
    assert spec["description"].endswith(".") and not re.search(r"\bnan\b", spec["description"])


def test_an_empty_table_is_said_to_be_missing(drawn):
    spec = drawn("lengths", lambda table: table.head(0))
    assert rows(spec) == [{"note": "No text was read"}]
    assert "nothing to draw" in spec["description"]


def test_texts_without_dates_are_said_to_be_so(drawn, tables):
    nothing = {name: tables[name].head(0) for name in ("coverage", "lengths")}
    assert "adopted" in drawn("steps", **nothing)["description"]


def test_a_december_text_is_under_its_own_year_and_two_of_a_year_are_side_by_side(drawn):
    at = {row["text"]: row["at"] for row in rows(drawn("phrases"), "rate")}
    assert at["A/RES/90/1 (2035)"] == 2035
    assert at["A/RES/93/1 (2038, draft)"] == 2038
    assert (at["A/RES/91/1 (2036)"], at["A/RES/91/2 (2036)"]) == (2035.8, 2036.2)


def test_lines_break_where_a_text_was_not_read_which_has_a_cross(drawn):
    spec = drawn("phrases")
    runs = [row["run"] for row in rows(spec, "rate") if row["name"] == "Ship"]
    assert runs == [0, 0, 0, 1]
    assert {row["text"] for row in rows(spec, "text") if "rate" not in row} == {"A/RES/92/1 (2037)"}


def test_concepts_of_which_one_overtakes_the_other_share_a_lane(drawn):
    assert {row["lane"] for row in rows(drawn("phrases"), "lane")} == {0}
    assert {row["lane"] for row in rows(drawn("phrases", facts={}), "lane")} == {0, 1}


def test_improbable_dates_are_left_out_and_counted(drawn):
    spec = drawn("breaks")
    assert [row["label"] for row in rows(spec, "probability")] == ["Ships"]
    assert "1 of 2 concepts" in heading(spec)


def test_there_is_no_novelty_across_a_gap(drawn):
    shown = [(row["lane"], row["text"][:10]) for row in rows(drawn("novelty"), "value")]
    assert shown == [(0, "A/RES/91/1"), (0, "A/RES/91/2"), (1, "A/RES/90/1"), (1, "A/RES/91/1"), (2, "A/RES/91/1")]


def test_a_pair_of_texts_has_one_cell(drawn):
    assert len(rows(drawn("distances"), "distance")) == 6


def test_branches_that_the_free_tree_lacks_are_dashed(drawn):
    spec = drawn("groups")
    assert [row["free"] for row in rows(spec, "members")] == ["yes", "no", "yes"]
    assert "Dashed" in heading(spec)


def test_the_rates_at_both_ends_are_those_of_the_first_and_the_newest_text(drawn):
    ends = {row["label"]: row["ends"] for row in rows(drawn("trends"), "ends")}
    assert ends == {"Ship": "20 → 1.4", "Ships": "0 → 10"}


def test_terms_that_pass_have_the_years_of_their_paragraphs(drawn):
    assert [row["term"] for row in rows(drawn("emerging"), "term", "later")] == ["ships", "ship"], "the third does not"
    assert {row["label"] for row in rows(drawn("emerging"), "label")} == {"ships", "ship", "2036–2038", "2035"}


def test_words_of_spans_are_drawn_only_where_some_are_named(drawn):
    assert drawn("keyness_spans", facts={"named": False}) is None


def test_how_firmly_threads_belong_to_their_theme_is_counted(drawn):
    counts = sorted((row["lane"], row["bin"], row["n"]) for row in rows(drawn("consensus"), "bin"))
    assert counts == [(0, 0.4, 1), (0, 0.9, 2), (1, 0.95, 1)]


def test_the_map_has_each_thread_once_and_words_at_the_ends_of_its_axes(drawn):
    ends = {"left": ["oar"], "right": ["lamp"], "below": ["rope"], "above": ["sail"]}
    spec = drawn("paragraph_map", facts=ends)
    placed = rows(spec, "paragraph_id")
    assert [(row["paragraph_id"], row["new"], row["x"]) for row in placed if "new" in row] == [
        ("a", "no", -1.0),
        ("b", "no", -0.5),
        ("c", "yes", 0.2),
        ("d", "no", 1.0),
    ]
    assert "← oar · lamp →" in str(spec)


def test_layers_share_their_rows():
    point = alt.Chart(house.data(pd.DataFrame({"a": [1.0]}))).mark_point()
    assert point.copy().data is point.data
