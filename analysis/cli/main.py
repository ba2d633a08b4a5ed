"""The `ict4d` command. Results go to stdout, everything else to stderr.

Exit codes: 0 done, 1 the answer is "no" or a check failed, 2 bad usage or bad input. The commands themselves import
what is slow to import, so `ict4d --help` answers at once.
"""

import sys
import warnings

import typer

from analysis.cli import held_texts, plotting, questions, running, terminal, upkeep
from analysis.cli.terminal import say
from corpus.errors import CorpusError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="A corpus study of UN resolutions on information and communications technologies for development.",
    pretty_exceptions_enable=False,
)

app.command("list")(questions.list_)
for command in (
    running.parse, questions.phrase, held_texts.add, held_texts.fetch, held_texts.remove, held_texts.new,
    questions.trace, questions.kwic, questions.keyness, questions.compare, plotting.plot, plotting.figure,
    running.build, running.check, running.study,
    upkeep.features, upkeep.grade, upkeep.themes, upkeep.terms, upkeep.reference, upkeep.agreement,
):  # fmt: skip
    app.command()(command)


def main() -> None:
    """The entry point: a CorpusError is one sentence on stderr and exit code 2 (1 where the answer is "no")."""
    terminal.prepare()
    try:
        with warnings.catch_warnings():
            terminal.show_warnings_plainly()
            app()
    except CorpusError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except UnicodeEncodeError as error:
        if not any("\ud800" <= character <= "\udfff" for character in error.object):
            raise
        say(f"{error.object!r}: this is not valid text in your system's encoding; type it again in that encoding.")
        sys.exit(2)
