"""When the next text is due, and looking for it."""

import dataclasses
from contextlib import suppress
from datetime import date

import pytest

import corpus
import resolution_pdf
import un_server
from analysis.change import next_session
from command import ict4d
from corpus.errors import CorpusError
from corpus.library import acceptance, fetch, intake, next_text, responses
from corpus.library.responses import FetchError
from corpus.tables import text_cache
from corpus.text import numerals

AGENDA = "Decides to include in the provisional agenda of its {} session{} the item on lamps, unless otherwise agreed."
LAST = "A/RES/81/90"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A separate folder for sources."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    return tmp_path


def hold(folder, last, symbol=LAST):
    path = folder / "last.pdf"
    path.write_bytes(resolution_pdf.resolution(symbol, last=last))
    intake.put(acceptance.given(path))
    text_cache.update()
    return corpus.load()


@pytest.mark.parametrize(
    ("session", "aside", "number", "biennial"),
    [
        ("eighty-second", "", 82, None),
        ("ninetieth", ", thenceforth considering biennalization,", 90, "biennalization"),
        ("eighty-third", " and biennially thereafter", 83, "biennially"),
        ("eighty-third", ", considering its biennialisation,", 83, "biennialisation"),
    ],
)
def test_the_last_resolution_says_when_the_next_is_due(data, session, aside, number, biennial):
    found = next_session.due(hold(data, AGENDA.format(session, aside)))
    assert (found.symbol, found.session, found.year, found.biennial) == (LAST, number, 1945 + number, biennial)
    assert f"session {number}" in next_session.as_text(found)
    assert ("every second session" in next_session.as_text(found)) == bool(biennial)


def test_without_the_text_the_counts_say_it():
    done = ict4d("new", "--offline")
    assert done.returncode == 0, done.stderr
    for told in ("A/RES/80/118#O74", "agenda of session 81", "'biennalization'", "`ict4d fetch A/RES/80/118` gets"):
        assert told in done.stdout


def test_counts_and_texts_name_the_same_session_in_every_resolution_read(data):
    """Each resolution as if it were the last."""
    whole = corpus.load()
    listed = whole.catalogue[whole.catalogue["series"] == "ga-ict4d"].set_index("symbol")
    found = {}
    for symbol in (s for s in whole.symbols if s in listed.index and listed.at[s, "year"] > 2006):
        until = whole.catalogue[whole.catalogue["adopted"] <= listed.at[symbol, "adopted"]]
        with suppress(next_session.TextNotHeldError):  # the counts are ambiguous, and say so
            found[symbol] = next_session.due(dataclasses.replace(whole, catalogue=until)).session
    assert found == {symbol: listed.at[symbol, "session"] + 1 for symbol in found}
    assert len(found) >= 15


def test_counts_that_leave_a_doubt_ask_for_the_text(data):
    whole = corpus.load()
    doubtful = whole.tables["words"].taken(lambda words: words[words["word"] != "provisional"])
    with pytest.raises(next_session.TextNotHeldError, match="run `ict4d fetch A/RES/80/118`"):
        next_session.due(dataclasses.replace(whole, tables={**whole.tables, "words": doubtful}))


def test_a_last_word_without_a_session_is_said(data):
    with pytest.raises(CorpusError, match=f"{LAST}: no operative paragraph"):
        next_session.due(hold(data, "Decides to oil every bell."))


def test_sessions_open_in_september():
    days = (date(2026, 11, 24), date(2026, 9, 15), date(2026, 8, 31), date(2027, 3, 1))
    assert [next_session.session_on(day) for day in days] == [81, 81, 80, 81]


@pytest.mark.parametrize(("words", "number"), [("first", 1), ("eighty-first", 81), ("ninetieth", 90), ("last", None)])
def test_ordinals(words, number):
    assert numerals.ordinal(words) == number


# --- looking


def bells(*numbers):
    return {f"A/RES/82/{n}": resolution_pdf.resolution(f"A/RES/82/{n}", title="Bells of the bays") for n in numbers}


def looked(monkeypatch, documents, **options):
    with un_server.running(documents) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        return next_text.look(82, LAST, "ga-ict4d", **options), server


def test_it_is_found_by_its_title_near_the_last_number(monkeypatch):
    documents = bells(87, 88, 89, 90, 92) | {"A/RES/82/94": resolution_pdf.resolution("A/RES/82/94")}
    found, server = looked(monkeypatch, documents)
    assert found.symbol == "A/RES/82/94"
    assert sum(server.asked.values()) == found.asked <= 10


def test_no_text_costs_few_requests(monkeypatch):
    found, server = looked(monkeypatch, {})
    assert (found.symbol, found.out) == (None, 0)
    assert sum(server.asked.values()) == found.asked == 2 * next_text.MISSES


def test_the_number_of_requests_is_bounded(monkeypatch):
    found, _ = looked(monkeypatch, {f"A/RES/82/{n}": un_server.status(200, b"%PDF-") for n in range(1, 300)}, most=20)
    assert (found.symbol, found.asked, found.out) == (None, 20, 20)


def test_a_refusal_is_no_miss(monkeypatch):
    with pytest.raises(FetchError) as error:
        looked(monkeypatch, {"A/RES/82/90": un_server.status(202)})
    assert error.value.kind == responses.REFUSED


def test_the_command_answers_yes_and_no(data, monkeypatch):
    this = next_session.session_on(date.today())
    hold(
        data,
        AGENDA.format({81: "eighty-first", 82: "eighty-second"}.get(this, "eightieth"), ""),
        f"A/RES/{this - 1}/90",
    )
    monkeypatch.setattr(fetch, "sleep", lambda seconds: None)
    out = f"A/RES/{this}/91"
    for documents, code, words in (
        ({}, 1, "no text found so far"),
        ({out: resolution_pdf.resolution(out)}, 0, f"{out} is out"),
    ):
        with un_server.running(documents) as server:
            monkeypatch.setenv("ICT4D_ODS", server.base)
            done = ict4d("new")
        assert done.returncode == code, done.stderr
        assert words in done.stdout
    assert ict4d("new", "--offline").returncode == 0
