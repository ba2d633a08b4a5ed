"""The catalogue of a folder: what follows from a symbol, years without dates, and rows that are wrong."""

import pytest

import own_folder
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.tables import catalogue
from corpus.tables.own import own_catalogue


def read(folder):
    with collection.using(collection.of_folder(folder)):
        return catalogue.read()


def test_symbol_and_series_are_enough(tmp_path):
    own_folder.put(tmp_path, "symbol,series", "a/res/60/30,ferries", "E/RES/2015/26,ferries")
    table = read(tmp_path).set_index("symbol")
    assert table.loc["A/RES/60/30", ["organ", "session", "year"]].to_list() == ["GA", 60, 2005]
    assert table.loc["E/RES/2015/26", "year"] == 2015
    assert table["dated_by_session"].all()


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        *(("A/RES/1/1", 1946), ("A/RES/2625(XXV)", 1970), ("A/RES/79/194", 2024)),
        *(("A/RES/S-30/1", 2016), ("A/RES/3201(S-VI)", 1974), ("A/RES/ES-10/17", 1997), ("A/RES/1001(ES-I)", 1956)),
    ],
)
def test_a_year_without_a_date_is_that_in_which_the_session_opened(symbol, year, tmp_path):
    own_folder.put(tmp_path, "symbol,series", f"{symbol},ferries")
    row = read(tmp_path).iloc[0]
    assert (row["year"], row["adopted"].year, row["dated_by_session"]) == (year, year, True)


def test_a_date_is_a_date_and_the_shipped_catalogue_has_all_of_them(tmp_path):
    own_folder.put(tmp_path, "symbol,series,adopted", "A/RES/60/30,ferries,2006-03-08")
    row = read(tmp_path).iloc[0]
    assert (row["year"], row["dated_by_session"]) == (2006, False)
    assert not catalogue.read()["dated_by_session"].any()


def test_tables_of_other_spreadsheets_are_read(tmp_path):
    (tmp_path / "catalogue.csv").write_text("\ufeffsymbol;series\nA/RES/60/30;ferries\n;\n", encoding="utf-8")
    assert read(tmp_path)["symbol"].to_list() == ["A/RES/60/30"]


UNDATED = ("E/RES/1296(XLIV),ferries,", "A/RES/S-99/1,ferries,")  # no year follows from these symbols


def test_a_row_without_a_year_is_left_out_and_named(tmp_path):
    own_folder.put(tmp_path, "symbol,series,file", "A/RES/60/30,ferries,", *UNDATED, "E/RES/2015/26,ferries,")
    assert read(tmp_path)["symbol"].to_list() == ["A/RES/60/30", "E/RES/2015/26"]
    told = own_catalogue.faults(collection.of_folder(tmp_path), catalogue.COLUMNS, [".txt"])
    assert list(told) == ["catalogue.csv"]
    assert "no year is known of line 3 (E/RES/1296(XLIV)), line 4 (A/RES/S-99/1); write" in told["catalogue.csv"]


def test_the_file_of_a_row_without_a_year_is_no_stranger(tmp_path):
    (tmp_path / "old.txt").write_text("Ferries", encoding="utf-8")
    own_folder.put(tmp_path, "symbol,series,file", "A/RES/60/30,ferries,", "E/RES/1296(XLIV),ferries,old.txt")
    assert list(own_catalogue.faults(collection.of_folder(tmp_path), catalogue.COLUMNS, [".txt"])) == ["catalogue.csv"]


@pytest.mark.parametrize(("column", "cell"), [("year", "1968"), ("adopted", "1968-05-31")])
def test_a_year_or_a_date_completes_it(column, cell, tmp_path):
    own_folder.put(tmp_path, f"symbol,series,{column}", UNDATED[0] + cell)
    assert read(tmp_path)["year"].to_list() == [1968]


def test_where_no_row_has_a_year_there_is_nothing_to_study(tmp_path):
    own_folder.put(tmp_path, "symbol,series,file", *UNDATED)
    with pytest.raises(CorpusError, match=r"no row that can be used.*no year is known of line 2"):
        read(tmp_path)


WRONG = {
    "A/RES/60,ferries,,": r"line 2, column symbol: 'A/RES/60' is not the symbol of a resolution",
    "A/RES/60/30,,,": r"line 2, column series: '' must be one word",
    "A/RES/60/30,two words,,": r"line 2, column series: 'two words' must be one word",
    "A/RES/60/30,ferries,8 March 2006,": r"line 2, column adopted: '8 March 2006' is not a date like",
    "A/RES/60/30,ferries,2006-02-30,": r"line 2, column adopted: '2006-02-30' is not a date",
    "A/RES/60/30,ferries,,../secret.txt": r"line 2, column file: '../secret.txt' is not in this folder",
    "A/RES/60/30,ferries": r"line 2: the row has 2 cells, but there are 4 columns",
}


@pytest.mark.parametrize("row", WRONG)
def test_a_wrong_row_is_named_with_its_line(row, tmp_path):
    own_folder.put(tmp_path, "symbol,series,adopted,file", row)
    with pytest.raises(CorpusError, match=WRONG[row]):
        read(tmp_path)


def test_a_symbol_twice_and_several_wrong_rows_are_told_in_one_sentence(tmp_path):
    own_folder.put(tmp_path, "symbol,series", "A/RES/60/30,ferries", "A/RES/60/30,ferries", "ferry,ferries")
    with pytest.raises(CorpusError, match=r"line 3, column symbol: A/RES/60/30 is also on line 2.*; line 4, column"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("symbol,title", "no column series"),
        ("symbol,series,adoptd", "did you mean 'adopted'"),
        ("symbol,symbol", "two"),
    ],
)
def test_wrong_columns_are_named(columns, told, tmp_path):
    own_folder.put(tmp_path, columns)
    with pytest.raises(CorpusError, match=told):
        read(tmp_path)


def test_a_series_that_series_toml_lacks_is_named(tmp_path):
    (tmp_path / "series.toml").write_text(
        '[boats]\ntitle = "a"\nshort = "a"\norgan = "a"\ntext = "a"\ntexts = "a"\nsubject = "a"\n', encoding="utf-8"
    )
    own_folder.put(tmp_path, "symbol,series", "A/RES/60/30,ferries")
    with pytest.raises(CorpusError, match=r"column series: 'ferries' is not in series.toml"):
        read(tmp_path)
