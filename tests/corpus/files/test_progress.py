"""A bar is seen at a terminal, when a step takes long; never in a pipe, and results are printed as without it."""

import os
import subprocess
import sys

import pytest

import own_folder
from corpus.files import progress
from folders import PROJECT

SLOW_STEP = """
import sys, time
from corpus.files import progress
progress.AFTER, until = {after}, time.monotonic() + {at_most}
for number in progress.shown(range(4), "lanterns", 4):
    time.sleep(0.15)
    while time.monotonic() < until and not (progress._shown and progress._shown[0]._drawn):
        time.sleep(0.05)
    print("lit", number, file=sys.{stream})
"""
ONE_STEP = """
import time
from corpus.files import progress
progress.AFTER = 0.1
with progress.bar("drawing lanterns") as step:
    for _ in range(1200):
        time.sleep(0.05)
        if step._drawn:
            break
    time.sleep(0.3)
"""
COMMAND = """
import sys
from corpus.files import progress
progress.AFTER = 0.05
from analysis.cli import main
sys.argv = ["ict4d", *{arguments!r}]
main.main()
"""


def at_terminal(program, *, stdout=None, term="xterm"):
    """What a terminal of 100 columns gets of a program; `stdout` is where its results go, by default there too."""
    pty, termios = pytest.importorskip("pty", reason="no terminals here"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.DEVNULL, stdout=stdout or theirs,
                               stderr=theirs, env=environment() | {"TERM": term})  # fmt: skip
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    assert process.wait() == 0, seen.decode()
    return seen.decode()


def in_pipe(program):
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert ran.returncode == 0, ran.stderr
    return ran


def environment():
    return {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "100", "FORCE_COLOR": "1"}


def test_a_long_step_has_a_bar_at_a_terminal_that_goes_away():
    seen = at_terminal(SLOW_STEP.format(after=0.1, at_most=60, stream="stderr"))
    assert "lanterns" in seen and "3/4" in seen
    assert all(f"lit {number}" in seen for number in range(4))
    assert seen.rstrip().endswith("\x1b[2K") and "\x1b[?25h" in seen  # the line is wiped, and the cursor is back


def test_a_step_that_is_one_thing_shows_its_time():
    seen = at_terminal(ONE_STEP)
    assert "drawing lanterns" in seen and "0:00:00" in seen and "/?" not in seen


@pytest.mark.parametrize(("after", "term"), [(60, "xterm"), (0.1, "dumb")])
def test_a_short_step_and_a_plain_terminal_have_none(after, term):
    seen = at_terminal(SLOW_STEP.format(after=after, at_most=0, stream="stderr"), term=term)
    assert seen.replace("\r\n", "\n") == "".join(f"lit {number}\n" for number in range(4))


def test_a_pipe_gets_no_bar():
    assert in_pipe(SLOW_STEP.format(after=0.1, at_most=1, stream="stderr")).stderr == "lit 0\nlit 1\nlit 2\nlit 3\n"


def test_results_go_where_they_are_sent_while_the_bar_is_at_the_terminal(tmp_path):
    with (tmp_path / "results").open("wb") as results:
        seen = at_terminal(SLOW_STEP.format(after=0.1, at_most=60, stream="stdout"), stdout=results)
    assert "3/4" in seen and "lit" not in seen
    assert (tmp_path / "results").read_text() == "lit 0\nlit 1\nlit 2\nlit 3\n"


def test_commands_show_how_far_they_are(tmp_path):
    own_folder.written(tmp_path / "ferries", list(range(60, 72)))
    files = sorted(str(path) for path in (tmp_path / "ferries").iterdir())
    program = COMMAND.format(arguments=["parse", *files, "--out", str(tmp_path / "out")])
    assert "files" in at_terminal(program) and len(list((tmp_path / "out").iterdir())) == 12
    assert "\x1b" not in in_pipe(program).stderr


def test_of_two_steps_the_outer_one_is_shown(monkeypatch):
    monkeypatch.setattr(progress, "_can_be_drawn", lambda: True)
    with progress.bar("ferries") as outer, progress.bar("lanterns"):
        assert progress._shown == [outer]
    assert progress._shown == []


def test_a_closed_stream_has_no_bar(monkeypatch, tmp_path):
    with (tmp_path / "log").open("w") as log:
        pass
    monkeypatch.setattr(sys, "stderr", log)
    assert list(progress.shown([1, 2], "lanterns")) == [1, 2]
