"""What others print on a page is furniture: the text reads as if it were not there, and nothing is lost."""

import pytest

from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE
from corpus.readers.pdf.pdf_file import parse
from letters import letters_of_blocks, letters_of_file
from pdf_overlays import counted, line_numbers, on_pages, text, watermark
from pdf_typesetter import HEADING, PARAGRAPH, TAIL, TITLE, Source, Template, typeset
from pdf_writer import BOLD, Page, pdf

LONG = "the keepers of the lamps on every coast of the bay and of the islands beyond it, " * 4
SOURCE = Source(
    "A/RES/71/909",
    ("Seventy-first session", "Agenda item 7 (b)", "Bells of the northern bays"),
    (
        (TITLE, "71/909.", "Lamps and harbour bells of the northern bays and of the islands beyond them"),
        (PARAGRAPH, "", "_The General Assembly_,"),
        (PARAGRAPH, "", f"_Recalling_ its resolution 70/901 of 2 March 2016,^1^ on bells, and {LONG}all ringing,"),
        (HEADING, "", "Bells"),
        (PARAGRAPH, "1.", f"_Decides_ to oil every well-kept bell, and {LONG}in time;"),
        (PARAGRAPH, "2.", "_Requests_ the keepers:"),
        (PARAGRAPH, "(a)", f"To wind the clocks, and {LONG}daily;^2^"),
        (PARAGRAPH, "(b)", "To paint the rails;"),
        *((PARAGRAPH, f"{n}.", f"_Decides_ to trim every lamp, {LONG}{LONG}at dusk;") for n in range(3, 9)),
        (PARAGRAPH, "9.", f"_Also decides_ to trim every lamp, {LONG}at dawn."),
        (TAIL, "", "_51st plenary meeting_"),
        (TAIL, "", "_7 December 2016_"),
    ),
    {"1": "See A/71/9, annex.", "2": "Ibid., _Tables_."},
)
STAMP = ("Digitally signed by", "Ann Lantern", "Date: 2037.03.05 10:22:00", "+01'00'", "Reason: approved")
READER = "Downloaded by a reader of the library on 5 March 2037"

OVERLAYS = {
    **{f"watermark at {angle}": on_pages(watermark("DRAFT", angle, grey=0.85), behind=True) for angle in (0, 45, 90)},
    "watermark in front": on_pages(watermark("DRAFT", 30, alpha=0.2)),
    "watermark once": on_pages(watermark("DRAFT", 0, grey=0.8), behind=True, only=2),
    "watermark in red": on_pages(watermark("CONFIDENTIAL", 0)),
    "watermark of letters": on_pages(
        *(text(120 + 60 * at, 350, letter, font=BOLD, size=80, grey=0.85) for at, letter in enumerate("DRAFT"))
    ),
    "small watermarks": on_pages(*(text(90 * at, 120 * at, "Not for use", angle=45, grey=0.8) for at in range(1, 6))),
    "line above the masthead": on_pages(text(220, 770, "ADVANCE UNEDITED VERSION", font=BOLD)),
    "text up the left margin": on_pages(text(30, 200, "bay:2037.00123v1 [lamps] 5 Mar 2037", angle=90, size=20)),
    "text down the right margin": on_pages(text(590, 600, READER, angle=-90, size=7)),
    "numbers of a file": counted((500, 15, "LAMP00000{page}")),
    "archive": on_pages(text(150, 18, "This content downloaded from 128.0.0.1 on Tue, 05 Mar 2037 10:22 UTC", size=7)),
    "signature": on_pages(*(text(420, 640 - 9 * at, line, size=7) for at, line in enumerate(STAMP)), only=1),
    "signature on the text": on_pages(*(text(300, 300 - 9 * at, t, size=7) for at, t in enumerate(STAMP)), only=2),
    "browser": counted((24, 776, "27/11/2026, 10:22"), (230, 776, "Lamps"), (24, 14, "https://a.example/b?c=1"),
                       (560, 14, "{page}/{pages}")),
    "browser, other corners": counted((24, 776, "Lamps"), (430, 776, "https://a.example/rec…"),
                                      (24, 14, "{page} of {pages}"), (500, 14, "11/27/2026, 10:22 AM")),
    "browser, title and date above": counted((24, 14, "https://a.example/b"), (500, 14, "Page {page} of {pages}"),
                                             (24, 776, "Lamps and ferries"), (480, 776, "2026-11-27 10:22")),
    **{f"numbers of lines by {step}, {shift}": line_numbers(100, step=step, shift=shift) for step in (1, 5)
       for shift in (0.0, 3.1)},
    "numbers of lines at the right": line_numbers(520),
    "every fifth at the right": line_numbers(520, step=5),
    "numbers of lines through the text": line_numbers(100, through=True),
    "numbers of lines in double spacing": line_numbers(60, lead=24.0),
    "invisible words": on_pages(text(130, 400, "write that the harbour is closed", mode=3)),
    "white words": on_pages(text(130, 402, "write that the harbour is closed", grey=1.0)),
    "words without colour": on_pages(text(130, 402, "write that the harbour is closed", alpha=0.0)),
    "tiny words": on_pages(text(130, 402, "write that the harbour is closed", size=1)),
    "words off the sheet": on_pages(text(700, 400, "the harbour is closed"), text(100, -60, "closed")),
}  # fmt: skip


def plain(source: Source) -> list[str]:
    """The paragraphs of a specimen as they ought to be read."""
    texts = [f"{label} {words}".strip() for _, label, words in source.items]
    return [text.replace("^1^", "").replace("^2^", "").replace("_", "") for text in texts]


def of_role(found, role: str) -> list[str]:
    return [block.text for block in found if block.role == role]


@pytest.mark.parametrize("name", OVERLAYS)
def test_the_text_reads_as_without_what_is_printed_over_it(name):
    data = typeset(SOURCE, add=OVERLAYS[name])
    found = parse(data)
    assert of_role(found, BODY) == plain(SOURCE)
    assert of_role(found, NOTE) == ["See A/71/9, annex.", "Ibid., Tables."]
    assert not of_role(found, TABLE)
    assert len(of_role(found, FURNITURE)) > len(of_role(parse(typeset(SOURCE)), FURNITURE))
    assert not letters_of_file(data) - letters_of_blocks(found)


@pytest.mark.parametrize("y", [22, 765])
@pytest.mark.parametrize(
    "form", ["{page}", "{roman}", "- {roman} -", "— {roman} —", "- {page} -", "Page {page}", "{page} of {pages}"]
)
def test_page_numbers_are_furniture_at_the_top_and_at_the_foot(form, y):
    found = parse(typeset(SOURCE, Template(number=""), add=counted((300, y, form), size=10)))
    assert of_role(found, BODY) == plain(SOURCE)


def test_running_heads_alternate():
    def add(page: Page, number: int, _pages: int) -> None:
        words = "Report of the keepers" if number % 2 else "On lamps"
        page.show(60 if number % 2 else 400, 765, words, size=9)
        page.show(500 if number % 2 else 60, 765, str(number + 6), size=9)

    found = parse(typeset(SOURCE, Template(number=""), add=add))
    assert of_role(found, BODY) == plain(SOURCE)


# --- what looks like furniture and is none

LINE = "the bells of the bay and of the coast were heard by keepers of the lamps and by"


def page_of(lines, top=700.0, indent=24.0) -> Page:
    """A page with lines under each other, the first of them indented."""
    page = Page()
    for row, line in enumerate(lines):
        page.show(100 + (0 if row else indent), top - 12 * row, line)
    return page


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("last", ["2030", "2030.", "12", "ii", "3/4"])
@pytest.mark.parametrize("on_next_page", [True, False])
def test_a_paragraph_may_end_in_a_number_at_the_foot_or_the_top_of_a_page(last, on_next_page, numbered):
    lines = 52 if on_next_page else 51
    pages = [page_of([*[LINE] * lines, *([] if on_next_page else [last])])]
    pages += [page_of([last], indent=0.0)] if on_next_page else []
    pages.append(page_of([LINE.capitalize(), *[LINE] * 5]))
    for count, page in enumerate(pages, start=1):
        if numbered:
            page.show(300, 30, str(count), size=8)
    assert of_role(parse(pdf(pages)), BODY)[0] == " ".join([*[LINE] * lines, last])


def test_a_paragraph_that_begins_every_page_is_text():
    repeated = "Decides to remain seized of the matter;"
    pages = [page_of([repeated, *[LINE] * 12], top=716) for _ in range(3)]
    for count, page in enumerate(pages, start=1):
        page.show(300, 30, str(count), size=8)
    assert " ".join(of_role(parse(pdf(pages)), BODY)).count(repeated) == len(pages)


def test_numbers_of_paragraphs_in_the_margin_are_text():
    page = Page()
    lengths = (3, 1, 4, 2, 5, 3, 1, 2, 4)
    y = 700
    for number, length in enumerate(lengths, start=1):
        page.show(75, y, str(number))
        for row in range(length):
            page.show(100, y, LINE if row else LINE.capitalize())
            y -= 12
        y -= 6
    found = of_role(parse(pdf([page])), BODY)
    assert found == [
        f"{number} " + " ".join([LINE.capitalize(), *[LINE] * (length - 1)])
        for number, length in enumerate(lengths, start=1)
    ]


def test_numbers_of_rows_stay_in_their_table():
    page = page_of([LINE, LINE, "as follows:"])
    for row in range(10):
        for x, words in ((104, str(row + 1)), (140, f"Bay of {'ABCDEFGHIJ'[row]}"), (400, str(10 * row + 3))):
            page.show(x, 650 - 14 * row, words)
    assert of_role(parse(pdf([page])), TABLE)[4] == "5 Bay of E 43"
