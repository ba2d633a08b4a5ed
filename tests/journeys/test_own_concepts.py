"""A researcher adds concepts to the lexicon whose phrases were never counted, and runs the whole study."""

import csv
import os
import shutil
import subprocess
import sys

import pytest

from folders import PROJECT

ADDED = """
[cloud]
label = "Cloud computing"
phrases = ["cloud computing"]

[spectrum]
label = "Satellite radio schools"
phrases = ["satellite radio schools"]
"""


@pytest.mark.slow
def test_a_pair_and_a_longer_phrase_in_the_lexicon_do_not_stop_the_study(tmp_path):
    """A pair is counted by part, without intervals; three words need the texts. The study says so and continues."""
    for name in ("corpus", "analysis", "notebooks", "pyproject.toml", "CITATION.cff"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, tmp_path / name)
    shutil.rmtree(tmp_path / "corpus" / "data" / "built", ignore_errors=True)
    lexicon = tmp_path / "corpus" / "data" / "lexicon.toml"
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
    command = "from analysis.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "study", "--out", tmp_path / "out"],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "ICT4D_DATA": str(tmp_path / "corpus" / "data")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "No intervals for “Cloud computing”" in done.stderr
    assert "Not counted, since the texts are not held: “Satellite radio schools”" in done.stderr
    with (tmp_path / "out" / "tables" / "concepts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["concept"]: row for row in csv.DictReader(file)}
    assert rows["cloud"]["first"] == "A/RES/68/198"
    assert rows["cloud"]["low"] == ""
    assert "spectrum" not in rows
    assert "No intervals for “Cloud computing”" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
