"""A short form of `make torture`: some kills, some hostile files, some changed files; and the lock of a killed command.

All of it, with two commands at once, full disks and the study, is in tests/torture/.
"""

import random
from collections import defaultdict

import pytest

from tests.torture import fuzzing, hostile, kills, places, specimens
from tests.torture.places import NEW
from tests.torture.tally import Tally, is_broken
from tests.torture.warm import Ended

SEED = 67195
IMPORTS = ("analysis.cli.main", "analysis.cli.listing", "corpus.corpus", "corpus.library.intake",
           "corpus.library.downloads", "corpus.parsing.document_files", "filelock", "pyarrow.parquet")  # fmt: skip
KILLS = 3
CHANGES = 15  # of a file of each kind
SMALL = ("nested_300.html",)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with places.place(tmp_path_factory.mktemp("torture") / "trial", imports=IMPORTS) as made:
        yield made


def faults(tally):
    return [f"{fault.column}: {fault.sentence} ({fault.again})" for fault in tally.faults]


def test_what_is_held_survives_kills_at_any_moment(place):
    tally = Tally("kills", SEED)
    trials = kills.Trials(place, tally, random.Random(SEED))
    trials.begin()
    guess = defaultdict(lambda: [0.3, 6])  # seconds and writes of a command, so that most die early
    for _ in range(KILLS):
        trials.kill_changing(guess, reading=False)
    assert faults(tally) == []
    assert tally.tried == KILLS
    assert place.run("list").code == 0


def test_a_lock_that_a_killed_command_left_blocks_nobody(place):
    lock = place.data / "sources" / ".lock"
    lock.touch()
    assert place.run("add", "--yes", place.given["new"], seconds=30).code == 0
    assert not lock.exists()
    assert NEW in place.run(call="tests.torture.kills:print_held").out.split()


def test_hostile_files_are_read_or_refused_in_a_sentence(place, tmp_path):
    tally = Tally("hostile files", SEED)
    for one in specimens.TABLE:
        if one.name in SMALL:
            path = tmp_path / one.name
            path.write_bytes(one.make())
            hostile.read(place, tally, hostile.Given(path, one.due, one.words))
    assert faults(tally) == []
    assert tally.tried == len(SMALL)


@pytest.mark.parametrize("kind", ["txt", "html", "docx", "pdf", "jsonl"])
def test_changed_files_are_read_or_refused_in_a_sentence(kind, tmp_path):
    dice, originals, path = random.Random(SEED), fuzzing.seeds(kind), tmp_path / f"current.{kind}"
    marks = b""
    for _ in range(CHANGES):
        data = fuzzing.changed(kind, dice.choice(originals), dice, originals)
        path.write_bytes(data)
        marks += fuzzing.tried(kind, path, data, False, tmp_path)
    assert [told.read_text(encoding="utf-8") for told in tmp_path.rglob("*.told")] == []
    assert set(marks) <= set(b"ar") and len(marks) == CHANGES


@pytest.mark.parametrize(
    ("code", "told", "broken"),
    [
        (0, "", False),
        (2, "a.pdf: the file is empty; fetch it again.", False),
        (1, "", False),
        (2, "", True),
        (1, "Traceback (most recent call last):\n  ...\nKeyError: 1", True),
        (2, "This should not happen (KeyError: 1); please report it", True),
        (-11, "", True),
        (-9, "", False),
    ],
    ids=["done", "sentence", "no", "silent", "traceback", "unforeseen", "crash", "our kill"],
)
def test_an_end_without_a_result_or_a_sentence_is_told_from_the_others(code, told, broken):
    assert is_broken(Ended(code, "", told, 0.1, 0)) is broken
