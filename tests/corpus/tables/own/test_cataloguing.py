"""A catalogue is made from files; a second run keeps what the user wrote and adds what is new."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import own_folder
from corpus.errors import CorpusError
from corpus.tables.own import cataloguing


@pytest.fixture
def folder(tmp_path):
    own_folder.written(tmp_path, [60, 61, 63])
    return tmp_path


def test_each_file_gets_a_row_with_what_it_states(folder):
    made = cataloguing.make(folder)
    assert [row["symbol"] for row in made.rows] == ["A/RES/60/10", "A/RES/61/11", "A/RES/63/12"]
    first = made.rows[0]
    assert (first["series"], first["adopted"]) == ("ferries-lanterns", "2005-12-11")
    assert (first["file"], first["title"]) == ("A_RES_60_10.txt", "Ferries and lanterns")
    assert made.left_out == []


def test_files_may_be_in_a_folder_of_sources(tmp_path):
    own_folder.written(tmp_path / "sources", [60])
    assert cataloguing.make(tmp_path).rows[0]["file"] == "sources/A_RES_60_10.txt"


def test_a_second_run_keeps_corrections_and_adds_new_files(folder):
    cataloguing.make(folder)
    corrected = [line.replace("2005-12-11", "2005-12-23").replace("ferries-lanterns", "ferries") for line in
                 own_folder.rows(folder)]  # fmt: skip
    own_folder.put(folder, *corrected)
    assert cataloguing.make(folder).added == []
    assert own_folder.rows(folder) == corrected
    own_folder.written(folder, [64], seed=2)
    made = cataloguing.make(folder)
    assert made.added == ["A/RES/64/20: A_RES_64_20.txt, series ferries"]
    assert own_folder.rows(folder)[: len(corrected)] == corrected


def test_a_row_without_a_file_gets_the_file_that_comes(folder):
    (folder / "A_RES_63_12.txt").rename(folder.parent / "away.txt")
    own_folder.put(folder, "symbol,series", "A/RES/63/12,ferries")
    made = cataloguing.make(folder)
    assert made.filled == []
    (folder.parent / "away.txt").rename(folder / "given by a colleague.txt")
    assert cataloguing.make(folder).filled == ["A/RES/63/12: file given by a colleague.txt"]


def test_what_is_no_resolution_and_second_copies_are_left_out_by_name(folder):
    (folder / "menu.txt").write_text("Soup, bread and an apple.\n", encoding="utf-8")
    (folder / "A_RES_60_10_copy.txt").write_bytes((folder / "A_RES_60_10.txt").read_bytes())
    left_out = cataloguing.make(folder).left_out
    assert any(told.startswith("menu.txt: ") for told in left_out)
    assert (
        "A_RES_60_10_copy.txt: A/RES/60/10 is read from A_RES_60_10.txt; change the cell to read this file." in left_out
    )


def test_titles_that_differ_are_series_apart(folder):
    own_folder.written(folder, [64], title="Orchards in winter", seed=3)
    series = {row["symbol"]: row["series"] for row in cataloguing.make(folder).rows}
    assert series["A/RES/64/30"] == "orchards-winter"
    assert series["A/RES/63/12"] == "ferries-lanterns"


def test_rows_that_need_a_year_are_named_at_the_end(folder):
    made = cataloguing.make(folder)
    assert made.without_year == ""
    text = (folder / "A_RES_60_10.txt").read_text(encoding="utf-8")
    body = "\n\n".join(text.split("\n\n")[1:-1])  # without the lines that say the date
    body = body.replace("The General Assembly", "The Economic and Social Council").replace("60/10.", "1296 (XLIV).")
    (folder / "E_RES_1296(XLIV).txt").write_text(body, encoding="utf-8")
    made = cataloguing.make(folder)
    assert "E/RES/1296(XLIV)" in made.added[0]
    assert "no year is known of line 5 (E/RES/1296(XLIV)); write the date" in made.without_year
    assert cataloguing.make(folder).without_year == made.without_year


def test_a_folder_without_files_is_an_error_and_stays_empty(tmp_path):
    with pytest.raises(CorpusError, match="no PDF, Word, HTML, XML or text file is here"):
        cataloguing.make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_row_stops_the_run_and_nothing_is_written(folder):
    own_folder.put(folder, "symbol,series,adopted", "A/RES/60/10,ferries,yesterday")
    with pytest.raises(CorpusError, match=r"line 2, column adopted: 'yesterday' is not a date"):
        cataloguing.make(folder)
    assert len(own_folder.rows(folder)) == 2


WORDS = st.sampled_from(
    ["ferries", "lanterns", "pilots", "harbours", "of", "and", "the", "cooperation", "between", "night"]
)


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=12))
def test_a_title_joins_the_series_of_the_first_of_those_most_like_it(titles):
    """Looked for among the titles with one of its rarest words, as among all of them."""
    placed, found = [], cataloguing._Titles()
    for number, title in enumerate(titles):
        row = {"symbol": f"A/RES/70/{number}", "title": title}
        own = set(re.findall(r"\w+", title))
        alike = [(len(own & words) / max(len(own | words), 1), series) for words, series in placed]
        likeness, series = max(alike, key=lambda pair: pair[0], default=(0.0, ""))
        expected = series if likeness >= cataloguing.SIMILAR else None
        assert found.most_like(row) == expected
        found.add(row | {"series": expected or f"s{number}"})
        placed.append((own, expected or f"s{number}"))
