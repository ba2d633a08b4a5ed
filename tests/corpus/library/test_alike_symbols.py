"""Files of resolutions whose symbols differ in a letter, a session or its kind are kept apart."""

import pytest

from corpus.errors import CorpusError
from corpus.library import fetch, store
from corpus.tables import sources

ALIKE = ["A/RES/72/8", "A/RES/72/8 A", "A/RES/72/8 B", "A/RES/11/9", "A/RES/S-11/9", "A/RES/ES-11/9", "A/RES/9(XI)",
         "A/RES/9(ES-XI)", "A/RES/9(XI)[A]", "A/RES/9(XI)[B]", "E/RES/9(XI)", "A/HRC/RES/11/9"]  # fmt: skip


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A file of each, with the symbol in it, stored in turn; and a second version of each."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path))
    with store.locked():
        for version in ("first", "second"):
            for symbol in ALIKE:
                store.keep(symbol, f"{version} {symbol}".encode(), ".txt")
    return store.folder()


def read(kept):
    return {symbol: path.read_text() for symbol, path in sources.best_files(kept).items()}


def test_each_is_read_for_itself_in_its_last_version(kept):
    assert read(kept) == {symbol: f"second {symbol}" for symbol in ALIKE}
    assert len(store.entries()) == 2 * len(ALIKE)
    for symbol in ALIKE:
        assert store.same(symbol, f"first {symbol}".encode()) != store.same(symbol, f"second {symbol}".encode())
        assert [store.same(other, f"first {symbol}".encode()) for other in ALIKE if other != symbol] == [None] * 11


@pytest.mark.parametrize("symbol", ALIKE)
def test_one_that_is_removed_leaves_the_others(kept, symbol):
    with store.locked():
        store.drop(symbol)
        assert read(kept) == {other: f"{'first' if other == symbol else 'second'} {other}" for other in ALIKE}
        store.drop(symbol)
        assert read(kept) == {other: f"second {other}" for other in ALIKE if other != symbol}
        with pytest.raises(CorpusError, match="no file of it was added"):
            store.drop(symbol)


def test_each_has_an_address_of_its_own():
    server = fetch.Server("https://documents.un.org/api/symbol/access")
    assert len({server.address(symbol, "en", "pdf") for symbol in ALIKE}) == len(ALIKE)
