"""The catalogue is right column by column, and says so when it is not."""

import csv
import re

import pytest

from corpus import settings
from corpus.errors import CorpusError
from corpus.parsing import parse
from corpus.tables import catalogue
from corpus.text import symbols
from folders import shared


@pytest.fixture
def rows() -> list[dict]:
    with (settings.SHIPPED / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, rows, columns=catalogue.COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_it_lists_all_four_series():
    table = catalogue.read()
    assert len(table) == 46
    assert table["series"].value_counts().to_dict() == {
        "ga-ict4d": 23,
        "ecosoc-wsis": 19,
        "wsis-outcome": 2,
        "related": 2,
    }
    assert table["symbol"].iloc[0] == "A/RES/56/183"
    assert list(table.query("series == 'ga-ict4d'")["adopted"]) == sorted(
        table.query("series == 'ga-ict4d'")["adopted"]
    )


BAD = [
    ("symbol", "A/RES/67-195"),
    ("symbol", "a/res/67/195"),
    ("organ", "ECOSOC"),
    ("series", "ga"),
    ("session", "68"),
    ("session", ""),
    ("year", "2013"),
    ("adopted", "21 December 2012"),
    ("adopted", "2012-13-01"),
    ("in_official_list", "maybe"),
    ("plenary_meeting", "61"),
    ("source", " "),
    ("title", "Information and  communications"),
    ("remark", "one line\nand another"),
]


@pytest.mark.parametrize(("column", "value"), BAD)
def test_a_wrong_cell_is_named(tmp_path, rows, column, value):
    at = next(i for i, row in enumerate(rows) if row["symbol"] == "A/RES/67/195")
    rows[at][column] = value
    with pytest.raises(CorpusError) as error:
        catalogue.read(write(tmp_path / "catalogue.csv", rows))
    assert f"row {at + 2}" in str(error.value)


def test_a_symbol_twice_is_named(tmp_path, rows):
    with pytest.raises(CorpusError, match=r"A/RES/56/183 has more than one row"):
        catalogue.read(write(tmp_path / "catalogue.csv", [*rows, rows[0]]))


def test_missing_columns_and_files_are_named(tmp_path, rows):
    with pytest.raises(CorpusError, match="columns"):
        catalogue.read(write(tmp_path / "catalogue.csv", rows, catalogue.COLUMNS[:-1]))
    with pytest.raises(CorpusError, match="cannot be read"):
        catalogue.read(tmp_path / "none.csv")


def plain(text):
    return re.sub(r"[(),]", "", text or "").lower()


@pytest.mark.skipif(not (shared() / "extracted").is_dir(), reason=f"no texts in {shared()}; set ICT4D_SHARED")
@pytest.mark.parametrize("path", sorted((shared() / "extracted").glob("A_RES_*.txt")), ids=lambda path: path.stem)
def test_the_catalogue_says_what_the_text_says(path):
    stated, row = parse.parse_file(path), catalogue.read().set_index("symbol").loc[symbols.from_stem(path.stem)]
    assert (row["title"], row["agenda_item"]) == (stated.title, stated.agenda_item)
    assert plain(row["report"]) == plain(stated.report)
    assert (row["plenary_meeting"], f"{row['adopted']:%Y-%m-%d}") == (stated.meeting, stated.adopted)
