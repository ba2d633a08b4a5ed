"""Symbols that a text cites."""

import pytest

from corpus.parsing.citations import cited

CASES = [
    ("its resolutions 56/183 of 21 December 2001, 57/270 B of 23 June 2003 and 70/1,", "GA",
     "A/RES/56/183 A/RES/57/270_B A/RES/70/1"),
    ("Economic and Social Council resolutions 2006/46 of 28 July 2006 and 2008/3", "GA", "E/RES/2006/46 E/RES/2008/3"),
    ("Council resolution 2017/21", "GA", "E/RES/2017/21"),
    ("its resolution 2006/46", "ECOSOC", "E/RES/2006/46"),
    ("General Assembly resolution 60/252 and its resolution 2006/46", "ECOSOC", "A/RES/60/252 E/RES/2006/46"),
    ("Human Rights Council resolution 42/15", "GA", "A/HRC/RES/42/15"),
    ("its resolution 42/15", "HRC", "A/HRC/RES/42/15"),
    ("Security Council resolutions 1325 (2000) and 2250 (2015)", "GA", "S/RES/1325(2000) S/RES/2250(2015)"),
    ("its decision 74/544 of 27 December 2019", "GA", "A/DEC/74/544"),
    ("See A/72/64-E/2017/12.", "GA", "A/72/64-E/2017/12"),
    ("A/67/65/Corr.1", "GA", "A/67/65/Corr.1"),
    ("resolution 69/313, annex, and resolution 70/299", "GA", "A/RES/69/313 A/RES/70/299"),
    ("section IV of its resolution 65/259", "GA", "A/RES/65/259"),
    ("resolution 2625 (XXV), annex", "GA", "A/RES/2625_(XXV)"),
    ("resolution 217 A (III)", "GA", "A/RES/217_A_(III)"),
    ("resolution S-30/1", "GA", "A/RES/S-30/1"),
    ("resolutions 53/35 A and B", "GA", "A/RES/53/35_A A/RES/53/35_B"),
    ("resolution 70/1, entitled “Rafts 1/2 and 3/4: a plan”, and 70/2", "GA", "A/RES/70/1 A/RES/70/2"),
    ("resolution 70/1 and again resolution 70/1", "GA", "A/RES/70/1"),
    ("United Nations Environment Assembly resolution 5/14", "GA", ""),
    ("Commission resolution 48/1", "GA", ""),
    ("the 2015/16 school year and two thirds, 2/3, of pilots", "GA", ""),
    ("the 24/7 watch", "GA", ""),
    ("", "GA", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "organ", "symbols"), CASES)
def test_cited(text, organ, symbols):
    assert cited(text, organ) == tuple(symbol.replace("_", " ") for symbol in symbols.split())
