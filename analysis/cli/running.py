"""The commands that read files and run the study: parse, build, check, study."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.terminal import say
from corpus.errors import CorpusError

if TYPE_CHECKING:
    pass

Memory = Annotated[int | None, typer.Option(help="MB that reading one file may take (default 1000)", metavar="MB")]
Seconds = Annotated[float | None, typer.Option(help="seconds that reading one file may take (default 60)", metavar="N")]


def parse(
    files: Annotated[list[Path], typer.Argument(help="files as the UN publishes them", metavar="FILE...")],
    out: Annotated[Path, typer.Option(help="folder for one JSON file per document", metavar="DIR")],
    memory: Memory = None,
    seconds: Seconds = None,
) -> None:
    """Read documents and write their paragraphs as JSON; a bad file does not stop the others."""
    from corpus.readers.guard import limits

    with limits.allowing(memory, seconds):
        failed = _parse_all(files, out)
    if failed:
        raise typer.Exit(2 if len(files) == 1 else 1)


def _parse_all(files: list[Path], out: Path) -> int:
    """Reads and writes each; returns how many failed."""
    from corpus.parsing import to_json

    failed = 0
    written: list[Path] = []
    for i, path in enumerate(files, start=1):
        try:
            written.append(to_json.parse_to_json(path, out, written))
        except CorpusError as error:
            failed += 1
            say(str(error))
        else:
            say(f"[{i}/{len(files)}] {path} -> {written[-1]}")
    return failed


def build(memory: Memory = None, seconds: Seconds = None) -> None:
    """Read and count the held texts that were not counted yet; commands that need them do this themselves."""
    import corpus
    from corpus.readers.guard import limits

    with limits.allowing(memory, seconds):
        counted = corpus.build_texts()
    if not counted:
        say("There is nothing new to count.")


def check() -> None:
    """Check every table, and compare held texts with the shipped counts; exit 1 on a problem."""
    from analysis.cli import loading
    from corpus.library import checks

    try:
        loading.build_where_possible()
        found = checks.problems()
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
) -> None:
    """Run the notebooks and fill reports/ with figures, tables and the report."""
    from analysis.cli import loading
    from analysis.report import study

    loading.build_where_possible()  # the notebooks only read
    if not verify:
        study.run(only=only, out=out)
        return
    found = study.differences(only=only, out=out)
    for line in found:
        print(line)
    say("The reports agree with the study." if not found else "The reports differ from the study.")
    raise typer.Exit(1 if found else 0)
