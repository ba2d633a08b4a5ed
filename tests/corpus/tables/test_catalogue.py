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


KINDS = [
    # symbol, organ, session, date of adoption
    ("A/RES/72/8 A", "GA", "72", "2017-11-17"),
    ("A/RES/72/8 B", "GA", "72", "2018-07-05"),
    ("A/RES/2625(XXV)", "GA", "25", "1970-10-24"),
    ("A/RES/217(III)[A]", "GA", "3", "1948-12-10"),
    ("A/RES/ES-11/9", "GA", "", "2031-03-02"),
    ("A/RES/3201(S-VI)", "GA", "", "1974-05-01"),
    ("E/RES/1296(XLIV)", "ECOSOC", "", "1968-05-23"),
    ("S/RES/2774(2025)", "SC", "2025", "2025-02-24"),
]


def test_resolutions_of_special_sessions_old_numbers_and_letters_are_rows_of_their_own(tmp_path, rows):
    own = [dict(rows[0], symbol=symbol, organ=organ, session=session, adopted=date, year=date[:4])
           for symbol, organ, session, date in KINDS]  # fmt: skip
    table = catalogue.read(write(tmp_path / "catalogue.csv", own))
    assert sorted(table["symbol"]) == sorted(symbol for symbol, *_ in KINDS)
    for row in own:
        assert catalogue.session_of(row["symbol"]) == row["session"]
        with pytest.raises(CorpusError, match=r"column (session|year|adopted)"):
            catalogue.read(write(tmp_path / "catalogue.csv", [dict(row, session="7", year="2019")]))


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
