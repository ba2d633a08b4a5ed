"""Is a text whole? Pages taken away, doubled and exchanged; texts cut, put together and damaged."""

import pytest

import resolution_formats
from corpus.parsing import segment
from corpus.parsing.completeness import characters, page_numbers
from corpus.parsing.completeness.page_numbers import Printed
from corpus.readers.block import Block
from corpus.readers.plain import text_file

WHOLE = [None, *(Printed(n, 6) for n in range(2, 7))]
TEXT = resolution_formats.block_text(resolution_formats.source())


@pytest.mark.parametrize(
    "pages, said",
    [
        (WHOLE, []),
        (WHOLE[:-1], ["page 6 of 6 is missing"]),
        (WHOLE[:2] + WHOLE[4:], ["pages 3-4 of 6 are missing"]),
        (WHOLE[1:], ["page 1 of 6 is missing"]),
        (WHOLE[:3] + WHOLE[2:], ["page 3 of 6 is there twice"]),
        ([WHOLE[1], WHOLE[0], *WHOLE[2:]], ["the pages are in another order than their numbers (2, 1, 3-6)"]),
        ([*WHOLE, None, Printed(2, 3)], ["pages of several documents are together (of 6 and of 3 pages)"]),
        ([*WHOLE[:3], None, *WHOLE[4:]], []),  # a page that prints no number
        ([None, None, None], []),
        ([None], []),
    ],
)
def test_page_numbers_tell_what_is_missing(pages, said):
    assert page_numbers.problems(pages) == said


def test_a_part_of_a_longer_document_begins_and_ends_where_it_does():
    assert page_numbers.problems([Printed(n, 39) for n in (5, 6, 7)], excerpt=True) == []
    assert page_numbers.problems([Printed(n, 39) for n in (5, 7)], excerpt=True) == ["page 6 of 39 is missing"]


def test_page_numbers_are_told_from_symbols_and_fractions():
    lines = [(1, "A/RES/91/402"), (2, "A/RES/91/402 Lamps 2/3"), (3, "91-00001 3/3"), (3, "91/402")]
    blocks = [Block(text, "furniture", page) for page, text in lines]
    assert page_numbers.printed(blocks) == [None, Printed(2, 3), Printed(3, 3)]


def read(text):
    return segment.segment(text_file.from_bytes(text.encode("utf-8", errors="surrogatepass"), "lamps.txt"))


def test_a_whole_text_has_no_mark():
    assert read(TEXT).incomplete == []


@pytest.mark.parametrize("share", [0.5, 0.6, 0.8, 0.9, 0.95])
def test_a_text_that_breaks_off_is_told(share):
    assert any("end is missing" in clause or "part is missing" in clause for clause in
               read(TEXT[: int(len(TEXT) * share)]).incomplete)  # fmt: skip


def test_a_text_without_its_beginning_is_told():
    start = TEXT.index("General Assembly,") + len("General Assembly,")
    assert any("beginning is missing" in clause for clause in read(TEXT[start:]).incomplete)


def test_two_texts_in_one_file_are_told():
    assert any("holds 2 resolutions" in clause for clause in read(f"{TEXT}\n\n{TEXT}").incomplete)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850"])
def test_misread_characters_are_told(encoding):
    damaged = "the Summit’s “Plan” – of 2015".encode().decode(encoding, errors="replace")
    assert "damaged" in (characters.garbled([damaged]) or "")


def test_other_characters_are_no_damage():
    assert characters.garbled(["Côte d’Ivoire, “São Tomé” – Türkiye … 5 °C, 10 €, CAFÉ”, what is asked?"]) is None


def test_half_characters_are_cleaned():
    found = segment.segment(
        [Block("The General Assembly,"), Block("1. Decides on \ud83d\ude00 and \ud800."), Block("2. Decides to end.")]
    )
    assert found.paragraphs[1].text == "Decides on 😀 and \ufffd."


def test_a_paragraph_without_a_number_among_numbered_ones_is_told_with_its_place():
    lines = ["The General Assembly,", "1. Decides to ring;", "Notes that bells ring;", "2. Decides to stop."]
    found = segment.segment([Block(text, line=n) for n, text in enumerate(lines, start=1)])
    assert [p.part for p in found.paragraphs] == ["preambular", "operative", "preambular", "operative"]
    assert [w for w in found.warnings if w.startswith("line 3: a paragraph without a number after numbered ones")]
