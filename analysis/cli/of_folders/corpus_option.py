"""The option --corpus: a command works on a folder with another series."""

import functools
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

Folder = Annotated[
    Path | None, typer.Option("--corpus", help="a folder with files and a catalogue of another series", metavar="DIR")
]


def of_any_corpus(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the option --corpus, which names the collection that it works on.

    The folder goes into the environment, so that the kernels of notebooks and other processes see it.
    """

    @functools.wraps(command)
    def chosen(*values: Any, corpus: Path | None = None, **named: Any) -> None:
        from corpus.files import collection

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
