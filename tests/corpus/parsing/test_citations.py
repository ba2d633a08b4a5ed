"""Symbols that a text cites."""

import pytest

from corpus.parsing.citations import cited, speaker

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

RANGES = [
    ("its resolutions 60/1 to 60/4 on lamps,", "GA", "A/RES/60/1 A/RES/60/2 A/RES/60/3 A/RES/60/4"),
    ("resolutions 60/1–60/3, 60/8-60/9 and 60/20", "GA",
     "A/RES/60/1 A/RES/60/2 A/RES/60/3 A/RES/60/8 A/RES/60/9 A/RES/60/20"),
    ("resolutions 62/1 through 62/3", "GA", "A/RES/62/1 A/RES/62/2 A/RES/62/3"),
    ("resolutions 60/1–3", "GA", "A/RES/60/1 A/RES/60/2 A/RES/60/3"),
    ("resolutions 60/1 of 5 May 2005 to 60/3 of 6 May 2005", "GA", "A/RES/60/1 A/RES/60/2 A/RES/60/3"),
    ("resolutions 60/1 to 61/3", "GA", "A/RES/60/1 A/RES/61/3"),
    ("resolutions 60/1 to 60/99", "GA", "A/RES/60/1 A/RES/60/99"),
    ("resolutions 53/35 A to D", "GA", "A/RES/53/35_A A/RES/53/35_B A/RES/53/35_C A/RES/53/35_D"),
    ("resolutions 53/35 A, B and D of 3 May 1999", "GA", "A/RES/53/35_A A/RES/53/35_B A/RES/53/35_D"),
    ("resolutions 2341 A and B (XXII)", "GA", "A/RES/2341_A_(XXII) A/RES/2341_B_(XXII)"),
    ("resolutions 3201 and 3202 (S-VI)", "GA", "A/RES/3201_(S-VI) A/RES/3202_(S-VI)"),
    ("See A/RES/60/1 to 60/3 and A/RES/61/1 to A/RES/61/3.", "GA",
     "A/RES/60/1 A/RES/60/2 A/RES/60/3 A/RES/61/1 A/RES/61/2 A/RES/61/3"),
]  # fmt: skip

ORGANS = [
    ("resolution 5/12 of the United Nations Environment Assembly and resolution 70/1", "GA", "A/RES/70/1"),
    ("decision 15/4 of 19 December 2022 of the Conference of the Parties to the Convention on Rivers", "GA", ""),
    ("the Conference of the Parties to the Convention on Rivers, in its decision 15/4", "GA", ""),
    ("the Environment Assembly at its resumed fifth session, in its resolution 5/14 of 2 March 2022", "GA", ""),
    ("resolution 5/14, adopted on 2 March 2022 by the Environment Assembly", "GA", ""),
    ("Governing Council decision 31/24, and decision 41/7 of the UNEP Governing Council", "GA", ""),
    ("Commission on Rivers resolutions 52/6 of 20 March 2009, 53/6 of 12 March 2010", "GA", ""),
    ("Commission on Rivers resolution 2006/2 and its resolution 2013/1, and its resolution 66/1", "GA", "A/RES/66/1"),
    ("resolution 2021/9 of the Council", "GA", "E/RES/2021/9"),
    ("resolution 1/1 of the Human Rights Council", "GA", "A/HRC/RES/1/1"),
    ("resolution 2005/84 of the Commission on Human Rights", "GA", ""),
    ("resolution 60/29 of the World Health Assembly and resolution 61/2 of the same body", "GA", ""),
    ("General Assembly resolution 70/1 and resolution 70/2 of the same body", "HRC", "A/RES/70/1 A/RES/70/2"),
    ("resolutions 60/1 of the General Assembly and 2021/9 of the Economic and Social Council", "HRC",
     "A/RES/60/1 E/RES/2021/9"),
    ("the Assembly’s resolution 70/1 and the Council's decision 2017/201", "GA", "A/RES/70/1 E/DEC/2017/201"),
    ("the Human Rights Council in its resolutions 55/28 of 5 April 2024 and its decision 56/115 of 10 July 2024", "GA",
     "A/HRC/RES/55/28 A/HRC/DEC/56/115"),
    ("Human Rights Council resolution 24/33 on lamps, as well as resolutions 28/6 of 26 March 2015 and 37/5", "GA",
     "A/HRC/RES/24/33 A/HRC/RES/28/6 A/HRC/RES/37/5"),
    ("Human Rights Council resolution 24/33 on lamps, and resolution 70/1 of 25 September 2015", "GA",
     "A/HRC/RES/24/33 A/RES/70/1"),
    ("the resolutions of the Human Rights Council, including resolutions 24/18 and 27/7", "GA",
     "A/HRC/RES/24/18 A/HRC/RES/27/7"),
    ("General Assembly and Security Council resolutions 46/182 and 1325 (2000)", "GA", "A/RES/46/182 S/RES/1325(2000)"),
    ("the Group of Pilots established in its resolution 77/250", "GA", "A/RES/77/250"),
    ("Council resolution 42/15, and Council resolution 1296 (XLIV)", "GA", "A/HRC/RES/42/15 E/RES/1296_(XLIV)"),
    ("its resolution 2774 (2025) and its resolution 377 (V)", "SC", "S/RES/2774(2025) A/RES/377_(V)"),
    ("its decision 2024/15, Board decision 2024/16, decision 2024/17 and General Assembly resolution 70/1", "",
     "A/RES/70/1"),
    ("its decision 2017/201 and its decision 2017/202", "ECOSOC", "E/DEC/2017/201 E/DEC/2017/202"),
]  # fmt: skip

LISTS = [
    ("its resolutions 70/1 of 25 September 2015 on lamps, 71/2 of 3 May 2016, in which it praised pilots, and 72/3",
     "GA", "A/RES/70/1 A/RES/71/2 A/RES/72/3"),
    ("its resolutions on lamps, including 70/1, 71/2 and 72/3,", "GA", "A/RES/70/1 A/RES/71/2 A/RES/72/3"),
    ("its resolutions 60/1, annex, sections I to V, 62/2, paragraph 3, and 64/3", "GA",
     "A/RES/60/1 A/RES/62/2 A/RES/64/3"),
    ("Resolutions 52/214, sect. C, para. 3; 55/222, sect. III, paras. 1 to 12; and 56/64 B, sect. X.", "GA",
     "A/RES/52/214 A/RES/55/222 A/RES/56/64_B"),
    ("resolutions 70/1 and 70/2 and decision 70/501", "GA", "A/RES/70/1 A/RES/70/2 A/DEC/70/501"),
    ("its decision, in its resolutions 70/226 of 22 December 2015 and 70/303", "GA", "A/RES/70/226 A/RES/70/303"),
    ("its resolutions and decisions 70/1 and 70/501", "GA", "A/RES/70/1 A/DEC/70/501"),
    ("resolutions 3201 (S-VI), S-32/1, ES-11/1, 217 (III) A, 377 (V) and 2625(XXV)", "GA",
     "A/RES/3201_(S-VI) A/RES/S-32/1 A/RES/ES-11/1 A/RES/217_A_(III) A/RES/377_(V) A/RES/2625_(XXV)"),
    ("resolution 70/1’s pilots and resolution 72/8 A", "GA", "A/RES/70/1 A/RES/72/8_A"),
    ("resolution 70\u00a0/\u00a01, ES\u201110/24 and S\u00ad-30/1; resolution\u00a071/2", "GA",
     "A/RES/70/1 A/RES/ES-10/24 A/RES/S-30/1 A/RES/71/2"),
    ("resolution 60/1, entitled “Follow-up to Security Council resolution 1325 (2000)”, and 60/2", "GA",
     "A/RES/60/1 S/RES/1325(2000) A/RES/60/2"),
]  # fmt: skip

DOCUMENTS = [
    ("A/72/417, paras. 3 to 5, A/CONF.227/20 and TD/B/C.II/21", "GA", "A/72/417 A/CONF.227/20 TD/B/C.II/21"),
    ("A/73/L.6 and Add.1, and A/72/64 and Corr.1", "GA", "A/73/L.6 A/73/L.6/Add.1 A/72/64 A/72/64/Corr.1"),
    ("A/C.4/48/L.11 and L.12", "GA", "A/C.4/48/L.11 A/C.4/48/L.12"),
    ("A/80/6 (Sect. 24), A/79/6 (Sect. 3)/Add.1 and A/48/23 (Part III)", "GA",
     "A/80/6_(Sect._24) A/79/6_(Sect._3)/Add.1 A/48/23_(Part_III)"),
    ("A/RES/57/270 B, A/RES/72/8 A and B, A/RES/2625(XXV) and S/RES/2774 (2025)", "GA",
     "A/RES/57/270_B A/RES/72/8_A A/RES/72/8_B A/RES/2625(XXV) S/RES/2774(2025)"),
    ("A/72\u00ad/417 and A/C.2/72/L.10\u2011A/C.3/72/L.9", "GA", "A/72/417 A/C.2/72/L.10-A/C.3/72/L.9"),
]  # fmt: skip

NONE = [
    "1/2 of the crews, on call 24/7 since 12/2003, follow ISO/IEC 27001 and regulation (EU) 2016/679",
    "the resolution of 2/3 of the pilots, and a decision within 24/7",
    "general comments No. 13 (2011) and No. 24 (2019), and advisory opinion OC 16/99 of 1 October 1999",
    "amendments to regulation XI-1/6, and Law No. 42/2018 of 3 May 2018 and/or the 2015/16 season",
    "resolution 5/12 and decision 2/3",  # the Assembly has no such resolution, and no other body is named
    "the resolution of disputes, and the A/C units",
]


@pytest.mark.parametrize(("text", "organ", "symbols"), [*CASES, *RANGES, *ORGANS, *LISTS, *DOCUMENTS])
def test_cited(text, organ, symbols):
    assert cited(text, organ) == tuple(symbol.replace("_", " ") for symbol in symbols.split())


@pytest.mark.parametrize(
    ("symbol", "opening", "organ"),
    [
        ("A/C.2/80/L.10", "The General Assembly,", "GA"),
        ("A/HRC/59/L.25", "The Human Rights Council,", "HRC"),
        ("A/HRC/59/L.25", "Recalling the flood,", "HRC"),
        ("E/RES/2015/26", "The Economic and Social Council,", "ECOSOC"),
        ("E/2025/31", "The General Assembly,", "GA"),
        ("E/ICEF/2025/L.5", "The Executive Board", ""),
        ("E/2025/31", "The Commission on Lamps", ""),
        ("S/RES/2774(2025)", "The Security Council,", "SC"),
        (None, "1. We, the keepers,", "GA"),
    ],
)
def test_who_speaks(symbol, opening, organ):
    assert speaker(symbol, opening) == organ


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_citation(text):
    assert cited(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "resolution 70/1, noting that 1/2 of the crews work 24/7",
        "resolution 70/1 and 2/3 of the crews",
        "resolution 70/1. The 66/2 pilots",
        "resolution 70/1 and general comment No. 15 (2002)",
        "resolution 70/1, Law No. 42/2018 of 3 May 2018 and 71/3 of 4 May 2018",
    ],
)
def test_the_enumeration_ends_at_what_is_something_else(text):
    assert cited(text) == ("A/RES/70/1",)
