"""`ict4d emerging`: terms that are taken up and given up, as text, as CSV and as JSON; what is refused."""

import csv
import io
import json

import pytest

import command
from analysis.cli import listing
from analysis.words.terms import emerging


def test_a_series_as_csv_and_as_json():
    done = command.ict4d("emerging", "--series", "ecosoc-wsis", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == emerging.COLUMNS
    as_json = json.loads(command.ict4d("emerging", "--series", "ecosoc-wsis", "--json").stdout)
    assert [row["term"] for row in rows] == [row["term"] for row in as_json]
    assert {row["also"] for row in as_json if row["term"] == "artificial intelligence"} == {"artificial; intelligence"}


def test_both_sides_are_printed_with_their_numbers(annual):
    table = emerging.of_series(annual, permutations=1999, replicates=20)
    up, down, total = listing.emerging_as_text(table, 5).split("\n\n")
    assert up.startswith("taken up\n") and down.startswith("given up\n")
    assert "artificial intelligence (always with artificial; intelligence)" in up
    assert "summit" in down.splitlines()[2]
    assert total.startswith(f"{len(table)} terms in 5 or more newly written paragraphs;")


def test_nothing_found_is_said(annual):
    table = emerging.of_series(annual.select(symbols="A/RES/80/118"), permutations=9, replicates=5)
    up, down, total = listing.emerging_as_text(table, 5).split("\n\n")
    assert up.endswith("none") and down.endswith("none") and "0 with q" in total


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("--csv", "--json"), "exclude each other"), (("--series", "nothing"), "There is no series 'nothing'")],
)
def test_what_cannot_be_answered_is_one_sentence(arguments, says):
    done = command.ict4d("emerging", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
