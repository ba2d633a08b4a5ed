"""What the head and the tail of a resolution state, in the layouts of several organs and decades."""

import pytest

from corpus.text import resolution_head as head

ADOPTED_BY_COUNCIL = "Adopted by the Security Council at its 8123rd meeting, on 3 May 2031"

TITLES = [
    # lines above the text, number, title
    (["91/70. Ferries and lamps"], "91/70", "Ferries and lamps"),
    (["60/1. 2005 lamps"], "60/1", "2005 lamps"),
    (["ES-11/9. Lamps on the quay"], "ES-11/9", "Lamps on the quay"),
    (["S-32/1. Lamps"], "S-32/1", "Lamps"),
    (["72/8 A. Lamps"], "72/8 A", "Lamps"),
    (["57/9. Lamps", "and ferries", "B"], "57/9 B", "Lamps and ferries"),
    (["2625 (XXV). Declaration on lamps"], "2625 (XXV)", "Declaration on lamps"),
    (["2997 A (XXVII). Lamps"], "2997 A (XXVII)", "Lamps"),
    (["217 (III). Bill of lamps", "A", "LAMPS FOR ALL"], "217 (III) A", "Bill of lamps LAMPS FOR ALL"),
    (["Resolution 1008 (ES-II)"], "1008 (ES-II)", None),
    (["Resolution 1006 (ES-U)"], None, None),
    (["Resolution 8774 (2031)", ADOPTED_BY_COUNCIL], "8774 (2031)", None),
    ([f"Resolution 8774 (2031) {ADOPTED_BY_COUNCIL}"], "8774 (2031)", None),
    (["Draft resolution submitted by the Chair, on the basis of informal consultations Lamps"], None, "Lamps"),
    (["Resolution 242 (1967)", "of 22 November 1967"], "242 (1967)", None),
    (["Draft decision submitted to the Executive Board", "Progress on lamps"], None, "Progress on lamps"),
    (["Draft resolution submitted by the Chair", "Report on lamps on its fifth session*"], None,
     "Report on lamps on its fifth session"),
    (["Substantive session of 1998", "Agenda item 4", "Lamps"], None, "Lamps"),
    (["Atlantis, Lyonesse (Republic of) and Ys: revised draft resolution", "The right to lamps"], None,
     "The right to lamps"),
    (["Lamps on the quay: revised draft resolution"], None, "Lamps on the quay"),
    (["rrwenty-sixth session Agenda item 93 LAMPS", "Atlantis and Ys: draft resolution"], None, "LAMPS"),
    (["Authoritative text", "Lamps"], None, "Lamps"),
    (["Atlantis and Ys, on behalf of the Group of Isles: draft resolution"], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("front", "number", "title"), TITLES, ids=[lines[0] for lines, *_ in TITLES])
def test_number_and_title(front, number, title):
    assert head.title(front) == (number, title)


SESSIONS = [
    ("Seventy-second session", 72),
    ("FORTY-EIGHTH SESSION", 48),
    ("Eleventh emergency special session", 11),
    ("Resumed tenth emergency special session", 10),
    ("Fifty-ninth session 16 June–8 July 2031", 59),
    ("2018 session", 2018),
    ("UNITED NATIONS Distr. GENERAL Forty-eighth session", 48),
    ("Substantive session of 1998", 1998),
    ("First regular session 2025", 2025),
    ("Annual session 2025", 2025),
    ("Report on lamps on its fifth session", None),
    ("fifth session of lamps", None),
]


@pytest.mark.parametrize(("line", "session"), SESSIONS)
def test_session(line, session):
    assert head.session([line]) == session


MEETINGS = [
    # line, is it below the text, meeting, vote
    ("83rd plenary meeting 7 March 2037", True, "83rd", None),
    ("571st plenary meeting, 9 November 1956.", True, "571st", None),
    ("S71st plenary meeting, 9 November 1956.", True, None, None),
    (ADOPTED_BY_COUNCIL, False, "8123rd", None),
    ("Adopted unanimously at the 1382nd meeting.", True, "1382nd", "unanimously"),
    ("Adopted at the 1382nd meeting by 11 votes to none, with 4 abstentions.", True, "1382nd",
     "by 11 votes to none, with 4 abstentions"),
    ("At its 3rd plenary meeting, on 24 September 1993, the General Assembly allocated the item.", False, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "tail", "meeting", "vote"), MEETINGS)
def test_meeting_and_vote(line, tail, meeting, vote):
    assert (head.is_tail(line), head.meeting(f"Lamps\n{line}"), head.vote(line)) == (tail, meeting, vote)


def test_the_meeting_above_the_text_adopted_what_is_above_it():
    assert head.meeting("571st plenary meeting, 9 November 1956.\nResolution 1006 (ES-U)", tail=False) is None
    assert head.meeting(ADOPTED_BY_COUNCIL, tail=False) == "8123rd"


@pytest.mark.parametrize(
    ("front", "tail", "date"),
    [
        (ADOPTED_BY_COUNCIL, "", "2031-05-03"),
        ("Resolution adopted by the Human Rights Council on 8 July 2031", "", "2031-07-08"),
        ("Resolution 242 (1967)\nof 22 November 1967", "", "1967-11-22"),
        ("Resolution adopted by the General Assembly", "85th plenary meeting, 20 December 1993", "1993-12-20"),
    ],
)
def test_adopted(front, tail, date):
    assert head.adopted(front, tail) == date


@pytest.mark.parametrize(
    ("number", "organ", "furniture", "name", "symbol"),
    [
        ("ES-11/9", "The General Assembly,", [], None, "A/RES/ES-11/9"),
        ("217 (III) A", "The General Assembly,", [], None, "A/RES/217(III)[A]"),
        ("1296 (XLIV)", "The Economic and Social Council,", [], None, "E/RES/1296(XLIV)"),
        ("S-30/1", "The Human Rights Council,", [], None, "A/HRC/RES/S-30/1"),
        ("8774 (2031)", "The Security Council,", [], "S_RES_8774", "S/RES/8774(2031)"),
        ("72/8 B", "The General Assembly,", ["A/RES/72/8*"], None, "A/RES/72/8 B"),
        ("72/8", "The General Assembly,", ["A/RES/72/8 B"], None, "A/RES/72/8 B"),
        (None, "The Executive Board,", ["E/ICEF/2031/L.5"], None, "E/ICEF/2031/L.5"),
        (None, "The General Assembly,", ["A/ES-11/L.9/Rev.1"], None, "A/ES-11/L.9/Rev.1"),
        (None, "The General Assembly,", [], "A_RES_1008_ES-II_ocr.txt", "A/RES/1008(ES-II)"),
    ],
)
def test_symbol(number, organ, furniture, name, symbol):
    assert head.symbol(number, organ, furniture, name) == symbol
