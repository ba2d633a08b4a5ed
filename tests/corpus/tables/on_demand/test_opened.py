"""Features that are opened are those that are read."""

import pandas as pd
import pytest

from corpus import settings
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.tables import features
from corpus.tables.on_demand import opened

TWO = ["A/RES/79/194", "A/RES/80/118"]


@pytest.fixture(scope="module")
def shipped():
    return features.read(settings.SHIPPED / "features")


def same(found: features.Features, expected: features.Features) -> None:
    for name, table in expected._asdict().items():
        pd.testing.assert_frame_equal(getattr(found, name).reset_index(drop=True), table.reset_index(drop=True))


def test_the_tables_of_facts_are_read_and_the_counts_can_be(shipped):
    found = opened.of(collection.shipped())
    assert {name: len(getattr(found.facts, name)) for name in opened.COUNTS} == dict.fromkeys(opened.COUNTS, 0)
    assert [list(table.dtypes) for table in found.facts] == [list(table.dtypes) for table in shipped]
    same(found.whole(), shipped)


def test_what_is_done_to_opened_features_is_done_to_all_their_tables(shipped):
    found = opened.of(collection.shipped())
    same(found.of(TWO).whole(), features.only(shipped, TWO))
    names = {"A/RES/80/118": "A/RES/99/1"}
    same(found.renamed(names).whole(), features.renamed(shipped, names))
    rest = [symbol for symbol in shipped.resolutions["symbol"] if symbol not in TWO]
    same(
        opened.joined([found.of(TWO), found.of(rest)]).whole(),
        features.concat([features.only(shipped, TWO), features.only(shipped, rest)]),
    )
    same(opened.in_memory(shipped).whole(), shipped)
    assert opened.origins(found) == features.origins(shipped)


def test_parts_in_several_folders_are_one(shipped, tmp_path):
    rest = [symbol for symbol in shipped.resolutions["symbol"] if symbol not in TWO]
    for name, symbols in (("one", TWO), ("two", rest)):
        features.write(features.only(shipped, symbols), tmp_path / name)
    parts = [tmp_path / "one", tmp_path / "two"]
    expected = features.concat([features.read(folder) for folder in parts])
    same(opened.folders(parts).whole(), expected)
    here = opened.folders(parts, at_once=True)
    for path in tmp_path.rglob("*.parquet"):
        path.unlink()
    same(here.whole(), expected)


def test_a_table_that_is_missing_or_damaged_is_named_at_once(shipped, tmp_path):
    features.write(features.only(shipped, TWO), tmp_path)
    (tmp_path / "pairs.parquet").write_bytes(b"no table")
    with pytest.raises(CorpusError, match=r"pairs\.parquet: this table of the features cannot be read"):
        opened.folders([tmp_path])
    (tmp_path / "pairs.parquet").unlink()
    with pytest.raises(CorpusError, match=r"pairs\.parquet: this table of the features cannot be read"):
        opened.folders([tmp_path])
