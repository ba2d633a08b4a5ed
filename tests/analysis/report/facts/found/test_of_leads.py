"""Facts on who is first, and the words made of them."""

from dataclasses import asdict, replace

import pandas as pd
import pytest

import voice
from analysis import figures
from analysis.leads import lead_lag
from analysis.report import render
from analysis.report.facts.found import of_leads
from corpus import series_list

NAMES = ["ga-ict4d", "wsis-outcome", "ecosoc-wsis"]
CHAPTER = {"studied": "the Assembly's annual resolutions", "least": 5, "drafts": ""}


def compared(kind="term", b="ecosoc-wsis", n_a=4, n_b=2, n_unclear=1, q=0.5, excess=0.1, texts=(9, 7)):
    return dict.fromkeys(lead_lag.COLUMNS, 0) | {
        "kind": kind, "a": NAMES[0], "b": b, "since": pd.Timestamp("2015-07-22"), "n_texts_a": texts[0],
        "n_texts_b": texts[1], "n": 9, "n_a_first": n_a, "n_b_first": n_b, "n_unclear": n_unclear, "share": 0.6,
        "low": 0.3, "high": 0.8, "excess": excess, "p": q, "q": q,
    }  # fmt: skip


def taken(leader, follower, n=10, share=0.3, median=3.0, kind="term"):
    return {"kind": kind, "leader": leader, "follower": follower, "n": n, "n_followed": 5, "followed": share,
            "low": 0.1, "high": 0.6, "median": median}  # fmt: skip


BOTH = [taken(NAMES[0], "ecosoc-wsis"), taken("ecosoc-wsis", NAMES[0], 7, 0.5, None)]
OUTCOME = [taken(NAMES[0], "wsis-outcome", 90), taken("wsis-outcome", NAMES[0], 90)]


def tables(rows, ways):
    columns = [*lead_lag.COLUMNS, "q"]
    return pd.DataFrame(rows, columns=columns), pd.DataFrame(ways, columns=list(taken("a", "b")))


def words(rows, ways, names=NAMES):
    told = of_leads.leads(*tables(rows, ways), names)
    said = render.filled_in("07_agreed_language", "leads", CHAPTER | asdict(told))
    assert voice.faults(said) == []
    return said


def test_without_a_lead_it_is_said_how_much_is_taken_up_both_ways():
    said = words([compared(), compared(b="wsis-outcome", texts=(9, 2))], BOTH + OUTCOME)
    assert said["headline"] == (
        "No series leads beyond chance: within 2 years the Council's resolutions take up 30% of new terms of the "
        "Assembly's annual resolutions, which take up 50% of theirs."
    ), "the series that was followed most closely"
    assert "share 7; the former had 4 first, the latter 2, gaps leave 1 open" in said["details"]
    assert "half were never" in said["details"]


@pytest.mark.parametrize(("excess", "first"), [(0.5, "The Assembly's annual resolutions"), (-0.5, "The Council's")])
def test_a_lead_is_named_with_its_direction(excess, first):
    said = words([compared(q=0.01, excess=excess)], BOTH)
    assert said["headline"].startswith(first) and said["headline"].endswith("more often than chance gives.")


@pytest.mark.parametrize(
    ("rows", "ways", "names", "starts"),
    [
        ([], [], NAMES[:1], "Only one series was read"),
        ([], [], NAMES, "Who is first cannot be said"),
        ([compared(n_a=0, n_b=0, n_unclear=0)], BOTH, NAMES, "Who is first cannot be said"),
        ([compared(texts=(9, 1))], BOTH, NAMES, "Who is first cannot be said"),
        ([compared(q=None)], BOTH, NAMES, "Who leads cannot be tested: within 2 years"),
        ([compared()], BOTH[:1], NAMES, "No series has new concepts"),
        ([compared(q=None)], [], NAMES, "The series share new concepts"),
    ],
)
def test_every_case_has_its_headline(rows, ways, names, starts):
    assert words(rows, ways, names)["headline"].startswith(starts)


def titled(*titles):
    """What is said in a sentence of series of one organ, with these titles."""
    words = {f"s{i}": replace(series_list.UNKNOWN, short=title) for i, title in enumerate(titles)}
    return list(of_leads.told_apart(list(words), words).values())


LONG = "Cooperation between the islands of the north and the harbours of the south, with"


@pytest.mark.parametrize(
    ("titles", "quoted"),
    [
        (("Ferries\nand lamps", "Winches"), ["Ferries and lamps", "Winches"]),
        ((f"{LONG} lamps", "Winches"), ["Cooperation between the islands of the north and the …", "Winches"]),
        ((f"{LONG} lamps", f"{LONG} ferries"), [f"{LONG} lamps", f"{LONG} ferries"]),
    ],
)
def test_series_of_one_organ_are_told_apart_by_their_titles(titles, quoted):
    assert titled(*titles) == [f"the resolutions (“{title}”)" for title in quoted]


def test_a_series_that_nothing_is_known_of_is_called_by_its_name():
    assert of_leads.called("my-series") == "the series “my-series”"


@pytest.mark.parametrize("width", ["85mm", "180mm"])
def test_the_figure_has_a_row_for_each_kind_and_says_what_is_tested(width):
    table, ways = tables([compared(), compared("concept", q=0.01)], BOTH)
    figure = figures.leads(table, ways, NAMES[0], width=width)
    left, right = figure.axes
    names = [label.get_text() for label in left.get_yticklabels()]
    assert names[1:] == ["concepts", "words and phrases", "paragraphs"]
    marks = [line for line in left.lines if line.get_marker() == "D"]
    assert [mark.get_markerfacecolor() == "white" for mark in marks] == [True, False]
    assert [text.get_text() for text in right.texts] == ["10", "7"]
    figure.draw_without_rendering()


def test_a_series_of_one_text_has_no_share():
    figure = figures.leads(*tables([compared(texts=(9, 1))], BOTH), NAMES[0])
    assert not [line for line in figure.axes[0].lines if line.get_marker() == "D"]
