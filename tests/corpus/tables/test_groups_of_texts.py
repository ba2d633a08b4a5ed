"""What is built of many held texts is joined in groups: one text more changes one of them."""

import pandas as pd
import pytest

from corpus import settings
from corpus.tables import features, text_cache


@pytest.fixture
def groups(tmp_path, monkeypatch):
    """The folders of joined tables, where few texts go together."""
    monkeypatch.setattr(settings, "built", lambda: tmp_path)
    monkeypatch.setattr(text_cache, "TOGETHER", 4)
    return lambda keys: set(text_cache._joined(keys))


def keys(n):
    return {f"A/RES/60/{i}": f"key{i}" for i in range(n)}


def test_few_are_in_one_folder_and_many_in_several(groups):
    assert [len(groups(keys(n))) for n in (0, 1, 4)] == [0, 1, 1]
    assert len(groups(keys(64))) == 16


def test_each_text_is_in_one_group(groups):
    joined = text_cache._joined(keys(50))
    assert sorted(key for own in joined.values() for key in own) == sorted(keys(50).values())


@pytest.mark.parametrize("change", [{"A/RES/61/9": "new"}, {"A/RES/60/3": "other bytes"}])
def test_one_text_more_or_other_bytes_change_one_group(groups, change):
    before, after = groups(keys(50)), groups(keys(50) | change)
    assert len(after - before) == 1
    assert len(before - after) == 1


def test_groups_read_together_have_all_tables(tmp_path, tables_of_two):
    from corpus.tables.held import folders

    for name, own in tables_of_two.items():
        folders.write(own, tmp_path / name)
    found = text_cache._read([tmp_path / name for name in tables_of_two])
    whole = folders.together(list(tables_of_two.values()))
    for own, other in zip(found.features.whole(), whole.features, strict=True):
        pd.testing.assert_frame_equal(own, other)
    assert text_cache._read([tmp_path / "one", tmp_path / "nowhere"]) is None
    assert text_cache._read([]) is None


@pytest.fixture
def tables_of_two():
    import small_corpus
    from corpus.tables.held import folders

    found = {}
    for name, symbol in (("one", "A/RES/50/1"), ("two", "A/RES/51/7")):
        paragraphs = small_corpus.paragraphs({symbol: small_corpus.TEXTS[symbol]})
        made = features.extract(pd.DataFrame({"symbol": [symbol]}), paragraphs, ["radio schools"])
        found[name] = folders.Tables(made, paragraphs[["symbol", "order", "text"]], {})
    return found
