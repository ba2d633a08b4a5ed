"""Facts on opening verbs, and what is said of them."""

from dataclasses import asdict

import pandas as pd
import pytest

from analysis.acts import opening_verbs, verb_strength
from analysis.acts.class_shift import Shift
from analysis.report import render
from analysis.report.facts import of_verbs
from corpus import series_list
from corpus.text import verbs


def words(key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "where_unread": lambda _: "", "replicates": "", "seed": 0}
    return render.filled_in("04_verbs", key, common | {"permutations": "999"} | asdict(told))


def classes(*texts, part="operative"):
    """A table of classes, a dictionary of counts a resolution."""
    rows = []
    for i, counts in enumerate(texts):
        for name, count in counts.items():
            rows.append(
                (f"A/RES/{60 + i}/1", pd.Timestamp(2005 + i, 12, 1), False, part, name, count, sum(counts.values()))
            )
    columns = ["symbol", "adopted", "draft", "part", "verb_class", "count", "n_paragraphs"]
    table = pd.DataFrame(rows, columns=columns)
    share = table["count"] / table["n_paragraphs"]
    return table.assign(share=share, low=share / 2, high=(1 + share) / 2)


SAID = [
    ([{"directive": 7, "evaluative": 1}, {"directive": 2, "observing": 9, "deciding": 8}], 0.01,
     "The operative part of 2005 mostly directed (encouraged, requested); that of 2006 most often observes (notes, "
     "recognizes)."),
    ([{"observing": 8, "deciding": 1}, {"observing": 9, "directive": 8}], 0.01,
     "The operative part of 2006 mostly observes (notes, recognizes), as did that of 2005, but in another mixture of "
     "verbs."),
    ([{"directive": 7}, {"observing": 9}], 0.2,
     "The operative part of 2006 mostly observes (notes, recognizes); it differs from that of 2005 no more than chance "
     "allows."),
    ([{"directive": 2, "observing": 2, "deciding": 2}], float("nan"),
     "The operative part of 2005 most often directs, observes or decides."),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "p", "headline"), SAID)
def test_a_turn_is_told_only_where_chance_does_not_make_it(texts, p, headline):
    told = of_verbs.verb_classes(classes(*texts), Shift(0.5, p))
    assert words("verb_classes", told)["headline"] == headline


def test_without_verbs_nothing_is_told():
    empty = classes({"directive": 0, "observing": 0})
    assert of_verbs.told_part(empty) is None
    assert words("verb_classes", of_verbs.verb_classes(empty, None))["headline"] == (
        "No paragraph of these resolutions opens with a verb."
    )


def test_the_operative_part_is_told_of_where_there_is_one():
    both = pd.concat([classes({"directive": 3}, part="preambular"), classes({"deciding": 1})])
    assert of_verbs.told_part(both) == "operative"
    told = of_verbs.verb_classes(both, Shift(float("nan"), float("nan")))
    assert [other.part for other in told.other_parts] == ["preambular"]
    assert told.single and told.p is None


def test_how_long_a_class_has_led_and_which_ends_are_short():
    texts = [{"directive": 30}, {"directive": 20, "observing": 9}, {"observing": 1}, {"observing": 9, "directive": 2}]
    told = of_verbs.verb_classes(classes(*texts), Shift(0.9, 0.001))
    assert (told.n_led, told.led_until.year, told.n_leads, told.leads_since.year) == (2, 2006, 2, 2007)
    assert [end.which.year for end in told.few] == [2008]
    assert words("verb_classes", told)["how_sure"].endswith("A/RES/63/1 (2008) has 11.")


CLASS = {"note": "observing", "take note": "observing", "recall": "reinforcing", "urge": "directive"}
CHANGES = [
    ([], 5, "Every carried-over paragraph keeps its opening verb."),
    ([], 0, "No paragraph that opens with a verb is carried over."),
    ([("note", "recall")], 5, "One carried-over paragraph changes its opening verb, from “note” to “recall”."),
    ([("note", "recall"), ("urge", "note")], 5, "2 of 5 carried-over paragraphs change their opening verb."),
    ([("note", "recall")] * 2, 50, "Only 2 of 50 carried-over paragraphs change their opening verb; most often, what "
                                   "was noted is later recalled or stressed."),
    ([("note", "take note")] * 2, 5, "2 of 5 carried-over paragraphs change their opening verb."),
]  # fmt: skip


def told_of(pairs, n_carried):
    changed = pd.DataFrame(pairs, columns=["verb_before", "verb"]).assign(similarity=0.7)
    changed["class_before"], changed["verb_class"] = changed["verb_before"].map(CLASS), changed["verb"].map(CLASS)
    carried = pd.DataFrame(index=range(n_carried))
    return of_verbs.verb_changes(carried, changed, opening_verbs.gains(changed))


@pytest.mark.parametrize(("pairs", "n_carried", "headline"), CHANGES)
def test_the_commonest_change_of_class_is_told_where_there_is_one(pairs, n_carried, headline):
    assert words("verb_changes", told_of(pairs, n_carried))["headline"] == headline


def test_a_class_that_gains_is_told():
    told = told_of([("note", "recall")] * 12 + [("urge", "recall")] * 2, 100)
    assert told.gain == of_verbs.Gain("reinforcing", 14, 0, told.gain.q)
    assert told.gain.q < 0.01
    assert "verbs that recall or stress than away from them, 14 against 0" in words("verb_changes", told)["how_sure"]


TIES = [
    ([("a", "b")] * 2 + [(x, "y") for x in "cdefgh"], 1, 6),
    ([(x, "y") for x in "cdef"], 4, 0),
    ([("a", "b")] * 3 + [("b", "c")] * 2 + [("c", "d")], 3, 0),
]


@pytest.mark.parametrize(("pairs", "named", "tied"), TIES)
def test_changes_that_tie_are_all_named_or_counted(pairs, named, tied):
    changed = pd.DataFrame(pairs, columns=["verb_before", "verb"])
    changed = changed.assign(similarity=0.3, class_before="other", verb_class="other")
    told = of_verbs.verb_changes(changed, changed, opening_verbs.gains(changed))
    assert (len(told.commonest), told.n_tied, told.n_unlike) == (named, tied, len(pairs))


def movement(agrees):
    """Two ladders that agree so much."""
    rows = [{"ladder": name, "n_texts": 9, "slope": -0.0001, "agrees": agrees, "with_ladder": "other", "n_common": 9}
            for name in list(verbs.ladder_sources())[:2]]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("agrees", "alike", "start"),
    [(0.1, False, "The ladders of verb strength disagree"), (0.9, True, "The ladders order the resolutions alike"),
     (float("nan"), None, "Too few paragraphs")],
)  # fmt: skip
def test_of_strength_nothing_is_concluded(agrees, alike, start):
    told = of_verbs.strength(movement(agrees), verbs.ladder_sources(), verb_strength.LEAST_RANKED)
    assert told.alike is alike
    said = words("verb_strength", told)
    assert said["headline"].startswith(start)
    assert said["headline"].endswith("so nothing is concluded on how strongly the organ speaks.")
    assert "-0.000" not in said["details"]


def test_ladders_have_readable_names_and_sources():
    told = of_verbs.strength(movement(0.1), verbs.ladder_sources(), verb_strength.LEAST_RANKED)
    assert "Gruenberg 2009: Gruenberg 2009, 41 Case W. Res." in words("verb_strength", told)["caption"]
    assert [ladder.name for ladder in told.ladders if ladder.source is None] == [
        name for name in list(verbs.ladders())[:2] if verbs.ladder_sources()[name] == "ours"
    ]
