"""Output to terminals that cannot show it, and to pipes that nobody reads; names that are no text."""

import json
import os
import subprocess
import sys

import pytest

import resolution_formats
import resolution_pdf
from analysis.cli import terminal
from corpus.library import store

NARROW = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii, unbuffered": {"PYTHONIOENCODING": "ascii", "PYTHONUNBUFFERED": "1"},
}
RUN = """
import os, sys
from analysis.cli.main import main
for line in sys.stdin.buffer.read().split(b"\\n\\n"):
    sys.argv = ["ict4d", *map(os.fsdecode, line.split(b"\\n"))]
    try:
        main()
    except SystemExit as done:
        print(f"exit {done.code or 0}")
"""


def often(cases, n):
    """The first n cases are tried in every run, the others by `make slow`."""
    return [case if i < n else pytest.param(case, marks=pytest.mark.slow) for i, case in enumerate(cases)]


STRANGE = "’é中".encode()


def run(commands, **options):
    """Runs commands (lists of bytes) in one process; returns what it wrote to stdout and stderr, as bytes."""
    given = b"\n\n".join(b"\n".join(command) for command in commands)
    done = subprocess.run([sys.executable, "-c", RUN], input=given, capture_output=True, timeout=120, **options)
    assert b"Traceback" not in done.stderr + done.stdout, done.stderr.decode(errors="replace")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A separate data folder; beside it a text with words outside ASCII, whose file name is not valid text."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    text = resolution_formats.block_text(resolution_formats.source()).replace("ferries", "ferries’ gîtes 港")
    for name in (b"lamps\xff.txt", b"lamps\xe2\x80\x99.txt"):
        try:
            (tmp_path / os.fsdecode(name)).write_text(text, encoding="utf-8")
        except OSError:
            pytest.skip("this disk takes no such names")
    return tmp_path / "data"


@pytest.mark.parametrize("environment", often(NARROW.values(), 1), ids=NARROW)
def test_no_command_fails_at_a_letter_that_cannot_be_shown(data, environment):
    out, err = run(
        [
            [b"parse", b"lamps\xff.txt", b"lamps\xe2\x80\x99.txt", b"--out", b"out\xff"],
            [b"add", b"lamps\xff.txt", b"--series", b"related"],
            [b"kwic", b"ferries"],
            [b"kwic", b"ferries", b"--csv"],
            [b"list"],
            [b"check"],
            [b"kwic", STRANGE],
            [b"add", STRANGE],
            [b"--help"],
        ],
        env=os.environ | environment,
        cwd=data.parent,
    )
    assert [line for line in out.splitlines() if line.startswith(b"exit")] == [
        b"exit " + code for code in (b"0", b"0", b"0", b"0", b"0", b"0", b"2", b"2", b"0")
    ]
    coding = "cp1252" if "cp1252" in environment.values() else "ascii"
    shown = "' gîtes 港".encode(coding, "backslashreplace")  # apostrophes are all alike in a concordance
    assert b"[ferries]" + shown in out, "escaped, and the rest as it is"
    assert len(err.splitlines()) >= 4
    (folder,) = (path for path in data.parent.iterdir() if path.name.startswith("out"))
    assert len(list(folder.glob("*.json"))) == 2


@pytest.mark.parametrize("name", often([b"A/RES/79/194#\xff", STRANGE], 0))
def test_arguments_that_are_no_text_are_refused_in_a_sentence(data, name):
    commands = [
        [b"phrase", name], [b"phrase", b"data", b"--series", name], [b"phrase", b"data", b"--part", name],
        [b"kwic", name], [b"trace", name], [b"compare", name, b"A/RES/79/194"], [b"compare", b"A/RES/79/194", name],
        [b"parse", name, b"--out", name], [b"add", name], [b"add", b"lamps\xff.txt", b"--symbol", name],
        [b"add", b"lamps\xff.txt", b"--series", name], [b"remove", name], [b"fetch", name],
        [b"fetch", b"A/RES/79/194", b"--language", name], [b"study", b"--only", name], [b"features", b"--from", name],
        [b"terms", b"--from", name], [b"reference", b"--from", name], [b"agreement", b"--from", name, b"--gold", name],
        [name],
    ]  # fmt: skip
    out, err = run(commands, cwd=data.parent, env=os.environ | NARROW["C"])
    assert [line for line in out.splitlines() if line.startswith(b"exit")] == [b"exit 2"] * len(commands)
    assert err.isascii()


def test_a_held_file_whose_name_is_no_text_is_read(data):
    (data / "sources").mkdir(parents=True)
    (data.parent / os.fsdecode(b"lamps\xff.txt")).rename(data / "sources" / os.fsdecode(b"A_RES_80_118_\xff.txt"))
    out, err = run([[b"list"], [b"list", b"--json"], [b"kwic", b"ferries"]], env=os.environ | NARROW["ascii"])
    assert out.count(b"exit 0") == 3
    assert b"Counted 1 text anew: A_RES_80_118_\\udcff.txt" in err
    assert b"A/RES/80/118#" in out
    json.loads(out.split(b"exit 0")[1])


# --- pipes


def unread(*command, environment=(), closed="stdout"):
    """Runs `ict4d` with a pipe that nobody reads; returns its exit code and what it wrote to the other stream."""
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {closed: writer}
    code = "import sys; from analysis.cli.main import main; sys.argv[0] = 'ict4d'; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, command)], **streams, env=os.environ | dict(environment), timeout=60
    )
    os.close(writer)
    return done.returncode, done.stderr if closed == "stdout" else done.stdout


PIPED = [["list"], ["--help"], ["phrase", "data", "--csv"], ["kwic", "digital"], ["trace", "A/RES/80/118#O12"]]


@pytest.mark.parametrize("environment", often([{}, {"PYTHONUNBUFFERED": "1"}], 1), ids=["", "unbuffered"])
@pytest.mark.parametrize("command", often(PIPED, 2), ids=lambda command: command[0])
def test_a_reader_that_has_gone_is_no_error(command, environment):
    code, said = unread(*command, environment=environment)
    assert code == 0
    assert b"Traceback" not in said and b"roken" not in said and b"xception" not in said


def test_what_a_command_does_it_does_though_nobody_reads_what_it_says(data):
    (data.parent / "new.pdf").write_bytes(resolution_pdf.resolution("A/RES/81/909"))
    code, said = unread("add", data.parent / "new.pdf", data.parent / "none.pdf")
    assert code == 1 and b"none.pdf" in said
    assert [entry.symbol for entry in store.entries()] == ["A/RES/81/909"]
    assert unread("remove", "A/RES/81/909", closed="stderr") == (0, b"")
    assert store.entries() == []


def test_another_error_of_writing_is_not_taken_for_a_reader_that_has_gone(tmp_path):
    (tmp_path / "file").touch()
    with (tmp_path / "file").open("rb") as file, pytest.raises(OSError):
        terminal._Pipe(os.dup(file.fileno()), "wb").write(b"x")
