"""What the README and the pages of docs/ that it leads to say is true."""

import csv
import re
import shlex

import pytest

import corpus
from command import ict4d
from folders import PROJECT

TO_BE_WRITTEN = {"corpus/readers/odt.py", "tests/corpus/readers/test_odt.py"}  # in CONTRIBUTING.md, by its reader
README, ASKING, DATA = (
    (PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/asking.md", "docs/data.md")
)
PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((PROJECT / "docs").glob("*.md")))]
ONE_SCREEN = 45  # lines


def test_it_gives_both_commands_and_shows_a_finding_first():
    assert "make study" in README
    assert "make test" in README
    assert README.index("reports/figures/") < README.index("make study")
    assert len(README.splitlines()) <= ONE_SCREEN


def test_the_number_of_resolutions_read_is_true_and_so_is_their_list():
    whole = corpus.load()
    annual = whole.series("ga-ict4d")
    read, listed = len(annual.symbols), len(annual.catalogue)
    assert f"**{read} of the {listed}** annual resolutions" in DATA
    section = DATA[DATA.index("## What is covered") :].split("\n## ")[0]
    assert set(re.findall(r"\b\d{2}/\d{2,3}\b(?: [A-Z]\b)?", section)) == {
        s.removeprefix("A/RES/") for s in whole.symbols if s[0] == "A"
    }
    assert set(re.findall(r"\b\d{4}/\d{1,2}\b", section)) == {
        s.removeprefix("E/RES/") for s in whole.symbols if s[0] == "E"
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_file_it_links_to_is_there(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", (PROJECT / page).read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert ((PROJECT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_path_it_spells_out_is_there(page):
    """Paths in the text, between backticks; except those that a walk-through asks the reader to write."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:corpus|analysis|tests|docs|notebooks)/[\w./-]+)`", text)) - TO_BE_WRITTEN
    assert [path for path in sorted(paths) if not (PROJECT / path).exists()] == []


def test_it_opens_with_the_first_finding_of_the_report():
    report = (PROJECT / "reports" / "report.md").read_text(encoding="utf-8")
    opening = report[report.index("## In one minute") :]
    headline, key = re.search(r"\*\*(.+?)\*\* \[.+?\]\(#(\w+)\)", opening).groups()
    assert re.findall(r"\*\*(.+?)\*\*\n", README.split("\n## ")[0]) == [headline], "copy the report's first headline"
    assert f'src="reports/figures/{key}.png"' in README
    assert f"(reports/report.md#{key})" in README


def test_its_python_runs_and_leaves_a_figure_of_one_column_and_its_table(tmp_path, monkeypatch):
    """In this process; what a user types in a fresh kernel is in tests/journeys/test_users_path.py."""
    code = re.search(r"```python\n(.+?)```", ASKING, re.S).group(1)
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rates.csv", "rates.pdf"]
    width = float(re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ", (tmp_path / "rates.pdf").read_bytes()).group(1))
    assert width / 72 * 25.4 == pytest.approx(85, abs=0.2), "millimetres"
    rows = list(csv.DictReader((tmp_path / "rates.csv").open(encoding="utf-8", newline="")))
    assert {row["concept"] for row in rows} == {"igf", "data governance", "capacity building | capacity-building"}


def offline_commands():
    """The commands of docs/asking.md that need neither the network nor a file of the user's, without their comments."""
    lines = re.findall(r"^\.venv/bin/ict4d ((?:list|phrase|keyness|trace|compare|kwic|build|check).*)$", ASKING, re.M)
    return [re.split(r"\s+# |\s+> ", line)[0] for line in lines]


@pytest.mark.parametrize("line", offline_commands())
def test_its_commands_that_need_nothing_but_the_project_answer(line):
    done = ict4d(*shlex.split(line))
    assert done.returncode == 0, done.stderr
    assert done.stdout or line.split()[0] in ("build", "check")
