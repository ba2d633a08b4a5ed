"""Tables of counts that are read when they are asked for: the same rows, however they are had."""

import pickle

import hypothesis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus import settings
from corpus.errors import CorpusError
from corpus.tables.on_demand import count_table

WORDS = ["internet", "women", "access", "développement", "one's"]
ROWS = st.lists(st.tuples(st.sampled_from(["A/RES/1/1", "A/RES/2/1"]), st.integers(0, 9), st.sampled_from(WORDS)),
                min_size=1, max_size=30, unique=True)  # fmt: skip


def of(rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["symbol", "order", "word"]).astype({"symbol": "str", "word": "str"})
    return table.assign(count=range(1, len(table) + 1))


def written(folder, several):
    """The tables of several lists of rows, as files."""
    paths = [folder / f"{number}.parquet" for number in range(len(several))]
    for path, rows in zip(paths, several, strict=True):
        of(rows).to_parquet(path, index=False)
    return paths


@hypothesis.settings(max_examples=40)
@given(st.lists(ROWS, min_size=1, max_size=3), st.lists(st.sampled_from([*WORDS, "absent"]), unique=True))
def test_a_few_rows_are_those_of_the_whole(tmp_path_factory, several, words):
    paths = written(tmp_path_factory.mktemp("counts"), several)
    whole = pd.concat([of(rows) for rows in several], ignore_index=True)
    expected = whole[whole["word"].isin(words)].reset_index(drop=True)
    for most in (0, count_table.LARGE):  # searched with Polars, read with pandas
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(count_table, "LARGE", most)
            table = count_table.of_files(paths)
        pd.testing.assert_frame_equal(table.where("word", words).reset_index(drop=True), expected)
        doubled = table.changed(lambda rows: rows.assign(count=rows["count"] * 2))
        pd.testing.assert_frame_equal(
            doubled.where("word", words).reset_index(drop=True), expected.assign(count=expected["count"] * 2)
        )
        later = table.taken(lambda rows: rows[rows["symbol"] > "A/RES/1/1"])
        pd.testing.assert_frame_equal(
            later.where("word", words).reset_index(drop=True),
            expected[expected["symbol"] > "A/RES/1/1"].reset_index(drop=True),
        )
        both = count_table.joined([table, count_table.of_rows(whole)])
        assert len(both.where("word", words)) == 2 * len(expected)
        pd.testing.assert_frame_equal(table.rows, whole)


def test_nothing_is_read_before_it_is_asked_for():
    asked = []

    def read():
        asked.append("all")
        return of([("A/RES/1/1", 0, "access")])

    table = count_table.CountTable(read)
    taken, changed = table.taken(lambda rows: rows), table.changed(lambda rows: rows)
    assert asked == []
    assert len(changed.rows) == len(changed.rows) == 1
    assert asked == ["all"], "what was changed is kept, what it was made of is not"
    assert len(taken.rows) == len(taken.rows) == len(table.rows) == 1
    assert asked == ["all", "all"], "what others may be taken from is kept"


def test_large_files_are_searched_and_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(count_table, "LARGE", 0)
    paths = written(tmp_path, [[("A/RES/1/1", 0, "access"), ("A/RES/1/1", 0, "women")]])
    table = count_table.of_files(paths)
    monkeypatch.setattr(pd, "read_parquet", None)
    assert table.is_large
    assert table.where("word", ["women"])["count"].to_list() == [2]


@pytest.mark.parametrize("most", [0, count_table.LARGE], ids=["searched", "read"])
@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (lambda path: path.unlink(), "was changed or removed since the corpus was loaded; load it, or run"),
        (lambda path: of([("A/RES/9/9", 1, "women")] * 2).to_parquet(path), "was changed or removed since"),
    ],
    ids=["removed", "changed"],
)
def test_a_file_that_is_no_longer_the_same_is_named(tmp_path, monkeypatch, most, happens, told):
    monkeypatch.setattr(count_table, "LARGE", most)
    paths = written(tmp_path, [[("A/RES/1/1", 0, "access")], [("A/RES/2/1", 0, "women")]])
    table = count_table.of_files(paths)
    happens(paths[1])
    with pytest.raises(CorpusError, match=told) as raised:
        table.where("word", ["women"])
    assert str(paths[1]) in str(raised.value)


@pytest.mark.parametrize("most", [0, count_table.LARGE], ids=["searched", "read"])
def test_a_file_that_is_no_table_is_named(tmp_path, monkeypatch, most):
    monkeypatch.setattr(count_table, "LARGE", most)
    path = tmp_path / "words.parquet"
    path.write_bytes(b"PAR1 and nothing else")
    with pytest.raises(CorpusError, match=r"words\.parquet: this table of the features cannot be read"):
        count_table.of_files([path]).where("word", ["women"])
    with pytest.raises(CorpusError, match=r"absent\.parquet: this table of the features cannot be read"):
        count_table.of_files([tmp_path / "absent.parquet"])


def test_another_process_gets_the_rows(tmp_path):
    paths = written(tmp_path, [[("A/RES/1/1", 0, "access")]])
    sent = pickle.dumps(count_table.of_files(paths))
    paths[0].unlink()
    assert pickle.loads(sent).rows["word"].to_list() == ["access"]


def test_loading_reads_no_counts_of_words(monkeypatch):
    asked, read = [], count_table._all

    def told(paths):
        asked.extend(path.name for path in paths if path.parent == settings.SHIPPED / "features")
        return read(paths)

    monkeypatch.setattr(count_table, "_all", told)
    series = corpus.load().series().select(part="operative")
    assert {"words.parquet", "pairs.parquet"}.isdisjoint(asked)
    assert series.counts("internet").sum() > 0
    assert asked.count("words.parquet") == 1 and "pairs.parquet" not in asked
    assert series.counts('"access global"').sum() == 0
    assert asked.count("pairs.parquet") == 1
