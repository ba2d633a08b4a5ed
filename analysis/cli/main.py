"""The `ict4d` command. Results go to stdout, everything else to stderr.

Exit codes: 0 done; 1 the answer is "no" or a check failed; 2 bad usage or bad input, or the system or the program
failed; 130 stopped by Ctrl-C or another signal. What is slow to import is imported by the commands themselves, so
`ict4d --help` answers at once; the commands are imported when signals are already watched.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer


def commands() -> "typer.Typer":
    """All commands."""
    from analysis.cli import held_texts, questions, running, upkeep
    from analysis.cli.command_group import Command, application
    from analysis.cli.of_folders import folder_commands
    from analysis.cli.output import exporting, plotting

    of_any: tuple[Callable[..., None], ...] = (
        questions.phrase, questions.trace, questions.kwic, questions.keyness, questions.emerging, questions.compare,
        plotting.plot, plotting.figure, running.build, running.check, running.study,
        folder_commands.lexicon, upkeep.features, upkeep.terms, upkeep.grade, upkeep.themes,
    )  # fmt: skip
    shipped_only: tuple[Callable[..., None], ...] = (
        running.parse, held_texts.add, held_texts.fetch, held_texts.remove, held_texts.new, folder_commands.catalogue,
        upkeep.reference, upkeep.agreement,
    )  # fmt: skip
    known = {
        "list": Command(questions.list_, of_any_corpus=True),
        "export": Command(exporting.export, of_any_corpus=True, words=exporting.HELP),
        **{command.__name__: Command(command, of_any_corpus=True) for command in of_any},
        **{command.__name__: Command(command) for command in shipped_only},
    }
    return application(
        known, "A corpus study of UN resolutions on information and communications technologies for development."
    )


def main() -> None:
    """The entry point: runs a command; whatever fails, stderr has one sentence and no traceback."""
    with _stoppable_at_once():
        from analysis.cli import terminal
        from analysis.cli.exits import failures, interruption

        with interruption.watched(), failures.printing_less():
            terminal.prepare()
            sys.exit(_run(sys.argv[1:]))


@contextmanager
def _stoppable_at_once() -> Iterator[None]:
    """Ctrl-C ends the command while it is still being imported: there is nothing to clear up."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _stop(*_: object) -> None:
    os.write(2, b"Stopped before it began.\n")
    os._exit(130)


def _run(arguments: list[str]) -> int:
    """Runs a command; returns its exit code."""
    import warnings

    from analysis.cli import terminal
    from analysis.cli.exits import failures

    try:
        with warnings.catch_warnings():
            terminal.show_warnings_plainly()
            code = _code_of_command()
        terminal.finish()
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        said, code = failures.told(error, arguments)
        terminal.say(said)
        terminal.drop_the_rest()
    return code


def _code_of_command() -> int:
    try:
        commands()()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


if __name__ == "__main__":
    main()
