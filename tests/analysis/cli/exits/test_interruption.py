"""A signal ends a command at once: its processes and temporary folders go with it, and it says one sentence."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.files import leftovers

BUSY = """
import subprocess, sys, threading, time
from pathlib import Path
from analysis.cli.exits import interruption
from corpus import atomic
from corpus.files import leftovers
with interruption.watched():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    with leftovers.processes(child.pid), leftovers.folder("study") as folder, atomic.replacing(Path("x")) as temporary:
        (folder / "a").touch()
        temporary.touch()
        print(child.pid, flush=True)
        {at_work}
"""
AT_WORK = {
    "waiting": "time.sleep(60)",
    "computing": "while True: pass",
    "another thread waiting": "t = threading.Thread(target=time.sleep, args=[60]); t.start(); t.join()",
    "what swallows everything": (
        "\n        while True:\n            try: time.sleep(1)\n            except BaseException: pass"
    ),
    "reading the keyboard": "input()",
}


def started(folder, at_work="time.sleep(60)", **how):
    """A command that is at work in the folder, and the process that it has started."""
    environment = os.environ | {"TMPDIR": str(folder)}
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    code = BUSY.format(at_work=at_work)
    command = subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, env=environment, start_new_session=True, text=True, **streams, **how
    )
    return command, int(command.stdout.readline())


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def check(command, child, folder):
    began = time.monotonic()
    _, said = command.communicate(timeout=10)
    assert time.monotonic() - began < 2
    assert (command.returncode, said) == (130, "Stopped before the end; nothing is left half done.\n")
    assert list(folder.iterdir()) == []
    assert not Path("/proc").is_dir() or not is_running(child)


@pytest.mark.parametrize("at_work", AT_WORK)
def test_it_stops_whatever_it_is_doing(tmp_path, at_work):
    command, child = started(tmp_path, AT_WORK[at_work])
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does
    check(command, child, tmp_path)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_second_signal_does_no_harm(tmp_path, name):
    command, child = started(tmp_path)
    for _ in range(5):
        os.kill(command.pid, getattr(signal, name))
    check(command, child, tmp_path)


def test_what_was_ignored_from_the_start_stays_ignored(tmp_path):
    command, _ = started(tmp_path, "input()", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    os.kill(command.pid, signal.SIGHUP)
    _, said = command.communicate("\n", timeout=10)
    assert (command.returncode, said) == (0, "")


def test_what_must_be_whole_is_finished_first(tmp_path):
    whole = (
        "\n        with leftovers.undisturbed():"
        "\n            print(flush=True); time.sleep(0.3); Path('whole').touch()"
        "\n        time.sleep(60)"
    )
    command, _ = started(tmp_path, whole)
    command.stdout.readline()
    os.kill(command.pid, signal.SIGINT)
    command.communicate(timeout=10)
    assert (command.returncode, [path.name for path in tmp_path.iterdir()]) == (130, ["whole"])


def test_handlers_are_as_before_when_the_command_is_done():
    from analysis.cli.exits import interruption

    before = [signal.getsignal(number) for number in interruption.SIGNALS]
    with interruption.watched():
        assert [signal.getsignal(number) for number in interruption.SIGNALS] != before
    assert [signal.getsignal(number) for number in interruption.SIGNALS] == before
    assert leftovers._paths == {}
