"""Facts on what is cited, from resolutions that we wrote, and what is said of them."""

from dataclasses import asdict

import pandas as pd
import pytest

import small_corpus
from analysis.acts import citations
from analysis.report import render
from analysis.report.facts import of_citations
from corpus import series_list

A, B, C = "A/RES/40/1", "A/RES/41/1", "A/RES/42/1"


def of_made(cites):
    """Tables of resolutions of a paragraph each, from symbol to what its body and its footnotes (None: lost) cite."""
    made = small_corpus.corpus({symbol: [("operative", "Notes.")] for symbol in cites})
    for column, at in (("cites", 0), ("cites_notes", 1)):
        made.paragraphs[column] = pd.Series([places[at] for places in cites.values()], dtype="object")
    made.paragraphs["adopted"] = made.paragraphs["symbol"].map(made.catalogue.set_index("symbol")["adopted"])
    found = citations.of_paragraphs(made)
    return citations.ages(found, made), citations.most_cited(found), made.sizes("resolution")


def told_of(cites):
    ages, _, sizes = of_made(cites)
    return of_citations.citation_ages(ages, sizes)


def words(key, told):
    common = {"called": series_list.UNKNOWN, "drafts": "", "forerunners": None}
    return render.filled_in("06_citations", key, common | asdict(told))


FIRST, SECOND, LAST = "A/RES/50/1", "A/RES/51/7", "A/RES/53/9"
MOVED = {FIRST: ([A, B], []), SECOND: ([C], [A, B, C]), LAST: ([C], None)}
SAID = [
    (MOVED, "Citations have moved from the body into the footnotes: all 3 documents that the resolution of 1996 "
            "cites are there."),
    ({FIRST: ([A], []), SECOND: ([A, B], [])}, "The resolution of 1996 cites 2 documents, more than that of 1995."),
    ({FIRST: ([A, B], []), SECOND: ([A], [])}, "The resolution of 1996 cites 1 document, fewer than that of 1995."),
    ({FIRST: ([A], []), SECOND: ([B], [])}, "The resolution of 1996 cites 1 document, as many as that of 1995."),
    ({FIRST: ([], [A])}, "The resolution of 1995 cites 1 document."),
    ({FIRST: ([B], [A])}, "The resolution of 1995 cites 2 documents, 1 of them in footnotes."),
    ({FIRST: ([A], None)}, "The sources of the resolutions have lost their footnotes; in its body, that of 1995 cites "
                           "1 document."),
]  # fmt: skip


@pytest.mark.parametrize(("cites", "headline"), SAID)
def test_numbers_are_compared_only_where_footnotes_are_known(cites, headline):
    assert words("citation_ages", told_of(cites))["headline"] == headline


def test_what_moved_and_how_old_it_is():
    told = told_of(MOVED)
    assert (told.n_texts, told.n_known, told.moved) == (3, 2, of_citations.Moved(2, 2 / 3))
    assert (told.greatest_fall.n_before, told.greatest_fall.n_after) == (2, 1)
    assert told.first.per_1000_words == 2000
    assert told.ages == [of_citations.Ages("body", 1, 11.0, 11)]
    assert not told.newest_known
    details = words("citation_ages", told)["details"]
    assert (
        "2 of the 3 documents in the footnotes of A/RES/51/7 (1996) are cited in the body of an earlier text" in details
    )
    assert "The document whose year is known in the body of A/RES/53/9 (1998) is 11 years old." in details


def test_few_citations_that_moved_are_no_move_of_all():
    told = told_of({FIRST: ([A], []), SECOND: ([], [A, B, C])})
    assert (told.moved.n, told.mostly_moved) == (1, False)


def test_documents_without_a_year_have_no_age():
    told = told_of({FIRST: (["A/CONF.32/41"], [])})
    assert told.ages == []
    assert "cites nothing whose year is known" in words("citation_ages", told)["details"]


def most(cites, own=()):
    ages, table, _ = of_made(cites)
    return of_citations.most_cited(table, own, ages)


MOST = [
    ({FIRST: ([], None), SECOND: ([], None)}, "The resolutions cite no document by its symbol."),
    ({FIRST: ([A, B], None)}, "The one resolution that was read cites 2 documents."),
    ({FIRST: ([A, B], []), SECOND: ([A], [])}, f"The document cited most is {A}, by all the resolutions."),
    ({FIRST: ([A, B], []), SECOND: ([A, B], []), LAST: ([C], [])},
     "No document stands out: 2 are cited most, each by 2 of the 3 resolutions."),
    ({FIRST: ([A], []), SECOND: ([], [])}, f"The only document cited is {A}, by 1 of the 2 resolutions."),
]  # fmt: skip


@pytest.mark.parametrize(("cites", "headline"), MOST)
def test_documents_that_tie_are_counted(cites, headline):
    assert words("most_cited", most(cites))["headline"] == headline


def test_the_share_of_the_series_itself_among_the_documents_cited_most():
    many = [f"A/RES/4{n}/1" for n in range(9)]
    told = most({FIRST: ([*many, "A/RES/49/1"], []), SECOND: (many, [])}, own=many[:4])
    assert (told.n_top, told.n_own) == (10, 4)
    assert words("most_cited", told)["headline"] == (
        "Of the 10 documents that the resolutions cite most, 4 are resolutions themselves."
    )
    crowd = most({FIRST: ([f"A/RES/40/{n}" for n in range(30)], []), SECOND: ([], [])})
    assert (crowd.n_top, crowd.n_most) == (0, 30)
