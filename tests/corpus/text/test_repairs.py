"""Repairs of text, and what is furniture, a note, the end of a paragraph."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.plain.torn_words import mend
from corpus.text import page_furniture, patterns, repairs
from folders import CASES

with (CASES / "clean.csv").open(encoding="utf-8", newline="") as table:
    CASES = [(row["before"], row["after"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_repair(before, after):
    assert repairs.repair(before) == after


@given(st.text())
def test_a_second_repair_changes_nothing(text):
    once = repairs.repair(text)
    assert repairs.repair(once) == once


def test_a_lone_surrogate_becomes_a_replacement_character():
    assert repairs.repair("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the people-", "centred raft"], "the people-centred raft"),
        (["short-", "and long-haul"], "short- and long-haul"),
        (["A/84/65-", "E/2030/48"], "A/84/65-E/2030/48"),
        (["A/84/65/", "Add.1"], "A/84/65/Add.1"),
        (["oars —", "and rope"], "oars — and rope"),
        (["the ", "", "wide ", "quay"], "the wide quay"),
    ],
)
def test_join_lines(lines, text):
    assert repairs.join_lines(lines) == text


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("3/12", True),
        ("37-04127 (E)    110337", True),
        ("37-04127", True),
        ("*3704127*", True),
        ("A/RES/91/402", True),
        ("A/C.2/91/L.7", True),
        ("S/RES/3999 (2041)", True),
        ("2/8 37-04127", True),
        ("A/91/52", False),
        ("resolution 3/12", False),
        ("and 37 rafts", False),
        ("", False),
    ],
)
def test_page_furniture(line, furniture):
    assert page_furniture.is_page_furniture(line) is furniture


@pytest.mark.parametrize(
    ("line", "masthead"),
    [
        ("United Nations", True),
        ("General Assembly Distr.: General", True),
        ("9 March 2037", True),
        ("Original: English", True),
        ("The General Assembly,", False),
        ("United Nations rafts", False),
    ],
)
def test_masthead(line, masthead):
    assert page_furniture.is_masthead(line) is masthead


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("8  A/91/66.", ("8", "A/91/66.")),
        ("[3] See rope.", ("3", "See rope.")),
        ("1/ See rope.", ("1", "See rope.")),
        ("* On behalf of Atlantis.", ("*", "On behalf of Atlantis.")),
        ("¹ See rope.", ("1", "See rope.")),
        ("5", ("5", "")),
        ("68/198, 69/204 and others.", None),
        ("Records of the quay.", None),
    ],
)
def test_note_label(line, label):
    assert patterns.note_label(line) == label


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("rope,", True),
        ("rope;4", True),
        ("in 2031,3", True),
        ("the “raft”.", True),
        ("(rope);", True),
        ("follows:", True),
        ("Atlantis 0.010", False),
        ("Ys 1,250", False),
        ("Rope and tar", False),
    ],
)
def test_is_ended(text, ended):
    assert patterns.is_ended(text) is ended


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("The General Assembly,", True),
        ("The Economic and Social Council,", True),
        ("The General Assembly", True),
        ("The General Assembly decides", False),
        ("General Assembly", False),
    ],
)
def test_is_organ(line, organ):
    assert patterns.is_organ(line) is organ


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the ferrym en", "the ferrymen"),
        ("th e rope", "the rope"),
        ("some times", "some times"),
        ("long - term", "long-term"),
        ("every one of us", "every one of us"),
        ("in to port", "in to port"),
        ("sand bar", "sand bar"),
        ("landlo cked ports", "landlocked ports"),
        ("as a greed", "as agreed"),
        ("this sup ports us", "this supports us"),
        ("see king rest", "seeking rest"),
        ("the In ternet", "the Internet"),
        ("Govern ments row", "Governments row"),
        ("a road map", "a road map"),
        ("the ten-sided buoy, long -term", "the ten-sided buoy, long-term"),
        ("roads - and bridges", "roads - and bridges"),
        ("State-owned and -run ferries", "State-owned and -run ferries"),
        ("the followup", "the follow-up"),
        ("its eightysixth session", "its eighty-sixth session"),
        ("high-valueadded oars", "high-value-added oars"),
        ("the eCommerce Week", "the eCommerce Week"),
        ("socioeconomic tides", "socioeconomic tides"),
    ],
)
def test_mend(text, mended):
    known = "ferrymen ferrymen the sometimes everyone into sandbar sand bar long-term roadmap roadmap"
    found = mend([text, known])[0]
    assert found.text == mended
    assert bool(found.changes) == (text != mended)


@pytest.mark.parametrize("text", ["TransNordic ferries", "public private moorings"])
def test_what_may_be_damaged_is_left_and_named(text):
    found = mend([text])[0]
    assert (found.text, [change.read for change in found.changes]) == (text, [None])


@given(st.lists(st.text(alphabet="abc -’'.A1\n", max_size=40), max_size=5))
def test_mending_changes_only_spaces_and_hyphens(texts):
    for text, mended in zip(texts, mend(texts), strict=True):
        assert re.sub("[ -]", "", mended.text) == re.sub("[ -]", "", text)
