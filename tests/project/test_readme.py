"""What the README and docs/data.md say of the study is true. Commands, snippets and links: tests/docs."""

import re

import corpus
from folders import PROJECT

README, DATA = ((PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/data.md"))
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


def test_it_opens_with_the_first_finding_of_the_report():
    report = (PROJECT / "reports" / "report.md").read_text(encoding="utf-8")
    opening = report[report.index("## In one minute") :]
    headline, key = re.search(r"\*\*(.+?)\*\* \[.+?\]\(#(\w+)\)", opening).groups()
    assert re.findall(r"\*\*(.+?)\*\*\n", README.split("\n## ")[0]) == [headline], "copy the report's first headline"
    assert f'src="reports/figures/{key}.png"' in README
    assert f"(reports/report.md#{key})" in README
