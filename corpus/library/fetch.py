"""Fetches official files from the UN's document server; the only module that uses the network.

It sends one request at a time, with a pause between them. A server in trouble is asked again, after a longer wait each
time. `corpus.library.acceptance` decides whether the file is the right document.
"""

import random
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from corpus import settings
from corpus.errors import CorpusError
from corpus.library import responses
from corpus.library.responses import Answer, AskAgainError, FetchError
from corpus.readers import file_bytes

if TYPE_CHECKING:
    import httpx

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
FORMATS = ("pdf", "doc")

_UN = "un.org"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_MOST_REDIRECTS = 5  # two have been seen
_PACKED = ("gzip", "x-gzip", "deflate")  # nobody asked for them, but a server may insist
_MOST_TOLD = 200  # characters of a library's message
_DIGITS = 18  # of a stated length; more are absurd
_MOST_WAIT = 60  # seconds; public programs that use the UN's servers double their wait up to this


@dataclass(frozen=True)
class Server:
    """Where to ask, and how patiently. Times are in seconds."""

    base: str
    pause: float = 1.0  # between two requests; public programs wait 0.2 to 2
    connect: float = 10.0
    silence: float = 30.0  # between two pieces of an answer
    whole: float = 180.0  # for an answer with all before it: the connection, redirects, headers
    tries: int = 5
    backoff: float = 1.0  # before the second try; doubled before each further one
    most_bytes: int = file_bytes.MOST_BYTES

    @property
    def loopback(self) -> bool:
        """Does it run on this machine, like the tests' server?"""
        return urlsplit(self.base).hostname in _LOOPBACK

    def allows(self, url: str) -> bool:
        """May a redirect lead there? Only over HTTPS to the UN or this host; for a local server, only to itself."""
        try:
            to, base = urlsplit(url), urlsplit(self.base)
            host, port = to.hostname or "", to.port
        except ValueError:
            return False
        if self.loopback:
            return to.scheme in ("http", "https") and host in _LOOPBACK and port == base.port
        ours = host == _UN or host.endswith(f".{_UN}") or host == base.hostname
        return to.scheme == "https" and bool(host) and ours and port in (None, 443, base.port)

    def address(self, symbol: str, language: str, kind: str) -> str:
        """The address of a document, with encoded slashes: the server has been seen to insist on them."""
        return f"{self.base}?s={quote(symbol, safe='')}&l={language}&t={kind}"


def server() -> Server:
    """The UN's server, or the one at the address in the environment variable ICT4D_ODS.

    A server on this machine may use HTTP, and needs no pause. Raises CorpusError for any other address without HTTPS.
    """
    try:
        found = Server(settings.server_address())
        fits = found.allows(found.base)
    except ValueError:
        fits = False
    if not fits:
        raise CorpusError(
            f"The address in ICT4D_ODS is {settings.server_address()!r}; it must be an HTTPS address"
            f" like {settings.ODS}."
        )
    return replace(found, pause=0, backoff=0.05) if found.loopback else found


@contextmanager
def opened(at: Server) -> Iterator[Callable[..., Answer]]:
    """A function `get(symbol, language="en", kind="pdf")` that asks the server, with a pause between requests.

    It returns an Answer that is not empty and no web page, or raises FetchError.
    """
    import httpx

    headers = {
        "User-Agent": f"ict4d-resolutions/{version('ict4d-resolutions')} (corpus study of UN resolutions)",
        "Accept-Encoding": "identity",  # so that the size limit applies to what is sent
    }
    asked: list[str] = []

    def get(symbol: str, language: str = "en", kind: str = "pdf") -> Answer:
        sleep(at.pause if asked else 0)
        asked.append(symbol)
        ask = partial(_once, client, at, symbol, language, kind)
        return _patiently(partial(_in_time, ask, at, symbol), at, symbol)

    # Proxies and certificates come from the user's settings, except for a server on this machine.
    timeout = httpx.Timeout(at.silence, connect=at.connect)
    with httpx.Client(headers=headers, timeout=timeout, trust_env=not at.loopback) as client:
        yield get


def _in_time(ask: Callable[[], Answer], at: Server, symbol: str) -> Answer:
    """What `ask` returns or raises, if it does so within `at.whole` seconds.

    The library limits the silence between two pieces, and a server can send its headers a letter at a time. So the
    question is asked in a thread, which is left to itself when the time is up. Raises FetchError then.
    """
    answered: SimpleQueue[Answer | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            answered.put(ask())
        except BaseException as error:  # noqa: BLE001
            answered.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        found = answered.get(timeout=at.whole)
    except Empty:
        raise FetchError(
            responses.BUSY, f"{symbol}: the server did not send all of it within {at.whole:g} seconds; try again later."
        ) from None
    if isinstance(found, BaseException):
        raise found
    return found


def _patiently(ask: Callable[[], Answer], at: Server, symbol: str) -> Answer:
    """Asks until there is an answer; waits as long as the server says, and longer each time, with some jitter."""
    for attempt in range(at.tries):
        try:
            return ask()
        except AskAgainError as error:
            trouble = error
        if trouble.after > _MOST_WAIT:
            break
        if attempt + 1 < at.tries:
            sleep(max(trouble.after, min(_MOST_WAIT, at.backoff * 2**attempt)) + random.uniform(0, at.backoff))
    when = "later"
    if trouble.after >= responses.LONGEST_REST:
        when = "another day, as the server asks"
    elif trouble.after > _MOST_WAIT:
        when = f"in {trouble.after:.0f} seconds, as the server asks"
    kind = responses.BUSY if trouble.reached else responses.UNREACHABLE
    told = f"asked {attempt + 1} times without success ({_short(trouble)})"
    raise FetchError(kind, f"{symbol}: {told}; try again {when}.")


def _short(trouble: AskAgainError) -> str:
    """What went wrong, without what a server may have put into it to fill the screen."""
    return "".join(letter if letter.isprintable() else " " for letter in str(trouble))[:_MOST_TOLD]


def _once(client: "httpx.Client", at: Server, symbol: str, language: str, kind: str) -> Answer:
    import httpx

    try:
        answer = _followed(client, at, symbol, at.address(symbol, language, kind))
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise AskAgainError(f"no connection to {urlsplit(at.base).hostname}: {error}", reached=False) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise AskAgainError(f"the answer broke off: {error or type(error).__name__}") from None
    responses.check(answer, symbol, language)
    return answer


def _followed(client: "httpx.Client", at: Server, symbol: str, url: str) -> Answer:
    """The answer at the end of the redirects; each redirect is checked before it is followed."""
    for _ in range(_MOST_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            target = response.headers.get("location") if response.is_redirect else None
            if target is None:
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, headers, _read(response, at, symbol), url)
            url = str(response.url.join(target))
        if not at.allows(url):
            message = f"{symbol}: the server redirects to {url}, not an address of the UN; {responses.by_hand(symbol)}."
            raise FetchError(responses.REDIRECT, message)
    message = f"{symbol}: the server redirects more than {_MOST_REDIRECTS} times; {responses.by_hand(symbol)}."
    raise FetchError(responses.REDIRECT, message)


def _read(response: "httpx.Response", at: Server, symbol: str) -> bytes:
    """The content, read within the limits of size; compressed content counts as long as it is unpacked."""
    import httpx

    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated[:_DIGITS]) > at.most_bytes:
        raise _too_large(symbol, at)
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", *_PACKED):
        raise httpx.DecodingError(f"unknown coding {coding[:20]!r}")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding in _PACKED else None
    until, data = monotonic() + at.whole, bytearray()
    for piece in response.iter_raw():
        try:
            data += piece if unpack is None else unpack.decompress(piece, at.most_bytes + 1)
        except zlib.error as error:
            raise httpx.DecodingError(str(error)) from None
        if len(data) > at.most_bytes:
            raise _too_large(symbol, at)
        if monotonic() > until:  # nobody waits for it any more
            raise httpx.ReadTimeout(f"not complete after {at.whole:.0f} seconds")
    if unpack is not None and not unpack.eof:
        raise httpx.DecodingError("the compressed content is not complete")
    return bytes(data)


def _too_large(symbol: str, at: Server) -> FetchError:
    limit = f"the file has more than {at.most_bytes:,} bytes, which no resolution has"
    return FetchError(responses.TOO_LARGE, f"{symbol}: {limit}; {responses.by_hand(symbol)}.")
