"""Facts on what sets words apart, and what is said of them."""

from dataclasses import asdict, replace

import pandas as pd
import pytest

import voice
from analysis.descent import novel_wording
from analysis.report import render
from analysis.report.facts import of_keyness
from analysis.words import keyness
from corpus import series_list


def words(key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "where_unread": lambda _: "", "replicates": "", "seed": 0}
    said = render.filled_in("03_what_changed_when", key, common | asdict(told))
    assert voice.faults(said) == []
    return said


def compared(*rows):
    """A table of keyness: word, counts, bound, p, q."""
    table = pd.DataFrame(rows, columns=["word", "count_1", "count_2", "bound", "p", "q"])
    return table.assign(log_ratio=table["bound"].where(table["bound"] != 0, 0.5))


SPANS = [
    ([("lamps", 9, 0, 2.0, 0.001, 0.01), ("bells", 9, 1, 1.0, 0.001, 0.01), ("ropes", 1, 9, -1.5, 0.001, 0.01)],
     "“lamps” and “bells” are more frequent in 2021-25 than in the five years before; “ropes” is less frequent."),
    ([("ropes", 1, 9, -1.5, 0.001, 0.01)], "“ropes” is less frequent in 2021-25 than in the five years before."),
    ([("lamps", 9, 0, 2.0, 0.02, 0.3), ("bells", 9, 5, 0.0, 0.001, 0.01)],
     "No single word sets 2021-25 apart from the five years before; “lamps” comes closest."),
    ([("bells", 9, 5, 0.0, 0.2, 0.3)], "No single word sets 2021-25 apart from the five years before."),
    ([], "No word is frequent enough in 2021-25 and the five years before to be compared."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "headline"), SPANS)
def test_only_words_that_pass_both_tests_set_spans_apart(rows, headline):
    told = of_keyness.keyness(compared(*rows), "2021-25", "2016-20", named=False)
    assert words("keyness_spans", told)["headline"] == headline


def test_one_span_is_compared_with_nothing():
    told = of_keyness.keyness(keyness.nothing_compared(), "2001-05", "", named=False)
    said = words("keyness_spans", told)
    assert said["headline"] == "All texts read are of one span, 2001-05, so no two spans can be compared."
    assert said["how_sure"] == said["details"] == ""


ADJACENT = [("2021-25", "2016-20", True), ("2021-25", "2011-15", False), ("2020", "2019", False),
            ("2016-20", "2021-25", False), ("A/RES/1/1", "2019", False)]  # fmt: skip


@pytest.mark.parametrize(("later", "earlier", "adjacent"), ADJACENT)
def test_five_years_before_are_five_years_just_before(later, earlier, adjacent):
    told = of_keyness.keyness(compared(), later, earlier, named=True)
    assert told.adjacent == adjacent
    assert "fixed" not in words("keyness_spans", told)["caption"]


def test_the_reference_is_described_where_it_is_used(annual):
    new = novel_wording.new_wording(annual)
    usual = keyness.against_reference(new)
    told = of_keyness.reference(usual, int(new.paragraphs["n_words"].sum()))
    said = words("keyness_reference", told)
    n = new.counts("tunis").sum()
    assert said["headline"] == (
        f"“Tunis” appears {n} times in the new wording here, and twice in 3.3 million words of other resolutions."
    )
    assert "1,263 resolutions" in said["how_sure"] and "session 1 (1946) to session 79" in said["how_sure"]
    assert told.n_more == (usual["bound"] > 0).sum() and told.less[0].word == "rights"
    none = words("keyness_reference", of_keyness.reference(usual.assign(bound=0.0), 9))
    assert none["headline"].startswith("No word is clearly more frequent here")
    assert words("keyness_reference", of_keyness.reference(usual.iloc[:0], 9))["headline"].startswith("No word is freq")


def texts(*resonances):
    """A table of novelty: resonance and q of resolutions, what chance gives being -0.5 to 0.5."""
    years = range(2001, 2001 + len(resonances))
    table = pd.DataFrame(resonances, columns=["resonance", "q"])
    return table.assign(
        symbol=[f"A/RES/{year - 1945}/1" for year in years],
        draft=False,
        adopted=pd.to_datetime([f"{year}-12-20" for year in years]),
        unbroken=True, novelty=1.0, resonance_tenth=table["resonance"],
        resonance_tenfold=table["resonance"], chance_low=-0.5, chance_high=0.5,
    )  # fmt: skip


STAYED = [
    ([(0.3, 0.9), (0.8, 0.06)],
     "What was new in a text stayed neither clearly more nor clearly less than copying explains."),
    ([(0.8, 0.01), (0.1, 0.9)], "What was new in 2001 stayed more than copying explains."),
    ([(0.8, 0.01), (-0.9, 0.01)], "What was new in 2001 stayed more than copying explains; in 2002 less."),
    ([(0.1, 0.9), (-0.9, 0.01)], "What was new in 2002 stayed less than copying explains."),
    ([(0.8, 0.01)] * 3, "What was new in 3 resolutions stayed more than copying explains."),
    ([(0.8, 0.01)] * 3 + [(-0.8, 0.01)] * 3,
     "What was new in 3 resolutions stayed more than copying explains; in 3 others less."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "headline"), STAYED)
def test_what_stayed_is_what_copying_does_not_explain(rows, headline):
    assert words("novelty", of_keyness.novelty(texts(*rows), 999))["headline"] == headline


def test_smoothing_that_turns_signs_is_said_and_without_neighbours_nothing_is():
    table = texts((0.3, 0.9), (0.4, 0.9))
    said = words("novelty", of_keyness.novelty(table.assign(resonance_tenfold=[-0.1, 0.1]), 999))
    assert "1 has another sign" in said["how_sure"]
    assert "smoothing:" not in words("novelty", of_keyness.novelty(table, 999))["how_sure"]
    none = words("novelty", of_keyness.novelty(table.assign(unbroken=False), 999))
    assert none["headline"].startswith("No resolution was read together with both its neighbours")
    assert none["details"] == ""


def test_marking_words_are_those_of_the_newest_resolution():
    dated = pd.DataFrame({"symbol": ["A/RES/60/1", "A/RES/61/1"], "adopted": pd.to_datetime(["2005-12-1", "2006-12-1"]),
                          "draft": False})  # fmt: skip
    table = pd.DataFrame({"symbol": ["A/RES/60/1", "A/RES/61/1"], "word": ["lamps", "bells"]})
    said = words("marking_terms", of_keyness.marking(table, dated))
    assert said["headline"] == "“bells” marks the newest resolution, of 2006, most."
    assert "no other" in words("marking_terms", of_keyness.marking(table, dated.iloc[:1]))["headline"]
    assert "no word marks" in words("marking_terms", of_keyness.marking(table, dated.iloc[:0]))["headline"]
    assert "No word marks" in words("marking_terms", of_keyness.marking(table.iloc[:1], dated))["headline"]


VERDICTS = of_keyness.Claims(3, 1, ["the lamps"], [], ["the bells"])
CLAIMS = [
    (VERDICTS, "The counts bear out 1 of 3 claims of others; that on the lamps holds only in part."),
    (replace(VERDICTS, borne_out=0, partly=[], contradicted=["x", "y"]),
     "The counts bear out none of 3 claims of others and contradict 2."),
    (replace(VERDICTS, partly=["x", "y", "z"]), "The counts bear out 1 of 3 claims of others; 3 hold only in part."),
    (of_keyness.Claims(0, 0, [], [], []), "No claims of others about this series are listed."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "headline"), CLAIMS)
def test_claims_are_counted_by_verdict(told, headline):
    assert words("claims", told)["headline"] == headline
