"""The list of commands has the words of each; its options are found out when it is used."""

import typer.main
from typer.testing import CliRunner

from analysis.cli import command_group
from analysis.cli.command_group import Command
from analysis.cli.main import commands


def ring(times: int = 1) -> None:
    """Ring the bells of the harbour.

    As often as was asked for.
    """
    print("ding " * times)


def invoked(app, *words):
    return CliRunner().invoke(app, list(words))


def bells(**more):
    return command_group.application({"ring": Command(ring, **more)}, "Bells and lamps.")


def test_the_list_has_the_first_sentence_of_each_and_asks_for_no_options(monkeypatch):
    monkeypatch.setattr(command_group, "_whole", lambda *_: 1 / 0)
    listed = invoked(bells(), "--help")
    assert listed.exit_code == 0
    assert "Bells and lamps." in listed.stdout
    assert "ring  Ring the bells of the harbour." in listed.stdout


def test_a_command_has_its_options_and_its_own_help():
    assert invoked(bells(), "ring", "--times", "2").stdout == "ding ding \n"
    told = invoked(bells(), "ring", "--help").stdout
    assert "As often as was asked for." in told and "--times" in told and "--corpus" not in told
    assert "--corpus" in invoked(bells(of_any_corpus=True), "ring", "--help").stdout
    assert "Other words." in invoked(bells(words="Other words."), "ring", "--help").stdout


def test_what_is_no_command_is_bad_usage():
    for words in (["sing"], ["ring", "--softly"]):
        assert invoked(bells(), *words).exit_code == 2


def test_every_command_can_be_built_with_the_words_that_the_list_has():
    group = typer.main.get_command(commands())
    listed = invoked(commands(), "--help").stdout
    assert len(group.commands) > 20
    for name, light in group.commands.items():
        whole = group.get_command(None, name)
        assert whole.help == light.help and len(light.help) > 20, name
        assert light.get_short_help_str(40).removesuffix("...") in listed
