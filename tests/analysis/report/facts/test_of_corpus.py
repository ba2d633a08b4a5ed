"""Facts on what was read, and what is said of them."""

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest

import small_corpus
from analysis.counts import coverage, page_reading
from analysis.phrasing import Which
from analysis.report import render
from analysis.report.facts import of_corpus
from corpus import series_list

FIRST, SECOND, UNREAD, LAST = (
    Which("A/RES/50/1", 1995, False), Which("A/RES/51/7", 1996, True), Which("A/RES/52/3", 1997, False),
    Which("A/RES/53/9", 1998, False),
)  # fmt: skip


@pytest.fixture(scope="module")
def small():
    made = small_corpus.corpus()
    made.resolutions["n_notes"] = pd.array([None] * 3, dtype="Int64")
    made.resolutions["source"] = "specimen"
    made.resolutions.loc[1, "draft"] = True
    made.catalogue["title"] = ""
    return made


def words(key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "where_unread": lambda _: "", "replicates": "", "seed": 0}
    return render.filled_in("01_corpus", key, common | asdict(told))


def test_read_and_unread_are_counted(small):
    told = of_corpus.coverage(coverage.table(small), "test")
    assert (told.n_listed, told.n_read, told.first, told.last) == (4, 3, FIRST, LAST)
    assert (told.drafts, told.gaps) == (["A/RES/51/7"], [of_corpus.Gap(1, UNREAD, UNREAD)])
    said = words("coverage", told)
    assert said["headline"] == "Of the 4 resolutions in the catalogue, 3 were read; the first of them is of 1995."
    assert "A/RES/51/7 was read as a draft" in said["how_sure"]
    assert "Not read: A/RES/52/3 (1997)." in said["details"]


def test_gaps_in_a_row_are_one():
    rows = [(f"A/RES/{n}/1", "s", pd.Timestamp(1945 + n, 12, 1), n == 52, False) for n in range(50, 55)]
    table = pd.DataFrame(rows, columns=["symbol", "series", "adopted", "read", "draft"])
    gaps = of_corpus.coverage(table, "s").gaps
    assert [(gap.n, gap.first.symbol, gap.last.symbol) for gap in gaps] == [
        (2, "A/RES/50/1", "A/RES/51/1"), (2, "A/RES/53/1", "A/RES/54/1"),
    ]  # fmt: skip
    assert words("coverage", of_corpus.coverage(table.assign(read=False), "s"))["headline"].startswith("None of the")


def test_lengths_name_the_ends_the_longest_and_the_greatest_fall(small):
    told = of_corpus.lengths(coverage.lengths(small), n_unread=1)
    assert (told.first.which, told.first.n_words, told.last.n_words, told.way) == (FIRST, 37, 11, "shrunk")
    assert told.longest.which == FIRST
    assert told.greatest_fall.after.n_words <= told.greatest_fall.before.n_words / of_corpus.ALIKE
    said = words("lengths", told)
    assert said["headline"] == "Since 1995 the resolution has shrunk from 37 words to 11."
    assert "One resolution was not read" in said["how_sure"]


WAYS = [(100, 111, "grown"), (100, 109, "alike"), (100, 100, "alike"), (109, 100, "alike"), (111, 100, "shrunk")]


@pytest.mark.parametrize(("first", "last", "way"), WAYS)
def test_a_small_difference_is_no_growth(first, last, way):
    rows = [
        (f"A/RES/5{i}/1", pd.Timestamp(1995 + i, 12, 1), False, "operative", n) for i, n in enumerate((first, last))
    ]
    table = pd.DataFrame(rows, columns=["symbol", "adopted", "draft", "part", "n_words"])
    told = of_corpus.lengths(table, n_unread=0)
    assert told.way == way
    assert (told.n_falls, told.greatest_fall is None) == ((1, False) if way == "shrunk" else (0, True))


def counts(errors):
    """Files of 50 paragraphs, each with so many that are not as the UN's own structure has them."""
    own = pd.DataFrame(
        {"symbol": [f"A/RES/78/{i}" for i in range(len(errors))], "format": "pdf", "gold": 50, "read": 50}
    )
    wrong = pd.Series(errors)
    own = own.assign(exact=50 - wrong, near=50, pairs=50, same_part=50, numbered=20, same_number=20)
    return own.assign(edits=wrong, characters=9000)


def test_intervals_are_of_files_because_errors_of_one_file_go_together():
    scattered, together = counts([1] * 10 + [0] * 10), counts([10] + [0] * 19)
    tables = [page_reading.agreement_by_format(own).set_index("measure") for own in (scattered, together)]
    near, far = (table.loc["exact recall"] for table in tables)
    assert near["value"] == far["value"] == pytest.approx(0.99)
    assert far["high"] - far["low"] > 2 * (near["high"] - near["low"])
    assert near["low"] <= near["value"] <= near["high"]


def test_a_measure_without_an_error_has_no_interval_but_its_files_have():
    made = counts([0] * 20)
    table = page_reading.agreement_by_format(made)
    by_measure = table.set_index("measure")
    assert np.isnan(by_measure.loc["exact recall", "low"])
    assert by_measure.loc["files without a difference", ["value", "low"]].to_list() == pytest.approx(
        [1, 0.8389], abs=1e-4
    )
    told = of_corpus.agreement(table, made)
    assert told.at_least is None
    assert words("agreement", told)["headline"].startswith("In all 20 files compared")


def test_the_headline_on_agreement_is_the_lowest_end_of_all_intervals():
    made = page_reading.agreement_counts()
    table = page_reading.agreement_by_format(made)
    told = of_corpus.agreement(table, made)
    of_wording = table[table["measure"].isin(["exact precision", "exact recall"])]
    assert told.at_least == of_wording["low"].min()
    assert [f.format for f in told.formats] == ["pdf", "txt"]
    assert "995 of 1,000" in words("agreement", told)["headline"]
