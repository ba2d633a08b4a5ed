"""Files from a server on this machine that behaves as the UN's does, at its best and at its worst."""

import dataclasses
import gzip
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version

import pytest

import resolution_pdf
import un_server
from corpus import settings
from corpus.errors import CorpusError
from corpus.library import acceptance, downloads, fetch, responses, store
from corpus.library.responses import FetchError

SYMBOL = "A/RES/81/909"
PDF = resolution_pdf.resolution(SYMBOL)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A place of one's own for sources."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def waits(monkeypatch):
    """Waits are noted, not waited."""
    noted = []
    monkeypatch.setattr(fetch, "sleep", noted.append)
    return noted


def ask(server, symbol=SYMBOL, **settings):
    at = dataclasses.replace(fetch.Server(server.base, pause=0, backoff=0.01), **settings)
    with fetch.opened(at) as get:
        return get(symbol)


def refusal(behaviour, **settings):
    with un_server.running({SYMBOL: behaviour}) as server, pytest.raises(FetchError) as error:
        ask(server, **settings)
    assert error.value.exit_code == 1
    return error.value, server


def test_a_document_is_got_through_two_redirects():
    with un_server.running({SYMBOL: PDF}) as server:
        answer = ask(server)
    assert answer.data == PDF
    assert answer.url.endswith(f"/doc/undoc/gen?s={SYMBOL}")
    assert server.queries == ["s=A%2FRES%2F81%2F909&l=en&t=pdf"]
    assert server.agents == {f"ict4d-resolutions/{version('ict4d-resolutions')} (corpus study of UN resolutions)"}


@pytest.mark.parametrize("encoded_only", [True, False])
def test_both_ways_to_read_the_slash(encoded_only):
    def strict(handler):
        raw = handler.path.partition("s=")[2].partition("&")[0]
        fits = "/" not in raw if encoded_only else True
        return handler.give(PDF) if fits else handler.give(b"", 404)

    with un_server.running({SYMBOL: strict}) as server:
        assert ask(server).data == PDF


CASES = {
    "not there": (un_server.status(404), responses.NOT_FOUND, "not found"),
    "not understood": (un_server.status(400), responses.NOT_FOUND, "not found"),
    "nothing in it": (un_server.status(200), responses.UNPUBLISHED, "not published yet"),
    "no content": (un_server.status(204), responses.UNPUBLISHED, "not published yet"),
    "a viewer": (un_server.status(200, un_server.PAGE), responses.WEB_PAGE, "ict4d add"),
    "a viewer that calls itself a PDF": (un_server.status(200, un_server.PAGE, "application/pdf"), responses.WEB_PAGE, "https://docs.un.org/en/A/RES/81/909"),
    "a challenge": (un_server.status(202, x_amzn_waf_action="challenge"), responses.REFUSED, "ict4d add"),
    "a challenge without its header": (un_server.status(202, un_server.CHALLENGE), responses.REFUSED, "refuses"),
    "a challenge with 200": (un_server.status(200, un_server.CHALLENGE), responses.REFUSED, "browser"),
    "forbidden": (un_server.status(403), responses.REFUSED, "https://docs.un.org/en/A/RES/81/909"),
    "strange": (un_server.status(299, PDF), responses.BUSY, "unknown answer"),
    "elsewhere": (un_server.redirect("https://example.org/a.pdf"), responses.REDIRECT, "example.org"),
    "nearly the UN": (un_server.redirect("https://notun.org/a.pdf"), responses.REDIRECT, "notun.org"),
    "the UN from a test": (un_server.redirect("https://docs.un.org/a.pdf"), responses.REDIRECT, "docs.un.org"),
    "a file": (un_server.redirect("file:///etc/passwd"), responses.REDIRECT, "passwd"),
    "a private address": (un_server.redirect("http://192.168.0.1/a.pdf"), responses.REDIRECT, "192.168.0.1"),
    "another port": (un_server.redirect("http://127.0.0.1:1/a.pdf"), responses.REDIRECT, "127.0.0.1:1"),
    "round and round": (lambda h: h.redirect(h.path), responses.REDIRECT, "redirects more than 5 times"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_document_is_told_in_words(name):
    behaviour, kind, words = CASES[name]
    error, server = refusal(behaviour)
    assert error.kind == kind
    assert words in str(error)
    assert str(error).startswith(SYMBOL)
    if name != "round and round":
        assert server.asked[SYMBOL] == 1, "asked again to no purpose"


def test_too_large_by_its_own_account_and_by_its_bytes():
    announced, _ = refusal(lambda h: h.give(b"%PDF-", length=10**12))
    endless, _ = refusal(un_server.endless, most_bytes=3_000_000)
    assert announced.kind == endless.kind == responses.TOO_LARGE


def test_a_server_in_trouble_is_asked_again(waits):
    turns = [un_server.status(500), un_server.status(503), un_server.truncated(PDF), PDF]
    with un_server.running({SYMBOL: un_server.in_turn(*turns)}) as server:
        assert ask(server, backoff=1).data == PDF
        assert server.asked[SYMBOL] == 4
    first, second, third = (wait for wait in waits if wait)
    assert 1 <= first <= 2 <= second <= 3 < 4 <= third <= 5


def test_retry_after_is_honoured(waits):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    turns = [un_server.status(429, Retry_After="7"), un_server.status(429, Retry_After=later), PDF]
    with un_server.running({SYMBOL: un_server.in_turn(*turns)}) as server:
        assert ask(server, backoff=1).data == PDF
    first, second = (wait for wait in waits if wait)
    assert 7 <= first <= 8
    assert 28 <= second <= 31


def test_a_server_that_wants_a_long_rest_is_left_alone():
    error, server = refusal(un_server.status(429, Retry_After="3600"))
    assert (error.kind, server.asked[SYMBOL]) == (responses.BUSY, 1)
    assert "3600 seconds" in str(error)


@pytest.mark.parametrize("text", ["", "soon", "-5", "1e9", "inf", "-inf", "nan", "٣", "Mon, 99 Zzz 2026 00:00:00 GMT",
                                  "Mon, 01 Jan 0001 00:00:00 GMT", "Mon, 01 Jan 99999 00:00:00 GMT"])  # fmt: skip
def test_an_odd_retry_after_is_none(text):
    assert responses.retry_after(text) == 0


@pytest.mark.parametrize("text", ["9" * 20, "9" * 5000, "1000000", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_an_absurd_retry_after_means_another_day(text):
    error, server = refusal(un_server.status(429, Retry_After=text))
    assert (error.kind, server.asked[SYMBOL]) == (responses.BUSY, 1)
    assert "try again another day" in str(error)


DRIPS = {
    "headers": un_server.dripping_headers,
    "content": un_server.slow(PDF, 30),
    "redirects": lambda h: time.sleep(0.15) or h.redirect(h.path),
}


@pytest.mark.parametrize("name", DRIPS)
def test_an_answer_has_a_time_limit_however_it_is_drawn_out(name):
    started = time.monotonic()
    error, server = refusal(DRIPS[name], whole=0.4)
    assert time.monotonic() - started < 2
    assert error.kind == responses.BUSY
    assert server.asked[SYMBOL] == 1 or name == "redirects"
    assert "within 0.4 seconds" in str(error)


BOMB = gzip.compress(bytes(50_000_000))


@pytest.mark.parametrize(("data", "coding"), [(BOMB, "gzip"), (zlib.compress(bytes(50_000_000)), "deflate")])
def test_what_unpacks_to_too_much_is_too_large(data, coding):
    assert len(data) < 100_000
    tracemalloc.start()
    error, _ = refusal(un_server.packed(data, coding), most_bytes=2_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.kind == responses.TOO_LARGE
    assert most < 20_000_000


def test_what_is_packed_unasked_is_unpacked():
    with un_server.running({SYMBOL: un_server.packed(gzip.compress(PDF))}) as server:
        assert ask(server).data == PDF


BROKEN = {
    "headers without end": un_server.endless_headers,
    "another coding": un_server.packed(PDF, "br"),
    "packed, it says": un_server.packed(PDF),
    "half of what is packed": un_server.packed(gzip.compress(PDF)[:-20]),
    "no HTTP": un_server.raw(b"hello"),
    "nothing at all": un_server.raw(b""),
    "half a head": un_server.raw(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "a negative length": un_server.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + PDF),
    "two lengths": un_server.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n" + PDF),
    "a bad chunk": un_server.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + PDF),
    "chunks that stop": un_server.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_trouble_in_one_short_sentence(name):
    error, server = refusal(BROKEN[name], tries=2)
    assert (error.kind, server.asked[SYMBOL]) == (responses.BUSY, 2)
    assert len(str(error)) < 400


def test_trouble_without_end_is_given_up():
    for behaviour in (un_server.status(500), un_server.truncated(PDF)):
        error, server = refusal(behaviour)
        assert (error.kind, server.asked[SYMBOL]) == (responses.BUSY, 5)


def test_slow_is_fine_and_too_slow_is_not():
    with un_server.running({SYMBOL: un_server.slow(PDF, 0.4)}) as server:
        assert ask(server, silence=5).data == PDF
    error, _ = refusal(un_server.slow(PDF, 1.5), whole=0.2, tries=2)
    assert error.kind == responses.BUSY
    error, _ = refusal(un_server.slow(PDF, 10), silence=0.1, tries=1)
    assert error.kind == responses.BUSY


def test_no_server_at_all():
    with un_server.running({}) as server:
        base = server.base
    with pytest.raises(FetchError) as error, fetch.opened(fetch.Server(base, tries=2, backoff=0.01)) as get:
        get(SYMBOL)
    assert error.value.kind == responses.UNREACHABLE


def test_a_pause_between_requests(waits):
    with un_server.running({SYMBOL: PDF}) as server, fetch.opened(fetch.Server(server.base, pause=3)) as get:
        get(SYMBOL), get(SYMBOL), get(SYMBOL)
    assert waits == [0, 3, 3]


ALLOWED = {
    "https://documents.un.org/doc/x.pdf": True,
    "https://un.org/x": True,
    "https://un.org:443/x": True,
    "http://documents.un.org/x": False,
    "https://documents.un.org:8443/x": False,
    "https://un.org.example.com/x": False,
    "https://documents.un.org@example.com/x": False,
    "https://evilun.org/x": False,
    "ftp://documents.un.org/x": False,
    "file:///etc/passwd": False,
    "https://127.0.0.1/x": False,
    "https://[::1]/x": False,
    "https://169.254.169.254/latest": False,
    "https://un.org:99999/": False,
    "https://[un.org/": False,
    "//": False,
}


@pytest.mark.parametrize("url", ALLOWED)
def test_redirects_lead_to_the_un_over_https(url):
    assert fetch.Server(settings.ODS).allows(url) == ALLOWED[url]


def test_the_address_is_a_setting_and_the_uns_by_default(monkeypatch):
    monkeypatch.delenv("ICT4D_ODS", raising=False)
    assert (fetch.server().base, fetch.server().pause) == (settings.ODS, 1.0)
    monkeypatch.setenv("ICT4D_ODS", "https://mirror.example.org/ods")
    assert fetch.server().allows("https://mirror.example.org/x")
    assert not fetch.server().allows("https://other.example.org/x")
    for bad in ("http://documents.un.org/x", "file:///etc", "nonsense", "https://[x"):
        monkeypatch.setenv("ICT4D_ODS", bad)
        with pytest.raises(CorpusError, match="ICT4D_ODS"):
            fetch.server()


# --- what came is looked at


def test_what_came_must_be_the_document_asked_for():
    found = acceptance.downloaded(PDF, SYMBOL)
    assert (found.symbol, found.suffix, found.draft) == (SYMBOL, ".pdf", False)
    assert found.document.adopted == "2026-12-14"


UNFIT = {
    "another one": (resolution_pdf.resolution("A/RES/81/90"), "it is A/RES/81/90"),
    "a page": (un_server.PAGE, "web page"),
    "no magic": (b"hello" * 99, "only PDF, Word"),
    "a cut one": (PDF[: len(PDF) // 2], "cut off"),
    "a zip": (b"PK\x03\x04" + b"x" * 999, "the file"),
    "WordPerfect": (b"\xffWPC" + b"x" * 999, "WordPerfect"),
    "another language": (resolution_pdf.resolution(SYMBOL, lamps="de la mer et des lampes pour le que " * 9), "French"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_not_the_document_is_not_taken(name):
    data, words = UNFIT[name]
    with pytest.raises(CorpusError, match=words) as error:
        acceptance.downloaded(data, SYMBOL)
    assert "/tmp" not in str(error.value)


# --- many, one after the other


def gathered(data, monkeypatch, documents, *symbols, **options):
    with un_server.running(documents) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        return {r.symbol: r for r in downloads.fetched(symbols or list(documents), **options)}, server


def test_a_fetched_file_is_stored_and_listed(data, monkeypatch):
    results, server = gathered(data, monkeypatch, {SYMBOL: PDF})
    assert results[SYMBOL].state == downloads.STORED
    (entry,) = store.entries()
    assert (entry.symbol, entry.file, entry.type) == (SYMBOL, "A_RES_81_909.pdf", "pdf")
    assert entry.url == f"http://127.0.0.1:{server.server_port}/doc/undoc/gen?s={SYMBOL}"
    assert entry.path.read_bytes() == PDF
    assert store.changed() == []
    assert sorted(p.name for p in (data / "sources").iterdir()) == ["A_RES_81_909.pdf", "manifest.csv"]


def test_what_is_held_is_not_asked_for_again_unless_told(data, monkeypatch):
    gathered(data, monkeypatch, {SYMBOL: PDF})
    results, server = gathered(data, monkeypatch, {SYMBOL: PDF})
    assert (results[SYMBOL].state, server.asked[SYMBOL]) == (downloads.HELD, 0)
    results, server = gathered(data, monkeypatch, {SYMBOL: PDF}, again=True)
    assert (results[SYMBOL].state, server.asked[SYMBOL]) == (downloads.HELD, 1)


def test_a_worse_copy_never_takes_the_place_of_a_good_one(data, monkeypatch):
    good = resolution_pdf.resolution(SYMBOL, extra=[f"_Stresses_ that {resolution_pdf.LAMPS} need oil;"] * 6)
    gathered(data, monkeypatch, {SYMBOL: good})
    before = {p: p.read_bytes() for p in (data / "sources").iterdir()}
    for worse in (
        PDF,
        good[:-2000],
        resolution_pdf.resolution("A/RES/81/9"),
        un_server.status(200),
        un_server.status(202),
    ):
        results, _ = gathered(data, monkeypatch, {SYMBOL: worse}, again=True)
        assert not results[SYMBOL].got
        assert {p: p.read_bytes() for p in (data / "sources").iterdir()} == before


def test_a_corrected_version_is_read_and_the_old_one_is_kept(data, monkeypatch):
    gathered(data, monkeypatch, {SYMBOL: PDF})
    corrected = resolution_pdf.resolution(SYMBOL, lamps=resolution_pdf.LAMPS.replace("bay", "gulf"))
    results, _ = gathered(data, monkeypatch, {SYMBOL: corrected}, again=True)
    assert "A_RES_81_909_2.pdf, which is read from now on; A_RES_81_909.pdf is kept" in results[SYMBOL].words
    assert [entry.file for entry in store.entries()] == ["A_RES_81_909.pdf", "A_RES_81_909_2.pdf"]


def test_other_languages_are_stored_apart(data, monkeypatch):
    results, server = gathered(data, monkeypatch, {SYMBOL: PDF}, language="fr")
    assert results[SYMBOL].state == downloads.STORED
    assert [entry.file for entry in store.entries()] == ["fr/A_RES_81_909.pdf"]
    assert server.queries == ["s=A%2FRES%2F81%2F909&l=fr&t=pdf"]
    results, _ = gathered(data, monkeypatch, {SYMBOL: PDF})
    assert results[SYMBOL].state == downloads.STORED, "the French text does not stand for the English one"
    results, _ = gathered(data, monkeypatch, {SYMBOL: resolution_pdf.resolution("A/RES/81/9091")}, language="es")
    assert results[SYMBOL].state == responses.UNFIT


def test_after_three_refusals_in_a_row_the_rest_is_left(data, monkeypatch):
    symbols = [f"A/RES/81/{n}" for n in range(5)]
    results, server = gathered(data, monkeypatch, dict.fromkeys(symbols, un_server.status(202)))
    assert [r.state for r in results.values()] == [responses.REFUSED] * 3 + [downloads.NOT_TRIED] * 2
    assert sum(server.asked.values()) == 3
    assert (
        results[symbols[4]].words
        == "A/RES/81/4: not tried, because the server refused the earlier requests; try again later."
    )


def test_a_server_that_is_not_reached_is_given_up_as_soon(data, monkeypatch):
    with un_server.running({}) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
    monkeypatch.setattr(fetch, "sleep", lambda seconds: None)
    *tried, last = downloads.fetched([f"A/RES/81/{n}" for n in range(4)])
    assert [result.state for result in tried] == [responses.UNREACHABLE] * 3
    assert (
        last.words == "A/RES/81/3: not tried, because the server did not answer the earlier requests; try again later."
    )


def test_lacking_is_what_the_catalogue_lists_and_nobody_holds(data, monkeypatch):
    from corpus.tables import catalogue

    assert downloads.lacking() == list(catalogue.read()["symbol"])
    gathered(data, monkeypatch, {SYMBOL: PDF})
    assert SYMBOL not in downloads.lacking()
