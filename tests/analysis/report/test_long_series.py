"""The chapters on a series that is taken by session: each result is made, and says so."""

import re

import pytest

from analysis.counts import sessions
from analysis.report.chapters import (
    acts_performed,
    agreed_language,
    cited,
    corpus_read,
    phrases,
    what_changed,
    whats_new,
)

FEW = {"permutations": 19, "replicates": 20}
SAID = "taken together by session"


@pytest.fixture
def long(annual, monkeypatch):
    """The annual series, as if two dozen texts were many."""
    monkeypatch.setattr(sessions, "LONG", 10)
    return annual


def test_coverage_is_of_texts_and_all_else_of_sessions(long):
    read = corpus_read.CorpusRead(long)
    assert "annual resolutions" in read.coverage().headline
    assert "A/RES/80/118" in set(read.coverage().table["symbol"])
    assert set(read.lengths().table["symbol"]) == set(read.series.order)
    assert SAID in read.lengths().caption
    assert read.lengths().headline.startswith("The texts of a session have in all")


@pytest.mark.parametrize(
    ("chapter", "draws", "results"),
    [
        (phrases.Phrases, FEW, ("chosen", "by_part", "concepts", "new_wording", "trends")),
        (what_changed.Changes, FEW, ("distances", "steps", "groups", "breaks", "novelty")),
        (acts_performed.Acts, FEW, ("verb_classes", "modality", "lengths_of_paragraphs", "strength")),
        (cited.Citations, {"permutations": 19}, ("ages", "most_cited")),
        (agreed_language.AgreedLanguage, {}, ("threads", "composition", "language_ages", "new_language")),
        (whats_new.WhatsNew, {"permutations": 19}, ("paragraphs", "concepts")),
    ],
)
def test_each_result_is_made_and_says_so(long, chapter, draws, results):
    made = chapter(long, **draws)
    assert made.series.order[-1] == "session 80"
    told = [getattr(made, name)() for name in results]
    assert all(SAID in one.caption for one in told)
    for one in told:  # what is told of a session is not called a text or a resolution
        words = " ".join((one.title, one.headline, one.details))
        assert not re.search(r"(the|an?|each|first|newest|typical|single) (text|resolution)\b", words), words
