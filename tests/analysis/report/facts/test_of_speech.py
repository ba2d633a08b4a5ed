"""Facts on modality, lengths, addressees and bodies, and what is said of them."""

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest

import voice
from analysis.acts.paragraph_lengths import COLUMNS, Lengthening
from analysis.report import render
from analysis.report.facts.speech import of_named, of_speech
from corpus import series_list

TURNS = ["concept", "label", "n_new", "n_paragraphs", "n_texts_with", "later", "low", "high", "q", "steady"]


def words(notebook, key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "where_unread": lambda _: "", "replicates": "", "seed": 0}
    found = render.filled_in(notebook, key, common | {"permutations": "999"} | asdict(told))
    assert voice.faults(found) == []
    return found


def trends(*rows):
    """A row a thing: key, years later, q."""
    full = [(key, key, 9, 8, 7, later, later - 1, later + 1, q, True) for key, later, q in rows]
    return pd.DataFrame(full, columns=TURNS)


def texts(column, label, *counts):
    """A row a text and thing, with counts by thing."""
    rows = [
        (f"A/RES/{60 + i}/1", pd.Timestamp(2005 + i, 12, 1), False, name, name, n)
        for i, own in enumerate(counts)
        for name, n in own.items()
    ]
    return pd.DataFrame(rows, columns=["symbol", "adopted", "draft", column, label, "count"])


def rates(*counts):
    table = texts("concept", "label", *counts)
    rate = table["count"] / 10
    return table.assign(count_new=0, rate=rate, low=rate / 2, high=rate * 2)


MODAL = [
    ([{"must": 0}, {"must": 5}], [("must", 3.0, 0.01)], "Newly written paragraphs say “must” more."),
    ([{"must": 1, "may": 9}, {"must": 5, "may": 1}], [("must", 3.0, 0.01), ("may", -2.0, 0.02)],
     "Newly written paragraphs say “must” more and “may” less."),
    ([{"must": 1, "may": 9}, {"must": 5, "may": 1}], [("must", 3.0, 0.3), ("may", -2.0, 0.2)],
     "In newly written paragraphs no modal verb, hedge or absolute becomes more or less common than chance explains."),
    ([{"must": 1}], [], "The resolution of 2005 uses one modal verb, hedge or absolute."),
    ([{"must": 0}], [], "No modal verb, hedge or absolute of the list is in the texts read."),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "turned", "headline"), MODAL)
def test_what_is_said_of_modality(counts, turned, headline):
    told = of_speech.modality(rates(*counts), trends(*turned), [])
    assert words("04_verbs", "modality", told)["headline"] == headline


def test_a_marker_that_was_not_counted_is_named():
    told = of_speech.modality(rates({"must": 1}, {"must": 2}), trends(("must", 1.0, 0.5)), ["hedges"])
    assert "left out: “hedges”" in words("04_verbs", "modality", told)["details"]


def lengths(*means):
    rows = [
        (f"A/RES/{60 + i}/1", pd.Timestamp(2005 + i, 12, 1), False, "operative", 9, 90, 9, 1, 10, mean, mean - 1,
         mean + 1, mean, mean, mean - 1, mean + 1)
        for i, mean in enumerate(means)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS).astype({"n_sentences": "Int64"})


LONG = [
    ([40.0, 60.0], 12.0, 0.01, "Newly written operative paragraphs grow by 12 words a decade."),
    ([40.0, 60.0], -12.0, 0.01, "Newly written operative paragraphs shrink by 12 words a decade."),
    ([40.0, 60.0], 12.0, 0.3, "Newly written paragraphs become neither longer nor shorter than chance explains."),
    ([40.0], np.nan, np.nan, "In 2005 the operative paragraphs have 40 words on average."),
    ([], np.nan, np.nan, "No paragraph is long enough to be measured."),
]


@pytest.mark.parametrize(("means", "slope", "p", "headline"), LONG)
def test_what_is_said_of_lengths(means, slope, p, headline):
    tested = [Lengthening("operative", 9, slope, slope - 1, slope + 1, p)] if means else []
    told = of_speech.lengths(lengths(*means), tested)
    assert words("04_verbs", "paragraph_lengths", told)["headline"] == headline


def asked(*counts):
    table = texts("addressee", "label", *counts).assign(n_paragraphs=9, n_new=3, count_new=0)
    share = table["count"] / 9
    return table.assign(share=share, low=share / 2, high=(1 + share) / 2)


ASKED = [
    ([{"States": 5, "nobody": 2}], [], True, "The directives of 2005 most often address States."),
    ([{"States": 1, "nobody": 2}, {"States": 1, "nobody": 2}], [("States", 1.0, 0.5), ("nobody", 0.0, 0.9)], True,
     "The directives of 2006 most often address States, but more name nobody; whom newly written ones ask changes no "
     "more than chance explains."),
    ([{"States": 1}, {"States": 2}], [("States", 4.0, 0.01)], True, "Newly written directives turn to States."),
    ([{"nobody": 2}], [], True, "The directives of 2005 name nobody."),
    ([], [], True, "No paragraph of these resolutions asks anybody for an act."),
    ([], [], False, "The counts of these resolutions do not say whom their paragraphs address."),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "turned", "known", "headline"), ASKED)
def test_what_is_said_of_addressees(counts, turned, known, headline):
    told = of_named.addressees(asked(*counts), trends(*turned), known)
    assert words("04_verbs", "addressees", told)["headline"] == headline


NAMED = [
    ([{"Union": 1}, {"Union": 2}], [("Union", -4.0, 0.01)], "Named less often in newly written paragraphs: Union."),
    ([{"Union": 1, "Board": 0}, {"Union": 2, "Board": 1}], [("Union", -4.0, 0.01), ("Board", 4.0, 0.01)],
     "Named less often in newly written paragraphs: Union; more often: Board."),
    ([{"Union": 1}, {"Union": 2}], [("Union", -4.0, 0.5)],
     "The resolutions name one body of the list; newly written paragraphs turn to it no more than chance explains."),
    ([{"Union": 1, "Board": 3}], [], "The one resolution that was read names 2 bodies and conferences."),
    ([{"Union": 0}], [], "The resolutions name no body or conference of the list."),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "turned", "headline"), NAMED)
def test_what_is_said_of_bodies(counts, turned, headline):
    told = of_named.bodies(texts("body", "label", *counts), trends(*turned), 57, [])
    assert words("06_citations", "bodies", told)["headline"] == headline


RESTING = [
    ("06_citations", "bodies", lambda table: of_named.bodies(texts("body", "label", {"x": 1}, {"x": 2}), table, 57, []),
     "; x rests on a single text."),
    ("04_verbs", "addressees", lambda table: of_named.addressees(asked({"x": 1}, {"x": 2}), table, True),
     "; x rests on a single text."),
    ("04_verbs", "modality", lambda table: of_speech.modality(rates({"x": 1, "y": 9}, {"x": 2, "y": 9}), table, []),
     "; “x” rests on a single text."),
]  # fmt: skip


@pytest.mark.parametrize(("notebook", "key", "facts", "said"), RESTING)
def test_what_one_text_alone_shows_is_said_to_rest_on_it(notebook, key, facts, said):
    table = trends(("x", 4.0, 0.01), ("y", 1.0, 0.5))
    assert said not in words(notebook, key, facts(table))["how_sure"]
    assert said in words(notebook, key, facts(table.assign(steady=False)))["how_sure"]
