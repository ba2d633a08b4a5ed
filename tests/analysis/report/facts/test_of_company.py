"""Facts on the company that words keep, and what is said of it."""

from dataclasses import asdict

import pandas as pd
import pytest

import voice
from analysis.report import render
from analysis.report.facts import of_company


def words(told):
    common = {"drafts": "", "seed": 0, "named": False, "least": 3, "significant": "0.05"}
    said = render.filled_in("05_company", "company", common | asdict(told))
    assert voice.faults(said) == []
    return said


def tables(*rows, n_node=9):
    """A table of company (span, node, word, low, high, company), and one of where nodes are."""
    table = pd.DataFrame(rows, columns=["span", "node", "word", "low", "high", "company"])
    table = table.assign(log_dice=(table["low"] + table["high"]) / 2, both=4)
    there = [(node, span, n_node) for node in ("oil", "wick") for span in ("2011-15", "2016-20")]
    return table, pd.DataFrame(there, columns=["node", "span", "n_node"])


BOTH = [("2011-15", "oil", "lamp", 10, 13, True), ("2016-20", "oil", "lamp", 10, 13, True)]
FAR = [("2011-15", "wick", "brass", 6, 8, False), ("2016-20", "wick", "brass", 9, 12, True)]
AWAY = [("2011-15", "oil", "jar", 11, 13, True), ("2016-20", "oil", "jar", 7, 9, False)]
SAID = [
    (BOTH, "“oil” keeps company with “lamp” in both spans; no pair has clearly moved."),
    (FAR, "“brass” moved closer to “wick” between the two spans."),
    (AWAY, "“jar” moved away from “oil” between the two spans."),
    (FAR + AWAY, "“brass” moved closer to “wick” and “jar” away from “oil” between the two spans."),
    (BOTH[:1], "None of the words looked at keeps clear company in both spans."),
]


@pytest.mark.parametrize(("rows", "headline"), SAID)
def test_company_that_stays_or_moves_is_told(rows, headline):
    told = of_company.company(*tables(*rows), ["2011-15", "2016-20"])
    assert words(told)["headline"] == headline


def test_only_company_that_passes_is_named():
    table, present = tables(*BOTH, ("2016-20", "oil", "rope", 13, 14, False))
    told = of_company.company(table, present, ["2011-15", "2016-20"])
    assert "rope" not in words(told)["details"]
    assert "“wick”: no clear company in 2011-15 (9 paragraphs)" in words(told)["details"]
    absent = of_company.company(table.iloc[:0], present.assign(n_node=0), ["2011-15", "2016-20"])
    assert "“oil”: does not occur in 2011-15" in words(absent)["details"]
    assert words(absent)["how_sure"] == ""


def test_one_span_and_no_node_are_said():
    table, present = tables(*BOTH)
    assert words(of_company.company(table, present, ["2016-20"]))["headline"] == (
        "“oil” keeps company with “lamp” in 2016-20, the only span."
    )
    assert words(of_company.company(table, present.iloc[:0], ["2016-20"]))["headline"] == "No company was looked for."
