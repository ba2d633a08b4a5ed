"""Symbols taken apart and put together."""

import pytest

from corpus.errors import CorpusError
from corpus.text import symbols


@pytest.mark.parametrize(
    ("symbol", "parts", "stem"),
    [
        ("A/RES/67/195", ("GA", 67, 195, ""), "A_RES_67_195"),
        ("a/res/57/270b", ("GA", 57, 270, "B"), "A_RES_57_270_B"),
        ("E/RES/2015/26", ("ECOSOC", 2015, 26, ""), "E_RES_2015_26"),
        ("A/HRC/RES/42/15", ("HRC", 42, 15, ""), "A_HRC_RES_42_15"),
        ("S/RES/1325 (2000)", ("SC", 2000, 1325, ""), "S_RES_1325(2000)"),
        ("A/RES/S-30/1", ("GA", 30, 1, ""), "A_RES_S-30_1"),
    ],
)
def test_parse_and_stem(symbol, parts, stem):
    assert tuple(symbols.parse(symbol)) == parts
    assert symbols.stem(symbol) == stem


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_RES_67_195_draft", "A/RES/67/195"),
        ("A_RES_57_270_B", "A/RES/57/270 B"),
        ("A_RES_57_270B", "A/RES/57/270 B"),
        ("A_RES_57_270 B_extracted", "A/RES/57/270 B"),
        ("A_C.2_80_L.10", "A/C.2/80/L.10"),
        ("A_HRC_RES_42_15", "A/HRC/RES/42/15"),
        ("notes", None),
    ],
)
def test_from_stem(name, symbol):
    assert symbols.from_stem(name) == symbol


@pytest.mark.parametrize("symbol", ["", "resolution", "A/91/5", "67/195"])
def test_what_is_no_resolution_is_refused(symbol):
    with pytest.raises(CorpusError, match="is not the symbol"):
        symbols.parse(symbol)


def test_order():
    mixed = ["A/RES/70/1", "E/RES/2015/26", "A/RES/9/200", "A/91/5"]
    assert sorted(mixed, key=symbols.sort_key) == ["A/RES/9/200", "A/RES/70/1", "E/RES/2015/26", "A/91/5"]
