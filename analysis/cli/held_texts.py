"""The commands that bring texts into the corpus and remove them: fetch, add, remove, new."""

from __future__ import annotations  # of options, which are read when a command is used

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli import running
from analysis.cli.running import Memory, Seconds
from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.library.acceptance import Accepted
    from corpus.library.downloads import Result
    from corpus.library.fitness import Allowed
    from corpus.parsing.document import Document

_WARNINGS_SHOWN = 10


def fetch(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[SYMBOL]...", help="like A/RES/79/194; default: all not held")
    ] = None,
    language: Annotated[str, typer.Option(help="en, fr, es, ru, zh or ar; only English is analysed")] = "en",
    kind: Annotated[str, typer.Option("--format", help="pdf, or doc for Word")] = "pdf",
    again: Annotated[bool, typer.Option("--again", help="fetch held files too: they may have been corrected")] = False,
    memory: Memory = None,
    seconds: Seconds = None,
) -> None:
    """Fetch the official files from the UN; exit 1 when one could not be fetched."""
    from corpus.library import downloads
    from corpus.library import fetch as fetching
    from corpus.readers.guard import limits

    _check_option("--language", language, fetching.LANGUAGES)
    _check_option("--format", kind, fetching.FORMATS)
    asked = _resolutions(wanted) if wanted else downloads.lacking()
    with limits.allowing(memory, seconds):
        results = _with_progress(downloads.fetched(asked, language, kind, again=again), len(asked))
        _rebuild(any(result.state == downloads.STORED for result in results))
    print(_summary(results))
    raise typer.Exit(0 if all(result.got for result in results) else 1)


def _check_option(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise CorpusError(f"{name} {value!r} is unknown; give one of {', '.join(known)}.")


def _resolutions(wanted: Sequence[str]) -> list[str]:
    from corpus.text import symbols

    for symbol in wanted:
        symbols.parse(symbol)
    return list(dict.fromkeys(map(symbols.normalise, wanted)))


def _with_progress(results: Iterable[Result], total: int) -> list[Result]:
    """The results, a line each as they come."""
    from corpus.files import progress

    found = []
    for result in progress.shown(results, "files", total):
        found.append(result)
        say(result.words)
    return found


def _summary(results: Sequence[Result]) -> str:
    """One line per resolution, and a line with the total."""
    lines = [f"{result.symbol:<18}{result.state}" for result in results]
    got = sum(result.got for result in results)
    return "\n".join([*lines, f"{got} of {len(results)} are held now."])


def _rebuild(changed: bool) -> None:
    """Counts new texts, so that they are there when the corpus is next loaded."""
    import corpus

    if changed:
        corpus.build_texts()


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="files as the UN publishes them")],
    symbol: Annotated[str | None, typer.Option(help="symbol of the resolution, if the file does not state it")] = None,
    draft: Annotated[
        str | None, typer.Option(help="which of several texts in the file: its number, as 2 or II", metavar="NUMBER")
    ] = None,
    series: Annotated[str | None, typer.Option(help="series of a resolution that is not in the catalogue")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="store without asking")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="store a text that is not whole, marked as incomplete")
    ] = False,
    shorter: Annotated[
        bool, typer.Option("--shorter", help="store a text with fewer words than the one that is held")
    ] = False,
    memory: Memory = None,
    seconds: Seconds = None,
) -> None:
    """Show what was read from a file, and store it; without a terminal it is stored without asking."""
    from corpus.files import progress
    from corpus.library import acceptance
    from corpus.library.fitness import Allowed
    from corpus.readers.guard import limits

    if symbol and len(files) > 1:
        raise CorpusError(f"--symbol names one resolution, but there are {len(files)} files; add them one by one.")
    if draft and len(files) > 1:
        raise CorpusError(f"--draft names one text of a file, but there are {len(files)} files; add them one by one.")
    asks = not yes and sys.stdin is not None and sys.stdin.isatty()
    failed = 0
    with limits.allowing(memory, seconds):
        for path in files if asks else progress.shown(files, "files", len(files)):
            try:
                found = acceptance.given(path, symbol, draft)
                _add(path, found, series, asks, Allowed(incomplete, shorter))
            except CorpusError as error:
                say(str(error))
                failed += 1
        _rebuild(changed=failed < len(files))
    if failed:
        raise typer.Exit(2 if len(files) == 1 else 1)


def _add(path: Path, found: Accepted, series: str | None, asks: bool, allowed: Allowed) -> None:
    from corpus.library import intake

    if found.document:
        print(_understood(path, found.symbol, found.document))
    if asks and not typer.confirm("Store it?", default=True, err=True):
        say("Not stored.")
        return
    say(intake.put(found, series=series, allowed=allowed).words)


def _understood(path: Path, symbol: str, document: Document) -> str:
    """What was read from a file, one line per fact."""
    parts = [p.part for p in document.paragraphs]
    sizes = ", ".join(f"{parts.count(part)} {part}" for part in dict.fromkeys(parts))
    facts = {
        "symbol": symbol + (" (a draft of it)" if document.draft else ""),
        "title": document.title or "not stated",
        "adopted": document.adopted or "not stated",
        "paragraphs": sizes,
        "footnotes": str(len(document.notes)),
        "characters": running.shares(document.shares),
        "whole": "; ".join(document.incomplete) or "yes, as far as can be told",
        "warnings": str(len(document.warnings) or "none"),
    }
    lines = [f"  {name:<12}{value}" for name, value in facts.items()]
    _, *warnings = running.warnings(document.warnings, _WARNINGS_SHOWN) or [""]
    return "\n".join([str(path), *lines, *(f"  {warning}" for warning in warnings)])


def remove(symbol: Annotated[str, typer.Argument(metavar="SYMBOL", help="like A/RES/79/194")]) -> None:
    """Remove the file of a resolution that was stored last, and its line in the local catalogue if it has one."""
    from analysis.report import manifest, provenance
    from corpus.library import intake

    (normal,) = _resolutions([symbol])
    entry, now = intake.undo(normal)
    _rebuild(changed=True)
    if manifest.remove_pages(provenance.local(), entry.sha256):
        say(f"{provenance.local()}: the pages that were made with it were removed, too; `ict4d study` makes them anew.")
    left = f"{now.name} is read in its place" if now else "no file of it is held any more"
    say(f"{normal}: {entry.file} was removed; {left}.")


def new(
    offline: Annotated[bool, typer.Option("--offline", help="only say when it is due; do not ask the server")] = False,
) -> None:
    """Say when the next resolution of the series is due, in the words of the last one, and whether it is out.

    Exit 1 when it is not out: a session may have no text.
    """
    from datetime import date

    from analysis.change import next_session as dues
    from analysis.cli import loading

    due = dues.due(loading.built_and_loaded())
    print(dues.as_text(due))
    now = dues.session_on(date.today())
    if offline:
        return
    if now < due.session:
        print(f"Session {due.session} has not opened yet, so there is no text.")
        raise typer.Exit(1)
    for session in range(due.session, now + 1):
        if _is_out(session, due.symbol):
            return
    raise typer.Exit(1)


def _is_out(session: int, last: str) -> bool:
    """Looks for the text of a session on the server, and prints the result."""
    from corpus import series_list
    from corpus.library import next_text

    say(f"Looking for a text of session {session} ...")
    found = next_text.look(session, last, series_list.default())
    looked = f"{found.asked} numbers tried, {found.out} of them are out"
    if found.symbol:
        print(f"{found.symbol} is out; `ict4d fetch {found.symbol}` gets it.")
    else:
        print(f"Session {session}: no text found so far ({looked}).")
    return found.symbol is not None
