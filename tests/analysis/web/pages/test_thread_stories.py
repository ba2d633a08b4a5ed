"""The stories of the threads: chosen by rules, from series that have them and from series that do not."""

import pytest

import traced_corpus
import two_series
from analysis.descent import genealogy
from analysis.web.pages import thread_stories
from two_series import BOATS, HERONS, HILLS, MUSIC

EDITS = [BOATS, BOATS.replace("now", "still"), BOATS.replace("now", "again"), BOATS.replace("now", "seldom")]
DATES = {f"A/RES/{n}/1": f"{1945 + n}-12-20" for n in range(50, 54)}


def told(texts, dates=None):
    made = genealogy.trace(traced_corpus.series(texts, dates or {symbol: DATES[symbol] for symbol in texts}))
    return made, thread_stories.stories(made)


def test_the_oldest_the_largest_entry_and_the_most_edited():
    texts = {symbol: [("preambular", text)] for symbol, text in zip(DATES, EDITS, strict=True)}
    texts["A/RES/52/1"] += [("operative", MUSIC), ("operative", HERONS)]
    texts["A/RES/53/1"] = [("preambular", HILLS), *texts["A/RES/53/1"]]
    _, (oldest, entry) = told(texts)
    assert oldest.text == (
        "The oldest wording still there is in paragraph P1 of 53/1. It goes back to 1995, has been in 4 texts, and was "
        "edited 3 times on the way."
    )
    assert (oldest.at, oldest.threads) == ("A/RES/53/1#P1", ["A/RES/50/1#P0"])
    assert entry.text == "The most new language came with 52/1 (1997): 2 of its 3 paragraphs are new."
    assert entry.threads == ["A/RES/52/1#O1", "A/RES/52/1#O2"]
    _, [*_, last] = told({**texts, "A/RES/53/1": [("preambular", HILLS)]})
    assert last.text.startswith(
        "The most edited is paragraph P0 of 52/1: first read in 1995, it was edited 2 times in 3"
    )


@pytest.fixture(scope="module")
def real(annual_genealogy):
    return annual_genealogy


def test_a_paragraph_from_another_series_that_stayed(real):
    series = two_series.corpus().series("test")
    assert not [s for s in thread_stories.stories(genealogy.trace(series)) if s.text.startswith("Borrowed")], "one text"
    borrowed = next(s for s in thread_stories.stories(real) if s.text.startswith("Borrowed"))
    line = real.lines.set_index("paragraph_id").loc[borrowed.at]
    assert (line["origin"], line["kind"]) == ("sister", "new")


def test_the_real_series_has_three_and_each_names_what_it_marks(real):
    stories = thread_stories.stories(real)
    assert len(stories) == 3
    for story in stories:
        assert story.at in set(real.lines["paragraph_id"]) and set(story.threads) <= set(real.lines["thread"])


@pytest.mark.parametrize(
    "texts",
    [
        {"A/RES/50/1": [("preambular", HILLS)]},
        {"A/RES/50/1": [("preambular", HILLS)], "A/RES/51/1": [("preambular", HERONS)]},
        {"A/RES/50/1": [("preambular", "Recalling it,")]},
    ],
    ids=["one text", "nothing in common", "too short to be traced"],
)
def test_where_there_is_no_story_none_is_told(texts):
    assert told(texts)[1] == []


def test_an_entry_after_texts_that_were_not_read_is_no_story():
    texts = {"A/RES/50/1": [("preambular", HILLS)], "A/RES/53/1": [("operative", MUSIC), ("operative", HERONS)]}
    assert told(texts, DATES)[1] == []
