"""The command that writes the corpus for other programs: export."""

from __future__ import annotations  # of options, which are read when a command is used

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.terminal import say
from analysis.exports import formats
from corpus.errors import CorpusError

HELP = f"""Write the corpus in the format of other programs; without a FORMAT, list the formats.

\b
Formats:
{formats.as_text()}
"""


def export(
    format_: Annotated[str | None, typer.Argument(help="one of the formats listed", metavar="FORMAT")] = None,
    out: Annotated[
        Path | None, typer.Option(help="the folder to write, or the file of references", metavar="PATH")
    ] = None,
    series: Annotated[
        str | None, typer.Option(help="a series of the catalogue, like ga-ict4d (default: all)", metavar="NAME")
    ] = None,
) -> None:
    """`HELP` is what the user reads."""
    if format_ is None:
        print(formats.as_text())
        say("Give one of them and a path: ict4d export csv --out PATH.")
        return
    chosen = formats.named(format_)
    if out is None:
        example = f"resolutions{chosen.suffix}" if chosen.suffix else f"{chosen.name}_export"
        raise CorpusError(f"Say where to write: ict4d export {chosen.name} --out {example}.")
    from analysis.cli import loading
    from analysis.exports import placement, writing
    from analysis.report import provenance

    placement.check(chosen, out)
    before = provenance.state()
    whole = loading.built_and_loaded()
    provenance.check_unchanged(before, "the texts were loaded")
    for path in writing.export(chosen.name, whole, out, series=series):
        print(path)
