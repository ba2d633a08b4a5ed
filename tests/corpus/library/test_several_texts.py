"""A file with several resolutions: each is written, one is picked and held, and read again as the same."""

import json

import pytest

from command import ict4d
from corpus.errors import CorpusError
from corpus.library import acceptance, intake
from corpus.library.fitness import Allowed
from corpus.parsing import parse
from corpus.tables import sources

REPORT = """Ninety-first session

Report of the Ferry Committee

1. The Committee recommends to the General Assembly the adoption of the following draft resolutions:

Draft resolution I

Lamps for development

The General Assembly,

Recalling the flood,

1. Welcomes the pilots;

2. Requests oil.

Draft resolution II

Oars for development

The General Assembly,

Recalling the tide,

1. Welcomes the masters of the ferries.
"""
LETTERED = """Resolutions adopted by the General Assembly on 4 May 2035

90/8. Lamps and oars

A

Lamps

The General Assembly,

Recalling the flood,

1. Decides to light the lamps.

4th plenary meeting

4 May 2035

B

Oars

The General Assembly,

Recalling the tide,

1. Decides to row.

5th plenary meeting

5 May 2035
"""
SYMBOL = "A/RES/80/118"


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_each_has_a_json_file_and_the_terminal_says_where_the_characters_ended(report, tmp_path):
    done = ict4d("parse", report, "--out", tmp_path / "out")
    assert done.returncode == 0
    made = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in made] == ["report-1.json", "report-2.json"]
    found = [json.loads(path.read_text(encoding="utf-8")) for path in made]
    assert [(one["title"], one["symbol"], len(one["paragraphs"])) for one in found] == [
        ("Lamps for development", None, 4),
        ("Oars for development", None, 3),
    ]
    for told in ("holds 2 resolutions", "report-2.json  Oars for development", "paragraphs ", "2 warnings:"):
        assert told in done.stderr


def test_python_gets_all_of_them_and_is_told_of_them_where_it_asks_for_one(report):
    assert [document.title for document in parse.parse_all(report)] == ["Lamps for development", "Oars for development"]
    with pytest.raises(CorpusError, match=r"several resolutions, 2: \(1\) draft, “Lamps for development”; \(2\) draft"):
        parse.parse_file(report)


def test_one_is_added_by_its_number_and_read_again_as_the_same(report):
    done = ict4d("add", report, "--symbol", SYMBOL)
    assert (done.returncode, "Name one by its number" in done.stderr) == (2, True)
    found = acceptance.given(report, SYMBOL, "II")
    outcome = intake.put(found, allowed=Allowed(incomplete=True, shorter=True))
    assert outcome.path.name == "A_RES_80_118_draft_no2.txt"
    again = parse.parse_file(outcome.path)
    assert again.paragraphs == found.document.paragraphs
    assert intake.put(found).words == f"{SYMBOL} is already held, as A_RES_80_118_draft_no2.txt."
    other = intake.put(acceptance.given(report, SYMBOL, "1"), allowed=Allowed(incomplete=True, shorter=True))
    assert other.path.name == "A_RES_80_118_draft_no1.txt"


def test_one_is_added_by_its_symbol_and_needs_no_number(tmp_path, report):
    path = tmp_path / "both.txt"
    path.write_text(LETTERED, encoding="utf-8")
    found = acceptance.given(path, "A/RES/90/8 B")
    assert (found.symbol, found.document.title, found.number) == ("A/RES/90/8 B", "Oars", None)
    outcome = intake.put(found, series="related", allowed=Allowed(incomplete=True))
    assert outcome.path.name == "A_RES_90_8_B.txt"
    assert parse.parse_file(outcome.path).paragraphs == found.document.paragraphs
    assert set(sources.best_files(outcome.path.parent)) == {"A/RES/90/8 B"}


@pytest.mark.parametrize("command", [["parse", "--out", "out"], ["add"]])
def test_what_is_no_resolution_is_refused_with_exit_2(tmp_path, report, command):
    path = tmp_path / "letter.txt"
    path.write_text("Dear Master Pilot,\n\nRecalling the flood, I ask for oil.\n\nYours sincerely,\n\nAnn Keel\n")
    done = ict4d(command[0], path, *command[1:])
    assert done.returncode == 2
    told = "this is a letter (“Dear Master Pilot,”), not a resolution; give the text of a resolution."
    assert done.stderr.strip() == f"letter.txt: {told}"
