"""Facts of notebook 09 say what the tables say."""

import numpy as np
import pandas as pd
import pytest

import small_corpus
import two_series
from analysis.change import newest
from analysis.report.facts import of_newest
from analysis.report.render import filled_in

AT = newest.Step("A/RES/50/1", "A/RES/51/7", True)


def test_paragraphs_are_counted_by_what_became_of_them():
    series = two_series.corpus().series("test")
    at = newest.step(series)
    told = of_newest.paragraphs(newest.paragraphs(series, at), at)
    assert (told.n, told.kept, told.edited, told.fresh, told.known, told.dropped) == (3, 1, 0, 2, 2, 2)
    assert not told.adjacent and not told.same


def test_a_text_is_the_same_only_where_all_is_kept_and_nothing_is_dropped():
    table = pd.DataFrame({"new": ["n1", "n2"], "kind": ["kept", "kept"], "added": 0, "cut": 0, "moved": False,
                          "part_changed": False, "comes_from": None})  # fmt: skip
    assert of_newest.paragraphs(table, AT).same
    dropped = pd.concat([table, table.head(1).assign(new=None, kind="dropped")])
    assert not of_newest.paragraphs(dropped, AT).same
    assert not of_newest.paragraphs(table.assign(kind="edited"), AT).same


def test_the_same_words_again_are_nothing_new():
    same = [("operative", "Welcomes satellite schools of the valley and of the hills.")]
    series = small_corpus.corpus({"A/RES/50/1": same, "A/RES/51/7": same})
    at = newest.step(series)
    assert of_newest.concepts(newest.concepts(series, permutations=19), at).same
    told = of_newest.terms(newest.terms(series, at), at)
    assert (told.first, told.back, told.gone, told.concepts_first) == (0, 0, 0, [])


def row(label, before, now, q, moved=""):
    return {"concept": label, "label": label, "count_before": before, "count": now, "rate_before": before / 2,
            "rate": now / 2, "difference": (now - before) / 2, "p": q / 2, "q": q, "moved": moved}  # fmt: skip


TABLES = [  # concepts; what the headline says
    (
        [row("Lamps", 3, 9, 0.01, "more"), row("Bells", 2, 2, 0.9)],
        "speaks more of Lamps than copying explains: 3 before",
    ),
    (
        [row("Lamps", 3, 9, 0.01, "more"), row("Bells", 9, 2, 0.02, "less")],
        "speaks more of Lamps and less of Bells than",
    ),
    ([row(name, 3, 9, 0.01, "more") for name in "abc"], "speaks more of 3 concepts than copying explains."),
    ([row("Lamps", 3, 9, 0.09), row("Bells", 2, 2, 0.9)], "No concept is more or less frequent"),
    ([row("Lamps", 3, 3, 1.0)], "Nothing is new: every concept"),
    ([row("Lamps", 0, 0, np.nan)], "None of the concepts is in"),
]


@pytest.mark.parametrize(("rows", "said"), TABLES)
def test_only_what_passes_is_named(rows, said):
    told = of_newest.concepts(pd.DataFrame(rows), AT)
    words = filled_in("09_what_is_new", "newest_concepts", vars(told) | {"drafts": "", "permutations": "19", "seed": 1})
    assert said in words["headline"]


def test_the_nearest_is_told_where_nothing_passes():
    assert of_newest.concepts(pd.DataFrame([row("Lamps", 3, 9, 0.09)]), AT).nearest.label == "Lamps"
    assert of_newest.concepts(pd.DataFrame([row("Lamps", 3, 9, 0.5)]), AT).nearest is None
    assert of_newest.concepts(pd.DataFrame([row("Lamps", 3, 9, 0.01, "more")]), AT).nearest is None


def test_first_and_gone_words_are_counted():
    series = two_series.corpus().series("test")
    at = newest.step(series)
    table = newest.terms(series, at)
    told = of_newest.terms(table, at)
    words = table[table["kind"] == "word"]["state"].value_counts()
    assert (told.first, told.back, told.gone) == tuple(int(words.get(state, 0)) for state in newest.STATES)
    assert told.first_once <= told.first
    assert len(told.most_gone) == min(3, told.gone)
