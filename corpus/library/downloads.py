"""From symbols to held files: asks the server for one file after another and stores those that are right."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.library import acceptance, fetch, intake, responses, store
from corpus.library.responses import FetchError
from corpus.tables import catalogue, sources

STORED, HELD, NOT_TRIED = "stored", "held already", "not tried"
_ENOUGH = 3  # refusals or failures in a row, after which to stop: more requests would be useless and rude
_GIVEN_UP = {
    responses.REFUSED: "the server refused the earlier requests",
    responses.UNREACHABLE: "the server did not answer the earlier requests",
    responses.BUSY: "the server was in trouble at the earlier requests",
}


@dataclass(frozen=True)
class Result:
    """The result for a symbol: `state` is STORED, HELD, NOT_TRIED or the kind of a FetchError; `words` explains it."""

    symbol: str
    state: str
    words: str

    @property
    def got(self) -> bool:
        """Is the file here now?"""
        return self.state in (STORED, HELD)


def lacking() -> list[str]:
    """The symbols of resolutions in the catalogue of which no file is held, or only a draft."""
    held = sources.best_files(store.folder())
    return [symbol for symbol in catalogue.read()["symbol"] if symbol not in held]


def fetched(
    symbols: Sequence[str], language: str = store.ENGLISH, kind: str = "pdf", *, again: bool = False
) -> Iterator[Result]:
    """Fetches files one after another and yields a result for each symbol.

    Held files are not fetched again unless `again` is true. After three refusals or failures of the server in a row the
    rest is not tried. Raises CorpusError when ICT4D_ODS is not an address that may be used.
    """
    failures, said = 0, ""
    with fetch.opened(fetch.server()) as get:
        for symbol in symbols:
            if failures >= _ENOUGH:
                yield Result(symbol, NOT_TRIED, f"{symbol}: not tried, because {said}; try again later.")
                continue
            result = _one(symbol, get, language, kind, again)
            said = _GIVEN_UP.get(result.state, "")
            failures = failures + 1 if said else 0
            yield result


def _one(symbol: str, get: Callable[..., responses.Answer], language: str, kind: str, again: bool) -> Result:
    held = _held(symbol, language, kind)
    if held and not again:
        return Result(symbol, HELD, f"{symbol} is already held, as {held}.")
    try:
        answer = get(symbol, language, kind)
        outcome = intake.put(_accepted(answer, symbol, language), url=answer.url)
    except FetchError as error:
        return Result(symbol, error.kind, str(error))
    except CorpusError as error:  # from storing: shorter than the held file, or without facts that the catalogue needs
        return Result(symbol, responses.UNFIT, str(error))
    return Result(symbol, STORED if outcome.stored else HELD, outcome.words)


def _held(symbol: str, language: str, kind: str) -> str | None:
    """A file that the server sent for this before; in English, any file of the adopted text."""
    suffixes = (".pdf",) if kind == "pdf" else (".doc", ".docx")
    of_kind = [e.file for e in store.entries() if e.symbol == symbol and e.path.suffix in suffixes]
    if language != store.ENGLISH:
        return next((file for file in of_kind if file.startswith(f"{language}/")), None)
    english = [file for file in of_kind if "/" not in file]
    return english[-1] if english else _put_by_hand(symbol) if kind == "pdf" else None


def _put_by_hand(symbol: str) -> str | None:
    path = sources.best_files(store.folder()).get(symbol)
    return path.name if path else None


def _accepted(answer: responses.Answer, symbol: str, language: str) -> acceptance.Accepted:
    try:
        return acceptance.downloaded(answer.data, symbol, language)
    except CorpusError as error:
        hand = responses.by_hand(symbol, language)
        raise FetchError(
            responses.UNFIT, f"{symbol}: the server's file is not used: {error} If it is right, {hand}."
        ) from None
