"""What a server's answer means: perhaps the document, or one of the ways in which the UN's servers say no.

The status alone is not trusted: a symbol without a file gives 404, or 200 and no content; a bot challenge gives 202.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from corpus.errors import CorpusError
from corpus.readers import file_type

NOT_FOUND, UNPUBLISHED, REFUSED = "not found", "not published yet", "server refuses programs"
WEB_PAGE, UNFIT, TOO_LARGE = "web page instead", "not the document", "too large"
REDIRECT, BUSY, UNREACHABLE = "redirected elsewhere", "server in trouble", "not reached"

_REFUSALS = (202, 401, 403, 405, 406, 451)
_UNKNOWN = (400, 404, 410)
_GIVEN = (200, 203, 204)
_CHALLENGE = (b"gokuprops", b"awswaf", b"captcha", b"just a moment")
LONGEST_REST = 86_400.0  # seconds; a server that asks for more than a day asks for another day
_DIGITS = 12  # of a number of seconds; more are absurd
_WITHIN = 65_536  # bytes of a page that are searched for signs of a challenge


class FetchError(CorpusError):
    """A file could not be fetched. `kind` says why in a few words; the message says what to do."""

    exit_code = 1

    def __init__(self, kind: str, message: str):
        self.kind = kind
        super().__init__(message)


class AskAgainError(Exception):
    """The server was busy or broke off; `after` is the wait that it asks for, in seconds."""

    def __init__(self, reason: str, *, after: float = 0, reached: bool = True):
        self.after, self.reached = after, reached
        super().__init__(reason)


@dataclass(frozen=True)
class Answer:
    """What a server sent in the end: status, headers (names in lower case), bytes, and their address."""

    status: int
    headers: Mapping[str, str]
    data: bytes
    url: str


def browser_address(symbol: str, language: str = "en") -> str:
    """Where a person can read and save the document."""
    return f"https://docs.un.org/{language}/{quote(symbol)}"


def by_hand(symbol: str, language: str = "en") -> str:
    """What a person can do where the program fails."""
    return f"open {browser_address(symbol, language)} in a browser, save the file and run `ict4d add FILE`"


def check(answer: Answer, symbol: str, language: str = "en") -> None:
    """Returns if the bytes may be the document.

    Raises AskAgainError if the server is in trouble, else FetchError; its kind says what the answer means.
    """
    status, hand = answer.status, by_hand(symbol, language)
    if status == 429 or status >= 500:
        raise AskAgainError(f"status {status}", after=retry_after(answer.headers.get("retry-after", "")))
    if status in _REFUSALS or _is_challenge(answer):
        raise FetchError(REFUSED, f"{symbol}: the server refuses requests by programs (status {status}); {hand}.")
    if status in _UNKNOWN:
        raise FetchError(
            NOT_FOUND,
            f"{symbol}: not found (status {status}); check the symbol, or try again later if it is not out yet.",
        )
    if status not in _GIVEN:
        raise FetchError(BUSY, f"{symbol}: the server sent an unknown answer (status {status}); {hand}.")
    if not answer.data.strip():
        raise FetchError(
            UNPUBLISHED, f"{symbol}: not published yet (the answer is empty); try again some weeks after its adoption."
        )
    if file_type.is_markup(answer.data):
        raise FetchError(WEB_PAGE, f"{symbol}: the server sent a web page instead of the document; {hand}.")


def _is_challenge(answer: Answer) -> bool:
    marked = file_type.is_markup(answer.data) and any(mark in answer.data[:_WITHIN].lower() for mark in _CHALLENGE)
    return marked or "x-amzn-waf-action" in answer.headers


def retry_after(text: str) -> float:
    """Seconds that a Retry-After header asks for, as a number or a date, at most `LONGEST_REST`; 0 if it says nothing.

    >>> retry_after("30"), retry_after("inf"), retry_after("9" * 400)
    (30.0, 0.0, 86400.0)
    """
    asked = text.strip()
    if asked.isascii() and asked.isdigit():
        return float(min(int(asked[:_DIGITS]), LONGEST_REST))
    try:
        then = parsedate_to_datetime(asked)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        seconds = (then - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, IndexError, OverflowError):  # no date, or one that no calendar has
        return 0.0
    return min(max(0.0, seconds), LONGEST_REST)
