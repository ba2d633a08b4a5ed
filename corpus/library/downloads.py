"""From symbols to held files: asks the server for one after the other and stores what is the document asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.library import acceptance, fetch, intake, responses, store
from corpus.library.responses import FetchError
from corpus.tables import catalogue, sources

STORED, HELD, NOT_TRIED = "stored", "held already", "not tried"
_ENOUGH = 3  # refusals or failures to reach the server, one after the other: asking on would be no use, and rude
_GIVEN_UP = {
    responses.REFUSED: "the server refused the earlier requests",
    responses.UNREACHABLE: "the server did not answer the earlier requests",
}


@dataclass(frozen=True)
class Result:
    """What became of a symbol: `state` is STORED, HELD, NOT_TRIED or the kind of a FetchError; `words` tells it."""

    symbol: str
    state: str
    words: str

    @property
    def got(self) -> bool:
        """Is the file here now?"""
        return self.state in (STORED, HELD)


def lacking() -> list[str]:
    """The resolutions of the catalogue of which no file is held, or only a draft."""
    held = sources.best_files(store.folder())
    return [symbol for symbol in catalogue.read()["symbol"] if symbol not in held]


def fetched(
    symbols: Sequence[str], language: str = store.ENGLISH, kind: str = "pdf", *, again: bool = False
) -> Iterator[Result]:
    """Gets files, one after the other, and tells of each what became of it.

    Files that are held are not asked for, but for `again`. After some refusals in a row the rest is not tried.
    """
    failures, said = 0, ""
    with fetch.opened(fetch.server()) as get:
        for symbol in symbols:
            if failures >= _ENOUGH:
                yield Result(symbol, NOT_TRIED, f"{symbol}: not tried, since {said}.")
                continue
            result = _one(symbol, get, language, kind, again)
            said = _GIVEN_UP.get(result.state, "")
            failures = failures + 1 if said else 0
            yield result


def _one(symbol: str, get: Callable[..., responses.Answer], language: str, kind: str, again: bool) -> Result:
    held = _held(symbol, language, kind)
    if held and not again:
        return Result(symbol, HELD, f"{symbol} is held already, as {held}.")
    try:
        answer = get(symbol, language, kind)
        outcome = intake.put(_accepted(answer, symbol, language), url=answer.url)
    except FetchError as error:
        return Result(symbol, error.kind, str(error))
    except CorpusError as error:  # of the store: worse than what is held, or unfit for the catalogue
        return Result(symbol, responses.UNFIT, str(error))
    return Result(symbol, STORED if outcome.stored else HELD, outcome.words)


def _held(symbol: str, language: str, kind: str) -> str | None:
    """A file that the server gave for this before, or, in English, any that was adopted."""
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
            responses.UNFIT, f"{symbol}: what came is not used: {error} If it should be, {hand}."
        ) from None
