"""The option --corpus of all commands, and the commands for a folder of one's own: catalogue, lexicon."""

import functools
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.cli.terminal import say

Folder = Annotated[
    Path | None, typer.Option("--corpus", help="a folder with files and a catalogue of another series", metavar="DIR")
]

SHOWN = 8  # series that one line names


def of_any_corpus(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the option --corpus, which names the collection that it works on.

    The folder goes into the environment, so that the kernels of notebooks and other processes see it.
    """

    @functools.wraps(command)
    def chosen(*values: Any, corpus: Path | None = None, **named: Any) -> None:
        from corpus import collection

        if corpus is None:
            command(*values, **named)
            return
        before = os.environ.get(collection.VARIABLE)
        os.environ[collection.VARIABLE] = str(collection.of_folder(corpus).folder)
        try:
            command(*values, **named)
        finally:
            os.environ.pop(collection.VARIABLE)
            if before is not None:
                os.environ[collection.VARIABLE] = before

    given = inspect.signature(command, eval_str=True)
    option = inspect.Parameter("corpus", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Folder)
    chosen.__signature__ = given.replace(parameters=[*given.parameters.values(), option])  # type: ignore[attr-defined]
    chosen.__annotations__ = {name: one.annotation for name, one in given.parameters.items()} | {"corpus": Folder}
    return chosen


def catalogue(
    folder: Annotated[Path, typer.Argument(help="the folder, with files in it or in DIR/sources", metavar="DIR")],
) -> None:
    """Make DIR/catalogue.csv from the files in a folder, or add the new ones; your corrections stay."""
    from corpus import series_list
    from corpus.collection import of_folder
    from corpus.tables.own import cataloguing

    made = cataloguing.make(folder, say)
    for sentence in [*made.added, *made.filled]:
        print(sentence)
    for sentence in made.left_out:
        say(f"Left out: {sentence}")
    said = f"{len(made.added)} rows added, {len(made.filled)} filled in, {len(made.left_out)} files left out"
    named = series_list.read(of_folder(folder))
    sizes = [f"{name} ({sum(row['series'] == name for row in made.rows)})" for name in list(named)[:SHOWN]]
    more = f" and {len(named) - SHOWN} more" * (len(named) > SHOWN)
    say(f"{made.path}: {said}; {len(named)} series: {', '.join(sizes)}{more}.")
    say(f"Correct the table where it is wrong, then run `ict4d study --corpus {folder}`.")
