"""The group of all commands: each has its words at once, and its options only when it is used.

To find out the options of every command takes as long as to import the modules of all.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from analysis.cli.of_folders import corpus_option


class Command(NamedTuple):
    """A command: what it does, whether it takes `--corpus`, and its words, by default those of the docstring."""

    function: Callable[..., None]
    of_any_corpus: bool = False
    words: str | None = None

    @property
    def help(self) -> str:
        """What `ict4d NAME --help` begins with; its first sentence is in the list of commands."""
        return inspect.cleandoc(self.words or self.function.__doc__ or "")


def application(commands: Mapping[str, Command], words: str) -> typer.Typer:
    """The program that has these commands, by name; `words` say what it is for.

    >>> def ring() -> None:
    ...     '''Ring the bells.'''
    ...     print("Ding.")
    >>> app = application({"ring": Command(ring), "still": Command(lambda: None)}, "Bells.")
    >>> app(["ring"], standalone_mode=False)
    Ding.
    """

    class Group(TyperGroup):
        """What Typer makes of the program."""

        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands = {name: TyperCommand(name, help=own.help) for name, own in commands.items()}
            self._only_words = False

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if self._only_words or cmd_name not in commands:
                return super().get_command(ctx, cmd_name)
            return _whole(cmd_name, commands[cmd_name])

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            self._only_words = True
            super().format_commands(ctx, formatter)

    app = typer.Typer(
        cls=Group, add_completion=False, no_args_is_help=True, rich_markup_mode=None, help=words,
        pretty_exceptions_enable=False,
    )  # fmt: skip
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    """What the program does before each command."""


def _whole(name: str, command: Command) -> Any:
    """A command with its options."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    function = corpus_option.of_any_corpus(command.function) if command.of_any_corpus else command.function
    alone.command(name, help=command.help)(function)
    return typer.main.get_command(alone)
