"""Symbols taken apart and put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.text import numerals, symbols

SYMBOLS = [
    # as somebody may write it, as the UN prints it, taken apart, the name of a file
    ("A/RES/67/195", "A/RES/67/195", ("GA", 67, 195, "", "", False), "A_RES_67_195"),
    ("a/res/57/270b", "A/RES/57/270 B", ("GA", 57, 270, "B", "", False), "A_RES_57_270_B"),
    ("A/RES/72/8[A]", "A/RES/72/8 A", ("GA", 72, 8, "A", "", False), "A_RES_72_8_A"),
    ("A/RES/48/74A-B", "A/RES/48/74 A-B", ("GA", 48, 74, "A-B", "", False), "A_RES_48_74_A-B"),
    ("A/RES/S-30/1", "A/RES/S-30/1", ("GA", 30, 1, "", "S", False), "A_RES_S-30_1"),
    ("A/RES/ES-11/9", "A/RES/ES-11/9", ("GA", 11, 9, "", "ES", False), "A_RES_ES-11_9"),
    ("A/RES/2625 (XXV)", "A/RES/2625(XXV)", ("GA", 25, 2625, "", "", True), "A_RES_2625(XXV)"),
    ("A/RES/1008(ES-II)", "A/RES/1008(ES-II)", ("GA", 2, 1008, "", "ES", True), "A_RES_1008(ES-II)"),
    ("A/RES/217 A (III)", "A/RES/217(III)[A]", ("GA", 3, 217, "A", "", True), "A_RES_217(III)_A"),
    ("A/RES/217(III) A", "A/RES/217(III)[A]", ("GA", 3, 217, "A", "", True), "A_RES_217(III)_A"),
    ("A/RES/217(III)", "A/RES/217(III)", ("GA", 3, 217, "", "", True), "A_RES_217(III)"),
    ("E/RES/2015/26", "E/RES/2015/26", ("ECOSOC", 2015, 26, "", "", False), "E_RES_2015_26"),
    ("E/RES/1296(XLIV)", "E/RES/1296(XLIV)", ("ECOSOC", 44, 1296, "", "", True), "E_RES_1296(XLIV)"),
    ("A/HRC/RES/42/15", "A/HRC/RES/42/15", ("HRC", 42, 15, "", "", False), "A_HRC_RES_42_15"),
    ("A/HRC/RES/S-30/1", "A/HRC/RES/S-30/1", ("HRC", 30, 1, "", "S", False), "A_HRC_RES_S-30_1"),
    ("S/RES/1325 (2000)", "S/RES/1325(2000)", ("SC", 2000, 1325, "", "", False), "S_RES_1325(2000)"),
]


@pytest.mark.parametrize(("written", "printed", "parts", "stem"), SYMBOLS, ids=[one[0] for one in SYMBOLS])
def test_parse_and_stem(written, printed, parts, stem):
    assert symbols.normalise(written) == printed
    assert tuple(symbols.parse(written)) == parts
    assert symbols.stem(written) == stem
    assert symbols.from_stem(stem) == printed


def test_a_year_is_read_from_symbols_that_have_one():
    dated = {"E/RES/2015/26": 2015, "S/RES/1325(2000)": 2000, "A/RES/67/195": None, "E/RES/1296(XLIV)": None}
    assert {symbol: symbols.parse(symbol).year for symbol in dated} == dated


def test_the_year_in_which_a_session_opened_is_known_of_the_assembly_and_of_what_states_it():
    opened = {
        **{"A/RES/1/1": 1946, "A/RES/2625(XXV)": 1970, "E/RES/2015/26": 2015, "S/RES/1325(2000)": 2000},
        **{"A/RES/104(S-I)": 1947, "A/RES/S-10/2": 1978, "A/RES/S-31/1": 2020, "A/RES/S-32/1": 2021},
        **{"A/RES/S-33/1": None, "A/RES/ES-6/2": 1980, "A/RES/ES-11/9": 2022, "A/RES/ES-12/1": None},
        **{"E/RES/1296(XLIV)": None, "A/HRC/RES/42/15": None, "A/HRC/RES/S-30/1": None},
    }
    assert {symbol: symbols.parse(symbol).opened for symbol in opened} == opened


NUMBERS, LETTERS = st.integers(1, 9999), st.sampled_from(["", *"ABCXI", "A-B"])
KINDS = st.sampled_from(["", "S-", "ES-"])


@st.composite
def resolutions(draw):
    number, session, letter, kind = draw(NUMBERS), draw(st.integers(1, 99)), draw(LETTERS), draw(KINDS)
    if draw(st.booleans()):
        behind = f"[{letter}]" if letter else ""
        return f"A/RES/{number}({kind}{numerals.as_roman(session).upper()}){behind}"
    organ = draw(st.sampled_from(["A", "A/HRC", "E"]))
    return f"{organ}/RES/{kind}{session}/{number} {letter}".rstrip()


@given(resolutions(), resolutions(), st.booleans(), st.integers(2, 99))
def test_a_file_is_named_after_one_resolution_alone(one, other, draft, version):
    name = symbols.stem(one, draft=draft)
    assert symbols.normalise(one) == one
    assert symbols.from_stem(name) == symbols.from_stem(f"{name}_{version}") == one
    assert (symbols.version(name), symbols.version(f"{name}_{version}")) == (1, version)
    assert (one == other) == (symbols.stem(one) == symbols.stem(other)) == (symbols.parse(one) == symbols.parse(other))
    assert (one == other) == (symbols.sort_key(one) == symbols.sort_key(other))


DRAFTS = ["A/C.2/80/L.10", "A/C.2/80/L.10/Rev.1", "A/64/L.63/Rev.1", "A/ES-11/L.9", "A/L.632", "A/HRC/59/L.25",
          "E/2025/L.16", "E/ICEF/2025/L.5", "E/CN.9/2024/L.3", "A/AC.105/C.2/L.331/Add.1"]  # fmt: skip


@pytest.mark.parametrize("symbol", DRAFTS)
def test_drafts_of_all_organs(symbol):
    assert symbols.normalise(symbol.lower()) == symbol
    assert symbols.from_stem(symbols.stem(symbol)) == symbol


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_RES_67_195_draft", "A/RES/67/195"),
        ("A_RES_57_270B", "A/RES/57/270 B"),
        ("A_RES_57_270 B_extracted", "A/RES/57/270 B"),
        ("A_RES_47-68", "A/RES/47/68"),
        ("A_RES_73_6-EN", "A/RES/73/6"),
        ("A_RES_1008_ES-II_ocr", "A/RES/1008(ES-II)"),
        ("A_RES_2625_XXV", "A/RES/2625(XXV)"),
        ("A_RES_217_A_III", "A/RES/217(III)[A]"),
        ("S_RES_2774_2025", "S/RES/2774(2025)"),
        ("S_RES_2774", None),
        ("notes", None),
    ],
)
def test_from_stem(name, symbol):
    assert symbols.from_stem(name) == symbol


@pytest.mark.parametrize("symbol", ["", "resolution", "A/91/5", "67/195", "S/RES/2774", "A/RES/2625(IIX)", "A/RES/67"])
def test_what_is_no_resolution_is_refused(symbol):
    with pytest.raises(CorpusError, match="is not the symbol"):
        symbols.parse(symbol)


def test_order():
    ordered = ["A/RES/2625(XXV)", "A/RES/9/200", "A/RES/70/1", "A/RES/72/8 A", "A/RES/72/8 A (draft)", "A/RES/72/8 B",
               "A/RES/3201(S-VI)", "A/RES/S-32/1", "A/RES/ES-11/9", "E/RES/1296(XLIV)", "E/RES/2015/26", "A/91/5",
               "A/C.2/80/L.9", "A/C.2/80/L.10"]  # fmt: skip
    assert sorted(set(ordered), key=symbols.sort_key) == ordered
