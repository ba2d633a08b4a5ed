"""Text in columns is read column by column; what only looks like columns is not divided."""

import random

import pytest

from corpus.readers.block import BODY, NOTE, TABLE
from corpus.readers.pdf.pdf_file import parse
from pdf_columns import Columns
from pdf_writer import BOLD, Page, pdf

TWO, NARROW = ((60, 236), (316, 236)), ((60, 240), (310, 240))
THREE = ((50, 160), (226, 160), (402, 160))
SENTENCE = (
    "the keepers of the lamps on every coast of the bay and of the islands beyond it watch by night and by day in fair"
    " weather and in foul so that ferries of all sizes find the quay without harm"
)


def paragraphs(seed: int, count: int) -> list[str]:
    """An invented resolution of so many operative paragraphs."""
    rng = random.Random(seed)
    some = lambda: " ".join(rng.choices(SENTENCE.split(), k=rng.randint(8, 70)))  # noqa: E731
    preamble = [f"{verb} {some()}," for verb in ("Recalling", "Noting", "Welcoming")]
    return ["The General Assembly,", *preamble, *(f"{n}. Decides {some()};" for n in range(1, count))]


def of_role(found, role: str) -> list[str]:
    return [block.text for block in found if block.role == role]


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize("shift", [0, 5])
@pytest.mark.parametrize(("columns", "count"), [(TWO, 30), (NARROW, 30), (THREE, 40), (TWO, 8)])
def test_columns_are_read_one_after_the_other(columns, count, shift, justified):
    texts = paragraphs(count, count)
    setter = Columns(columns, shift=shift, justified=justified)
    setter.add(texts)
    assert of_role(parse(pdf(setter.pages)), BODY) == texts


def test_a_head_across_both_columns_comes_first():
    texts, head = paragraphs(1, 34), "Adopted by the keepers of all harbours of the bay in the first year of the lamps"
    setter = Columns(TWO, top=640)
    setter.pages[0].show(60, 740, "Resolution of the bay on lamps and bells", BOLD, 14)
    setter.pages[0].show(60, 700, f"{head}, and")
    setter.pages[0].show(60, 688, f"{head}.")
    setter.add(texts)
    expected = ["Resolution of the bay on lamps and bells", f"{head}, and {head}.", *texts]
    assert of_role(parse(pdf(setter.pages)), BODY) == expected


def test_a_title_across_a_page_divides_it_into_bands():
    above, below = Columns(TWO, bottom=430), Columns(TWO, top=375)
    texts = paragraphs(0, 16)
    above.add(texts[:10])
    below.add(texts[10:])
    title = "3301 (XXIX). Bells of the harbour and of the quay"
    above.pages[0].show(200, 400, title, BOLD, 12)
    above.pages[0].steps += below.pages[0].steps
    assert of_role(parse(pdf(above.pages)), BODY) == [*texts[:10], title, *texts[10:]]


def test_footnotes_are_under_their_column():
    texts = paragraphs(2, 30)
    setter = Columns(TWO, bottom=130)
    setter.add(texts)
    for number, page in enumerate(setter.pages):
        for at, (left, _) in enumerate(TWO):
            page.show(left, 118, "_" * 12, BOLD, 8)
            page.show(left, 104, str(2 * number + at + 1), size=5.5)
            page.show(left + 5, 101, "See the log of the bay, page 12, and the logs", size=8)
            page.show(left, 91, "of the islands beyond it.", size=8)
    found = parse(pdf(setter.pages))
    assert of_role(found, BODY) == texts
    notes = [(block.label, block.text) for block in found if block.role == NOTE]
    note = "See the log of the bay, page 12, and the logs of the islands beyond it."
    assert notes == [(str(number), note) for number in range(1, 2 * len(setter.pages) + 1)]


@pytest.mark.parametrize("columns", [TWO, ((110, 380),)])
def test_running_heads_of_a_yearbook_are_furniture(columns):
    texts = paragraphs(3, 60)
    setter = Columns(columns)
    setter.add(texts)
    for number, page in enumerate(setter.pages, start=46):
        left = (60, "II. Resolutions of the keepers of all harbours"), (540, str(number))
        right = (60, str(number)), (220, "Harbours of the bay, twenty-ninth year")
        for x, words in left if number % 2 else right:
            page.show(x, 750, words, size=9)
    assert of_role(parse(pdf(setter.pages)), BODY) == texts


def test_heads_that_change_and_feet_that_end_in_a_number_are_furniture():
    texts = paragraphs(4, 60)
    setter = Columns(((110, 380),), bottom=90)
    setter.add(texts)
    for number, page in enumerate(setter.pages, start=1):
        page.show(110, 750, f"The {('red', 'green', 'blue', 'white', 'grey')[number % 5]} lamps of the bay", size=9)
        page.show(200, 60, "Library of the bay, Lamps and Bells, No. 7", size=8)
        page.show(300, 50, str(number), size=8)
    assert of_role(parse(pdf(setter.pages)), BODY) == texts


LINE = "the bells of the bay and of the coast were heard by keepers of the lamps and by"
SHORT = "the bells of the bay and of the coast were heard by keepers"
PLACES = ("Avon", "Brae", "Carr", "Dale", "Esk", "Firth", "Glen", "Holm", "Isle", "Knap")


@pytest.mark.parametrize("words", [("{}", "{}"), ("Lamps of {} and the bay", "Bells of {} and the quay"),
                                   ("lamps of {} and of the bay", "bells of {} and of the quay")])  # fmt: skip
def test_cells_side_by_side_are_a_table(words):
    page, cells = Page(), []
    for row, line in enumerate((LINE.capitalize(), LINE, "as follows:")):
        page.show(100, 700 - 12 * row, line)
    for row, (first, second) in enumerate(zip(PLACES, reversed(PLACES), strict=True)):
        cells.append([words[0].format(first), words[1].format(second)])
        page.show(100, 650 - 14 * row, cells[-1][0])
        page.show(300, 650 - 14 * row, cells[-1][1])
    found = parse(pdf([page]))
    assert of_role(found, TABLE) == [" ".join(row) for row in cells]
    assert of_role(found, BODY) == [f"{LINE.capitalize()} {LINE} as follows:"]


def test_labels_and_tabs_are_no_columns():
    page, y = Page(), 700
    items = [f"({letter})" for letter in "abcdefgh"]
    for label in items:
        for row, line in enumerate((SHORT.capitalize(), SHORT, "in time;")):
            page.show(124, y, label if not row else "")
            page.show(160, y, line)
            y -= 12
        y -= 6
    expected = [f"{label} {SHORT.capitalize()} {SHORT} in time;" for label in items]
    assert of_role(parse(pdf([page])), BODY) == expected
