"""`ict4d keyness`: two spans of a series, as a table, as CSV and as JSON; what is refused."""

import csv
import io
import json

import pandas as pd
import pytest

import command
from analysis.cli import listing


def keyness(*arguments):
    return command.ict4d("keyness", *arguments)


def test_words_of_two_spans_are_a_readable_table():
    done = keyness("2016-20", "2021-25")
    assert done.returncode == 0
    first, second = done.stdout.split("\n\n")[:2]
    assert first.startswith("more in A: 2016-20\n") and second.startswith("more in B: 2021-25\n")
    assert second.splitlines()[2].split()[:3] == ["artificial", "0", "25"]
    assert "inf" not in done.stdout and "below" in second
    assert "383 words compared; * 0 differ by their interval and by permutation." in done.stdout


def test_years_and_resolutions_give_the_same_csv_and_json():
    years = keyness("2021-25", "2016-20", "--csv")
    symbols = keyness("A/RES/76/189..A/RES/80/118", "A/RES/71/212..A/RES/75/202", "--csv")
    assert years.stdout == symbols.stdout
    rows = list(csv.DictReader(io.StringIO(years.stdout)))
    as_json = json.loads(keyness("2021-25", "2016-20", "--json").stdout)
    assert [row["word"] for row in rows] == [row["word"] for row in as_json]
    assert list(rows[0]) == list(as_json[0])
    assert as_json[0]["high"] is None, "an interval without end"


def test_another_series_and_a_part_can_be_asked():
    whole, part = (keyness("2021-25", "2016-20", "--series", "ecosoc-wsis", *more, "--csv").stdout
                   for more in ([], ["--part", "operative"]))  # fmt: skip
    counts = [{row["word"]: int(row["count_1"]) for row in csv.DictReader(io.StringIO(out))} for out in (whole, part)]
    assert 0 < counts[1]["internet"] <= counts[0]["internet"]


REFUSED = [
    (("2016-20", "2020-25"), "The spans 2016-20 and 2020-25 overlap; leave A/RES/75/202 out of one of them."),
    (("2016-20", "then"), "'then' is not a span; give years of adoption"),
    (("2016-20", "1980-85"), "No resolution of the series 'ga-ict4d' that was read is in the span '1980-85'"),
    (("2016-20", "A/RES/1/2"), "There is no resolution 'A/RES/1/2'"),
    (("2016-20", "2021-25", "--series", "nothing"), "There is no series 'nothing'"),
    (("2016-20", "2021-25", "--csv", "--json"), "exclude each other"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_what_cannot_be_compared_is_one_sentence(arguments, says):
    done = keyness(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_zero_has_no_sign():
    table = pd.DataFrame({"word": ["bell"], "count": [1], "log_ratio": [-0.0]})
    assert json.loads(listing.as_json(table)) == [{"word": "bell", "count": 1, "log_ratio": 0.0}]
    assert "-0" not in listing.as_json(table)
