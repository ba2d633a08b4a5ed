"""Layouts other than that of today's resolutions: typewritten documents, Geneva, the Security Council, reports."""

from functools import partial

import pytest

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE
from corpus.readers.pdf.pdf_file import parse
from pdf_writer import BOLD, ITALIC, SHEET, Page, pdf

COURIER = "Courier"
LINE = "the bells of the bay and of the coast were heard by keepers of the lamps and by"


def of_role(found, role: str) -> list[str]:
    return [block.text for block in found if block.role == role]


def show(page: Page, x: float, top: float, lines, *, font="Times-Roman", size=10.0, lead=12.0) -> None:
    for row, line in enumerate(lines):
        page.show(x, top - row * lead, line, font, size)


# --- typewritten, with notes "5/" and "/..."


def typewritten() -> list[Page]:
    """Two pages as they were in the 1980s and 1990s: all type in one size, notes under a drawn rule."""
    pages = [Page(), Page()]
    first, second = pages
    type_ = partial(show, font=COURIER, lead=11.7)
    for x, y, words, size in ((65, 747, "UNITED", 13.5), (65, 731, "NATIONS", 13.5), (522, 728, "A", 36),
                              (158, 685, "General Assembly", 16)):  # fmt: skip
        first.show(x, y, words, BOLD, size)
    type_(first, 437, 675, ["Distr.", "GENERAL", "", "A/48/901", "29 November 1993", "", "ORIGINAL: ENGLISH"])
    type_(first, 65, 555, ["Forty-eighth session", "Agenda item 17"])
    type_(first, 190, 500, ["LAMPS AND BELLS OF THE BAY"])
    type_(first, 95, 460, ["The General Assembly,"])
    type_(first, 95, 436, ["Recalling its resolution 47/901, 1/ and the report of the keepers of"])
    type_(first, 65, 424, ["the lamps, */ and noting 2 lamps and/or bells in the bay and all of the",
                           "islands beyond it, in fair weather and in foul, as keepers have said of"])  # fmt: skip
    type_(first, 95, 110, ["*/ Issued late.", "", "1/ See A/47/12, on the lamps of the bay and of the islands"])
    type_(first, 65, 75, ["beyond it."])
    type_(first, 65, 40, ["93-66901 (E) 071293"])
    type_(first, 523, 40, ["/..."])
    type_(second, 65, 749, ["A/48/901", "English", "Page 2"])
    type_(second, 65, 680, ["the night before; 2/"])
    type_(second, 95, 656, ["1. Decides to oil every bell and every lamp of the harbour, and to paint"])
    type_(second, 65, 644, ["the rails. 3/"])
    type_(second, 95, 90, ["2/ A/47/13.", "", "3/ Ibid., annex."])
    return pages


def test_notes_with_strokes_are_notes_and_their_marks_are_taken_out():
    found = parse(pdf(typewritten()))
    recalling = next(block for block in found if block.text.startswith("Recalling"))
    assert recalling.text == (
        "Recalling its resolution 47/901, and the report of the keepers of the lamps, and noting 2 lamps and/or bells"
        " in the bay and all of the islands beyond it, in fair weather and in foul, as keepers have said of the night"
        " before;"
    )
    assert [label for _, label in recalling.marks] == ["1", "*", "2"]
    assert recalling.text[: recalling.marks[0][0]].endswith("47/901,")
    notes = {block.label: block.text for block in found if block.role == NOTE}
    assert notes == {
        "*": "Issued late.",
        "1": "See A/47/12, on the lamps of the bay and of the islands beyond it.",
        "2": "A/47/13.",
        "3": "Ibid., annex.",
    }


def test_heads_and_feet_of_typewritten_pages_are_furniture():
    found = parse(pdf(typewritten()))
    furniture = {(block.page, block.text) for block in found if block.role == FURNITURE}
    assert furniture >= {(1, "UNITED"), (1, "ORIGINAL: ENGLISH"), (1, "/..."), (1, "93-66901 (E) 071293")}
    assert furniture >= {(2, "A/48/901"), (2, "English"), (2, "Page 2")}
    assert of_role(found, BODY)[-1] == (
        "1. Decides to oil every bell and every lamp of the harbour, and to paint the rails."
    )


@pytest.mark.parametrize("right", [True, False])
def test_english_and_page_are_under_the_symbol_on_either_side(right):
    page = Page()
    show(page, 480 if right else 65, 749, ["A/48/901", "English", "Page 3"], font=COURIER)
    show(page, 65, 680, [LINE] * 30, font=COURIER, size=9)
    found = parse(pdf([typewritten()[0], page]))
    assert [block.text for block in found if block.role == FURNITURE and block.page == 2][:3] == [
        "A/48/901",
        "English",
        "Page 3",
    ]


# --- Geneva


def test_notes_are_above_the_job_number_of_geneva():
    page = Page()
    page.show(113, 740, "United Nations", size=14)
    page.show(470, 740, "A/HRC/RES/99/25")
    page.show(113, 705, "General Assembly", BOLD, 20)
    show(page, 400, 705, ["Distr.: General", "16 July 2035", "", "Original: English"])
    show(page, 57, 600, ["Human Rights Council", "Ninety-ninth session", "Agenda item 3"], font=BOLD)
    page.show(71, 520, "99/25. Lamps of the bay", BOLD, 12)
    page.show(142, 490, "The Human Rights Council,", ITALIC)
    end = page.show(142, 472, "Guided by the lamps,")
    page.show(end, 475, "1", size=6)
    end = page.show(end + 6, 472, "and by the bells of the bay and of the coast")
    page.show(end, 475, "2", size=6)
    show(page, 113, 460, [LINE, LINE])
    for row, (label, lines) in enumerate(
        (("1", ["See the log, vol. 1."]), ("2", ["Adopted by the keepers; see", "B."]))
    ):
        page.show(105, 84 - 11 * row, label, size=6)
        show(page, 113, 81 - 11 * row, lines, size=9, lead=11)
    page.show(57, 31, "GE.35-11220 (E)")
    found = parse(pdf([page]))
    assert {block.label: block.text for block in found if block.role == NOTE} == {
        "1": "See the log, vol. 1.",
        "2": "Adopted by the keepers; see B.",
    }
    assert "GE.35-11220 (E)" in of_role(found, FURNITURE)
    assert "Human Rights Council" in of_role(found, FURNITURE)
    guided = next(block for block in found if block.text.startswith("Guided"))
    assert [label for _, label in guided.marks] == ["1", "2"]


# --- Security Council


def test_the_masthead_of_the_security_council_is_no_table():
    page = Page()
    page.show(123, 734, "United Nations", size=14)
    page.show(457, 735.5, "S/RES/9774 (2035)")
    page.show(123, 705, "Security Council", BOLD, 20)
    show(page, 397, 705, ["Distr.: General", "24 February 2035"])
    page.show(123, 567, "Resolution 9774 (2035)", BOLD, 14)
    page.show(123, 541, "Adopted by the Security Council at its 19866th meeting", BOLD, 12)
    page.show(147, 503, "The Security Council,", ITALIC)
    page.show(147, 485, LINE)
    show(page, 123, 473, [LINE, LINE])
    page.show(65, 44, "35-03105 (E)")
    found = parse(pdf([page]))
    assert not of_role(found, TABLE)
    furniture = {"United Nations", "S/RES/9774 (2035)", "Security Council", "Distr.: General", "24 February 2035"}
    assert furniture <= set(of_role(found, FURNITURE))
    assert of_role(found, BODY)[0] == "Resolution 9774 (2035)"


# --- reports


def test_odd_and_even_pages_have_their_own_margins():
    pages = []
    for number in range(1, 9):
        page, left = Page(), 110 if number % 2 else 80
        show(page, left, 700, ["", LINE, LINE])
        page.show(left + 24, 700, LINE.capitalize())
        page.show(left + 24, 658, f"{number}. Decides to oil every bell, and every lamp, and every hinge of the quay")
        show(page, left, 646, [LINE] * 40)
        page.show(300, 30, str(number), size=8)
        pages.append(page)
    found = [block for block in parse(pdf(pages)) if block.role == BODY]
    assert {block.indent for block in found} == {24.0}


def landscape(lines, number: str, *, turned: bool) -> Page:
    """A page whose text runs along its longer edge: the sheet turned, or only the text."""
    page = Page()
    if turned:
        page.steps.append(lambda canvas: canvas.setPageSize(SHEET))
        page.steps.append(lambda canvas: canvas.transform(0, 1, -1, 0, 612, 0))
    else:
        page.steps.append(lambda canvas: canvas.setPageSize(SHEET[::-1]))
    page.show(660, 560, "A/RES/91/909", BOLD, 8.4)
    for row, line in enumerate(lines):
        page.show(60 + (0 if row else 24), 500 - 12 * row, line)
    page.show(60, 30, number, BOLD, 8.4)
    return page


@pytest.mark.parametrize("turned", [True, False])
def test_a_paragraph_goes_on_from_an_upright_to_a_landscape_page(turned):
    first = Page()
    first.show(124, 700, LINE.capitalize())
    show(first, 100, 688, [LINE] * 48)
    wide = f"{LINE} {LINE}"
    second = landscape([], "2/2", turned=turned)
    show(second, 60, 500, [wide, "the end of it."])
    second.show(84, 470, f"2. Decides {LINE}")
    show(second, 60, 458, [wide] * 12)
    texts = of_role(parse(pdf([first, second])), BODY)
    assert texts[0] == " ".join([LINE.capitalize(), *[LINE] * 48, wide, "the end of it."])
    assert texts[1].startswith("2. Decides")
    assert len(texts) == 2


def test_paragraphs_without_gaps_are_told_by_their_first_lines():
    page = Page()
    show(page, 63, 400, ["The General Assembly,", "Recalling the lamps of the bay and of the coast,"], lead=18)
    show(page, 63, 364, [f"Decides {LINE}"], lead=18)
    show(page, 34, 346, [f"{LINE} by the keepers", "the end of it."], lead=18)
    assert of_role(parse(pdf([page])), BODY) == [
        "The General Assembly,",
        "Recalling the lamps of the bay and of the coast,",
        f"Decides {LINE} {LINE} by the keepers the end of it.",
    ]
