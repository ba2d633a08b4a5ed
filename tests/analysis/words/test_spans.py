"""Spans of a series: how they are named, which resolutions are in them, what is refused."""

import pandas as pd
import pytest

import corpus
from analysis.words import spans
from corpus.errors import CorpusError

NAMES = [("2011-15", "2011-15"), ("2011-2015", "2011-15"), ("2011..2015", "2011-15"), ("2011–15", "2011-15"),
         ("2019", "2019"), ("1998-2003", "1998-2003"), ("A/RES/70/184", "A/RES/70/184"),
         ("A/RES/71/212 .. A/RES/75/202", "A/RES/71/212..A/RES/75/202"), ("2001-05,2019", "2001-05, 2019")]  # fmt: skip


@pytest.mark.parametrize(("given", "name"), NAMES)
def test_a_span_has_one_name_however_it_is_written(given, name):
    assert spans.name(given) == name
    assert spans.name(name) == name


INSIDE = [
    ("2006-10", ["60/252", "62/182", "63/202", "64/187", "65/141"]),
    ("2019", ["74/197"]),
    ("A/RES/70/184..A/RES/72/200", ["70/184", "71/212", "72/200"]),
    ("A/RES/80/118, 2001", ["56/183", "80/118"]),
]


@pytest.mark.parametrize(("span", "numbers"), INSIDE)
def test_the_resolutions_of_a_span_are_those_adopted_in_it(annual, span, numbers):
    assert spans.resolutions(annual, span) == [f"A/RES/{number}" for number in numbers]


WRONG = [
    ("lately", "'lately' is not a span; give years of adoption"),
    ("", "'' is not a span"),
    ("2011-", "'2011-' is not a span"),
    ("2015-11", "ends before it begins; give the earlier year first"),
    ("A/RES/75/202..A/RES/71/212", "ends before it begins; give the resolution adopted earlier first"),
    ("A/RES/75/203", "There is no resolution 'A/RES/75/203'; did you mean 'A/RES/75/202'"),
    ("1990-95", "is in the span '1990-95'; those that were read were adopted from 2001 to 2025"),
]


@pytest.mark.parametrize(("span", "says"), WRONG)
def test_a_span_that_is_malformed_unknown_or_empty_is_one_sentence(annual, span, says):
    with pytest.raises(CorpusError, match=says.replace("(", r"\(")):
        spans.resolutions(annual, span)


def test_every_resolution_is_in_one_fixed_span(annual):
    found = spans.assigned(annual)
    assert list(found.index) == annual.order
    assert found["A/RES/60/252"] == "2006-10", "of the sixtieth session, adopted in 2006"
    assert list(found.drop_duplicates()) == ["2001-05", "2006-10", "2011-15", "2016-20", "2021-25"]


def test_a_later_text_moves_no_earlier_one_to_another_span(annual):
    fewer = annual.select(symbols=annual.order[:-1])
    assert spans.assigned(fewer).equals(spans.assigned(annual).drop(annual.order[-1]))


OVERLAPPING = [
    ("2016-20", "2020-25", "A/RES/75/202"),
    ("2019", "2019", "A/RES/74/197"),
    ("A/RES/74/197", "2016-20", "A/RES/74/197"),
]


@pytest.mark.parametrize(("one", "other", "common"), OVERLAPPING)
def test_spans_with_a_resolution_in_common_are_refused(annual, one, other, common):
    with pytest.raises(CorpusError, match=f"overlap; leave {common} out of one of them"):
        spans.assigned(annual, [one, other])


def test_the_last_two_fixed_spans_with_texts_are_compared_unless_two_are_named():
    whole = corpus.load()
    assert spans.compared(whole.series("wsis-outcome")) == ("2021-25", "2011-15")
    assert spans.compared(whole.series("related")) == ("2001-05", "")
    assert spans.compared(whole.series(), "2019-2021", "2016") == ("2019-21", "2016")
    with pytest.raises(CorpusError, match="name both"):
        spans.compared(whole.series(), later="2019")


def test_assigned_spans_are_strings_even_of_nothing(annual):
    assert isinstance(spans.assigned(annual, ["2019"]), pd.Series)
    assert spans.assigned(annual, ["2019"]).to_dict() == {"A/RES/74/197": "2019"}
