"""The commands that read files and run the study: parse, build, check, study."""

from __future__ import annotations  # of options, which are read when a command is used

import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.exits import failures
from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from corpus.parsing.document import Document
    from corpus.parsing.document_files import Written

Memory = Annotated[int | None, typer.Option(help="MB that reading one file may take (default 1000)", metavar="MB")]
Seconds = Annotated[float | None, typer.Option(help="seconds that reading one file may take (default 60)", metavar="N")]

Jobs = Annotated[int | None, typer.Option(help="how many work at once (default 1; 0: one on each core)", metavar="N")]
Kernels = Annotated[
    int | None, typer.Option("--jobs", help="notebooks at once (default 2; 0: one on each core)", metavar="N")
]
Backend = Annotated[str | None, typer.Option(help="who works: local (default), or dask for a cluster", metavar="NAME")]
Scheduler = Annotated[str | None, typer.Option(help="address of the cluster, tcp://host:8786", metavar="ADDRESS")]

_WARNINGS_SHOWN = 3


def parse(
    files: Annotated[list[Path], typer.Argument(help="files as the UN publishes them", metavar="FILE...")],
    out: Annotated[Path, typer.Option(help="folder for one file per document", metavar="DIR")],
    akoma_ntoso: Annotated[
        bool, typer.Option("--akoma-ntoso", help="write Akoma Ntoso, the UN's own XML, in place of JSON")
    ] = False,
    memory: Memory = None,
    seconds: Seconds = None,
    jobs: Jobs = None,
    backend: Backend = None,
    scheduler: Scheduler = None,
) -> None:
    """Read documents and write their paragraphs as JSON or XML; a bad file does not stop the others."""
    import corpus
    from corpus.readers.guard import limits

    with limits.allowing(memory, seconds), corpus.workers(jobs, backend=backend, scheduler=scheduler):
        failed = _parse_all(files, out, akoma_ntoso=akoma_ntoso)
    if failed:
        raise typer.Exit(2 if len(files) == 1 else 1)


def _parse_all(files: list[Path], out: Path, *, akoma_ntoso: bool) -> int:
    """Reads and writes each; returns how many failed."""
    from corpus.files import progress
    from corpus.parsing import document_files

    suffix = document_files.AKOMA_NTOSO if akoma_ntoso else document_files.JSON
    failed = 0
    taken: set[str] = set()  # names of files that were written
    read = zip(files, document_files.each(files, suffix=suffix), strict=True)
    for i, (path, found) in enumerate(progress.shown(read, "files", len(files)), start=1):
        try:
            if isinstance(found, CorpusError):
                raise found
            written = document_files.write(found, path, out, taken, suffix=suffix)
        except CorpusError as error:
            failed += 1
            say(failures.with_details(error, sys.argv[1:]))
        else:
            say(f"[{i}/{len(files)}] {_reported(path, written)}")
    return failed


def _reported(path: Path, written: Sequence[Written]) -> str:
    """A line for the file, and for each document where its characters ended and its first warnings.

    Of several documents each has a line with its file and its title.
    """
    if len(written) == 1:
        return "\n".join([f"{path} -> {written[0].path}", *_of_document(written[0].document, " " * 4)])
    lines = [f"{path} holds {len(written)} resolutions, each with a file of its own:"]
    for one in written:
        lines += [f"    {one.path}  {_named(one.document)}", *_of_document(one.document, " " * 8)]
    return "\n".join(lines)


def _named(document: Document) -> str:
    return ": ".join(filter(None, (document.symbol, document.title))) or "without symbol and title"


def _of_document(document: Document, indent: str) -> list[str]:
    return [indent + shares(document.shares), *(indent + line for line in warnings(document.warnings))]


def shares(found: Mapping[str, float]) -> str:
    """Where the characters of a file ended, largest share first.

    >>> shares({"paragraphs": 0.934, "headings": 0.0, "notes": 0.0652, "other": 0.0008})
    'paragraphs 93.4%, notes 6.5%, other 0.1%'
    """
    kept = sorted(found.items(), key=lambda item: -item[1])
    return ", ".join(f"{kind} {share:.1%}" for kind, share in kept if share > 0)


def warnings(found: Sequence[str], shown: int = _WARNINGS_SHOWN) -> list[str]:
    """How many warnings there are, and the first of them; none without warnings."""
    if not found:
        return []
    more = len(found) - shown
    heading = "1 warning:" if len(found) == 1 else f"{len(found)} warnings:"
    rest = [f"  and {more} more"] if more > 0 else []
    return [heading, *(f"  {warning}" for warning in found[:shown]), *rest]


def build(
    memory: Memory = None,
    seconds: Seconds = None,
    jobs: Jobs = None,
    backend: Backend = None,
    scheduler: Scheduler = None,
) -> None:
    """Read and count the held texts that were not counted yet; commands that need them do this themselves."""
    import corpus
    from corpus.readers.guard import limits

    with limits.allowing(memory, seconds), corpus.workers(jobs, backend=backend, scheduler=scheduler):
        counted = corpus.build_texts()
    if not counted:
        say("There is nothing new to count.")


def check() -> None:
    """Check every table, and compare held texts with the shipped counts; exit 1 on a problem."""
    from analysis.cli import loading

    try:
        found = loading.problems()
    except CorpusError as error:  # a held file that cannot be read counts as a problem
        found = [str(error)]
    for problem in found:
        print(problem)
    say("No problem found." if not found else f"{len(found)} problem{'s' * (len(found) > 1)} found.")
    raise typer.Exit(1 if found else 0)


def study(
    only: Annotated[str | None, typer.Option(help="one notebook, like 02_phrases", metavar="NOTEBOOK")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="where to write (default: reports/, with texts of your own reports/local/)", metavar="DIR"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="write nothing: print what differs from the reports; exit 1 if any does")
    ] = False,
    jobs: Kernels = None,
) -> None:
    """Run the notebooks and fill reports/ with figures, tables and the report."""
    import corpus
    from analysis.cli import loading
    from analysis.report import study

    with nullcontext() if jobs is None else corpus.workers(jobs):
        loading.build_where_possible()  # the notebooks only read
        if not verify:
            study.run(only=only, out=out)
            return
        found = study.differences(only=only, out=out)
    for line in found:
        print(line)
    say("The reports agree with the study." if not found else "The reports differ from the study.")
    raise typer.Exit(1 if found else 0)
