"""A long series by session: everything is still there, once, under the name of its session."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import small_corpus
from analysis.counts import sessions
from analysis.descent import genealogy

TEXTS = {
    f"A/RES/{session}/{number}": [
        ("preambular", "The General Assembly,"),
        ("preambular", f"Recalling the value of lanterns, pilots and ferry {number} of harbour {session},"),
        ("operative", "Invites all harbours to share their lanterns and their radio schools with every pilot."),
    ]
    for session in (50, 51, 52)
    for number in range(1, 5)
}


@pytest.fixture
def series(monkeypatch):
    monkeypatch.setattr(sessions, "LONG", 10)
    dates = {symbol: f"{1945 + int(symbol.split('/')[2])}-12-{10 + i % 4}" for i, symbol in enumerate(TEXTS)}
    made = small_corpus.corpus(TEXTS, dates)
    return _with_sessions(made)


def _with_sessions(made):
    listed = made.catalogue
    session = pd.array([int(symbol.split("/")[2]) for symbol in listed["symbol"]], dtype="Int64")
    listed = listed.assign(session=session, dated_by_session=False)
    return replace(made, catalogue=listed, whole=replace(made.whole, catalogue=listed))


def test_a_short_series_stays_the_same_object(annual):
    assert sessions.together(annual) is annual
    assert sessions.sentence(annual) == ""


def test_paragraphs_and_counts_are_all_there_under_the_name_of_their_session(series):
    found = sessions.together(series)
    assert found.order == ["session 50", "session 51", "session 52"]
    assert sorted(found.paragraphs["paragraph_id"]) == sorted(series.paragraphs["paragraph_id"])
    for name in ("words", "pairs", "phrases"):
        assert getattr(found, name)["count"].sum() == getattr(series, name)["count"].sum()
    of_session = series.counts("lanterns", "resolution").groupby(lambda symbol: symbol.split("/")[2]).sum()
    assert found.counts("lanterns", "resolution").to_list() == of_session.to_list()
    assert found.counts("harbours to", "resolution").sum() == series.counts("harbours to", "resolution").sum()


def test_each_paragraph_has_its_own_words(series):
    found = sessions.together(series)
    words = {}
    for one in (series, found):
        own = one.words.merge(one.paragraphs[["symbol", "order", "paragraph_id"]], on=["symbol", "order"])
        words[one.name, len(one.order)] = own.groupby("paragraph_id")["word"].agg(sorted).to_dict()
    first, second = words.values()
    assert first == second


def test_what_is_carried_over_is_carried_from_session_to_session(series):
    found = sessions.together(series)
    lines = genealogy.trace(found).lines
    later = lines[(lines["symbol"] == "session 52") & (lines["part"] == "operative")]
    assert set(later["kind"]) == {"kept"}
    assert set(later["first"]) == {"session 50"}


def test_a_caption_says_so(series):
    assert sessions.sentence(sessions.together(series)) == (
        " The 12 texts are taken together by session, of which there are 3."
    )
    assert sessions.together(series).description.texts == "sessions"


def test_two_long_series_have_sessions_of_their_own(series):
    def doubled(table, column="symbol"):
        return pd.concat([table, table.assign(**{column: table[column].str.replace("A/RES", "E/RES")})])

    whole = series.whole
    resolutions = doubled(whole.resolutions)
    tables = {name: table.taken(doubled) for name, table in whole.tables.items()}
    catalogue = doubled(whole.catalogue).reset_index(drop=True)
    paragraphs = doubled(whole.paragraphs).reset_index(drop=True)
    for table in (catalogue, paragraphs):
        table["series"] = np.where(table["symbol"].str.startswith("E/"), "second", "test")
    vocabulary = dict.fromkeys(catalogue["symbol"], frozenset(["radio schools"]))
    whole = replace(whole, catalogue=catalogue, resolutions=resolutions, paragraphs=paragraphs, tables=tables,
                    vocabulary=vocabulary)  # fmt: skip
    found = sessions.together(whole.series("second"))
    assert found.order == [f"second, session {number}" for number in (50, 51, 52)]
    assert len(found.whole.paragraphs) == len(paragraphs)
