"""What is printed over a page, told from sentences that begin alike."""

import pytest

from corpus.text.page_furniture import ARCHIVE_STAMP, PRINTED_BY_BROWSER, SIGNATURE, WATERMARK


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        (WATERMARK, "DRAFT"),
        (WATERMARK, "Advance unedited version"),
        (WATERMARK, "CONFIDENTIAL"),
        (ARCHIVE_STAMP, "Downloaded from https://lamps.example on 5 March 2037"),
        (ARCHIVE_STAMP, "This content downloaded from 128.0.0.1 on Tue, 05 Mar 2037"),
        (ARCHIVE_STAMP, "LAMP000123"),
        (ARCHIVE_STAMP, "UN-BAY-00012"),
        (PRINTED_BY_BROWSER, "3/5/37, 10:22 AM"),
        (PRINTED_BY_BROWSER, "2037-03-05 10:22"),
        (PRINTED_BY_BROWSER, "05.03.37, 10:22"),
        (PRINTED_BY_BROWSER, "file:///C:/lamps.html"),
        (PRINTED_BY_BROWSER, "https://lamps.example/a?b=c 3/12"),
        (SIGNATURE, "Digitally signed by Ann Lantern"),
    ],
)
def test_what_others_print(shape, line):
    assert shape.fullmatch(line) or (shape is SIGNATURE and shape.match(line))


@pytest.mark.parametrize("shape", [WATERMARK, ARCHIVE_STAMP, PRINTED_BY_BROWSER, SIGNATURE])
@pytest.mark.parametrize(
    "line",
    [
        "provided for in paragraph 5 of resolution 70/1;",
        "Drafts of the lamps",
        "downloaded from the tower of the bay,",
        "Signatures of the keepers",
        "2030",
        "3/4",
        "A/RES/71/909",
        "resolution 2231 (2015)",
        "accessed by 2030, and",
        "10:22 in the morning",
    ],
)
def test_words_of_paragraphs_are_none(shape, line):
    assert not shape.fullmatch(line)
